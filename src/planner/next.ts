import { day, plus } from '../calendar/day.ts';
import type { Plan, Task } from './types.ts';

/** A task with the days from the plan's today to its finish: negative where that has passed. */
export interface DatedTask extends Task {
  readonly daysLeft: number;
}

export interface NextTasks {
  /** Planned for a day that has passed, and still possible. */
  readonly overdue: readonly DatedTask[];
  readonly inProgress: readonly DatedTask[];
  /** What starts within the days asked for. */
  readonly upcoming: readonly DatedTask[];
}

/**
 * What of a plan asks for attention now and in the next `days` calendar days,
 * the last of them included; each list by start, then by finish.
 */
export function selectNext(plan: Plan, days: number): NextTasks {
  const today = day(plan.today);
  const horizon = plus(today, days);
  const dated = plan.tasks
    .map((task): DatedTask => ({ ...task, daysLeft: day(task.finish) - today }))
    .sort((a, b) => day(a.start) - day(b.start) || day(a.finish) - day(b.finish));
  return {
    overdue: dated.filter(({ status }) => status === 'overdue'),
    inProgress: dated.filter(({ status }) => status === 'in-progress'),
    upcoming: dated.filter(({ status, start }) => status === 'upcoming' && day(start) <= horizon),
  };
}
