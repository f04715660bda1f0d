import { iso } from '../calendar/day.ts';
import type { Deadline, Task } from '../planner/types.ts';
import { daysBetween, nearDate } from './dates.ts';
import { hourForReader, publishedHour } from './deadline-zones.ts';
import { inOnePiece } from './rows.ts';
import type { Screen } from './screen.ts';

/** From so many days on, something is a stretch of time and not an act with a day to do it by. */
const STRETCH_DAYS = 14;

/** Whether people go through it, rather than do it by its last day. */
export function isStretch({ finish, kind, start }: Task): boolean {
  if (kind === 'deadline' || kind === 'exam') return false;
  return kind !== 'action' || daysBetween(start, finish) >= STRETCH_DAYS;
}

/** Whether its deadline is another day than the one it is planned for. */
export function closesElsewhere({ deadline, finish }: Task): boolean {
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

/** A date of the calendar that the person entered, and not a stretch that they told of. */
function isOwnDate({ basis, deadline, kind }: Task): boolean {
  return (
    basis === 'reported' && (deadline !== undefined || kind === 'event' || kind === 'deadline')
  );
}

const OWN_DATE = 'as you entered it';

/** Says that the day of the row is the person's own; null where it is not, or its deadline below is. */
export function ownMark(task: Task): string | null {
  if (task.basis !== 'reported') return null;
  if (!isOwnDate(task)) return 'as you said';
  return closesElsewhere(task) ? null : OWN_DATE;
}

/** The few moments that many people wait for at their screens. */
const AWAITED = /^nrmp\.(?:withdraw-by|match-status|soap.*|match-day)$/;

/** Its deadline, where the hour of it matters: what opens can be met on any later one, what is past no more. */
function timedDeadline({ deadline, id, kind }: Task, today: string): Deadline | undefined {
  const matters = kind !== 'event' || AWAITED.test(id);
  return matters && deadline && deadline.date >= today ? deadline : undefined;
}

/**
 * The hour of a deadline on the day of the row, and the reader's in brackets
 * behind it where both fit in one line; null where it has none or is on
 * another day.
 */
export function hourOf(task: Task, { plan, view, isStacked, say }: Screen): string | null {
  const deadline = timedDeadline(task, plan.today);
  if (deadline === undefined || closesElsewhere(task)) return null;
  const hour = publishedHour(deadline);
  const reader = hourForReader(deadline, view.zone);
  const beside = !isStacked && reader?.isSameDay ? reader.text : null;
  return hour === null ? null : say([hour, beside].filter(Boolean).join(' '));
}

/** Where programs begin to read that day: nothing closes, and who sends later is read later. */
const SUBMITS = /^application\.(?:backup\.(?:.+\.)?)?submit$/;

/** Whether it sends an application. */
export function isSubmission({ id }: Task): boolean {
  return SUBMITS.test(id);
}

function verbOf(task: Task, isPast: boolean): string {
  const { kind } = task;
  if (isSubmission(task)) return isPast ? 'programs began to read' : 'programs begin to read';
  if (kind === 'wait') return isPast ? 'was needed by' : 'needed by';
  return isPast ? 'closed' : 'closes';
}

/** A deadline that is not the day advised, with its hour and the reader's. */
function closingOf(task: Task, deadline: Deadline, { plan, view, signs, say }: Screen): string[] {
  const isPast = deadline.date < plan.today;
  const day = [nearDate(deadline.date, plan.today), signs.basis[task.basis]];
  const closes = `${verbOf(task, isPast)} ${inOnePiece(day.filter(Boolean).join(' '))}`;
  const own = isOwnDate(task) ? `, ${OWN_DATE}` : '';
  const timed = timedDeadline(task, plan.today);
  const hour = timed && publishedHour(timed);
  if (!timed || !hour) return [`${closes}${own}`];
  const line = `${closes} ${inOnePiece(say(hour))}`;
  const reader = hourForReader(timed, view.zone);
  if (reader === null) return [`${line}${own}`];
  return reader.isSameDay
    ? [`${line} ${inOnePiece(reader.text)}${own}`]
    : [`${line}${own}`, reader.text];
}

/**
 * What stands below a task about its last day: until when it is possible where
 * its own day has passed, a deadline that is not the day advised, and the hour
 * of a deadline where the reader is.
 */
export function closingLines(task: Task, screen: Screen): string[] {
  const { plan, view, isStacked } = screen;
  const { deadline, latestFinish, status } = task;
  const lines: string[] = [];
  const isOpen = status === 'overdue' && latestFinish !== null && latestFinish >= plan.today;
  if (isOpen && latestFinish !== deadline?.date) {
    lines.push(`open until ${nearDate(latestFinish, plan.today)}`);
  }
  if (deadline && closesElsewhere(task)) {
    // A day that has passed is in the question about it.
    const isAsked = status === 'overdue' && deadline.date < plan.today;
    if (!isAsked) lines.push(...closingOf(task, deadline, screen));
  } else {
    const timed = timedDeadline(task, plan.today);
    const reader = timed ? hourForReader(timed, view.zone) : null;
    // Otherwise it is beside the published one.
    if (reader && (isStacked || !reader.isSameDay)) lines.push(reader.text);
  }
  return lines;
}

/** Ends with the standard fee; the task then names the day on which the late one ends. */
const STANDARD_REGISTRATION = 'nrmp.registration-standard-deadline';

/** The day that an act was for and that has passed, with its sign; null where none is known. */
function passedDay(task: Task, screen: Screen): string | null {
  const { plan, view, signs } = screen;
  const { basis, deadline, finish, id } = task;
  const isPast = (date: string) => date < plan.today;
  const signed = (date: string, sign = '') =>
    inOnePiece(`${nearDate(date, plan.today)} ${sign}`.trim());
  if (deadline && isPast(deadline.date)) return signed(deadline.date, signs.basis[basis]);
  if (id === 'nrmp.register') {
    const standard = view.rules.cycle(plan.matchYear).event(STANDARD_REGISTRATION);
    if (standard && isPast(iso(standard.day))) {
      return signed(iso(standard.day), signs.basis[standard.basis]);
    }
  }
  return isPast(finish) ? signed(finish, signOf(task, screen)) : null;
}

/** Asks what became of an act whose day has passed, and names that day; null where there is nothing to ask. */
export function questionOf(task: Task, screen: Screen): string | null {
  if (task.status !== 'overdue') return null;
  const passed = passedDay(task, screen);
  return passed === null ? null : `was for ${passed}: done, moved or dropped?`;
}
