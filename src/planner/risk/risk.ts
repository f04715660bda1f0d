import { type Day, earlier, iso, later, plus, plusMonths } from '../../calendar/day.ts';
import type { Profile } from '../../profile/profile.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import type { Basis, CycleEvent, Rules } from '../../rules/types.ts';
import { type Assessment, assess } from '../assess.ts';
import { passRateOf } from '../pass-rates.ts';
import { SERIES, type Situation, situate } from '../situation.ts';
import type { Remark } from '../types.ts';
import { firstMatchAfter } from '../years.ts';
import { type RiskAsked, type Waits, waitsOf } from './asked.ts';
import { assumptionsOf } from './assumptions.ts';
import { type Bin, binsOf } from './bins.ts';
import { chanceFrom } from './chance.ts';
import { type Before, courseOf } from './course.ts';
import { type Gate, gateOf, type Passed } from './gates.ts';

/** A day that counts, and how sure it is. */
interface Mark {
  readonly date: string;
  readonly basis: Basis;
}

/**
 * In how many simulated runs of the calendar all that is required is in by
 * which day. It is about days: not about a person, and not about matching.
 */
export interface Risk {
  readonly matchYear: number;
  readonly runs: number;
  readonly seed: number;
  /** Exams of the deciding series whose result is to come. */
  readonly open: readonly CountedExam[];
  readonly assumptions: readonly Remark[];
  /** The day programs begin to read, and the rank deadline. */
  readonly review: Mark;
  readonly rank: Mark;
  readonly byReview: number;
  /** Those by the day of review among them. */
  readonly byRank: number;
  /** The other runs, by the first later Match year that they are in time for; null where there is none. */
  readonly otherwise: readonly { readonly matchYear: number | null; readonly runs: number }[];
  /** Runs in which no sitting is left, or none can be dated: the histogram leaves them out. */
  readonly unfinished: number;
  /** The day of the last result, by weeks, months, quarters or years. */
  readonly histogram: readonly Bin[];
}

/** More sittings of an exam than the law of any day of the rules allows. */
const MOST_SITTINGS = 6;
/** Whether it is passed, and how long its result takes. */
const DRAWS_PER_SITTING = 2;

/** Simulates the calendar of a profile: the same for the same seed. */
export function simulateRisk(profile: Profile, rules: Rules, today: Day, asked: RiskAsked): Risk {
  const s = situate(profile, rules, today);
  const plan = assess(s, profile.matchYear);
  const open = SERIES[s.required].filter((exam) => !s.exam(exam).passed);
  const run = runnerOf(plan, asked, open);
  const gates = gatesOf(s, profile.matchYear, open);
  const last = new Map<Day, number>();
  const years = new Map<number | null, number>();
  let byReview = 0;
  let byRank = 0;
  let unfinished = 0;

  for (let count = 0; count < asked.runs; count += 1) {
    const passed = run();
    if (passed === null) {
      unfinished += 1;
      add(years, null);
      continue;
    }
    const result = passed.reduce<Day | null>(
      (latest, sat) => (latest === null ? sat.result : later(latest, sat.result)),
      null,
    );
    if (result !== null) add(last, result);
    const [target, ...further] = gates;
    if (target?.isOnTime(passed)) byReview += 1;
    if (target?.isInTime(passed)) byRank += 1;
    else add(years, further.find((gate) => gate.isInTime(passed))?.year ?? null);
  }

  const { firstReview, rank } = plan.setting;
  return {
    matchYear: profile.matchYear,
    runs: asked.runs,
    seed: asked.seed,
    open,
    assumptions: assumptionsOf(s, open, asked, waitsOf(asked, rules)),
    review: markOf(firstReview),
    rank: markOf(rank),
    byReview,
    byRank,
    otherwise: [...years]
      .map(([matchYear, runs]) => ({ matchYear, runs }))
      .sort((a, b) => (a.matchYear ?? Infinity) - (b.matchYear ?? Infinity)),
    unfinished,
    histogram: binsOf(last),
  };
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const markOf = ({ day, basis }: CycleEvent): Mark => ({ date: iso(day), basis });

/** The Match year of the plan, then each later one that is to come. */
function gatesOf(s: Situation, matchYear: number, open: readonly CountedExam[]): readonly Gate[] {
  const gates = [gateOf(s, matchYear, open)];
  if (s.ineligible) return gates;
  const first = Math.max(matchYear + 1, firstMatchAfter(s));
  for (let year = first; year <= s.rules.lastMatchYear; year += 1) {
    gates.push(gateOf(s, year, open));
  }
  return gates;
}

/** One run: the sittings with which the open exams are passed; null where one of them never is. */
type Run = () => readonly Passed[] | null;

function runnerOf(plan: Assessment, asked: RiskAsked, open: readonly CountedExam[]): Run {
  const { s } = plan.setting;
  const chance = chanceFrom(asked.seed);
  const course = courseOf(plan);
  const waits = waitsOf(asked, s.rules);
  const exams = SERIES[s.required].map((exam) => {
    const { notPassed, passed, pending, sittings } = s.exam(exam);
    const shareOf = (isRepeat: boolean): number => {
      const share = asked.pass[exam];
      if (share !== undefined) return share;
      const rate = asked.rates ? passRateOf(exam, isRepeat, s.profile.school, s.rules) : null;
      return rate === null ? 1 : rate.pct / 100;
    };
    return {
      exam,
      isOpen: open.includes(exam),
      onRecord: passed,
      pendingOn: pending?.on ?? null,
      sat: pending ? sittings.filter((on) => on !== pending.on) : sittings,
      first: shareOf(notPassed.length > 0),
      repeat: shareOf(true),
      waits: isComlex(exam) ? waits.comlex : waits.usmle,
    };
  });
  const draws = new Float64Array(open.length * MOST_SITTINGS * DRAWS_PER_SITTING);

  return () => {
    // Always the same number of draws: a run differs from the one of other shares or waits by them alone.
    for (let i = 0; i < draws.length; i += 1) draws[i] = chance();
    const passed: Passed[] = [];
    let before: Before | null = null;
    let drawn = 0;
    for (const { exam, isOpen, onRecord, pendingOn, ...its } of exams) {
      if (!isOpen) {
        before = onRecord;
        continue;
      }
      const own = drawn;
      drawn += MOST_SITTINGS * DRAWS_PER_SITTING;
      const turn = course.next(exam, before);
      const sittings = [...its.sat];
      let on: Day | null = pendingOn ?? turn?.on ?? null;
      let sat: Passed | null = null;
      for (let nth = 0; nth < MOST_SITTINGS && on !== null && sat === null; nth += 1) {
        const [share, wait] = [draws[own + 2 * nth] as number, draws[own + 2 * nth + 1] as number];
        const isAhead = on !== pendingOn;
        const result = plus(on, daysTo(its.waits, isAhead ? 0 : s.today - on, wait));
        sittings.push(on);
        if (share < (nth === 0 ? its.first : its.repeat)) {
          sat = { exam, on, result, isAhead };
        } else {
          on = course.again(exam, sittings, result, turn?.studyFrom ?? s.today);
        }
      }
      if (sat === null) return null;
      passed.push(sat);
      before = sat;
    }
    return isTooFarApart(s, passed) ? null : passed;
  };
}

/** @param gone days that have passed since the sitting: a result that is awaited has not come on them */
function daysTo({ least, most }: Waits, gone: number, drawn: number): number {
  const soonest = Math.max(least, gone);
  return soonest >= most
    ? Math.max(most, gone)
    : soonest + Math.floor(drawn * (most - soonest + 1));
}

/** ECFMG alone counts the years between two passes. */
function isTooFarApart(s: Situation, [one, other]: readonly Passed[]): boolean {
  if (!s.img || !one || !other) return false;
  const [first, last] = [earlier(one.on, other.on), later(one.on, other.on)];
  // No year is shorter than that: nearly all runs need no calendar.
  if (last - first <= 365 * s.p.ecfmgYears) return false;
  return last > plusMonths(first, 12 * s.p.ecfmgYears);
}
