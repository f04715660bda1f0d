import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { BIN, type Ended, emptyHome, PROFILE, runProgram } from '../cli/program.ts';

const TODAY = ['--today', '2026-11-21'];
// Each waits for the processor as well, of which there may be two.
const PATIENCE_MS = 240_000;

/** Starts the built program and comes back at once. */
function start(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function homeWithProfile(): { env: Record<string, string>; file: string } {
  const env = emptyHome();
  expect(runProgram(['profile', 'import', PROFILE, ...TODAY], { env }).code).toBe(0);
  return { env, file: join(env.XDG_CONFIG_HOME as string, 'usmle-plan', 'config.json') };
}

/** Days behind the Match of 2028, so that no plan has to be searched for; three apart, so that none join. */
function daysAway(count: number): string[] {
  return Array.from({ length: count }, (_, index) => iso(plus(day('2029-01-01'), 3 * index)));
}

/** Starts one command a day, all of them at once. */
async function changeAtOnce(days: readonly string[], env: Record<string, string>): Promise<void> {
  const all = days.map((on) => start(['away', on, on, '--json', ...TODAY], env));
  const failed = (await Promise.all(all)).filter(({ code }) => code !== 0);
  expect(failed).toEqual([]);
}

function expectChanges(days: readonly string[], file: string): void {
  const { profile, history } = JSON.parse(readFileSync(file, 'utf8')).profiles.default;
  const words = history.map(({ what }: { what: string }) => what).sort();
  expect(words).toEqual(days.map((on) => `away ${on} ${on}`).sort());
  const given = JSON.parse(readFileSync(PROFILE, 'utf8')).away;
  // Of the same length, and each once.
  expect(profile.away).toHaveLength(given.length + days.length);
  expect(profile.away).toEqual(
    expect.arrayContaining([...given, ...days.map((on) => ({ from: on, to: on }))]),
  );
  // Neither a lock nor a part of a file is left.
  expect(readdirSync(dirname(file))).toEqual(['config.json']);
}

test('a hundred processes change one profile at once: every change is there', {
  timeout: PATIENCE_MS,
}, async () => {
  const { env, file } = homeWithProfile();
  const days = daysAway(100);
  await changeAtOnce(days, env);
  expectChanges(days, file);
});

test('thirty that come upon a lock of one that was killed change it one after another as well', {
  timeout: PATIENCE_MS,
}, async () => {
  const { env, file } = homeWithProfile();
  const lock = `${file}.lock`;
  mkdirSync(lock);
  // Left by all that is known: each that comes would take it over.
  const at = Date.now() / 1000 - 60;
  utimesSync(lock, at, at);
  const days = daysAway(30);
  await changeAtOnce(days, env);
  expectChanges(days, file);
});
