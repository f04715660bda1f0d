import { expect, test } from 'vitest';
import { run } from '../../src/commands/risk.ts';
import { failedOn, passedOn, profile } from '../cases/people.ts';
import { errorOf, type Stage, stage } from './contexts.ts';

const GLOBAL = { color: true, input: true, profileFile: '-', runs: 200 } as const;

const person = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });

function someone(one: unknown = person): Stage {
  return stage({ stdin: JSON.stringify(one) });
}

test('`risk --json` has the counts, the assumptions and the histogram', async () => {
  const context = someone();
  expect(await run({ ...GLOBAL, json: true, rates: true }, context)).toBe(0);
  const answer = JSON.parse(context.said.stdout);
  expect(Object.keys(answer)).toEqual([
    'schemaVersion',
    'today',
    'matchYear',
    'runs',
    'seed',
    'open',
    'assumptions',
    'review',
    'rank',
    'byReview',
    'byRank',
    'otherwise',
    'unfinished',
    'histogram',
  ]);
  expect([answer.schemaVersion, answer.runs, answer.seed]).toEqual([1, 200, 1]);
  expect(answer.open).toEqual(['step1', 'step2ck']);
});

test('10,000 runs with seed 1 are simulated unless something else is said', async () => {
  const context = someone();
  await run({ ...GLOBAL, runs: undefined, json: true }, context);
  expect(JSON.parse(context.said.stdout)).toMatchObject({ runs: 10_000, seed: 1 });
});

test('another seed draws other runs', async () => {
  const answers = await Promise.all(
    [1, 2].map(async (seed) => {
      const context = someone();
      await run({ ...GLOBAL, json: true, seed }, context);
      return JSON.parse(context.said.stdout).histogram;
    }),
  );
  expect(answers[0]).not.toEqual(answers[1]);
});

test.each([
  ['step1=1.2', /^'step1=1\.2' is no exam and share; accepted: step1 or step2ck/],
  ['step1=-1', /is no exam and share/],
  ['step1', /is no exam and share/],
  ['step1=', /is no exam and share/],
  ['step1=80%', /is no exam and share/],
  ['stepp1=0.5', /names no exam \(did you mean step1\?\)/],
  ['comlex1=0.5', /is about no exam that is open here/],
])('--pass %s is refused with what is accepted', async (word, message) => {
  const error = await errorOf(run({ ...GLOBAL, pass: [word] }, someone()));
  expect(error.message).toMatch(message);
  expect(error.message).toContain('accepted: step1 or step2ck, = and a share from 0 to 1');
  expect([error.exitCode, error.path]).toEqual([2, '--pass']);
});

test('--pass is refused where every exam is passed, with the reason', async () => {
  const done = profile({
    exams: {
      step1: { attempts: passedOn('2026-03-02') },
      step2ck: { attempts: passedOn('2026-06-15') },
    },
  });
  const error = await errorOf(run({ ...GLOBAL, pass: ['step1=0.5'] }, someone(done)));
  expect(error.message).toContain('no exam is open');
});
