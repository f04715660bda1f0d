import { describe, expect, test } from 'vitest';
import { hourForReader, publishedHour, zoneName } from '../../src/render/deadline-zones.ts';

test('a zone has the name of its city', () => {
  expect(zoneName('America/New_York')).toBe('New York');
  expect(zoneName('America/Los_Angeles')).toBe('Los Angeles');
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});

// The rank lists of 2028: Wed 1 March, 21:00 in New York, which is on standard
// time until 12 March: UTC-5, so 02:00 UTC on 2 March.
const rankLists = {
  date: '2028-03-01',
  time: '21:00',
  zone: 'America/New_York',
  instant: '2028-03-02T02:00:00Z',
};

test('a deadline has the hour that was published', () => {
  expect(publishedHour(rankLists)).toBe('21:00 New York');
  expect(publishedHour({ ...rankLists, time: null, instant: null })).toBeNull();
});

describe('the hour for the reader', () => {
  test.each([
    ['Asia/Karachi', 'UTC+5', '(Thu 2 Mar 07:00 for you)'],
    ['Pacific/Kiritimati', 'UTC+14', '(Thu 2 Mar 16:00 for you)'],
    ['Asia/Kathmandu', 'UTC+5:45', '(Thu 2 Mar 07:45 for you)'],
    ['Europe/London', 'UTC+0', '(Thu 2 Mar 02:00 for you)'],
  ])('has its day in %s, %s, where that is the next one', (zone, _, text) => {
    expect(hourForReader(rankLists, zone)).toEqual({ text, isSameDay: false });
  });

  test.each([
    ['Pacific/Honolulu', 'UTC-10', '(16:00 for you)'],
    ['America/Los_Angeles', 'UTC-8', '(18:00 for you)'],
  ])('is the hour alone in %s, %s, where the day is the same', (zone, _, text) => {
    expect(hourForReader(rankLists, zone)).toEqual({ text, isSameDay: true });
  });

  test('is not said where the clock shows the same', () => {
    expect(hourForReader(rankLists, 'America/New_York')).toBeNull();
    expect(hourForReader(rankLists, 'America/Toronto')).toBeNull();
  });

  test('has a year where it falls into another one', () => {
    // 20:00 in New York on 31 December is 01:00 UTC, 06:00 in Karachi, on 1 January.
    const newYear = { date: '2027-12-31', time: '20:00', zone: 'America/New_York' };
    const reader = hourForReader({ ...newYear, instant: '2028-01-01T01:00:00Z' }, 'Asia/Karachi');
    expect(reader?.text).toBe('(Sat 1 Jan 28 06:00 for you)');
  });

  test('at midnight is 00:00 of the new day', () => {
    // 14:00 in New York in winter is 19:00 UTC, midnight in Karachi.
    const afternoon = { date: '2028-03-01', time: '14:00', zone: 'America/New_York' };
    const reader = hourForReader({ ...afternoon, instant: '2028-03-01T19:00:00Z' }, 'Asia/Karachi');
    expect(reader?.text).toBe('(Thu 2 Mar 00:00 for you)');
  });

  test('is not said for a deadline without an hour, or a zone nobody knows', () => {
    expect(hourForReader({ ...rankLists, time: null, instant: null }, 'Asia/Karachi')).toBeNull();
    expect(hourForReader(rankLists, 'Mars/Olympus')).toBeNull();
  });
});
