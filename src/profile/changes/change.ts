import { type Day, plusMonths } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import type { Task } from '../../planner/types.ts';
import type { Rules } from '../../rules/types.ts';
import { DAY_FORMS, readOneDay } from '../days.ts';
import type { ProfileFacts, Warning } from '../facts.ts';
import { parseProfile } from '../parse.ts';
import { isRecord, quote } from '../place.ts';
import type { Exam, Profile, Sitting } from '../profile.ts';
import { taken } from '../reading.ts';

/** What a change may know of a task. */
export type PlannedTask = Pick<Task, 'id' | 'title' | 'kind' | 'status' | 'necessity'>;

/** What a change is checked against. One of them serves for any number of profiles. */
export interface ChangeFacts extends ProfileFacts {
  readonly rules: Rules;
  /** The tasks of the plan that a profile leads to; asked for only where a change is about a task. */
  readonly tasks: (profile: Profile) => readonly PlannedTask[];
}

export interface Range {
  readonly from: string;
  readonly to: string;
}

export type RangeAway = Range & { readonly reason?: string };

/** What a field of the profile holds, and so how its value is shown. */
export type Holds =
  | 'word'
  | 'words'
  | 'number'
  | 'yes-no'
  /** YYYY-MM-DD. */
  | 'day'
  /** A Match year. */
  | 'year'
  /** Ids of the specialty data. */
  | 'specialties'
  /** from, to, extended: a permit's period. */
  | 'permit'
  /** A list of from, to, hoursPerWeek. */
  | 'periods'
  /** total, done. */
  | 'bank'
  /** A list of matchYear, outcome. */
  | 'cycles';

/** What was recorded, for a renderer to say. Dates are YYYY-MM-DD; null is: there was none. */
export type Said =
  | {
      readonly kind: 'result';
      readonly exam: Exam;
      /** As it is on record now. */
      readonly sitting: Sitting;
      /** What was on record for that day. */
      readonly replaced: Sitting | null;
      /** The booking that has been sat, and is gone. */
      readonly sat: string | null;
      /** Ids of the tasks that were dropped for this sitting, and are open for the next. */
      readonly reopened: readonly string[];
    }
  | {
      readonly kind: 'book';
      readonly exam: Exam;
      readonly date: string;
      /** The day that was booked before. */
      readonly replaced: string | null;
    }
  | { readonly kind: 'unbook'; readonly exam: Exam; readonly date: string }
  | (Ticked & {
      readonly kind: 'done';
      readonly on: string;
    })
  | (Ticked & {
      readonly kind: 'skip';
      /** Empty where none was given. */
      readonly reason: string;
    })
  | (Ticked & { readonly kind: 'reopen' })
  | {
      readonly kind: 'away';
      /** As it is on record now, with what it was joined to. */
      readonly range: RangeAway;
      /** Ranges that went into it, or that gave it some of their days. */
      readonly replaced: readonly RangeAway[];
    }
  | {
      readonly kind: 'away-removed';
      readonly range: Range;
      /** The ranges that lost these days. */
      readonly replaced: readonly RangeAway[];
    }
  | { readonly kind: 'log'; readonly entry: NonNullable<Profile['log']>[number] }
  | (Gone & {
      readonly kind: 'set';
      /** null where it was cleared; equal to `was` where nothing changed. */
      readonly is: unknown;
      /** What no longer fits beside it, and went. */
      readonly gone: readonly Gone[];
    });

/** An answer that gave way. */
export interface Gone {
  readonly field: string;
  /** Its place in the profile, e.g. study.hoursPerWeek. */
  readonly path: string;
  /** How its values are to be read. */
  readonly holds: Holds;
  /** Of a number, e.g. weeks. */
  readonly unit: string | null;
  readonly was: unknown;
}

interface Ticked {
  readonly task: string;
  /** null where the plan does not hold the task. */
  readonly title: string | null;
  /** The day that was recorded before. */
  readonly wasDone: string | null;
  /** The reason that was recorded before. */
  readonly wasSkipped: string | null;
}

/** A profile after a change. */
export interface Changed {
  readonly profile: Profile;
  /** What is unusual about it and was not before; accepted all the same. */
  readonly warnings: readonly Warning[];
  readonly said: Said;
  /** false where the profile held all of it already. */
  readonly changes: boolean;
}

/** A profile as plain JSON, until it is checked again. */
export type Draft = Readonly<Record<string, unknown>>;
export type Path = readonly [string, ...string[]];

/** The value at a place; undefined where there is none. */
export function valueAt(draft: unknown, path: readonly string[]): unknown {
  return path.reduce((at, step) => (isRecord(at) ? at[step] : undefined), draft);
}

/** The draft with this value at the place, made where it is not there. Nothing else differs. */
export function put(draft: Draft, [step, ...rest]: Path, value: unknown): Draft {
  const [next] = rest;
  if (next === undefined) return { ...draft, [step]: value };
  const inner = draft[step];
  return { ...draft, [step]: put(isRecord(inner) ? inner : {}, [next, ...rest.slice(1)], value) };
}

/** The draft without what is at the place, nor an object that this leaves empty. */
export function drop(draft: Draft, [step, ...rest]: Path): Draft {
  const { [step]: inner, ...others } = draft;
  if (inner === undefined) return draft;
  const [next] = rest;
  if (next === undefined || !isRecord(inner)) return others;
  const left = drop(inner, [next, ...rest.slice(1)]);
  return Object.keys(left).length === 0 ? others : { ...draft, [step]: left };
}

/** The draft with this list at the place, and with none where the list is empty. */
export function putList(draft: Draft, path: Path, list: readonly unknown[]): Draft {
  return list.length === 0 ? drop(draft, path) : put(draft, path, list);
}

export function draftOf(profile: Profile): Draft {
  return { ...profile };
}

type WordFor = (place: string) => string | null;

interface Settling {
  readonly said: Said;
  readonly warnings?: readonly Warning[];
  /** The word or flag of the command that a place in the profile came from. */
  readonly wordFor?: WordFor;
}

/**
 * The end of every change: the profile is checked as a whole once more, by the
 * one parser, so that no change makes one that could not be imported.
 * @throws InputError where it can't be so, with the word of the command at fault
 */
export function settle(
  before: Profile,
  after: Draft,
  facts: ChangeFacts,
  { said, warnings = [], wordFor = () => null }: Settling,
): Changed {
  const present = parseProfile(before, facts);
  const parsed = parseAfter(after, facts, wordFor);
  const known = new Set(present.warnings.map(({ text }) => text));
  return {
    profile: parsed.profile,
    warnings: [...parsed.warnings.filter(({ text }) => !known.has(text)), ...warnings],
    said,
    changes: JSON.stringify(parsed.profile) !== JSON.stringify(present.profile),
  };
}

function parseAfter(after: Draft, facts: ChangeFacts, wordFor: WordFor) {
  try {
    return parseProfile(after, facts);
  } catch (error) {
    const place = error instanceof InputError ? error.path : undefined;
    const word = place === undefined ? null : wordFor(place);
    if (word === null) throw error;
    throw new InputError((error as InputError).message, word);
  }
}

/** No date is longer than this. */
const LONGEST_DAY = 40;

/** @throws InputError with the word of the command where the text is no day */
export function readDay(text: string, word: string): Day {
  if (text.length > LONGEST_DAY) {
    throw new InputError(`${quote(text)} is no day; accepted: ${DAY_FORMS}`, word);
  }
  return taken(readOneDay(text), word);
}

/** How far ahead a day can be planned; what lies beyond is a slip of the keyboard. */
const YEARS_AHEAD = 5;

/** @throws InputError with the word of the command for a day that is further ahead */
export function checkNotTooFar(on: Day, word: string, { today }: ChangeFacts): void {
  const last = plusMonths(today, 12 * YEARS_AHEAD);
  if (on <= last) return;
  throw new InputError(
    `${onWeekday(on)} is more than ${YEARS_AHEAD} years ahead; accepted: a day up to ${onWeekday(last)}`,
    word,
  );
}
