import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import type { Outcome, Sitting } from '../../src/profile/profile.ts';
import { readSittings, writeDays, writeSittings } from '../../src/prompts/sittings.ts';

const read = (text: string, latest: Outcome | 'booked' | null = null) => {
  const days = readSittings(text, latest);
  if (!days.ok) return days.error;
  const { sittings, booked } = days.value;
  return {
    sat: sittings.map(({ date, outcome }) => `${date} ${outcome}`),
    booked: booked === null ? null : iso(booked),
  };
};

describe('sittings with their outcomes', () => {
  test.each([
    '2026-05-02 failed, 2026-10-10 passed',
    'failed 2026-05-02, passed 2026-10-10',
    '2026-05-02:failed, 2026-10-10:passed',
    'passed on 10 Oct 2026; failed on 2 May 2026',
    'failed May 2, 2026 and passed October 10, 2026',
    '2026-05-02 not passed; 2026-10-10 pass',
    'fail 2026-05-02 pass 2026-10-10',
    '2026-05-02 fail 2026-10-10 pass',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ sat: ['2026-05-02 failed', '2026-10-10 passed'], booked: null });
  });

  test.each(['', ' ', 'none', 'No', 'not taken', 'not-taken', 'not yet'])(
    "'%s' means that there is none",
    (text) => {
      expect(read(text)).toEqual({ sat: [], booked: null });
    },
  );

  test('a booked day stands beside the sittings', () => {
    expect(read('2026-10-10 failed, booked 1 Feb 2027')).toEqual({
      sat: ['2026-10-10 failed'],
      booked: '2027-02-01',
    });
    expect(read('booked 2027-02-01, booked 2027-03-01')).toBe('one day can be booked at a time');
  });

  test('a day without an outcome is asked for one, where none was said before', () => {
    expect(read('10 Oct 2026')).toBe('say how it went: 10 Oct 2026 passed, failed or pending');
  });

  test('an outcome without a day is asked for one', () => {
    expect(read('failed')).toBe('a day is missing: failed 10 Oct 2026');
    expect(read('failed, 2026-10-10')).toBe('a day is missing: failed 10 Oct 2026');
  });

  test('a word that is none of these is named', () => {
    expect(read('bombed 2026-10-10')).toBe(
      "'bombed' is not understood; accepted: 2026-10-10 or 10 Oct 2026",
    );
  });

  test('a date that can be read two ways is refused with its place', () => {
    expect(read('2026-05-02 failed, 10/11/2026 failed')).toMatch(/^10\/11\/2026: this can be read/);
  });
});

describe('days alone, where the latest outcome was said before', () => {
  test('the latest day takes it, the earlier ones were not passed, in whatever order they come', () => {
    const expected = {
      sat: ['2025-11-03 failed', '2026-05-02 failed', '2026-10-10 passed'],
      booked: null,
    };
    expect(read('2026-10-10, 2025-11-03, 2026-05-02', 'passed')).toEqual(expected);
    expect(read('2025-11-03 2026-05-02 2026-10-10', 'passed')).toEqual(expected);
  });

  test('a word beside a day outranks that', () => {
    expect(read('2026-05-02 incomplete, 2026-10-10', 'failed')).toEqual({
      sat: ['2026-05-02 incomplete', '2026-10-10 failed'],
      booked: null,
    });
  });

  test('a day that was said to be booked is no sitting', () => {
    expect(read('12 Jul 2027', 'booked')).toEqual({ sat: [], booked: '2027-07-12' });
  });
});

const OUTCOMES: readonly Outcome[] = ['passed', 'failed', 'pending', 'incomplete'];
const record = fc
  .record({
    gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(...OUTCOMES)), {
      maxLength: 6,
    }),
    booked: fc.option(fc.integer({ min: 1, max: 400 })),
  })
  .map(({ gaps, booked }) => {
    let on = day('2020-01-15');
    const sittings: Sitting[] = gaps.map(([gap, outcome]) => {
      on = plus(on, gap);
      return { date: iso(on), outcome };
    });
    return { sittings, booked: booked === null ? null : plus(on, booked) };
  });

describe('what is shown of a record', () => {
  test('can be typed back, with its words', () => {
    fc.assert(
      fc.property(record, (days) => {
        expect(readSittings(writeSittings(days), null)).toEqual({ ok: true, value: days });
      }),
    );
  });

  test('can be typed back, with words only where they are needed', () => {
    fc.assert(
      fc.property(record, (days) => {
        const latest = days.sittings.at(-1)?.outcome ?? (days.booked === null ? null : 'booked');
        expect(readSittings(writeDays(days, latest), latest)).toEqual({ ok: true, value: days });
      }),
    );
  });
});
