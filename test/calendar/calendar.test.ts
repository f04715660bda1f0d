import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Day,
  day,
  iso,
  parseDay,
  plus,
  plusMonths,
  prolonged,
  weekday,
} from '../../src/calendar/day.ts';
import {
  examDayOnOrAfter,
  examDayOnOrBefore,
  isExamDay,
  minusBusinessDays,
  plusBusinessDays,
} from '../../src/calendar/exam-days.ts';
import { isFederalHoliday, nthWeekday } from '../../src/calendar/holidays.ts';
import { instantOf } from '../../src/calendar/zones.ts';

const days = fc.integer({ min: day('2015-01-01'), max: day('2040-12-31') }) as fc.Arbitrary<Day>;

describe('a day', () => {
  it('reads back what it writes', () => {
    fc.assert(fc.property(days, (value) => parseDay(iso(value)) === value));
  });

  it.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-1-1', '20270101', '', '2027-04-31'])(
    'refuses %j',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  it('knows its weekday', () => {
    // Match Day 2027 is a Friday by NRMP's rule (third Friday of March).
    expect(weekday(day('2027-03-19'))).toBe('friday');
    expect(weekday(day('1970-01-01'))).toBe('thursday');
  });

  it('keeps the day of the month when months are added, or takes the last the month has', () => {
    expect(iso(plusMonths(day('2026-01-20'), 12))).toBe('2027-01-20');
    expect(iso(plusMonths(day('2026-08-31'), 6))).toBe('2027-02-28');
    expect(iso(plusMonths(day('2027-08-31'), 6))).toBe('2028-02-29');
  });
});

describe('a period that runs on for months', () => {
  it.each([
    ['2027-02-28', '2027-05-31'],
    ['2027-04-30', '2027-07-31'],
    ['2027-11-30', '2028-02-29'],
    ['2027-03-15', '2027-06-15'],
  ])('and ends on %s ends, three months on, on %s', (last, end) => {
    expect(iso(prolonged(day(last), 3))).toBe(end);
  });
});

describe('a federal holiday', () => {
  it('is each of the eleven of 2027', () => {
    // 5 U.S.C. 6103: 1 Jan; 3rd Mon Jan; 3rd Mon Feb; last Mon May; 19 Jun (a Saturday: also Fri 18);
    // 4 Jul (a Sunday: also Mon 5); 1st Mon Sep; 2nd Mon Oct; 11 Nov; 4th Thu Nov; 25 Dec (a
    // Saturday: also Fri 24); and 1 Jan 2028 is a Saturday, observed on Fri 31 Dec 2027.
    const expected = [
      '2027-01-01',
      '2027-01-18',
      '2027-02-15',
      '2027-05-31',
      '2027-06-18',
      '2027-06-19',
      '2027-07-04',
      '2027-07-05',
      '2027-09-06',
      '2027-10-11',
      '2027-11-11',
      '2027-11-25',
      '2027-12-24',
      '2027-12-25',
      '2027-12-31',
    ];
    const found: string[] = [];
    for (let at = day('2027-01-01'); at <= day('2027-12-31'); at = plus(at, 1)) {
      if (isFederalHoliday(at)) found.push(iso(at));
    }
    expect(found).toEqual(expected);
  });

  it('finds the last weekday of a month', () => {
    expect(iso(nthWeekday(2028, 5, 1, -1))).toBe('2028-05-29');
    expect(iso(nthWeekday(2027, 12, 5, -1))).toBe('2027-12-31');
  });
});

describe('an exam day', () => {
  it('is never a Sunday, a federal holiday or 1–14 January', () => {
    fc.assert(
      fc.property(days, (value) => {
        const [, month, dayOfMonth] = iso(value).split('-').map(Number) as [number, number, number];
        const expected =
          weekday(value) !== 'sunday' &&
          !isFederalHoliday(value) &&
          !(month === 1 && dayOfMonth <= 14);
        return isExamDay(value) === expected;
      }),
    );
  });

  it('is found on both sides, with none between', () => {
    fc.assert(
      fc.property(days, (value) => {
        const after = examDayOnOrAfter(value);
        const before = examDayOnOrBefore(value);
        if (!isExamDay(after) || !isExamDay(before) || after < value || before > value)
          return false;
        for (let at = plus(before, 1); at < after; at = plus(at, 1)) {
          if (isExamDay(at) && at !== value) return false;
        }
        return true;
      }),
    );
  });

  it('leaps over the January blackout', () => {
    // 2027-01-01 to 14 are closed; the 15th is a Friday.
    expect(iso(examDayOnOrAfter(day('2027-01-01')))).toBe('2027-01-15');
    // 2026-12-31 is a Thursday and no holiday.
    expect(iso(examDayOnOrBefore(day('2027-01-14')))).toBe('2026-12-31');
  });
});

describe('business days', () => {
  it('are Monday to Friday', () => {
    // Friday 2027-01-01 + 1 is Monday; + 16 is three weeks and a day on.
    expect(iso(plusBusinessDays(day('2027-01-01'), 1))).toBe('2027-01-04');
    expect(iso(plusBusinessDays(day('2027-01-01'), 16))).toBe('2027-01-25');
  });

  it('go back as far as they went forward', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), (value, count) => {
        const latest = minusBusinessDays(value, count);
        return (
          plusBusinessDays(latest, count) <= value &&
          plusBusinessDays(plus(latest, 1), count) > value
        );
      }),
    );
  });
});

describe('an hour in a zone', () => {
  it.each([
    // NRMP rank list 2028: New York is at UTC−5 until 12 March 2028, the second Sunday.
    ['2028-03-01', '21:00', 'America/New_York', '2028-03-02T02:00:00Z'],
    // Match Day 2028 at noon: New York is at UTC−4 since 12 March.
    ['2028-03-17', '12:00', 'America/New_York', '2028-03-17T16:00:00Z'],
    // SF Match rank list: noon Pacific in January is UTC−8.
    ['2028-01-25', '12:00', 'America/Los_Angeles', '2028-01-25T20:00:00Z'],
    ['2027-09-22', '09:00', 'America/New_York', '2027-09-22T13:00:00Z'],
  ])('%s %s %s is %s', (date, time, zone, expected) => {
    expect(instantOf(day(date), time, zone)).toBe(expected);
  });

  // 1 March 2027 is a Monday: US clocks change on Sunday 14 March, from UTC-5 to UTC-4 in New York.
  it.each([
    ['2027-03-03', '21:00', 'America/New_York', '2027-03-04T02:00:00Z'], // rank lists: 21 + 5
    ['2027-03-15', '10:00', 'America/New_York', '2027-03-15T14:00:00Z'], // match status: 10 + 4
    ['2027-03-19', '12:00', 'America/New_York', '2027-03-19T16:00:00Z'], // Match Day: 12 + 4
    ['2027-01-26', '12:00', 'America/Los_Angeles', '2027-01-26T20:00:00Z'], // noon at UTC-8
  ])('%s %s %s is %s, on its side of the change of 2027', (date, time, zone, expected) => {
    expect(instantOf(day(date), time, zone)).toBe(expected);
  });

  // 12 March 2028, 07:00 UTC: New York goes from 02:00 at UTC-5 to 03:00 at UTC-4.
  it.each([
    ['01:59', '2028-03-12T06:59:00Z'],
    ['02:00', '2028-03-12T07:00:00Z'], // skipped: where 03:00 is
    ['02:30', '2028-03-12T07:30:00Z'], // skipped: where 03:30 is
    ['03:00', '2028-03-12T07:00:00Z'],
  ])('%s in the night that skips an hour is %s', (time, expected) => {
    expect(instantOf(day('2028-03-12'), time, 'America/New_York')).toBe(expected);
  });

  // 5 November 2028, 06:00 UTC: New York goes from 02:00 at UTC-4 back to 01:00 at UTC-5.
  it.each([
    ['00:59', '2028-11-05T04:59:00Z'],
    ['01:00', '2028-11-05T05:00:00Z'], // the first of two: the other is 06:00 UTC
    ['01:30', '2028-11-05T05:30:00Z'],
    ['02:00', '2028-11-05T07:00:00Z'],
  ])(
    '%s in the night that doubles an hour is %s, in whatever zone it is asked',
    (time, expected) => {
      expect(instantOf(day('2028-11-05'), time, 'America/New_York')).toBe(expected);
    },
  );

  it.each([
    // Sydney goes back from UTC+11 to UTC+10 on 2 April 2028 at 03:00: 02:30 comes twice.
    ['2028-04-02', '02:30', 'Australia/Sydney', '2028-04-01T15:30:00Z'],
    // London goes back from UTC+1 to UTC+0 on 29 October 2028 at 02:00: 01:30 comes twice.
    ['2028-10-29', '01:30', 'Europe/London', '2028-10-29T00:30:00Z'],
    // Lord Howe Island goes forward by half an hour, from UTC+10:30, on 1 October 2028 at 02:00.
    ['2028-10-01', '02:15', 'Australia/Lord_Howe', '2028-09-30T15:45:00Z'],
    ['2028-03-01', '21:00', 'Asia/Kathmandu', '2028-03-01T15:15:00Z'], // UTC+5:45
    ['2028-03-01', '00:00', 'Pacific/Kiritimati', '2028-02-29T10:00:00Z'], // UTC+14
  ])('%s %s %s is %s', (date, time, zone, expected) => {
    expect(instantOf(day(date), time, zone)).toBe(expected);
  });

  it('is refused in a zone that does not exist', () => {
    expect(() => instantOf(day('2028-03-01'), '21:00', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('is read back in its zone, where it is there once', () => {
    const zones = ['America/New_York', 'America/Los_Angeles', 'America/Toronto', 'Asia/Karachi'];
    fc.assert(
      fc.property(
        days,
        // No zone of these changes its clocks in these hours.
        fc.integer({ min: 3 * 60, max: 24 * 60 - 1 }),
        fc.constantFrom(...zones),
        (value, minutes, zone) => {
          const time = new Date(minutes * 60_000).toISOString().slice(11, 16);
          const there = new Date(instantOf(value, time, zone)).toLocaleString('sv-SE', {
            timeZone: zone,
          });
          expect(there).toBe(`${iso(value)} ${time}:00`);
        },
      ),
    );
  });
});
