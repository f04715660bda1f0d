import { day, dayOfMonth, monthOf, weekdayIndex, yearOf } from '../calendar/day.ts';
import { MONTH_NAMES, SHORT_MONTHS, WEEKDAY_NAMES } from '../calendar/names.ts';

/** Dates as people read them. Every date here is YYYY-MM-DD and exists. */

interface Parts {
  readonly weekday: string;
  readonly dayOfMonth: number;
  /** In full. */
  readonly month: string;
  readonly year: number;
}

function partsOf(date: string): Parts {
  const value = day(date);
  return {
    weekday: WEEKDAY_NAMES[weekdayIndex(value)] as string,
    dayOfMonth: dayOfMonth(value),
    month: MONTH_NAMES[monthOf(value) - 1] as string,
    year: yearOf(value),
  };
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;

function dayAndMonth({ dayOfMonth: number, month }: Parts): string {
  return `${number} ${month.slice(0, 3)}`;
}

/** 27 of 2027. */
function shortYear({ year }: Parts): string {
  return String(year % 100).padStart(2, '0');
}

/** Calendar days from one to the other; negative where `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return day(to) - day(from);
}

/** Wed 28 Jul 2027 */
export function longDate(date: string): string {
  const parts = partsOf(date);
  return `${parts.weekday} ${dayAndMonth(parts)} ${parts.year}`;
}

/** Wed 28 Jul 27 */
export function shortDate(date: string): string {
  const parts = partsOf(date);
  return `${parts.weekday} ${dayAndMonth(parts)} ${shortYear(parts)}`;
}

/** 28 Jul 27 */
export function bareDate(date: string): string {
  const parts = partsOf(date);
  return `${dayAndMonth(parts)} ${shortYear(parts)}`;
}

/** Wed 28 Jul, and the year where it is not the reader's: Wed 28 Jul 27 */
export function nearDate(date: string, today: string): string {
  return isSameYear(date, today) ? shortDate(date).slice(0, -3) : shortDate(date);
}

/** `Mon  7 Dec`, or `Mon  7 Dec 26`: for a column of single days. */
export function alignedDate(date: string, withYear: boolean): string {
  const parts = partsOf(date);
  const text = `${parts.weekday} ${dayAndMonth(parts).padStart(6)}`;
  return withYear ? `${text} ${shortYear(parts)}` : text;
}

/** 28 July, and the year where it is not the reader's: 28 July 2027 */
export function spelledDate(date: string, today: string): string {
  const { dayOfMonth: number, month, year } = partsOf(date);
  return isSameYear(date, today) ? `${number} ${month}` : `${number} ${month} ${year}`;
}

/** `Wed  7 Jul 27`, or `30 Nov –  7 Feb 27`: for a column that is flush right, where days, months and years line up. */
export function columnDate(start: string, finish: string, dash: string): string {
  const last = partsOf(finish);
  const end = `${dayAndMonth(last)} ${shortYear(last)}`.padStart(9);
  if (start === finish) return `${last.weekday} ${end}`;
  const first = partsOf(start);
  // A bare "30 Nov" is the one before the end of the range.
  const year = daysBetween(start, finish) < 365 ? '' : ` ${shortYear(first)}`;
  return `${dayAndMonth(first)}${year} ${dash} ${end}`;
}

/** A date as exactly as it is known: Wed 28 Jul 2027, Jul 2027, 2027. */
export function knownDate(date: string): string {
  return date.length === DAY_LENGTH ? longDate(date) : monthDate(date);
}

/** Its month, or its year where that is all that is known: Jul 2027, 2027. */
export function monthDate(date: string): string {
  const [year, month] = date.split('-') as [string, string?];
  return month === undefined ? year : `${SHORT_MONTHS[Number(month) - 1]} ${year}`;
}

export function isSameYear(date: string, other: string): boolean {
  return date.slice(0, 4) === other.slice(0, 4);
}

const DATES_IN_TEXT =
  /\b(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{2,4})?\b/g;

/** The text with no-break spaces inside its dates, so that none is torn at the end of a line. */
export function withWholeDates(text: string): string {
  return text.replace(DATES_IN_TEXT, (date) => date.replaceAll(' ', '\u00a0'));
}
