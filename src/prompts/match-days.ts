import { type Day, iso, yearOf } from '../calendar/day.ts';
import type { CycleEvent, Rules } from '../rules/types.ts';
import type { Answers, AskFacts } from './answers.ts';
import { readOneDay, sayDay } from './days.ts';
import type { Choice } from './question.ts';
import { accept, type Read, refuse } from './reading.ts';

const BASIS: Readonly<Record<CycleEvent['basis'], string>> = {
  published: 'published',
  transcribed: 'transcribed, confirm at nrmp.org',
  projected: 'projected',
  reported: 'as you gave it',
};

function matchDayOf(year: number, rules: Rules): CycleEvent | undefined {
  if (year < rules.firstMatchYear || year > rules.lastMatchYear) return undefined;
  return rules.cycle(year).event('nrmp.match-day');
}

/** The Match years that are to come, today's included. */
function yearsToCome(today: Day, rules: Rules): number[] {
  const years: number[] = [];
  for (let year = yearOf(today); year <= rules.lastMatchYear; year += 1) {
    const event = matchDayOf(year, rules);
    if (event && event.day >= today) years.push(year);
  }
  return years;
}

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

/** A Match year, or its Match Day. */
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
      `${sayDay(date.value)} is no Match Day; that of ${year} is ${sayDay(event.day)} (${BASIS[event.basis]})`,
    );
  }
  return accept(year);
}

function yearAndDay(year: number, rules: Rules): string {
  const event = matchDayOf(year, rules);
  return event ? `${year} (${sayDay(event.day)})` : String(year);
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
    label: `${year}   ${sayDay(event.day)}`,
    meaning: BASIS[event.basis],
  };
}

/** The Match Day of a year with how it is known. */
export function showMatch(year: number, rules: Rules): string {
  const event = matchDayOf(year, rules);
  return event ? `${year}, ${sayDay(event.day)}, ${BASIS[event.basis]}` : String(year);
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
