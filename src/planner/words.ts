import { type Day, dayOfMonth, monthOf, weekdayIndex, yearOf } from '../calendar/day.ts';
import { SHORT_MONTHS, WEEKDAY_NAMES } from '../calendar/names.ts';
import type { ApplicationService, CycleEvent } from '../rules/types.ts';

/** A day inside a sentence: 28 Jul 2027. */
export function onDay(value: Day): string {
  return `${dayOfMonth(value)} ${SHORT_MONTHS[monthOf(value) - 1]} ${yearOf(value)}`;
}

/** The day of a date of the cycle, and that it is drawn from earlier years where it is. */
export function onEvent({ day, basis }: Pick<CycleEvent, 'day' | 'basis'>): string {
  return basis === 'projected' ? `${onDay(day)} (projected)` : onDay(day);
}

/** The same with its weekday: Wed 28 Jul 2027. */
export function onWeekday(value: Day): string {
  return `${WEEKDAY_NAMES[weekdayIndex(value)]} ${onDay(value)}`;
}

export const SERVICE_NAMES: Readonly<Record<ApplicationService, string>> = {
  eras: 'ERAS',
  residencycas: 'ResidencyCAS',
  sfmatch: 'SF Match',
};

const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** 1 -> "one sitting remains", 2 -> "two sittings remain". */
export function sittingsRemain(left: number): string {
  const word = NUMBER_WORDS[left] ?? String(left);
  return left === 1 ? `${word} sitting remains` : `${word} sittings remain`;
}

/** 1 -> "1 day", 5 -> "5 days". */
export function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** Hours as people say them: whole ones. */
export function countHours(hours: number): string {
  const whole = Math.ceil(hours);
  return whole === 1 ? '1 hour' : `${whole} hours`;
}

/** The text as a sentence begins. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
