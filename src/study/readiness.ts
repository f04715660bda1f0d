import { type Day, day } from '../calendar/day.ts';
import { type FormName, type FormScale, formName, scaleOf } from '../profile/practice-forms.ts';
import type { Exam, Profile } from '../profile/profile.ts';
import type { Rules } from '../rules/types.ts';
import { loggedFor } from './need.ts';

/** Where the likely range of a score lies: never a promise. */
export type Reading =
  /** Wholly above what is asked. */
  | 'above'
  /** Around it: more preparation may help. */
  | 'near'
  /** At risk, by what the body that made the form says of it. */
  | 'below';

/** A practice form that was taken, read by the error that is published for it. */
export interface FormTaken {
  readonly on: Day;
  readonly form: FormName;
  readonly score: number;
  /** null where nobody publishes how this form is to be read. */
  readonly read: {
    readonly reading: Reading;
    readonly low: number;
    readonly high: number;
    readonly scale: FormScale;
  } | null;
}

/** The forms with a score since the last sitting, the oldest first. */
export function formsTaken(
  exam: Exam,
  log: Profile['log'],
  lastSitting: string | null,
  rules: Rules,
): readonly FormTaken[] {
  return loggedFor(exam, log, lastSitting)
    .flatMap(({ date, form, score }) => {
      if (form === undefined || score === undefined) return [];
      const name = formName(form);
      return [{ on: day(date), form: name, score, read: readScore(exam, name, score, rules) }];
    })
    .sort((a, b) => a.on - b.on);
}

/**
 * For Step 1 the whole range, four points either way, has to lie above the band
 * of low passes (rule nbme.cbssa.readiness-rule); for Step 2 CK the same is
 * asked of the pass mark, nine points either way.
 */
function readScore(exam: Exam, form: FormName, score: number, rules: Rules): FormTaken['read'] {
  const scale = scaleOf(exam, form, rules);
  if (scale === null) return null;
  const [low, high] = [score - scale.error, score + scale.error];
  // Of a band, NBME asks that the range lies behind its end, and a range that begins before it is at
  // risk; a pass mark is met by the score itself, and a range around it says neither.
  const isBand = exam === 'step1';
  const isAbove = isBand ? low > scale.high : low >= scale.high;
  const isBelow = isBand ? low < scale.low : high < scale.low;
  const reading = isAbove ? 'above' : isBelow ? 'below' : 'near';
  return { reading, low, high, scale };
}

/** What the last forms that can be read say together; two beat one. */
export interface Readiness {
  /** The last two at most, the oldest first. */
  readonly forms: readonly FormTaken[];
  readonly says: 'ready' | 'unsure' | 'not-yet';
}

/** Forms that speak together, rule nbme.cbssa.readiness-rule: two results beat one. */
const SPEAK = 2;

/** null where no form was taken that can be read. */
export function readinessOf(taken: readonly FormTaken[]): Readiness | null {
  const forms = taken.filter(({ read }) => read !== null).slice(-SPEAK);
  if (forms.length === 0) return null;
  const all = (wanted: Reading): boolean => forms.every(({ read }) => read?.reading === wanted);
  const says =
    forms.length === SPEAK && all('above') ? 'ready' : all('below') ? 'not-yet' : 'unsure';
  return { forms, says };
}
