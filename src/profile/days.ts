import { type Day, dayOf, plus, plusMonths } from '../calendar/day.ts';
import { onDay, SHORT_MONTHS } from '../calendar/names.ts';
import { accept, type Read, refuse } from './reading.ts';

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY_OF_MONTH = '(\\d{1,2})(?:st|nd|rd|th)?';

/** In this order: a longer form first, so that no shorter one takes a part of it. */
const FORMS: readonly {
  readonly pattern: string;
  readonly read: (groups: string[]) => Read<Day>;
}[] = [
  {
    // 2026-10-10, 2026/10/10
    pattern: '(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})',
    read: ([year, month, date]) => existing(Number(year), Number(month), Number(date)),
  },
  {
    // 10/11/2026
    pattern: '(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})',
    read: ([first, second, year]) => eitherWay(Number(first), Number(second), Number(year)),
  },
  {
    // 10 Oct 2026, 10th of October, 2026
    pattern: `${DAY_OF_MONTH}(?:\\s+of)?[\\s.-]*${MONTH}[\\s,-]*(\\d{4})`,
    read: ([date, month, year]) => existing(Number(year), monthNumber(month), Number(date)),
  },
  {
    // October 10, 2026
    pattern: `${MONTH}[\\s-]*${DAY_OF_MONTH},?[\\s-]+(\\d{4})`,
    read: ([month, date, year]) => existing(Number(year), monthNumber(month), Number(date)),
  },
];

const MONTH_ALONE: typeof FORMS = [
  {
    pattern: `${MONTH}[\\s,-]*(\\d{4})`,
    read: ([month, year]) => lastDayOf(Number(year), monthNumber(month)),
  },
  {
    pattern: '(\\d{4})-(\\d{1,2})',
    read: ([year, month]) => lastDayOf(Number(year), Number(month)),
  },
];

export const DAY_FORMS = '2026-10-10 or 10 Oct 2026';

function existing(year: number, month: number, date: number): Read<Day> {
  const found = dayOf(year, month, date);
  if (found !== null) return accept(found);
  const name = SHORT_MONTHS[month - 1];
  return refuse(
    name === undefined ? `there is no month ${month}` : `${name} ${year} has no day ${date}`,
  );
}

/** Numbers alone: read where only one order makes a day, or both make the same. */
function eitherWay(first: number, second: number, year: number): Read<Day> {
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (dayFirst === null && monthFirst === null) {
    return refuse(`there is no such day; accepted: ${DAY_FORMS}`);
  }
  if (dayFirst === null || monthFirst === null) return accept((dayFirst ?? monthFirst) as Day);
  if (dayFirst === monthFirst) return accept(dayFirst);
  return refuse(
    `this can be read as ${onDay(dayFirst)} or as ${onDay(monthFirst)}; name the month`,
  );
}

function lastDayOf(year: number, month: number): Read<Day> {
  const first = existing(year, month, 1);
  return first.ok ? accept(plus(plusMonths(first.value, 1), -1)) : first;
}

function monthNumber(name: string | undefined): number {
  return (
    SHORT_MONTHS.findIndex((month) => month.toLowerCase() === name?.slice(0, 3).toLowerCase()) + 1
  );
}

/** A word that is no part of a date, or a date. */
export type Token = { readonly word: string } | { readonly day: Day } | { readonly error: string };

/**
 * The dates in what somebody typed, with the words between them, in order.
 * Commas and semicolons become words of their own; a comma inside a date does not.
 */
export function scanDays(text: string): Token[] {
  const forms = FORMS.map(({ pattern }) => `(?<![\\w/.-])(?:${pattern})(?![\\w/-])`).join('|');
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(new RegExp(forms, 'gi'))) {
    tokens.push(...wordsOf(text.slice(from, match.index)), dated(match[0]));
    from = match.index + match[0].length;
  }
  return [...tokens, ...wordsOf(text.slice(from))];
}

function dated(text: string): Token {
  const found = readForm(text, FORMS) as Read<Day>;
  return found.ok ? { day: found.value } : { error: `${text}: ${found.error}` };
}

function wordsOf(text: string): Token[] {
  const words = text.toLowerCase().match(/[,;]|[^\s,;:]+/g) ?? [];
  return words.map((word) => ({ word }));
}

function readForm(text: string, forms: typeof FORMS): Read<Day> | null {
  for (const { pattern, read } of forms) {
    const match = new RegExp(`^(?:${pattern})$`, 'i').exec(text);
    if (match) return read(match.slice(1));
  }
  return null;
}

/** One day, in any form that can be read one way only. */
export function readOneDay(text: string): Read<Day> {
  return (
    readForm(text.trim(), FORMS) ?? refuse(`'${text.trim()}' is no day; accepted: ${DAY_FORMS}`)
  );
}

/** One day; a month alone stands for its last day. */
export function readDayOrMonth(text: string): Read<Day> {
  return (
    readForm(text.trim(), [...FORMS, ...MONTH_ALONE]) ??
    refuse(`'${text.trim()}' is no day; accepted: ${DAY_FORMS}, or a month as May 2028`)
  );
}
