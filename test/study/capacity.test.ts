import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plus, weekday } from '../../src/calendar/day.ts';
import type { Profile } from '../../src/profile/profile.ts';
import {
  type Capacity,
  finishOf,
  hoursBetween,
  isEmpty,
  latestStartOf,
  studyCapacity,
  withoutDays,
} from '../../src/study/capacity.ts';

const today = day('2027-02-01'); // a Monday
const rules = { defaultHoursPerWeek: 40, maxHoursPerDay: 11 };
const of = (profile: Pick<Profile, 'study' | 'away'>): Capacity =>
  studyCapacity(profile, today, rules);
const on = (capacity: Capacity, date: string): number =>
  hoursBetween(capacity, day(date), day(date));

describe('the hours of a day', () => {
  it('are the share of its week over the days that are not rest days', () => {
    expect(on(of({ study: { hoursPerWeek: 35 } }), '2027-02-03')).toBe(5);
    const rested = of({ study: { hoursPerWeek: 36, restDays: ['sunday'] } });
    expect(on(rested, '2027-02-06')).toBe(6);
    expect(on(rested, '2027-02-07')).toBe(0);
  });

  it('are 40 a week where nobody said', () => {
    expect(on(of({}), '2027-02-03')).toBeCloseTo(40 / 7);
  });

  it('never exceed 11', () => {
    expect(on(of({ study: { hoursPerWeek: 120 } }), '2027-02-03')).toBe(11);
  });

  it('are those of a period inside it, and none away', () => {
    const capacity = of({
      study: {
        hoursPerWeek: 14,
        periods: [{ from: '2027-03-01', to: '2027-03-31', hoursPerWeek: 56 }],
      },
      away: [{ from: '2027-03-10', to: '2027-03-12' }],
    });
    expect(
      ['2027-02-28', '2027-03-01', '2027-03-10', '2027-03-12', '2027-03-31', '2027-04-01'].map(
        (d) => on(capacity, d),
      ),
    ).toEqual([2, 8, 0, 0, 8, 2]);
  });

  it('are none where every day is a rest day', () => {
    const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
    expect(isEmpty(of({ study: { restDays: days } }))).toBe(true);
  });

  it('are gone where another exam has claimed them', () => {
    const left = withoutDays(of({ study: { hoursPerWeek: 35 } }), [
      { from: day('2027-02-03'), to: day('2027-02-04') },
    ]);
    expect(
      ['2027-02-02', '2027-02-03', '2027-02-04', '2027-02-05'].map((d) => on(left, d)),
    ).toEqual([5, 0, 0, 5]);
  });
});

const people = fc.record({
  study: fc.record({
    hoursPerWeek: fc.integer({ min: 1, max: 90 }),
    restDays: fc.subarray(['sunday', 'wednesday', 'saturday']),
  }),
  away: fc.array(
    fc
      .record({ from: fc.integer({ min: 0, max: 300 }), days: fc.integer({ min: 0, max: 30 }) })
      .map(({ from, days }) => ({
        from: iso(plus(today, from)),
        to: iso(plus(today, from + days)),
      })),
    { maxLength: 3 },
  ),
});

/** A second way to count: day by day, from the sentence in the contract. */
function naiveHours(profile: Pick<Profile, 'study' | 'away'>, at: Day): number {
  const rest = profile.study?.restDays ?? [];
  if (rest.includes(weekday(at))) return 0;
  if ((profile.away ?? []).some(({ from, to }) => day(from) <= at && at <= day(to))) return 0;
  return Math.min(11, (profile.study?.hoursPerWeek ?? 40) / (7 - rest.length));
}

describe('a block of hours', () => {
  it('finishes on the first day on which a day-by-day count has them', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 300 }),
        (profile, after, need) => {
          const start = plus(today, after);
          let sum = 0;
          let at = plus(start, -1);
          while (sum < need - 1e-3) {
            at = plus(at, 1);
            sum += naiveHours(profile, at);
          }
          expect(finishOf(of(profile), start, need)).toBe(at);
        },
      ),
    );
  });

  it('starts at the latest on the day from which a count backward has them', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 300, max: 500 }),
        fc.integer({ min: 1, max: 100 }),
        (profile, until, need) => {
          const finish = plus(today, until);
          let sum = 0;
          let at = plus(finish, 1);
          while (sum < need - 1e-3 && at > today) {
            at = plus(at, -1);
            sum += naiveHours(profile, at);
          }
          if (sum < need - 1e-3) return;
          expect(latestStartOf(of(profile), finish, need)).toBe(at);
        },
      ),
    );
  });

  it('that does not fit starts before today, by what is missing at the present pace', () => {
    // 7 days of 5 hours are there by 7 Feb; 50 need 15 more, three days' worth: the 29th of January.
    const capacity = of({ study: { hoursPerWeek: 35 } });
    expect(iso(latestStartOf(capacity, day('2027-02-07'), 50))).toBe('2027-01-29');
  });

  it('that needs nothing is done where it starts', () => {
    expect(finishOf(of({}), today, 0)).toBe(today);
    expect(latestStartOf(of({}), today, 0)).toBe(today);
  });

  it('never ends without hours', () => {
    expect(finishOf(of({ study: { hoursPerWeek: 0 } }), today, 1)).toBeNull();
  });
});
