import type { Task } from '../planner/types.ts';
import type { Screen } from './screen.ts';

const PRACTICE = /^(\w+)\.(?:practice\.|free-120$)/;

/** The exam that a task is a practice exam for; undefined for any other. */
export function practisedFor({ id }: Pick<Task, 'id'>): string | undefined {
  return PRACTICE.exec(id)?.[1];
}

/** A practice exam of the days to come: its study block names it, unless every line has its reason. */
export function isFolded(task: Task, { plan, view }: Screen): boolean {
  return !view.reasons && task.start > plan.today && practisedFor(task) !== undefined;
}
