import { onDay } from '../calendar/names.ts';
import type { CycleEvent } from '../rules/types.ts';

/** The day of a date of the cycle, and that it is drawn from earlier years where it is. */
export function onEvent({ day, basis }: Pick<CycleEvent, 'day' | 'basis'>): string {
  return basis === 'projected' ? `${onDay(day)} (projected)` : onDay(day);
}

const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** 4 -> "four"; above six the figures. */
export function numberWord(count: number): string {
  return NUMBER_WORDS[count] ?? String(count);
}

/** 3600 -> "3,600"; to a whole number. */
export function withThousands(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** 1 -> "one sitting remains", 2 -> "two sittings remain". */
export function sittingsRemain(left: number): string {
  const word = numberWord(left);
  return left === 1 ? `${word} sitting remains` : `${word} sittings remain`;
}

/** 1 -> "1 day", 5 -> "5 days". */
export function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** 1 -> "1 week", 48 -> "48 weeks". */
export function countWeeks(weeks: number): string {
  return weeks === 1 ? '1 week' : `${weeks} weeks`;
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
