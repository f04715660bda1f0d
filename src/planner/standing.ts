import type { Plan, Status, Task, TaskKind } from './types.ts';

/** The next thing of somebody's plan that can come too late. */
export interface Door {
  /** The last day, YYYY-MM-DD: of a booked exam its own. */
  readonly date: string;
  readonly task: string;
  readonly title: string;
}

/** Where somebody stands, in so few words that many people fit on a page. */
export interface Standing {
  readonly status: Status;
  readonly matchYear: number;
  readonly slackDays: number | null;
  readonly earliestFeasibleMatchYear: number | null;
  readonly earliestOnTrackMatchYear: number | null;
  readonly summary: string;
  /** null where nothing that is left has a last day, or the year can't be reached. */
  readonly door: Door | null;
  /** What was planned for a day that has passed, and can be done all the same; none where the year can't be reached. */
  readonly overdue: readonly Pick<Task, 'id' | 'title'>[];
}

/** What somebody does by a day; study and waits follow from these. */
const ACTS: ReadonlySet<TaskKind> = new Set(['exam', 'deadline', 'action']);

export function standingOf({ matchYear, tasks, today, verdict }: Plan): Standing {
  const isInReach = verdict.status !== 'infeasible' && verdict.status !== 'ineligible';
  return {
    status: verdict.status,
    matchYear,
    slackDays: verdict.slackDays,
    earliestFeasibleMatchYear: verdict.earliestFeasibleMatchYear,
    earliestOnTrackMatchYear: verdict.earliestOnTrackMatchYear,
    summary: verdict.summary,
    door: isInReach ? nextDoor(tasks, today) : null,
    overdue: isInReach
      ? tasks.filter(({ status }) => status === 'overdue').map(({ id, title }) => ({ id, title }))
      : [],
  };
}

/** The required act whose last day comes first; of several, the first of the plan. */
function nextDoor(tasks: readonly Task[], today: string): Door | null {
  let next: Door | null = null;
  for (const { basis, finish, id, kind, latestFinish, necessity, status, title } of tasks) {
    const isOpen = status === 'upcoming' || status === 'in-progress' || status === 'overdue';
    const date = basis === 'booked' ? finish : latestFinish;
    if (!isOpen || necessity !== 'required' || !ACTS.has(kind) || id === 'clerkships') continue;
    if (date === null || date < today || (next !== null && date >= next.date)) continue;
    next = { date, task: id, title };
  }
  return next;
}
