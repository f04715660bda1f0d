import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, parseDay, plus, plusMonths, weekday } from '../../src/calendar/day.ts';
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
});
