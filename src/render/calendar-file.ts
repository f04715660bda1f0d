import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import { zonedDate } from '../calendar/zoned-date.ts';
import type { Plan } from '../planner/types.ts';
import { type Alarm, type CalendarEvent, calendarEvents, dayAfter } from './calendar-events.ts';
import type { FileView } from './view.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** A day-long event begins at midnight, and nobody wants to be told then. */
const ALARM_HOUR = 9;

/**
 * The plan as an iCalendar file (RFC 5545). Its events keep their ids and have
 * a higher sequence than before, so that a calendar that has them already takes
 * over what a later plan says.
 */
export function renderCalendar(plan: Plan, view: FileView): string {
  const { owner, sequence = 0 } = view;
  const calendar = ical({
    name: `USMLE plan${owner === undefined ? '' : ` of ${owner}`} for Match ${plan.matchYear}`,
    prodId: { company: 'usmle-plan', product: 'usmle-plan', language: 'EN' },
    timezone: { name: null, generator: (zone) => zoneRules(zone)?.block ?? null },
  });
  const stamp = midnight(plan.today);
  for (const event of calendarEvents(plan, view)) {
    const written = calendar.createEvent({
      // Of two people in one calendar neither takes the place of the other.
      id: `${event.id}@${owner === undefined ? '' : `${owner}.`}usmle-plan`,
      sequence,
      stamp,
      lastModified: stamp,
      ...timesOf(event),
      summary: event.title,
      description: event.description,
      categories: [{ name: event.category }],
      status: event.isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      // A plan fills no hour, and is nobody's business on a calendar that others see.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      class: ICalEventClass.PRIVATE,
    });
    for (const alarm of event.alarms) {
      const seconds = secondsFromStart(alarm, event);
      const { text: description } = alarm;
      // The library counts back from the event, and takes what lies behind its start for its end.
      const added = written.createAlarm({
        type: ICalAlarmType.display,
        trigger: -seconds,
        description,
      });
      if (seconds > 0) added.relatesTo(ICalAlarmRelatesTo.start);
    }
  }
  return `${alarmsLast(calendar.toString())}\r\n`;
}

/**
 * An hour is written by the clocks of its zone, with the rules of that zone in
 * the file: where a law changes them, calendars that know keep the deadline at
 * its hour. A zone whose rules the library does not have is written in UTC.
 */
function timesOf({ finish, moment, start }: CalendarEvent) {
  if (moment === null) {
    return { allDay: true, start: midnight(start), end: midnight(dayAfter(finish)) };
  }
  const { instant, zone } = moment;
  const name = zoneRules(zone)?.name;
  return name === undefined
    ? { start: new Date(instant) }
    : { start: zonedDate(instant, name), timezone: name };
}

/** The VTIMEZONE of a zone (RFC 5545, 3.6.5), under today's name of it; null where the library has none. */
function zoneRules(zone: string): { readonly name: string; readonly block: string } | null {
  // The library speaks to the terminal about a zone that it does not have.
  if (!tzlib_get_timezones().includes(zone)) return null;
  const [block = '', parameter = ''] = tzlib_get_ical_block(zone);
  return { name: parameter.replace('TZID=', ''), block };
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function secondsFromStart({ days }: Alarm, { moment }: CalendarEvent): number {
  return days * DAY + (moment === null ? ALARM_HOUR * HOUR : 0);
}

/** RFC 5545 wants alarms behind all properties of their event; the library puts some below them. */
function alarmsLast(file: string): string {
  return file.replace(
    /((?:^BEGIN:VALARM\r\n[\s\S]*?^END:VALARM\r\n)+)([\s\S]*?)(?=^END:VEVENT\r$)/gm,
    '$2$1',
  );
}
