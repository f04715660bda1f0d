import { type Day, plus, weekdayIndex } from '../calendar/day.ts';
import type { Rules } from '../rules/types.ts';
import { type Capacity, hoursOn } from './capacity.ts';
import { BLOCK_QUESTIONS } from './need.ts';
import { type Ladder, type PracticeExam, WEEKLY_WEEKS } from './practice.ts';
import { type Subject, subjectsByWeek } from './subjects.ts';

export type StudyPhase = 'foundation' | 'first-pass' | 'weak-areas' | 'practice' | 'taper';

/** One day of a study block. */
export interface StudyDay {
  readonly on: Day;
  readonly hours: number;
  readonly questions: number;
  readonly phase: StudyPhase;
}

/** A week of a study block, Monday to Sunday, cut at both ends of the block. */
export interface StudyWeek {
  readonly start: Day;
  readonly finish: Day;
  readonly hours: number;
  readonly questions: number;
  /** The one that takes most of its hours. */
  readonly phase: StudyPhase;
  readonly subjects: readonly string[];
  /** What was studied before and is due to be looked at again. */
  readonly review: readonly string[];
  readonly practice: readonly PracticeExam[];
  /** The day of the free sample questions, where it is in this week. */
  readonly sampleOn: Day | null;
  readonly days: readonly StudyDay[];
}

/** A study block to be laid out. */
export interface BlockToLay {
  readonly from: Day;
  /** The day of the sitting; study ends on its eve. */
  readonly sat: Day;
  /** Hours to lay. */
  readonly hours: number;
  /** Hours that are behind the person already: they decide the phase. */
  readonly logged: number;
  readonly questions: number;
  /** Hours of each day that nothing else claims. */
  readonly capacity: Capacity;
  readonly ladder: Ladder;
  readonly subjects: readonly Subject[];
  /** What comes before the practice weeks, in equal parts (rule study.phases). */
  readonly parts: readonly StudyPhase[];
}

export interface LaidBlock {
  readonly weeks: readonly StudyWeek[];
  /** Hours that find no place before the sitting. */
  readonly missing: number;
  /** Questions that find none either. */
  readonly missingQuestions: number;
  /** Hours that the block holds besides. */
  readonly spare: number;
}

/** Lays hours and questions over the days of a block, and the days into weeks. */
export function layBlock(block: BlockToLay, rules: Rules): LaidBlock {
  const eve = plus(block.sat, -1);
  const taperFrom = taperStart(block);
  const practiceFrom = practiceStart(block, taperFrom);
  const days: Day[] = [];
  for (let on = block.from; on <= eve; on = plus(on, 1)) days.push(on);
  const there = days.map((on) => hoursOn(block.capacity, on));
  const have = sum(there);
  const laid = hoursPerDay(block, days, there, taperFrom, rules);
  const phases = phasesOf(block, days, laid, practiceFrom, taperFrom);
  const laidQuestions = questionsLaid(block, have);
  const questions = questionsPerDay(block, laidQuestions, days, laid, there);
  const weeks = weeksOf(
    block,
    days.map((on, i) => ({
      on,
      hours: laid[i] as number,
      questions: questions[i] as number,
      phase: phases[i] as StudyPhase,
    })),
  );
  const named = subjectsByWeek(
    block.subjects,
    weeks.map(({ finish, hours, phase }) => ({
      hours,
      daysLeft: block.sat - finish,
      weakFirst: phase !== 'foundation' && phase !== 'first-pass',
      isMixed: phase === 'practice' || phase === 'taper',
    })),
    rules,
  );
  return {
    weeks: weeks.map((week, i) => ({ ...week, ...(named[i] as (typeof named)[number]) })),
    missing: beyond(block.hours, have),
    missingQuestions: block.questions - laidQuestions,
    spare: beyond(have, block.hours),
  };
}

/** By how many hours one sum is over another; sums carry rounding errors, and a second is worth nothing. */
function beyond(a: number, b: number): number {
  return a - b > 1 / 3600 ? a - b : 0;
}

/** Where hours are missing, no more questions than belong to those that are there. */
function questionsLaid({ hours, questions }: BlockToLay, have: number): number {
  if (hours - have < MISSING_HOURS) return have > 0 ? questions : 0;
  return BLOCK_QUESTIONS * Math.floor((questions * have) / hours / BLOCK_QUESTIONS);
}

/** What is missing less than this is found on any day. */
const MISSING_HOURS = 1;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Behind the last full form comes the taper; without one there is none but the eve. */
function taperStart({ ladder, sat }: BlockToLay): Day {
  const last = ladder.exams.find(({ place }) => place === 'last');
  return last ? plus(last.on, 1) : plus(sat, -1);
}

/**
 * Practice under exam conditions begins with the weekly practice exams, but
 * leaves the first half of a short block to what is practised.
 */
function practiceStart({ from, ladder, sat }: BlockToLay, taperFrom: Day): Day {
  const weekly = ladder.exams.filter(({ place }) => place === 'weekly' || place === 'last');
  const half = plus(from, Math.ceil((sat - from) / 2));
  const start = weekly.find(({ on }) => on >= half)?.on ?? taperFrom;
  const usual = plus(sat, -7 * WEEKLY_WEEKS);
  return start < usual ? usual : start;
}

/**
 * The share of each day: all of them the same part of what the day has. The
 * days of the taper are lighter where the others can take it: at most what
 * gives the best return, and on the eve the least of it (rule
 * capacity.focus_hours.best_return).
 */
function hoursPerDay(
  { hours, sat }: BlockToLay,
  days: readonly Day[],
  there: readonly number[],
  taperFrom: Day,
  rules: Rules,
): number[] {
  const best = rules.rule('capacity.focus_hours.best_return').value as {
    readonly min: number;
    readonly max: number;
  };
  const light = there.map((has, i) => {
    const on = days[i] as Day;
    if (on === sat - 1) return Math.min(has, best.min);
    return on >= taperFrom ? Math.min(has, best.max) : has;
  });
  const room = sum(light) >= hours ? light : there;
  const all = sum(room);
  const part = all === 0 ? 0 : Math.min(1, hours / all);
  return room.map((has) => has * part);
}

/**
 * By what is behind: what comes before the practice weeks is cut into equal
 * parts (rule study.phases), the logged hours counted, so that a block laid
 * anew goes on where it was.
 */
function phasesOf(
  { logged, parts }: BlockToLay,
  days: readonly Day[],
  laid: readonly number[],
  practiceFrom: Day,
  taperFrom: Day,
): StudyPhase[] {
  const before = logged + sum(laid.filter((_, i) => (days[i] as Day) < practiceFrom));
  let behind = logged;
  return days.map((on, i) => {
    if (on >= taperFrom) return 'taper';
    if (on >= practiceFrom) return 'practice';
    const middle = behind + (laid[i] as number) / 2;
    behind += laid[i] as number;
    const part = before === 0 ? 0 : Math.floor((middle / before) * parts.length);
    return parts[Math.min(part, parts.length - 1)] as StudyPhase;
  });
}

/**
 * In proportion to the hours, in whole blocks of the exam; none on the eve and
 * on the days of a practice exam, which has its own. They add up to the need.
 */
function questionsPerDay(
  { ladder, sat }: BlockToLay,
  questions: number,
  days: readonly Day[],
  laid: readonly number[],
  there: readonly number[],
): number[] {
  const isTaken = new Set<Day>(ladder.exams.map(({ on }) => on));
  if (ladder.sampleOn !== null) isTaken.add(ladder.sampleOn);
  isTaken.add(plus(sat, -1));
  const open = laid.map((hours, i) => (isTaken.has(days[i] as Day) ? 0 : hours));
  // Where no other day is left, these take them; where all hours are behind, what the days have.
  const weights = [open, laid, there].find((hours) => sum(hours) > 0) ?? [];
  const all = sum(weights);
  const last = weights.findLastIndex((weight) => weight > 0);
  let weight = 0;
  let written = 0;
  return days.map((_, i) => {
    const own = weights[i] ?? 0;
    weight += own;
    const exact = all === 0 ? 0 : (questions * weight) / all;
    const upTo = i >= last ? questions : BLOCK_QUESTIONS * Math.round(exact / BLOCK_QUESTIONS);
    const today = own === 0 ? 0 : Math.min(upTo, questions) - written;
    written += today;
    return today;
  });
}

function weeksOf(
  { ladder }: BlockToLay,
  days: readonly StudyDay[],
): Omit<StudyWeek, 'subjects' | 'review'>[] {
  const weeks: StudyDay[][] = [];
  for (const each of days) {
    const current = weeks.at(-1);
    // A week begins on Monday.
    if (current === undefined || weekdayIndex(each.on) === 1) weeks.push([each]);
    else current.push(each);
  }
  return weeks.map((inWeek) => {
    const start = (inWeek[0] as StudyDay).on;
    const finish = (inWeek.at(-1) as StudyDay).on;
    const isHere = (on: Day): boolean => start <= on && on <= finish;
    return {
      start,
      finish,
      hours: sum(inWeek.map(({ hours }) => hours)),
      questions: sum(inWeek.map(({ questions }) => questions)),
      phase: mainPhase(inWeek),
      practice: ladder.exams.filter(({ on }) => isHere(on)),
      sampleOn: ladder.sampleOn !== null && isHere(ladder.sampleOn) ? ladder.sampleOn : null,
      days: inWeek,
    };
  });
}

/** The phase with most of the hours; of two the earlier. */
function mainPhase(days: readonly StudyDay[]): StudyPhase {
  const hours = new Map<StudyPhase, number>();
  for (const { phase, hours: own } of days) hours.set(phase, (hours.get(phase) ?? 0) + own);
  let main = (days[0] as StudyDay).phase;
  for (const [phase, own] of hours) if (own > (hours.get(main) ?? 0)) main = phase;
  return main;
}
