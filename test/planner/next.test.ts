import { expect, test } from 'vitest';
import { selectNext } from '../../src/planner/next.ts';
import type { Plan, Task, TaskStatus } from '../../src/planner/types.ts';

function task(id: string, status: TaskStatus, start: string, finish = start): Task {
  return {
    id,
    title: id,
    phase: 'step1',
    kind: 'action',
    start,
    finish,
    earliestFinish: null,
    latestFinish: null,
    slackDays: null,
    insuranceDate: null,
    necessity: 'required',
    status,
    basis: 'computed',
    dependsOn: [],
    sources: [],
    why: '',
  };
}

function planOf(...tasks: Task[]): Plan {
  return {
    schemaVersion: 1,
    today: '2026-11-21',
    matchYear: 2028,
    matchDay: { date: '2028-03-17', basis: 'projected' },
    scoreWaitDays: 56,
    verdict: {
      status: 'on-track',
      slackDays: 43,
      narrow: false,
      summary: '',
      criticalPath: [],
      reasons: [],
      conditions: [],
      earliestFeasibleMatchYear: 2028,
      earliestOnTrackMatchYear: 2028,
      soap: { open: true, until: null },
    },
    tasks,
    warnings: [],
  };
}

const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);

test('tasks come under the heading of their status, and what is behind under none', () => {
  const plan = planOf(
    task('a', 'done', '2026-11-01'),
    task('b', 'skipped', '2026-11-01'),
    task('c', 'missed', '2026-11-01'),
    task('d', 'overdue', '2026-11-03'),
    task('e', 'in-progress', '2026-11-01', '2027-02-20'),
    task('f', 'upcoming', '2026-11-23'),
  );
  const { overdue, inProgress, upcoming } = selectNext(plan, 30);
  expect([ids(overdue), ids(inProgress), ids(upcoming)]).toEqual([['d'], ['e'], ['f']]);
});

test('a task is upcoming when it starts on the last of the days asked for, not the day after', () => {
  // 30 days from 21 November: nine are left of November, 21 more lead to 21 December.
  const plan = planOf(
    task('last', 'upcoming', '2026-12-21', '2027-06-01'),
    task('after', 'upcoming', '2026-12-22'),
  );
  expect(ids(selectNext(plan, 30).upcoming)).toEqual(['last']);
});

test('in no days there is today', () => {
  const plan = planOf(
    task('today', 'upcoming', '2026-11-21'),
    task('tomorrow', 'upcoming', '2026-11-22'),
  );
  expect(ids(selectNext(plan, 0).upcoming)).toEqual(['today']);
});

test('days left are counted from today to the finish, and below zero for what is past', () => {
  // 3 November is 18 days before the 21st; 6 December is 9 + 6 = 15 days after it.
  const plan = planOf(
    task('past', 'overdue', '2026-11-03'),
    task('study', 'in-progress', '2026-11-16', '2026-12-06'),
    task('today', 'upcoming', '2026-11-21'),
  );
  const { overdue, inProgress, upcoming } = selectNext(plan, 30);
  expect([...overdue, ...inProgress, ...upcoming].map(({ daysLeft }) => daysLeft)).toEqual([
    -18, 15, 0,
  ]);
});

test('tasks stand in the order of their starts, then of their finishes, and else as in the plan', () => {
  const plan = planOf(
    task('long', 'upcoming', '2026-11-23', '2026-12-20'),
    task('short', 'upcoming', '2026-11-23', '2026-11-27'),
    task('first', 'upcoming', '2026-11-22', '2026-12-30'),
    task('short too', 'upcoming', '2026-11-23', '2026-11-27'),
  );
  expect(ids(selectNext(plan, 30).upcoming)).toEqual(['first', 'short', 'short too', 'long']);
});
