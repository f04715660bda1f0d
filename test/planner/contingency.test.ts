import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, plus } from '../../src/calendar/day.ts';
import { isExamDay } from '../../src/calendar/exam-days.ts';
import { type Contingency, contingencyOf } from '../../src/planner/contingency.ts';
import { makePlan, makeVerdict } from '../../src/planner/plan.ts';
import { SERIES, situate } from '../../src/planner/situation.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { lawOf } from '../../src/rules/laws.ts';
import { earliestNextSitting } from '../../src/rules/retakes.ts';
import { failedOn, passedOn, planFor, profile, TODAY, task } from '../cases/people.ts';
import { type Asked, people } from './arbitrary-person.ts';

const of = (changes: Partial<Profile>, today: string = TODAY): Contingency | null =>
  contingencyOf(profile(changes), RULES, day(today));

/** @throws Error where there is none, so that a test never compares nothing. */
function found(changes: Partial<Profile>, today: string = TODAY): Contingency {
  const contingency = of(changes, today);
  if (contingency === null) throw new Error('no contingency');
  return contingency;
}

/** An IMG with Step 1 booked for Monday 22 February 2027, and few hours to study: dates decide. */
const booked: Partial<Profile> = {
  school: 'international',
  graduationDate: '2025-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { bookedDate: '2027-02-22' } },
  study: { hoursPerWeek: 40, targetHours: { step1: 300, step2ck: 200 } },
};

describe('if the next exam is not passed', () => {
  it('its result is counted on as the plan has it, and the person sits again behind it', () => {
    const { exam, satOn, satAs, resultBy, retake } = found(booked);
    expect([exam, satOn, satAs]).toEqual(['step1', '2027-02-22', 'booked']);
    // 22 Feb + 56 = 19 Apr 2027.
    expect(resultBy).toBe('2027-04-19');
    expect(retake).toEqual({
      // Nothing in the attempt rules holds a second sitting back: a Monday.
      earliestLegal: '2027-04-19',
      // A new permit takes 28 days: 17 May, a Monday.
      earliestPossible: '2027-05-17',
      // Three days of rest, the look back on the 22nd, eight weeks of study from 23 April to 17 June.
      // 18 June is the holiday of Saturday the 19th, the 20th a Sunday.
      advised: '2027-06-21',
      // Of four in all.
      sittingsLeft: 3,
    });
  });

  it('the year it leaves is computed, and the plan goes on from the day of the result', () => {
    const { verdict, matchYear, plan } = found(booked);
    expect(planFor(booked).verdict.status).toBe('on-track');
    // Without rest, eight weeks of study end on 13 June, and 200 hours take 35 days. With 56 days to a
    // result: 14 Jun, 9 Aug, 14 Sep, past 28 Jul (22 Sep - 56). With 28: 14 Jun, 12 Jul, and 17 Aug,
    // eight days before 25 Aug (22 Sep - 28).
    expect([verdict.status, verdict.scoreWaitDays, verdict.slackDays]).toEqual(['tight', 28, 8]);
    expect([verdict.matchYear, verdict.earliestFeasibleMatchYear]).toEqual([2028, 2028]);
    expect([verdict.earliestOnTrackMatchYear, matchYear]).toEqual([2029, 2029]);
    expect([plan.today, plan.matchYear]).toEqual(['2027-04-19', 2028]);
    expect(task(plan, 'step1.exam')).toMatchObject({ finish: '2027-06-21', basis: 'computed' });
    // The last of the booking: a retake needs a new application.
    // The first days after a fail ask for nothing: three of rest, and then.
    expect(task(plan, 'step1.register').start).toBe('2027-04-23');
  });

  it('the same year is kept where it is on track then', () => {
    const { verdict, matchYear } = found({ ...booked, matchYear: 2029 });
    expect([verdict.status, matchYear]).toEqual(['on-track', 2029]);
  });

  it('the plan is that of another year where this one is out of reach then', () => {
    const { verdict, matchYear, plan } = found({
      ...booked,
      exams: { step1: { bookedDate: '2027-09-01' } },
    });
    // 1 Sep + 28 = 29 Sep; rest and eight weeks of study; a Step 2 CK result by 23 Feb 2028 is past.
    expect(verdict).toMatchObject({ status: 'infeasible', matchYear: 2028 });
    expect([plan.matchYear, matchYear]).toEqual([2029, 2029]);
  });

  it('a sitting that the plan only advises is looked at as well', () => {
    const open = { ...booked, exams: {} };
    const { satOn, satAs } = found(open);
    expect(satAs).toBe('planned');
    expect(satOn).toBe(task(planFor(open), 'step1.exam').finish);
  });

  it('a fourth sitting waits for twelve months from the first and six from the latest', () => {
    const attempts = failedOn('2026-03-02', '2026-08-03');
    const { retake } = found({
      ...booked,
      exams: { step1: { attempts, bookedDate: '2027-01-20' } },
    });
    // 2 Mar 2027 and 20 Jul 2027, a Tuesday; the permit is there long before.
    expect(retake.earliestLegal).toBe('2027-07-20');
    expect(retake.earliestPossible).toBe('2027-07-20');
    expect(retake.advised).toBe('2027-07-20');
    expect(retake.sittingsLeft).toBe(1);
  });

  it('the school’s own wait counts like the law', () => {
    const { retake } = found({ ...booked, schoolRules: { minDaysBetween: 120 } });
    // 22 Feb + 120 = 22 Jun 2027, a Tuesday.
    expect([retake.earliestLegal, retake.advised]).toEqual(['2027-06-22', '2027-06-22']);
  });

  it('no sitting is left after a fourth', () => {
    const attempts = failedOn('2023-01-20', '2024-02-20', '2025-02-20');
    const { retake, verdict, matchYear } = found({
      ...booked,
      exams: { step1: { attempts, bookedDate: '2027-02-22' } },
    });
    expect(retake).toEqual({
      earliestLegal: null,
      earliestPossible: null,
      advised: null,
      sittingsLeft: 0,
    });
    expect([verdict.status, matchYear]).toEqual(['ineligible', null]);
    expect(verdict.summary).toContain('four sittings of Step 1');
  });

  it('a DO waits six weeks for a COMLEX result, and four for a permit', () => {
    const { exam, resultBy, retake } = found({
      school: 'us-do',
      graduationDate: '2026-05-15',
      exams: { comlex1: { bookedDate: '2027-02-22' } },
    });
    // 22 Feb + 42 = 5 Apr 2027; + 28 = 3 May.
    expect([exam, resultBy]).toEqual(['comlex1', '2027-04-05']);
    expect(retake.earliestPossible).toBe('2027-05-03');
  });

  it('a sitting whose result is awaited is the next one', () => {
    const attempts = [{ date: '2026-11-02', outcome: 'pending' }] as const;
    const contingency = found({ ...booked, exams: { step1: { attempts } } });
    // 2 Nov + 56 = 28 Dec 2026.
    expect(contingency).toMatchObject({
      satAs: 'pending',
      satOn: '2026-11-02',
      resultBy: '2026-12-28',
    });
    // The 28th + 28 = 25 Jan 2027.
    expect(contingency.retake.earliestPossible).toBe('2027-01-25');
    // The one sitting is counted once.
    expect(contingency.retake.sittingsLeft).toBe(3);
  });

  it('a booked day that has passed is such a sitting', () => {
    expect(found(booked, '2027-03-01')).toMatchObject({ satAs: 'pending', satOn: '2027-02-22' });
  });

  it('the next exam is the first by its day', () => {
    const passed = { attempts: passedOn('2025-06-16') };
    expect(found({ ...booked, exams: { step1: passed } }).exam).toBe('step2ck');
    const both = { step1: { bookedDate: '2027-03-22' }, step2ck: { bookedDate: '2027-02-22' } };
    expect(found({ ...booked, exams: both })).toMatchObject({
      exam: 'step2ck',
      satOn: '2027-02-22',
    });
  });

  it('nothing follows where no exam is open, the Match is past, or no sitting is left', () => {
    const passed = { attempts: passedOn('2025-06-16') };
    expect(of({ exams: { step1: passed, step2ck: passed } })).toBeNull();
    expect(of({ ...booked, matchYear: 2027 }, '2027-04-01')).toBeNull();
    const four = failedOn('2023-01-20', '2024-02-20', '2025-02-20', '2026-02-20');
    expect(of({ exams: { step1: { attempts: four } } })).toBeNull();
  });
});

describe('what the plan puts before that result', () => {
  const graduate: Partial<Profile> = {
    graduationDate: '2026-05-15',
    exams: { step1: { attempts: passedOn('2025-06-16') }, step2ck: { bookedDate: '2027-10-01' } },
  };

  it('counts as done on its day: an application of September is not missing in November', () => {
    const { resultBy, plan, verdict } = found(graduate);
    // 1 Oct + 56 = 26 Nov 2027.
    expect(resultBy).toBe('2027-11-26');
    expect(task(plan, 'application.submit')).toMatchObject({
      status: 'done',
      finish: '2027-09-15',
    });
    expect(verdict.status).toBe('late');
  });

  it('counts no tick of the sitting that is over: the retake is studied for anew', () => {
    const done = { 'step2ck.study': '2026-11-20', 'step2ck.register': '2026-11-01' };
    const { plan } = found({ ...graduate, done });
    // 28 days at least (study.step2ck.retake-min-days).
    const study = task(plan, 'step2ck.study');
    expect(study.status).not.toBe('done');
    expect(day(study.finish) - day(study.start) + 1).toBeGreaterThanOrEqual(28);
    expect(task(plan, 'step2ck.register').status).toBe('upcoming');
  });

  it('lets rotations that go on end on the day they were to end', () => {
    const student: Partial<Profile> = {
      graduationDate: '2028-05-15',
      exams: { step1: { bookedDate: '2027-02-22' } },
      clerkships: { weeksLeft: 40, heldUntilStep1: false },
    };
    // 280 days from 21 Nov 2026, the first included: 27 Aug 2027.
    expect(task(planFor(student), 'clerkships').finish).toBe('2027-08-27');
    expect(task(found(student).plan, 'clerkships').finish).toBe('2027-08-27');
    const held = { ...student, clerkships: { weeksLeft: 40, heldUntilStep1: true } };
    // Held rotations have not begun: 40 weeks follow the second result.
    const after = found(held).plan;
    expect(task(after, 'clerkships').start > task(after, 'step1.score').finish).toBe(true);
    const { start, finish } = task(after, 'clerkships');
    expect(day(finish) - day(start) + 1).toBe(280);
  });

  it('holds OET sat and passed, and the application for certification approved', () => {
    const student: Partial<Profile> = {
      school: 'canadian',
      graduationDate: '2026-05-15',
      exams: { step1: { attempts: passedOn('2025-06-16') }, step2ck: { bookedDate: '2027-07-12' } },
    };
    // Advised for 2 May 2027, a Sunday; its result is there before 12 Jul + 56.
    expect(task(planFor(student), 'ecfmg.oet').finish < '2027-05-04').toBe(true);
    const { plan } = found(student);
    expect(task(plan, 'ecfmg.oet').status).toBe('done');
    expect(task(plan, 'ecfmg.oet-result').status).toBe('done');
    // 6 Sep + 28 days for the permit alone.
    // The first days after a fail ask for nothing: three of rest, and then.
    expect(day(task(plan, 'step2ck.register').start) - day(plan.today)).toBe(4);
  });

  it('holds a decision about accommodations that was asked for', () => {
    const { plan } = found({
      ...booked,
      exams: {},
      accommodations: 'planned',
    });
    expect(plan.tasks.map(({ id }) => id)).not.toContain('step1.accommodations');
  });
});

// Each claim is made of the same people, since all are drawn from one seed, and each plan is made once.
const RUNS = { numRuns: 100 };

const made = new Map<string, Contingency | null>();

function contingencyFor({ profile: person, today }: Asked): Contingency | null {
  const key = JSON.stringify([person, today]);
  const known = made.get(key);
  const contingency = known === undefined ? contingencyOf(person, RULES, today) : known;
  made.set(key, contingency);
  return contingency;
}

describe('whoever asks, the retake', () => {
  const holds = (claim: (c: Contingency, person: Profile, today: Day) => void): void => {
    fc.assert(
      fc.property(people(), (asked) => {
        const contingency = contingencyFor(asked);
        if (contingency) claim(contingency, asked.profile, asked.today);
      }),
      RUNS,
    );
  };

  it('is never before the day that the law allows, nor on a closed one', () => {
    holds(({ exam, satOn, resultBy, retake }, person, today) => {
      const { sittings } = situate(person, RULES, today).exam(exam);
      const all = [...new Set([...sittings, day(satOn)])];
      const law = earliestNextSitting(lawOf(exam, RULES), all, day(resultBy));
      if (law === null) {
        expect(retake).toMatchObject({ earliestLegal: null, advised: null, sittingsLeft: 0 });
        return;
      }
      const { earliestLegal, earliestPossible, advised } = retake;
      for (const on of [earliestLegal, earliestPossible, advised]) {
        if (on === null) continue;
        expect(isExamDay(day(on)), on).toBe(true);
        expect(day(on) >= law, on).toBe(true);
      }
      expect(earliestLegal).not.toBeNull();
      // A new permit takes 28 days from the result, COMLEX like USMLE.
      expect(day(earliestPossible ?? '') >= plus(day(resultBy), 28)).toBe(true);
      if (advised !== null) expect(advised >= (earliestPossible ?? '')).toBe(true);
    });
  });

  it('follows a sitting of the deciding series that the plan has', () => {
    holds(({ exam, satOn, resultBy }, person, today) => {
      const plan = makePlan(person, RULES, today);
      expect(SERIES[situate(person, RULES, today).required]).toContain(exam);
      expect(task(plan, `${exam}.exam`).finish).toBe(satOn);
      expect(task(plan, `${exam}.score`).finish).toBe(resultBy);
      expect(day(resultBy) >= today).toBe(true);
    });
  });

  it('costs a sitting, and opens no year that was closed', () => {
    holds(({ exam, retake, verdict, satAs }, person, today) => {
      const { left } = situate(person, RULES, today).exam(exam);
      expect(retake.sittingsLeft).toBe((left ?? 0) - (satAs === 'pending' ? 0 : 1));
      // A DO who has used COMLEX up goes on with USMLE, and the other way round; and a booking
      // outside the permit's period is over by then.
      if (person.school === 'us-do' || person.exams?.step1?.eligibility) return;
      if (makeVerdict(person, RULES, today).status !== 'infeasible') return;
      expect(['infeasible', 'ineligible']).toContain(verdict.status);
    });
  });

  it('comes in a plan from the day of the result, for a Match that is to come where there is one', () => {
    holds(({ plan, resultBy, matchYear, verdict }, person) => {
      expect(plan.today).toBe(resultBy);
      expect(verdict.matchYear).toBe(person.matchYear);
      if (matchYear !== null && verdict.status === 'infeasible') {
        expect(plan.matchYear).toBe(matchYear);
        expect(plan.verdict.status).not.toBe('infeasible');
      } else if (verdict.status !== 'infeasible') {
        expect(plan.matchYear).toBe(person.matchYear);
      }
    });
  });
});
