import { type Day, day, iso } from '../calendar/day.ts';
import { onDay } from '../calendar/names.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Profile } from '../profile/profile.ts';
import { dateRuleId } from '../rules/date-rules.ts';
import type { CountedExam } from '../rules/retakes.ts';
import type { Basis, CycleEvent, Rules } from '../rules/types.ts';
import type { Assessment } from './assess.ts';
import { expiryDoors } from './doors/expiries.ts';
import { type ExamLastDays, lastDaysOf } from './last-days.ts';
import { selectNext } from './next.ts';
import { floatOf, forwardPass } from './passes.ts';
import { makeVerdict, workOut } from './plan.ts';
import { SERIES, situate } from './situation.ts';
import type { Plan, Task, Verdict } from './types.ts';
import { capitalized, countDays, onEvent } from './words.ts';
import { firstMatchAfter } from './years.ts';

/** A profile as it is, or with changes that carry a name, to be looked at for one Match year. */
export interface Subject {
  /** A, B; null for the profile as it is. */
  readonly name: string | null;
  readonly profile: Profile;
  readonly today: Day;
}

/** An exam that is open in one of the plans compared; days are YYYY-MM-DD. */
export interface ComparedExam {
  readonly exam: CountedExam;
  /** The day advised or booked. */
  readonly on: string;
  readonly isBooked: boolean;
  /** The soonest possible. */
  readonly earliest: string | null;
  readonly lastDays: ExamLastDays;
}

export interface DatedEvent {
  readonly date: string;
  readonly basis: Basis;
}

type TaskRef = Pick<Task, 'id' | 'title' | 'start' | 'finish' | 'latestFinish' | 'slackDays'>;

/** One plan of those compared, and what of it can be set beside another. */
export interface Compared {
  readonly name: string | null;
  readonly today: string;
  readonly matchYear: number;
  readonly matchDay: DatedEvent;
  /** The first day on which programs read. */
  readonly reviewOpen: DatedEvent;
  readonly scoreWaitDays: number;
  readonly verdict: Verdict;
  /** The open task with the least room; null where none decides. */
  readonly critical: TaskRef | null;
  /** What decides and has to be under way in the next 30 days. */
  readonly thisMonth: readonly TaskRef[];
  readonly exams: readonly ComparedExam[];
}

export type GainKind = 'match-day' | 'reach' | 'target' | 'slack' | 'repeat' | 'expires';

/** What one plan has over another, as a fact with its days. */
export interface Gain {
  readonly kind: GainKind;
  /** One sentence. */
  readonly text: string;
  /** The days it names, YYYY-MM-DD. */
  readonly dates: readonly string[];
  /** Ids of the rules it stands on. */
  readonly rules: readonly string[];
}

export interface Step {
  readonly from: Pick<Compared, 'name' | 'matchYear'>;
  readonly to: Pick<Compared, 'name' | 'matchYear'>;
  readonly gains: readonly Gain[];
}

export interface Comparison {
  readonly compared: readonly Compared[];
  /** What each plan has over the one before it. */
  readonly steps: readonly Step[];
}

/** How many Match years are set beside each other where nobody named any. */
const MOST_YEARS = 4;

/**
 * The years worth comparing for this person: from the first Match to come, or
 * the own one, to the one after it, or to the first that is on track.
 */
export function yearsToCompare(profile: Profile, rules: Rules, today: Day): readonly number[] {
  const s = situate(profile, rules, today);
  const first = Math.min(Math.max(firstMatchAfter(s), rules.firstMatchYear), rules.lastMatchYear);
  const own = Math.max(profile.matchYear, first);
  const { earliestFeasibleMatchYear: feasible, earliestOnTrackMatchYear: onTrack } = makeVerdict(
    profile,
    rules,
    today,
  );
  const last = Math.min(Math.max(own + 1, onTrack ?? feasible ?? 0), rules.lastMatchYear);
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (years.length <= MOST_YEARS) return years;
  const chosen = [first, own, own + 1, onTrack ?? feasible].filter(
    (year) => year !== null && year <= rules.lastMatchYear,
  );
  return [...new Set(chosen as number[])].sort((a, b) => a - b);
}

/**
 * Sets plans beside each other.
 * @param subjects in the order to compare them in, each for the Match year of its profile
 */
export function compare(subjects: readonly Subject[], rules: Rules): Comparison {
  const looks = subjects.map((subject) => lookAt(subject, rules));
  const steps = looks.slice(1).flatMap((to, i): Step[] => {
    const from = looks[i] as Look;
    const gains = gainsOf(from, to);
    return gains.length === 0
      ? []
      : [{ from: subjectOf(from.compared), to: subjectOf(to.compared), gains }];
  });
  return { compared: looks.map(({ compared }) => compared), steps };
}

const subjectOf = ({ name, matchYear }: Compared): Step['from'] => ({ name, matchYear });

interface Look {
  readonly compared: Compared;
  readonly a: Assessment;
}

function lookAt({ name, profile, today }: Subject, rules: Rules): Look {
  const { plan, a } = workOut(profile, rules, today);
  const { firstReview } = a.setting;
  const compared: Compared = {
    name,
    today: plan.today,
    matchYear: plan.matchYear,
    matchDay: plan.matchDay,
    reviewOpen: { date: iso(firstReview.day), basis: firstReview.basis },
    scoreWaitDays: plan.scoreWaitDays,
    verdict: plan.verdict,
    critical: criticalOf(plan, a),
    thisMonth: thisMonthOf(plan),
    exams: SERIES[a.setting.s.required].flatMap((exam) => examOf(exam, plan, a)),
  };
  return { compared, a };
}

const refOf = ({ id, title, start, finish, latestFinish, slackDays }: Task): TaskRef => ({
  id,
  title,
  start,
  finish,
  latestFinish,
  slackDays,
});

/** The first task of the critical path that has no more room than the verdict. */
function criticalOf(plan: Plan, { graph, forward, backward }: Assessment): TaskRef | null {
  const rooms = plan.verdict.criticalPath.flatMap((id) => {
    const task = plan.tasks.find((candidate) => candidate.id === id);
    const room = floatOf(forward, backward, graph.index.get(id) ?? -1);
    return task && room !== null ? [{ task, room }] : [];
  });
  const least = Math.min(...rooms.map(({ room }) => room));
  const found = rooms.find(({ room }) => room === least);
  return found ? refOf(found.task) : null;
}

const MONTH_DAYS = 30;

/** What decides the year and is to be begun, or to be done, within thirty days. */
function thisMonthOf(plan: Plan): readonly TaskRef[] {
  const { overdue, inProgress, upcoming } = selectNext(plan, MONTH_DAYS);
  return [...overdue, ...inProgress, ...upcoming]
    .filter(({ kind, necessity }) => necessity === 'required' && kind !== 'wait')
    .map(refOf);
}

function examOf(exam: CountedExam, plan: Plan, a: Assessment): ComparedExam[] {
  const lastDays = lastDaysOf(a, `${exam}.exam`);
  const task = plan.tasks.find(({ id }) => id === `${exam}.exam`);
  if (lastDays === null || task === undefined) return [];
  return [
    {
      exam,
      on: task.finish,
      isBooked: task.basis === 'booked',
      earliest: task.earliestFinish,
      lastDays,
    },
  ];
}

// ---------------------------------------------------------------------------
// What one has over the other

function gainsOf(from: Look, to: Look): readonly Gain[] {
  const isOver = (verdict: Verdict): boolean =>
    verdict.status === 'infeasible' || verdict.status === 'ineligible';
  if (isOver(to.compared.verdict) || from.a.bar === 'past-match') return [];
  const reach = reachGain(from, to);
  return [
    ...matchDayGain(from, to),
    ...reach,
    // Of a year that can't be reached nobody is told what it misses besides.
    ...(reach.length > 0 ? [] : targetGains(from, to)),
    ...slackGain(from, to),
    ...repeatGains(from, to),
    ...expiryGains(from, to),
  ];
}

/** What a plan is called inside a sentence: its letter, or its year. */
const called = ({ compared: { matchYear, name } }: Look, other: Look): string =>
  name === other.compared.name ? String(matchYear) : name === null ? 'as it is' : name;

const eventRule = (event: CycleEvent, { a }: Look): string => dateRuleId(event, a.setting.year);

function matchDayGain(from: Look, to: Look): Gain[] {
  const [was, is] = [from.a.setting.matchDay, to.a.setting.matchDay];
  if (was.day === is.day) return [];
  const days = is.day - was.day;
  return [
    {
      kind: 'match-day',
      text: `Match Day is ${onEvent(is)} instead of ${onEvent(was)}: ${countDays(Math.abs(days))} ${days > 0 ? 'later' : 'sooner'}.`,
      dates: [iso(was.day), iso(is.day)],
      rules: [...new Set([eventRule(was, from), eventRule(is, to)])],
    },
  ];
}

function reachGain(from: Look, to: Look): Gain[] {
  const { verdict } = from.compared;
  const [reason] = verdict.reasons;
  if (verdict.status !== 'infeasible' || reason === undefined) return [];
  return [
    {
      kind: 'reach',
      text: `${capitalized(called(to, from))} can be reached from here, ${called(from, to)} can't.`,
      dates: [],
      rules: [reason.rule],
    },
  ];
}

/** What the programs’ first day of reading asks and only one of the plans has in by then, with the safe wait. */
function targetGains(from: Look, to: Look): Gain[] {
  const before = new Map(targetsOf(from).map((target) => [target.id, target]));
  return targetsOf(to).flatMap((is): Gain[] => {
    const was = before.get(is.id);
    if (was === undefined || was.isMet === is.isMet) return [];
    return [
      {
        kind: 'target',
        text: `${is.title}: ${whenOf(is)}; ${called(from, to)}: ${whenOf(was)}.`,
        dates: [is.earliest, is.event.day, was.earliest, was.event.day].map(iso),
        rules: [
          ...new Set(['planner.targets', eventRule(is.event, to), eventRule(was.event, from)]),
        ],
      },
    ];
  });
}

const whenOf = ({ earliest, event, isMet }: Target): string =>
  `from ${onDay(earliest)}, ${isMet ? 'before' : 'after'} programs read on ${onEvent(event)}`;

interface Target {
  readonly id: string;
  readonly title: string;
  readonly earliest: Day;
  readonly event: CycleEvent;
  readonly isMet: boolean;
}

function targetsOf({ a }: Look): Target[] {
  const { safeWait } = a.setting.s.p;
  const forward = forwardPass(a.graph, { ...a.options, scoreWait: safeWait });
  return a.graph.nodes.flatMap((node, i): Target[] => {
    const earliest = forward.finish[i];
    if (node.done !== undefined || !node.target?.event || earliest == null) return [];
    const { day: until, event } = node.target;
    const name =
      node.exam === undefined ? 'The application' : `The ${EXAM_NAMES[node.exam]} result`;
    return [{ id: node.id, title: name, earliest, event, isMet: earliest <= until }];
  });
}

/** Less of a difference than a week is none. */
const LEAST_ROOM_DAYS = 7;

/** Room is measured against the same goals only where both plans keep the targets. */
function slackGain(from: Look, to: Look): Gain[] {
  const keepsTargets = ({ compared: { verdict } }: Look): boolean =>
    verdict.status === 'on-track' || verdict.status === 'tight';
  const [was, is] = [from.compared.verdict.slackDays, to.compared.verdict.slackDays];
  if (was === null || is === null || !keepsTargets(from) || !keepsTargets(to)) return [];
  if (Math.abs(is - was) < LEAST_ROOM_DAYS) return [];
  return [
    {
      kind: 'slack',
      text: `${countDays(is)} to spare instead of ${was}.`,
      dates: [],
      rules: ['planner.on-track-slack-days'],
    },
  ];
}

/** Room for one repeat before programs read, where the other plan has none or another day. */
function repeatGains(from: Look, to: Look): Gain[] {
  return to.compared.exams.flatMap((is): Gain[] => {
    const was = from.compared.exams.find(({ exam }) => exam === is.exam);
    const until = is.lastDays.target.insurance;
    if (until === null || !isPossible(is, until)) return [];
    const before = was?.lastDays.target.insurance ?? null;
    if (before === until) return [];
    const other =
      was === undefined || before === null
        ? `${called(from, to)}: no such day is left`
        : isPossible(was, before)
          ? `${called(from, to)}: by ${onDay(day(before))}`
          : `${called(from, to)}: by ${onDay(day(before))}, before ${EXAM_NAMES[is.exam]} can be sat`;
    return [
      {
        kind: 'repeat',
        text: `${EXAM_NAMES[is.exam]} sat by ${onDay(day(until))}, and one repeat would be in when programs read; ${other}.`,
        dates: [until, ...(before === null ? [] : [before])],
        rules: ['planner.insurance-days'],
      },
    ];
  });
}

const isPossible = ({ earliest }: ComparedExam, until: string): boolean =>
  earliest !== null && earliest <= until;

/** A report or a recheck decides about no Match. */
const OF_A_RESULT = /\.(?:report|recheck)$/;

/** What the person holds that runs out between the one Match Day and the other. */
function expiryGains(from: Look, to: Look): Gain[] {
  const [first, last] = [from.a.setting.matchDay.day, to.a.setting.matchDay.day];
  return expiryDoors(to.a)
    .filter(({ id, on }) => on > first && on <= last && !OF_A_RESULT.test(id))
    .map(
      ({ title, on, closes, rules }): Gain => ({
        kind: 'expires',
        text: `It runs out in between: ${title} (${closes}), ${onDay(on)}.`,
        dates: [iso(on)],
        rules,
      }),
    );
}
