import type { Day } from '../calendar/day.ts';

/** How a value is known. `published` and `transcribed` are facts; the rest say what they are. */
export type Basis =
  | 'published'
  | 'transcribed'
  | 'projected'
  | 'computed'
  | 'practice'
  | 'booked'
  | 'reported';
export type Confidence = 'high' | 'medium' | 'low';

export interface Source {
  readonly publisher: string;
  readonly title: string;
  /** Empty where the source has no address of its own. */
  readonly url: string;
  readonly kind: 'official' | 'secondary' | 'peer-reviewed' | 'derived';
}

export interface Rule {
  readonly id: string;
  /** In our words, one sentence. */
  readonly statement: string;
  readonly value: unknown;
  readonly unit?: string;
  readonly basis: Basis;
  readonly confidence: Confidence;
  /** When the source said so: YYYY, YYYY-MM or YYYY-MM-DD; for an undated page, the day it was read. */
  readonly asOf: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  readonly source: Source;
  /** The official page to confirm at, where the source is another. */
  readonly confirmAt?: string;
}

export interface CycleEvent {
  readonly id: string;
  readonly day: Day;
  /** HH:MM in `zone`, or null for a day without a published hour. */
  readonly time: string | null;
  readonly zone: string;
  readonly basis: 'published' | 'transcribed' | 'projected' | 'reported';
  readonly confidence: Confidence;
  readonly source: Source;
  /** When it was entered or read; without it, the day on which the data was put together. */
  readonly asOf?: string;
  /** Other places that give the same date. */
  readonly alsoSeen?: readonly Source[];
  /** The official page to confirm at, where the source is another. */
  readonly confirmAt?: string;
  /** For a projection: what it follows, in words. */
  readonly rule?: string;
  /** For a projection: another day it could well be. */
  readonly alternative?: Day;
  readonly note?: string;
}

export interface Cycle {
  readonly matchYear: number;
  readonly events: readonly CycleEvent[];
  event(id: string): CycleEvent | undefined;
}

export type ApplicationService = 'eras' | 'residencycas' | 'sfmatch';
export type MatchProgramme = 'nrmp' | 'sfmatch' | 'urology';

/** Program signals that an applicant had in the season of a Match year. */
export interface SeasonSignals {
  readonly season: number;
  readonly total: number;
  readonly gold?: number;
  readonly silver?: number;
}

export interface Specialty {
  readonly id: string;
  readonly name: string;
  /** In lower case, as it reads in a sentence. */
  readonly inSentence: string;
  readonly aliases: readonly string[];
  readonly match: MatchProgramme;
  readonly service: ApplicationService;
  /** Whether a separate first year has to be applied for. */
  readonly preliminaryYear: 'no' | 'some' | 'usually';
  /** Postgraduate years, a preliminary one included. */
  readonly years: readonly [number, number];
  readonly board: string | null;
  /** Signals of the newest season known. */
  readonly signals: SeasonSignals | null;
  /** Signals of the seasons before, the oldest first. */
  readonly pastSignals?: readonly (SeasonSignals & { readonly source: Source })[];
  readonly letters: string;
  readonly specialLetter?: string;
  readonly interviewOffers?: string;
  readonly awayRotations?: 'customary' | 'common' | 'optional' | 'not-customary';
  readonly boardExam?: string;
  readonly notes?: readonly string[];
  readonly sources: Readonly<Record<string, Source>>;
}

/** All that the planner may know. It is an argument of the planner, never an import. */
export interface Rules {
  readonly asOf: string;
  /** @throws RangeError for an id that is not in the data: a fault of the program. */
  rule(id: string): Rule;
  /** A number of days, months, hours … held by a rule. */
  number(id: string): number;
  /** Every rule but the dates of the cycles. */
  readonly all: readonly Rule[];
  /** The dates of the cycles as rules, those the user entered among them, and the rules of the projections. */
  readonly dates: readonly Rule[];
  readonly specialties: readonly Specialty[];
  specialty(id: string): Specialty | undefined;
  /** First and last Match year with any dates. */
  readonly firstMatchYear: number;
  readonly lastMatchYear: number;
  cycle(matchYear: number): Cycle;
}
