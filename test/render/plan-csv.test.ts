import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '../../src/planner/plan.ts';
import type { Task } from '../../src/planner/types.ts';
import { renderPlanCsv } from '../../src/render/plan-csv.ts';
import { RULES } from '../../src/rules/index.ts';
import { people } from '../planner/arbitrary-person.ts';
import { hostileText } from './hostile-text.ts';
import { deadline, ON_TRACK_PROFILE, planOf, task, viewOf } from './plans.ts';
import { readCsv } from './read-csv.ts';

const view = viewOf(ON_TRACK_PROFILE);

/** Each line behind the first, by the names in the first. */
function rowsOf(csv: string): Record<string, string>[] {
  const [names = [], ...records] = readCsv(csv);
  return records.map((record) =>
    Object.fromEntries(names.map((name, place) => [name, record[place] as string])),
  );
}

test('the columns of docs/contract.md, by the names of the plan', () => {
  const [names] = readCsv(renderPlanCsv(planOf([]), view));
  expect(names).toEqual([
    ...['id', 'title', 'phase', 'kind', 'start', 'finish', 'earliestFinish', 'latestFinish'],
    ...['slackDays', 'insuranceDate', 'necessity', 'status', 'basis'],
    ...['deadlineDate', 'deadlineTime', 'deadlineZone', 'deadlineInstant', 'hours', 'questions'],
    ...['dependsOn', 'sources', 'addresses', 'note', 'why'],
  ]);
});

test('a task is a line: its days, its deadline with hour and zone, its sources with their address', () => {
  const rank = task('nrmp.rank-list', 'deadline', 'Certify the list', '2028-02-23', '2028-02-23', {
    slackDays: 7,
    deadline: deadline('2028-03-01'),
    dependsOn: [
      { task: 'nrmp.register', lagDays: 0 },
      { task: 'interviews', lagDays: 1 },
    ],
    sources: ['usmle.scores.plan-allowance', 'planner.rest-days-after-fail'],
  });
  // The second source is this program, which has no address.
  const { source, confirmAt } = RULES.rule('usmle.scores.plan-allowance');
  const { url } = source;
  const [row] = rowsOf(renderPlanCsv(planOf([rank]), view));
  expect(row).toMatchObject({
    id: 'nrmp.rank-list',
    start: '2028-02-23',
    slackDays: '7',
    // New York is five hours behind UTC until the second Sunday of March: 21:00 is 02:00 the day after.
    deadlineDate: '2028-03-01',
    deadlineTime: '21:00',
    deadlineZone: 'America/New_York',
    deadlineInstant: '2028-03-02T02:00:00Z',
    dependsOn: 'nrmp.register interviews',
    sources: 'usmle.scores.plan-allowance planner.rest-days-after-fail',
    addresses: `${url} ${confirmAt}`,
    hours: '',
  });
});

test('typography is plain, so that a spreadsheet that takes it for another encoding shows it right', () => {
  const couple = task('nrmp.couple', 'action', 'Link the couple’s lists – “both”', '2028-02-23');
  expect(rowsOf(renderPlanCsv(planOf([couple]), view))[0]?.title).toBe(
    `Link the couple's lists - "both"`,
  );
});

test('every task of any plan is there, in order, on the days of the plan', () => {
  fc.assert(
    fc.property(people(), ({ profile, today }) => {
      const plan = makePlan(profile, RULES, today);
      const rows = rowsOf(renderPlanCsv(plan, { ...view, profile }));
      const days = ({ id, start, finish, status }: Partial<Task>) => [id, start, finish, status];
      expect(rows.map(days as never)).toEqual(plan.tasks.map(days));
    }),
    { numRuns: 40 },
  );
});

test('no text breaks a line or becomes a formula', () => {
  fc.assert(
    fc.property(hostileText(), hostileText(), (title, why) => {
      const plan = planOf([task('a', 'action', title, '2027-01-05', '2027-01-05', { why })]);
      const csv = renderPlanCsv(plan, view);
      expect(csv.split(/\r\n|\r|\n/)).toHaveLength(3);
      const [row] = rowsOf(csv);
      expect(row?.id).toBe('a');
      expect(row?.title).not.toMatch(/^[=+\-@]/);
      expect(row?.why).not.toMatch(/^[=+\-@]/);
    }),
  );
});
