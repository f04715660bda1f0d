import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as addUtcMonths } from 'date-fns/addMonths';

/**
 * A calendar day as the count of days since 1970-01-01. It has no hour and no
 * zone: every date of a plan is one of these, and only a published deadline
 * becomes an instant (see zones.ts).
 */
export type Day = number & { readonly __brand: 'Day' };

// The whole UTCDate makes three Intl formats when it is loaded, which costs more than a plan.
const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The day of a year, month (1–12) and day of month; null where there is no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  const ms = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(ms);
  const exists =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === dayOfMonth;
  return exists ? ((ms / MS_PER_DAY) as Day) : null;
}

/** The day written as YYYY-MM-DD; null for any other form and for a day that does not exist. */
export function parseDay(text: string): Day | null {
  const match = ISO_DAY.exec(text);
  if (!match) return null;
  return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

const checked = new Map<string, Day>();

/**
 * The day written as YYYY-MM-DD, for text that has been checked already.
 * @throws RangeError where it is no such day; that is a fault of the caller.
 */
export function day(text: string): Day {
  let parsed = checked.get(text);
  if (parsed === undefined) {
    const found = parseDay(text);
    if (found === null) throw new RangeError(`not a day: ${text}`);
    parsed = found;
    checked.set(text, parsed);
  }
  return parsed;
}

const written = new Map<Day, string>();

/** YYYY-MM-DD. A plan writes the same days many times, so each is made once. */
export function iso(value: Day): string {
  let text = written.get(value);
  if (text === undefined) {
    text = new Date(value * MS_PER_DAY).toISOString().slice(0, 10);
    written.set(value, text);
  }
  return text;
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayIndex(value: Day): number {
  // 1970-01-01 was a Thursday.
  return (((value + 4) % 7) + 7) % 7;
}

export function weekday(value: Day): Weekday {
  return WEEKDAYS[weekdayIndex(value)] as Weekday;
}

export function plus(value: Day, days: number): Day {
  return (value + days) as Day;
}

export function yearOf(value: Day): number {
  return new Date(value * MS_PER_DAY).getUTCFullYear();
}

/** 1–12. */
export function monthOf(value: Day): number {
  return new Date(value * MS_PER_DAY).getUTCMonth() + 1;
}

export function dayOfMonth(value: Day): number {
  return new Date(value * MS_PER_DAY).getUTCDate();
}

/** The same day of another month; where that month lacks the day, its last one. */
export function plusMonths(value: Day, months: number): Day {
  return (addUtcMonths(new UTCDateMini(value * MS_PER_DAY), months).getTime() / MS_PER_DAY) as Day;
}

/** The last day of a period that runs on for whole months behind its last day: three behind 28 February end on 31 May. */
export function prolonged(last: Day, months: number): Day {
  return plus(plusMonths(plus(last, 1), months), -1);
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
