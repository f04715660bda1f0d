import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/planner/types.ts';
import { failedOn, passedOn, planFor, task } from '../cases/people.ts';

const path = (plan: Plan): readonly string[] => plan.verdict.criticalPath;

const abroad = {
  school: 'international',
  graduationDate: '2024-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
} as const;

describe('the critical path', () => {
  it('runs from the first study block to the result that programs read', () => {
    // 500 and 400 hours at 40 a week: both exams stand in one chain, and the target ends it.
    expect(path(planFor({ ...abroad, study: { hoursPerWeek: 40 } }))).toEqual([
      'step1.study',
      'step1.exam',
      'step1.score',
      'step2ck.study',
      'step2ck.exam',
      'step2ck.score',
    ]);
  });

  it('runs on to the requirement that binds where the targets are given up', () => {
    expect(path(planFor({ ...abroad, study: { hoursPerWeek: 20 } })).slice(-2)).toEqual([
      'step2ck.score',
      'ecfmg.match-eligibility',
    ]);
  });

  it('takes the permit where that lasts longer than the study', () => {
    // Eight hours at 40 a week are two days; a permit takes 28.
    const plan = planFor({
      graduationDate: '2026-05-15',
      matchYear: 2027,
      exams: { step1: { attempts: passedOn('2025-06-16') } },
      study: { hoursPerWeek: 40, targetHours: { step2ck: 8 } },
      done: { 'application.submit': '2026-09-10' },
    });
    expect(path(plan)).toEqual(['step2ck.register', 'step2ck.exam', 'step2ck.score']);
  });

  it('goes back to its first step, though that one has a day more', () => {
    // From Sunday 22 November a permit takes until Sunday 20 December: nobody sits before Monday.
    const plan = planFor(
      {
        graduationDate: '2026-05-15',
        study: { hoursPerWeek: 40, targetHours: { step1: 8, step2ck: 400 } },
      },
      '2026-11-22',
    );
    expect(task(plan, 'step1.exam').earliestFinish).toBe('2026-12-21');
    expect(path(plan)[0]).toBe('step1.register');
  });

  it('begins behind what is done', () => {
    const plan = planFor({
      ...abroad,
      study: { hoursPerWeek: 20 },
      done: { 'step1.study': '2026-11-20', 'step1.register': '2026-10-20' },
    });
    expect(path(plan)[0]).not.toBe('step1.study');
    for (const id of path(plan)) expect(task(plan, id).status).not.toBe('done');
  });

  it('begins with the result that is awaited, and not with its sitting', () => {
    const plan = planFor({
      ...abroad,
      exams: { step1: { attempts: [{ date: '2026-11-02', outcome: 'pending' }] } },
      study: { hoursPerWeek: 40 },
    });
    expect(path(plan)).toContain('step2ck.study');
    expect(path(plan)[0]).toBe('step1.score');
  });

  it('has clerkships in it where they hold everything up', () => {
    const plan = planFor({
      graduationDate: '2028-05-15',
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      clerkships: { weeksLeft: 48, heldUntilStep1: true },
      matchYear: 2029,
    });
    expect(path(plan)).toEqual([
      'step1.study',
      'step1.exam',
      'step1.score',
      'clerkships',
      'step2ck.study',
      'step2ck.exam',
      'step2ck.score',
    ]);
  });

  it('is a chain: each step waits for the one before it', () => {
    for (const hoursPerWeek of [10, 20, 30, 40]) {
      const plan = planFor({ ...abroad, study: { hoursPerWeek }, matchYear: 2029 });
      const steps = path(plan);
      expect(steps.length).toBeGreaterThan(0);
      for (const [i, id] of steps.entries()) {
        const before = steps[i - 1];
        if (before === undefined) continue;
        expect(task(plan, id).dependsOn.map((link) => link.task)).toContain(before);
      }
    }
  });
});
