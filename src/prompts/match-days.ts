import { type Day, iso } from '../calendar/day.ts';
import { onWeekday } from '../calendar/names.ts';
import { readOneDay } from '../profile/days.ts';
import { BASIS_WORDS, matchDayOf, readMatch, yearsToCome } from '../profile/match-years.ts';
import type { CycleEvent, Rules } from '../rules/types.ts';
import type { Answers, AskFacts } from './answers.ts';
import type { Choice } from './question.ts';

/**
 * The Match to plan for without an answer: the first whose applications are not
 * read yet, and not before the year of the graduation.
 */
export function likelyMatchYear({ profile, today }: Answers, { rules }: AskFacts): number {
  const graduation = profile.graduationDate;
  const years = yearsToCome(today, rules);
  const open = years.find((year) => {
    const reading = rules.cycle(year).event('eras.review-open');
    const isAfterGraduation = graduation === undefined || year >= Number(graduation.slice(0, 4));
    return isAfterGraduation && reading !== undefined && reading.day > today;
  });
  return open ?? years.at(-1) ?? rules.lastMatchYear;
}

/** The Match Days to come with how each is known, narrowed to what was typed. */
export function matchChoices(typed: string, today: Day, rules: Rules): readonly Choice[] {
  const wanted = typed.trim();
  const all = yearsToCome(today, rules).map((year) => choiceOf(year, rules));
  if (/^\d{0,4}$/.test(wanted)) {
    const narrowed = all.filter(({ value }) => value.startsWith(wanted));
    if (narrowed.length > 0) return narrowed;
  }
  const found = readMatch(wanted, today, rules);
  if (found.ok) return [choiceOf(found.value, rules)];
  // A date that is being typed narrows the list by its year; a whole one that is none is answered.
  const year = /^\d{4}/.exec(wanted)?.[0] ?? /\d{4}$/.exec(wanted)?.[0];
  const ofYear = all.filter(({ value }) => value === year);
  const isWhole = readOneDay(wanted).ok || /^\d{4}$/.test(wanted);
  if (ofYear.length > 0 && !isWhole) return ofYear;
  const label = isWhole ? found.error : `'${wanted}' is neither a year nor a Match Day`;
  return [{ value: '', label, isUnavailable: true }, ...ofYear];
}

function choiceOf(year: number, rules: Rules): Choice {
  const event = matchDayOf(year, rules) as CycleEvent;
  return {
    value: String(year),
    label: `${year}   ${onWeekday(event.day)}`,
    meaning: BASIS_WORDS[event.basis],
  };
}

/** The Match Day of a year with how it is known. */
export function showMatch(year: number, rules: Rules): string {
  const event = matchDayOf(year, rules);
  return event ? `${year}, ${onWeekday(event.day)}, ${BASIS_WORDS[event.basis]}` : String(year);
}

/** Whether today lies between the opening of that season and its Match Day, both included. */
export function isInSeason(year: number | undefined, today: Day, rules: Rules): boolean {
  if (year === undefined) return false;
  const opens = matchDayOf(year, rules) && rules.cycle(year).event('eras.season-open');
  const ends = matchDayOf(year, rules);
  return opens !== undefined && ends !== undefined && today >= opens.day && today <= ends.day;
}

/** Whether an event of that cycle is today or past. */
export function hasCome(id: string, year: number | undefined, today: Day, rules: Rules): boolean {
  const event =
    year === undefined || !matchDayOf(year, rules) ? undefined : rules.cycle(year).event(id);
  return event !== undefined && event.day <= today;
}

/** The day on which a season opens, YYYY-MM-DD; null where it is not known. */
export function seasonOpens(year: number, rules: Rules): string | null {
  const event = matchDayOf(year, rules) && rules.cycle(year).event('eras.season-open');
  return event ? iso(event.day) : null;
}
