import { type Day, day, plus } from '../calendar/day.ts';
import { officeDayOnOrAfter } from '../calendar/exam-days.ts';
import type {
  Necessity,
  Phase,
  Plan,
  Remark,
  Status,
  Task,
  TaskKind,
  TaskStatus,
} from './types.ts';

/** The first and the last day of a task, both included, YYYY-MM-DD. */
export interface Span {
  readonly start: string;
  readonly finish: string;
}

/** What is needed to name a task and to say how much it matters. */
interface NamedTask {
  readonly id: string;
  readonly title: string;
  readonly kind: TaskKind;
  readonly phase: Phase;
  readonly necessity: Necessity;
}

export interface TaskRef extends NamedTask, Span {}

export interface MovedTask extends NamedTask {
  readonly from: Span;
  readonly to: Span;
  /** Days by which the finish moved; more than zero is later, zero where the start alone moved. */
  readonly days: number;
}

export interface StatusChange extends NamedTask {
  readonly from: TaskStatus;
  readonly to: TaskStatus;
  readonly was: Span;
  readonly is: Span;
}

/** The verdict of a plan with the Match it is about. */
export interface Outlook {
  readonly status: Status;
  readonly slackDays: number | null;
  readonly narrow: boolean;
  readonly scoreWaitDays: number;
  readonly summary: string;
  readonly matchYear: number;
  /** YYYY-MM-DD. */
  readonly matchDay: string;
  readonly earliestFeasibleMatchYear: number | null;
  readonly earliestOnTrackMatchYear: number | null;
}

/** Remarks that only one of two plans makes, and those that say the same thing in other words or days. */
export interface RemarkChanges {
  readonly added: readonly Remark[];
  readonly removed: readonly Remark[];
  readonly changed: readonly {
    readonly rule: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/**
 * What differs between two plans. Every list has what decides and deadlines
 * first, then dates that others set, then advice; each of these by day.
 */
export interface Difference {
  readonly verdict: { readonly before: Outlook; readonly after: Outlook };
  /** The Match the plans are about, where it is another. */
  readonly match: {
    readonly from: { readonly year: number; readonly day: string };
    readonly to: { readonly year: number; readonly day: string };
  } | null;
  /** Tasks on other days. One that was settled or opened again is under `statusChanged` alone. */
  readonly moved: readonly MovedTask[];
  readonly added: readonly TaskRef[];
  readonly removed: readonly TaskRef[];
  /** Events have no status of their own: it follows from the calendar. */
  readonly statusChanged: readonly StatusChange[];
  readonly reasons: RemarkChanges;
  readonly conditions: RemarkChanges;
  readonly warnings: RemarkChanges;
}

export function outlookOf({ verdict, matchYear, matchDay, scoreWaitDays }: Plan): Outlook {
  const { status, slackDays, narrow, summary } = verdict;
  const { earliestFeasibleMatchYear, earliestOnTrackMatchYear } = verdict;
  return {
    status,
    slackDays,
    narrow,
    scoreWaitDays,
    summary,
    matchYear,
    matchDay: matchDay.date,
    earliestFeasibleMatchYear,
    earliestOnTrackMatchYear,
  };
}

/** What changes for the person when one plan takes the place of another. */
export function differenceOf(before: Plan, after: Plan): Difference {
  const were = new Map(before.tasks.map((task) => [task.id, task]));
  const are = new Set(after.tasks.map(({ id }) => id));
  const both = after.tasks.flatMap((is): Pair[] => {
    const was = were.get(is.id);
    return was ? [{ was, is }] : [];
  });
  const outlooks = { before: outlookOf(before), after: outlookOf(after) };
  return {
    verdict: outlooks,
    match: matchChange(outlooks.before, outlooks.after),
    moved: both
      .filter((pair) => !isSameSpan(pair.was, pair.is) && !isSettling(pair))
      .map(({ was, is }) => movedTask(is, spanOf(was)))
      .sort((a, b) => byImportance(a, b, a.to, b.to)),
    added: after.tasks
      .filter(({ id }) => !were.has(id))
      .map(refOf)
      .sort((a, b) => byImportance(a, b, a, b)),
    removed: before.tasks
      .filter(({ id }) => !are.has(id))
      .map(refOf)
      .sort((a, b) => byImportance(a, b, a, b)),
    statusChanged: both
      .filter(({ was, is }) => is.kind !== 'event' && was.status !== is.status)
      .map(
        ({ was, is }): StatusChange => ({
          ...nameOf(is),
          from: was.status,
          to: is.status,
          was: spanOf(was),
          is: spanOf(is),
        }),
      )
      .sort((a, b) => byImportance(a, b, a.is, b.is)),
    reasons: remarkChanges(before.verdict.reasons, after.verdict.reasons),
    conditions: remarkChanges(before.verdict.conditions, after.verdict.conditions),
    warnings: remarkChanges(before.warnings, after.warnings),
  };
}

/** Whether nothing differs that a person would see. */
export function isEmpty(difference: Difference): boolean {
  const { verdict, moved, added, removed, statusChanged } = difference;
  const { reasons, conditions, warnings } = difference;
  const keys = Object.keys(verdict.before) as (keyof Outlook)[];
  const changes =
    moved.length +
    added.length +
    removed.length +
    statusChanged.length +
    countOf(reasons) +
    countOf(conditions) +
    countOf(warnings);
  return changes === 0 && keys.every((key) => verdict.before[key] === verdict.after[key]);
}

const countOf = ({ added, removed, changed }: RemarkChanges): number =>
  added.length + removed.length + changed.length;

interface Pair {
  readonly was: Task;
  readonly is: Task;
}

/** Finished, dropped, or out of reach: nothing is planned for it any more. */
const isSettled = ({ status }: Task): boolean =>
  status === 'done' || status === 'skipped' || status === 'missed';

/** What was settled, or opened again, took place on its day and did not move to it. */
const isSettling = ({ was, is }: Pair): boolean =>
  is.kind !== 'event' && isSettled(was) !== isSettled(is);

const spanOf = ({ start, finish }: Span): Span => ({ start, finish });

const isSameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.finish === b.finish;

const nameOf = ({ id, title, kind, phase, necessity }: NamedTask): NamedTask => ({
  id,
  title,
  kind,
  phase,
  necessity,
});

const refOf = (task: Task): TaskRef => ({ ...nameOf(task), ...spanOf(task) });

const movedTask = (task: Task, from: Span): MovedTask => ({
  ...nameOf(task),
  from,
  to: spanOf(task),
  days: day(task.finish) - day(from.finish),
});

function matchChange(from: Outlook, to: Outlook): Difference['match'] {
  if (from.matchYear === to.matchYear && from.matchDay === to.matchDay) return null;
  return {
    from: { year: from.matchYear, day: from.matchDay },
    to: { year: to.matchYear, day: to.matchDay },
  };
}

const RANKS: Readonly<Record<Necessity, number>> = {
  required: 0,
  fixed: 1,
  recommended: 2,
  optional: 3,
};

const rankOf = ({ kind, necessity }: NamedTask): number =>
  kind === 'deadline' ? RANKS.required : RANKS[necessity];

function byImportance(a: NamedTask, b: NamedTask, on: Span, other: Span): number {
  return rankOf(a) - rankOf(b) || compare(on.finish, other.finish) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * Remarks are the same where their words are. What is left is matched by its
 * rule, in the order in which each plan makes them.
 */
function remarkChanges(before: readonly Remark[], after: readonly Remark[]): RemarkChanges {
  const left = without(before, after);
  const added: Remark[] = [];
  const changed: { rule: string; from: string; to: string }[] = [];
  for (const remark of without(after, before)) {
    const i = left.findIndex(({ rule }) => rule === remark.rule);
    if (i < 0) added.push(remark);
    else {
      changed.push({ rule: remark.rule, from: (left[i] as Remark).text, to: remark.text });
      left.splice(i, 1);
    }
  }
  return { added, removed: left, changed };
}

/** The remarks of the one list that the other one lacks. */
function without(remarks: readonly Remark[], others: readonly Remark[]): Remark[] {
  return remarks.filter(
    ({ rule, text }) => !others.some((other) => other.rule === rule && other.text === text),
  );
}

/** Where each task of a plan stood, to compare a later plan with. */
export type Snapshot = Readonly<Record<string, readonly [start: string, finish: string]>>;

export function snapshotOf({ tasks }: Pick<Plan, 'tasks'>): Snapshot {
  return Object.fromEntries(tasks.map(({ id, start, finish }) => [id, [start, finish] as const]));
}

/** What is elsewhere than at the last look, for another reason than that days went by. */
export interface ChangesSince {
  readonly moved: readonly MovedTask[];
  readonly added: readonly TaskRef[];
  /** The snapshot knows no titles. */
  readonly removed: readonly ({ readonly id: string } & Span)[];
}

/**
 * Compares a plan with the snapshot of an earlier one. On the day of the
 * snapshot itself every difference counts. Later, the calendar alone moves
 * some tasks, and these are left out:
 * - what was to have begun by today and now begins today: it waits to be done;
 * - unless it is an exam, a deadline or an event: what was to be finished before
 *   today, and what is later by no more than the days that went by (and the
 *   weekend or holiday behind them). An exam or a deadline that slips is news.
 *
 * Tasks that are done, skipped or missed are left out: the person, or the
 * status, says so. A task that is gone counts only where it lay wholly ahead.
 * @param from the day of the snapshot, YYYY-MM-DD; where it lies after the
 *   plan's day, it says nothing about what came before it, and nothing is marked
 */
export function changesSince(
  snapshot: Snapshot,
  plan: Pick<Plan, 'today' | 'tasks'>,
  { from }: { readonly from: string },
): ChangesSince {
  const today = day(plan.today);
  const elapsed = today - day(from);
  if (elapsed < 0) return { moved: [], added: [], removed: [] };

  const moved: MovedTask[] = [];
  const added: TaskRef[] = [];
  for (const task of plan.tasks) {
    if (task.kind !== 'event' && isSettled(task)) continue;
    const known = snapshot[task.id];
    if (known === undefined) {
      added.push(refOf(task));
      continue;
    }
    const was: Span = { start: known[0], finish: known[1] };
    if (isSameSpan(was, task)) continue;
    if (elapsed === 0 || !isCarriedAlong(was, task, today, elapsed)) {
      moved.push(movedTask(task, was));
    }
  }
  const present = new Set(plan.tasks.map(({ id }) => id));
  const removed = Object.entries(snapshot)
    .filter(([id, [start]]) => !present.has(id) && (elapsed === 0 || start > plan.today))
    .map(([id, [start, finish]]) => ({ id, start, finish }));
  return {
    moved: moved.sort((a, b) => byImportance(a, b, a.to, b.to)),
    added: added.sort((a, b) => byImportance(a, b, a, b)),
    removed: removed.sort((a, b) => compare(a.finish, b.finish) || compare(a.id, b.id)),
  };
}

const ANCHORED: ReadonlySet<TaskKind> = new Set(['exam', 'deadline', 'event']);

/** Whether the days that went by are enough to explain where a task is now. */
function isCarriedAlong(was: Span, is: Task, today: Day, elapsed: number): boolean {
  const [wasStart, wasFinish] = [day(was.start), day(was.finish)];
  const [start, finish] = [day(is.start), day(is.finish)];
  if (start !== wasStart && wasStart <= today && start <= today) return true;
  if (ANCHORED.has(is.kind)) return false;
  if (wasFinish < today) return true;
  const canDrift = (old: Day, now: Day): boolean =>
    old <= now && now <= officeDayOnOrAfter(plus(old, elapsed));
  return canDrift(wasStart, start) && canDrift(wasFinish, finish);
}
