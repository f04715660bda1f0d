import type { Phase, Plan, Task } from '../planner/types.ts';
import { toType } from './rows.ts';
import type { View } from './view.ts';

/** What counts for every Match year, and not for one season alone. */
const BEFORE_A_SEASON: readonly Phase[] = [
  'open',
  'step1',
  'clerkships',
  'step2ck',
  'comlex',
  'certification',
];

/** A Match that is to come, and that can't be reached from here. */
function isOutOfReach({ matchDay, today, verdict }: Plan): boolean {
  return verdict.status === 'infeasible' && matchDay.date >= today;
}

function hasBegun({ id, start }: Task, today: string): boolean {
  return id === 'application.season-open' && start <= today;
}

function hasClosed({ deadline, finish, id }: Task, today: string): boolean {
  return id.endsWith('.rank-list') && (deadline?.date ?? finish) < today;
}

/** Without a place in reach the season has SOAP left, where it is open: its days are those of the Match. */
function isSoapLeft({ tasks, today, verdict }: Plan): boolean {
  return verdict.soap.open && tasks.some((task) => hasBegun(task, today) || hasClosed(task, today));
}

/** The plan as it is shown: nobody is led through a season that can't be reached. */
export function withinReach(plan: Plan): Plan {
  if (!isOutOfReach(plan)) return plan;
  const phases: readonly Phase[] = isSoapLeft(plan)
    ? [...BEFORE_A_SEASON, 'match']
    : BEFORE_A_SEASON;
  return { ...plan, tasks: plan.tasks.filter(({ phase }) => phases.includes(phase)) };
}

/** Says what `withinReach` leaves out of a plan, and the command that shows a season in reach; null where nothing is. */
export function leftOut(plan: Plan, view: Pick<View, 'columns' | 'command'>): string | null {
  if (withinReach(plan).tasks.length === plan.tasks.length) return null;
  const { matchYear, verdict } = plan;
  const year = verdict.earliestFeasibleMatchYear;
  // Where the same year is in reach without it, a booking stands in the way.
  const why = year === matchYear ? "can't be reached with the present booking" : "can't be reached";
  const what = isSoapLeft(plan)
    ? `Of the ${matchYear} season only the Match is here, since SOAP is open and the rest ${why}.`
    : `The ${matchYear} season is left out here, since it ${why}.`;
  if (year === null || year === matchYear) return what;
  const command = toType(`plan --match-year ${year}`, view);
  return `${what} ${command} shows ${year}.`;
}
