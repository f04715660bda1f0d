import { describe, expect, it } from 'vitest';
import { failedOn, planFor, task } from '../cases/people.ts';

const IMG = { school: 'international', img: { ecfmgApplication: 'approved' } } as const;

describe('what was done for a sitting that did not pass', () => {
  it('is open again for the next one, and says when it was done', () => {
    // Sat on 10 October; the block before it and the look back after the first fail are history.
    const plan = planFor({
      ...IMG,
      exams: { step1: { attempts: failedOn('2026-03-02', '2026-10-10') } },
      done: { 'step1.study': '2026-10-09', 'step1.debrief': '2026-04-06' },
    });
    expect(task(plan, 'step1.study').status).not.toBe('done');
    const debrief = task(plan, 'step1.debrief');
    expect(debrief.status).toBe('upcoming');
    expect(debrief.note).toBe('done on 6 Apr 2026, for the sitting before: look at it again');
  });

  it('counts where it was done after that sitting', () => {
    const plan = planFor({
      ...IMG,
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      done: { 'step1.debrief': '2026-11-12' },
    });
    expect(task(plan, 'step1.debrief').status).toBe('done');
  });
});

describe('a booked day', () => {
  it('is not made tight by the end of the permit’s period', () => {
    // Booked for 22 February; the period ends on the 28th. Nothing else is short.
    const plan = planFor({
      ...IMG,
      study: { hoursPerWeek: 60 },
      exams: {
        step1: {
          attempts: failedOn('2026-10-10'),
          bookedDate: '2027-02-22',
          eligibility: { from: '2026-12-01', to: '2027-02-28' },
        },
      },
    });
    expect(plan.verdict.status).toBe('on-track');
  });

  it('outside that period is a warning, and makes no year infeasible', () => {
    const plan = planFor({
      ...IMG,
      study: { hoursPerWeek: 60 },
      exams: {
        step1: {
          attempts: failedOn('2026-10-10'),
          bookedDate: '2027-03-08',
          eligibility: { from: '2026-12-01', to: '2027-02-28', extended: true },
        },
      },
    });
    expect(plan.warnings.map(({ rule }) => rule)).toContain('usmle.eligibility-period.length');
    expect(plan.verdict.status).toBe('on-track');
  });
});
