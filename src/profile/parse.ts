import * as v from 'valibot';
import { iso, parseDay, WEEKDAYS } from '../calendar/day.ts';
import { InputError } from '../errors.ts';
import type { ProfileFacts, Warning } from './facts.ts';
import { didYouMean, nearest } from './nearest.ts';
import { isRecord, placeOf, quote, refuse, type Step } from './place.ts';
import {
  ACCOMMODATIONS,
  CITIZENSHIPS,
  CYCLE_OUTCOMES,
  ECFMG_APPLICATION,
  EXAMS,
  type Exam,
  type ExamRecord,
  LICENSING_EXAMS,
  MILITARY_SERVICES,
  OUTCOMES,
  PATHWAY_STATUS,
  PATHWAYS,
  PROFILE_VERSION,
  type Profile,
  SCHOOLS,
  VISAS,
} from './profile.ts';
import { checkRecord } from './sittings.ts';

const LONGEST_TEXT = 500;
const LONGEST_LIST = 10_000;
/** Twice what a profile needs. */
const DEEPEST_NESTING = 12;
const FIRST_DAY = '1950-01-01';
const LAST_DAY = '2099-12-31';
const HOURS_A_WEEK = 168;
const HOURS_A_DAY = 24;
/** More words than this are not listed beside the one that was most likely meant. */
const FEW_WORDS = 10;

// Controls, halves of characters, line separators, and marks that turn the direction of what follows.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
// valibot leaves these out of what it reads, and says nothing.
const RESERVED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const TASK_ID = /^[a-z0-9.-]{1,100}$/;
const TWO_LETTERS = /^[A-Z]{2}$/;

/** A profile that a later version of the program wrote. */
export class NewerVersionError extends InputError {
  override readonly code = 'newer-version';
}

/**
 * The profile in `input`, checked: every name known, every date a day, every
 * sitting possible. Sittings come in the order of their days, `matchYear` is
 * always there and `matchDate` never.
 * @throws InputError with the place of the first thing that can't be so, what
 *   is there, and what is accepted; NewerVersionError for a later version.
 */
export function parseProfile(
  input: unknown,
  facts: ProfileFacts,
): { readonly profile: Profile; readonly warnings: readonly Warning[] } {
  checkVersion(input);
  checkBounds(input, []);
  const result = v.safeParse(PROFILE, input, { abortEarly: true });
  if (!result.success) refuseIssue(result.issues[0]);

  const { matchDate, matchYear, exams, ...answers } = result.output;
  const warnings: Warning[] = [];
  checkSchool(answers);
  checkSpecialties(answers.specialties, facts.specialtyIds);
  const profile: Profile = {
    ...answers,
    matchYear: matchYearOf(matchYear, matchDate, facts),
    ...(exams && { exams: checkExams(exams, facts, (warning) => warnings.push(warning)) }),
  };
  checkRanges(profile.study?.periods ?? [], ['study', 'periods']);
  checkRanges(profile.away ?? [], ['away']);
  checkQuestionBanks(profile);
  checkDone(profile.done ?? {}, facts);
  warnings.push(...logAhead(profile, facts));
  return { profile, warnings };
}

// ---------------------------------------------------------------------------
// What any JSON may hold before it is looked at as a profile.

function checkVersion(input: unknown): void {
  if (!isRecord(input)) {
    throw new InputError(`${quote(input)} is not accepted; accepted: a profile, a JSON object`);
  }
  const { version } = input;
  if (version === PROFILE_VERSION) return;
  if (Number.isInteger(version) && (version as number) > PROFILE_VERSION) {
    throw new NewerVersionError(
      `${version}: written by a newer usmle-plan, this one reads version ${PROFILE_VERSION}; update usmle-plan`,
      'version',
    );
  }
  refuse(
    ['version'],
    version === undefined
      ? `is missing; accepted: ${PROFILE_VERSION}`
      : `${quote(version)} is not accepted; accepted: ${PROFILE_VERSION}`,
  );
}

/** Refuses what no profile holds anywhere, so that the rest can't be led astray by it. */
function checkBounds(value: unknown, place: Step[]): void {
  if (typeof value === 'string') checkText(value, place);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    refuse(place, `${value} is no number; accepted: a finite number`);
  }
  if (typeof value !== 'object' || value === null) return;
  if (place.length > DEEPEST_NESTING) refuse(place.slice(0, DEEPEST_NESTING), 'nested too deeply');
  if (Array.isArray(value)) {
    if (value.length > LONGEST_LIST) {
      refuse(place, `${value.length} entries; accepted: at most ${LONGEST_LIST}`);
    }
    for (let index = 0; index < value.length; index += 1) {
      place.push(index);
      checkBounds(value[index], place);
      place.pop();
    }
    return;
  }
  for (const name of Object.keys(value)) {
    place.push(name);
    if (RESERVED_NAMES.has(name)) refuse(place, 'is no name that a profile can hold');
    checkBounds((value as Record<string, unknown>)[name], place);
    place.pop();
  }
}

function checkText(text: string, place: readonly Step[]): void {
  // A character outside the basic plane is two units long.
  if (text.length > LONGEST_TEXT && [...text].length > LONGEST_TEXT) {
    refuse(place, `a text of ${text.length} characters; accepted: at most ${LONGEST_TEXT}`);
  }
  if (UNPRINTABLE.test(text)) {
    refuse(place, 'holds a control character; accepted: text in one line');
  }
}

// ---------------------------------------------------------------------------
// The shape: which fields there are and what each may hold.

type Entries = Record<string, v.GenericSchema>;

/** What an issue says: the value that is there, and what is accepted in its place. */
function expected(accepted: string): (issue: v.BaseIssue<unknown>) => string {
  return ({ input }) =>
    input === undefined
      ? `is missing; accepted: ${accepted}`
      : `${quote(input)} is not accepted; accepted: ${accepted}`;
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, ({ input }: v.BaseIssue<unknown>) => notOneOf(input, words));
}

function notOneOf(input: unknown, words: readonly string[]): string {
  const there = input === undefined ? 'is missing' : `${quote(input)} is not accepted`;
  return there + inPlaceOf(input, words);
}

function inPlaceOf(input: unknown, words: readonly string[]): string {
  const meant = typeof input === 'string' ? nearest(input, words) : null;
  const accepted = `; accepted: ${words.join(', ')}`;
  if (meant === null) return accepted;
  return `${didYouMean(meant)}${words.length > FEW_WORDS ? '' : accepted}`;
}

function text(accepted: string, form?: RegExp) {
  const message = expected(accepted);
  return v.pipe(
    v.string(message),
    v.check((value) => form === undefined || form.test(value), message),
  );
}

function number(accepted: string, least: number, most: number) {
  const message = expected(`${accepted}, ${least} to ${most}`);
  return v.pipe(
    v.number(message),
    v.check((value) => value >= least && value <= most, message),
  );
}

function count(accepted: string, least: number, most: number) {
  const message = expected(`${accepted}, ${least} to ${most}`);
  return v.pipe(
    v.number(message),
    v.check((value) => Number.isInteger(value) && value >= least && value <= most, message),
  );
}

/** An object of these fields and no others. A list is none, though JavaScript calls it one. */
function object<const Fields extends Entries>(fields: Fields) {
  const names = Object.keys(fields);
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, expected('an object')),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const input = dataset.value;
      for (const key in input) {
        if (Object.hasOwn(fields, key)) continue;
        const message = `is no field${inPlaceOf(key, names)}`;
        const value = input[key];
        addIssue({ message, path: [{ type: 'object', origin: 'key', input, key, value }] });
        return;
      }
    }),
    v.object(fields, (issue) => missing(issue, fields)),
  );
}

/** A required field that is not there says what it would hold, as if it held a wrong value. */
function missing(issue: v.BaseIssue<unknown>, fields: Entries): string {
  const field = fields[String(issue.path?.at(-1)?.key)];
  if (!field) return issue.message;
  return v.safeParse(field, undefined).issues?.[0].message ?? issue.message;
}

function list<const Entry extends v.GenericSchema>(entry: Entry, accepted: string) {
  return v.array(entry, expected(accepted));
}

function perExam<const Entry extends v.GenericSchema>(entry: Entry) {
  const fields = Object.fromEntries(EXAMS.map((exam) => [exam, v.optional(entry)]));
  return object(fields as Record<Exam, v.OptionalSchema<Entry, undefined>>);
}

function perTask<const Entry extends v.GenericSchema>(entry: Entry) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, expected('an object')),
    v.record(text('the id of a task, e.g. step1.debrief', TASK_ID), entry),
  );
}

const DATE = v.pipe(
  v.string(expected('a date as YYYY-MM-DD')),
  v.check(isDate, ({ input }) => notADate(input)),
);

function isDate(value: string): boolean {
  return value >= FIRST_DAY && value <= LAST_DAY && parseDay(value) !== null;
}

function notADate(value: string): string {
  const there = quote(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return `${there} is not a date; accepted: a date as YYYY-MM-DD`;
  }
  if (parseDay(value) === null) {
    return `${there} is no day of the calendar; accepted: a date as YYYY-MM-DD`;
  }
  return `${there} is out of range; accepted: ${FIRST_DAY} to ${LAST_DAY}`;
}

const FLAG = v.boolean(expected('true or false'));
const TEXT = text('a text');
const HOURS = number('hours a week', 0, HOURS_A_WEEK);
const SCORE = number('a score', 0, 1000);
const QUESTIONS = count('a whole number of questions', 0, 100_000);
const YEAR = count('a Match year', 1952, 2099);

const EXAM_RECORD = object({
  attempts: v.optional(
    list(
      object({
        date: DATE,
        outcome: oneOf(OUTCOMES),
        resultDate: v.optional(DATE),
        score: v.optional(SCORE),
      }),
      'a list of sittings',
    ),
  ),
  bookedDate: v.optional(DATE),
  eligibility: v.optional(object({ from: DATE, to: DATE, extended: v.optional(FLAG) })),
});

const STUDY = object({
  hoursPerWeek: v.optional(HOURS),
  periods: v.optional(
    list(object({ from: DATE, to: DATE, hoursPerWeek: HOURS }), 'a list of periods'),
  ),
  restDays: v.optional(list(oneOf(WEEKDAYS), 'a list of weekdays')),
  weakAreas: v.optional(list(TEXT, 'a list of texts')),
  questionBank: v.optional(perExam(object({ total: QUESTIONS, done: v.optional(QUESTIONS) }))),
  targetHours: v.optional(perExam(number('hours', 0, 10_000))),
  beforeResult: v.optional(FLAG),
});

const PROFILE = object({
  version: v.literal(PROFILE_VERSION),
  school: oneOf(SCHOOLS),
  graduationDate: v.optional(DATE),
  citizenship: v.optional(oneOf(CITIZENSHIPS)),
  visa: v.optional(oneOf(VISAS)),
  licensingExam: v.optional(oneOf(LICENSING_EXAMS)),
  exams: v.optional(perExam(EXAM_RECORD)),
  specialties: list(TEXT, 'a list of specialty ids, e.g. ["internal-medicine"]'),
  matchYear: v.optional(
    v.pipe(
      v.number(expected('a year, e.g. 2028')),
      v.check((year) => Number.isInteger(year), expected('a year, e.g. 2028')),
    ),
  ),
  matchDate: v.optional(DATE),
  clerkships: v.optional(
    object({
      weeksLeft: v.optional(count('a whole number of weeks', 0, 260)),
      asOf: v.optional(DATE),
      endDate: v.optional(DATE),
      heldUntilStep1: v.optional(FLAG),
    }),
  ),
  schoolRules: v.optional(
    object({
      maxAttempts: v.optional(count('a number of sittings', 1, 10)),
      passStep1By: v.optional(DATE),
      minDaysBetween: v.optional(count('a whole number of days', 0, 3660)),
      step2ckBy: v.optional(DATE),
    }),
  ),
  study: v.optional(STUDY),
  log: v.optional(
    list(
      object({
        date: DATE,
        exam: oneOf(EXAMS),
        questions: v.optional(QUESTIONS),
        hours: v.optional(number('hours of one day', 0, HOURS_A_DAY)),
        form: v.optional(TEXT),
        score: v.optional(SCORE),
      }),
      'a list of study done',
    ),
  ),
  away: v.optional(
    list(object({ from: DATE, to: DATE, reason: v.optional(TEXT) }), 'a list of days away'),
  ),
  img: v.optional(
    object({
      ecfmgApplication: v.optional(oneOf(ECFMG_APPLICATION)),
      pathway: v.optional(v.picklist(PATHWAYS, expected(`a number, ${PATHWAYS.join(', ')}`))),
      pathwayStatus: v.optional(oneOf(PATHWAY_STATUS)),
      pathwayValidThrough: v.optional(DATE),
      certified: v.optional(FLAG),
      certificateValidThrough: v.optional(DATE),
    }),
  ),
  accommodations: v.optional(oneOf(ACCOMMODATIONS)),
  couple: v.optional(FLAG),
  military: v.optional(object({ service: oneOf(MILITARY_SERVICES) })),
  alsoIn: v.optional(list(TEXT, 'a list of other matches, e.g. ["carms"]')),
  states: v.optional(list(text('two capital letters, e.g. NC', TWO_LETTERS), 'a list of states')),
  nationality: v.optional(text('the two capital letters of a country, e.g. PK', TWO_LETTERS)),
  previousCycles: v.optional(
    list(object({ matchYear: YEAR, outcome: oneOf(CYCLE_OUTCOMES) }), 'a list of earlier cycles'),
  ),
  done: v.optional(perTask(DATE)),
  skipped: v.optional(perTask(TEXT)),
});

type Answers = v.InferOutput<typeof PROFILE>;

function refuseIssue({ path, message }: v.BaseIssue<unknown>): never {
  return refuse(
    (path ?? []).map(({ key }) => key as Step),
    message,
  );
}

// ---------------------------------------------------------------------------
// What has to agree with something else.

function checkSchool({ school, licensingExam }: Pick<Answers, 'school' | 'licensingExam'>): void {
  if (school === 'us-do' || licensingExam === undefined || licensingExam === 'usmle') return;
  refuse(
    ['licensingExam'],
    `"${licensingExam}" with school ${school}; COMLEX is for us-do, accepted here: usmle`,
  );
}

function checkSpecialties(specialties: readonly string[], ids: readonly string[]): void {
  if (specialties.length === 0) {
    refuse(['specialties'], 'is empty; accepted: at least one specialty id, the target first');
  }
  specialties.forEach((id, index) => {
    const place = ['specialties', index];
    if (!ids.includes(id)) refuse(place, notOneOf(id, ids));
    if (specialties.indexOf(id) < index) refuse(place, `${id} is there twice; accepted: once each`);
  });
}

function matchYearOf(
  matchYear: number | undefined,
  matchDate: string | undefined,
  { matchYears }: ProfileFacts,
): number {
  if (matchYear !== undefined) checkMatchYear(matchYear, ['matchYear'], matchYears);
  if (matchDate === undefined) {
    if (matchYear !== undefined) return matchYear;
    return refuse(
      ['matchYear'],
      `is missing; accepted: a Match year, ${matchYears.first} to ${matchYears.last}, or a matchDate`,
    );
  }
  const year = Number(matchDate.slice(0, 4));
  checkMatchYear(year, ['matchDate'], matchYears);
  const matchDay = matchYears.matchDay(year);
  if (matchDay === null) {
    refuse(['matchDate'], `no Match Day of ${year} is known; accepted: matchYear in its place`);
  }
  if (matchDate !== matchDay) {
    refuse(['matchDate'], `${matchDate} is not a Match Day; that of ${year} is ${matchDay}`);
  }
  if (matchYear !== undefined && matchYear !== year) {
    refuse(
      ['matchDate'],
      `${matchDate} is the Match Day of ${year}, but matchYear is ${matchYear}; accepted: one of the two, or both of one year`,
    );
  }
  return year;
}

function checkMatchYear(
  year: number,
  place: readonly Step[],
  { first, last }: ProfileFacts['matchYears'],
) {
  if (year >= first && year <= last) return;
  refuse(place, `${year} is outside the years with dates; accepted: ${first} to ${last}`);
}

function checkExams(
  exams: Readonly<Partial<Record<Exam, ExamRecord | undefined>>>,
  facts: ProfileFacts,
  warn: (warning: Warning) => void,
): Partial<Record<Exam, ExamRecord>> {
  const checked: Partial<Record<Exam, ExamRecord>> = {};
  for (const exam of EXAMS) {
    const record = exams[exam];
    if (!record) continue;
    if (record.eligibility) checkRange(record.eligibility, ['exams', exam, 'eligibility']);
    checked[exam] = checkRecord(exam, record, facts, warn);
  }
  return checked;
}

interface Range {
  readonly from: string;
  readonly to: string;
}

function checkRange({ from, to }: Range, place: readonly Step[]): void {
  if (to >= from) return;
  refuse([...place, 'to'], `${to} lies before from (${from}); accepted: that day or later`);
}

/** Both ends of a range belong to it, so two that share a day overlap. */
function checkRanges(ranges: readonly Range[], place: readonly Step[]): void {
  ranges.forEach((range, index) => {
    checkRange(range, [...place, index]);
  });
  const order = ranges.map((range, index) => ({ range, index }));
  order.sort((a, b) => (a.range.from < b.range.from ? -1 : 1));
  order.forEach(({ range, index }, position) => {
    const before = order[position - 1];
    if (!before || range.from > before.range.to) return;
    refuse(
      [...place, index, 'from'],
      `${range.from} lies inside ${before.range.from} to ${before.range.to} (${placeOf([...place, before.index])}); accepted: ranges that share no day`,
    );
  });
}

function checkQuestionBanks({ study }: Profile): void {
  for (const exam of EXAMS) {
    const bank = study?.questionBank?.[exam];
    if (bank?.done === undefined || bank.done <= bank.total) continue;
    refuse(
      ['study', 'questionBank', exam, 'done'],
      `${bank.done} of ${bank.total} questions; accepted: 0 to ${bank.total}`,
    );
  }
}

function logAhead({ log = [] }: Profile, facts: ProfileFacts): Warning[] {
  const today = iso(facts.today);
  return log.flatMap(({ date }, index) =>
    date <= today
      ? []
      : [
          {
            rule: 'profile.log',
            text: `${placeOf(['log', index, 'date'])}: ${date} lies after today (${today}); the log is for study done.`,
          },
        ],
  );
}

function checkDone(done: Readonly<Record<string, string>>, facts: ProfileFacts): void {
  const today = iso(facts.today);
  for (const [task, date] of Object.entries(done)) {
    if (date <= today) continue;
    refuse(['done', task], `${date} lies after today (${today}); accepted: the day it was done`);
  }
}
