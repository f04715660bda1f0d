import { day, iso, plus } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import type { RuleId } from '../../rules/index.ts';
import { EXAM_NAMES, OUTCOME_NAMES } from '../exam-names.ts';
import type { Warning } from '../facts.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { quote } from '../place.ts';
import {
  type Exam,
  type ExamRecord,
  OUTCOMES,
  type Outcome,
  type Profile,
  type Sitting,
} from '../profile.ts';
import { repeatableFrom } from '../sittings.ts';
import { type Changed, type ChangeFacts, draftOf, drop, put, readDay, settle } from './change.ts';
import { readExam } from './exams.ts';
import { tooSoon } from './spacing.ts';

/** `result <exam> <outcome> [--date D] [--score N] [--result-date D]`, as typed. */
export interface ResultWords {
  readonly exam: string;
  readonly outcome: string;
  /** The day it was sat. */
  readonly date?: string;
  readonly score?: string;
  /** The day the result was told. */
  readonly resultDate?: string;
}

/**
 * Records a sitting, or the outcome of one that is on record for that day.
 * Without a day it is the one whose result is awaited: the pending sitting, or
 * a booked day that has come. A booking up to the day of the sitting has been
 * sat, and goes; the permit's period stays. What was dropped for a sitting that
 * is not passed is open again for the next one.
 * @throws InputError with the word of the command that can't be so
 */
export function recordResult(profile: Profile, words: ResultWords, facts: ChangeFacts): Changed {
  const exam = readExam(words.exam);
  const outcome = readOutcome(words.outcome);
  const record = profile.exams?.[exam] ?? {};
  const attempts = record.attempts ?? [];
  const date =
    words.date === undefined
      ? awaitedDay(exam, record, facts)
      : dayOfSitting(exam, words.date, facts);
  const replaced = attempts.find((sitting) => sitting.date === date) ?? null;
  const others = attempts.filter((sitting) => sitting.date !== date);
  checkBeside(exam, outcome, date, others);

  const wasAwaited = replaced?.outcome === 'pending' || record.bookedDate === date;
  const resultDate = resultDateOf(words, outcome, date, replaced, wasAwaited, facts);
  const score = scoreOf(words, exam, outcome, date, replaced, facts);
  const sitting: Sitting = {
    date,
    outcome,
    ...(resultDate !== null && { resultDate }),
    ...(score !== null && { score }),
  };
  const sittings = [...others, sitting];
  const { bookedDate } = record;
  const sat = bookedDate !== undefined && bookedDate <= date ? bookedDate : null;
  const reopened = isRepeated(sitting, replaced, others)
    ? Object.keys(profile.skipped ?? {}).filter((id) => id.startsWith(`${exam}.`))
    : [];
  const recorded = reopened.reduce(
    (draft, id) => drop(draft, ['skipped', id]),
    put(draftOf(profile), ['exams', exam, 'attempts'], sittings),
  );
  const brokenBefore = new Set(tooSoon(exam, attempts, facts).map(({ text }) => text));
  return settle(
    profile,
    sat === null ? recorded : drop(recorded, ['exams', exam, 'bookedDate']),
    facts,
    {
      said: { kind: 'result', exam, sitting, replaced, sat, reopened },
      warnings: [
        ...tooSoon(exam, sittings, facts).filter(({ text }) => !brokenBefore.has(text)),
        ...lapsedBooking(exam, sat === null ? bookedDate : undefined, date, facts),
      ],
      wordFor: (place) => wordFor(place, exam, words),
    },
  );
}

function wordFor(place: string, exam: Exam, words: ResultWords): string | null {
  if (!place.startsWith(`exams.${exam}.attempts[`)) return null;
  if (place.endsWith('.resultDate')) return '--result-date';
  if (place.endsWith('.outcome')) return 'outcome';
  if (place.endsWith('.score')) return '--score';
  return words.date === undefined ? 'exam' : '--date';
}

// ---------------------------------------------------------------------------
// Words

const OTHER_WORDS: Readonly<Record<string, Outcome>> = {
  pass: 'passed',
  fail: 'failed',
  'not-passed': 'failed',
  waiting: 'pending',
};

function readOutcome(text: string): Outcome {
  const typed = text.trim().toLowerCase().replace(/\s+/g, '-');
  const outcome =
    OUTCOMES.find((word) => word === typed) ??
    (Object.hasOwn(OTHER_WORDS, typed) ? OTHER_WORDS[typed] : undefined);
  if (outcome !== undefined) return outcome;
  const near = nearest(typed, OUTCOMES);
  throw new InputError(
    `${quote(text)} is no outcome${didYouMean(near)}; accepted: ${OUTCOMES.join(', ')}`,
    'outcome',
  );
}

/** The day of the sitting whose result is to come. */
function awaitedDay(exam: Exam, record: ExamRecord, facts: ChangeFacts): string {
  const { attempts = [], bookedDate } = record;
  const name = EXAM_NAMES[exam];
  const pending = attempts.find(({ outcome }) => outcome === 'pending');
  if (pending) return pending.date;
  const latest = attempts.at(-1);
  const isOpen = bookedDate !== undefined && (!latest || bookedDate > latest.date);
  if (isOpen && day(bookedDate) <= facts.today) return bookedDate;
  if (isOpen) {
    throw new InputError(
      `${name} is booked for ${onWeekday(day(bookedDate))}, a day to come; accepted: the day it was sat, with --date`,
      'exam',
    );
  }
  throw new InputError(
    latest
      ? `no result of ${name} is awaited; the latest sitting on record is ${onWeekday(day(latest.date))} (${OUTCOME_NAMES[latest.outcome]}). Accepted: the day it was sat, with --date; that day corrects it`
      : `${name} has no sitting on record and no day booked; accepted: the day it was sat, with --date`,
    'exam',
  );
}

function dayOfSitting(exam: Exam, text: string, { today }: ChangeFacts): string {
  const date = readDay(text, '--date');
  if (date > today) {
    throw new InputError(
      `${onWeekday(date)} is to come; a day to come is booked: usmle-plan book ${exam} ${iso(date)}`,
      '--date',
    );
  }
  return iso(date);
}

// ---------------------------------------------------------------------------
// Beside the other sittings

function checkBeside(exam: Exam, outcome: Outcome, date: string, others: readonly Sitting[]): void {
  const name = EXAM_NAMES[exam];
  const open = others.find((sitting) => sitting.outcome === 'pending' && sitting.date < date);
  if (open) {
    throw new InputError(
      `the ${name} sitting of ${onWeekday(day(open.date))} has no result yet; record that first: usmle-plan result ${exam} <outcome> --date ${open.date}`,
      '--date',
    );
  }
  if (outcome !== 'passed' || exam === 'oet') return;
  const next = others.find((sitting) => sitting.date > date);
  if (next && day(next.date) < repeatableFrom(date)) {
    throw new InputError(
      `${name} was sat again on ${onWeekday(day(next.date))}, and a passed exam is not sat again within seven years; accepted: failed, incomplete`,
      'outcome',
    );
  }
}

function lapsedBooking(
  exam: Exam,
  bookedDate: string | undefined,
  sat: string,
  { today }: ChangeFacts,
): Warning[] {
  if (bookedDate === undefined || day(bookedDate) >= today || bookedDate <= sat) return [];
  return [
    {
      rule: 'planner.booked-day-past',
      text: `${EXAM_NAMES[exam]} is also booked for ${onWeekday(day(bookedDate))}, which has passed, so its result is taken to be awaited. If that day was not sat: usmle-plan unbook ${exam}`,
    },
  ];
}

// ---------------------------------------------------------------------------
// Result day and score

/** Whether it is now that the latest sitting turns out not to be passed. */
function isRepeated(
  { date, outcome }: Sitting,
  replaced: Sitting | null,
  others: readonly Sitting[],
): boolean {
  const isLatest = others.every((other) => other.date < date);
  return isLatest && isNotPassed(outcome) && !(replaced && isNotPassed(replaced.outcome));
}

const isNotPassed = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'incomplete';

const isDecided = (outcome: Outcome): boolean => outcome === 'passed' || outcome === 'failed';

/** Told today, where it was awaited or may well have come now; an older one has a day nobody gave. */
function resultDateOf(
  words: ResultWords,
  outcome: Outcome,
  date: string,
  replaced: Sitting | null,
  wasAwaited: boolean,
  { today, rules }: ChangeFacts,
): string | null {
  if (words.resultDate !== undefined) return iso(readDay(words.resultDate, '--result-date'));
  const isCorrection = replaced !== null && isDecided(replaced.outcome) && isDecided(outcome);
  if (isCorrection || replaced?.outcome === outcome) return replaced?.resultDate ?? null;
  if (!isDecided(outcome) || date === iso(today)) return null;
  const lastUsualDay = plus(day(date), rules.number('usmle.scores.plan-allowance'));
  return wasAwaited || today <= lastUsualDay ? iso(today) : null;
}

/** The scale of the Steps. For the other exams it is the parser that says what is possible. */
const STEP_SCORES = { least: 1, most: 300 } as const;

const PASS_FAIL_RULES: Readonly<Partial<Record<Exam, RuleId>>> = {
  step1: 'usmle.pass.step1',
  comlex1: 'do.comlex.level1-passfail',
};

function scoreOf(
  words: ResultWords,
  exam: Exam,
  outcome: Outcome,
  date: string,
  replaced: Sitting | null,
  facts: ChangeFacts,
): number | null {
  // A score belongs to the outcome that it came with.
  const kept = replaced?.outcome === outcome ? (replaced.score ?? null) : null;
  if (words.score === undefined) return kept;
  if (!isDecided(outcome)) {
    throw new InputError(
      `a sitting that is ${outcome} has no score; accepted: a score with passed or failed`,
      '--score',
    );
  }
  const ruleId = PASS_FAIL_RULES[exam];
  const rule = ruleId === undefined ? null : facts.rules.rule(ruleId);
  const { reporting } = (rule?.value ?? {}) as { readonly reporting?: string };
  if (reporting === 'pass/fail' && rule?.effectiveFrom && date >= rule.effectiveFrom) {
    throw new InputError(
      `${EXAM_NAMES[exam]} is reported as pass or fail since ${onWeekday(day(rule.effectiveFrom))}; accepted: no score`,
      '--score',
    );
  }
  const score = /^\d{1,9}$/.test(words.score.trim()) ? Number(words.score) : null;
  const isStep = exam === 'step1' || exam === 'step2ck' || exam === 'step3';
  const { least, most } = STEP_SCORES;
  if (score === null || (isStep && (score < least || score > most))) {
    const range = isStep ? `, ${least} to ${most}` : '';
    throw new InputError(
      `${quote(words.score)} is not accepted; accepted: a whole number${range}`,
      '--score',
    );
  }
  return score;
}
