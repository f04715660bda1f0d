import type { Standing } from '../../planner/standing.ts';
import type { Status } from '../../planner/types.ts';
import type { Header } from '../../profile/row.ts';

/** Some of the input, small enough that a few of them in hand are nothing, and large enough to hand over. */
export type Batch = LinesBatch | RowsBatch;

/** Whole lines of JSON Lines as they came; only the last of all need not end in a line end. */
export interface LinesBatch {
  readonly kind: 'lines';
  /** The number of the first line, from 1 on. */
  readonly first: number;
  /** Over a memory of its own, so that it can be given away. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Instead of its text, that the one line was too long to be kept. */
  readonly isTooLong?: boolean;
}

export interface RowsBatch {
  readonly kind: 'rows';
  readonly header: Header;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Bytes: a profile has some hundred. */
export const LONGEST_LINE = 5_000_000;

/** Somebody of the cohort, as tables and pages tell of them: no answer of the profile is in it. */
export interface Person {
  readonly line: number;
  readonly id: string | null;
  readonly standing: Standing;
}

/** A line that could not be read. */
export interface Unread {
  readonly line: number;
  readonly id?: string;
  /** Where in the profile, and not what stands there: others may see the page. */
  readonly place: string | null;
}

/** The same kinds of people that a verdict knows, and the lines that none was made of. */
export type Tally = Readonly<Record<Status | 'unread', number>>;

/** What became of a batch. */
export interface Answered {
  /** Records to write as they are; empty where the whole cohort makes one page. */
  readonly text: string;
  readonly tally: Tally;
  readonly people: readonly Person[];
  readonly unread: readonly Unread[];
}

export const NOBODY: Tally = {
  'on-track': 0,
  tight: 0,
  late: 0,
  infeasible: 0,
  ineligible: 0,
  unread: 0,
};

export function together(one: Tally, other: Tally): Tally {
  return Object.fromEntries(
    Object.entries(one).map(([kind, count]) => [kind, count + other[kind as keyof Tally]]),
  ) as Tally;
}
