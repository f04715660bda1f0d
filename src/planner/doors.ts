import { type Day, iso } from '../calendar/day.ts';
import type { Profile } from '../profile/profile.ts';
import { dateRuleId } from '../rules/date-rules.ts';
import type { Basis, Rules } from '../rules/types.ts';
import { deadlineOf, noteOf } from './advice.ts';
import { certificationDoors } from './doors/certification-doors.ts';
import type { DoorPlan } from './doors/door.ts';
import { examDoors } from './doors/exam-doors.ts';
import { expiryDoors } from './doors/expiries.ts';
import { seasonDoors } from './doors/season-doors.ts';
import { type Worked, workOut } from './plan.ts';
import type { Deadline, Plan } from './types.ts';

/** A day until which something is possible for this person, and how it stands today. */
export interface Door {
  readonly id: string;
  readonly title: string;
  /** What is possible until then, in half a line. */
  readonly closes: string;
  /** The last day, YYYY-MM-DD. */
  readonly date: string;
  /** Its hour, where one is published. */
  readonly deadline?: Deadline;
  readonly basis: Basis;
  /** The task of the plan that goes through it, where there is one. */
  readonly task?: string;
  /** Ids of the rules it stands on. */
  readonly sources: readonly string[];
  /** Calendar days from today; negative where it has passed. */
  readonly daysLeft: number;
  readonly state: 'open' | 'closed';
  /** Why it is closed: its day is over, it can't be reached from here, or a booking lies behind it; null where it is open. */
  readonly closedBy: 'day' | 'reach' | 'booking' | null;
  /** Whether it is something the person holds that runs out. */
  readonly expires: boolean;
  /** A doubt about its date. */
  readonly note?: string;
}

export interface Doors {
  readonly plan: Plan;
  /** In the order in which they close. */
  readonly doors: readonly Door[];
}

/** Every closing date of a Match year that matters to this person. */
export function doorsOf(profile: Profile, rules: Rules, today: Day): Doors {
  return doorsIn(workOut(profile, rules, today));
}

/** The same from a plan that has been made already. */
export function doorsIn({ plan, a }: Worked): Doors {
  if (a.bar === 'ineligible') return { plan, doors: [] };
  const { today } = a.setting.s;
  const found = [
    ...examDoors(a, plan),
    ...certificationDoors(a),
    ...seasonDoors(a, plan),
    ...expiryDoors(a),
  ];
  const ids = new Set(plan.tasks.map(({ id }) => id));
  return {
    plan,
    doors: found
      .sort((one, other) => one.on - other.on)
      .map((door) => withTask(toDoor(door, today, a.setting.year), ids)),
  };
}

function toDoor(door: DoorPlan, today: Day, matchYear: number): Door {
  const { id, title, closes, on, basis, event, task, rules } = door;
  const closedBy = closingOf(door, today);
  const note = event && noteOf(event);
  return {
    id,
    title,
    closes,
    date: iso(on),
    ...(event ? { deadline: deadlineOf(event) } : {}),
    basis,
    ...(task === undefined ? {} : { task }),
    sources: event ? [...rules, dateRuleId(event, door.eventYear ?? matchYear)] : rules,
    daysLeft: on - today,
    state: closedBy === null ? 'open' : 'closed',
    closedBy,
    expires: door.expires ?? false,
    ...(note === undefined ? {} : { note }),
  };
}

function closingOf({ on, soonest, booked }: DoorPlan, today: Day): Door['closedBy'] {
  if (on < today) return 'day';
  if (booked != null) return booked > on ? 'booking' : null;
  return soonest === null || (soonest !== undefined && soonest > on) ? 'reach' : null;
}

/** A task is named only where the plan has it: `why` knows it then. */
function withTask(door: Door, ids: ReadonlySet<string>): Door {
  const { task, ...rest } = door;
  return task !== undefined && ids.has(task) ? door : rest;
}
