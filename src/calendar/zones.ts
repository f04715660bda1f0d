import { tzOffset } from '@date-fns/tz/tzOffset';
import type { Day } from './day.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

const instants = new Map<string, string>();

/**
 * The instant at which it is that hour of that day in a zone, as UTC
 * YYYY-MM-DDTHH:MM:SSZ. US clock changes are the zone's own. An hour that
 * comes twice in the night of a change is the first of the two, the safe one
 * for a deadline; one that is skipped is as far behind the change as it lies
 * in the gap: 02:30 is 03:30.
 * @param time HH:MM
 * @param zone IANA name
 * @throws RangeError for a zone that does not exist: a fault of the caller
 */
export function instantOf(value: Day, time: string, zone: string): string {
  const key = `${value} ${time} ${zone}`;
  const known = instants.get(key);
  if (known) return known;
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const milliseconds = millisecondsOf(value, hour * 60 + minute, zone);
  const instant = `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  instants.set(key, instant);
  return instant;
}

/** Reckoned from the offsets of the zone alone: a TZDate asks for the system's zone as well. */
function millisecondsOf(value: Day, minuteOfDay: number, zone: string): number {
  const asIfUtc = value * MS_PER_DAY + minuteOfDay * MS_PER_MINUTE;
  const offsetAt = (instant: number) => tzOffset(zone, new Date(instant)) * MS_PER_MINUTE;
  // Clocks change at most once in two days.
  const before = offsetAt(asIfUtc - MS_PER_DAY);
  const after = offsetAt(asIfUtc + MS_PER_DAY);
  const offsets = [Math.max(before, after), Math.min(before, after)];
  const found = offsets
    .map((offset) => asIfUtc - offset)
    .find((instant) => offsetAt(instant) === asIfUtc - instant);
  return found ?? asIfUtc - before;
}
