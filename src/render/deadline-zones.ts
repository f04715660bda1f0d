import type { Deadline } from '../planner/types.ts';
import { nearDate } from './dates.ts';

/** A zone as people say it: America/New_York is New York. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) as string).replaceAll('_', ' ');
}

/** `21:00 New York`; null for a deadline without an hour. */
export function publishedHour({ time, zone }: Deadline): string | null {
  return time !== null && zone !== null ? `${time} ${zoneName(zone)}` : null;
}

/** The day and hour of an instant in a zone; null where Intl does not know the zone. */
function wallClock(instant: string, zone: string): { date: string; time: string } | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch {
    return null;
  }
  const parts = Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
  };
}

/**
 * `(Thu 2 Mar 07:00 for you)` where the deadline falls on another day or hour
 * for the reader; null where it does not, or where it has no hour.
 * @param zone the reader's IANA zone
 */
export function hourForReader(deadline: Deadline, zone: string): string | null {
  if (deadline.instant === null) return null;
  const local = wallClock(deadline.instant, zone);
  if (local === null) return null;
  if (local.date === deadline.date && local.time === deadline.time) return null;
  return `(${nearDate(local.date, deadline.date)} ${local.time} for you)`;
}
