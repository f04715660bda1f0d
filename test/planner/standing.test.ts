import { describe, expect, test } from 'vitest';
import { standingOf } from '../../src/planner/standing.ts';
import { failedOn, passedOn, planFor, task } from '../cases/people.ts';

const FAILED = { step1: { attempts: failedOn('2026-10-10') } };

describe('where somebody stands', () => {
  test('is the verdict of the plan, and the required act whose last day comes first', () => {
    const plan = planFor({ exams: FAILED, graduationDate: '2028-05-15' });
    const { door, status, summary } = standingOf(plan);
    expect([status, summary]).toEqual([plan.verdict.status, plan.verdict.summary]);
    // Before Step 1 can be sat its permit is applied for, 28 days earlier (usmle.registration.permit-days).
    expect(door?.task).toBe('step1.register');
    expect(door?.date).toBe(task(plan, 'step1.register').latestFinish);
    const later = task(plan, 'step1.exam').latestFinish as string;
    expect(Date.parse(later) - Date.parse(door?.date as string)).toBeGreaterThanOrEqual(
      28 * 86_400_000,
    );
  });

  test('has a booked exam on its own day', () => {
    const plan = planFor({
      exams: {
        step1: { attempts: passedOn('2026-06-15') },
        step2ck: { bookedDate: '2027-02-22' },
      },
      graduationDate: '2028-05-15',
    });
    expect(standingOf(plan).door).toMatchObject({ task: 'step2ck.exam', date: '2027-02-22' });
  });

  test('has no door, and nothing overdue, where the year can’t be reached', () => {
    const plan = planFor({ exams: FAILED, matchYear: 2027 });
    expect(plan.verdict.status).toBe('infeasible');
    expect(standingOf(plan)).toMatchObject({ door: null, overdue: [] });
  });

  test('names what was planned for a day that has passed', () => {
    // Programs read for 2027 since 23 September 2026, and no application is recorded.
    const plan = planFor({
      exams: {
        step1: { attempts: passedOn('2025-06-16') },
        step2ck: { attempts: passedOn('2026-06-15') },
      },
      matchYear: 2027,
    });
    expect(standingOf(plan).overdue.map(({ id }) => id)).toContain('application.submit');
  });
});
