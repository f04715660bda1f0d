import { parseDay } from '../calendar/day.ts';
import type { Difference } from '../planner/difference.ts';
import type { Plan } from '../planner/types.ts';
import type { Change } from '../profile/history.ts';
import { padStart } from './columns.ts';
import { alignedDate, longDate } from './dates.ts';
import { movements, verdictLines } from './difference.ts';
import { withinReach } from './reach.ts';
import { DATE_COLUMNS, headedLines, toType } from './rows.ts';
import { hanging, page, screenFor, sheetFor } from './screen.ts';
import type { View } from './view.ts';

type Listed = Pick<Change, 'on' | 'what'>;

export interface HistoryEnd {
  /** What lies before the oldest change, in a few words. */
  readonly first?: string;
}

/**
 * The changes that undo takes back, the next one first. Ends in one newline.
 * @param changes oldest first, as they are stored
 */
export function renderHistory(
  changes: readonly Listed[],
  view: View,
  { first = 'the profile as it was first stored' }: HistoryEnd = {},
): string {
  const sheet = sheetFor(view);
  const { columns, say, style } = sheet;
  if (changes.length === 0) {
    return page([hanging('', say(`No change is recorded: this is ${first}.`), columns)]);
  }
  const widest = String(changes.length).length;
  const rows = [...changes].reverse().flatMap(({ on, what }, i) => {
    const head = `${padStart(String(i + 1), widest)}  ${isDay(on) ? alignedDate(on, true) : ''}`;
    const text = isDay(on) ? what : `${what} (${on})`;
    return headedLines(head, say(text), sheet, widest + 2 + DATE_COLUMNS);
  });
  return page([
    hanging('', 'Changes, the next to be taken back first', columns).map(style.strong),
    rows,
    [
      ...hanging('  ', say(`Before them: ${first}.`), columns),
      ...hanging('  ', `To take back number 1: ${toType('undo', view)}`, columns),
    ].map(style.quiet),
  ]);
}

/** Anybody can write in the file. */
function isDay(on: string): boolean {
  return parseDay(on) !== null;
}

/**
 * The answer to `undo`: what was taken back, and what that moves. Ends in one
 * newline.
 * @param undone null where there was nothing to take back
 * @param plan the plan as it is again
 */
export function renderUndone(
  undone: Listed | null,
  difference: Difference,
  plan: Plan,
  view: View,
): string {
  const screen = screenFor(withinReach(plan), view);
  const { columns, say } = screen;
  if (undone === null) {
    return page([
      hanging(
        '',
        'There is no change to take back: the profile is as it was first stored.',
        columns,
      ),
    ]);
  }
  const on = isDay(undone.on) ? longDate(undone.on) : undone.on;
  return page([
    hanging('', say(`Taken back: ${undone.what}, of ${on}.`), columns),
    verdictLines(difference, { isWhatIf: false, isWhole: false }, screen),
    ...movements(difference, { isWhatIf: false, named: new Set(), warnings: [] }, screen),
  ]);
}
