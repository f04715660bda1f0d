import { earlier, later, plus, plusMonths } from '../calendar/day.ts';
import { type Graph, graphOf, type Node } from './graph.ts';
import {
  type Backward,
  backwardPass,
  type Forward,
  fits,
  floatOf,
  forwardPass,
  type PassOptions,
} from './passes.ts';
import { type Setting, settingOf } from './setting.ts';
import { SERIES, type Situation } from './situation.ts';
import { applicationNode, certificationNodes } from './tracks/certification.ts';
import { seriesNodes } from './tracks/exams.ts';
import { earlyMatchNodes, isMainMatch, nrmpNodes, submitNode } from './tracks/match.ts';
import type { Status } from './types.ts';

/** Why a year is out of reach before any date is compared. */
export type Bar =
  | 'ineligible'
  | 'past-match'
  | 'graduation'
  | 'no-hours'
  | 'school-attempts'
  | 'seven-years';

/** A Match year looked at: which rung of the ladder it stands on, and the passes that show it. */
export interface Assessment {
  /** Who was looked at; the situation of the setting is without the periods that lapse. */
  readonly asked: Situation;
  readonly setting: Setting;
  readonly status: Status;
  /** Only with the usual wait, though late. */
  readonly narrow: boolean;
  readonly scoreWait: number;
  /** Whether the latest days are those of the targets, or of what is required alone. */
  readonly withTargets: boolean;
  readonly slack: number | null;
  readonly bar: Bar | null;
  /** What keeps a plan that fits from being on-track. */
  readonly holdsBack: readonly (
    | 'usual-wait'
    | 'little-slack'
    | 'short-booking'
    | 'unknown-clerkships'
  )[];
  /** Exams whose permit lapses before the study fits; the situation here counts without it. */
  readonly lapsed: ReadonlySet<string>;
  readonly graph: Graph;
  readonly options: PassOptions;
  readonly forward: Forward;
  readonly backward: Backward;
  /** The year without the bookings before which the study hours don't fit; null where all fit. */
  readonly unbooked: () => Assessment | null;
}

/** All tasks that decide a Match year, predecessors first. */
function decidingGraph(t: Setting): Graph {
  return graphOf([
    ...applicationNode(t),
    ...seriesNodes(t, t.s.required, true),
    ...certificationNodes(t),
    submitNode(t),
    ...earlyMatchNodes(t),
    ...(isMainMatch(t) ? nrmpNodes(t) : []),
  ]);
}

const SLACK_KINDS: ReadonlySet<Node['kind']> = new Set(['exam', 'study', 'wait', 'action']);

/** Whether a task's room counts for the slack of the verdict. */
export function countsForSlack(node: Node): boolean {
  return node.done === undefined && !node.outsideSlack && SLACK_KINDS.has(node.kind);
}

function leastSlack(graph: Graph, forward: Forward, backward: Backward): number | null {
  let least: number | null = null;
  for (const [i, node] of graph.nodes.entries()) {
    if (!countsForSlack(node)) continue;
    const float = floatOf(forward, backward, i);
    if (float !== null && (least === null || float < least)) least = float;
  }
  return least;
}

/** A US student's clerkships matter and nobody has said when they end. */
export function clerkshipsMatterUnknown(s: Situation): boolean {
  const [first, second] = SERIES[s.required];
  return s.clerkships === 'unknown' && !s.exam(first).passed && !s.exam(second).passed;
}

/** What no date of this year's calendar could mend. */
export function barOf(t: Setting): Bar | null {
  const { s } = t;
  if (s.ineligible) return 'ineligible';
  if (t.matchDay.day < s.today) return 'past-match';
  if (s.graduation !== null && s.graduation >= t.residencyStart) return 'graduation';
  if (schoolAttemptsUsed(s)) return 'school-attempts';
  if (passesTooFarApart(s)) return 'seven-years';
  return null;
}

/** Both Steps are passed, and more than seven years lie between (ECFMG counts the day itself). */
function passesTooFarApart(s: Situation): boolean {
  const [first, second] = SERIES.usmle.map((exam) => s.exam(exam).passed?.on);
  if (!s.img || s.profile.img?.certified || first === undefined || second === undefined)
    return false;
  return later(first, second) > plusMonths(earlier(first, second), 12 * s.p.ecfmgYears);
}

/** The school's own limit of sittings is reached and the exam is not passed. */
function schoolAttemptsUsed(s: Situation): boolean {
  const most = s.profile.schoolRules?.maxAttempts;
  if (most === undefined) return false;
  return SERIES[s.required].some((exam) => {
    const { passed, pending, sittings } = s.exam(exam);
    return !passed && !pending && sittings.length >= most;
  });
}

/**
 * Periods of permits into which the study does not fit, not even with the one
 * extension: they lapse, and another application comes first.
 */
function lapsedPeriods(graph: Graph, forward: Forward): ReadonlySet<string> {
  const lapsed = new Set<string>();
  for (const i of forward.outsideWindow) {
    const node = graph.nodes[i];
    const at = forward.finish[i];
    if (node?.work.type !== 'exam' || node.work.booked !== null || at == null) continue;
    if (node.exam && (node.work.extendable === null || at > node.work.extendable)) {
      lapsed.add(node.exam);
    }
  }
  return lapsed;
}

function withoutPeriods(s: Situation, lapsed: ReadonlySet<string>): Situation {
  return {
    ...s,
    exam: (exam) => {
      const state = s.exam(exam);
      if (!lapsed.has(exam) || state.window === null) return state;
      return {
        ...state,
        window: null,
        permitHeld: false,
        appliesFrom: plus(state.window.to, 1),
      };
    },
  };
}

/** Climbs down the ladder for one Match year and stops on the first rung that fits. */
export function assess(s: Situation, year: number): Assessment {
  const t = settingOf(s, year);
  const hasPeriod = SERIES[s.required].some((exam) => s.exam(exam).window !== null);
  if (hasPeriod && t.matchDay.day >= s.today) {
    const graph = decidingGraph(t);
    const lapsed = lapsedPeriods(graph, forwardPass(graph, passOptions(s, s.p.safeWait)));
    if (lapsed.size > 0) return climb(s, settingOf(withoutPeriods(s, lapsed), year), lapsed);
  }
  return climb(s, t, new Set());
}

const passOptions = (s: Situation, scoreWait: number): PassOptions => ({
  today: s.today,
  scoreWait,
  capacity: s.capacity,
  ...(s.isAway ? { isAway: s.isAway } : {}),
});

function climb(asked: Situation, t: Setting, lapsed: ReadonlySet<string>): Assessment {
  const { s } = t;
  // A Match that is past has nothing left to decide.
  const graph = t.matchDay.day < s.today ? graphOf([]) : decidingGraph(t);
  const safe = passOptions(s, s.p.safeWait);
  const usual = passOptions(s, s.p.usualWait);
  const forwardSafe = forwardPass(graph, safe);
  const bar = barOf(t) ?? (needsMissingHours(graph, s) ? 'no-hours' : null);

  const rungs = [
    { options: safe, withTargets: true },
    { options: usual, withTargets: true },
    { options: safe, withTargets: false },
    { options: usual, withTargets: false },
  ];
  let walkedUsual: Forward | null = null;
  const forwardUsual = (): Forward => {
    walkedUsual ??= forwardPass(graph, usual);
    return walkedUsual;
  };
  let last: Backward | null = null;
  for (const [rung, { options, withTargets }] of rungs.entries()) {
    if (bar !== null) break;
    const forward = options === safe ? forwardSafe : forwardUsual();
    const backward = backwardPass(graph, forward, options, withTargets);
    last = backward;
    if (!fits(graph, forward, backward)) continue;

    const slack = leastSlack(graph, forward, backward);
    const holdsBack: Assessment['holdsBack'][number][] = [];
    if (rung === 1) holdsBack.push('usual-wait');
    if (withTargets && slack !== null && slack < s.p.onTrackSlack) holdsBack.push('little-slack');
    if (forward.missingHours.size > 0) holdsBack.push('short-booking');
    if (withTargets && clerkshipsMatterUnknown(s)) holdsBack.push('unknown-clerkships');
    const status: Status = !withTargets ? 'late' : holdsBack.length > 0 ? 'tight' : 'on-track';
    return {
      asked,
      setting: t,
      status,
      narrow: rung === 3,
      scoreWait: options.scoreWait,
      withTargets,
      slack,
      bar: null,
      holdsBack,
      lapsed,
      graph,
      options,
      forward,
      backward,
      unbooked: unbookedOf(asked, t.year, graph, forward),
    };
  }

  const forward = forwardUsual();
  // The last rung, where the ladder was climbed at all.
  const backward = last ?? backwardPass(graph, forward, usual, false);
  const least = leastSlack(graph, forward, backward);
  return {
    asked,
    setting: t,
    status: bar === 'ineligible' ? 'ineligible' : 'infeasible',
    narrow: false,
    scoreWait: usual.scoreWait,
    withTargets: false,
    slack: bar === null && least !== null && least < 0 ? least : null,
    bar,
    holdsBack: [],
    lapsed,
    graph,
    options: usual,
    forward,
    backward,
    unbooked: unbookedOf(asked, t.year, graph, forward),
  };
}

/** Study is needed and there is no hour for it, or never enough of them. */
function needsMissingHours(graph: Graph, s: Situation): boolean {
  return (
    s.hasNoHours &&
    graph.nodes.some(
      ({ work, done }) => done === undefined && work.type === 'study' && work.hours > 0,
    )
  );
}

/** Looks at the same year without any booking before which the study hours don't fit, when first asked. */
function unbookedOf(
  asked: Situation,
  year: number,
  graph: Graph,
  { missingHours }: Forward,
): () => Assessment | null {
  if (missingHours.size === 0) return () => null;
  const short = new Set<string | undefined>();
  for (const i of missingHours.keys()) short.add(graph.nodes[i]?.exam);
  let unbooked: Assessment | undefined;
  return () => {
    if (unbooked === undefined) {
      // A later booking may be short only once the earlier one is out of its way.
      const freed = assess(withoutBookings(asked, short), year);
      unbooked = freed.unbooked() ?? freed;
    }
    return unbooked;
  };
}

function withoutBookings(s: Situation, exams: ReadonlySet<string | undefined>): Situation {
  return {
    ...s,
    exam: (exam) => {
      const state = s.exam(exam);
      return exams.has(exam) ? { ...state, booked: null, permitHeld: true } : state;
    },
  };
}
