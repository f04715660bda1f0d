import { iso } from '../calendar/day.ts';
import { eventOf } from '../planner/setting.ts';
import { countDays } from '../planner/words.ts';
import type { Cycle, CycleEvent } from '../rules/types.ts';
import { hostOf } from './address.ts';
import { padEnd, spread, wrap } from './columns.ts';
import {
  type CyclesScreen,
  confirmationPages,
  isPast,
  LANDMARKS,
  legendLines,
  ownDateLines,
  type ShownCycles,
  signOfEvent,
} from './cycles.ts';
import { alignedDate, bareDate, daysBetween, longDate } from './dates.ts';
import { inOnePiece } from './rows.ts';
import { hanging, page, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

const NAMES: Readonly<Record<(typeof LANDMARKS)[number], { head: string; inSentence: string }>> = {
  'eras.season-open': { head: 'MyERAS opens', inSentence: 'MyERAS opens' },
  'eras.review-open': { head: 'Programs read', inSentence: 'programs begin to read' },
  'nrmp.rol-deadline': { head: 'Rank lists close', inSentence: 'rank lists close' },
  'nrmp.match-day': { head: 'Match Day', inSentence: 'Match Day' },
};

/** The columns of a row: a mark and the year, then a date with its signs for each landmark. */
interface Layout {
  readonly dateOf: (date: string) => string;
  readonly dateColumns: number;
  /** Between two columns. */
  readonly gap: number;
}

const WITH_WEEKDAYS: Layout = {
  dateOf: (date) => alignedDate(date, true),
  dateColumns: 13,
  gap: 2,
};
const WITHOUT_WEEKDAYS: Layout = {
  dateOf: (date) => bareDate(date).padStart(9),
  dateColumns: 9,
  gap: 1,
};
const YEAR_COLUMNS = 9;
/** A blank, how the date is known, and whether it is in doubt. */
const SIGN_COLUMNS = 3;

/** A row for each Match year with the dates by which people know it, and where today is. Ends in one newline. */
export function renderCyclesOverview(shown: ShownCycles, surface: Surface): string {
  const screen: CyclesScreen = { ...sheetFor(surface), ...shown };
  const years = shown.cycles.map((cycle) => [
    ...(screen.isStacked ? blockOf(cycle, screen) : rowOf(cycle, screen)),
    ...(cycle === nextOf(shown) ? whereTodayIs(cycle, screen) : []),
  ]);
  return page([
    heading(screen),
    ...(screen.isStacked ? years : [[...headOf(screen), ...years.flat()]]),
    legend(screen),
    ways(screen),
  ]);
}

function heading({ columns, dataAsOf, signs, style }: CyclesScreen): string[] {
  const text = `The dates of each Match${signs.between}data of ${longDate(dataAsOf)}`;
  return hanging('', text, columns).map(style.strong);
}

/** The Match that comes next; undefined where all are past. */
function nextOf({ cycles, today }: ShownCycles): Cycle | undefined {
  return cycles.find((cycle) => !isPast(cycle, today));
}

/** The year of the profile where it is here, else the one that comes next. */
function isMarked({ matchYear }: Cycle, screen: CyclesScreen): boolean {
  return matchYear === (hasOwn(screen) ? screen.ownYear : nextOf(screen)?.matchYear);
}

function hasOwn({ cycles, ownYear }: ShownCycles): boolean {
  return cycles.some(({ matchYear }) => matchYear === ownYear);
}

function markedYear(cycle: Cycle, screen: CyclesScreen): string {
  return `${isMarked(cycle, screen) ? '>' : ' '} ${cycle.matchYear}`;
}

function layoutFor({ columns }: CyclesScreen): Layout {
  const { dateColumns, gap } = WITH_WEEKDAYS;
  const needed = YEAR_COLUMNS + LANDMARKS.length * (dateColumns + SIGN_COLUMNS + gap) - gap;
  return needed <= columns ? WITH_WEEKDAYS : WITHOUT_WEEKDAYS;
}

/** The names of the columns, the last line of each on the last line of the head. */
function headOf(screen: CyclesScreen): string[] {
  const { dateColumns, gap } = layoutFor(screen);
  const columns = dateColumns + SIGN_COLUMNS;
  const cells = [
    { lines: ['  Match'], columns: YEAR_COLUMNS - gap },
    ...LANDMARKS.map((id) => ({ lines: wrap(NAMES[id].head, columns), columns })),
  ];
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map(({ lines, columns }) => padEnd(lines[line - height + lines.length] ?? '', columns))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function rowOf(cycle: Cycle, screen: CyclesScreen): string[] {
  const { dateColumns, dateOf, gap } = layoutFor(screen);
  const cells = LANDMARKS.map((id) => {
    const event = eventOf(cycle, id);
    return padEnd(signed(event, dateOf, screen), dateColumns + SIGN_COLUMNS);
  });
  const year = padEnd(markedYear(cycle, screen), YEAR_COLUMNS);
  return [(year + cells.join(' '.repeat(gap))).trimEnd()].map(paintOf(cycle, screen));
}

/** The dates of a year under one another. */
function blockOf(cycle: Cycle, screen: CyclesScreen): string[] {
  const dates = LANDMARKS.flatMap((id) => {
    const date = signed(eventOf(cycle, id), longDate, screen).trimEnd();
    return spread(NAMES[id].head, inOnePiece(date), screen.columns - 4);
  });
  return [markedYear(cycle, screen), ...dates.map((line) => `    ${line}`)].map(
    paintOf(cycle, screen),
  );
}

function signed(
  event: CycleEvent,
  dateOf: (date: string) => string,
  { signs }: CyclesScreen,
): string {
  const doubt = event.alternative === undefined ? '' : '?';
  return `${dateOf(iso(event.day))} ${signOfEvent(event, signs)}${doubt}`;
}

function paintOf(cycle: Cycle, screen: CyclesScreen): (line: string) => string {
  const { style, today } = screen;
  if (isMarked(cycle, screen)) return style.strong;
  return isPast(cycle, today) ? style.quiet : String;
}

/** What comes next in the year of the Match that comes next. */
function whereTodayIs(cycle: Cycle, { columns, style, today }: CyclesScreen): string[] {
  const coming = LANDMARKS.find((id) => iso(eventOf(cycle, id).day) >= today);
  if (coming === undefined) return [];
  const days = daysBetween(today, iso(eventOf(cycle, coming).day));
  const when = days === 0 ? '' : ` in ${countDays(days)}`;
  const text = `today, ${longDate(today)}: ${NAMES[coming].inSentence}${when}`;
  return hanging(' '.repeat(YEAR_COLUMNS), text, columns).map(style.now);
}

function legend(screen: CyclesScreen): string[] {
  const { columns, cycles } = screen;
  const events = cycles.flatMap((cycle) => LANDMARKS.map((id) => eventOf(cycle, id)));
  const hosts = [...new Set(confirmationPages(events).map(hostOf))];
  const isInDoubt = events.some(({ alternative }) => alternative !== undefined);
  const isAnyMarked = cycles.some((cycle) => isMarked(cycle, screen));
  return [
    ...(isAnyMarked
      ? hanging('  > ', hasOwn(screen) ? 'your Match year' : 'the next Match', columns)
      : []),
    ...legendLines(events, hosts, screen),
    ...(isInDoubt ? hanging('  ? ', 'perhaps another day, which its year names', columns) : []),
  ];
}

/** From here to a single year, and to a date of one's own. */
function ways(screen: CyclesScreen): string[] {
  const { columns, cycles } = screen;
  const cycle = cycles.find((one) => isMarked(one, screen)) ?? (cycles.at(-1) as Cycle);
  const command = `usmle-plan cycles ${cycle.matchYear}`;
  return [
    ...hanging('', screen.say(`All dates of a year, with rules and sources: ${command}`), columns),
    ...ownDateLines(cycles, screen),
  ];
}
