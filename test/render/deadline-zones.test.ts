import { describe, expect, test } from 'vitest';
import { zoneName } from '../../src/calendar/names.ts';
import { deadlineOf } from '../../src/planner/advice.ts';
import { eventOf } from '../../src/planner/setting.ts';
import { hourForReader, publishedHour } from '../../src/render/deadline-zones.ts';
import { RULES } from '../../src/rules/index.ts';

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

describe('readers from Honolulu to Kiritimati', () => {
  const cycle = RULES.cycle(2028);
  const deadlineFor = (id: string) => deadlineOf(eventOf(cycle, id));
  const textFor = (id: string, zone: string) => hourForReader(deadlineFor(id), zone)?.text ?? null;

  // 1 March 2028, 21:00 in New York at UTC-5: 02:00 UTC on the 2nd. Sydney is on
  // summer time (UTC+11) until 2 April; Apia has had none since 2021 (UTC+13).
  test.each([
    ['Pacific/Honolulu', '(16:00 for you)'], // 2 - 10
    ['America/Los_Angeles', '(18:00 for you)'], // 2 - 8
    ['America/New_York', null],
    ['Europe/London', '(Thu 2 Mar 02:00 for you)'],
    ['Asia/Karachi', '(Thu 2 Mar 07:00 for you)'], // 2 + 5
    ['Asia/Kolkata', '(Thu 2 Mar 07:30 for you)'], // 2 + 5:30
    ['Asia/Kathmandu', '(Thu 2 Mar 07:45 for you)'], // 2 + 5:45
    ['Australia/Sydney', '(Thu 2 Mar 13:00 for you)'], // 2 + 11
    ['Pacific/Apia', '(Thu 2 Mar 15:00 for you)'], // 2 + 13
    ['Pacific/Kiritimati', '(Thu 2 Mar 16:00 for you)'], // 2 + 14
  ])('the rank lists of 2028 close in %s at %s', (zone, text) => {
    expect(deadlineFor('nrmp.rol-deadline').instant).toBe('2028-03-02T02:00:00Z');
    expect(textFor('nrmp.rol-deadline', zone)).toBe(text);
  });

  // 17 March 2028, 12:00 in New York, since the 12th at UTC-4: 16:00 UTC. London
  // follows on the 26th, so it is four hours ahead in that fortnight.
  test.each([
    ['Pacific/Honolulu', '(06:00 for you)'], // 16 - 10
    ['America/Los_Angeles', '(09:00 for you)'], // 16 - 7
    ['America/New_York', null],
    ['Europe/London', '(16:00 for you)'],
    ['Asia/Karachi', '(21:00 for you)'],
    ['Asia/Kolkata', '(21:30 for you)'],
    ['Asia/Kathmandu', '(21:45 for you)'],
    ['Australia/Sydney', '(Sat 18 Mar 03:00 for you)'], // 16 + 11 = 27
    ['Pacific/Apia', '(Sat 18 Mar 05:00 for you)'],
    ['Pacific/Kiritimati', '(Sat 18 Mar 06:00 for you)'],
  ])('Match Day of 2028 is at noon, in %s at %s', (zone, text) => {
    expect(deadlineFor('nrmp.match-day').instant).toBe('2028-03-17T16:00:00Z');
    expect(textFor('nrmp.match-day', zone)).toBe(text);
  });

  // The SF Match lists: 25 January 2028, noon in Los Angeles at UTC-8: 20:00 UTC.
  test.each([
    ['Pacific/Honolulu', '(10:00 for you)'],
    ['America/Los_Angeles', null],
    ['America/New_York', '(15:00 for you)'], // 20 - 5
    ['Europe/London', '(20:00 for you)'],
    ['Asia/Karachi', '(Wed 26 Jan 01:00 for you)'],
    ['Asia/Kathmandu', '(Wed 26 Jan 01:45 for you)'],
    ['Pacific/Kiritimati', '(Wed 26 Jan 10:00 for you)'],
  ])('noon Pacific is in %s at %s', (zone, text) => {
    expect(textFor('sfmatch.ophthalmology.rank-deadline', zone)).toBe(text);
  });

  // Standard registration ends on 31 January, 23:59 at UTC-5: 04:59 UTC on 1 February.
  test.each([
    ['Pacific/Honolulu', '(18:59 for you)'],
    ['America/Chicago', '(22:59 for you)'],
    ['America/Halifax', '(Tue 1 Feb 00:59 for you)'], // UTC-4
    ['Pacific/Kiritimati', '(Tue 1 Feb 18:59 for you)'],
  ])('a minute before midnight is in %s at %s', (zone, text) => {
    expect(textFor('nrmp.registration-standard-deadline', zone)).toBe(text);
  });

  test('one zone after another is told apart', () => {
    const zones = ['Asia/Karachi', 'Mars/Olympus', 'Asia/Kathmandu', 'Mars/Olympus'];
    expect(zones.map((zone) => textFor('nrmp.match-day', zone))).toEqual([
      '(21:00 for you)',
      null,
      '(21:45 for you)',
      null,
    ]);
  });
});
