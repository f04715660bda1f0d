import { TZDate } from '@date-fns/tz/date';

/**
 * An instant as a Date that reads its hours by the clocks of a zone, for a
 * library that writes dates by what they read.
 * @param zone IANA name
 */
export function zonedDate(instant: string, zone: string): Date {
  return new TZDate(instant, zone);
}
