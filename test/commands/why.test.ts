import { expect, test } from 'vitest';
import { run } from '../../src/commands/why.ts';
import { failedOn, profile } from '../cases/people.ts';
import { errorOf, type Stage, stage } from './contexts.ts';

const IMG = profile({
  school: 'international',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const GLOBAL = { color: true, input: true, profileFile: '-' } as const;

function someone(): Stage {
  return stage({ stdin: JSON.stringify(IMG) });
}

test('`why <task> --json` has the task, both chains, the last days and every rule they cite', async () => {
  const context = someone();
  expect(await run({ ...GLOBAL, json: true, task: 'step2ck.exam' }, context)).toBe(0);
  const answer = JSON.parse(context.said.stdout);
  expect(Object.keys(answer)).toEqual([
    'schemaVersion',
    'today',
    'matchYear',
    'task',
    'fromToday',
    'toMatchDay',
    'toMatchDayStartsOn',
    'lastDays',
    'sources',
    'myths',
  ]);
  expect(answer.task.id).toBe('step2ck.exam');
  expect(answer.toMatchDayStartsOn).toBe('lastDay');
  const cited: string[] = [...answer.fromToday, ...answer.toMatchDay].flatMap(({ rules }) => rules);
  const told = answer.sources.map(({ id }: { id: string }) => id);
  expect(told).toEqual(expect.arrayContaining([...cited, ...answer.task.sources]));
  for (const { basis, source } of answer.sources) {
    expect([typeof basis, typeof source.publisher]).toEqual(['string', 'string']);
  }
});

test('without a task it lists the ids of the plan', async () => {
  const context = someone();
  expect(await run({ ...GLOBAL, json: true }, context)).toBe(0);
  const { tasks } = JSON.parse(context.said.stdout);
  expect(tasks.map(({ id }: { id: string }) => id)).toContain('step1.exam');
});

test.each([
  ['step2kc.exam', 'did you mean step2ck.exam?'],
  ['nrmp.matchday', 'did you mean nrmp.match-day?'],
  ['', 'accepted: an id that `usmle-plan why` lists'],
])('a task that the plan does not have is refused with the nearest: %j', async (typed, said) => {
  const error = await errorOf(run({ ...GLOBAL, task: typed }, someone()));
  expect([error.exitCode, error.path]).toEqual([2, typed]);
  expect(error.message).toContain(said);
});
