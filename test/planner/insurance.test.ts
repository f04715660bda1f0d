import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { insuranceDate } from '../../src/planner/insurance.ts';
import { situate } from '../../src/planner/situation.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, planFor, profile, TODAY, task } from '../cases/people.ts';

/** CONTRACT 4.5: the last first sitting D with D + 112 (56 to the result, 56 to prepare) in time. */
const of = (
  latest: string,
  changes: Partial<Profile> = {},
  exam: 'step1' | 'step2ck' = 'step1',
): string | null => {
  const found = insuranceDate(situate(profile(changes), RULES, day(TODAY)), exam, day(latest));
  return found === null ? null : iso(found);
};

describe('the insurance date', () => {
  it('lies 112 days before the last day', () => {
    // 28 Jul - 112 = 7 Apr 2027, both Wednesdays.
    expect(of('2027-07-28')).toBe('2027-04-07');
  });

  it('is a day on which one can sit', () => {
    // 20 Sep - 112 = 31 May 2027, Memorial Day. The 19th and the 30th are Sundays, so Saturday
    // the 29th of May, and its repeat on 18 September.
    expect(of('2027-09-20')).toBe('2027-05-29');
    // 16 Mar 2028 - 112 = 25 Nov 2027, Thanksgiving: the day before.
    expect(of('2028-03-16')).toBe('2027-11-24');
  });

  it('has a repeat on a day on which one can sit', () => {
    // 26 Apr 2028 - 112 = 5 Jan, closed until the 14th; 31 Dec 2027 is a holiday (1 January is a
    // Saturday): 30 Dec, a Thursday, with its repeat on 20 April.
    expect(of('2028-04-26')).toBe('2027-12-30');
    // 5 July 2027 is the holiday of Sunday the 4th: Saturday 3 July - 112 = 13 March.
    expect(of('2027-07-05')).toBe('2027-03-13');
  });

  it('is today at the earliest', () => {
    // 21 Nov 2026 + 112 = 13 Mar 2027, both Saturdays; one day less is yesterday.
    expect(of('2027-03-13')).toBe('2026-11-21');
    expect(of('2027-03-12')).toBeNull();
  });

  it('is there with one sitting behind, since a third within a year is legal', () => {
    expect(of('2027-07-28', { exams: { step1: { attempts: failedOn('2026-10-10') } } })).toBe(
      '2027-04-07',
    );
  });

  it('is none where the repeat would be the fourth: six months are more than 112 days', () => {
    // usmle.retake.fourth-attempt-gap
    const attempts = failedOn('2024-03-04', '2025-03-04');
    expect(of('2029-07-25', { exams: { step1: { attempts } } })).toBeNull();
  });

  it('is none before the next sitting is legal', () => {
    // 10 Oct 2026 + 200 days = 28 Apr 2027, after 7 April.
    const waits = {
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      schoolRules: { minDaysBetween: 200 },
    };
    expect(of('2027-07-28', waits)).toBeNull();
    // On 28 April itself: its repeat is 112 days later, on 18 August.
    expect(of('2027-08-18', waits)).toBe('2027-04-28');
  });

  it('is none where one sitting is left, or none', () => {
    const three = failedOn('2023-01-20', '2024-02-20', '2025-02-20');
    expect(of('2030-07-24', { exams: { step1: { attempts: three } } })).toBeNull();
    const four = [...three, ...failedOn('2026-02-20')];
    expect(of('2030-07-24', { exams: { step1: { attempts: four } } })).toBeNull();
  });
});

describe('in a plan, the insurance date', () => {
  it('counts eight weeks to a result, even where the verdict rests on four', () => {
    // 250 hours at one a day: sat on 29 July 2027, one day past 22 Sep - 56; so four weeks are
    // counted, and the insurance is 28 Jul - 112 all the same.
    const plan = planFor({
      graduationDate: '2026-05-15',
      exams: { step1: { attempts: passedOn('2025-06-16') } },
      study: { hoursPerWeek: 7, targetHours: { step2ck: 250 } },
    });
    expect(plan.scoreWaitDays).toBe(28);
    expect(task(plan, 'step2ck.exam').insuranceDate).toBe('2027-04-07');
  });

  it('is none of an exam that is passed or awaited, nor of OET', () => {
    const plan = planFor({
      school: 'international',
      graduationDate: '2024-06-30',
      exams: {
        step1: { attempts: passedOn('2025-06-16') },
        step2ck: { attempts: [{ date: '2026-11-02', outcome: 'pending' }] },
      },
    });
    for (const id of ['step1.exam', 'step2ck.exam', 'ecfmg.oet']) {
      expect(task(plan, id).insuranceDate).toBeNull();
    }
  });

  it('stands beside a booking too', () => {
    const plan = planFor({
      graduationDate: '2026-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-16') },
        step2ck: { bookedDate: '2027-03-01' },
      },
    });
    expect(task(plan, 'step2ck.exam').insuranceDate).toBe('2027-04-07');
  });
});
