import { type Day, iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { onDayOfResult } from '../planner/contingency.ts';
import { readDay } from '../profile/changes/change.ts';
import { readExam } from '../profile/changes/exams.ts';
import type { Profile } from '../profile/profile.ts';
import type { CountedExam } from '../rules/retakes.ts';
import {
  applyChange,
  type ChangeName,
  changeFacts,
  type MadeChange,
  tellChange,
} from './change.ts';
import type { Call, GlobalOptions, ReadChange } from './entry.ts';
import { type Gathered, gather } from './gather.ts';
import { splitWords } from './split-words.ts';

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
  const changes: MadeChange[] = [];
  let at: At = before;
  for (const change of read) {
    at = dayOf(change, at, before);
    const { profile, today } = at;
    const changed = applyChange(
      change.name as ChangeName,
      change.options,
      profile,
      changeFacts({ rules: before.rules, today }),
    );
    changes.push({ words: change.words, changed });
    at = { profile: changed.profile, today };
  }
  const telling = { before, changes, today: at.today, isWhatIf: true, all: options.all ?? false };
  tellChange(telling, options, context);
  return EXIT.answered;
}

/** A profile, and the day it is planned from. */
interface At {
  readonly profile: Profile;
  readonly today: Day;
}

/**
 * Where a change is made: as things stand, or, for the result of a sitting to
 * come, on the day that result is expected, with all that the plan puts before
 * it done. Such a sitting has to be one that could be booked.
 */
function dayOf({ name, options }: ReadChange, at: At, { rules }: Gathered): At {
  const words = options as Partial<Record<string, string>>;
  const sitting = name === 'result' ? sittingToCome(words, at.today) : null;
  if (sitting === null) return at;
  const { exam, on } = sitting;
  const booking = { exam, date: iso(on) };
  applyChange('book', booking, at.profile, changeFacts({ rules, today: at.today }));
  return onDayOfResult(at.profile, rules, at.today, exam, on);
}

/** null where a result names none, or none that can be read: what is wrong with it, it says itself. */
function sittingToCome(
  { exam: word, date, outcome }: Partial<Record<string, string>>,
  today: Day,
): { readonly exam: CountedExam; readonly on: Day } | null {
  if (word === undefined || date === undefined || outcome === 'pending') return null;
  try {
    const exam = readExam(word);
    const on = readDay(date, '--date');
    return on > today && exam !== 'oet' ? { exam, on } : null;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function wordsIn(text: string): readonly string[] {
  const words = splitWords(text);
  if (words !== null) return words;
  throw new InputError('a quotation mark is not closed; accepted: pairs of them', text);
}
