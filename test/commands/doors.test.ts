import { expect, test } from 'vitest';
import { STUDENT } from '../profile/changes/facts.ts';
import { answerIn, keepIn, runIn, type Stage, stage } from './contexts.ts';

interface Answer {
  readonly matchYear: number;
  readonly doors: readonly Record<string, unknown>[];
}

function someone(): Stage {
  const context = stage();
  keepIn(context, { profile: STUDENT });
  return context;
}

test('`doors --json` has each door with its day, hour, basis, sources and state', async () => {
  const answer = await answerIn<Answer>(someone(), ['doors']);
  expect(Object.keys(answer)).toEqual(['schemaVersion', 'today', 'matchYear', 'doors']);
  const list = answer.doors.find(({ id }) => id === 'nrmp.rank-list');
  // Wed 1 March 2028, 21:00 in New York (five hours behind UTC in winter), is projected.
  expect(list).toMatchObject({
    title: 'Rank list',
    date: '2028-03-01',
    time: '21:00',
    zone: 'America/New_York',
    instant: '2028-03-02T02:00:00Z',
    basis: 'projected',
    task: 'nrmp.rank-list',
    state: 'open',
    closedBy: null,
    expires: false,
  });
  expect(list?.sources).toContain('projection.nrmp.rol-deadline');
});

test('`doors --match-year` asks about another year', async () => {
  const { doors, matchYear } = await answerIn<Answer>(someone(), ['doors', '--match-year', '2029']);
  expect(matchYear).toBe(2029);
  // Wed 28 February 2029: 16 days before Match Day on 16 March (projected).
  expect(doors.find(({ id }) => id === 'nrmp.rank-list')?.date).toBe('2029-02-28');
});

test('a year without dates is refused with the years there are', async () => {
  const { code, stderr } = await runIn(someone(), ['doors', '--match-year', '2050']);
  expect([code, stderr]).toEqual([
    2,
    'usmle-plan: --match-year: no dates are known for 2050; accepted: 2020 to 2035\n',
  ]);
});
