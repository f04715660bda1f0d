import { type Day, day, earlier, iso, later, plus } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import { EXAM_NAMES } from '../exam-names.ts';
import type { Warning } from '../facts.ts';
import { EXAMS, type Profile } from '../profile.ts';
import {
  type Changed,
  type ChangeFacts,
  checkNotTooFar,
  draftOf,
  putList,
  type Range,
  type RangeAway,
  readDay,
  settle,
} from './change.ts';

/** `away <from> <to> [--reason R]`, as typed. */
export interface AwayWords {
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}

/** `away <from> [<to>] --remove`, as typed. */
export interface AwayRemovedWords {
  readonly from: string;
  /** Where it is left out, the whole range that `from` lies in. */
  readonly to?: string;
}

/**
 * Records days on which nothing can be studied. Ranges of the same reason that
 * share a day or touch become one; of days that have another reason already,
 * the new one counts.
 * @throws InputError with the word of the command that can't be so
 */
export function addAway(profile: Profile, words: AwayWords, facts: ChangeFacts): Changed {
  const { from, to } = readRange(words.from, words.to);
  checkNearNow(to, facts);
  const reason = words.reason?.trim() || undefined;
  const ranges = profile.away ?? [];
  const isSame = (range: RangeAway): boolean => (range.reason || undefined) === reason;
  const covering = ranges.find(
    (range) => isSame(range) && day(range.from) <= from && to <= day(range.to),
  );
  if (covering) {
    throw new InputError(
      `these days are on record already, in ${sayRange(covering)}; accepted: other days, or another --reason`,
      'from',
    );
  }

  const joins = (range: RangeAway): boolean =>
    isSame(range) && day(range.from) <= plus(to, 1) && from <= plus(day(range.to), 1);
  const joined = ranges.filter(joins);
  const range: RangeAway = {
    from: iso(joined.reduce((first, { from: start }) => earlier(first, day(start)), from)),
    to: iso(joined.reduce((last, { to: end }) => later(last, day(end)), to)),
    ...(reason !== undefined && { reason }),
  };
  const left = ranges.filter((other) => !joins(other)).flatMap((other) => without(other, from, to));
  return settle(profile, putList(draftOf(profile), ['away'], [...left, range]), facts, {
    said: {
      kind: 'away',
      range,
      replaced: ranges.filter((other) => joins(other) || overlaps(other, from, to)),
    },
    warnings: bookedAmong(from, to, profile, facts),
    wordFor: (place) => (place.endsWith('.reason') ? '--reason' : 'from'),
  });
}

/**
 * Takes days away back: those from `from` to `to`, or the whole range that
 * `from` lies in. What lies around them stays.
 * @throws InputError where no such day is on record
 */
export function removeAway(profile: Profile, words: AwayRemovedWords, facts: ChangeFacts): Changed {
  const ranges = profile.away ?? [];
  const { from, to } =
    words.to === undefined ? rangeAround(words.from, ranges) : readRange(words.from, words.to);
  const replaced = ranges.filter((range) => overlaps(range, from, to));
  if (replaced.length === 0) {
    throw new InputError(
      `no day of ${onWeekday(from)} to ${onWeekday(to)} is away; ${onRecord(ranges)}`,
      'from',
    );
  }
  const left = ranges.flatMap((range) => without(range, from, to));
  return settle(profile, putList(draftOf(profile), ['away'], left), facts, {
    said: { kind: 'away-removed', range: { from: iso(from), to: iso(to) }, replaced },
  });
}

interface Days {
  readonly from: Day;
  readonly to: Day;
}

function readRange(fromText: string, toText: string): Days {
  const from = readDay(fromText, 'from');
  const to = readDay(toText, 'to');
  if (to < from) {
    throw new InputError(
      `${onWeekday(to)} lies before ${onWeekday(from)}; accepted: that day or later`,
      'to',
    );
  }
  return { from, to };
}

function checkNearNow(to: Day, facts: ChangeFacts): void {
  if (to < facts.today) {
    throw new InputError(
      `${onWeekday(to)} has passed; accepted: a last day that is today or later`,
      'to',
    );
  }
  checkNotTooFar(to, 'to', facts);
}

function rangeAround(text: string, ranges: readonly RangeAway[]): Days {
  const on = readDay(text, 'from');
  const range = ranges.find((other) => overlaps(other, on, on));
  if (!range) throw new InputError(`${onWeekday(on)} is no day away; ${onRecord(ranges)}`, 'from');
  return { from: day(range.from), to: day(range.to) };
}

function overlaps(range: Range, from: Day, to: Day): boolean {
  return day(range.from) <= to && from <= day(range.to);
}

/** What is left of a range without these days: all of it, one part, two, or none. */
function without(range: RangeAway, from: Day, to: Day): readonly RangeAway[] {
  if (!overlaps(range, from, to)) return [range];
  const before = { ...range, to: iso(plus(from, -1)) };
  const after = { ...range, from: iso(plus(to, 1)) };
  return [before, after].filter((part) => part.from <= part.to);
}

function sayRange(range: Range): string {
  return `${onWeekday(day(range.from))} to ${onWeekday(day(range.to))}`;
}

const MOST_NAMED = 5;

function onRecord(ranges: readonly RangeAway[]): string {
  if (ranges.length === 0) return 'no days away are on record';
  const named = ranges.slice(0, MOST_NAMED).map(sayRange).join(', ');
  const more = ranges.length - MOST_NAMED;
  return `on record: ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

function bookedAmong(from: Day, to: Day, { exams }: Profile, { today }: ChangeFacts): Warning[] {
  return EXAMS.flatMap((exam): Warning[] => {
    const bookedDate = exams?.[exam]?.bookedDate;
    const on = bookedDate === undefined ? null : day(bookedDate);
    if (on === null || on < today || on < from || on > to) return [];
    return [
      {
        rule: 'profile.away',
        text: `${EXAM_NAMES[exam]} is booked for ${onWeekday(on)}, which is among these days.`,
      },
    ];
  });
}
