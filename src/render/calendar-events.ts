import { day, iso, plus } from '../calendar/day.ts';
import type { Deadline, Plan, Task } from '../planner/types.ts';
import type { Basis } from '../rules/types.ts';
import { calendarTitle } from './calendar-titles.ts';
import { citedSources } from './cited-sources.ts';
import { longDate, nearDate } from './dates.ts';
import { publishedHour } from './deadline-zones.ts';
import { withOwnCommand } from './own-command.ts';
import { visible } from './plain.ts';
import { withinReach } from './reach.ts';
import { closesElsewhere, isBinding, isStretch, isSubmission } from './task-lines.ts';
import type { FileView, View } from './view.ts';
import { PHASE_NAMES } from './words.ts';

/** An event for a calendar, before it is written in any form. Texts are safe to print. */
export interface CalendarEvent {
  /** The same from plan to plan, and of no other event. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  /** First and last day, both included: YYYY-MM-DD. */
  readonly start: string;
  readonly finish: string;
  /** Of an event that is a moment and not a day. */
  readonly moment: Moment | null;
  /** Whether its day is projected. */
  readonly isTentative: boolean;
  readonly alarms: readonly Alarm[];
}

/** An hour, by the clocks of the zone in which it is published. */
export interface Moment {
  /** UTC. */
  readonly instant: string;
  /** IANA name. */
  readonly zone: string;
}

export interface Alarm {
  /** Calendar days from the first day of the event to that of the alarm; below zero before it. */
  readonly days: number;
  readonly text: string;
}

/** Reminders of what is required come so many days before it. */
const ALARM_DAYS = [7, 1];

/** What asks for nothing any more, and how a title says so. */
const CLOSED: Readonly<Partial<Record<Task['status'], string>>> = {
  done: 'done',
  skipped: 'dropped',
  missed: 'past',
};

/**
 * What of a plan belongs into a calendar: every open task, and every day or
 * hour at which one closes; where it was asked for, what is done as well.
 */
export function calendarEvents(whole: Plan, view: FileView): CalendarEvent[] {
  const plan = withinReach(whole);
  return plan.tasks
    .filter(({ status }) => view.done || CLOSED[status] === undefined)
    .flatMap((task) => [taskEvent(task, plan, view), ...closingEvents(task, plan, view)]);
}

/** The task on its days; on its hour where it is that of its deadline. */
function taskEvent(task: Task, plan: Plan, view: View): CalendarEvent {
  const { finish, id, start } = task;
  const isProjected = task.basis === 'projected' && !closesElsewhere(task);
  const isMoment = start === finish && !closesElsewhere(task);
  return {
    id,
    category: PHASE_NAMES[task.phase],
    description: descriptionOf(task, closesElsewhere(task) ? 'computed' : task.basis, plan, view),
    title: titleOf(calendarTitle(task), task, isProjected),
    start,
    finish,
    moment: isMoment ? momentOf(task.deadline) : null,
    isTentative: isProjected,
    alarms: alarmsOf(task, plan),
  };
}

/**
 * The last day or hour of an act that is planned for another. That programs
 * begin to read, or that a result is needed, closes nothing.
 */
function closingEvents(task: Task, plan: Plan, view: View): CalendarEvent[] {
  const { deadline, finish, kind, start } = task;
  if (kind !== 'deadline' && kind !== 'action') return [];
  if (!deadline || deadline.date < plan.today || isSubmission(task)) return [];
  const isSaid = !closesElsewhere(task) && (start === finish || deadline.instant === null);
  if (isSaid) return [];
  const { date, instant } = deadline;
  const last = instant === null ? 'last day' : 'last hour';
  const name = `${calendarTitle(task)}, ${last}`;
  const isProjected = task.basis === 'projected';
  return [
    {
      id: `${task.id}.closes`,
      category: PHASE_NAMES[task.phase],
      description: descriptionOf(task, task.basis, plan, view),
      title: titleOf(name, task, isProjected),
      start: date,
      finish: date,
      moment: momentOf(deadline),
      isTentative: isProjected,
      alarms: isToRemindOf(task)
        ? alarmsBefore(date, date, `${name}:`, plan.today, hourOf(task))
        : [],
    },
  ];
}

function momentOf(deadline: Task['deadline']): Moment | null {
  if (!deadline) return null;
  const { instant, zone } = deadline;
  return instant === null || zone === null ? null : { instant, zone };
}

function titleOf(name: string, { kind, status }: Task, isProjected: boolean): string {
  const closed = kind === 'event' ? undefined : CLOSED[status];
  return visible(
    [name, closed && `(${closed})`, isProjected && '(projected)'].filter(Boolean).join(' '),
  );
}

/** Whether it is required, open, and somebody's own to do: nobody can hurry a result. */
function isToRemindOf(task: Task): boolean {
  const { kind, status } = task;
  return isBinding(task) && kind !== 'wait' && kind !== 'event' && CLOSED[status] === undefined;
}

function alarmsOf(task: Task, { today }: Plan): Alarm[] {
  const { finish, kind, start } = task;
  if (!isToRemindOf(task)) return [];
  const name = calendarTitle(task);
  if (isStretch(task)) return alarmsBefore(start, start, `${name} from`, today);
  const hour = closesElsewhere(task) ? null : hourOf(task);
  return alarmsBefore(start, finish, `${name} ${kind === 'exam' ? 'on' : 'by'}`, today, hour);
}

/** Those that are to come: a calendar would sound the others at once. */
function alarmsBefore(
  start: string,
  due: string,
  what: string,
  today: string,
  hour: string | null = null,
): Alarm[] {
  const when = [nearDate(due, today), hour].filter(Boolean).join(', ');
  const text = visible(`${what} ${when}`);
  return ALARM_DAYS.map((days) => plus(day(due), -days))
    .filter((on) => on >= day(today))
    .map((on) => ({ days: on - day(start), text }));
}

function hourOf({ deadline }: Task): string | null {
  return deadline ? publishedHour(deadline) : null;
}

/** How the day of a task is known. */
const HOW_KNOWN: Readonly<Record<Basis, string>> = {
  published: 'The day is published.',
  transcribed: 'The day was read in public transcriptions that agree: confirm it.',
  projected: 'The day is projected from earlier years: nobody has published it yet.',
  computed: 'The day is set by the plan.',
  practice: 'The day is advice, not a rule.',
  booked: 'You booked it.',
  reported: 'As you entered it.',
};

/** @param known how the day of the event is known, where the task may have another */
function descriptionOf(
  task: Task,
  known: Basis,
  { today }: Plan,
  { command, rules }: View,
): string {
  const { deadline, id, latestFinish, note, sources, why } = task;
  const facts = [
    why,
    note && `${note}.`,
    deadline && (closesElsewhere(task) || deadline.instant !== null)
      ? closingLine(task, deadline)
      : null,
    isBinding(task) && !deadline && latestFinish !== null && latestFinish > task.finish
      ? `Last safe day: ${longDate(latestFinish)}.`
      : null,
    HOW_KNOWN[known],
  ];
  const cited = citedSources(sources, rules).map(({ confirmAt, publisher, title, url }) =>
    [`${publisher}: ${title}`, url, confirmAt && `confirm at ${confirmAt}`]
      .filter(Boolean)
      .join(', '),
  );
  return [
    ...facts.filter((fact) => fact),
    '',
    ...(cited.length > 0 ? ['Sources', ...cited, ''] : []),
    `usmle-plan why ${id}`,
    `As of ${longDate(today)}.`,
  ]
    .map((line) => withOwnCommand(visible(line as string), command))
    .join('\n');
}

/** `Closes Wed 1 Mar 2028, 21:00 New York (projected).` */
function closingLine(task: Task, deadline: Deadline): string {
  const when = [longDate(deadline.date), publishedHour(deadline)].filter(Boolean).join(', ');
  return `${closingVerb(task)} ${when}${task.basis === 'projected' ? ' (projected)' : ''}.`;
}

function closingVerb(task: Task): string {
  if (isSubmission(task)) return 'Programs begin to read';
  if (task.kind === 'wait') return 'Needed by';
  return task.kind === 'event' ? 'On' : 'Closes';
}

/** The day behind the last one, where calendars want to know when a day-long event is over. */
export function dayAfter(date: string): string {
  return iso(plus(day(date), 1));
}
