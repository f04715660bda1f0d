import type { Day } from '../../calendar/day.ts';
import type { RuleId } from '../../rules/index.ts';
import type { Basis, CycleEvent } from '../../rules/types.ts';

/** A day until which something is possible, before it is said how it stands today. */
export interface DoorPlan {
  /** Stays the same from plan to plan. */
  readonly id: string;
  /** What it leads to, in a few words. */
  readonly title: string;
  /** What is possible until it closes, in half a line. */
  readonly closes: string;
  readonly on: Day;
  readonly basis: Basis;
  readonly rules: readonly RuleId[];
  /** The date of the cycle that it is, with its hour. */
  readonly event?: CycleEvent;
  /** The Match year of that date, where it is not the one asked about. */
  readonly eventYear?: number;
  /** The task of the plan that goes through it. */
  readonly task?: string;
  /** The soonest that the person can go through it; absent where that is today. */
  readonly soonest?: Day | null;
  /** The day booked, where one is: a later one than the door's closes it. */
  readonly booked?: Day | null;
  /** Whether something runs out that the person holds. */
  readonly expires?: boolean;
}

/** A door that is a date of the cycle. */
export const dated = (event: CycleEvent): Pick<DoorPlan, 'on' | 'basis' | 'event'> => ({
  on: event.day,
  basis: event.basis,
  event,
});
