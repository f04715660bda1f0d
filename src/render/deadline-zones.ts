import { zoneName } from '../calendar/names.ts';
import type { Deadline } from '../planner/types.ts';
import { nearDate } from './dates.ts';

/** `21:00 New York`; null for a deadline without an hour. */
export function publishedHour({ time, zone }: Deadline): string | null {
  return time !== null && zone !== null ? `${time} ${zoneName(zone)}` : null;
}

// Making one costs more than all that it is used for, and a page asks for many hours in one zone.
const formats = new Map<string, Intl.DateTimeFormat | null>();

/** null where Intl does not know the zone. */
function formatFor(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    format = makeFormat(zone);
    formats.set(zone, format);
  }
  return format;
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
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
}

/** The day and hour of an instant in a zone; null where Intl does not know the zone. */
function wallClock(instant: string, zone: string): { date: string; time: string } | null {
  const format = formatFor(zone);
  if (format === null) return null;
  const parts = Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
  };
}

/** When something is for the reader, in brackets. */
export interface ReadersHour {
  readonly text: string;
  /** Whether the reader's day is the published one; the text then names the hour alone. */
  readonly isSameDay: boolean;
}

/**
 * `(13:00 for you)`, or `(Thu 2 Mar 07:00 for you)` where it is another day
 * for the reader; null where the hour is the same, or where there is none.
 * @param zone the reader's IANA zone
 */
export function hourForReader(deadline: Deadline, zone: string): ReadersHour | null {
  if (deadline.instant === null) return null;
  const local = wallClock(deadline.instant, zone);
  if (local === null) return null;
  const isSameDay = local.date === deadline.date;
  if (isSameDay && local.time === deadline.time) return null;
  const day = isSameDay ? '' : `${nearDate(local.date, deadline.date)} `;
  return { text: `(${day}${local.time} for you)`, isSameDay };
}

/** Whose hour stands in brackets behind a published one. */
export function whoseHour({ zone }: { readonly zone: string }): string {
  return `“For you” is the hour in ${zone}.`;
}

/** Whether a text has such an hour. */
export function hasReadersHour(text: string): boolean {
  return text.includes(' for you)');
}
