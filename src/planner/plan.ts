import { type Day, day, iso } from '../calendar/day.ts';
import { onDay } from '../calendar/names.ts';
import type { Profile } from '../profile/profile.ts';
import type { Rules } from '../rules/types.ts';
import { studyCapacity, withoutDays } from '../study/capacity.ts';
import { type Advice, citedBy, deadlineOf, type Frame, noteOf, placeAdvice } from './advice.ts';
import { type Advised, advise } from './advised.ts';
import { type Assessment, assess } from './assess.ts';
import { criticalPath } from './critical-path.ts';
import { graphOf, type Node } from './graph.ts';
import { insuranceDates } from './insurance.ts';
import { type Backward, backwardPass, type Forward, floatOf, forwardPass } from './passes.ts';
import type { Setting } from './setting.ts';
import { type Situation, situate } from './situation.ts';
import { soapOf } from './soap.ts';
import { openBlocks } from './study-blocks.ts';
import { failAdvice } from './tracks/after-a-fail.ts';
import { applicationAdvice } from './tracks/application.ts';
import { examAdvice } from './tracks/around-exams.ts';
import { needOf, seriesNodes } from './tracks/exams.ts';
import { experienceAdvice } from './tracks/experience.ts';
import { interviewAdvice } from './tracks/interviews.ts';
import { matchAdvice } from './tracks/match-week.ts';
import { practiceAdvice } from './tracks/practice.ts';
import { residencyAdvice, step3Nodes } from './tracks/residency.ts';
import {
  PHASES,
  type Phase,
  type Plan,
  type Task,
  type TaskStatus,
  type Verdict,
} from './types.ts';
import { conditionsOf } from './verdict/conditions.ts';
import { reasonsOf } from './verdict/reasons.ts';
import { summaryOf } from './verdict/summary.ts';
import { unpublishedDates } from './verdict/unpublished.ts';
import { warningsOf } from './verdict/warnings.ts';
import { type EarliestYears, earliestYears } from './years.ts';

/** All advice, a track each. A new track is a file and its name here. */
const ADVICE: readonly ((frame: Frame) => readonly Advice[])[] = [
  failAdvice,
  examAdvice,
  practiceAdvice,
  experienceAdvice,
  applicationAdvice,
  interviewAdvice,
  matchAdvice,
  residencyAdvice,
];

/**
 * The plan of a profile: from today, for its Match year, by these rules.
 * @throws RangeError where the profile names what the rules don't know; the parser refuses that.
 */
export function makePlan(profile: Profile, rules: Rules, today: Day): Plan {
  return workOut(profile, rules, today).plan;
}

/** A plan with the passes that its days came from. */
export interface Worked {
  readonly plan: Plan;
  /** The graph and the passes of the tasks that decide. */
  readonly a: Assessment;
}

/** The same as `makePlan`, for whoever has to say where its days come from. */
export function workOut(profile: Profile, rules: Rules, today: Day): Worked {
  const s = situate(profile, rules, today);
  return planOf(s, assess(s, profile.matchYear));
}

/** The verdict alone, for many profiles or many years. */
export function makeVerdict(profile: Profile, rules: Rules, today: Day): Verdict {
  const s = situate(profile, rules, today);
  const a = assess(s, profile.matchYear);
  return verdictOf(a, yearsOf(a));
}

/** A booking can be moved, so the years are those without one that the study does not fit before. */
const yearsOf = (a: Assessment): EarliestYears => earliestYears(a.unbooked() ?? a);

function verdictOf(a: Assessment, years: EarliestYears): Verdict {
  return {
    status: a.status,
    slackDays: a.slack,
    narrow: a.narrow,
    summary: summaryOf(a, years),
    criticalPath: a.bar === null ? criticalPath(a) : [],
    reasons: reasonsOf(a),
    conditions: conditionsOf(a),
    earliestFeasibleMatchYear: years.feasible,
    earliestOnTrackMatchYear: years.onTrack,
    soap: soapOf(a),
  };
}

/** Without any hours the tasks are dated as the usual ones would: a plan to begin from. */
function withUsualHours(s: Situation): Situation {
  const capacity = studyCapacity({}, s.today, {
    defaultHoursPerWeek: s.p.hoursPerWeek,
    maxHoursPerDay: s.p.maxHoursPerDay,
  });
  return { ...s, capacity, hasNoHours: false };
}

function planOf(s: Situation, judged: Assessment): Worked {
  const t = judged.setting;
  const years = yearsOf(judged);
  const a = judged.bar === 'no-hours' ? assess(withUsualHours(s), t.year) : judged;
  const allEarly = judged.status === 'late' || judged.status === 'infeasible';
  const advised = advise(a, s.p.keepSlack, allEarly);
  const isClosed = a.bar === 'ineligible' || a.bar === 'past-match';
  const insurance = insuranceDates(a);
  const deciding = isClosed
    ? []
    : a.graph.nodes
        .map((node, i) => decidingTask(a, advised, node, i, insurance))
        .filter((task): task is Task => task !== null)
        .map((task) => (a === judged ? task : { ...task, earliestFinish: null }));
  const beside = isClosed ? [] : besideTasks(a, advised);
  const frame = frameOf(a, advised, openBlocks([...deciding, ...beside], s));
  const placed = ADVICE.flatMap((track) => track(frame))
    .map((advice) => placeAdvice(advice, frame))
    .filter((task): task is Task => task !== null);

  const tasks = inOrder(linked([...deciding, ...beside, ...placed]));
  // Of a season that is out of reach only the dates matter that put it there.
  const isReached = judged.status !== 'infeasible';
  const decisive = isReached ? undefined : [t.rank.id, t.firstReview.id];
  const plan: Plan = {
    schemaVersion: 1,
    today: iso(s.today),
    matchYear: t.year,
    matchDay: { date: iso(t.matchDay.day), basis: t.matchDay.basis },
    scoreWaitDays: a.scoreWait,
    verdict: verdictOf(judged, years),
    tasks,
    warnings: [
      ...warningsOf(judged, (id) => advised.finish[a.graph.index.get(id) ?? -1] ?? null),
      ...(isClosed ? [] : unpublishedDates(tasks, t.cycle, s.today, decisive)),
    ],
  };
  return { plan, a };
}

function frameOf(a: Assessment, advised: Advised, blocks: Frame['blocks']): Frame {
  const { index, nodes } = a.graph;
  const at = (days: readonly (Day | null)[], task: string): Day | undefined => {
    const i = index.get(task);
    return i === undefined ? undefined : (days[i] ?? undefined);
  };
  return {
    t: a.setting,
    a,
    startOf: (task) => at(advised.start, task),
    finishOf: (task) => at(advised.finish, task),
    isOpen: (task) => {
      const i = index.get(task);
      return i !== undefined && nodes[i]?.done === undefined;
    },
    blocks,
  };
}

const PHASE_ORDER = new Map<Phase, number>(PHASES.map((phase, i) => [phase, i]));

/**
 * Links to what is not in this plan are left out, and so are those that a
 * booking overrules: the person sits before what usually comes first.
 */
function linked(tasks: readonly Task[]): readonly Task[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return tasks.map((task) => {
    if (task.dependsOn.length === 0) return task;
    const isOverruled = byId.get(`${task.id.split('.')[0]}.exam`)?.basis === 'booked';
    const dependsOn = task.dependsOn.filter(({ task: id, lagDays }) => {
      const before = byId.get(id);
      if (before === undefined) return false;
      return !isOverruled || day(task.start) >= day(before.finish) + lagDays;
    });
    return dependsOn.length === task.dependsOn.length ? task : { ...task, dependsOn };
  });
}

/** By phase, then by the day it starts; equal days keep the order of the tracks. */
function inOrder(tasks: readonly Task[]): readonly Task[] {
  return [...tasks].sort(
    (x, y) =>
      (PHASE_ORDER.get(x.phase) ?? 0) - (PHASE_ORDER.get(y.phase) ?? 0) ||
      (x.start < y.start ? -1 : x.start > y.start ? 1 : 0) ||
      (x.finish < y.finish ? -1 : x.finish > y.finish ? 1 : 0),
  );
}

/** A deciding task as people get it. */
function decidingTask(
  a: Assessment,
  advised: Advised,
  node: Node,
  i: number,
  insurance: ReadonlyMap<string, Day>,
): Task | null {
  const { s } = a.setting;
  if (node.done !== undefined) {
    const isSkipped = node.kind === 'study' && s.profile.skipped?.[node.id] !== undefined;
    return taskOf(a.setting, node, 'required', {
      start: node.done,
      finish: node.done,
      earliest: null,
      latest: null,
      status: isSkipped ? 'skipped' : 'done',
    });
  }
  const latest = a.backward.latestFinish[i] ?? null;
  const status = statusOf(a, node, advised.start[i] ?? null);
  if (status === 'missed' && node.required) {
    const on = node.required.day;
    return taskOf(a.setting, node, 'required', {
      start: on,
      finish: on,
      earliest: null,
      latest,
      status,
    });
  }
  // Without any hours nothing behind them has a day.
  const finish = advised.finish[i] ?? null;
  if (finish === null) return null;
  return taskOf(a.setting, node, 'required', {
    start: advised.start[i] ?? finish,
    finish,
    earliest: a.forward.finish[i] ?? null,
    latest,
    status,
    insurance: insurance.get(node.id),
  });
}

interface Dated {
  readonly start: Day;
  readonly finish: Day;
  readonly earliest: Day | null;
  readonly latest: Day | null;
  readonly status: TaskStatus;
  readonly insurance?: Day | undefined;
}

function taskOf(
  { s, year: matchYear }: Setting,
  node: Node,
  necessity: Task['necessity'],
  at: Dated,
): Task {
  const { says, work, exam } = node;
  const studies = work.type === 'study' && exam !== undefined && exam !== 'oet';
  // One literal: an absent field is left out of the JSON, and every task has the same shape.
  return {
    id: node.id,
    title: says.title,
    phase: says.phase,
    kind: node.kind,
    start: iso(at.start),
    finish: iso(at.finish),
    earliestFinish: at.earliest === null ? null : iso(at.earliest),
    latestFinish: at.latest === null ? null : iso(at.latest),
    slackDays: at.latest === null ? null : at.latest - at.finish,
    insuranceDate: at.insurance === undefined ? null : iso(at.insurance),
    necessity,
    status: at.status,
    basis: says.basis ?? 'computed',
    dependsOn: node.after.map(({ task, lagDays }) => ({ task, lagDays })),
    deadline: says.deadline ? deadlineOf(says.deadline) : undefined,
    hours: studies ? Math.round(work.hours) : undefined,
    questions: studies ? needOf(s, exam).questions : undefined,
    sources: citedBy(says.sources, says.deadline, matchYear),
    why: typeof says.why === 'string' ? says.why : says.why(),
    note: notesOn(s, node),
  };
}

/** What has to be known of its date: a doubt about it, or that it was done for an earlier Match. */
function notesOn({ profile }: Situation, { id, done, kind, says }: Node): string | undefined {
  const recorded = kind === 'deadline' && done === undefined ? profile.done?.[id] : undefined;
  const notes = [
    recorded && `done on ${onDay(day(recorded))}, for an earlier Match: look at it again`,
    says.deadline && noteOf(says.deadline),
  ].filter(Boolean);
  return notes.length === 0 ? undefined : notes.join('; ');
}

/** Only an act with a deadline of its own is ever overdue or missed; exams and waits never are. */
function statusOf(a: Assessment, node: Node, start: Day | null): TaskStatus {
  const { today } = a.setting.s;
  if (node.kind === 'deadline' || node.kind === 'action') {
    if (node.required && node.required.day < today) return 'missed';
    if (node.overdueFrom !== undefined && node.overdueFrom < today) return 'overdue';
    if (node.target && node.target.day < today) return 'overdue';
  }
  const lasts = node.kind === 'study' || node.kind === 'wait' || node.id === 'clerkships';
  return lasts && start !== null && start <= today ? 'in-progress' : 'upcoming';
}

/** A series taken beside the deciding one, and a Step 3 before the Match: in the hours that are left. */
function besideTasks(a: Assessment, advised: Advised): Task[] {
  const { s } = a.setting;
  const nodes = [
    ...(s.beside ? seriesNodes(a.setting, s.beside, false) : []),
    ...step3Nodes(a.setting, advisedFinish(a, advised, 'ecfmg.certificate')),
  ];
  if (nodes.length === 0) return [];
  const graph = graphOf(nodes);
  const taken = a.graph.nodes.flatMap((node, i) => {
    const from = advised.start[i];
    const to = advised.finish[i];
    const uses = node.done === undefined && (node.kind === 'study' || node.kind === 'exam');
    return uses && from != null && to != null ? [{ from, to }] : [];
  });
  const options = { ...a.options, capacity: withoutDays(s.capacity, taken) };
  const forward: Forward = forwardPass(graph, options);
  const backward: Backward = backwardPass(graph, forward, options, true);
  const placed = advise({ graph, forward, backward, options }, s.p.keepSlack, true);
  return graph.nodes.flatMap((node, i): Task[] => {
    const finish = node.done ?? placed.finish[i] ?? null;
    const start = node.done ?? placed.start[i] ?? null;
    if (finish === null || start === null) return [];
    // What helps and does not fit has no last day to show.
    const float = floatOf(forward, backward, i);
    const isBounded = node.done === undefined && float !== null && float >= 0;
    const latest = isBounded ? (backward.latestFinish[i] ?? null) : null;
    const earliest = node.done === undefined ? (forward.finish[i] ?? null) : null;
    const lasts = node.kind === 'study' || node.kind === 'wait';
    return [
      taskOf(a.setting, node, 'recommended', {
        start,
        finish,
        earliest,
        latest,
        status:
          node.done !== undefined ? 'done' : lasts && start <= s.today ? 'in-progress' : 'upcoming',
      }),
    ];
  });
}

function advisedFinish(a: Assessment, advised: Advised, task: string): Day | null {
  const i = a.graph.index.get(task);
  return i === undefined ? null : (advised.finish[i] ?? null);
}
