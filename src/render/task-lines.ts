import type { Task } from '../planner/types.ts';
import { daysBetween, nearDate } from './dates.ts';
import { hourForReader, publishedHour } from './deadline-zones.ts';
import type { Screen } from './screen.ts';

/** From so many days on, something is a stretch of time and not an act with a day to do it by. */
const STRETCH_DAYS = 14;

/** Whether people go through it, rather than do it by its last day. */
export function isStretch({ finish, kind, start }: Task): boolean {
  if (kind === 'deadline' || kind === 'exam') return false;
  return kind !== 'action' || daysBetween(start, finish) >= STRETCH_DAYS;
}

function closesElsewhere({ deadline, finish }: Task): boolean {
  return deadline !== undefined && deadline.date !== finish;
}

/** Whether the calendar binds it; advice can always move, and no figure says how far. */
export function isBinding({ necessity }: Task): boolean {
  return necessity === 'required';
}

/**
 * The sign beside the date of a task: how that date is known. A blank where
 * the date is the plan's own, though its deadline below may carry a sign.
 */
export function signOf(task: Task, { signs }: Screen): string {
  return (closesElsewhere(task) ? undefined : signs.basis[task.basis]) ?? ' ';
}

/**
 * What stands below a task about its last day: until when it is possible where
 * its own day has passed, a deadline that is not the day advised, and the hour
 * of a deadline where the reader is.
 */
export function closingLines(task: Task, { plan, view, signs, say }: Screen): string[] {
  const { basis, deadline, latestFinish, status } = task;
  const lines: (string | null)[] = [];
  const isOpen = status === 'overdue' && latestFinish !== null && latestFinish >= plan.today;
  if (isOpen && latestFinish !== deadline?.date) {
    lines.push(`open until ${nearDate(latestFinish, plan.today)}`);
  }
  if (deadline && closesElsewhere(task)) {
    const day = nearDate(deadline.date, plan.today);
    const hour = say(publishedHour(deadline) ?? '').replaceAll(' ', '\u00a0');
    const verb = task.kind === 'wait' ? 'needed by' : 'closes';
    lines.push(`${verb} ${[day, signs.basis[basis], hour].filter(Boolean).join(' ')}`);
  }
  if (deadline) lines.push(hourForReader(deadline, view.zone));
  return lines.filter((line) => line !== null);
}
