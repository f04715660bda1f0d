import { describe, expect, it } from 'vitest';
import { day, plus } from '../../src/calendar/day.ts';
import { isExamDay } from '../../src/calendar/exam-days.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { failedOn, ids, passedOn, planFor, TODAY, task } from './people.ts';

describe('a US MD who passed Step 1, for 2028', () => {
  const plan = planFor({
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: passedOn('2026-06-15') } },
    study: { hoursPerWeek: 30 },
  });

  it('is on-track', () => {
    expect(plan.verdict.status).toBe('on-track');
    expect(plan.scoreWaitDays).toBe(56);
    expect(plan.verdict.reasons).toEqual([]);
  });

  it('has the dates of 2028, all projected', () => {
    // Third Friday of March 2028: the 1st is a Wednesday, so Fridays are 3, 10, 17.
    expect(plan.matchDay).toEqual({ date: '2028-03-17', basis: 'projected' });
    // Rank list: the Wednesday 16 days before, 1 March, 21:00 New York (UTC-5 in winter).
    expect(task(plan, 'nrmp.rank-list')).toMatchObject({
      latestFinish: '2028-03-01',
      basis: 'projected',
      deadline: { time: '21:00', zone: 'America/New_York', instant: '2028-03-02T02:00:00Z' },
    });
    // Fourth Wednesday of September 2027: the 1st is a Wednesday, so 1, 8, 15, 22.
    expect(task(plan, 'application.review-open')).toMatchObject({
      start: '2027-09-22',
      finish: '2027-09-22',
      basis: 'projected',
      kind: 'event',
      necessity: 'fixed',
      slackDays: null,
    });
  });

  it('has Step 2 CK by 28 July 2027 at the latest, and 7 April with room for one repeat', () => {
    // 22 Sep 2027 - 56 days = 28 Jul 2027 (a Wednesday); 28 Jul - 112 days = 7 Apr 2027.
    expect(task(plan, 'step2ck.exam')).toMatchObject({
      latestFinish: '2027-07-28',
      insuranceDate: '2027-04-07',
    });
    expect(task(plan, 'step2ck.score').latestFinish).toBe('2027-09-22');
  });

  it('leans Step 2 CK late but safe: three weeks before its last day', () => {
    // 28 Jul - 21 days = 7 Jul 2027, a Wednesday and no holiday.
    expect(task(plan, 'step2ck.exam').finish).toBe('2027-07-07');
  });

  it('says by when the clerkships that nobody has described must be over', () => {
    expect(plan.verdict.conditions.map(({ rule }) => rule)).toContain('planner.clerkships-unknown');
  });
});

describe('an international graduate with an approved application who failed Step 1 on 10 October', () => {
  const img: Partial<Profile> = {
    school: 'international',
    img: { ecfmgApplication: 'approved' },
    exams: { step1: { attempts: failedOn('2026-10-10') } },
    study: { hoursPerWeek: 40 },
  };
  const early = planFor({ ...img, matchYear: 2027 });
  const next = planFor({ ...img, matchYear: 2028 });

  it('cannot reach 2027, is told why, and that 2028 can be', () => {
    expect(early.verdict.status).toBe('infeasible');
    expect(early.verdict.earliestFeasibleMatchYear).toBe(2028);
    expect(early.verdict.reasons[0]?.rule).toBe('ecfmg.match.verification-by-rol');
    // Rank lists close on Wednesday 3 March 2027.
    expect(early.verdict.summary).toContain('3 Mar 2027');
    expect(early.verdict.slackDays).toBeLessThan(0);
    expect(early.verdict.soap).toEqual({ open: false, until: null });
  });

  it('can reach 2028', () => {
    expect(['on-track', 'tight', 'late']).toContain(next.verdict.status);
    expect(next.verdict.earliestFeasibleMatchYear).toBe(2028);
  });

  it('sits again behind the permit, outside the January blackout, with real time to prepare', () => {
    for (const plan of [early, next]) {
      const exam = task(plan, 'step1.exam');
      // A new application takes 28 days: 21 Nov + 28 = 19 Dec 2026.
      expect(exam.finish >= '2026-12-19').toBe(true);
      expect(isExamDay(day(exam.finish))).toBe(true);
      const study = task(plan, 'step1.study');
      // Eight weeks are the least a retake gets.
      expect(day(study.finish) - day(study.start) + 1).toBeGreaterThanOrEqual(56);
      expect(study.finish < exam.finish).toBe(true);
    }
  });

  it('rests first, then reads the report, then studies', () => {
    // Three days of rest begin today: 21, 22, 23 Nov; the report on the 24th; study after it.
    expect(task(next, 'step1.rest').finish).toBe('2026-11-23');
    expect(task(next, 'step1.debrief').finish).toBe('2026-11-24');
    expect(task(next, 'step1.study').start > '2026-11-24').toBe(true);
  });

  it('has the certification steps, in their order', () => {
    const order = ['ecfmg.oet', 'ecfmg.pathway', 'ecfmg.match-eligibility', 'nrmp.rank-list'];
    const finishes = order.map((id) => task(next, id).finish);
    expect(finishes).toEqual([...finishes].sort());
    // The confirmation takes seven days and ends with the rank lists: results in by 23 Feb 2028.
    expect(task(next, 'ecfmg.match-eligibility').latestFinish).toBe('2028-03-01');
  });
});

describe('a US MD who failed on 10 October, rotations held, 48 weeks of clerkships', () => {
  const failed: Partial<Profile> = { exams: { step1: { attempts: failedOn('2026-10-10') } } };
  const held = planFor({ ...failed, clerkships: { weeksLeft: 48, heldUntilStep1: true } });
  const unknown = planFor(failed);

  it('is not on-track for 2028; 2029 is the first year that is', () => {
    expect(held.verdict.status).not.toBe('on-track');
    expect(held.verdict.earliestOnTrackMatchYear).toBe(2029);
  });

  it('begins clerkships after the result and Step 2 CK study after clerkships', () => {
    const [score, clerkships, study] = ['step1.score', 'clerkships', 'step2ck.study'].map((id) =>
      task(held, id),
    );
    expect(clerkships && score && clerkships.start > score.finish).toBe(true);
    expect(clerkships && study && study.start > clerkships.finish).toBe(true);
    // 48 weeks are 336 days, first and last included.
    expect(clerkships && day(clerkships.finish) - day(clerkships.start) + 1).toBe(336);
  });

  it('without the answers is never better than tight, and says on what it rests', () => {
    expect(unknown.verdict.status).toBe('tight');
    expect(unknown.verdict.conditions.map(({ rule }) => rule)).toContain(
      'planner.clerkships-unknown',
    );
    expect(unknown.verdict.earliestOnTrackMatchYear).toBeNull();
  });
});

describe('three sittings not passed within a year', () => {
  it('allow no fourth before 18 March 2027', () => {
    // 12 months after the first (2026-01-20) is 2027-01-20; six after the latest (2026-09-18) is
    // 2027-03-18, a Thursday, and that one decides.
    const plan = planFor({
      exams: { step1: { attempts: failedOn('2026-01-20', '2026-05-20', '2026-09-18') } },
    });
    expect(task(plan, 'step1.exam').earliestFinish).toBe('2027-03-18');
  });
});

describe('four sittings not passed', () => {
  const four = {
    step1: { attempts: failedOn('2024-06-03', '2025-02-10', '2025-08-04', '2026-06-01') },
  };

  it('end the road of an MD, with what stays open', () => {
    const plan = planFor({ exams: four });
    expect(plan.verdict).toMatchObject({
      status: 'ineligible',
      slackDays: null,
      earliestFeasibleMatchYear: null,
      earliestOnTrackMatchYear: null,
      soap: { open: false, until: null },
    });
    expect(ids(plan)).toEqual(expect.arrayContaining(['open.person', 'open.dean', 'open.board']));
  });

  it('do not stop a DO, whom COMLEX licenses', () => {
    for (const licensingExam of [undefined, 'both', 'comlex', 'usmle'] as const) {
      const plan = planFor({
        school: 'us-do',
        graduationDate: '2028-05-15',
        exams: { ...four, comlex1: { attempts: passedOn('2026-06-01') } },
        ...(licensingExam ? { licensingExam } : {}),
      });
      expect(plan.verdict.status).toBe('on-track');
      expect(ids(plan)).toContain('comlex2.exam');
      expect(ids(plan)).not.toContain('step1.study');
    }
  });
});

describe('a US MD with both Steps passed, applied, for 2027', () => {
  const plan = planFor({
    graduationDate: '2027-05-15',
    matchYear: 2027,
    exams: {
      step1: { attempts: passedOn('2025-06-15') },
      step2ck: { attempts: passedOn('2026-06-15') },
    },
    done: { 'application.submit': '2026-09-20' },
  });

  it('is on-track with deadlines alone', () => {
    expect(plan.verdict).toMatchObject({ status: 'on-track', slackDays: null });
  });

  it('has the transcribed dates of 2027', () => {
    expect(task(plan, 'nrmp.register')).toMatchObject({
      latestFinish: '2027-01-29',
      basis: 'transcribed',
    });
    expect(task(plan, 'nrmp.rank-list')).toMatchObject({
      latestFinish: '2027-03-03',
      basis: 'transcribed',
      // 21:00 in New York in winter is 02:00 UTC, 07:00 in Karachi (UTC+5) the day after.
      deadline: { date: '2027-03-03', time: '21:00', instant: '2027-03-04T02:00:00Z' },
    });
    expect(task(plan, 'nrmp.match-status')).toMatchObject({
      start: '2027-03-15',
      basis: 'transcribed',
    });
    expect(task(plan, 'nrmp.match-day')).toMatchObject({
      start: '2027-03-19',
      basis: 'transcribed',
    });
    expect(plan.matchDay).toEqual({ date: '2027-03-19', basis: 'transcribed' });
  });

  it('may register until the rank deadline once the standard day has passed, and is told of the fee', () => {
    const late = planFor(
      {
        graduationDate: '2027-05-15',
        matchYear: 2027,
        exams: {
          step1: { attempts: passedOn('2025-06-15') },
          step2ck: { attempts: passedOn('2026-06-15') },
        },
        done: { 'application.submit': '2026-09-20' },
      },
      '2027-02-10',
    );
    expect(late.verdict.status).toBe('on-track');
    expect(task(late, 'nrmp.register')).toMatchObject({
      latestFinish: '2027-03-03',
      status: 'overdue',
    });
    expect(late.warnings.map(({ rule }) => rule)).toContain('practice.nrmp.late-registration');
  });
});

describe('Step 2 CK booked', () => {
  const booked = (date: string, hoursPerWeek = 40) =>
    planFor({
      graduationDate: '2028-05-15',
      exams: {
        step1: { attempts: passedOn('2026-06-15') },
        step2ck: { bookedDate: date },
      },
      study: { hoursPerWeek },
    });

  it('past the 56-day day is tight, past the 28-day day late; the booking stays', () => {
    // Review 22 Sep 2027: 56 days before is 28 Jul, 28 days before is 25 Aug.
    const cases = [
      ['2027-07-14', 'on-track'],
      ['2027-07-29', 'tight'],
      ['2027-08-25', 'tight'],
      ['2027-08-26', 'late'],
    ] as const;
    for (const [date, status] of cases) {
      const plan = booked(date);
      expect([date, plan.verdict.status]).toEqual([date, status]);
      expect(task(plan, 'step2ck.exam')).toMatchObject({
        start: date,
        finish: date,
        basis: 'booked',
      });
      expect(ids(plan)).not.toContain('step2ck.register');
    }
  });

  it('with a fraction of the hours is tight, and the summary leads with the hours', () => {
    // 200 hours at 10 a week take 20 weeks; from 21 Nov 2026 to 14 Dec there are 24 days, 34 hours.
    const plan = booked('2026-12-15', 10);
    expect(plan.verdict.status).toBe('tight');
    expect(plan.verdict.summary).toMatch(
      /^166 hours of study are missing before Step 2 CK on 15 Dec 2026/,
    );
    expect(plan.verdict.reasons[0]?.rule).toBe('planner.booking-short-of-hours');
    expect(task(plan, 'step2ck.exam').finish).toBe('2026-12-15');
  });
});

describe('an international graduate who passed Step 1 on 1 March 2021, for 2028', () => {
  const plan = planFor({
    school: 'international',
    graduationDate: '2020-06-30',
    exams: { step1: { attempts: passedOn('2021-03-01') } },
    study: { hoursPerWeek: 30 },
  });

  it('is told of the seven-year day and that the ECFMG gate comes first', () => {
    const warning = plan.warnings.find(({ rule }) => rule === 'usmle.time-limit.ecfmg');
    // 1 Mar 2021 + 7 years = 1 Mar 2028; the gate is a week before the rank lists close, 23 Feb.
    expect(warning?.text).toContain('1 Mar 2028');
    expect(warning?.text).toContain('23 Feb 2028');
  });

  it('cannot count the pass once the seven years are over', () => {
    const over = planFor(
      {
        school: 'international',
        graduationDate: '2016-06-30',
        exams: { step1: { attempts: passedOn('2019-06-01') } },
      },
      TODAY,
    );
    // 1 Jun 2019 + 7 years = 1 Jun 2026, before today.
    expect(over.verdict.status).toBe('infeasible');
    expect(over.verdict.reasons[0]?.rule).toBe('usmle.time-limit.ecfmg');
    expect(over.verdict.earliestFeasibleMatchYear).toBeNull();
  });
});

describe('who has ECFMG tasks', () => {
  const passed = { step1: { attempts: passedOn('2025-06-15') } };
  const ecfmg = (changes: Partial<Profile>) =>
    ids(planFor({ exams: passed, ...changes })).filter((id) => id.startsWith('ecfmg.'));

  it('is a Canadian graduate from 1 July 2025 on, and none of the day before', () => {
    expect(ecfmg({ school: 'canadian', graduationDate: '2025-06-30' })).toEqual([]);
    expect(ecfmg({ school: 'canadian', graduationDate: '2025-07-01' }).length).toBeGreaterThan(3);
  });

  it('is no foreign citizen at a US school, and a US citizen from a school abroad', () => {
    expect(ecfmg({ citizenship: 'other', visa: 'j1', graduationDate: '2028-05-15' })).toEqual([]);
    expect(ecfmg({ school: 'international', citizenship: 'us' }).length).toBeGreaterThan(3);
  });

  it('includes a Canadian without a graduation date, said as a condition', () => {
    const plan = planFor({ school: 'canadian', exams: passed });
    expect(ids(plan)).toContain('ecfmg.pathway');
    expect(plan.verdict.conditions.map(({ rule }) => rule)).toContain('track.canadian.2025');
  });
});

describe('services and matches', () => {
  const passed = { step1: { attempts: passedOn('2026-06-15') } };
  const inField = (...specialties: string[]) =>
    planFor({ specialties, exams: passed, graduationDate: '2028-05-15' });

  it('send emergency medicine and ob-gyn through ResidencyCAS', () => {
    for (const field of ['emergency-medicine', 'ob-gyn']) {
      const plan = inField(field);
      expect(task(plan, 'application.submit').title).toContain('ResidencyCAS');
      // A week after ERAS (22 Sep 2027), as on 1 Oct 2025.
      expect(task(plan, 'application.review-open').start).toBe('2027-09-29');
      expect(task(plan, 'step2ck.score').latestFinish).toBe('2027-09-29');
    }
  });

  it('let the earliest service set the day for results', () => {
    const plan = inField('emergency-medicine', 'internal-medicine');
    expect(task(plan, 'application.review-open').start).toBe('2027-09-29');
    expect(task(plan, 'application.backup.review-open').start).toBe('2027-09-22');
    expect(task(plan, 'step2ck.score').latestFinish).toBe('2027-09-22');
  });

  it('decide ophthalmology and urology weeks before the Main Match', () => {
    const eye = inField('ophthalmology');
    // Result on the first Tuesday of February 2028 (the 1st); the rank list a week before, noon Pacific.
    expect(task(eye, 'sfmatch.result').start).toBe('2028-02-01');
    expect(task(eye, 'sfmatch.rank-list')).toMatchObject({
      latestFinish: '2028-01-25',
      deadline: { time: '12:00', zone: 'America/Los_Angeles', instant: '2028-01-25T20:00:00Z' },
    });
    const urology = inField('urology');
    // First weekday from 1 Feb 2028, a Tuesday.
    expect(task(urology, 'urology.result').start).toBe('2028-02-01');
    expect(task(urology, 'urology.rank-list').finish < '2028-02-01').toBe(true);
    for (const plan of [eye, urology]) {
      expect(task(plan, 'nrmp.rank-list').necessity).toBe('recommended');
    }
  });

  it('ask a preliminary year of dermatology and radiology, and none of internal medicine', () => {
    for (const field of ['dermatology', 'diagnostic-radiology', 'radiation-oncology']) {
      expect(ids(inField(field))).toContain('application.preliminary');
    }
    expect(ids(inField('internal-medicine'))).not.toContain('application.preliminary');
  });
});

describe('what cannot be planned has a clear answer', () => {
  it('no hours at all', () => {
    const plan = planFor({
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      study: { hoursPerWeek: 0 },
    });
    expect(plan.verdict).toMatchObject({ status: 'infeasible', slackDays: null });
    expect(plan.verdict.reasons[0]?.rule).toBe('planner.no-study-hours');
  });

  it('no hours, though the exam is booked', () => {
    const plan = planFor({
      exams: { step1: { attempts: passedOn('2026-06-15') }, step2ck: { bookedDate: '2027-06-15' } },
      study: { hoursPerWeek: 0 },
    });
    expect(plan.verdict).toMatchObject({ status: 'infeasible', slackDays: null });
  });

  it('a Match that is past', () => {
    const plan = planFor({ matchYear: 2026 });
    expect(plan.verdict).toMatchObject({ status: 'infeasible', slackDays: null });
    expect(plan.verdict.reasons[0]?.rule).toBe('planner.match-past');
    expect(plan.tasks.every(({ status }) => status === 'done')).toBe(true);
  });

  it('a graduation after residency starts', () => {
    const plan = planFor({
      graduationDate: '2028-07-01',
      exams: { step1: { attempts: passedOn('2026-06-15') } },
    });
    expect(plan.verdict).toMatchObject({ status: 'infeasible', slackDays: null });
    expect(plan.verdict.reasons[0]?.rule).toBe('planner.graduation-before-start');
    expect(plan.verdict.earliestFeasibleMatchYear).toBe(2029);
  });
});

describe('a retake of Step 2 CK in the season', () => {
  it('falls between the permit and the rank lists, never in May', () => {
    const plan = planFor({
      graduationDate: '2027-05-15',
      matchYear: 2027,
      exams: {
        step1: { attempts: passedOn('2025-06-15') },
        step2ck: { attempts: failedOn('2026-10-05') },
      },
      done: { 'application.submit': '2026-09-20' },
    });
    const { finish, latestFinish } = task(plan, 'step2ck.exam');
    // Permit 21 Nov + 28 = 19 Dec; rank lists 3 Mar 2027 - 28 = 3 Feb; 1-14 January is closed.
    const inDecember = finish >= '2026-12-19' && finish <= '2026-12-31';
    const inJanuary = finish >= '2027-01-15' && finish <= '2027-02-03';
    expect(inDecember || inJanuary).toBe(true);
    expect(latestFinish && latestFinish <= '2027-02-03').toBe(true);
    expect(plan.verdict.status).toBe('late');
    // Where it is late, the earliest on-track year comes first.
    expect(plan.verdict.summary.startsWith('2028')).toBe(true);
    expect(ids(plan)).toContain('application.resend-scores');
    expect(plan.warnings.map(({ rule }) => rule)).toContain('practice.year-end-results');
    expect(day(finish)).toBeGreaterThanOrEqual(plus(day(TODAY), 28));
  });
});
