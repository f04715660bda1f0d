import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { type ChainLink, type Explanation, explain } from '../../src/planner/explain.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { makeRules, RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

function why(changes: Partial<Profile>, task: string, rules = RULES): Explanation {
  const { explanation } = explain(profile(changes), rules, day(TODAY), task);
  if (explanation === null) throw new Error(`no task ${task}`);
  return explanation;
}

/** An IMG whose Step 1 of October was not passed: the person of the contract's example. */
const IMG: Partial<Profile> = {
  school: 'international',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
};

/** A link in one line, as a reader goes through it. */
function told({ date, days, stop, rules }: ChainLink): string {
  const what = 'id' in stop ? stop.id : stop.type;
  return [date, `+${days}`, what, ...rules].join(' ');
}

describe('the chain to Match Day', () => {
  it('goes from the last safe day of Step 2 CK over the wait and the day programs read', () => {
    // Review of the 2028 Match: 1 Sep 2027 is the first Wednesday, + 21 = 22 Sep. - 56 = 28 Jul.
    // Match Day: 1 Mar 2028 is a Wednesday, so the third Friday is 17 Mar, 177 days after 22 Sep.
    expect(why(IMG, 'step2ck.exam').toMatchDay.map(told)).toEqual([
      '2027-07-28 +0 step2ck.exam',
      '2027-09-22 +56 step2ck.score usmle.scores.plan-allowance',
      '2027-09-22 +0 eras.review-open planner.targets projection.eras.review-open',
      '2028-03-17 +177 nrmp.match-day projection.nrmp.match-day',
    ]);
  });

  it('shows the doubt of a projection where its day stands', () => {
    // 1 Sep 2027 is itself the Wednesday, as in 2021 when everything was a week later.
    const review = why(IMG, 'step2ck.exam').toMatchDay.find(({ stop }) => stop.type === 'event');
    expect(review?.alternative).toBe('2027-09-29');
  });

  it('of a permit names the rule behind its lag', () => {
    const [, exam] = why(IMG, 'step1.register').toMatchDay;
    expect(exam?.days).toBe(28);
    expect(exam?.rules).toEqual(['usmle.registration.permit-days']);
  });

  it('ends at the period of the permit, where that is what binds the exam', () => {
    const { toMatchDay, task } = why(
      {
        ...IMG,
        study: { hoursPerWeek: 60 },
        exams: {
          step1: {
            attempts: failedOn('2026-10-10'),
            eligibility: { from: '2026-12-01', to: '2027-02-28', extended: true },
          },
        },
      },
      'step1.exam',
    );
    // 28 February 2027 is a Sunday: Saturday the 27th is the last day to sit.
    expect(task.latestFinish).toBe('2027-02-27');
    expect(toMatchDay.map(told).slice(0, 2)).toEqual([
      '2027-02-27 +0 step1.exam',
      '2027-02-28 +1 last-day usmle.eligibility-period.length',
    ]);
  });

  it('counts the usual wait, and says so, where the plan counts it', () => {
    // Passed Step 1; 56 days before the review of 23 Sep 2026 are past for 2027: late, and the rank
    // deadline of 3 Mar 2027 less 56 is 6 Jan, in the closed days: 31 Dec is the last safe day.
    const changes: Partial<Profile> = {
      graduationDate: '2027-05-15',
      matchYear: 2027,
      exams: { step1: { attempts: passedOn('2026-06-01') } },
      study: { hoursPerWeek: 20 },
    };
    const { toMatchDay } = why(changes, 'step2ck.exam');
    const wait = toMatchDay.find(({ stop }) => 'id' in stop && stop.id === 'step2ck.score');
    expect(wait?.days).toBe(28);
    expect(wait?.rules).toEqual(['usmle.scores.typical-release']);
  });

  it('of advice starts on its own day and goes by what it is for', () => {
    const letters = why(IMG, 'application.letters');
    expect(letters.isFromLastDay).toBe(false);
    expect(letters.toMatchDay.map(told).map((line) => line.split(' ')[2])).toEqual([
      'application.letters',
      'application.submit',
      'eras.review-open',
      'nrmp.match-day',
    ]);
  });

  it('is empty for what comes after Match Day, which the chain from today then contains', () => {
    const contract = why(IMG, 'residency.contract');
    expect(contract.toMatchDay).toEqual([]);
    expect(contract.fromToday.map(({ stop }) => ('id' in stop ? stop.id : stop.type))).toEqual([
      'today',
      'nrmp.match-day',
      'residency.contract',
    ]);
  });
});

describe('the chain from today', () => {
  it('goes through everything that the first possible day waits for', () => {
    const lines = why(IMG, 'step2ck.exam').fromToday.map(told);
    expect(lines.map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      'today',
      'step1.study study.step1.retake-hours',
      'step1.exam',
      'step1.score usmle.scores.plan-allowance',
      'step2ck.study study.step2ck.full-hours',
      'step2ck.exam',
    ]);
    // The exam is the day after the last of 500 hours; the result eight weeks after it.
    expect(lines[3]).toMatch(/ \+56 step1\.score /);
  });

  it('names the date that opens a task, with its rule', () => {
    // 15 September 2027 is a Wednesday: registration opens that day.
    expect(why(IMG, 'nrmp.register').fromToday.map(told)).toEqual([
      '2026-11-21 +0 today',
      '2027-09-15 +298 nrmp.registration-open projection.nrmp.registration-open',
      '2027-09-15 +0 nrmp.register',
    ]);
  });

  it('names the retake rule where that is what makes a sitting wait', () => {
    // Three sittings inside twelve months: 12 months after the first and 6 after the latest.
    const attempts = failedOn('2026-02-02', '2026-06-01', '2026-10-10');
    const { fromToday } = why({ ...IMG, exams: { step1: { attempts } } }, 'step1.exam');
    // 2026-10-10 + 6 months = 2027-04-10, a Saturday.
    expect(fromToday.map(told).slice(0, 2)).toEqual([
      '2026-11-21 +0 today',
      '2027-04-10 +140 first-day usmle.retake.fourth-attempt-gap',
    ]);
  });
});

describe('a distance', () => {
  const linkTo = (changes: Partial<Profile>, task: string, stop: string): ChainLink => {
    const link = why(changes, task).fromToday.find(
      (one) => 'id' in one.stop && one.stop.id === stop,
    );
    if (!link) throw new Error(`no link ${stop}`);
    return link;
  };

  it('of study has the hours it is made of, and how many there are a week', () => {
    const { note } = linkTo({ ...IMG, study: { hoursPerWeek: 12 } }, 'step1.exam', 'step1.study');
    expect(note).toEqual({ type: 'hours', hours: 500, aWeek: 12 });
    const uneven = { ...IMG, study: { hoursPerWeek: 12, restDays: ['sunday'] } };
    expect(linkTo(uneven, 'step1.exam', 'step1.study').note).toEqual({
      type: 'hours',
      hours: 500,
      aWeek: null,
    });
  });

  it('names the least days of a retake where these decide, and not the hours', () => {
    // 500 hours at 70 a week are 50 days; a retake gets 56.
    const study = linkTo({ ...IMG, study: { hoursPerWeek: 70 } }, 'step1.exam', 'step1.study');
    expect(study.rules).toEqual(['study.step1.retake-hours', 'study.step1.retake-min-days']);
    const slow = linkTo({ ...IMG, study: { hoursPerWeek: 40 } }, 'step1.exam', 'step1.study');
    expect(slow.rules).toEqual(['study.step1.retake-hours']);
  });

  it('to a result that is overdue is today at the earliest', () => {
    // Sat on 1 Aug 2026: 56 days are over on 26 Sep, and today is 21 Nov.
    const exams = { step1: { attempts: [{ date: '2026-08-01', outcome: 'pending' as const }] } };
    const score = linkTo({ ...IMG, exams }, 'step1.score', 'step1.score');
    expect([score.date, score.note]).toEqual([TODAY, { type: 'awaited' }]);
  });
});

describe('a task that is behind or set by others', () => {
  it('leads on from an exam that was sat to its result and what that is for', () => {
    const exams = { step1: { attempts: [{ date: '2026-11-02', outcome: 'pending' as const }] } };
    const stops = why({ ...IMG, exams }, 'step1.exam').toMatchDay.map(told);
    // 2 Nov + 56 = 28 Dec 2026.
    expect(stops.slice(0, 2)).toEqual([
      '2026-11-02 +0 step1.exam',
      '2026-12-28 +56 step1.score usmle.scores.plan-allowance',
    ]);
  });

  it('has its way from today, where it is to come', () => {
    expect(why(IMG, 'nrmp.match-day').fromToday.map(told)).toEqual([
      '2026-11-21 +0 today',
      '2028-03-17 +482 nrmp.match-day projection.nrmp.match-day',
    ]);
  });
});

describe('the last days of an exam', () => {
  it('are those of the contract for Step 2 CK of an IMG and the 2028 Match', () => {
    // Target 22 Sep 2027: - 56, - 28, and the safe day - 112. Gate: ECFMG's seven days end with the
    // rank lists on 1 Mar 2028, so results are in by 23 Feb: - 56 = 29 Dec, - 28 = 26 Jan, and
    // 29 Dec - 112 = 8 Sep 2027, as ADVISING has it.
    expect(why(IMG, 'step2ck.exam').lastDays).toEqual({
      target: { insurance: '2027-04-07', safe: '2027-07-28', usual: '2027-08-25' },
      required: { insurance: '2027-09-08', safe: '2027-12-29', usual: '2028-01-26' },
    });
  });

  it('are there for an open Step alone', () => {
    expect(why(IMG, 'ecfmg.oet').lastDays).toBeNull();
    expect(why(IMG, 'step1.register').lastDays).toBeNull();
    const passed = { ...IMG, exams: { step1: { attempts: passedOn('2026-06-01') } } };
    expect(why(passed, 'step1.exam').lastDays).toBeNull();
  });
});

describe('an explanation', () => {
  it('cites a date of the user as theirs', () => {
    const rules = makeRules({
      reported: [{ matchYear: 2028, id: 'eras.review-open', day: day('2027-09-29') }],
    });
    const { toMatchDay, rules: cited } = why(IMG, 'step2ck.exam', rules);
    // A week later than projected: 29 Sep - 56 = 4 Aug.
    expect(toMatchDay[0]?.date).toBe('2027-08-04');
    const own = cited.find(({ id }) => id === 'cycle.2028.eras.review-open');
    expect(own?.basis).toBe('reported');
  });

  it('of any task of any plan holds together', () => {
    fc.assert(
      fc.property(profiles(), fc.integer({ min: 0, max: 1000 }), (person, pick) => {
        const plan = makePlan(person, RULES, NOW);
        if (plan.tasks.length === 0) return;
        const asked = plan.tasks[pick % plan.tasks.length]?.id ?? '';
        const { explanation } = explain(person, RULES, NOW, asked);
        if (explanation === null) throw new Error(`no ${asked}`);
        const { fromToday, isFromLastDay, task, toMatchDay, rules } = explanation;
        expect(rules.length).toBeGreaterThan(0);
        for (const chain of [fromToday, toMatchDay]) {
          // Each day follows from the one before by the number that is told.
          chain.slice(1).forEach((link, i) => {
            const before = chain[i] as ChainLink;
            expect(iso(plus(day(before.date), link.days))).toBe(link.date);
            expect(link.days).toBeGreaterThanOrEqual(0);
          });
        }
        if (isFromLastDay) {
          expect(toMatchDay[0]?.date).toBe(task.latestFinish);
          if (fromToday.length > 0 && task.earliestFinish !== null) {
            expect(fromToday.at(-1)?.date).toBe(task.earliestFinish);
          }
        }
        if (task.start <= plan.matchDay.date) {
          const last = toMatchDay.at(-1);
          const isMatchDay = last?.stop.type === 'event' && last.stop.id === 'nrmp.match-day';
          expect(isMatchDay || (last?.date ?? '') > plan.matchDay.date).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
