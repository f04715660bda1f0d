import { describe, expect, test } from 'vitest';
import {
  alignedDate,
  bareDate,
  columnDate,
  daysBetween,
  longDate,
  nearDate,
  shortDate,
  spelledDate,
  withWholeDates,
} from '../../src/render/dates.ts';

// 28 July 2027 is a Wednesday, 7 December 2026 a Monday, 1 March 2028 a Wednesday.

test('a date is a weekday, a day, an English month and a year', () => {
  expect(longDate('2027-07-28')).toBe('Wed 28 Jul 2027');
  expect(shortDate('2027-07-28')).toBe('Wed 28 Jul 27');
  expect(bareDate('2027-07-28')).toBe('28 Jul 27');
});

test('a two-digit year keeps its zero', () => {
  expect(bareDate('2005-05-09')).toBe('9 May 05');
});

test('a date of the reader’s own year needs no year', () => {
  expect(nearDate('2026-12-07', '2026-11-21')).toBe('Mon 7 Dec');
  expect(nearDate('2028-03-01', '2026-11-21')).toBe('Wed 1 Mar 28');
  expect(spelledDate('2026-10-10', '2026-11-21')).toBe('10 October');
  expect(spelledDate('2026-10-10', '2027-01-02')).toBe('10 October 2026');
});

describe('in a column that is flush right', () => {
  test('days, months and years stand under one another', () => {
    expect(columnDate('2026-12-07', '2026-12-07', '–')).toBe('Mon  7 Dec 26');
    expect(columnDate('2026-11-30', '2027-02-20', '–')).toBe('30 Nov – 20 Feb 27');
    expect(columnDate('2026-11-30', '2027-02-07', '-')).toBe('30 Nov -  7 Feb 27');
  });

  test('a range of a year or more names the year it begins in', () => {
    // 364 days: one 30 March lies before 28 March 2028. 365 days: there could be two.
    expect(columnDate('2027-03-30', '2028-03-28', '–')).toBe('30 Mar – 28 Mar 28');
    expect(columnDate('2027-03-30', '2028-03-29', '–')).toBe('30 Mar 27 – 29 Mar 28');
  });

  test('single days line up with and without a year', () => {
    expect(alignedDate('2026-12-07', false)).toBe('Mon  7 Dec');
    expect(alignedDate('2026-12-07', true)).toBe('Mon  7 Dec 26');
    expect(alignedDate('2026-11-30', true)).toBe('Mon 30 Nov 26');
  });
});

test('days are counted over a change of clocks and a leap day', () => {
  // US clocks change on 14 March 2027; 2028 has a 29 February.
  expect(daysBetween('2027-03-13', '2027-03-15')).toBe(2);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2027-03-15', '2027-03-13')).toBe(-2);
});

test('a date inside a sentence is not torn', () => {
  expect(withWholeDates('by Wed 28 Jul 2027, or 3 March.')).toBe(
    'by Wed\u00a028\u00a0Jul\u00a02027, or 3\u00a0March.',
  );
  expect(withWholeDates('3 sittings, 12 weeks')).toBe('3 sittings, 12 weeks');
});
