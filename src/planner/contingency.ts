import { type Day, day, iso, later, plus } from '../calendar/day.ts';
import { examDayOnOrAfter } from '../calendar/exam-days.ts';
import type { ExamRecord, Profile } from '../profile/profile.ts';
import type { CountedExam } from '../rules/retakes.ts';
import type { Rules } from '../rules/types.ts';
import { type Outlook, outlookOf } from './difference.ts';
import { parametersOf, permitDays } from './parameters.ts';
import { makePlan } from './plan.ts';
import { SERIES, type Situation, situate } from './situation.ts';
import type { Plan, Task } from './types.ts';
import { firstMatchAfter } from './years.ts';

/** The next sitting after a fail. Days are YYYY-MM-DD, and days on which the exam is given. */
export interface Retake {
  /** The first day that the attempt rules and the school's own wait allow; null where no sitting is left. */
  readonly earliestLegal: string | null;
  /** The same, behind the permit that a new application takes. */
  readonly earliestPossible: string | null;
  /** The day the plan advises, with time to prepare; null where none can be planned. */
  readonly advised: string | null;
  /** null where the rules set no limit. */
  readonly sittingsLeft: number | null;
}

/** What follows if the next exam is not passed on the day it is planned, booked, or was sat. */
export interface Contingency {
  readonly exam: CountedExam;
  /** YYYY-MM-DD. */
  readonly satOn: string;
  readonly satAs: 'planned' | 'booked' | 'pending';
  /** The day on which the plan expects the result at the latest, YYYY-MM-DD. */
  readonly resultBy: string;
  readonly retake: Retake;
  /** The verdict of the same Match year, on the day of that result. */
  readonly verdict: Outlook;
  /**
   * The Match to go for then: the same one where it is on-track, or else the first
   * that is, or else the first within reach; null where there is none.
   */
  readonly matchYear: number | null;
  /**
   * From the day of that result: for the same Match year where it can be reached
   * then, or else for `matchYear`, or else for the Match that comes next.
   */
  readonly plan: Plan;
}

interface NextSitting {
  readonly exam: CountedExam;
  readonly on: Day;
  readonly as: Contingency['satAs'];
  readonly resultBy: Day;
}

/**
 * Plans from the day of a fail that has not happened: the next exam of the
 * deciding series is sat as planned and not passed, and everything else that
 * the plan puts before its result has been done as planned.
 * @param planned the plan of that profile, where it has been made already
 * @returns null where no exam of the series is open, or none can be dated
 */
export function contingencyOf(
  profile: Profile,
  rules: Rules,
  today: Day,
  planned: Plan = makePlan(profile, rules, today),
): Contingency | null {
  const s = situate(profile, rules, today);
  const next = nextSitting(s, planned);
  if (next === null) return null;

  const failed = withFail(asPlanned(profile, planned, next), next, s.img);
  const then = situate(failed, rules, next.resultBy);
  const same = makePlan(failed, rules, next.resultBy);
  const matchYear = yearOf(same);
  const year = yearToPlan(then, same, matchYear);
  const plan =
    year === same.matchYear ? same : makePlan({ ...failed, matchYear: year }, rules, next.resultBy);
  return {
    exam: next.exam,
    satOn: iso(next.on),
    satAs: next.as,
    resultBy: iso(next.resultBy),
    retake: retakeOf(then, next.exam, plan),
    verdict: outlookOf(same),
    matchYear,
    plan,
  };
}

/** A profile on a day to come. */
export interface Ahead {
  readonly profile: Profile;
  readonly today: Day;
}

/**
 * The person on the day on which the result of a sitting to come is expected,
 * with everything that the plan puts before it done as planned. The sitting
 * itself is not on record yet.
 * @param on the day of that sitting, after `today`
 */
export function onDayOfResult(
  profile: Profile,
  rules: Rules,
  today: Day,
  exam: CountedExam,
  on: Day,
): Ahead {
  const record: ExamRecord = { ...profile.exams?.[exam], bookedDate: iso(on) };
  const booked: Profile = { ...profile, exams: { ...profile.exams, [exam]: record } };
  const plan = makePlan(booked, rules, today);
  const score = findTask(plan, `${exam}.score`);
  const { safeWait } = parametersOf(rules);
  const resultBy = score ? day(score.finish) : plus(on, safeWait);
  const then = asPlanned(booked, plan, { exam, on, as: 'booked', resultBy });
  const img = situate(booked, rules, today).img
    ? { img: { ...profile.img, ecfmgApplication: 'approved' as const } }
    : {};
  return { profile: { ...then, ...img }, today: resultBy };
}

/** The first sitting by its day: where both exams of a series are open, a booking can turn their order. */
function nextSitting(s: Situation, plan: Plan): NextSitting | null {
  const sittings = SERIES[s.required].flatMap((exam): NextSitting[] => {
    const { passed, pending, booked } = s.exam(exam);
    const sat = findTask(plan, `${exam}.exam`);
    const score = findTask(plan, `${exam}.score`);
    if (passed || !sat || !score) return [];
    const as = pending ? 'pending' : booked === null ? 'planned' : 'booked';
    return [{ exam, on: day(sat.finish), as, resultBy: day(score.finish) }];
  });
  return sittings.sort((a, b) => a.on - b.on)[0] ?? null;
}

const findTask = (plan: Plan, id: string): Task | undefined =>
  plan.tasks.find((task) => task.id === id);

const isOpen = ({ status }: Task): boolean =>
  status !== 'done' && status !== 'skipped' && status !== 'missed';

/**
 * The person on the day of the result, who has done what the plan asked for
 * before it. Without this, an application that the plan sends in September
 * would count as never sent in a plan that is made in January.
 */
function asPlanned(profile: Profile, plan: Plan, { exam, resultBy }: NextSitting): Profile {
  const before = plan.tasks.filter((task) => isOpen(task) && day(task.finish) < resultBy);
  const acts = before.filter(({ kind }) => kind === 'action' || kind === 'deadline');
  const clerkships = findTask(plan, 'clerkships');
  const oet = before.find(({ id }) => id === 'ecfmg.oet');
  const oetResult = before.find(({ id }) => id === 'ecfmg.oet-result');
  return {
    ...profile,
    done: { ...profile.done, ...Object.fromEntries(acts.map(({ id, finish }) => [id, finish])) },
    // Rotations that go on meanwhile end when they were to end.
    ...(clerkships && isOpen(clerkships) && day(clerkships.start) < resultBy
      ? { clerkships: { ...withoutWeeks(profile.clerkships), endDate: clerkships.finish } }
      : {}),
    ...(before.some(({ id }) => id === `${exam}.accommodations`)
      ? { accommodations: 'approved' as const }
      : {}),
    ...(oet
      ? {
          exams: {
            ...profile.exams,
            oet: {
              attempts: [
                ...(profile.exams?.oet?.attempts ?? []),
                oetResult
                  ? { date: oet.finish, outcome: 'passed', resultDate: oetResult.finish }
                  : { date: oet.finish, outcome: 'pending' },
              ],
            },
          },
        }
      : {}),
  };
}

function withoutWeeks(clerkships: Profile['clerkships']): Profile['clerkships'] {
  const { weeksLeft: _, asOf: __, ...rest } = clerkships ?? {};
  return rest;
}

/** The fail on record. Booking, permit and ticks of that exam were for the sitting that is over. */
function withFail(profile: Profile, { exam, on, resultBy }: NextSitting, img: boolean): Profile {
  const date = iso(on);
  const others = (profile.exams?.[exam]?.attempts ?? []).filter((sitting) => sitting.date !== date);
  return {
    ...profile,
    exams: {
      ...profile.exams,
      [exam]: { attempts: [...others, { date, outcome: 'failed', resultDate: iso(resultBy) }] },
    },
    done: withoutTicks(profile.done, exam),
    skipped: withoutTicks(profile.skipped, exam),
    // Nobody gets a permit for a Step before ECFMG has approved the application.
    ...(img ? { img: { ...profile.img, ecfmgApplication: 'approved' } } : {}),
  };
}

function withoutTicks(
  ticks: Readonly<Record<string, string>> | undefined,
  exam: CountedExam,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ticks ?? {}).filter(([id]) => !id.startsWith(`${exam}.`)),
  );
}

function yearOf({ matchYear, verdict }: Plan): number | null {
  if (verdict.status === 'on-track') return matchYear;
  return verdict.earliestOnTrackMatchYear ?? verdict.earliestFeasibleMatchYear;
}

/** The same year where it can be reached, or else the one to go for; without one, any Match that is to come gives the retake a day. */
function yearToPlan(then: Situation, same: Plan, matchYear: number | null): number {
  const { status } = same.verdict;
  if (status !== 'infeasible') return same.matchYear;
  if (matchYear !== null || day(same.matchDay.date) >= then.today) {
    return matchYear ?? same.matchYear;
  }
  return Math.min(firstMatchAfter(then), then.rules.lastMatchYear);
}

function retakeOf(then: Situation, exam: CountedExam, plan: Plan): Retake {
  const { legalFrom, left } = then.exam(exam);
  const permit = permitDays(then.p, exam);
  const advised = findTask(plan, `${exam}.exam`);
  const onExamDay = (from: Day): string => iso(examDayOnOrAfter(from));
  return {
    earliestLegal: legalFrom === null ? null : onExamDay(legalFrom),
    earliestPossible:
      legalFrom === null ? null : onExamDay(later(legalFrom, plus(then.today, permit))),
    advised: legalFrom === null || !advised ? null : advised.finish,
    sittingsLeft: left,
  };
}
