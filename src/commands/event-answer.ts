import { iso } from '../calendar/day.ts';
import { instantOf } from '../calendar/zones.ts';
import { eventName } from '../rules/event-names.ts';
import type { CycleEvent, Source } from '../rules/types.ts';

/** A date as the contract has it, with what else is known of it. */
export interface EventAnswer {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  readonly time: string | null;
  readonly zone: string;
  /** UTC, where the hour is known. */
  readonly instant: string | null;
  readonly basis: CycleEvent['basis'];
  readonly confidence: CycleEvent['confidence'];
  /** When it was read or entered, or drawn by its rule. */
  readonly asOf: string;
  readonly source: Source;
  readonly alsoSeen?: readonly Source[];
  readonly confirmAt?: string;
  readonly rule?: string;
  readonly alternative?: string;
  readonly note?: string;
}

/** @param dataAsOf the day on which the data was put together, YYYY-MM-DD */
export function eventAnswer(event: CycleEvent, dataAsOf: string): EventAnswer {
  const { id, time, zone, basis, confidence, alsoSeen, confirmAt, rule, alternative, note } = event;
  return {
    id,
    name: eventName(id),
    date: iso(event.day),
    time,
    zone,
    instant: time === null ? null : instantOf(event.day, time, zone),
    basis,
    confidence,
    asOf: event.asOf ?? dataAsOf,
    source: sourceAnswer(event.source),
    ...(alsoSeen && { alsoSeen: alsoSeen.map(sourceAnswer) }),
    ...(confirmAt !== undefined && { confirmAt }),
    ...(rule !== undefined && { rule }),
    ...(alternative !== undefined && { alternative: iso(alternative) }),
    ...(note !== undefined && { note }),
  };
}

function sourceAnswer({ publisher, title, url, kind }: Source): Source {
  return { publisher, title, url, kind };
}
