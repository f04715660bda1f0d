import type { Plan } from './types.ts';

/** What is said wherever a day would rest on hours that nobody has entered. */
export const NO_HOURS = 'No hours of study are entered: `set hours 10` gives dates.';

/**
 * What the days of a plan without any hours of study rest on instead: those
 * that are usual, in the sentence of its verdict; null where hours are entered.
 */
export function assumedHours({ verdict }: Pick<Plan, 'verdict'>): string | null {
  const hasNone = verdict.reasons.some(({ rule }) => rule === 'planner.no-study-hours');
  const assumed = verdict.conditions.find(({ rule }) => rule === 'planner.hours-assumed');
  return hasNone ? (assumed?.text ?? null) : null;
}
