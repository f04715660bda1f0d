import { type Day, iso } from '../calendar/day.ts';
import { InputError } from '../errors.ts';
import { onDayOfResult } from '../planner/contingency.ts';
import { readDay } from '../profile/changes/change.ts';
import { readExam } from '../profile/changes/exams.ts';
import type { Profile } from '../profile/profile.ts';
import type { CountedExam } from '../rules/retakes.ts';
import { applyChange, type ChangeName, changeFacts, type MadeChange } from './change.ts';
import type { ReadChange } from './entry.ts';
import type { Gathered } from './gather.ts';

/** A profile, and the day it is planned from. */
export interface At {
  readonly profile: Profile;
  readonly today: Day;
}

export interface OnCopy extends At {
  readonly changes: readonly MadeChange[];
}

/** Makes changes on a copy, one on what the other left; nothing is stored. */
export function changeCopy(read: readonly ReadChange[], before: Gathered): OnCopy {
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
  return { profile: at.profile, today: at.today, changes };
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
