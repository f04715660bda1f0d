import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { tellChange } from './change.ts';
import type { Call, GlobalOptions, ReadChange } from './entry.ts';
import { gather } from './gather.ts';
import { changeCopy } from './on-copy.ts';
import { wordsIn } from './split-words.ts';

export interface WhatIfOptions extends GlobalOptions {
  /** Each in the words of its own command. */
  readonly changes: readonly string[];
  /** Whether a text names every task that would move. */
  readonly all?: boolean;
}

/** The same changes on a copy: the difference is told, nothing is stored. */
export async function run(options: WhatIfOptions, context: Context, call: Call): Promise<ExitCode> {
  // All are read before any is made: a word that is wrong is wrong whatever comes before it.
  const read: ReadChange[] = [];
  for (const text of options.changes) read.push(await call.readChange(wordsIn(text)));
  const before = await gather(options, context);
  const { changes, today } = changeCopy(read, before);
  const telling = { before, changes, today, isWhatIf: true, all: options.all ?? false };
  tellChange(telling, options, context);
  return EXIT.answered;
}
