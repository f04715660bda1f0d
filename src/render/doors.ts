import type { Door, Doors } from '../planner/doors.ts';
import { assumedHours } from '../planner/no-hours.ts';
import type { Plan } from '../planner/types.ts';
import { padEnd, padStart, spread, widthOf } from './columns.ts';
import { bareDate, longDate } from './dates.ts';
import { hourForReader, publishedHour } from './deadline-zones.ts';
import { titled, toType } from './rows.ts';
import { hanging, page, type Screen, screenFor, signLines } from './screen.ts';
import type { View } from './view.ts';
import { renderVerdictLine } from './words.ts';

/** Every closing date of a Match year on one page, in the order in which they close. Ends in one newline. */
export function renderDoors({ doors, plan }: Doors, view: View): string {
  const screen = withRoom(screenFor(plan, view), doors);
  const open = doors.filter(({ state }) => state === 'open');
  // After Match Day nobody is read what the season was.
  const isOver = plan.matchDay.date < plan.today;
  const closed = isOver ? [] : doors.filter(({ state }) => state === 'closed');
  const shown = [...open, ...closed];
  return page([
    heading(screen),
    open.length === 0 ? nothingOpen(screen) : table(open, shown, screen),
    closedLines(closed, shown, screen),
    legend(shown, screen),
    further(doors, screen),
  ]);
}

function heading(screen: Screen): string[] {
  const { plan, view, columns, style, say } = screen;
  const title = spread(
    `Doors of the ${plan.matchYear} Match, as they close`,
    longDate(plan.today),
    columns,
  );
  return [
    ...title.map(style.strong),
    ...hanging('  ', say(renderVerdictLine(plan, view)), columns),
    ...hanging('  ', say(assumedHours(plan) ?? ''), columns).filter((line) => line.trim() !== ''),
  ];
}

function nothingOpen({ columns, plan }: Screen): string[] {
  return hanging('  ', `No date of ${plan.matchYear} is left that closes for you.`, columns);
}

/** Fewer columns than these for what a door leaves read worse than lines below one another. */
const LEAST_TEXT = 24;

/** Where the titles leave too little beside them, the page is a narrow one. */
function withRoom(screen: Screen, doors: readonly Door[]): Screen {
  const left = BESIDE_TITLE + titleColumns(doors, screen) + DAYS_COLUMNS;
  return screen.columns - left < LEAST_TEXT ? { ...screen, isStacked: true } : screen;
}

/** Columns of the longest title, so that both tables line up. */
function titleColumns(doors: readonly Door[], { say }: Screen): number {
  return Math.max(0, ...doors.map(({ title }) => widthOf(say(title))));
}

/** `28 Jul 27` */
const DATE_COLUMNS = 9;
/** Margin, date, mark, and the gap before what a door leaves. */
const BESIDE_TITLE = 2 + DATE_COLUMNS + 3 + 2;
const DAYS_HEAD = 'In days';
/** What closes within so many days is for now. */
const SOON_DAYS = 30;

function table(open: readonly Door[], shown: readonly Door[], screen: Screen): string[] {
  const { columns, isStacked, style } = screen;
  const head = isStacked
    ? []
    : [
        style.quiet(
          `  ${padEnd('Until', DATE_COLUMNS + 3)}${padEnd('', columns - DATE_COLUMNS - 5 - DAYS_HEAD.length)}${DAYS_HEAD}`,
        ),
      ];
  const titles = titleColumns(shown, screen);
  const lines = open.flatMap((door, i) => {
    const [first = '', ...rest] = doorLines(door, open[i - 1], titles, screen);
    return [door.daysLeft <= SOON_DAYS ? style.now(first) : first, ...rest];
  });
  return [...head, ...lines];
}

/** A door: its day where it is not that of the one above, what it is, what it leaves, and the days until it closes. */
function doorLines(door: Door, above: Door | undefined, titles: number, screen: Screen): string[] {
  const { columns, isStacked, signs, style, say } = screen;
  const isSameDay = above?.date === door.date;
  const sign = signs.basis[door.basis] ?? ' ';
  const title = say(door.title);
  const text = say(meaningOf(door));
  const days = door.daysLeft === 0 ? 'today' : String(door.daysLeft);
  const hour = hourLines(door, above, screen);
  if (isStacked) {
    const when = `${bareDate(door.date)} ${sign}`.trim();
    const left = door.daysLeft === 0 ? 'today' : `in ${days} d`;
    return [
      ...(isSameDay ? [] : spread(when, left, columns - 2).map((line) => `  ${line}`)),
      ...hanging('    ', `${title}: ${text}`, columns),
      ...hour.flatMap((line) => hanging('    ', line, columns)).map(style.quiet),
    ];
  }
  const when = isSameDay ? '' : padStart(bareDate(door.date), DATE_COLUMNS);
  const head = `  ${padEnd(when, DATE_COLUMNS)} ${sign} ${padEnd(title, titles)}  `;
  const right = isSameDay ? '' : days;
  const width = columns - DAYS_COLUMNS;
  const [first = '', ...rest] = hanging(head, text, width);
  const left = ' '.repeat(widthOf(head));
  return [
    `${padEnd(first, width)}${padStart(right, DAYS_COLUMNS)}`.trimEnd(),
    ...rest,
    ...hour.flatMap((line) => hanging(left, line, width)).map(style.quiet),
  ];
}

/** Room for four figures and a gap. */
const DAYS_COLUMNS = 5;

function meaningOf({ basis, closes }: Door): string {
  return basis === 'reported' ? `${closes}, as you entered it` : closes;
}

/** The hour of a door and the reader's, and another day that it could be: once for all that close with it. */
function hourLines(
  { deadline, note }: Door,
  above: Door | undefined,
  { view, say }: Screen,
): string[] {
  if (deadline === undefined) return [];
  const hour = publishedHour(deadline);
  const isTold = above?.deadline?.date === deadline.date && above.deadline.time === deadline.time;
  if (isTold) return [];
  const reader = hour === null ? null : hourForReader(deadline, view.zone);
  const lines = [[hour, reader?.text].filter(Boolean).join(' '), note ?? ''];
  return lines.filter((line) => line !== '').map(say);
}

/** What is behind, or comes before anything from here: once, calmly, below. */
function closedLines(closed: readonly Door[], shown: readonly Door[], screen: Screen): string[] {
  const { columns, isStacked, style, say } = screen;
  const titles = titleColumns(shown, screen);
  const lines = closed.flatMap((door) => {
    const text = say(
      door.closedBy === 'booking' ? `${door.closes}; you booked later` : door.closes,
    );
    const title = say(door.title);
    const when = bareDate(door.date);
    if (isStacked) {
      return [`  ${when}`, ...hanging('    ', `${title}: ${text}`, columns)];
    }
    const head = `  ${padStart(when, DATE_COLUMNS)}   ${padEnd(title, titles)}  `;
    return hanging(head, text, columns - DAYS_COLUMNS);
  });
  return titled('No longer open from here', lines.map(style.quiet), screen);
}

function legend(doors: readonly Door[], screen: Screen): string[] {
  const marked = doors
    .filter(({ state }) => state === 'open')
    .map(({ basis, date, deadline }) => ({ basis, deadline, start: date }));
  const weeks = doors.some(({ closes }) => WEEKS.test(closes))
    ? hanging('  ', WEEKS_MEAN, screen.columns)
    : [];
  return [...weeks, ...signLines(marked, screen)].map(screen.style.quiet);
}

const WEEKS = /\(\d weeks\)$/;
const WEEKS_MEAN =
  '(8 weeks) to a result are what USMLE says to allow, (4 weeks) what it usually takes';

/** Where to look next: why a day is what it is, and the doors of a year in reach. */
function further(doors: readonly Door[], { columns, plan, style, view }: Screen): string[] {
  const lines: string[] = [];
  const open = doors.filter(({ state, task }) => state === 'open' && task !== undefined);
  const explained = open.find(({ task }) => task?.endsWith('.exam')) ?? open[0];
  if (explained?.task !== undefined) {
    lines.push(`Why a day:  ${toType(`why ${explained.task}`, view)}`);
  }
  if (plan.verdict.status === 'ineligible') {
    lines.push(`What stays open, and who can tell: ${toType('plan', view)}`);
  }
  const year = otherYear(plan);
  if (year !== null) {
    lines.push(`Those of ${year}:  ${toType(`doors --match-year ${year}`, view)}`);
  }
  return lines.flatMap((line) => hanging('  ', line, columns)).map(style.quiet);
}

/** The year to look at where this one can't be reached, or is past. */
function otherYear({ matchYear, verdict }: Plan): number | null {
  const { earliestFeasibleMatchYear: feasible, earliestOnTrackMatchYear: onTrack } = verdict;
  if (verdict.status === 'infeasible') return feasible === matchYear ? null : feasible;
  return verdict.status === 'late' && onTrack !== matchYear ? onTrack : null;
}
