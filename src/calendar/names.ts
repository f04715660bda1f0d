import { type Day, dayOfMonth, monthOf, weekdayIndex, yearOf } from './day.ts';

/* The English names of days and months, in the forms that people read here. */

/** From Sunday on, as `weekdayIndex` counts. */
export const WEEKDAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** In full, from January on: `monthOf` less one. */
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The three letters that stand for a month in a date. */
export const SHORT_MONTHS: readonly string[] = MONTH_NAMES.map((name) => name.slice(0, 3));

/** A day inside a sentence: 28 Jul 2027. */
export function onDay(value: Day): string {
  return `${dayOfMonth(value)} ${SHORT_MONTHS[monthOf(value) - 1]} ${yearOf(value)}`;
}

/** The same with its weekday: Wed 28 Jul 2027. */
export function onWeekday(value: Day): string {
  return `${WEEKDAY_NAMES[weekdayIndex(value)]} ${onDay(value)}`;
}

/** A zone as people say it: America/New_York is New York. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) as string).replaceAll('_', ' ');
}
