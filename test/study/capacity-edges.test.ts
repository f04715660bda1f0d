import { expect, it } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { hoursBetween, latestStartOf, studyCapacity } from '../../src/study/capacity.ts';

const today = day('2027-02-01');
const rules = { defaultHoursPerWeek: 40, maxHoursPerDay: 11 };
const fiveADay = studyCapacity({ study: { hoursPerWeek: 35 } }, today, rules);

it('a single day away, and a period of a single day, are whole days', () => {
  const capacity = studyCapacity(
    {
      study: {
        hoursPerWeek: 35,
        periods: [{ from: '2027-02-10', to: '2027-02-10', hoursPerWeek: 56 }],
      },
      away: [{ from: '2027-02-03', to: '2027-02-03' }],
    },
    today,
    rules,
  );
  const on = (date: string) => hoursBetween(capacity, day(date), day(date));
  expect(['2027-02-02', '2027-02-03', '2027-02-04'].map(on)).toEqual([5, 0, 5]);
  expect(['2027-02-09', '2027-02-10', '2027-02-11'].map(on)).toEqual([5, 8, 5]);
});

it('days away that began before today, or lie before it, take nothing else', () => {
  const away = [
    { from: '2027-01-20', to: '2027-02-02' },
    { from: '2026-12-20', to: '2027-01-05' },
  ];
  const capacity = studyCapacity({ study: { hoursPerWeek: 35 }, away }, today, rules);
  expect(hoursBetween(capacity, today, day('2027-02-04'))).toBe(10);
});

it('a block for which today is too late begins before today by what is missing', () => {
  // Five hours are there on the 1st; ten more are two days, 30 and 31 January.
  expect(iso(latestStartOf(fiveADay, today, 15))).toBe('2027-01-30');
  // By 25 January there are none: ten hours are the 24th and the 25th.
  expect(iso(latestStartOf(fiveADay, day('2027-01-25'), 10))).toBe('2027-01-24');
});

it('what is missing is counted at the pace of the next four weeks', () => {
  // Five hours on each of 28 days, and eleven from 1 March on: 700 missing hours are 140 days.
  const later = studyCapacity(
    {
      study: {
        hoursPerWeek: 35,
        periods: [{ from: '2027-03-01', to: '2027-12-31', hoursPerWeek: 77 }],
      },
    },
    today,
    rules,
  );
  expect(latestStartOf(later, today, 705)).toBe(plus(today, -140));
});
