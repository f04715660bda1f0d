import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, iso, plus } from '../../../src/calendar/day.ts';
import { makePlan } from '../../../src/planner/plan.ts';
import type { RiskAsked } from '../../../src/planner/risk/asked.ts';
import { type Risk, simulateRisk } from '../../../src/planner/risk/risk.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { RULES } from '../../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../../cases/people.ts';
import { NOW, profiles } from '../arbitrary-profile.ts';

const RUNS = 40;

function simulate(person: Profile, asked: Partial<RiskAsked> = {}, today = NOW): Risk {
  return simulateRisk(person, RULES, today, {
    runs: RUNS,
    seed: 1,
    rates: false,
    pass: {},
    ...asked,
  });
}

const each = (days: number) => ({ least: days, most: days });
/** COMLEX results have a wait of their own in every rung: 42 days (do.comlex.score-days). */
const waits = (step: number) => ({ usmle: each(step), comlex: each(42) });

const sum = (counts: readonly { readonly runs: number }[]): number =>
  counts.reduce((total, { runs }) => total + runs, 0);

/**
 * Nobody who booked a day away: the backward pass takes such a booking for one
 * that has to lie before the absence, and a run lets it stand.
 */
const someone = fc
  .tuple(profiles(), fc.boolean())
  .map(
    ([person, beforeResult]): Profile =>
      beforeResult ? { ...person, study: { ...person.study, beforeResult } } : person,
  )
  .filter(({ away = [], exams = {} }) =>
    Object.values(exams).every(({ bookedDate = '' }) =>
      away.every(({ from, to }) => bookedDate < from || to < bookedDate),
    ),
  );

describe('with every result after the same wait and no fail, each run agrees with the plan', () => {
  test('after the 56 days that USMLE says to allow', () => {
    fc.assert(
      fc.property(someone, (person) => {
        const { scoreWaitDays, verdict } = makePlan(person, RULES, NOW);
        const { byRank, byReview } = simulate(person, { waits: waits(56), runs: 2 });
        const { narrow, status } = verdict;
        const fitsTargets = status === 'on-track' || (status === 'tight' && scoreWaitDays === 56);
        expect(byReview).toBe(fitsTargets ? 2 : 0);
        // A tight plan that rests on 28 days says nothing about what is required with 56.
        if (status === 'tight' && scoreWaitDays === 28) return;
        expect(byRank).toBe(fitsTargets || (status === 'late' && !narrow) ? 2 : 0);
      }),
      { numRuns: 150 },
    );
  });

  test('after the usual 28 days', () => {
    fc.assert(
      fc.property(someone, (person) => {
        const { status } = makePlan(person, RULES, NOW).verdict;
        const { byRank, byReview } = simulate(person, { waits: waits(28), runs: 2 });
        const fitsTargets = status === 'on-track' || status === 'tight';
        expect(byReview).toBe(fitsTargets ? 2 : 0);
        expect(byRank).toBe(fitsTargets || status === 'late' ? 2 : 0);
      }),
      { numRuns: 150 },
    );
  });

  test('and where the year is out of reach, the first that is within reach is the one it names', () => {
    fc.assert(
      fc.property(profiles({ bookings: false }), (person) => {
        const { earliestFeasibleMatchYear, status } = makePlan(person, RULES, NOW).verdict;
        // The search begins with the next Match: a later one that was chosen may have an earlier one before it.
        fc.pre(status === 'infeasible' && (earliestFeasibleMatchYear ?? 9999) > person.matchYear);
        const { otherwise } = simulate(person, { waits: waits(28), runs: 1 });
        expect(otherwise).toEqual([{ matchYear: earliestFeasibleMatchYear, runs: 1 }]);
      }),
      { numRuns: 100 },
    );
  });
});

const shares = fc.record({
  step1: fc.double({ min: 0, max: 1, noNaN: true }),
  step2ck: fc.double({ min: 0, max: 1, noNaN: true }),
  comlex1: fc.double({ min: 0, max: 1, noNaN: true }),
  comlex2: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('for anybody', () => {
  test('the runs add up', () => {
    fc.assert(
      fc.property(someone, shares, (person, pass) => {
        const { byRank, byReview, histogram, open, otherwise, unfinished } = simulate(person, {
          pass,
        });
        expect(byReview).toBeLessThanOrEqual(byRank);
        expect(byRank + sum(otherwise)).toBe(RUNS);
        expect(sum(histogram)).toBe(open.length === 0 ? 0 : RUNS - unfinished);
        const never = otherwise.find(({ matchYear }) => matchYear === null)?.runs ?? 0;
        expect(unfinished).toBeLessThanOrEqual(never);
      }),
      { numRuns: 100 },
    );
  });

  test('the same seed gives the same answer', () => {
    fc.assert(
      fc.property(someone, fc.nat({ max: 999_999 }), (person, seed) => {
        const asked = { seed, rates: true };
        expect(JSON.stringify(simulate(person, asked))).toBe(
          JSON.stringify(simulate(person, asked)),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('longer waits never bring more runs in on time', () => {
    fc.assert(
      fc.property(
        someone,
        shares,
        fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 40 })),
        (person, pass, [least, range, more]) => {
          const short = { least, most: least + range };
          const long = { least: least + more, most: least + range + more };
          const soon = simulate(person, { pass, waits: { usmle: short, comlex: short } });
          const late = simulate(person, { pass, waits: { usmle: long, comlex: long } });
          expect(late.byReview).toBeLessThanOrEqual(soon.byReview);
          expect(late.byRank).toBeLessThanOrEqual(soon.byRank);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('more sittings that are passed never bring fewer runs in on time', () => {
    fc.assert(
      fc.property(
        someone,
        shares,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (person, pass, up) => {
          const better = Object.fromEntries(
            Object.entries(pass).map(([exam, share]) => [exam, share + (1 - share) * up]),
          );
          const [before, after] = [simulate(person, { pass }), simulate(person, { pass: better })];
          expect(after.byReview).toBeGreaterThanOrEqual(before.byReview);
          expect(after.byRank).toBeGreaterThanOrEqual(before.byRank);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the calendar alone', () => {
  const person = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });

  test('draws no fail: every run is one of passes', () => {
    expect(simulate(person, {}, day(TODAY))).toEqual({
      ...simulate(person, { pass: { step1: 1, step2ck: 1 } }, day(TODAY)),
      assumptions: expect.anything(),
    });
  });

  test('takes results from two weeks after an exam to eight (usmle.scores.min-observed-lag, plan-allowance)', () => {
    // Booked for Tue 2 March 2027, Step 2 CK passed: the result alone is open.
    const booked = profile({
      exams: {
        step1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-03-02' },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    });
    const { histogram } = simulate(booked, { runs: 2000 }, day(TODAY));
    // 2 March + 14 = 16 March, in the week of Monday 15 March; 2 March + 56 = 27 April, in that of 26 April.
    expect(histogram[0]?.from).toBe('2027-03-15');
    expect(histogram.at(-1)?.to).toBe('2027-05-02');
  });

  test('gives a result that is awaited no day that is over', () => {
    // Sat 40 days ago: the eight weeks end 16 days from now, and nothing came before today.
    const pending = profile({
      exams: {
        step1: { attempts: [{ date: iso(plus(day(TODAY), -40)), outcome: 'pending' }] },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    });
    const { histogram } = simulate(pending, { runs: 500 }, day(TODAY));
    // TODAY is Saturday 21 November 2026: its week began on the 16th, and 7 December is 16 days on.
    expect([histogram[0]?.from, histogram.at(-1)?.to]).toEqual(['2026-11-16', '2026-12-13']);
    // 17 days are possible, two of them (21 and 22 November) in the first week.
    expect((histogram[0]?.runs ?? 0) / 500).toBeCloseTo(2 / 17, 1);
  });

  test('says nothing is open where both exams are passed', () => {
    const done = profile({
      exams: {
        step1: { attempts: passedOn('2026-03-02') },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    });
    const risk = simulate(done, {}, day(TODAY));
    expect(risk.open).toEqual([]);
    expect(risk.histogram).toEqual([]);
    expect(risk.assumptions).toEqual([]);
    expect([risk.byReview, risk.byRank]).toEqual([RUNS, RUNS]);
  });
});

describe('a sitting that is not passed', () => {
  test('is repeated until no sitting is left, and then no Match year is', () => {
    const person = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });
    const risk = simulate(person, { pass: { step1: 0 } }, day(TODAY));
    expect(risk.unfinished).toBe(RUNS);
    expect(risk.otherwise).toEqual([{ matchYear: null, runs: RUNS }]);
  });

  test('is repeated after its study and a permit, on an exam day, by the law of sittings', () => {
    // Step 1 booked for Mon 1 March 2027: with 28 days its result comes on 29 March. From there the
    // 500 hours of a retake (study.step1.retake-hours) at 40 a week take 88 days, past the least 56 and
    // the permit: until 24 June. Sat on Fri 25 June, its result comes on 23 July. Not passed again, the
    // fourth sitting lies 12 months after the first and 6 after the latest (fourth-attempt-gap): from
    // 25 December, a holiday, so Mon 27 December, its result on 24 January 2028. A fifth there is not.
    const person = profile({
      exams: {
        step1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-03-01' },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
    });
    // With this share some first sittings fail and some pass; nothing else differs between the runs.
    const { histogram } = simulate(
      person,
      { pass: { step1: 0.5 }, waits: waits(28), runs: 200 },
      day(TODAY),
    );
    const days = histogram.filter(({ runs }) => runs > 0).map(({ from }) => from);
    expect(days).toEqual(['2027-03-01', '2027-07-01', '2028-01-01']);
  });

  test('with the school’s own limit of sittings reached, is not repeated', () => {
    const person = profile({
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      schoolRules: { maxAttempts: 2 },
    });
    const free = { ...person, schoolRules: {} };
    const asked = { pass: { step1: 0.5 }, runs: 400 };
    const [held, open] = [simulate(person, asked, day(TODAY)), simulate(free, asked, day(TODAY))];
    // One sitting, of which half is passed.
    expect(held.unfinished / 400).toBeCloseTo(0.5, 1);
    expect(open.unfinished).toBeLessThan(held.unfinished);
  });
});

describe('the published rates', () => {
  const said = (person: Profile) =>
    simulate(person, { rates: true }, day(TODAY))
      .assumptions.map(({ text }) => text)
      .join(' ');

  test('are those of the group, of repeaters where the exam was sat, with year and number', () => {
    const text = said(profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } }));
    // stats.pass-rate.step1.2025, US MD repeaters: 71 percent of 2,098.
    expect(text).toContain('in 2025: of 2,098 repeated sittings by students of US MD schools 71');
    expect(text).toContain('of 22,249 first sittings');
    expect(text).toContain('a figure about a group, and not your chance');
  });

  test('are not made up for COMLEX, of which none is known', () => {
    const text = said(profile({ school: 'us-do' }));
    expect(text).toContain('COMLEX');
    expect(text).not.toContain('percent');
  });

  test('give way to a share that is asked for', () => {
    const person = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });
    const all = { rates: true, pass: { step1: 1, step2ck: 1 } };
    expect(simulate(person, all, day(TODAY)).unfinished).toBe(0);
    expect(
      simulate(person, all, day(TODAY))
        .assumptions.map(({ text }) => text)
        .join(' '),
    ).toContain('100 percent of the sittings are passed, as you asked');
  });
});
