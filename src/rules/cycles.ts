import { type Day, day } from '../calendar/day.ts';
import data from './data/cycles.json' with { type: 'json' };
import { EASTERN, PROJECTIONS, project } from './projections.ts';
import type { Confidence, Cycle, CycleEvent, Source } from './types.ts';

export const FIRST_MATCH_YEAR = 2020;
export const LAST_MATCH_YEAR = 2035;

/** The day on which the dates were put together. */
export const DATA_AS_OF = data.asOf;

/** A date that the user has from the body itself; it outranks what is in the data. */
export interface ReportedDate {
  readonly matchYear: number;
  readonly id: string;
  readonly day: Day;
  /** HH:MM; without it the hour of the data or of the projection is kept. */
  readonly time?: string | null;
  readonly zone?: string;
  /** Where the user has it from. */
  readonly from?: { readonly publisher?: string; readonly title?: string; readonly url?: string };
  /** The day it was entered, YYYY-MM-DD. */
  readonly enteredOn?: string;
}

interface StoredEvent {
  readonly id: string;
  readonly date: string;
  readonly time: string | null;
  readonly zone: string;
  readonly basis: string;
  readonly confidence: string;
  readonly source: string;
  readonly alsoSeen?: readonly string[];
  readonly confirmAt?: string;
  readonly note?: string;
}

const SOURCES = data.sources as Readonly<Record<string, Source>>;

function sourceOf(id: string): Source {
  const source = SOURCES[id];
  if (!source) throw new RangeError(`no such source of a cycle date: ${id}`);
  return source;
}

function fromStored(stored: StoredEvent): CycleEvent {
  return {
    id: stored.id,
    day: day(stored.date),
    time: stored.time,
    zone: stored.zone,
    basis: stored.basis as CycleEvent['basis'],
    confidence: stored.confidence as Confidence,
    source: sourceOf(stored.source),
    ...(stored.alsoSeen ? { alsoSeen: stored.alsoSeen.map(sourceOf) } : {}),
    ...(stored.confirmAt === undefined ? {} : { confirmAt: stored.confirmAt }),
    ...(stored.note === undefined ? {} : { note: stored.note }),
  };
}

/** The dates of a Match year that somebody has published, in the order of the data. */
export function knownEvents(matchYear: number): readonly CycleEvent[] {
  const stored = data.cycles.find((cycle) => cycle.matchYear === matchYear);
  return ((stored?.events ?? []) as readonly StoredEvent[]).map(fromStored);
}

function fromReported(reported: ReportedDate, present: CycleEvent | undefined): CycleEvent {
  return {
    id: reported.id,
    day: reported.day,
    time: reported.time === undefined ? (present?.time ?? null) : reported.time,
    zone: reported.zone ?? present?.zone ?? EASTERN,
    basis: 'reported',
    confidence: 'high',
    source: {
      publisher: reported.from?.publisher ?? 'You',
      title: reported.from?.title ?? 'A date you entered',
      url: reported.from?.url ?? '',
      kind: 'derived',
    },
    ...(reported.enteredOn === undefined ? {} : { asOf: reported.enteredOn }),
  };
}

function inOrder(a: CycleEvent, b: CycleEvent): number {
  if (a.day !== b.day) return a.day - b.day;
  const [first, second] = [a.time ?? '', b.time ?? ''];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function buildCycle(matchYear: number, reported: readonly ReportedDate[]): Cycle {
  const events = new Map(knownEvents(matchYear).map((event) => [event.id, event]));
  const eventOf = (id: string) => events.get(id);

  for (const projection of PROJECTIONS) {
    if (!events.has(projection.id) && matchYear >= projection.from) {
      const event = project(projection, matchYear, eventOf);
      if (event) events.set(event.id, event);
    }
    // Here, so that what counts from a reported date is projected from it.
    const own = reported.findLast(({ id }) => id === projection.id);
    if (own) events.set(own.id, fromReported(own, events.get(own.id)));
  }
  for (const own of reported) {
    if (events.get(own.id)?.basis !== 'reported') {
      events.set(own.id, fromReported(own, events.get(own.id)));
    }
  }
  return { matchYear, events: [...events.values()].sort(inOrder), event: eventOf };
}

/**
 * Every cycle from the first to the last Match year, each built when first
 * asked for.
 * @returns a function that throws a RangeError for a Match year outside them.
 */
export function makeCycles(reported: readonly ReportedDate[] = []): (matchYear: number) => Cycle {
  const built = new Map<number, Cycle>();
  return (matchYear) => {
    const isCovered =
      Number.isInteger(matchYear) && matchYear >= FIRST_MATCH_YEAR && matchYear <= LAST_MATCH_YEAR;
    if (!isCovered) {
      throw new RangeError(
        `no dates for a Match of ${matchYear}: ${FIRST_MATCH_YEAR} to ${LAST_MATCH_YEAR}`,
      );
    }
    let cycle = built.get(matchYear);
    if (!cycle) {
      cycle = buildCycle(
        matchYear,
        reported.filter((own) => own.matchYear === matchYear),
      );
      built.set(matchYear, cycle);
    }
    return cycle;
  };
}

/** The ids a date can be reported for: all that are known or projected for some year. */
export function cycleEventIds(): readonly string[] {
  const ids = new Set(PROJECTIONS.map(({ id }) => id));
  for (const cycle of data.cycles) for (const event of cycle.events) ids.add(event.id);
  return [...ids].sort();
}
