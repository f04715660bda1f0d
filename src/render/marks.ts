import type { Span } from '../planner/difference.ts';
import type { Plan, Task } from '../planner/types.ts';
import { columnDate, nearDate } from './dates.ts';
import { isFolded, practisedFor } from './folded.ts';
import { inWords } from './rows.ts';
import type { Screen } from './screen.ts';

/**
 * What became of a task since the last look, for the line below it; null where
 * nothing did. An act whose day has passed is asked about already.
 */
export function markOf(task: Task, { plan, signs, view: { since } }: Screen): string | null {
  if (since === undefined || !isMarked(task)) return null;
  const moved = since.moved.find(({ id }) => id === task.id);
  if (moved) return `was ${spanOf(moved.from, moved.to, plan.today, signs.dash)}`;
  const isNew = since.added.some(({ id }) => id === task.id);
  return isNew ? `new since ${nearDate(since.on, plan.today)}` : null;
}

function isMarked({ status }: Task): boolean {
  return status === 'upcoming' || status === 'in-progress';
}

/** The part of it that is elsewhere now. */
function spanOf(was: Span, is: Span, today: string, dash: string): string {
  if (was.start === was.finish) return nearDate(was.finish, today);
  if (was.start === is.start) return `until ${nearDate(was.finish, today)}`;
  if (was.finish === is.finish) return `from ${nearDate(was.start, today)}`;
  return columnDate(was.start, was.finish, dash).replace(/ +/g, ' ').trim();
}

/**
 * How many tasks of a plan moved, came or went since the last look; null where
 * none did. Practice exams go with their study block, and are not counted beside it.
 */
export function marksCounted(screen: Screen): string | null {
  const { plan, view } = screen;
  const { since } = view;
  if (since === undefined) return null;
  const marked = new Set(
    plan.tasks.filter((task) => isMarked(task) && !isFolded(task, screen)).map(({ id }) => id),
  );
  const count = (tasks: Plan['tasks'] | readonly { readonly id: string }[]): number =>
    tasks.filter(({ id }) => marked.has(id)).length;
  const parts = [
    [count(since.moved), 'moved', 'moved'],
    [count(since.added), 'is new', 'are new'],
    [
      since.removed.filter((task) => practisedFor(task) === undefined).length,
      'is gone',
      'are gone',
    ],
  ] as const;
  const [first, ...more] = parts
    .filter(([n]) => n > 0)
    .map(([n, one, many], i) => {
      const tasks = n === 1 ? 'task ' : 'tasks ';
      return `${n} ${i === 0 ? tasks : ''}${n === 1 ? one : many}`;
    });
  if (first === undefined) return null;
  return `${inWords([first, ...more])} since your last look on ${nearDate(since.on, plan.today)}`;
}
