import { type Day, day, iso, plus } from '../../calendar/day.ts';
import { isOetDay } from '../../calendar/exam-days.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import { earliestNextSitting, sittingLimit } from '../../rules/retakes.ts';
import { EXAM_NAMES } from '../exam-names.ts';
import type { Warning } from '../facts.ts';
import { EXAMS, type Exam, type ExamRecord, type Profile } from '../profile.ts';
import { repeatableFrom } from '../sittings.ts';
import {
  type Changed,
  type ChangeFacts,
  checkNotTooFar,
  draftOf,
  drop,
  put,
  readDay,
  settle,
} from './change.ts';
import { readExam } from './exams.ts';
import { periodInUse } from './permit.ts';
import { retakeRule } from './spacing.ts';

/** `book <exam> <date>`, as typed. */
export interface BookingWords {
  readonly exam: string;
  readonly date: string;
}

/**
 * Records the day booked for the next sitting of an exam, in place of one that
 * was booked before.
 * @throws InputError with the word of the command that can't be so
 */
export function bookExam(profile: Profile, words: BookingWords, facts: ChangeFacts): Changed {
  const exam = readExam(words.exam);
  const on = readDay(words.date, 'date');
  const record = profile.exams?.[exam] ?? {};
  checkDay(exam, on, facts);
  checkFree(exam, on, profile);
  checkOpen(exam, record, on, facts);
  checkAttempts(exam, record, on, facts);
  checkPeriod(exam, record, on, facts);
  const date = iso(on);
  return settle(profile, put(draftOf(profile), ['exams', exam, 'bookedDate'], date), facts, {
    said: { kind: 'book', exam, date, replaced: record.bookedDate ?? null },
    warnings: [
      ...closedDay(exam, on),
      ...outOfOrder(exam, on, profile, facts),
      ...schoolWait(exam, on, profile),
      ...daysAway(exam, on, profile),
    ],
    wordFor: (place) => (place === `exams.${exam}.bookedDate` ? 'date' : null),
  });
}

/**
 * Takes the booking of an exam away: nothing is booked, or the day was not sat.
 * @throws InputError where nothing is booked
 */
export function unbookExam(
  profile: Profile,
  words: Pick<BookingWords, 'exam'>,
  facts: ChangeFacts,
): Changed {
  const exam = readExam(words.exam);
  const date = profile.exams?.[exam]?.bookedDate;
  if (date === undefined) {
    const others = Object.entries(profile.exams ?? {}).filter(([, record]) => record.bookedDate);
    const booked = others.map(([id]) => id).join(', ');
    throw new InputError(
      `nothing is booked for ${EXAM_NAMES[exam]}; ${booked ? `booked: ${booked}` : 'no exam is booked'}`,
      'exam',
    );
  }
  return settle(profile, drop(draftOf(profile), ['exams', exam, 'bookedDate']), facts, {
    said: { kind: 'unbook', exam, date },
  });
}

// ---------------------------------------------------------------------------
// What can't be booked

function checkDay(exam: Exam, on: Day, facts: ChangeFacts): void {
  if (on < facts.today) {
    throw new InputError(
      `${onWeekday(on)} has passed; a sitting is recorded with: usmle-plan result ${exam} <outcome> --date ${iso(on)}`,
      'date',
    );
  }
  checkNotTooFar(on, 'date', facts);
}

/** Whether another sitting can be meant at all: not after a pass, nor before a result. */
function checkOpen(exam: Exam, record: ExamRecord, on: Day, { today }: ChangeFacts): void {
  const { attempts = [], bookedDate } = record;
  const name = EXAM_NAMES[exam];
  const pass = attempts.findLast(({ outcome }) => outcome === 'passed');
  if (pass && exam !== 'oet' && on < repeatableFrom(pass.date)) {
    throw new InputError(
      `${name} was passed on ${onWeekday(day(pass.date))}, and a passed exam is not sat again within seven years`,
      'exam',
    );
  }
  const latest = attempts.at(-1);
  if (latest?.outcome === 'pending') {
    throw new InputError(
      `the result of ${onWeekday(day(latest.date))} decides about another sitting; when it is there: usmle-plan result ${exam} <outcome>`,
      'exam',
    );
  }
  const isLapsed = bookedDate !== undefined && (!latest || bookedDate > latest.date);
  if (isLapsed && day(bookedDate) < today) {
    throw new InputError(
      `${name} was booked for ${onWeekday(day(bookedDate))}, which has passed. If it was sat: usmle-plan result ${exam} <outcome>; if not: usmle-plan unbook ${exam}`,
      'exam',
    );
  }
  if (latest && on <= day(latest.date)) {
    throw new InputError(
      `${name} was sat on ${onWeekday(day(latest.date))}; accepted: a later day`,
      'date',
    );
  }
}

function checkAttempts(exam: Exam, record: ExamRecord, on: Day, facts: ChangeFacts): void {
  if (exam === 'oet') return;
  const name = EXAM_NAMES[exam];
  const law = facts.laws(exam);
  const sat = (record.attempts ?? []).map(({ date }) => day(date));
  const from = earliestNextSitting(law, sat, facts.today);
  if (from === null) {
    throw new InputError(
      `the rules allow ${sittingLimit(law, facts.today)} sittings of ${name}, and they have been used; usmle-plan plan says what stays open, and whom to ask`,
      'exam',
    );
  }
  if (on < from) {
    const { statement } = facts.rules.rule(retakeRule(exam, sat.length + 1, facts));
    throw new InputError(
      `${onWeekday(on)} is too soon for another sitting of ${name}; accepted: ${onWeekday(from)} or later. ${statement}`,
      'date',
    );
  }
}

function checkPeriod(exam: Exam, record: ExamRecord, on: Day, { today }: ChangeFacts): void {
  const period = periodInUse(record, today);
  if (period === null || (on >= day(period.from) && on <= day(period.to))) return;
  throw new InputError(
    `${onWeekday(on)} lies outside the permit’s period, ${onWeekday(day(period.from))} to ${onWeekday(day(period.to))}; accepted: a day in it. Where it was extended or is another one, first: usmle-plan set eligibility.${exam} <from> <to>`,
    'date',
  );
}

/** Each exam takes its day whole. */
function checkFree(exam: Exam, on: Day, { exams = {} }: Profile): void {
  const other = EXAMS.find((id) => id !== exam && exams[id]?.bookedDate === iso(on));
  if (other === undefined) return;
  throw new InputError(
    `${onWeekday(on)} is booked for ${EXAM_NAMES[other]}; accepted: another day. Where that one has moved, first: usmle-plan book ${other} <date>`,
    'date',
  );
}

// ---------------------------------------------------------------------------
// What is unusual

function closedDay(exam: Exam, on: Day): Warning[] {
  if (isOetDay(on)) return [];
  return [
    {
      rule: 'planner.booked-on-closed-day',
      text: `${onWeekday(on)} is a Sunday or a US federal holiday: read the day of ${EXAM_NAMES[exam]} on the confirmation again.`,
    },
  ];
}

interface Order {
  readonly first: 'step1' | 'comlex1';
  readonly second: 'step2ck' | 'comlex2';
  readonly rule: string;
  /** Holds the days from a sitting to its result. */
  readonly wait: string;
  readonly says: string;
}

const ORDERS: readonly Order[] = [
  {
    first: 'step1',
    second: 'step2ck',
    rule: 'usmle.sequence.step1-step2ck-any-order',
    wait: 'usmle.scores.plan-allowance',
    says: 'USMLE allows it; many schools want the Step 1 pass first.',
  },
  {
    first: 'comlex1',
    second: 'comlex2',
    rule: 'do.comlex.sequence',
    wait: 'do.comlex.score-days',
    says: 'NBOME wants the Level 1 pass first.',
  },
];

/** The second exam of a series before the result of the first is due, by the days that are known. */
function outOfOrder(exam: Exam, on: Day, { exams }: Profile, facts: ChangeFacts): Warning[] {
  const order = ORDERS.find(({ first, second }) => exam === first || exam === second);
  if (!order) return [];
  const { first, second } = order;
  const dayOf = (id: Exam): Day | null => {
    if (id === exam) return on;
    const booked = exams?.[id]?.bookedDate;
    return booked === undefined || day(booked) < facts.today ? null : day(booked);
  };
  const sittings = exams?.[first]?.attempts ?? [];
  const later = dayOf(second);
  if (later === null || sittings.some(({ outcome }) => outcome === 'passed')) return [];
  const pending = sittings.find(({ outcome }) => outcome === 'pending');
  const sat = pending ? day(pending.date) : dayOf(first);
  const result = sat === null ? null : plus(sat, facts.rules.number(order.wait));
  if (result !== null && later > result) return [];
  const due = result === null ? '' : `, which is due by ${onWeekday(result)}`;
  return [
    {
      rule: order.rule,
      text: `${EXAM_NAMES[second]} on ${onWeekday(later)} comes before a ${EXAM_NAMES[first]} result${due}. ${order.says}`,
    },
  ];
}

function schoolWait(exam: Exam, on: Day, { exams, schoolRules }: Profile): Warning[] {
  const latest = exams?.[exam]?.attempts?.at(-1);
  const wait = exam === 'step1' || exam === 'step2ck' ? schoolRules?.minDaysBetween : undefined;
  if (!latest || wait === undefined) return [];
  const from = plus(day(latest.date), wait);
  if (on >= from) return [];
  return [
    {
      rule: 'school.min-days-between',
      text: `Your school wants ${wait} days between two sittings of ${EXAM_NAMES[exam]}, which is ${onWeekday(from)} or later.`,
    },
  ];
}

function daysAway(exam: Exam, on: Day, { away = [] }: Profile): Warning[] {
  const range = away.find(({ from, to }) => day(from) <= on && on <= day(to));
  if (!range) return [];
  return [
    {
      rule: 'profile.away',
      text: `${onWeekday(on)}, now booked for ${EXAM_NAMES[exam]}, is among the days away from ${onWeekday(day(range.from))} to ${onWeekday(day(range.to))}.`,
    },
  ];
}
