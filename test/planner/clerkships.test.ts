import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile } from '../cases/people.ts';

/** A US student who has passed Step 1, or what else is said. */
function clerkshipsOn(today: string, changes: Partial<Profile>) {
  const person = profile({ exams: { step1: { attempts: passedOn('2026-06-15') } }, ...changes });
  const { tasks } = makePlan(person, RULES, day(today));
  return tasks.find(({ id }) => id === 'clerkships') ?? null;
}

describe('weeks of clerkships that were said on a day', () => {
  const clerkships = { weeksLeft: 20, asOf: '2026-11-22' };

  it('end on the same day, whenever the plan is read', () => {
    // 140 days from 22 November 2026, the first included: 9 in November, 31, 31, 28, 31, 10 in April.
    for (const today of ['2026-11-22', '2026-12-22', '2027-02-22', '2027-04-10']) {
      expect([today, clerkshipsOn(today, { clerkships })?.finish]).toEqual([today, '2027-04-10']);
    }
    expect(clerkshipsOn('2027-04-11', { clerkships })).toBeNull();
    expect(clerkshipsOn('2026-12-20', { clerkships })?.title).toBe('Core clerkships, 16 weeks');
  });

  it('are counted from today where nobody said when they were said, or from what is yet to come', () => {
    const { asOf: _, ...weeks } = clerkships;
    expect(clerkshipsOn('2026-12-22', { clerkships: weeks })?.finish).toBe('2027-05-10');
    expect(clerkshipsOn('2026-11-20', { clerkships })?.finish).toBe('2027-04-08');
  });

  it('begin with the result where the school held them until then', () => {
    const exams = {
      step1: {
        attempts: [
          ...failedOn('2026-10-10'),
          { date: '2027-02-10', outcome: 'passed' as const, resultDate: '2027-03-01' },
        ],
      },
    };
    // 140 days from 1 March 2027: 31, 30, 31, 30, and 18 in July.
    const held = { ...clerkships, heldUntilStep1: true };
    expect(clerkshipsOn('2027-03-15', { exams, clerkships: held })?.finish).toBe('2027-07-18');
    expect(clerkshipsOn('2027-03-15', { exams, clerkships })?.finish).toBe('2027-07-18');
    const going = { ...clerkships, heldUntilStep1: false };
    expect(clerkshipsOn('2027-03-15', { exams, clerkships: going })?.finish).toBe('2027-04-10');
    // Said after the result, they count from the day they were said.
    const later = { ...held, asOf: '2027-03-08' };
    expect(clerkshipsOn('2027-03-15', { exams, clerkships: later })?.finish).toBe('2027-07-25');
  });

  it('are all to come while the school holds them', () => {
    const exams = { step1: { attempts: failedOn('2026-10-10') } };
    const held = clerkshipsOn('2026-12-22', { exams, clerkships });
    expect(held?.title).toBe('Core clerkships, 20 weeks');
    expect(day(held?.finish ?? '') - day(held?.start ?? '') + 1).toBe(140);
  });
});
