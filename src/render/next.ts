import { iso } from '../calendar/day.ts';
import { type DatedTask, type NextTasks, selectNext } from '../planner/next.ts';
import type { Plan, Task } from '../planner/types.ts';
import { countDays, countHours, withThousands } from '../planner/words.ts';
import type { StudyWeek } from '../study/weeks.ts';
import { beside, padEnd, widthOf } from './columns.ts';
import { alignedDate, daysBetween, isSameYear, longDate, nearDate } from './dates.ts';
import { dayAndVerdict } from './heading.ts';
import { markOf, marksCounted } from './marks.ts';
import { byUrgency, isNow } from './next-steps.ts';
import { withinReach } from './reach.ts';
import { toType } from './rows.ts';
import { hanging, page, type Screen, screenFor, signLines } from './screen.ts';
import { PHASE_TITLES } from './study-phases.ts';
import {
  closingLines,
  hourOf,
  isBinding,
  isStretch,
  ownMark,
  questionOf,
  signOf,
} from './task-lines.ts';
import type { View } from './view.ts';

export interface NextView extends View {
  /** How far ahead to look, in calendar days. */
  readonly days: number;
  /** Every task, and not only as many as fit a glance. */
  readonly all: boolean;
  /** The week of the study block that is under way. */
  readonly studying?: { readonly task: string; readonly week: StudyWeek } | undefined;
}

/** Tasks that can be taken in at once. One more is shown rather than pointed to. */
const GLANCE = 7;
/** How many of them may be from the past: nobody should meet a wall of it. */
const OLD = 3;

/** What is listed: what is for now, the most urgent first, and what comes, by its day. */
interface Listed {
  /** Planned for a day that has passed. */
  readonly old: readonly DatedTask[];
  readonly now: readonly DatedTask[];
  readonly coming: readonly DatedTask[];
}

/** What is open from earlier days, what is for now, and what comes in the next days. Ends in one newline. */
export function renderNext(plan: Plan, view: NextView): string {
  const screen = screenFor(withinReach(plan), view);
  const found = sorted(selectNext(screen.plan, view.days), screen);
  const chosen = view.all ? found : atAGlance(found);
  return page([
    dayAndVerdict(screen),
    changed(screen),
    count(found) === 0 ? nothingDue(screen) : rows(chosen, screen),
    more(found, chosen, screen),
    signLines([...chosen.old, ...chosen.now, ...chosen.coming], screen).map(screen.style.quiet),
  ]);
}

function sorted(found: NextTasks, { plan, view }: Screen): Listed {
  const open = [...found.inProgress, ...found.upcoming];
  const urgency = byUrgency(view.profile);
  return {
    old: [...found.overdue].sort(urgency),
    now: open.filter((task) => isNow(task, plan.today)).sort(urgency),
    coming: open.filter((task) => !isNow(task, plan.today)),
  };
}

function count({ old, now, coming }: Listed): number {
  return old.length + now.length + coming.length;
}

function atAGlance(found: Listed): Listed {
  if (count(found) <= GLANCE + 1) return found;
  const old = found.old.slice(0, OLD);
  // Half of the rest at most where more comes, so that what comes is never crowded out.
  const room = GLANCE - old.length;
  const forNow = Math.max(Math.ceil(room / 2), room - found.coming.length);
  const now = found.now.slice(0, forNow);
  return { old, now, coming: found.coming.slice(0, room - now.length) };
}

/** How much of the whole plan is elsewhere than at the last look. */
function changed(screen: Screen): string[] {
  const counted = marksCounted(screen);
  if (counted === null) return [];
  const line = `${counted}. Where: ${toType('plan', screen.view)}`;
  return hanging('  ', line, screen.columns).map(screen.style.quiet);
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

function rows({ old, now, coming }: Listed, screen: Screen<NextView>): string[] {
  const { plan, view } = screen;
  const isForNow = (task: Task) => isNow(task, plan.today);
  const later = [...old.filter((task) => !isForNow(task)), ...coming];
  const dates = later.map((task) => dateOf(task, plan));
  const withYear = dates.some((date) => !isSameYear(date, plan.today));
  const digits = Math.max(0, ...dates.map((date) => inDays(plan, date).length));
  const entries = [
    ...[...old.filter(isForNow), ...now]
      .sort(byUrgency(view.profile))
      .map((task) => currentEntry(task, screen)),
    ...later.map((task) => comingEntry(task, withYear, digits, screen)),
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

function inDays({ today }: Plan, date: string): string {
  return String(daysBetween(today, date));
}

function currentEntry(task: DatedTask, screen: Screen<NextView>): Entry {
  const question = questionOf(task, screen);
  return {
    label: 'Now',
    date: '',
    sign: ' ',
    title: screen.say(task.title),
    aside: question ?? dueOf(task, screen),
    details: [
      ...thisWeek(task, screen),
      ...closingLines(task, screen),
      ...(question === null ? lastSafeDay(task, screen) : []),
      ...markLines(task, screen),
    ],
    tone: question === null ? 'now' : 'late',
  };
}

/** What the week asks of a study block. */
function thisWeek(
  { id }: DatedTask,
  { plan, view: { studying, ...view } }: Screen<NextView>,
): string[] {
  if (studying?.task !== id) return [];
  const { finish, hours, phase, questions } = studying.week;
  const amount = [
    countHours(hours),
    questions > 0 && `${withThousands(questions)} questions`,
  ].filter(Boolean);
  const until = nearDate(iso(finish), plan.today);
  return [
    `this week, until ${until}: ${amount.join(', ')}; ${PHASE_TITLES[phase].toLowerCase()}`,
    toType(`study ${id.split('.')[0]}`, view),
  ];
}

/** Until or by when, with the sign of that day and its hour, and whose day it is. */
function dueOf(task: DatedTask, screen: Screen): string {
  const { today } = screen.plan;
  const { finish, start } = task;
  const day = finish === today ? 'today' : nearDate(finish, today);
  const isToday = start === today && finish === today;
  const due = isToday ? day : `${isStretch(task) || finish === today ? 'until' : 'by'} ${day}`;
  const signed = [due, signOf(task, screen).trim(), hourOf(task, screen)].filter(Boolean).join(' ');
  return [signed, ownMark(task)].filter(Boolean).join(', ');
}

function comingEntry(task: DatedTask, withYear: boolean, digits: number, screen: Screen): Entry {
  const { plan, say } = screen;
  const date = dateOf(task, plan);
  const question = questionOf(task, screen);
  return {
    label: `in ${inDays(plan, date).padStart(digits)} d`,
    date: alignedDate(date, withYear),
    sign: signOf(task, screen),
    title: say(task.title),
    aside: question ?? asideOf(task, screen),
    details: [...closingLines(task, screen), ...markLines(task, screen)],
    tone: question === null ? 'plain' : 'late',
  };
}

/** Where it was at the last look. */
function markLines(task: DatedTask, screen: Screen): string[] {
  const mark = markOf(task, screen);
  return mark === null ? [] : [mark];
}

/** How long an act of one day can wait, where no deadline says it. */
function lastSafeDay(task: DatedTask, { plan: { today } }: Screen): string[] {
  const { deadline, finish, latestFinish, start } = task;
  if (start !== finish || deadline || !isBinding(task)) return [];
  if (latestFinish === null || latestFinish <= finish) return [];
  return [`last safe day ${nearDate(latestFinish, today)}`];
}

/** Whose date it is, how long it takes, at which hour it closes, or how long it can wait: the first that there is. */
function asideOf(task: DatedTask, screen: Screen): string {
  const { today } = screen.plan;
  const { basis, deadline, finish, start } = task;
  if (basis === 'booked') return 'booked';
  const own = ownMark(task);
  if (own !== null) {
    const hour = deadline?.date === finish ? hourOf(task, screen) : null;
    return [hour, own].filter(Boolean).join(', ');
  }
  if (start !== finish) return `${isStretch(task) ? 'until' : 'by'} ${nearDate(finish, today)}`;
  if (deadline?.date === finish) return hourOf(task, screen) ?? '';
  return lastSafeDay(task, screen)[0] ?? '';
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
function more(found: Listed, chosen: Listed, { view, columns }: Screen<NextView>): string[] {
  const old = found.old.length - chosen.old.length;
  const coming = count(found) - count(chosen) - old;
  if (old + coming === 0) return [];
  const counts = [
    old > 0 && `${old} more from earlier days`,
    coming > 0 && `${coming} more in the next ${countDays(view.days)}`,
  ].filter(Boolean);
  const days = view.days === 30 ? '' : ` --days ${view.days}`;
  return hanging('  ', `${counts.join(' and ')}: ${toType(`next${days} --all`, view)}`, columns);
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
