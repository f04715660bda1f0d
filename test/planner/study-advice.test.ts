import { describe, expect, it } from 'vitest';
import { day, plus } from '../../src/calendar/day.ts';
import type { Profile, Sitting } from '../../src/profile/profile.ts';
import { failedOn, ids, passedOn, planFor, task } from '../cases/people.ts';

const RETAKE: Partial<Profile> = {
  school: 'international',
  graduationDate: '2025-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-08-10') } },
};
const warnings = (study: Profile['study'], more: Partial<Profile> = {}) =>
  planFor({ ...RETAKE, ...more, ...(study && { study }) }).warnings.filter(({ rule }) =>
    rule.startsWith('study.hours-per-day'),
  );

describe('the practice exams of a plan', () => {
  it('are tasks with a day each, the last full form eight days before the sitting', () => {
    const plan = planFor(RETAKE);
    const sat = day(task(plan, 'step1.exam').start);
    // derived.practice.cadence: 7 to 10 days before, so that the look a week before can read it.
    expect(day(task(plan, 'step1.practice.1').start)).toBe(plus(sat, -8));
    expect(day(task(plan, 'step1.free-120').start)).toBe(plus(sat, -3));
    expect(task(plan, 'step1.practice.baseline').start).toBe(task(plan, 'step1.study').start);
  });

  it('are gone with a form that is logged, and stay ticked when they are ticked', () => {
    const log = [{ date: '2026-11-20', exam: 'step1', form: 'nbme-26', score: 60 }] as const;
    expect(ids(planFor({ ...RETAKE, log }))).not.toContain('step1.practice.baseline');
    const ticked = planFor({ ...RETAKE, done: { 'step1.practice.baseline': '2026-11-20' } });
    expect(task(ticked, 'step1.practice.baseline').status).toBe('done');
  });
});

describe('a gate', () => {
  const log = [
    { date: '2026-11-18', exam: 'step1', form: 'nbme-26', score: 74 },
    { date: '2026-11-20', exam: 'step1', form: 'nbme-27', score: 76 },
  ] as const;

  it('reads the last two forms by their published error, and promises nothing', () => {
    for (const gate of ['step1.gate-keep', 'step1.gate', 'step1.gate-last']) {
      // nbme.cbssa.precision: four points either way; nbme.cbssa.low-pass-range: 62 to 68.
      const { why } = task(planFor({ ...RETAKE, log }), gate);
      expect(why).toContain(
        'NBME form 26 on 18 Nov 2026: 74 (70 to 78), above the low passes, 62 to 68',
      );
      expect(why).toContain('76 (72 to 80)');
      expect(why).toContain('and not for the date');
    }
  });

  it('speaks of the date from the first gate on', () => {
    // 31 December is 40 days ahead; the first gate is 47 days before (rule practice.gate-47).
    const soon = planFor({
      ...RETAKE,
      log,
      exams: { step1: { attempts: failedOn('2026-08-10'), bookedDate: '2026-12-31' } },
    });
    expect(task(soon, 'step1.gate').why).toMatch(/keeping the date\. No form promises a result/);
  });

  it('says what to read where nothing is logged', () => {
    expect(task(planFor(RETAKE), 'step1.gate').why).toContain('Read the last two forms');
  });
});

describe('the hours of a day', () => {
  // study.hours-per-day-warn 9, study.hours-per-day-max 11.
  it('are remarked on above nine, and not counted above eleven', () => {
    const rules = (study: Profile['study']) => warnings(study).map(({ rule }) => rule);
    expect(rules({ hoursPerWeek: 63 })).toEqual([]);
    expect(rules({ hoursPerWeek: 64 })).toEqual(['study.hours-per-day-warn']);
    expect(rules({ hoursPerWeek: 60, restDays: ['sunday'] })).toEqual(['study.hours-per-day-warn']);
    expect(rules({ hoursPerWeek: 78 })).toEqual(['study.hours-per-day-max']);
    expect(warnings({ hoursPerWeek: 84 })[0]?.text).toBe(
      '84 hours of study over 7 days a week are 12 a day; the plan counts 11, since beyond 8 to 11 no gain was seen.',
    );
  });

  it('count a period to come, and none that is past', () => {
    const period = (from: string, to: string) => ({ periods: [{ from, to, hoursPerWeek: 80 }] });
    expect(warnings(period('2027-01-10', '2027-02-10'))).toHaveLength(1);
    expect(warnings(period('2026-01-10', '2026-02-10'))).toEqual([]);
  });

  it('are no matter where nothing is left to study', () => {
    const done = {
      step1: { attempts: passedOn('2026-03-10') },
      step2ck: { attempts: passedOn('2026-08-10') },
    };
    expect(warnings({ hoursPerWeek: 80 }, { exams: done })).toEqual([]);
  });
});

describe('OET', () => {
  it('is advised outside a study block, where there is room', () => {
    const plan = planFor(RETAKE);
    const oet = task(plan, 'ecfmg.oet').start;
    for (const id of ['step1.study', 'step2ck.study']) {
      const { start, finish } = task(plan, id);
      expect(start <= oet && oet <= finish, id).toBe(false);
    }
  });
});

describe('the days of rest after a fail', () => {
  const fresh: Partial<Profile> = {
    ...RETAKE,
    exams: {
      step1: { attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-21' }] },
    },
  };
  const begins = (more: Partial<Profile> = {}) =>
    task(planFor({ ...fresh, ...more }), 'step1.study').start;

  it('come before the look back, and that before study', () => {
    // planner.rest-days-after-fail 3: the 21st to the 23rd, the look on the 24th, study on the 25th.
    expect(begins()).toBe('2026-11-25');
  });

  it('stay where they are as the days go by, and are over after the third, where the day of the result was said', () => {
    for (const today of ['2026-11-22', '2026-11-23']) {
      const plan = planFor(fresh, today);
      expect([today, task(plan, 'step1.rest').finish]).toEqual([today, '2026-11-23']);
      expect([today, task(plan, 'step1.study').start]).toEqual([today, '2026-11-25']);
    }
    expect(ids(planFor(fresh, '2026-11-24'))).not.toContain('step1.rest');
    expect(task(planFor(fresh, '2026-11-24'), 'step1.debrief').start).toBe('2026-11-24');
    const { resultDate: _, ...undated } = fresh.exams?.step1?.attempts?.[0] ?? {};
    const unsaid = { ...fresh, exams: { step1: { attempts: [undated as Sitting] } } };
    expect(task(planFor(unsaid, '2026-11-24'), 'step1.rest').finish).toBe('2026-11-26');
  });

  it('are not recalled on the morning of the next sitting', () => {
    const booked = {
      ...fresh,
      exams: { step1: { ...fresh.exams?.step1, bookedDate: '2026-12-21' } },
    };
    expect(ids(planFor(booked, '2026-12-20'))).toContain('step1.debrief');
    expect(ids(planFor(booked, '2026-12-21'))).not.toContain('step1.debrief');
  });

  it('are over when they are ticked, when one has looked back, and when one studies', () => {
    // Told on the 19th: the 21st is the third day.
    const told: Partial<Profile> = {
      ...RETAKE,
      exams: {
        step1: { attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-19' }] },
      },
    };
    const start = (more: Partial<Profile> = {}) =>
      task(planFor({ ...told, ...more }), 'step1.study').start;
    expect(start()).toBe('2026-11-23');
    expect(start({ done: { 'step1.rest': '2026-11-20' } })).toBe('2026-11-21');
    expect(start({ done: { 'step1.debrief': '2026-11-20' } })).toBe('2026-11-21');
    const log = [{ date: '2026-11-20', exam: 'step1', hours: 3 }] as const;
    expect(start({ log })).toBe('2026-11-21');
    expect(ids(planFor({ ...told, log }))).not.toContain('step1.rest');
    const rested = planFor({ ...told, done: { 'step1.rest': '2026-11-20' } });
    expect(task(rested, 'step1.rest').status).toBe('done');
    expect(task(rested, 'step1.debrief').start).toBe('2026-11-21');
  });
});
