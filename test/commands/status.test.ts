import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../../src/commands/status.ts';
import { openStore } from '../../src/store/store.ts';
import { failedOn, profile } from '../cases/people.ts';
import { errorOf, keepIn, stage } from './contexts.ts';

const IMG = profile({
  school: 'international',
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const GLOBAL = { color: true, input: true } as const;

test('`status --json` has the verdict, the line, what is next and the next door, in quiet words', async () => {
  const context = stage({ stdin: JSON.stringify(IMG) });
  expect(await run({ ...GLOBAL, json: true, profileFile: '-' }, context)).toBe(0);
  const answer = JSON.parse(context.said.stdout);
  expect(answer).toMatchObject({
    schemaVersion: 1,
    matchYear: 2028,
    status: 'on-track',
    next: { task: 'step1.rest', title: 'Step 1: days off' },
    door: { task: 'step1.register', title: 'Step 1: apply for the permit' },
  });
  expect(answer.line).toMatch(/^Step 1: days off until /);
});

test('`status --short` writes one line and stores nothing', async () => {
  const context = stage();
  const path = keepIn(context, { profile: IMG });
  const before = readFileSync(path, 'utf8');
  expect(await run({ ...GLOBAL, short: true }, context)).toBe(0);
  expect(context.said.stdout.match(/\n/g)).toHaveLength(1);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('without a profile it ends with 3 and leaves stdout empty, and makes no file', async () => {
  const context = stage();
  const error = await errorOf(run({ ...GLOBAL, short: true }, context));
  expect(error).toMatchObject({ exitCode: 3 });
  expect(context.said.stdout).toBe('');
  expect(existsSync(openStore({ env: context.env }).path)).toBe(false);
});
