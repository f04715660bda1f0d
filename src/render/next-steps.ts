import type { Plan, Task } from '../planner/types.ts';
import { daysBetween, longDate, nearDate } from './dates.ts';
import { isStretch } from './task-lines.ts';

/** One of the things to do next, with its day in a few words. */
export interface Step {
  readonly text: string;
  readonly when: string;
  /** Whether it can be begun today. */
  readonly isNow: boolean;
}

const OPEN: readonly Task['status'][] = ['overdue', 'in-progress', 'upcoming'];
const ACTS: readonly Task['kind'][] = ['action', 'study', 'deadline', 'exam'];

function isRest({ id }: Task): boolean {
  return id.endsWith('.rest');
}

function isRecovery(task: Task): boolean {
  return isRest(task) || task.id.endsWith('.debrief');
}

/** After a fail nothing comes before rest and the look back; then what was to be done, what is being done, what comes. */
function rank(task: Task): number {
  return isRecovery(task) ? -1 : OPEN.indexOf(task.status);
}

function openActs({ tasks }: Plan): Task[] {
  return tasks
    .filter(
      ({ kind, necessity, status }) =>
        ACTS.includes(kind) && OPEN.includes(status) && necessity !== 'optional',
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.status === 'upcoming' ? a.start.localeCompare(b.start) : 0) ||
        a.finish.localeCompare(b.finish),
    );
}

function whenOf(task: Task, today: string): string {
  const finish = nearDate(task.finish, today);
  if (task.finish < today) {
    const last = task.latestFinish ?? task.deadline?.date;
    return last && last >= today ? `open until ${nearDate(last, today)}` : `was for ${finish}`;
  }
  if (task.finish === today) return 'today';
  if (task.kind === 'exam') return `on ${finish}`;
  if (!isStretch(task)) return `by ${finish}`;
  return task.status === 'upcoming' ? `from ${nearDate(task.start, today)}` : `until ${finish}`;
}

/** The one or two things to do next; none where nothing is left to do. */
export function nextSteps(plan: Plan): Step[] {
  const { today } = plan;
  const acts = openActs(plan);
  const steps = acts.map(
    (task): Step => ({
      text: task.title,
      when: whenOf(task, today),
      // Rest has a last day, and begins when one reads of it.
      isNow: task.status !== 'upcoming' || task.start <= today || isRest(task),
    }),
  );
  return steps.slice(0, 2);
}

/**
 * After a fail: that today asks for nothing more, and which day does. Null
 * where the look back is done, or where something has to be decided by today.
 */
export function nothingElseToday(plan: Plan): string | null {
  const acts = openActs(plan);
  if (!acts.some(isRecovery)) return null;
  const first = acts
    .filter((task) => task.necessity === 'required' && !isRecovery(task) && task.kind !== 'study')
    .sort((a, b) => a.start.localeCompare(b.start))[0];
  if (!first || daysBetween(plan.today, first.start) <= 0) return null;
  return `Nothing else has to be decided today. The first day that asks for something is ${longDate(first.start)}: ${first.title}.`;
}
