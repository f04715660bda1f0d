import { type Day, day, iso } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import { EXAM_NAMES } from '../exam-names.ts';
import { quote } from '../place.ts';
import { type FormName, formName, formsOnSale, numberOfForm, scaleOf } from '../practice-forms.ts';
import type { Exam, Profile } from '../profile.ts';
import { type Changed, type ChangeFacts, draftOf, put, readDay, settle } from './change.ts';
import { readExam } from './exams.ts';

/** `log <exam> [--questions N] [--hours H] [--form NAME --score S] [--on D]`, as typed. */
export interface LogWords {
  readonly exam: string;
  readonly questions?: string;
  readonly hours?: string;
  readonly form?: string;
  readonly score?: string;
  /** Today, where it is left out. */
  readonly on?: string;
}

/** Something that was studied, as the profile keeps it. */
export type LogEntry = NonNullable<Profile['log']>[number];

const MOST_HOURS = 24;
const MOST_QUESTIONS = 1000;

/**
 * Records study of a day, or a practice exam: beside what is on record already,
 * since a day can have more than one entry.
 * @throws InputError with the word of the command that can't be so
 */
export function logStudy(profile: Profile, words: LogWords, facts: ChangeFacts): Changed {
  const exam = readExam(words.exam);
  const on = words.on === undefined ? facts.today : readDay(words.on, '--on');
  if (on > facts.today) {
    throw new InputError(
      `${onWeekday(on)} lies after today; accepted: ${onWeekday(facts.today)} or a day before it`,
      '--on',
    );
  }
  const entry = readEntry(exam, on, words, facts);
  const log = profile.log ?? [];
  checkDayHours([...log, entry], on);
  return settle(profile, put(draftOf(profile), ['log'], [...log, entry]), facts, {
    said: { kind: 'log', entry },
    wordFor: (place) => WORDS.find((word) => place.endsWith(`.${word.slice(2)}`)) ?? null,
  });
}

const WORDS = ['--questions', '--hours', '--form', '--score'];

function readEntry(exam: Exam, on: Day, words: LogWords, { rules }: ChangeFacts): LogEntry {
  const { form, hours, questions, score } = words;
  if ([form, hours, questions, score].every((word) => word === undefined)) {
    throw new InputError(
      'says nothing that was done; accepted: --questions, --hours, --form with --score',
      'log',
    );
  }
  if (score !== undefined && form === undefined) {
    throw new InputError('stands without a form; accepted: --form NAME beside it', '--score');
  }
  const name = form === undefined ? undefined : readForm(exam, form, rules);
  return {
    date: iso(on),
    exam,
    ...(questions !== undefined && {
      questions: readAmount(questions, '--questions', MOST_QUESTIONS, true),
    }),
    ...(hours !== undefined && { hours: readAmount(hours, '--hours', MOST_HOURS, false) }),
    ...(name !== undefined && { form: name }),
    ...(score !== undefined &&
      name !== undefined && { score: readScore(exam, name, score, rules) }),
  };
}

function readAmount(text: string, word: string, most: number, isWhole: boolean): number {
  const form = isWhole ? /^\d{1,6}$/ : /^\d{1,6}(?:[.,]\d{1,2})?$/;
  const amount = form.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
  if (amount > 0 && amount <= most) return amount;
  const accepted = isWhole ? `a whole number from 1 to ${most}` : `hours of one day, up to ${most}`;
  throw new InputError(`${quote(text)} can’t be logged; accepted: ${accepted}`, word);
}

/** Forms of NBME older than those on sale are kept too: somebody may have taken one. */
function readForm(exam: Exam, text: string, rules: ChangeFacts['rules']): FormName {
  const name = formName(text);
  if (name === '') throw new InputError('is empty; accepted: a name, e.g. nbme-13', '--form');
  const numbers = formsOnSale(exam, rules)?.map(numberOfForm) ?? [];
  const newest = Math.max(0, ...numbers.map((number) => number ?? 0));
  const number = numberOfForm(name);
  if (number !== null && newest > 0 && number > newest) {
    throw new InputError(
      `${quote(text)} is no form of ${EXAM_NAMES[exam]} that is known; accepted: nbme-${Math.min(...(numbers as number[]))} to nbme-${newest}, or the name of another one`,
      '--form',
    );
  }
  return name;
}

const HIGHEST_SCORE = 999;

function readScore(
  exam: Exam,
  form: ReturnType<typeof formName>,
  text: string,
  rules: ChangeFacts['rules'],
): number {
  const scale = scaleOf(exam, form, rules);
  const [from, to] = scale === null ? [0, HIGHEST_SCORE] : [scale.from, scale.to];
  const score = /^\d{1,3}(?:\.\d)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (score >= from && score <= to) return score;
  const what = scale === null ? 'a number' : `${scale.unit}, as the report of ${form} prints them`;
  throw new InputError(
    `${quote(text)} is no score of this form of ${EXAM_NAMES[exam]}; accepted: ${from} to ${to}, ${what}`,
    '--score',
  );
}

/** No day has more than 24 hours, whatever was studied for. */
function checkDayHours(log: readonly LogEntry[], on: Day): void {
  const hours = log.reduce(
    (sum, entry) => sum + (day(entry.date) === on ? (entry.hours ?? 0) : 0),
    0,
  );
  if (hours <= MOST_HOURS) return;
  throw new InputError(
    `makes ${hours} hours on ${onWeekday(on)}; accepted: ${MOST_HOURS} in all; undo takes an entry back`,
    '--hours',
  );
}
