import { day, iso, plus } from '../../src/calendar/day.ts';
import { type Difference, differenceOf } from '../../src/planner/difference.ts';
import type { Repair } from '../../src/planner/repairs.ts';
import type { Plan, Task } from '../../src/planner/types.ts';
import type { Said } from '../../src/profile/changes/change.ts';
import type { ChangeAnswer } from '../../src/render/difference.ts';
import { AFTER_FAIL, AFTER_FAIL_PROFILE, task } from './plans.ts';

/*
 * Changes made by hand, for layout alone: what a change really moves is tested
 * with the planner.
 */

/** The task some days later. */
function shifted(each: Task, days: number): Task {
  const on = (date: string): string => iso(plus(day(date), days));
  return { ...each, start: on(each.start), finish: on(each.finish) };
}

/** The plan with these tasks some days later. */
export function shiftedPlan(plan: Plan, ids: readonly string[], days: number): Plan {
  const tasks = plan.tasks.map((each) => (ids.includes(each.id) ? shifted(each, days) : each));
  return { ...plan, tasks };
}

const STEPS = AFTER_FAIL.tasks
  .filter(({ id, status }) => /^step(1|2ck)\./.test(id) && status !== 'done')
  .map(({ id }) => id);

/** The fail's plan with everything about the Steps 21 days later, and what follows from that. */
export const LATER: Plan = {
  ...shiftedPlan(AFTER_FAIL, STEPS, 21),
  verdict: {
    ...AFTER_FAIL.verdict,
    status: 'late',
    slackDays: 60,
    summary:
      '2029 is the first Match that can be reached in good time. 2028 is possible, but after programs begin to read on 22 Sep 2027.',
    reasons: [
      {
        rule: 'planner.targets',
        text: 'The earliest Step 2 CK result is 4 Oct 2027; programs begin to read on 22 Sep 2027.',
      },
    ],
    conditions: [{ rule: 'oet', text: 'The OET is passed at the first sitting.' }],
  },
};

export const LATER_WITH_NEWS: Plan = {
  ...LATER,
  tasks: [
    ...LATER.tasks
      .filter(({ id }) => id !== 'experience.us')
      .map((each) => (each.id === 'step1.debrief' ? { ...each, status: 'done' as const } : each)),
    task('step1.gate', 'action', 'Decide: sit, or move the date', '2027-03-01', '2027-03-01', {
      necessity: 'recommended',
      basis: 'practice',
    }),
  ],
};

export const REPAIRS: readonly Repair[] = [
  {
    kind: 'hours',
    change: 'set hours 48',
    before: { status: 'late', slackDays: 60 },
    after: { status: 'on-track', slackDays: 15 },
    size: 20,
    text: 'With 48 hours of study a week instead of 40, Step 1 can be sat from Mon 1 Mar 2027, and 2028 is on track, with 15 days to spare.',
    profile: AFTER_FAIL_PROFILE,
  },
  {
    kind: 'match-year',
    change: 'set match 2029',
    before: { status: 'late', slackDays: 60 },
    after: { status: 'on-track', slackDays: 142 },
    size: 200,
    text: 'With Match Day on Fri 16 Mar 2029 as the goal, 2029 is on track, with 142 days to spare.',
    profile: AFTER_FAIL_PROFILE,
  },
];

export const BOOKED: Said = {
  kind: 'book',
  exam: 'step1',
  date: '2027-03-15',
  replaced: '2027-02-22',
};

/** What a booking that makes the plan late is answered with. */
export function answerTo(
  plan: Plan,
  more: Partial<ChangeAnswer> = {},
  before: Plan = AFTER_FAIL,
): ChangeAnswer {
  const difference: Difference = differenceOf(before, plan);
  return {
    said: [BOOKED],
    difference,
    plan,
    repairs: [],
    isWhatIf: false,
    warnings: [],
    ...more,
  };
}
