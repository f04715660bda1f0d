import { capitalized, countDays, countHours } from '../planner/words.ts';
import type { Gone, Range, RangeAway, Said } from '../profile/changes/change.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import { formName, formTitle } from '../profile/practice-forms.ts';
import type { Exam, ExamRecord, Outcome, Sitting, StudyAnswers } from '../profile/profile.ts';
import { daysBetween, longDate } from './dates.ts';
import { inWords } from './rows.ts';
import { hanging, sheetFor } from './screen.ts';
import type { View } from './view.ts';
import { specialties } from './words.ts';

/** The lines of one sentence: what was recorded, and what it took the place of. */
export function saidLine(said: Said, view: View): string[] {
  const { columns, say } = sheetFor(view);
  return hanging('', say(sentenceOf(said, view)), columns);
}

/** The same as a condition, without its if: "Step 1 on Sat 20 Feb 2027 is not passed". */
export function saidClause(said: Said, view: View): string {
  return sheetFor(view).say(clauseOf(said, view));
}

/** Whether the profile held all of it before. */
export function isAlreadyThere(said: Said): boolean {
  switch (said.kind) {
    case 'result':
      return said.sat === null && said.replaced !== null && isSame(said.replaced, said.sitting);
    case 'book':
      return said.replaced === said.date;
    case 'done':
      return said.wasDone === said.on && said.wasSkipped === null;
    case 'skip':
      return said.wasSkipped === said.reason && said.wasDone === null;
    case 'set':
      return isSame(said.was, said.is) && said.gone.length === 0;
    default:
      return false;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [as, bs] = [entriesOf(a), entriesOf(b)];
  return as.length === bs.length && as.every(([key, value]) => isSame(value, Reflect.get(b, key)));
}

/** A field that is there without a value is as good as none. */
function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, entry]) => entry !== undefined);
}

const THERE = 'It was there already.';

function sentenceOf(said: Said, view: View): string {
  if (isAlreadyThere(said)) return `${factOf(said, view)}. ${THERE}`;
  return `${[factOf(said, view), ...beforeOf(said, view)].join('; ')}.${goneOf(said, view)}`;
}

/** What is on record now, without the end of a sentence. */
function factOf(said: Said, view: View): string {
  switch (said.kind) {
    case 'result': {
      const recorded = isAlreadyThere(said) ? '' : ', recorded';
      return `${sittingOf(said)}: ${outcomeOf(said.sitting)}${recorded}`;
    }
    case 'book':
      return `${EXAM_NAMES[said.exam]} is booked for ${longDate(said.date)}`;
    case 'unbook':
      return `${EXAM_NAMES[said.exam]}: the booking for ${longDate(said.date)} is taken out`;
    case 'done':
      return `${nameOf(said)}: done on ${longDate(said.on)}`;
    case 'skip':
      return `${nameOf(said)}: dropped${said.reason === '' ? '' : ` (${said.reason})`}`;
    case 'reopen':
      return `${nameOf(said)}: open again`;
    case 'away':
      return `Away ${awayOf(said.range)}, ${countDays(lengthOf(said.range))}`;
    case 'away-removed':
      return `Not away ${rangeOf(said.range)}`;
    case 'log':
      return `${EXAM_NAMES[said.entry.exam]}, ${longDate(said.entry.date)}: ${studiedOf(said.entry)}`;
    case 'set': {
      const value = said.is === null ? 'no answer' : textOf(said, said.is, view);
      return `${capitalized(labelOf(said))}: ${value}`;
    }
  }
}

/** What was on record before, in parts of a sentence; none where there was nothing. */
function beforeOf(said: Said, view: View): string[] {
  switch (said.kind) {
    case 'result':
      return [...sittingBefore(said), ...bookingBehind(said)];
    case 'book':
      return said.replaced === null ? [] : [`before it was ${longDate(said.replaced)}`];
    case 'unbook':
      return [];
    case 'done':
      return [
        ...(said.wasDone === null ? [] : [`before it was ${longDate(said.wasDone)}`]),
        ...(said.wasSkipped === null ? [] : ['before it was dropped']),
      ];
    case 'skip':
      return [
        ...(said.wasDone === null ? [] : [`before it was done on ${longDate(said.wasDone)}`]),
        ...(said.wasSkipped ? [`before the reason was ${said.wasSkipped}`] : []),
      ];
    case 'reopen':
      return [
        ...(said.wasDone === null ? [] : [`before it was done on ${longDate(said.wasDone)}`]),
        ...(said.wasSkipped === null
          ? []
          : [`before it was dropped${inBrackets(said.wasSkipped)}`]),
      ];
    case 'away':
    case 'away-removed':
      return said.replaced.length === 0
        ? []
        : said.kind === 'away'
          ? [`some of these days were entered before: ${inWords(said.replaced.map(awayOf))}`]
          : [`before it was ${inWords(said.replaced.map(awayOf))}`];
    case 'log':
      return [];
    case 'set':
      return said.was === null ? [] : [`before it was ${shortTextOf(said, said.was, view)}`];
  }
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** What no longer fits beside the new answer, in a sentence of its own. */
function goneOf(said: Said, view: View): string {
  if (said.kind === 'result' && said.reopened.length > 0) {
    return ` Dropped before, and open again for the next sitting: ${inWords(said.reopened)}.`;
  }
  if (said.kind !== 'set' || said.gone.length === 0) return '';
  const gone = said.gone.map((each) => `${labelOf(each)} (${textOf(each, each.was, view)})`);
  return ` Taken out, since both can't stand: ${inWords(gone)}.`;
}

function clauseOf(said: Said, view: View): string {
  switch (said.kind) {
    case 'result':
      return `${sittingOf(said)} ${OUTCOME_CLAUSES[said.sitting.outcome]}`;
    case 'book': {
      const instead = said.replaced === null || said.replaced === said.date;
      return `${factOf(said, view)}${instead ? '' : ` instead of ${longDate(said.replaced)}`}`;
    }
    case 'unbook':
      return `${EXAM_NAMES[said.exam]} is not booked for ${longDate(said.date)}`;
    case 'done':
      return `${nameOf(said)} was done on ${longDate(said.on)}`;
    case 'skip':
      return `${nameOf(said)} is dropped`;
    case 'reopen':
      return `${nameOf(said)} is open again`;
    case 'away':
      return `you are away ${awayOf(said.range)}`;
    case 'away-removed':
      return `you are not away ${rangeOf(said.range)}`;
    case 'log':
      return `you have done ${studiedOf(said.entry)} for ${EXAM_NAMES[said.entry.exam]}`;
    case 'set':
      return answerClause(said, view);
  }
}

// ---------------------------------------------------------------------------
// Sittings

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'not passed',
  pending: 'sat, the result to come',
  incomplete: 'not finished, which counts as a sitting',
};

const OUTCOME_CLAUSES: Readonly<Record<Outcome, string>> = {
  passed: 'is passed',
  failed: 'is not passed',
  pending: 'is sat, with the result to come',
  incomplete: 'is not finished',
};

type ResultSaid = Extract<Said, { kind: 'result' }>;
type LogSaid = Extract<Said, { kind: 'log' }>;

function sittingOf({ exam, sitting }: ResultSaid): string {
  return `${EXAM_NAMES[exam]} on ${longDate(sitting.date)}`;
}

function outcomeOf({ outcome, score, resultDate }: Sitting): string {
  const told = resultDate === undefined ? '' : `, result of ${longDate(resultDate)}`;
  return `${OUTCOMES[outcome]}${score === undefined ? '' : ` with ${score}`}${told}`;
}

/** What another outcome, score or day of the result takes the place of; an awaited one takes none. */
function sittingBefore({ replaced, sitting }: ResultSaid): string[] {
  if (replaced === null || replaced.outcome === 'pending' || isSame(replaced, sitting)) return [];
  return [`before it was ${outcomeOf(replaced)}`];
}

function bookingBehind({ sat, sitting }: ResultSaid): string[] {
  return sat === null || sat === sitting.date
    ? []
    : [`the booking for ${longDate(sat)} is behind it, and taken out`];
}

/** 120 questions, 6 hours and NBME form 13 with 232. */
function studiedOf({ form, hours, questions, score }: LogSaid['entry']): string {
  return inWords(
    [
      questions !== undefined && `${questions} ${questions === 1 ? 'question' : 'questions'}`,
      hours !== undefined && countHours(hours),
      form !== undefined &&
        `${formTitle(formName(form))}${score === undefined ? '' : ` with ${score}`}`,
    ].filter((part) => part !== false),
  );
}

// ---------------------------------------------------------------------------
// Tasks and days

function nameOf({ task, title }: { readonly task: string; readonly title: string | null }): string {
  return `“${title ?? task}”`;
}

function rangeOf({ from, to }: Range): string {
  return from === to ? `on ${longDate(from)}` : `from ${longDate(from)} to ${longDate(to)}`;
}

function awayOf(range: RangeAway): string {
  return `${rangeOf(range)}${inBrackets(range.reason ?? '')}`;
}

function lengthOf({ from, to }: Range): number {
  return daysBetween(from, to) + 1;
}

// ---------------------------------------------------------------------------
// Answers

type Answer = Pick<Gone, 'field' | 'holds' | 'unit'>;

interface AnswerWords {
  /** As it stands inside a sentence. */
  readonly label: string;
  /** Whether it goes with "are". */
  readonly isPlural?: true;
  /** Of an answer that is yes or no: each as a clause. */
  readonly yes?: string;
  readonly no?: string;
}

/** By the name under which `set` knows the answer; those of an exam by what comes before its id. */
const ANSWERS: Readonly<Record<string, AnswerWords>> = {
  school: { label: 'school' },
  graduation: { label: 'graduation' },
  citizenship: { label: 'citizenship' },
  visa: { label: 'visa' },
  nationality: { label: 'nationality' },
  'licensing-exam': { label: 'licensing exam' },
  accommodations: { label: 'test accommodations', isPlural: true },
  specialty: { label: 'specialty' },
  match: { label: 'Match year' },
  couple: {
    label: 'ranking as a couple',
    yes: 'you rank as a couple',
    no: 'you rank alone',
  },
  military: { label: 'military match' },
  'also-in': { label: 'other matches', isPlural: true },
  states: { label: 'states to train in', isPlural: true },
  'previous-cycle': { label: 'earlier Matches', isPlural: true },
  hours: { label: 'study' },
  periods: { label: 'weeks with other hours', isPlural: true },
  'rest-days': { label: 'rest days', isPlural: true },
  'weak-areas': { label: 'weak areas', isPlural: true },
  'clerkship-weeks': { label: 'core clerkships left', isPlural: true },
  'clerkships-end': { label: 'last day of the core clerkships' },
  'clerkships-held': {
    label: 'clerkships held until the pass',
    yes: 'clerkships are held until the pass',
    no: 'clerkships go on before the pass',
  },
  'school-max-attempts': { label: 'school’s limit' },
  'school-pass-by': { label: 'school’s day for the pass' },
  'school-min-days': { label: 'school’s wait between sittings' },
  'school-step2ck-by': { label: 'school’s day for Step 2 CK' },
  'ecfmg-application': { label: 'ECFMG application' },
  pathway: { label: 'ECFMG Pathway' },
  'pathway-status': { label: 'Pathways application' },
  'pathway-valid-through': { label: 'last day of the Pathway' },
  certified: {
    label: 'ECFMG certificate issued',
    yes: 'the ECFMG certificate is issued',
    no: 'the ECFMG certificate is not issued yet',
  },
  'certificate-valid-through': { label: 'last day of the ECFMG certificate' },
  eligibility: { label: 'permit for' },
  'question-bank': { label: 'question bank for' },
  'target-hours': { label: 'study in all for' },
};

function wordsOf({ field }: Pick<Answer, 'field'>): AnswerWords {
  const [name = '', exam] = field.split('.');
  const words = ANSWERS[name] ?? { label: field };
  return exam === undefined
    ? words
    : { ...words, label: `${words.label} ${EXAM_NAMES[exam as Exam] ?? exam}` };
}

function labelOf(answer: Pick<Answer, 'field'>): string {
  return wordsOf(answer).label;
}

function answerClause(said: Extract<Said, { kind: 'set' }>, view: View): string {
  const { label, isPlural, yes, no } = wordsOf(said);
  const whole = said.is === true ? yes : said.is === false ? no : undefined;
  if (whole !== undefined) return whole;
  if (said.is === null) {
    const was = said.was === null ? '' : `, now ${textOf(said, said.was, view)}`;
    return `there is no answer on ${label}${was}`;
  }
  const instead =
    said.was === null || isAlreadyThere(said)
      ? ''
      : ` instead of ${shortTextOf(said, said.was, view)}`;
  return `your ${label} ${isPlural ? 'are' : 'is'} ${textOf(said, said.is, view)}${instead}`;
}

/** Words of the profile that people write in another way. */
const WRITTEN: Readonly<Record<string, string>> = {
  'us-md': 'US MD',
  'us-do': 'US DO',
  us: 'US',
  j1: 'J-1',
  h1b: 'H-1B',
  usmle: 'USMLE',
  comlex: 'COMLEX',
  both: 'both series',
  army: 'Army',
  navy: 'Navy',
  'air-force': 'Air Force',
  carms: 'CaRMS',
};

function written(word: string): string {
  return Object.hasOwn(WRITTEN, word) ? (WRITTEN[word] as string) : word.replaceAll('-', ' ');
}

const WEEKDAY = /^(?:sun|mon|tues|wednes|thurs|fri|satur)day$/;

/** The value of an answer as people read it; it is what its field holds. */
function textOf({ field, holds, unit }: Answer, value: unknown, view: View): string {
  switch (holds) {
    case 'word':
      return written(String(value));
    case 'words':
      return (value as readonly string[])
        .map((word) =>
          WEEKDAY.test(word) ? capitalized(word) : field === 'weak-areas' ? word : written(word),
        )
        .join(', ');
    case 'number':
      return counted(value as number, unit);
    case 'yes-no':
      return value === true ? 'yes' : 'no';
    case 'day':
      return longDate(value as string);
    case 'year':
      return String(value);
    case 'specialties': {
      const profile = { ...view.profile, specialties: value as readonly string[] };
      return specialties({ ...view, profile });
    }
    case 'permit': {
      const permit = value as NonNullable<ExamRecord['eligibility']>;
      return `${longDate(permit.from)} to ${longDate(permit.to)}${permit.extended ? ', extended' : ''}`;
    }
    case 'periods':
      return (value as NonNullable<StudyAnswers['periods']>)
        .map((period) => `${counted(period.hoursPerWeek, 'hours a week')} ${rangeOf(period)}`)
        .join(', ');
    case 'bank': {
      const { total, done } = value as { readonly total: number; readonly done?: number };
      return done === undefined
        ? counted(total, 'questions')
        : `${done} of ${counted(total, 'questions')} done`;
    }
    case 'cycles':
      return (value as readonly { readonly matchYear: number; readonly outcome: string }[])
        .map(({ matchYear, outcome }) => `${matchYear} ${written(outcome)}`)
        .join(', ');
  }
}

/** The same beside another value, where the unit has been said. */
function shortTextOf(said: Extract<Said, { kind: 'set' }>, value: unknown, view: View): string {
  return said.holds === 'number' && said.is !== null ? String(value) : textOf(said, value, view);
}

/** 1 hour a week, 2 hours a week */
function counted(count: number, unit: string | null): string {
  if (unit === null) return String(count);
  return `${count} ${count === 1 ? unit.replace(/^(\w+)s\b/, '$1') : unit}`;
}
