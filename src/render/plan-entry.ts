import type { Plan, Task } from '../planner/types.ts';
import { bareDate, columnDate, daysBetween, nearDate } from './dates.ts';
import { isFolded, practisedFor } from './folded.ts';
import { markOf } from './marks.ts';
import { inOnePiece, toType } from './rows.ts';
import type { Screen } from './screen.ts';
import { hasPublished } from './signs.ts';
import { closingLines, hourOf, isBinding, ownMark, questionOf, signOf } from './task-lines.ts';

/** A line below the title of a task. */
export interface Detail {
  readonly text: string;
  readonly tone: 'late' | 'quiet' | 'plain';
}

/** A task of the plan put into words, before it is laid out. */
export interface Entry {
  readonly task: Task;
  /** Whether it is there without asking for anything yet. */
  readonly isQuiet: boolean;
  /** Start and finish, or the day. */
  readonly when: string;
  /** The sign of its basis, or a blank. */
  readonly sign: string;
  readonly title: string;
  /** At the right of the title: an hour, what kind of day it is. */
  readonly marks: string;
  /** Below the title. */
  readonly details: readonly Detail[];
  /** Days from today to its start, or what stands for them. */
  readonly inDays: string;
  readonly slack: string;
}

export function isBehind({ status }: Task): boolean {
  return status === 'done' || status === 'skipped';
}

/** Days that it can move; blank for advice, which no day binds, and for what can be done no more. */
function slackOf(task: Task): string {
  const { slackDays, status } = task;
  return isBinding(task) && slackDays !== null && status !== 'missed' ? String(slackDays) : '';
}

export function entryOf(task: Task, screen: Screen): Entry {
  const { plan, signs, say } = screen;
  return {
    task,
    isQuiet: isQuiet(task, plan),
    when: columnDate(task.start, task.finish, signs.dash),
    sign: signOf(task, screen),
    title: say(task.title),
    marks: say(marksOf(task, screen)),
    details: [
      ...detailsOf(task, screen),
      ...practiceLine(task, screen),
      ...markLine(task, screen),
      ...reasonOf(task, screen),
    ],
    inDays: inDaysOf(task, plan.today),
    slack: slackOf(task),
  };
}

/** Training is far away until its Match is past. */
function isAfterMatch({ phase }: Task, { matchDay, today }: Plan): boolean {
  return phase === 'residency' && matchDay.date >= today;
}

function isQuiet(task: Task, plan: Plan): boolean {
  const { necessity, status } = task;
  return necessity === 'optional' || status === 'missed' || isAfterMatch(task, plan);
}

function marksOf(task: Task, screen: Screen): string {
  const { signs } = screen;
  const { basis, hours, kind, necessity } = task;
  const marks: (string | null | false | undefined)[] = [
    hourOf(task, screen),
    kind === 'exam' && `${signs.exam}${basis === 'booked' ? 'booked' : 'exam'}`,
    kind !== 'exam' && basis === 'booked' && 'booked',
    ownMark(task),
    kind === 'study' && hours ? `${Math.round(hours)} h` : null,
    necessity === 'optional' && 'optional',
  ];
  return marks.filter(Boolean).join('  ');
}

function detailsOf(task: Task, screen: Screen): Detail[] {
  const { plan, say } = screen;
  const { insuranceDate, note, status } = task;
  const details = closingLines(task, screen).map((text): Detail => ({ text, tone: 'plain' }));
  if (isAfterMatch(task, plan)) return details;
  const question = questionOf(task, screen);
  if (question !== null) details.unshift({ text: question, tone: 'late' });
  if (status === 'missed') details.unshift({ text: 'its last day has passed', tone: 'plain' });
  // A day that comes before the first possible sitting insures nobody.
  if (insuranceDate !== null && insuranceDate >= (task.earliestFinish ?? insuranceDate)) {
    const day = nearDate(insuranceDate, plan.today);
    details.push({ text: `sat by ${day}, one fail could be repeated in time`, tone: 'quiet' });
  }
  // Dates that follow one rule share its doubt: it is said at the first of them.
  const isFirst = plan.tasks.find((other) => other.note === note && !isBehind(other)) === task;
  if (note && isFirst) details.push({ text: say(note), tone: 'quiet' });
  return details;
}

/** The practice exams of a study block that have no line of their own. */
function practiceLine({ id, kind }: Task, screen: Screen): Detail[] {
  if (kind !== 'study') return [];
  const { plan, view } = screen;
  const exam = id.split('.')[0] as string;
  const days = plan.tasks
    .filter((task) => practisedFor(task) === exam && !isBehind(task))
    .filter((task) => isFolded(task, screen))
    .map(({ start }) => start)
    .sort()
    .map((start, i, all) => {
      const date = nearDate(start, all[i - 1] ?? plan.today);
      return date.slice(date.indexOf(' ') + 1);
    });
  if (days.length === 0) return [];
  const what = days.length === 1 ? 'practice exam' : 'practice exams';
  return [
    {
      text: `${what} ${days.map(inOnePiece).join(', ')}; by week: ${toType(`study ${exam}`, view)}`,
      tone: 'quiet',
    },
  ];
}

/** Where it was at the last look. */
function markLine(task: Task, screen: Screen): Detail[] {
  const mark = markOf(task, screen);
  return mark === null ? [] : [{ text: mark, tone: 'quiet' }];
}

/** Why it is in the plan, and the name it goes by, where the reader asked for reasons. */
function reasonOf({ id, why }: Task, { view, say }: Screen): Detail[] {
  return view.reasons ? [{ text: `${say(why)} (${say(id)})`, tone: 'quiet' }] : [];
}

function inDaysOf({ finish, start, status }: Task, today: string): string {
  if (status === 'in-progress') return 'now';
  if (status === 'missed' || finish < today) return '';
  const days = daysBetween(today, start < today ? finish : start);
  return days === 0 ? 'today' : String(days);
}

/** What was done, what went by and what was dropped, each with its day or its reason; empty groups are left out. */
export function behindGroups(
  tasks: readonly Task[],
  { view, signs, say }: Screen,
): { name: string; texts: string[] }[] {
  const { done = {}, skipped = {} } = view.profile;
  const dated = (task: Task) => {
    const sign = signs.basis[task.basis];
    const date = `${bareDate(done[task.id] ?? task.finish)}${sign ? ` ${sign}` : ''}`;
    return `${say(task.title)}, ${date.replaceAll(' ', '\u00a0')}`;
  };
  const dropped = ({ id, title }: Task) => say(skipped[id] ? `${title} (${skipped[id]})` : title);
  const isEvent = ({ kind }: Task) => kind === 'event';
  return [
    {
      name: 'Done',
      texts: tasks.filter((task) => task.status === 'done' && !isEvent(task)).map(dated),
    },
    {
      name: 'Past',
      texts: tasks.filter((task) => task.status === 'done' && isEvent(task)).map(dated),
    },
    { name: 'Dropped', texts: tasks.filter(({ status }) => status === 'skipped').map(dropped) },
  ].filter(({ texts }) => texts.length > 0);
}

/** How to read the dates and the figures of a plan, in a sentence each. */
export function keySentences(plan: Plan): string[] {
  const published = hasPublished(plan) ? ', or were published as they stand' : '';
  const sentences = [
    `Dates without a sign are set by this plan from the rules and your answers${published}.`,
  ];
  const slacks = plan.tasks.map(slackOf).filter(Boolean);
  if (slacks.length > 0) {
    const isLate = slacks.some((slack) => slack.startsWith('-'));
    const late = isLate ? ', or below zero the days by which it comes too late' : '';
    // The first sentence of a plan tells of days to spare: people take the two for the same.
    const { slackDays } = plan.verdict;
    const isLess = plan.tasks.some(
      (task) => slackOf(task) !== '' && (task.slackDays ?? 0) < (slackDays ?? 0),
    );
    const spare = isLess ? '; days to spare are counted from the soonest days there are' : '';
    sentences.push(
      `Slack: days that something required can move from its planned day with every deadline met${late}${spare}.`,
    );
  }
  return sentences;
}
