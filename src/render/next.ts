import { type DatedTask, type NextTasks, selectNext } from '../planner/next.ts';
import type { Plan } from '../planner/types.ts';
import { countDays } from '../planner/words.ts';
import { beside, padEnd, widthOf } from './columns.ts';
import { alignedDate, daysBetween, isSameYear, longDate, nearDate } from './dates.ts';
import { publishedHour } from './deadline-zones.ts';
import { hanging, page, type Screen, screenFor, signLines } from './screen.ts';
import { closingLines, isBinding, isStretch, signOf } from './task-lines.ts';
import type { View } from './view.ts';
import { renderVerdictLine } from './words.ts';

export interface NextView extends View {
  /** How far ahead to look, in calendar days. */
  readonly days: number;
  /** Every task, and not only as many as fit a glance. */
  readonly all: boolean;
}

/** Tasks that can be taken in at once. One more is shown rather than pointed to. */
const GLANCE = 7;
/** How many of them may be from the past: nobody should meet a wall of it. */
const OLD = 3;

/** What is open from earlier days, what is in progress, and what comes in the next days. Ends in one newline. */
export function renderNext(plan: Plan, view: NextView): string {
  const screen = screenFor(plan, view);
  const found = selectNext(plan, view.days);
  const isEmpty = count(found) === 0;
  const chosen = view.all ? found : atAGlance(found);
  return page([
    heading(screen),
    isEmpty ? nothingDue(screen) : rows(chosen, screen),
    more(found, chosen, screen),
    signLines([...chosen.overdue, ...chosen.inProgress, ...chosen.upcoming], screen).map(
      screen.style.quiet,
    ),
  ]);
}

function count({ overdue, inProgress, upcoming }: NextTasks): number {
  return overdue.length + inProgress.length + upcoming.length;
}

function atAGlance(found: NextTasks): NextTasks {
  if (count(found) <= GLANCE + 1) return found;
  const overdue = found.overdue.slice(0, OLD);
  // Half of the rest at most, so that what comes is never crowded out.
  const room = GLANCE - overdue.length;
  const inProgress = found.inProgress.slice(0, Math.ceil(room / 2));
  return { overdue, inProgress, upcoming: found.upcoming.slice(0, room - inProgress.length) };
}

function heading({ plan, view, columns, signs, style, say }: Screen): string[] {
  const line = `${longDate(plan.today)}${signs.between}${renderVerdictLine(plan, view)}`;
  return hanging('', say(line.replace(/\.$/, '')), columns).map(style.strong);
}

/** A task put into words, before it is laid out. */
interface Entry {
  readonly label: string;
  readonly date: string;
  readonly sign: string;
  readonly title: string;
  /** At the right of the title. */
  readonly aside: string;
  /** Below the title. */
  readonly details: readonly string[];
  readonly tone: 'late' | 'now' | 'plain';
}

function rows({ overdue, inProgress, upcoming }: NextTasks, screen: Screen): string[] {
  const { plan } = screen;
  const dates = [...overdue, ...upcoming].map((task) => dateOf(task, plan));
  const withYear = dates.some((date) => !isSameYear(date, plan.today));
  const ahead = dates.filter((date) => date >= plan.today);
  const digits = Math.max(0, ...ahead.map((date) => String(daysBetween(plan.today, date)).length));
  const entries = [
    ...overdue.map((task) => overdueEntry(task, withYear, digits, screen)),
    ...inProgress.map((task) => currentEntry(task, screen)),
    ...upcoming.map((task) => comingEntry(task, withYear, digits, screen)),
  ];
  if (screen.isStacked) return entries.flatMap((entry) => stackedLines(entry, screen));
  const label = Math.max(...entries.map((entry) => widthOf(entry.label)));
  const date = Math.max(...entries.map((entry) => widthOf(entry.date)));
  const left = 2 + label + 2 + date + 4;
  const widest = Math.max(
    ...entries.map(({ title, aside }) => widthOf(title) + (aside ? 3 + widthOf(aside) : 0)),
  );
  const columns = Math.min(screen.columns, left + widest);
  return entries.flatMap((entry) => rowLines(entry, { label, date, columns }, screen));
}

/** The day a task is listed by: when it begins where that is ahead, when it is to be finished where not. */
function dateOf({ finish, start, status }: DatedTask, { today }: Plan): string {
  return status === 'upcoming' && start >= today ? start : finish;
}

function inDays(days: number, digits: number): string {
  return days === 0 ? 'Today' : `in ${String(days).padStart(digits)} d`;
}

function overdueEntry(task: DatedTask, withYear: boolean, digits: number, screen: Screen): Entry {
  const { today } = screen.plan;
  return {
    // What missed its first day may have been given another one.
    label: task.finish < today ? 'Was for' : inDays(daysBetween(today, task.finish), digits),
    date: alignedDate(task.finish, withYear),
    sign: signOf(task, screen),
    title: screen.say(task.title),
    aside: 'done, moved or dropped?',
    details: closingLines(task, screen),
    tone: 'late',
  };
}

function currentEntry(task: DatedTask, screen: Screen): Entry {
  const { today } = screen.plan;
  const finish = task.finish === today ? 'today' : nearDate(task.finish, today);
  const until = `${isStretch(task) || finish === 'today' ? 'until' : 'by'} ${finish}`;
  return {
    label: 'Now',
    date: '',
    sign: ' ',
    title: screen.say(task.title),
    // The date is at the right here, and its sign with it.
    aside: `${until} ${signOf(task, screen)}`.trim(),
    details: closingLines(task, screen),
    tone: 'now',
  };
}

function comingEntry(task: DatedTask, withYear: boolean, digits: number, screen: Screen): Entry {
  const date = dateOf(task, screen.plan);
  const days = daysBetween(screen.plan.today, date);
  return {
    label: inDays(days, digits),
    date: alignedDate(date, withYear),
    sign: signOf(task, screen),
    title: screen.say(task.title),
    aside: asideOf(task, screen),
    details: closingLines(task, screen),
    tone: days === 0 ? 'now' : 'plain',
  };
}

/** Whose date it is, how long it takes, at which hour it closes, or how long it can wait: the first that there is. */
function asideOf(task: DatedTask, { plan: { today }, say }: Screen): string {
  const { basis, deadline, finish, latestFinish, start } = task;
  if (basis === 'booked') return 'booked';
  if (basis === 'reported') return 'as you said';
  if (start !== finish) return `${isStretch(task) ? 'until' : 'by'} ${nearDate(finish, today)}`;
  if (deadline?.date === finish) return say(publishedHour(deadline) ?? '');
  if (deadline || !isBinding(task) || latestFinish === null || latestFinish <= finish) return '';
  return `last safe day ${nearDate(latestFinish, today)}`;
}

interface Layout {
  readonly label: number;
  readonly date: number;
  readonly columns: number;
}

function rowLines(
  entry: Entry,
  { label, date, columns }: Layout,
  { columns: edge, style }: Screen,
): string[] {
  const { tone } = entry;
  const head = `  ${padEnd(entry.label, label)}  ${padEnd(entry.date, date)} ${entry.sign}  `;
  const below = ' '.repeat(widthOf(head));
  const paint = tone === 'plain' ? String : style[tone];
  const { isBelow, lines } = beside(entry.title, entry.aside, columns - widthOf(head));
  return [
    ...lines.map((line, index) => (index === 0 ? paint(head) + line : below + line)),
    ...(isBelow ? hanging(below, entry.aside, edge) : []),
    ...entry.details.flatMap((line) => hanging(below, line, edge)),
  ];
}

function stackedLines(entry: Entry, { columns, signs, style }: Screen): string[] {
  const { aside, details, label, title, tone } = entry;
  const paint = tone === 'plain' ? String : style[tone];
  const date = `${entry.date} ${entry.sign}`.trim();
  const facts = [label.replace(/\s+/g, ' '), date].filter(Boolean).join(signs.between);
  return [
    ...hanging('', facts, columns).map(paint),
    ...[title, aside, ...details].filter(Boolean).flatMap((text) => hanging('  ', text, columns)),
  ];
}

/** How many there are beyond these, and the command that shows them. */
function more(found: NextTasks, chosen: NextTasks, { view, columns }: Screen<NextView>): string[] {
  const old = found.overdue.length - chosen.overdue.length;
  const coming = count(found) - count(chosen) - old;
  if (old + coming === 0) return [];
  const counts = [
    old > 0 && `${old} more from earlier days`,
    coming > 0 && `${coming} more in the next ${countDays(view.days)}`,
  ].filter(Boolean);
  const days = view.days === 30 ? '' : ` --days ${view.days}`;
  return hanging('  ', `${counts.join(' and ')}: usmle-plan next${days} --all`, columns);
}

function nothingDue({ plan, view, columns, say }: Screen<NextView>): string[] {
  const [coming] = selectNext(plan, Number.MAX_SAFE_INTEGER).upcoming;
  const sentences = [`Nothing is open, and nothing begins in the next ${countDays(view.days)}.`];
  if (coming) {
    const days = countDays(daysBetween(plan.today, coming.start));
    sentences.push(`What comes next is on ${longDate(coming.start)}, in ${days}: ${coming.title}.`);
  }
  return sentences.flatMap((sentence) => hanging('  ', say(sentence), columns));
}
