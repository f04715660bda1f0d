import { type Day, yearOf } from '../calendar/day.ts';
import { onWeekday } from '../calendar/names.ts';
import type { CycleEvent, Rules } from '../rules/types.ts';
import { readOneDay } from './days.ts';
import { accept, type Read, refuse } from './reading.ts';

/** How a Match Day is known, behind its date. */
export const BASIS_WORDS: Readonly<Record<CycleEvent['basis'], string>> = {
  published: 'published',
  transcribed: 'transcribed, confirm at nrmp.org',
  projected: 'projected',
  reported: 'as you gave it',
};

/** The NRMP Match Day of a year; undefined for a year without dates. */
export function matchDayOf(year: number, rules: Rules): CycleEvent | undefined {
  if (year < rules.firstMatchYear || year > rules.lastMatchYear) return undefined;
  return rules.cycle(year).event('nrmp.match-day');
}

/** The Match years that are to come, today's included. */
export function yearsToCome(today: Day, rules: Rules): number[] {
  const years: number[] = [];
  for (let year = yearOf(today); year <= rules.lastMatchYear; year += 1) {
    const event = matchDayOf(year, rules);
    if (event && event.day >= today) years.push(year);
  }
  return years;
}

/**
 * A Match year, or its Match Day: one to come. Where none is to come any more,
 * it may be any that has dates.
 */
export function readMatch(text: string, today: Day, rules: Rules): Read<number> {
  const wanted = text.trim();
  const isYear = /^\d{4}$/.test(wanted);
  const date = isYear ? null : readOneDay(wanted);
  if (date && !date.ok) return refuse(`${date.error}, or a year as 2028`);
  const year = date ? yearOf(date.value) : Number(wanted);
  const [first] = yearsToCome(today, rules);
  const event = matchDayOf(year, rules);
  if (first !== undefined && (year < first || (event && event.day < today))) {
    return refuse(`that Match is past; the next is ${yearAndDay(first, rules)}`);
  }
  if (!event) {
    return refuse(`no dates are known for ${year}; accepted: ${first} to ${rules.lastMatchYear}`);
  }
  if (date && date.value !== event.day) {
    return refuse(
      `${onWeekday(date.value)} is no Match Day; that of ${year} is ${onWeekday(event.day)} (${BASIS_WORDS[event.basis]})`,
    );
  }
  return accept(year);
}

function yearAndDay(year: number, rules: Rules): string {
  const event = matchDayOf(year, rules);
  return event ? `${year} (${onWeekday(event.day)})` : String(year);
}
