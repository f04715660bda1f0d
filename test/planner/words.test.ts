import { expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { onDay, onWeekday } from '../../src/calendar/names.ts';
import { countDays, countHours, sittingsRemain } from '../../src/planner/words.ts';

it('a day is written as people say it', () => {
  expect(onDay(day('2027-07-28'))).toBe('28 Jul 2027');
  expect(onDay(day('2028-01-01'))).toBe('1 Jan 2028');
  // 28 July 2027 is a Wednesday, 15 August 2027 a Sunday.
  expect(onWeekday(day('2027-07-28'))).toBe('Wed 28 Jul 2027');
  expect(onWeekday(day('2027-08-15'))).toBe('Sun 15 Aug 2027');
});

it('one is one, and not several', () => {
  expect([1, 2, 4].map(sittingsRemain)).toEqual([
    'one sitting remains',
    'two sittings remain',
    'four sittings remain',
  ]);
  expect([countDays(1), countDays(0), countDays(5)]).toEqual(['1 day', '0 days', '5 days']);
  expect([countHours(1), countHours(165.7)]).toEqual(['1 hour', '166 hours']);
});
