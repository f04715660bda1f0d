import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { makeVerdict } from '../../src/planner/plan.ts';
import type { Plan } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, planFor, profile, TODAY, task } from '../cases/people.ts';

/**
 * A US graduate with Step 1 passed, seven hours a week and an own estimate for
 * Step 2 CK: one hour a day, so that `hours` are as many days from 21 November
 * 2026 on, and the exam comes on the first open day after them.
 */
const withHours = (hours: number, changes: Partial<Profile> = {}): Plan =>
  planFor({
    graduationDate: '2026-05-15',
    exams: { step1: { attempts: passedOn('2025-06-16') } },
    study: { hoursPerWeek: 7, targetHours: { step2ck: hours } },
    ...changes,
  });

describe('the ladder of 2028', () => {
  // Read from 22 September 2027, lists closed on 1 March 2028. With 56 days to a result the last
  // day is 28 July for the one, and for the other 5 January, so 30 December (31 December is the
  // holiday of a Saturday 1 January; to the 14th nobody sits). With 28: 25 August and 2 February.
  // 21 November to 13 July are 10 + 31 + 31 + 28 + 31 + 30 + 31 + 30 + 13 = 235 days.
  const steps = [
    // hours, exam, rung, days to a result, narrow, slack
    [235, '2027-07-14', 'on-track', 56, false, 14],
    [236, '2027-07-15', 'tight', 56, false, 13],
    [249, '2027-07-28', 'tight', 56, false, 0],
    [250, '2027-07-29', 'tight', 28, false, 27],
    [277, '2027-08-25', 'tight', 28, false, 0],
    [278, '2027-08-26', 'late', 56, false, 126],
    [404, '2027-12-30', 'late', 56, false, 0],
    // Ready on 31 December: the 15th of January, and 18 days to 2 February.
    [405, '2028-01-15', 'late', 28, true, 18],
    [438, '2028-02-02', 'late', 28, true, 0],
    [439, '2028-02-03', 'infeasible', 28, false, -1],
  ] as const;

  it('has each rung where its dates begin and end', () => {
    for (const [hours, exam, status, scoreWaitDays, narrow, slackDays] of steps) {
      const plan = withHours(hours);
      expect([
        hours,
        task(plan, 'step2ck.exam').earliestFinish,
        plan.verdict.status,
        plan.scoreWaitDays,
        plan.verdict.narrow,
        plan.verdict.slackDays,
      ]).toEqual([hours, exam, status, scoreWaitDays, narrow, slackDays]);
    }
  });

  it('says on each rung which rule keeps it from a better one', () => {
    const rules = (hours: number) => withHours(hours).verdict.reasons.map(({ rule }) => rule);
    expect(rules(235)).toEqual([]);
    expect(rules(236)).toEqual(['planner.on-track-slack-days']);
    expect(rules(250)).toEqual(['usmle.scores.plan-allowance']);
    // Four weeks, and with no room in them either.
    expect(rules(277)).toEqual(['usmle.scores.plan-allowance', 'planner.on-track-slack-days']);
    expect(rules(278)).toEqual(['planner.targets']);
    expect(rules(405)).toEqual(['planner.targets', 'usmle.scores.plan-allowance']);
    expect(rules(439)).toEqual(['planner.results-by-rank-deadline']);
  });

  it('counts the latest days by its targets above, and by what is required below', () => {
    expect(task(withHours(249), 'step2ck.exam').latestFinish).toBe('2027-07-28');
    expect(task(withHours(250), 'step2ck.exam').latestFinish).toBe('2027-08-25');
    expect(task(withHours(278), 'step2ck.exam').latestFinish).toBe('2027-12-30');
    expect(task(withHours(405), 'step2ck.exam').latestFinish).toBe('2028-02-02');
    expect(task(withHours(439), 'step2ck.exam').latestFinish).toBe('2028-02-02');
  });
});

it('out of reach, the insurance date is that of the required gate', () => {
  // 30 December 2027, the last day with 56 days to 1 March, - 112 = 9 September, a Thursday.
  expect(task(withHours(439), 'step2ck.exam').insuranceDate).toBe('2027-09-09');
});

describe('the first words of a verdict', () => {
  it('on-track: the year and the room', () => {
    expect(withHours(235).verdict.summary).toMatch(/^2028\b.*\b14 days\b/);
  });

  it('tight by four weeks: what it rests on', () => {
    expect(withHours(250).verdict.summary).toMatch(/^2028\b.*four weeks.*22 Sep 2027/);
  });

  it('late: the first year that is safe leads', () => {
    const { summary } = withHours(278).verdict;
    expect(summary).toMatch(/^2029\b/);
    expect(summary).toContain('22 Sep 2027');
  });

  it('narrow: the four weeks are said', () => {
    expect(withHours(405).verdict.summary).toMatch(/^2029\b.*four weeks/);
    expect(withHours(404).verdict.summary).not.toMatch(/four weeks/);
  });

  it('out of reach: the year, why, and the year that is not', () => {
    const { summary } = withHours(439).verdict;
    expect(summary).toMatch(/^2028\b/);
    // 3 February + 28 = 2 March; the lists close on the 1st.
    expect(summary).toContain('2 Mar 2028');
    expect(summary).toContain('1 Mar 2028');
    expect(summary).toMatch(/\b2029\b/);
  });

  it('a booking that is short of hours: the hours, on every rung', () => {
    // 10 hours a week from 21 November to 14 December: 24 days, 34.3 of 200 hours.
    const short = (bookedDate: string) =>
      planFor({
        graduationDate: '2026-05-15',
        exams: { step1: { attempts: passedOn('2025-06-16') }, step2ck: { bookedDate } },
        study: { hoursPerWeek: 10 },
      });
    const { summary, status, earliestOnTrackMatchYear } = short('2026-12-15').verdict;
    expect(status).toBe('tight');
    expect(summary).toMatch(/^166 hours\b.*15 Dec 2026/);
    // 200 hours are 140 days, to 9 April 2027; the day after is a Saturday.
    expect(summary).toContain('10 Apr 2027');
    // Searched without that booking: 2028 is on-track.
    expect(earliestOnTrackMatchYear).toBe(2028);
    // After the reading day, and short of hours as well.
    const late = planFor({
      graduationDate: '2026-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-16') },
        step2ck: { bookedDate: '2027-10-01' },
      },
      study: { hoursPerWeek: 3 },
    });
    expect(late.verdict.status).toBe('late');
    // 314 days of 3/7 hours to 30 September are 134.6 of 200.
    expect(late.verdict.summary).toMatch(/^66 hours\b/);
    expect(late.verdict.reasons[0]?.rule).toBe('planner.booking-short-of-hours');
  });

  it('four sittings used: what USMLE allows, and that nothing is to be decided now', () => {
    const four = failedOn('2023-01-20', '2023-06-20', '2024-02-20', '2025-02-20');
    const { summary } = planFor({ exams: { step2ck: { attempts: four } } }).verdict;
    expect(summary).toMatch(/four sittings of Step 2 CK/);
    expect(summary).toMatch(/two weeks/);
  });
});

describe('what bars a year before any date is compared', () => {
  const ready: Partial<Profile> = {
    exams: {
      step1: { attempts: passedOn('2025-06-16') },
      step2ck: { attempts: passedOn('2026-06-15') },
    },
    graduationDate: '2026-05-15',
  };
  const verdict = (changes: Partial<Profile>, today?: string) =>
    planFor({ ...ready, ...changes }, today).verdict;
  const cause = (changes: Partial<Profile>, today?: string) =>
    verdict(changes, today).reasons[0]?.rule;

  it('is a graduation on the day residency starts, and none on the day before', () => {
    expect(cause({ graduationDate: '2028-07-01' })).toBe('planner.graduation-before-start');
    expect(verdict({ graduationDate: '2028-06-30' }).status).toBe('on-track');
  });

  it('is a Match Day that has passed, and none on the day itself', () => {
    // Match Day 2027 is 19 March.
    const done = { 'application.submit': '2026-09-10', 'nrmp.rank-list': '2027-03-01' };
    const on = (today: string) => verdict({ matchYear: 2027, done }, today);
    expect(on('2027-03-19').status).toBe('on-track');
    expect(on('2027-03-20').status).toBe('infeasible');
    // On Match Day itself the list that was not certified is what is said.
    const unranked = verdict(
      { matchYear: 2027, done: { 'application.submit': '2026-09-10' } },
      '2027-03-19',
    );
    expect(unranked.reasons[0]?.rule).not.toBe('planner.match-past');
    expect(unranked.status).toBe('infeasible');
    expect(on('2027-03-20').reasons[0]?.rule).toBe('planner.match-past');
  });

  it('is the school’s own limit of sittings, by the exams of the series that decides', () => {
    const exams = { step1: { attempts: failedOn('2026-03-10', '2026-10-10') } };
    expect(cause({ exams, schoolRules: { maxAttempts: 2 } })).toBe('school.max-attempts');
    expect(cause({ exams, schoolRules: { maxAttempts: 3 } })).not.toBe('school.max-attempts');
    const pending = [
      ...failedOn('2026-03-10'),
      { date: '2026-11-02', outcome: 'pending' },
    ] as const;
    expect(
      cause({ exams: { step1: { attempts: pending } }, schoolRules: { maxAttempts: 2 } }),
    ).not.toBe('school.max-attempts');
    expect(cause({ ...ready, schoolRules: { maxAttempts: 1 } })).toBeUndefined();
  });

  it('is a need of hours where there are none, and none where nothing is to be studied', () => {
    expect(withHours(1, { study: { hoursPerWeek: 0 } }).verdict.reasons[0]?.rule).toBe(
      'planner.no-study-hours',
    );
    expect(verdict({ study: { hoursPerWeek: 0 } }).status).toBe('on-track');
    const studied = { study: { hoursPerWeek: 0 }, done: { 'step2ck.study': '2026-11-01' } };
    expect(withHours(1, studied).verdict.status).toBe('on-track');
  });

  it('is none where the hours that are needed have been logged', () => {
    const log = [{ date: '2026-11-20', exam: 'step2ck', hours: 200 }] as const;
    expect(withHours(200, { study: { hoursPerWeek: 0 }, log }).verdict.status).toBe('on-track');
  });

  it('is seven years between the passes of both Steps, for ECFMG alone', () => {
    // usmle.time-limit.ecfmg: 1 June 2018 + 7 years, that day included.
    const passes = (first: string, second: string): Partial<Profile> => ({
      school: 'international',
      graduationDate: '2015-06-30',
      exams: { step1: { attempts: passedOn(first) }, step2ck: { attempts: passedOn(second) } },
    });
    expect(verdict(passes('2018-06-01', '2025-06-01')).status).toBe('on-track');
    for (const [first, second] of [
      ['2018-06-01', '2025-06-02'],
      ['2025-06-02', '2018-06-01'],
    ] as const) {
      const apart = passes(first, second);
      expect(verdict(apart)).toMatchObject({
        status: 'infeasible',
        earliestFeasibleMatchYear: null,
      });
      expect(cause(apart)).toBe('usmle.time-limit.ecfmg');
      // A certificate has been issued all the same, and a US graduate has no such rule.
      expect(verdict({ ...apart, img: { certified: true } }).status).toBe('on-track');
      expect(verdict({ ...apart, school: 'us-md' }).status).toBe('on-track');
    }
  });

  it('leaves no critical path', () => {
    expect(verdict({ graduationDate: '2028-07-01' }).criticalPath).toEqual([]);
  });
});

describe('the earliest years', () => {
  const ready: Partial<Profile> = {
    graduationDate: '2026-05-15',
    exams: {
      step1: { attempts: passedOn('2025-06-16') },
      step2ck: { attempts: passedOn('2026-06-15') },
    },
    done: { 'application.submit': '2026-09-10', 'nrmp.rank-list': '2027-02-20' },
    matchYear: 2027,
  };
  const on = (today: string) => makeVerdict(profile(ready), RULES, day(today));

  it('begin with the first Match after today', () => {
    expect(on('2027-03-18').earliestFeasibleMatchYear).toBe(2027);
    expect(on('2027-03-19').earliestFeasibleMatchYear).toBe(2028);
  });

  it('are the same whatever year the person names', () => {
    const years = [2027, 2028, 2029, 2031].map((matchYear) => {
      const { verdict } = withHours(278, { matchYear });
      return [verdict.earliestFeasibleMatchYear, verdict.earliestOnTrackMatchYear];
    });
    for (const found of years) expect(found).toEqual([2028, 2029]);
  });

  it('go to the last Match that there are dates of', () => {
    // 2900 days from 21 November 2026 end on 29 October 2034: after the reading day of 2035, and
    // eight weeks later before its lists close.
    const { verdict } = withHours(2900);
    expect(verdict.earliestFeasibleMatchYear).toBe(2035);
    expect(verdict.earliestOnTrackMatchYear).toBeNull();
  });

  it('are none beyond the dates that there are', () => {
    // 3500 hours at one a day end in June 2036, after the last Match of the rules, 2035.
    const never = withHours(3500);
    expect(never.verdict.earliestFeasibleMatchYear).toBeNull();
    expect(never.verdict.summary).toContain('2035');
  });
});

describe('the slack of a verdict', () => {
  it('leaves out the certificate, which follows the graduation', () => {
    const plan = planFor({
      school: 'international',
      graduationDate: '2028-06-01',
      exams: { step1: { attempts: passedOn('2026-06-15') } },
      img: { ecfmgApplication: 'approved' },
    });
    const certificate = task(plan, 'ecfmg.certificate');
    // 1 June + 21 = 22 June: eight days before 30 June.
    expect(certificate).toMatchObject({ earliestFinish: '2028-06-22', latestFinish: '2028-06-30' });
    expect(plan.verdict.slackDays).toBeGreaterThan(8);
    expect(plan.verdict.status).toBe('on-track');
  });

  it('is null where deadlines alone are left', () => {
    const plan = planFor({
      graduationDate: '2026-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-16') },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    });
    expect(plan.verdict).toMatchObject({ status: 'on-track', slackDays: null, criticalPath: [] });
  });
});

it('a verdict alone is the verdict of the plan', () => {
  for (const hours of [235, 278, 439]) {
    const person = profile({
      graduationDate: '2026-05-15',
      exams: { step1: { attempts: passedOn('2025-06-16') } },
      study: { hoursPerWeek: 7, targetHours: { step2ck: hours } },
    });
    expect(makeVerdict(person, RULES, day(TODAY))).toEqual(withHours(hours).verdict);
  }
});
