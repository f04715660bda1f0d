import { type Day, day, iso } from '../calendar/day.ts';
import { onDay } from '../calendar/names.ts';
import { DAY_FORMS, scanDays } from '../profile/days.ts';
import type { Outcome, Sitting } from '../profile/profile.ts';
import { accept, type Read, refuse } from '../profile/reading.ts';
import type { ExamDays } from './answers.ts';

type Mark = Outcome | 'booked';

const MARKS: Readonly<Record<string, Mark>> = {
  passed: 'passed',
  pass: 'passed',
  failed: 'failed',
  fail: 'failed',
  pending: 'pending',
  waiting: 'pending',
  incomplete: 'incomplete',
  booked: 'booked',
};
const SEPARATORS = new Set([',', ';', 'and', 'then']);
const FILLERS = new Set(['on', 'in', 'the', 'at']);
const NONE = /^(none|no|not yet|not[- ]taken)?$/i;

interface Marked {
  readonly day: Day;
  readonly mark: Mark | null;
}

/**
 * Sittings as people type them: `2026-10-10 failed, passed 1 Feb 2027`, `booked
 * 12 Jul 2027`, nothing for none. Where `latest` is given, days need no word:
 * the latest takes that outcome, earlier ones were not passed.
 */
export function readSittings(text: string, latest: Mark | null): Read<ExamDays> {
  if (NONE.test(text.trim())) return accept({ sittings: [], booked: null });
  const marked = readMarked(text);
  if (!marked.ok) return marked;
  const bookings = marked.value.filter(({ mark }) => mark === 'booked');
  const sat = marked.value.filter(({ mark }) => mark !== 'booked').sort((a, b) => a.day - b.day);
  if (latest === 'booked' && bookings.length === 0 && sat.length === 1) {
    return accept({ sittings: [], booked: sat[0]?.day ?? null });
  }
  if (bookings.length > 1) return refuse('one day can be booked at a time');
  const sittings: Sitting[] = [];
  for (const [index, { day: on, mark }] of sat.entries()) {
    const outcome = mark ?? (index === sat.length - 1 ? latest : latest && 'failed');
    if (outcome === null || outcome === 'booked') {
      return refuse(`say how it went: ${onDay(on)} passed, failed or pending`);
    }
    sittings.push({ date: iso(on), outcome });
  }
  return accept({ sittings, booked: bookings[0]?.day ?? null });
}

/** Pairs each day with the word beside it, before or after. */
function readMarked(text: string): Read<Marked[]> {
  const tokens = scanDays(text.replace(/\bnot\s+passed\b/gi, 'failed'));
  const found: Marked[] = [];
  let wordBefore: Mark | null = null;
  // Whether a word after a day belongs to it: not when words come first, as in `failed 10 Oct 2026`.
  let isOpen = false;
  for (const token of tokens) {
    if ('error' in token) return refuse(token.error);
    if ('day' in token) {
      found.push({ day: token.day, mark: wordBefore });
      isOpen = wordBefore === null;
      wordBefore = null;
      continue;
    }
    const { word } = token;
    if (SEPARATORS.has(word)) {
      if (wordBefore !== null) return refuse(dayMissing(wordBefore));
      isOpen = false;
      continue;
    }
    if (FILLERS.has(word)) continue;
    const mark = MARKS[word];
    if (!mark) return refuse(`'${word}' is not understood; accepted: ${DAY_FORMS}`);
    const last = found.at(-1);
    if (isOpen && last) found[found.length - 1] = { ...last, mark };
    else wordBefore = mark;
    isOpen = false;
  }
  return wordBefore === null ? accept(found) : refuse(dayMissing(wordBefore));
}

function dayMissing(word: string): string {
  return `a day is missing: ${word} 10 Oct 2026`;
}

/** The days in the form that `readSittings` reads, each with its word. */
export function writeSittings({ sittings, booked }: ExamDays): string {
  const sat = sittings.map(({ date, outcome }) => `${onDay(day(date))} ${outcome}`);
  return [...sat, ...(booked === null ? [] : [`${onDay(booked)} booked`])].join(', ');
}

/** The days alone, with a word only where `readSittings` would not guess it from `latest`. */
export function writeDays({ sittings, booked }: ExamDays, latest: Mark | null): string {
  const sat = sittings.map(({ date, outcome }, index) => {
    const guess = index === sittings.length - 1 ? latest : 'failed';
    return outcome === guess ? onDay(day(date)) : `${onDay(day(date))} ${outcome}`;
  });
  if (booked === null) return sat.join(', ');
  if (latest === 'booked' && sat.length === 0) return onDay(booked);
  return [...sat, `${onDay(booked)} booked`].join(', ');
}
