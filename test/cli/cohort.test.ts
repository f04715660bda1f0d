import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, emptyHome, runProgram } from './program.ts';

const TODAY = ['--today', '2026-11-21'];
const COHORT = new URL('../fixtures/readme-cohort.jsonl', import.meta.url);
const FEW = readFileSync(COHORT, 'utf8');
/** Lines that take no time to answer: what is around them lies in several batches. */
const FILLING = `${'nonsense '.repeat(200)}\n`.repeat(40);
const MANY = `${FEW}\n${FILLING}`.repeat(4);

test.each([['jsonl'], ['csv'], ['table'], ['page']])(
  'threads answer what one process answers, byte for byte: %s',
  (form) => {
    const args = ['cohort', '-', '--as', form, ...TODAY];
    const alone = runProgram([...args, '--jobs', '1'], { input: MANY });
    expect(alone.code).toBe(2);
    expect(alone.stdout.length).toBeGreaterThan(10_000);
    // So much input takes threads by itself.
    expect(runProgram(args, { input: MANY })).toEqual(alone);
    expect(runProgram([...args, '--jobs', '3'], { input: MANY })).toEqual(alone);
  },
);

test('the answers of `--full` come from threads too', () => {
  const args = ['cohort', '-', '--full', ...TODAY];
  const alone = runProgram([...args, '--jobs', '1'], { input: FEW });
  expect(runProgram([...args, '--jobs', '2'], { input: FEW })).toEqual(alone);
});

test('threads go by the dates that the person has entered', () => {
  const env = emptyHome();
  const set = ['cycles', 'set', '2028', 'eras.review-open', '2027-09-29', ...TODAY];
  expect(runProgram(set, { env }).code).toBe(0);
  const args = ['cohort', '-', ...TODAY];
  const alone = runProgram([...args, '--jobs', '1'], { env, input: FEW });
  expect(runProgram([...args, '--jobs', '2'], { env, input: FEW })).toEqual(alone);
  expect(runProgram(args, { input: FEW }).stdout).not.toBe(alone.stdout);
});

test('a file is read as standard input is', () => {
  const file = join(emptyHome().HOME as string, 'cohort.jsonl');
  writeFileSync(file, FEW);
  const fromFile = runProgram(['cohort', file, ...TODAY]);
  expect(fromFile).toEqual(runProgram(['cohort', '-', ...TODAY], { input: FEW }));
  expect(fromFile.code).toBe(2);
});

test('answers come while the input is open, so a stream of any length is answered', async () => {
  const child = spawn(process.execPath, [BIN, 'cohort', '-', '--jobs', '1', ...TODAY], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...emptyHome() },
  });
  child.stdin.write(FEW);
  const [first] = await once(child.stdout, 'data');
  expect(JSON.parse(String(first).split('\n')[0] as string).line).toBe(1);
  child.stdin.end();
  const [code] = await once(child, 'exit');
  expect(code).toBe(2);
});

test('a reader that goes away ends it, without a word', async () => {
  const child = spawn(process.execPath, [BIN, 'cohort', '-', '--full', '--jobs', '2', ...TODAY], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...emptyHome() },
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(FEW.repeat(20));
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = await once(child, 'exit');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
