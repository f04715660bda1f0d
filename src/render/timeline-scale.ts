import { type Day, day, dayOfMonth, monthOf, plus, yearOf } from '../calendar/day.ts';
import { SHORT_MONTHS } from '../calendar/names.ts';
import type { Timeline } from '../planner/timeline.ts';

/** How the days of a timeline fall on columns: whole weeks to a column, or whole columns to a week. */
export interface Scale {
  /** The day on which the first column begins, a Monday. */
  readonly from: Day;
  readonly columns: number;
  /** 1 where a week has a column or more. */
  readonly weeksPerColumn: number;
  /** 1 where a column has a week or more. */
  readonly columnsPerWeek: number;
}

const DAYS_OF_WEEK = 7;

/** @param room columns that there are, at least one */
export function scaleFor({ from, to }: Pick<Timeline, 'from' | 'to'>, room: number): Scale {
  const weeks = Math.ceil((day(to) - day(from) + 1) / DAYS_OF_WEEK);
  const weeksPerColumn = Math.ceil(weeks / room);
  const columnsPerWeek = Math.min(DAYS_OF_WEEK, Math.max(1, Math.floor(room / weeks)));
  return {
    from: day(from),
    columns: Math.ceil(weeks / weeksPerColumn) * columnsPerWeek,
    weeksPerColumn,
    columnsPerWeek,
  };
}

/** The column of a day; what lies outside the picture is on its edge. */
export function columnOf(
  date: Day,
  { from, columns, weeksPerColumn, columnsPerWeek }: Scale,
): number {
  const days = date - from;
  const week = Math.floor(days / DAYS_OF_WEEK);
  const inWeek = days - week * DAYS_OF_WEEK;
  const column =
    Math.floor(week / weeksPerColumn) * columnsPerWeek +
    Math.floor((inWeek * columnsPerWeek) / DAYS_OF_WEEK);
  return Math.min(Math.max(column, 0), columns - 1);
}

/** How many months from one name to the next: so that January is always among them. */
const MONTH_STEPS = [1, 2, 3, 6, 12] as const;
const MONTH_COLUMNS = 4;
const YEAR_COLUMNS = 5;

interface MonthStart {
  readonly column: number;
  /** 1–12. */
  readonly month: number;
  readonly year: number;
}

/** The months that begin in the picture; the first is the one that it begins in. */
function monthStarts(scale: Scale, end: Day): MonthStart[] {
  const starts: MonthStart[] = [];
  for (let at = scale.from; at <= end; at = plus(at, 1)) {
    if (starts.length > 0 && dayOfMonth(at) !== 1) continue;
    starts.push({ column: columnOf(at, scale), month: monthOf(at), year: yearOf(at) });
  }
  return starts;
}

/** Two lines above the picture: the years, and as many months as have room for their names. */
export function axisLines(scale: Scale, to: Day): [years: string, months: string] {
  const starts = monthStarts(scale, to);
  const named = (step: number) => starts.filter(({ month }) => (month - 1) % step === 0);
  const hasRoom = (months: readonly MonthStart[]) =>
    months.every(
      ({ column }, i) => i === 0 || column - (months[i - 1]?.column ?? 0) >= MONTH_COLUMNS,
    );
  const step = MONTH_STEPS.find((candidate) => hasRoom(named(candidate))) ?? 12;
  const first = starts.slice(0, 1);
  return [
    lineOf(
      [...first, ...starts.filter(({ month }, i) => i > 0 && month === 1)].map((start) => ({
        ...start,
        text: String(start.year),
      })),
      YEAR_COLUMNS,
      scale.columns,
    ),
    lineOf(
      [...first, ...named(step).filter((start) => start !== starts[0])].map((start) => ({
        ...start,
        text: SHORT_MONTHS[start.month - 1] as string,
      })),
      MONTH_COLUMNS,
      scale.columns,
    ),
  ];
}

/** Names at their columns; of two that are too near, the one in the middle of its month or year gives way. */
function lineOf(
  names: readonly { readonly column: number; readonly text: string }[],
  apart: number,
  columns: number,
): string {
  let line = '';
  names.forEach(({ column, text }, i) => {
    const next = names[i + 1];
    const isCrowded = next !== undefined && next.column - column < apart;
    const isFree = line === '' || column > line.length;
    if ((isCrowded && i === 0) || !isFree || column + text.length > columns) return;
    line = line.padEnd(column) + text;
  });
  return line;
}
