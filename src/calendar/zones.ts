import { TZDate } from '@date-fns/tz';
import { type Day, dayOfMonth, monthOf, yearOf } from './day.ts';

const instants = new Map<string, string>();

/**
 * The instant at which it is that hour of that day in a zone, as UTC
 * YYYY-MM-DDTHH:MM:SSZ. US clock changes are the zone's own.
 * @param time HH:MM
 * @param zone IANA name
 */
export function instantOf(value: Day, time: string, zone: string): string {
  const key = `${value} ${time} ${zone}`;
  const known = instants.get(key);
  if (known) return known;
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const local = new TZDate(
    yearOf(value),
    monthOf(value) - 1,
    dayOfMonth(value),
    hour,
    minute,
    zone,
  );
  const instant = `${new Date(local.getTime()).toISOString().slice(0, 19)}Z`;
  instants.set(key, instant);
  return instant;
}
