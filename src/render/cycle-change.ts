import { type Day, dayOf, dayOfMonth, iso, monthOf, yearOf } from '../calendar/day.ts';
import { deadlineOf } from '../planner/advice.ts';
import { capitalized, countDays } from '../planner/words.ts';
import { didYouMean } from '../profile/nearest.ts';
import type { Doubt, Moved } from '../rules/date-checks.ts';
import { eventName } from '../rules/event-names.ts';
import type { CycleEvent } from '../rules/types.ts';
import { longDate } from './dates.ts';
import { hourForReader, publishedHour } from './deadline-zones.ts';
import { datedLines, inOnePiece } from './rows.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

/** What became of one date of a Match year; nothing where the cycle does not have it. */
export interface ChangedDate {
  readonly matchYear: number;
  readonly id: string;
  readonly before: CycleEvent | undefined;
  readonly after: CycleEvent | undefined;
}

/** What the plan of a person said before, and says now. */
export interface ChangedVerdict {
  readonly before: string;
  readonly after: string;
}

export interface DateChange {
  /** At least one. */
  readonly dates: readonly ChangedDate[];
  /** What is counted from them, on its new day. */
  readonly moved: readonly Moved[];
  /** Null where no profile is stored, or its verdict is what it was. */
  readonly verdict: ChangedVerdict | null;
}

/** A page whose hours are also told in the zone of its reader. */
interface ChangeSheet extends Sheet {
  readonly zone: string;
}

/** More rows than these are counted and not shown. */
const MOST_ROWS = 24;

/** The answer to a date that was entered. Ends in one newline. */
export function renderEntered(change: DateChange, surface: Surface): string {
  const sheet = { ...sheetFor(surface), zone: surface.zone };
  const [{ matchYear, id }] = change.dates as [ChangedDate];
  return page([
    ...changeOf(change, sheet),
    command('To take it back:', `usmle-plan cycles unset ${matchYear} ${id}`, sheet),
  ]);
}

/** The answer to dates that were taken back. Ends in one newline. */
export function renderTakenBack(change: DateChange, surface: Surface): string {
  const sheet = { ...sheetFor(surface), zone: surface.zone };
  if (change.dates.length === 1) return page(changeOf(change, sheet));
  const count = `${change.dates.length} dates were taken back. These hold again:`;
  return page([hanging('', count, sheet.columns), ...listOf(change, sheet)]);
}

/**
 * The answer to dates from a file. Ends in one newline.
 * @param replaced how many of them replaced one that had been entered before
 */
export function renderImported(change: DateChange, replaced: number, surface: Surface): string {
  const sheet = { ...sheetFor(surface), zone: surface.zone };
  const { dates } = change;
  if (dates.length === 0) return page([hanging('', 'No date was entered.', sheet.columns)]);
  const before = replaced > 0 ? ` ${replaced} replaced what you had entered before.` : '';
  const years = [...new Set(dates.map(({ matchYear }) => matchYear))].sort((a, b) => a - b);
  return page([
    hanging('', `Entered: ${countByYear(dates)}.${before}`, sheet.columns),
    ...listOf(change, sheet),
    years.flatMap((year, i) =>
      command(i === 0 ? 'To take them back:' : 'and', `usmle-plan cycles unset ${year}`, sheet),
    ),
  ]);
}

/** 3 dates of 2028, 1 of 2029 */
function countByYear(dates: readonly ChangedDate[]): string {
  const counts = new Map<number, number>();
  for (const { matchYear } of dates) counts.set(matchYear, (counts.get(matchYear) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([year, count], i) =>
      i === 0 ? `${count} ${count === 1 ? 'date' : 'dates'} of ${year}` : `${count} of ${year}`,
    )
    .join(', ');
}

/** One date: what it was, what it is, how far it moved, and what moved with it. */
function changeOf({ dates, moved, verdict }: DateChange, sheet: ChangeSheet): string[][] {
  const { columns, style, say } = sheet;
  const [{ matchYear, id, before, after }] = dates as [ChangedDate];
  const title = `${eventName(id)} (${id}), Match of ${matchYear}`;
  return [
    [
      ...hanging('', say(title), columns).map(style.strong),
      ...dateLines('was', before, sheet),
      ...dateLines('now', after, sheet),
      ...hanging('  ', distance(before, after), columns),
    ],
    movedLines(moved, 'Counted from it, and moved with it', sheet),
    verdictLines(verdict, sheet),
  ];
}

/** Several dates, each on its day of now. */
function listOf({ dates, moved, verdict }: DateChange, sheet: ChangeSheet): string[][] {
  const years = [...new Set(dates.map(({ matchYear }) => matchYear))].sort((a, b) => a - b);
  return [
    ...years.map((year) => [
      sheet.style.strong(`Match of ${year}`),
      ...rows(
        dates.filter(({ matchYear }) => matchYear === year),
        `usmle-plan cycles ${year}`,
        sheet,
      ),
    ]),
    movedLines(moved, 'Counted from them, and moved with them', sheet),
    verdictLines(verdict, sheet),
  ];
}

function dateLines(head: string, event: CycleEvent | undefined, sheet: ChangeSheet): string[] {
  const { columns, say } = sheet;
  if (!event) return hanging(`  ${head}  `, 'no date', columns);
  const isNow = head === 'now';
  const reader = isNow ? hourForReader(deadlineOf(event), sheet.zone)?.text : undefined;
  const when = [dayAndHour(event), reader].filter(Boolean).join(' ');
  return hanging(`  ${head}  `, say(`${when}, ${howKnown(event)}`), columns);
}

/** Wed 29 Sep 2027, 09:00 New York */
function dayAndHour(event: CycleEvent): string {
  const hour = publishedHour(deadlineOf(event));
  return [longDate(iso(event.day)), hour].filter(Boolean).join(', ');
}

/** How a date is known, and from where, behind the date. */
function howKnown({ alternative, basis, source }: CycleEvent): string {
  switch (basis) {
    case 'reported': {
      const { publisher, title, url } = source;
      const from = url !== '' ? url : publisher === 'You' ? '' : `${publisher}: ${title}`;
      return from === '' ? 'as you entered it' : `as you entered it from ${from}`;
    }
    case 'projected':
      return alternative === undefined
        ? 'projected from earlier years'
        : `projected from earlier years, perhaps ${longDate(iso(alternative))}`;
    default:
      return `${basis}: ${source.publisher}`;
  }
}

function distance(before: CycleEvent | undefined, after: CycleEvent | undefined): string {
  if (!before || !after) return '';
  const days = after.day - before.day;
  if (days !== 0) return `${countDays(Math.abs(days))} ${days > 0 ? 'later' : 'earlier'}.`;
  return before.time === after.time && before.zone === after.zone
    ? 'On the same day.'
    : 'On the same day, at another hour.';
}

function movedLines(moved: readonly Moved[], title: string, sheet: ChangeSheet): string[] {
  if (moved.length === 0) return [];
  const dates = moved.map(({ from, to }) => ({ id: to.id, before: from, after: to }));
  return [
    ...hanging('', title, sheet.columns).map(sheet.style.strong),
    ...rows(dates, 'usmle-plan cycles', sheet),
  ];
}

type Row = Pick<ChangedDate, 'id' | 'before' | 'after'>;

function rows(dates: readonly Row[], all: string, sheet: ChangeSheet): string[] {
  const more = dates.length - MOST_ROWS;
  return [
    ...dates.slice(0, more > 1 ? MOST_ROWS : undefined).flatMap((row) => rowLines(row, sheet)),
    ...(more > 1 ? command(`  and ${more} more:`, all, sheet) : []),
  ];
}

function rowLines({ id, before, after }: Row, sheet: ChangeSheet): string[] {
  const text = sheet.say(`${eventName(id)}${wasOn(before, after)}`);
  if (!after) return hanging('  ', text, sheet.columns);
  return datedLines(iso(after.day), text, sheet);
}

/** In brackets, what it was before: the part that is different. */
function wasOn(before: CycleEvent | undefined, after: CycleEvent | undefined): string {
  if (!after) return ' (no date)';
  if (!before) return '';
  if (before.day !== after.day) return ` (was ${longDate(iso(before.day))})`;
  const [was, is] = [publishedHour(deadlineOf(before)), publishedHour(deadlineOf(after))];
  if (was === is) return before.basis === 'projected' ? ' (as projected)' : ' (the same day)';
  return ` (${is ?? 'no hour'}; was ${was ?? 'without one'})`;
}

function verdictLines(verdict: ChangedVerdict | null, { columns, say, style }: Sheet): string[] {
  if (verdict === null) return [];
  return [
    style.strong('Your plan'),
    ...hanging('  was  ', say(verdict.before), columns),
    ...hanging('  now  ', say(verdict.after), columns),
  ];
}

/** A command in one piece, so that it can be copied. */
function command(words: string, text: string, { columns, say }: Sheet): string[] {
  const indent = ' '.repeat(words.length - words.trimStart().length);
  return hanging(indent, `${words.trim()} ${inOnePiece(say(text))}`, columns);
}

// ---------------------------------------------------------------------------

/** A doubt about a date in words. */
export interface DoubtWords {
  /** What is doubtful, a sentence without its end. */
  readonly problem: string;
  /** What would be taken; null for what is only remarked on. */
  readonly accepted: string | null;
}

const ANYWAY = 'or --anyway';

/** What is doubtful about a date, and what would be accepted in its place. */
export function wordsOfDoubt(doubt: Doubt): DoubtWords {
  const { date } = doubt;
  const day = longDate(iso(date.day));
  switch (doubt.kind) {
    case 'outside': {
      const meant = sameDayWithin(date.day, doubt.first, doubt.last);
      return {
        problem: `${day} is no day of the season of the ${date.matchYear} Match${didYouMean(meant === null ? null : iso(meant))}${presentIn(doubt)}`,
        accepted: `${iso(doubt.first)} to ${iso(doubt.last)}`,
      };
    }
    case 'order':
      return {
        problem: `${orderIn(doubt, day)}${presentIn(doubt)}`,
        accepted: orderAccepted(doubt),
      };
    case 'weekend':
      return {
        problem: `${day} is at a weekend, as it was in none of the years known (${doubt.years.join(', ')})${presentIn(doubt)}`,
        accepted: `a day from Monday to Friday, ${ANYWAY}`,
      };
    case 'weekday':
      return {
        problem: `${day}; in the years known (${doubt.years.join(', ')}) it was a ${capitalized(doubt.usual)}`,
        accepted: null,
      };
  }
}

/** The same day of the year in another year, where it lies between these; null otherwise. */
function sameDayWithin(day: Day, first: Day, last: Day): Day | null {
  for (const year of [yearOf(first), yearOf(last)]) {
    const other = dayOf(year, monthOf(day), dayOfMonth(day));
    if (other !== null && other >= first && other <= last) return other;
  }
  return null;
}

/** What the cycle has without it: a day to hold the typed one against. */
function presentIn({ present }: { readonly present: CycleEvent | undefined }): string {
  return present === undefined ? '' : `; ${present.basis} is ${longDate(iso(present.day))}`;
}

type OrderDoubt = Extract<Doubt, { kind: 'order' }>;

function orderIn({ date, before, after }: OrderDoubt, day: string): string {
  if (date.id === after.id) {
    const where = after.day === before.day ? 'is the day of' : 'lies before';
    return `${day} ${where} ${named(before)}, which has to come first`;
  }
  if (date.id === before.id) {
    const where = after.day === before.day ? 'is the day of' : 'lies after';
    return `${day} ${where} ${named(after)}, which has to come later`;
  }
  return `${day} would bring ${named(after)} before ${named(before)}, which has to come first`;
}

function orderAccepted({ date, before, after }: OrderDoubt): string {
  const which = date.id === after.id ? 'a later' : date.id === before.id ? 'an earlier' : 'another';
  const what = before.day === after.day ? 'day or hour' : 'day';
  return `${which} ${what}, ${ANYWAY}; if that date has changed too, enter it first`;
}

/** eras.submit-open (ERAS applications can be submitted, Wed 1 Sep 2027, 09:00 New York) */
function named(event: CycleEvent): string {
  return `${event.id} (${eventName(event.id)}, ${dayAndHour(event)})`;
}
