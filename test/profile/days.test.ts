import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { onDay, onWeekday } from '../../src/calendar/names.ts';
import { readDayOrMonth, readOneDay } from '../../src/profile/days.ts';
import type { Read } from '../../src/profile/reading.ts';

const value = (read: Read<number>) => (read.ok ? read.value : read.error);
const date = (text: string) => day(text);

describe('a day as people type it', () => {
  test.each([
    '2026-10-10',
    '2026/10/10',
    '2026.10.10',
    '10 Oct 2026',
    '10 oct 2026',
    '10. October 2026',
    '10th of October 2026',
    '10th October, 2026',
    '10-Oct-2026',
    '10oct2026',
    'Oct 10, 2026',
    'October 10th, 2026',
    ' Oct. 10 2026 ',
    // The same whichever number is the month.
    '10/10/2026',
  ])('%s is 10 October 2026', (text) => {
    expect(value(readOneDay(text))).toBe(date('2026-10-10'));
  });

  test('numbers alone are read where only one order makes a day', () => {
    // There is no month 25, so the day comes first; in 12/25 it comes last.
    expect(value(readOneDay('25/12/2026'))).toBe(date('2026-12-25'));
    expect(value(readOneDay('12/25/2026'))).toBe(date('2026-12-25'));
  });

  test('numbers that can be read two ways are refused with both readings', () => {
    expect(value(readOneDay('10/11/2026'))).toBe(
      'this can be read as 10 Nov 2026 or as 11 Oct 2026; name the month',
    );
  });

  test('a day that the calendar does not have is named as such', () => {
    expect(value(readOneDay('30 Feb 2027'))).toBe('Feb 2027 has no day 30');
    expect(value(readOneDay('2027-02-29'))).toBe('Feb 2027 has no day 29');
    expect(value(readOneDay('2026-13-01'))).toBe('there is no month 13');
    expect(value(readOneDay('31/31/2026'))).toMatch(/^there is no such day; accepted: /);
  });

  test.each(['', 'soon', '10 Oct', 'Oct 2026', '10 Oct 26', '2026-10', '2026-10-10x', '1 2 2026'])(
    "'%s' is no day, and the message says what is",
    (text) => {
      expect(value(readOneDay(text))).toBe(
        `'${text}' is no day; accepted: 2026-10-10 or 10 Oct 2026`,
      );
    },
  );

  test('what is shown of a day can be typed back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7305, max: 47481 }), (number) => {
        const shown = onDay(number as never);
        expect(value(readOneDay(shown))).toBe(number);
        expect(value(readOneDay(iso(number as never)))).toBe(number);
      }),
    );
  });

  test('a day is said with its weekday', () => {
    expect(onWeekday(day('2026-10-10'))).toBe('Sat 10 Oct 2026');
  });
});

describe('a month where a day is not known', () => {
  test.each([
    ['May 2028', '2028-05-31'],
    ['may, 2028', '2028-05-31'],
    ['2028-02', '2028-02-29'],
    ['15 May 2028', '2028-05-15'],
  ])('%s stands for %s', (text, expected) => {
    expect(value(readDayOrMonth(text))).toBe(date(expected));
  });

  test('a month that does not exist is refused', () => {
    expect(value(readDayOrMonth('2028-13'))).toBe('there is no month 13');
    expect(value(readDayOrMonth('spring'))).toMatch(/^'spring' is no day; accepted: /);
  });
});
