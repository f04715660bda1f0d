import { day } from '../calendar/day.ts';
import {
  type BarKind,
  type Mark,
  type MarkKind,
  type Timeline,
  timelineOf,
} from '../planner/timeline.ts';
import type { Plan } from '../planner/types.ts';
import { countDays } from '../planner/words.ts';
import { padEnd, widthOf } from './columns.ts';
import { shortDate } from './dates.ts';
import { dayAndVerdict } from './heading.ts';
import { leftOut, withinReach } from './reach.ts';
import { inOnePiece, toType } from './rows.ts';
import { hanging, page, type Screen, screenFor, signLines } from './screen.ts';
import {
  cellsOf,
  type Drawn,
  drawnFor,
  type Sign,
  textOf,
  tightestCells,
} from './timeline-cells.ts';
import { examName, ROW_NAMES } from './timeline-names.ts';
import { axisLines, columnOf, type Scale, scaleFor } from './timeline-scale.ts';
import type { View } from './view.ts';

/** A picture may be wider than a line that is read across. */
const WIDEST = 250;
const NARROWEST = 24;

const LEAST_ROOM = 'Least room';
/** The sign of the critical path and a blank. */
const GUTTER = 2;

/** The parts of one picture. */
interface Picture {
  readonly screen: Screen;
  readonly timeline: Timeline;
  readonly scale: Scale;
  readonly drawn: Drawn;
  /** Columns of the widest name of a row. */
  readonly names: number;
}

/** The plan as a picture: what it means, weeks across, a row a phase, and what its signs say. Ends in one newline. */
export function renderTimeline(plan: Plan, view: View): string {
  const screen = screenFor(withinReach(plan), view);
  const timeline = timelineOf(screen.plan);
  const missing = leftOut(plan, view);
  if (timeline.rows.length === 0) return page([dayAndVerdict(screen), nothingToDraw(screen)]);
  const names = Math.max(
    widthOf(LEAST_ROOM),
    ...timeline.rows.map(({ id }) => widthOf(ROW_NAMES[id])),
  );
  const width = Math.min(Math.max(view.columns, NARROWEST), WIDEST);
  const scale = scaleFor(timeline, width - GUTTER - names - 1);
  const picture: Picture = { screen, timeline, scale, drawn: drawnFor(view), names };
  const rows = timeline.rows.map((row) => ({ row, cells: cellsOf(row, timeline, scale) }));
  const tightest = tightestCells(timeline, scale);
  const used = new Set(rows.flatMap(({ cells }) => cells));
  // Its sign stands before names too.
  if (tightest !== null) used.add('critical');
  return page([
    dayAndVerdict(screen),
    [
      ...axis(picture),
      ...rows.map(({ row, cells }) =>
        rowLine(ROW_NAMES[row.id], row.critical, textIn(picture, cells, row.outside), picture),
      ),
      ...(tightest === null
        ? []
        : [rowLine(LEAST_ROOM, true, textIn(picture, tightest, []), picture)]),
    ],
    missing === null ? [] : hanging('  ', missing, screen.columns),
    legend(used, picture).map(screen.style.quiet),
  ]);
}

function nothingToDraw({ columns, view }: Screen): string[] {
  return hanging(
    '  ',
    `There is nothing to draw: no exam is open, and no date of a season. What can be done: ${toType('plan', view)}`,
    columns,
  );
}

function textIn(
  { drawn, screen, timeline }: Picture,
  cells: ReturnType<typeof cellsOf>,
  outside: readonly Mark[],
): string {
  return textOf(cells, outside, timeline, drawn, screen.style);
}

/** Years, months and today above the rows. */
function axis({ drawn, names, scale, screen: { style }, timeline }: Picture): string[] {
  const left = ' '.repeat(GUTTER + names + 1);
  const today = todayLine(drawn.today, columnOf(day(timeline.today), scale), scale.columns);
  return [
    ...axisLines(scale, day(timeline.to)).map((text) => style.quiet(left + text)),
    left + style.now(today),
  ];
}

/** The sign at its column, with its word on the side that has room. */
function todayLine(sign: string, column: number, columns: number): string {
  const after = `${sign} today`;
  const before = `today ${sign}`;
  if (column + after.length <= columns) return ' '.repeat(column) + after;
  return column + 1 >= before.length ? before.padStart(column + 1) : ' '.repeat(column) + sign;
}

/** A name and its cells; on the critical path the sign of that stands before the name. */
function rowLine(name: string, critical: boolean, text: string, { drawn, names }: Picture): string {
  return `${critical ? drawn.critical : ' '} ${padEnd(name, names)} ${text}`.trimEnd();
}

const BAR_WORDS: readonly (readonly [BarKind, string])[] = [
  ['study', 'study'],
  ['wait', 'a result or an office awaited'],
  ['window', 'open, or going on'],
];

/** What the signs of the picture mean, with the days of its exams and deadlines. */
function legend(
  used: ReadonlySet<Sign | null>,
  { drawn, scale, screen, timeline }: Picture,
): string[] {
  const { columns, plan } = screen;
  const entry = (sign: string, text: string) =>
    text === '' ? [] : hanging(`  ${sign} `, text, columns);
  const meaning = (sign: Sign, text: string) => (used.has(sign) ? entry(drawn[sign], text) : []);
  const bars = BAR_WORDS.filter(([sign]) => used.has(sign));
  const marks = timeline.rows.flatMap((row) => [...row.marks, ...row.outside]);
  const named = (kind: MarkKind) =>
    marks
      .filter((mark) => mark.kind === kind)
      .sort((a, b) => a.date.localeCompare(b.date))
      .map((mark) => markText(mark, screen))
      .join('; ');
  const dated = plan.tasks.filter(
    ({ id, basis }) =>
      basis !== 'practice' && marks.some((mark) => mark.kind !== 'event' && mark.task === id),
  );
  return [
    ...barLines(bars, drawn, screen),
    ...entry(drawn.exam, named('exam')),
    ...entry(drawn.deadline, named('deadline')),
    ...entry(drawn['match-day'], named('match-day')),
    ...meaning('event', 'a day set by others'),
    ...meaning('slack', 'what ends before it can move so far with every deadline met'),
    ...meaning('critical', tightestText(plan)),
    ...signLines(dated, screen),
    ...hanging('  ', scaleText(scale), columns),
  ];
}

/** In one line where that can be: these need few words. */
function barLines(bars: typeof BAR_WORDS, drawn: Drawn, { columns, isStacked }: Screen): string[] {
  if (bars.length === 0) return [];
  const texts = bars.map(([sign, text]) => `${drawn[sign]} ${text}`);
  return isStacked
    ? texts.flatMap((text) => hanging('  ', text, columns))
    : hanging('  ', texts.map(inOnePiece).join(', '), columns);
}

/** What a mark stands for, with its day. */
function markText(
  { basis, date, done, kind, task: id }: Mark,
  { plan, say, signs }: Screen,
): string {
  const sign = basis === 'projected' || basis === 'transcribed' ? signs.basis[basis] : undefined;
  const when = [shortDate(date), sign].filter(Boolean).join(' ').replaceAll(' ', '\u00a0');
  if (kind === 'match-day') return `Match Day ${when}`;
  if (kind === 'exam') {
    if (done) return `${examName(id)}, sat on ${when}`;
    return `${examName(id)} ${when}${basis === 'booked' ? ', booked' : ''}`;
  }
  const title = say(plan.tasks.find((task) => task.id === id)?.title ?? id);
  return `${title} by ${when}${basis === 'practice' ? ' (advice)' : ''}`;
}

function tightestText({ verdict: { slackDays } }: Plan): string {
  const tasks = 'the tasks with the least room';
  if (slackDays === null) return tasks;
  return slackDays < 0
    ? `${tasks}: they come ${countDays(-slackDays)} too late`
    : `${tasks}: ${countDays(slackDays)} to spare`;
}

function scaleText({ columnsPerWeek, weeksPerColumn }: Scale): string {
  if (columnsPerWeek > 1) return `A week is ${columnsPerWeek} columns wide.`;
  return weeksPerColumn === 1 ? 'A column is a week.' : `A column is ${weeksPerColumn} weeks.`;
}
