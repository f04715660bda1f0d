import { day } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan, Task } from '../../src/planner/types.ts';
import type { Profile, Sitting } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';

/** The day on which the cases of the first issue are told. */
export const TODAY = '2026-11-21';

export function profile(changes: Partial<Profile>): Profile {
  return {
    version: 1,
    school: 'us-md',
    specialties: ['internal-medicine'],
    matchYear: 2028,
    ...changes,
  };
}

export const failedOn = (...dates: string[]): readonly Sitting[] =>
  dates.map((date) => ({ date, outcome: 'failed' }));

export const passedOn = (date: string): readonly Sitting[] => [{ date, outcome: 'passed' }];

export function planFor(changes: Partial<Profile>, today: string = TODAY): Plan {
  return makePlan(profile(changes), RULES, day(today));
}

/** @throws Error where the plan has no such task, so that a test never compares nothing. */
export function task(plan: Plan, id: string): Task {
  const found = plan.tasks.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no task ${id} in ${plan.tasks.map((t) => t.id).join(' ')}`);
  return found;
}

export const ids = (plan: Plan): string[] => plan.tasks.map(({ id }) => id);
