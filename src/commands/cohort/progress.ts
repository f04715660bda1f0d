import type { Context } from '../../context.ts';
import { withThousands } from '../../planner/words.ts';

/** How far a long run is, on stderr where somebody watches it. */
export interface Progress {
  readonly show: (bytes: number, people: number) => void;
  readonly clear: () => void;
}

const WIDTH = 20;
const TO_LINE_START = '\r\u001b[K';

const NONE: Progress = { show: () => {}, clear: () => {} };

/**
 * @param total bytes there are; null where nobody knows
 * @param isOwn whether nothing else is written to that terminal meanwhile
 */
export function progressOn(
  { stderr, unicode }: Pick<Context, 'stderr' | 'unicode'>,
  total: number | null,
  isOwn: boolean,
): Progress {
  if (!stderr.isTTY || !isOwn) return NONE;
  const [full, empty] = unicode ? ['█', '░'] : ['#', '.'];
  return {
    show(bytes, people) {
      const share = total ? Math.min(1, bytes / total) : null;
      const filled = Math.floor(WIDTH * (share ?? 0));
      const bar =
        share === null
          ? ''
          : `${full.repeat(filled)}${empty.repeat(WIDTH - filled)}  ${Math.floor(100 * share)} %  `;
      stderr.write(`${TO_LINE_START}${bar}${withThousands(people)} planned`);
    },
    clear: () => stderr.write(TO_LINE_START),
  };
}
