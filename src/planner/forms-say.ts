import { onDay } from '../calendar/names.ts';
import { formTitle } from '../profile/practice-forms.ts';
import type { Exam } from '../profile/profile.ts';
import { type FormTaken, formsTaken, type Readiness, readinessOf } from '../study/readiness.ts';
import type { Situation } from './situation.ts';
import { lastSittingOf } from './tracks/exams.ts';

/** The practice forms with a score since the last sitting, the oldest first. */
export function formsOf(s: Situation, exam: Exam): readonly FormTaken[] {
  return formsTaken(exam, s.profile.log, lastSittingOf(s.profile, exam), s.rules);
}

/**
 * What the last two forms say, in two sentences; null where none was logged that can be read.
 * @param daysBefore days from today to the sitting
 */
export function whatFormsSay(s: Situation, exam: Exam, daysBefore: number): string | null {
  const readiness = readinessOf(formsOf(s, exam));
  if (readiness === null) return null;
  const list = readiness.forms.map(formSentence).join('; ');
  return `${list}. ${whatFormsAdd(exam, readiness, daysBefore)}`;
}

/** From the first gate on a form is about the date, and before it about what to study (rule practice.gate-47). */
const FIRST_GATE_DAYS = 47;

/**
 * What follows from them, and what does not.
 * @param daysBefore days from today to the sitting
 */
export function whatFormsAdd(exam: Exam, { forms, says }: Readiness, daysBefore: number): string {
  if (daysBefore > FIRST_GATE_DAYS) {
    return 'So far ahead a form is read for the subjects it names, and not for the date.';
  }
  const own = exam === 'step1' ? '; the probability on your own report outranks this' : '';
  const follows = forms.length === 1 ? ONE_FORM[says] : CONCLUSION[says];
  return `${follows} No form promises a result${own}.`;
}

/** NBME form 30 on 3 Feb 2027: 71 (67 to 75), around the band of 62 to 68. */
export function formSentence({ form, on, read, score }: FormTaken): string {
  const name = `${formTitle(form)} on ${onDay(on)}: ${score}`;
  if (read === null) return `${name}, on a scale whose error nobody publishes`;
  const { high, low, reading, scale } = read;
  const against =
    scale.low === scale.high
      ? `the pass mark of ${scale.high}`
      : `the low passes, ${scale.low} to ${scale.high}`;
  const where = { above: 'above', near: 'around', below: 'at risk against' }[reading];
  return `${name} (${low} to ${high}), ${where} ${against}`;
}

/** One form alone is never enough for the date. */
const ONE_FORM = {
  ready: 'One form is not enough to go by: take another.',
  unsure: 'One form is not enough to go by: take another.',
  'not-yet':
    'It speaks for a later day; take another before you decide, since two say more than one.',
} as const;

const CONCLUSION = {
  ready: 'Both lie clearly above: they speak for keeping the date.',
  unsure:
    'That is not clear: more preparation may help, and a later day costs less than another sitting.',
  'not-yet': 'They speak for a later day, which costs less than another sitting.',
} as const;
