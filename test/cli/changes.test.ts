import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, type Ended, emptyHome, PROFILE, runProgram } from './program.ts';

const TODAY = ['--today', '2026-11-21'];

type Home = Record<string, string>;

function run(env: Home, ...words: readonly string[]): Ended {
  return runProgram([...TODAY, ...words], { env });
}

/** The same for what has to be answered, as JSON. */
function answer(env: Home, ...words: readonly string[]) {
  const { code, stdout, stderr } = run(env, '--json', ...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** A home with a profile in it. */
function homeWithProfile(): Home {
  const env = emptyHome();
  expect(run(env, 'profile', 'import', PROFILE).code).toBe(0);
  return env;
}

const fileIn = (env: Home): string =>
  join(env.XDG_CONFIG_HOME as string, 'usmle-plan', 'config.json');

test('a change is asked about, made, listed, marked and taken back', () => {
  const env = homeWithProfile();
  const [plan, file] = [answer(env, 'plan'), readFileSync(fileIn(env), 'utf8')];
  const asked = answer(env, 'what-if', 'book step1 2027-05-03');
  expect(readFileSync(fileIn(env), 'utf8')).toBe(file);

  expect(run(env, 'next').stdout).not.toContain('since your last look');
  const booked = run(env, 'book', 'step1', '2027-05-03');
  expect({ code: booked.code, stderr: booked.stderr }).toEqual({ code: 0, stderr: '' });
  expect(booked.stdout).toMatch(/^Step 1 is booked for Mon 3 May 2027/);
  expect(answer(env, 'plan')).toEqual(asked.plan);
  expect(run(env, 'next').stdout).toContain('since your last look');
  expect(run(env, 'next').stdout).not.toContain('since your last look');

  const { changes } = answer(env, 'history');
  expect(changes).toEqual([{ on: '2026-11-21', what: 'book step1 2027-05-03' }]);
  expect(run(env, 'undo').stdout).toMatch(/^Taken back: book step1 2027-05-03, /);
  expect(answer(env, 'plan')).toEqual(plan);
  expect(run(env, 'undo').stdout).toMatch(/^There is no change to take back/);
});

test('a refused change exits 2 in one line and leaves the file as it was', () => {
  const env = homeWithProfile();
  const file = readFileSync(fileIn(env), 'utf8');
  const real = run(env, 'book', 'step1', '2027-01-04');
  expect({ code: real.code, stdout: real.stdout }).toEqual({ code: 2, stdout: '' });
  expect(real.stderr).toMatch(/^usmle-plan: date: .*\n$/);
  expect(run(env, 'what-if', 'book step1 2027-01-04')).toEqual(real);
  expect(readFileSync(fileIn(env), 'utf8')).toBe(file);
});

test('a change without a profile exits 3 and makes nothing', () => {
  const env = emptyHome();
  for (const words of [
    ['set', 'hours', '20'],
    ['what-if', 'set hours 20'],
    ['undo'],
    ['history'],
  ]) {
    expect(run(env, ...words)).toMatchObject({ code: 3, stdout: '' });
  }
  expect(existsSync(env.XDG_CONFIG_HOME as string)).toBe(false);
});

test.skipIf(process.platform === 'win32')('a shell takes the words of the history back', () => {
  const env = homeWithProfile();
  const words = ['skip', 'application.mentor', '--reason', `it's "$HOME" \\ *; exit 9`];
  expect(run(env, ...words).code).toBe(0);
  const [{ what }] = answer(env, 'history').changes;
  const plan = answer(env, 'plan');
  expect(run(env, 'undo').code).toBe(0);
  const { status } = spawnSync(
    'sh',
    ['-c', `exec "$0" "$1" --today 2026-11-21 ${what}`, process.execPath, BIN],
    {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    },
  );
  expect(status).toBe(0);
  expect(answer(env, 'history').changes).toEqual([{ on: '2026-11-21', what }]);
  expect(answer(env, 'plan')).toEqual(plan);
  const { skipped } = answer(env, 'profile', 'show');
  expect(skipped['application.mentor']).toBe(words[3]);
});

test('each name has its own changes, by the flag or by the environment', () => {
  const env = homeWithProfile();
  const anna = { ...env, USMLE_PLAN_PROFILE: 'anna' };
  expect(run(anna, 'profile', 'import', PROFILE).code).toBe(0);
  expect(run(env, 'set', 'hours', '20', '--profile', 'anna').code).toBe(0);
  expect(answer(env, 'history').changes).toEqual([]);
  expect(answer(anna, 'history').changes).toHaveLength(1);
  expect(answer(anna, 'profile', 'show').study.hoursPerWeek).toBe(20);
});
