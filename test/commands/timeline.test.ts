import { expect, test } from 'vitest';
import { run } from '../../src/commands/timeline.ts';
import { failedOn, profile } from '../cases/people.ts';
import { type Stage, stage } from './contexts.ts';

const IMG = profile({
  school: 'international',
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const GLOBAL = { color: true, input: true, profileFile: '-' } as const;

function someone(): Stage {
  return stage({ stdin: JSON.stringify(IMG) });
}

test('`timeline --json` has the range, the rows with their names, and the parts of each', async () => {
  const context = someone();
  expect(await run({ ...GLOBAL, json: true }, context)).toBe(0);
  const answer = JSON.parse(context.said.stdout);
  expect(Object.keys(answer)).toEqual([
    'schemaVersion',
    'today',
    'matchYear',
    'from',
    'to',
    'criticalPath',
    'rows',
  ]);
  const [step1] = answer.rows;
  expect(Object.keys(step1)).toEqual([
    'id',
    'phase',
    'label',
    'bars',
    'marks',
    'outside',
    'slack',
    'critical',
  ]);
  expect(step1).toMatchObject({ id: 'step1', phase: 'step1', label: 'Step 1', critical: true });
  expect(step1.bars[0]).toMatchObject({ kind: 'study', task: 'step1.study', critical: true });
  expect(step1.marks).toMatchObject([{ kind: 'exam', task: 'step1.exam', basis: 'computed' }]);
});

test('`timeline --ascii` draws with ASCII in a terminal that shows more', async () => {
  const context = someone();
  await run({ ...GLOBAL, ascii: true }, context);
  expect(context.said.stdout).toMatch(/^= Step 1 +\|?#+\*/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is
  expect(context.said.stdout).toMatch(/^[\x00-\x7f]*$/);
});
