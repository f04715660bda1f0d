import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyHome, PROFILE, runProgram } from './program.ts';

const TODAY = ['--today', '2026-11-21'];
const SET = ['cycles', 'set', '2028', 'eras.review-open', '2027-09-29', ...TODAY];

function storeIn(env: Record<string, string>): string {
  return join(env.XDG_CONFIG_HOME as string, 'usmle-plan', 'config.json');
}

/** The task of a plan that the program prints as JSON. */
function taskIn(stdout: string, id: string) {
  return JSON.parse(stdout).tasks.find((task: { id: string }) => task.id === id);
}

test('a date that was entered is planned by, with a stored profile and with one from a file', () => {
  const env = emptyHome();
  expect(runProgram([...SET, '--source', 'https://example.org/dates'], { env }).code).toBe(0);
  expect(runProgram(['profile', 'import', PROFILE, ...TODAY], { env }).code).toBe(0);
  const stored = runProgram(['plan', '--json', ...TODAY], { env });
  expect(taskIn(stored.stdout, 'application.review-open')).toMatchObject({
    start: '2027-09-29',
    basis: 'reported',
  });
  const fromFile = runProgram(['plan', '--json', '--profile-file', PROFILE, ...TODAY], { env });
  expect(fromFile).toEqual(stored);
  // Without it the review is projected for Wed 22 Sep 2027.
  const without = runProgram(['plan', '--json', '--profile-file', PROFILE, ...TODAY]);
  expect(taskIn(without.stdout, 'application.review-open').start).toBe('2027-09-22');
});

test('`plan` and `next` say that a date is the person’s own', () => {
  const env = emptyHome();
  runProgram(SET, { env });
  const words = ['--profile-file', PROFILE, ...TODAY];
  const plan = runProgram(['plan', ...words], { env }).stdout;
  expect(plan).toMatch(
    / Wed 29 Sep 27 {4}Programs begin to read \(ERAS\)\s.*\s+as you entered it\n/,
  );
  expect(plan).toMatch(/begin to read Wed 29 Sep 27 09:00 New York\s.*as you entered it\n/);
  const next = runProgram(['next', '--days', '400', '--all', ...words], { env }).stdout;
  expect(next).toContain('as you entered it');
});

test('`cycles` and `sources` show it with its source', () => {
  const env = emptyHome();
  runProgram([...SET, '--source', 'https://example.org/dates'], { env });
  const cycle = runProgram(['cycles', '2028', ...TODAY], { env }).stdout;
  expect(cycle).toContain('https://example.org/dates');
  const sources = runProgram(['sources', 'cycle.2028.eras.review-open', '--json', ...TODAY], {
    env,
  });
  expect(JSON.parse(sources.stdout).rules).toMatchObject([
    { basis: 'reported', value: '2027-09-29', source: { url: 'https://example.org/dates' } },
  ]);
});

test('init and profile commands keep what was entered', () => {
  const env = emptyHome();
  runProgram(SET, { env });
  const before = JSON.parse(readFileSync(storeIn(env), 'utf8')).cycles;
  const init = ['init', '--school', 'us-md', '--specialty', 'neurology', '--match', '2028'];
  const done = runProgram([...init, '--step1', 'passed', '--step1-date', '2026-06-01', ...TODAY], {
    env,
  });
  expect(done.stderr).toContain('Stored in');
  expect(done.stdout).toContain('29 Sep');
  expect(runProgram(['profile', 'import', PROFILE, ...TODAY], { env }).code).toBe(0);
  const reset = runProgram(['profile', 'reset', '--yes'], { env });
  expect(reset.stderr).toContain('Kept: 1 date you entered');
  expect(JSON.parse(readFileSync(storeIn(env), 'utf8'))).toEqual({
    schemaVersion: 2,
    cycles: before,
  });
});

test('a file comes from standard input, and goes from one home to the other', () => {
  const env = emptyHome();
  runProgram(SET, { env });
  const given = runProgram(['cycles', '2028', '--json', ...TODAY], { env });
  const other = emptyHome();
  const words = ['cycles', 'import', '-', ...TODAY];
  expect(runProgram(words, { env: other, input: given.stdout }).code).toBe(0);
  expect(runProgram(['cycles', '2028', '--json', ...TODAY], { env: other })).toEqual(given);
});

test('a damaged store is planned without beside a profile from a file, and exit 4 without one', () => {
  const env = emptyHome();
  runProgram(SET, { env });
  writeFileSync(storeIn(env), '{"cycles": [');
  const fromFile = runProgram(['plan', '--profile-file', PROFILE, ...TODAY], { env });
  expect(fromFile.code).toBe(0);
  expect(fromFile.stderr).toMatch(/^Without the dates you may have entered: .*is not JSON.*\n$/);
  expect(runProgram(['plan', ...TODAY], { env }).code).toBe(4);
  expect(runProgram(SET, { env }).code).toBe(4);
  expect(runProgram(['cycles', 'unset', '--all'], { env }).code).toBe(4);
  expect(readFileSync(storeIn(env), 'utf8')).toBe('{"cycles": [');
});

test('dates that somebody has spoilt are exit 4 with the way out, and the way out works', () => {
  const env = emptyHome();
  runProgram(SET, { env });
  const spoilt = readFileSync(storeIn(env), 'utf8').replace('2027-09-29', '2027-09-31');
  writeFileSync(storeIn(env), spoilt);
  const { code, stderr } = runProgram(['cycles', '2028', ...TODAY], { env });
  expect(code).toBe(4);
  expect(stderr).toMatch(/^usmle-plan: cycles\[0\]\.events\[0\]\.date: .*cycles unset --all`\n$/);
  expect(readFileSync(storeIn(env), 'utf8')).toBe(spoilt);
  expect(runProgram(['cycles', 'unset', '--all'], { env }).code).toBe(0);
  expect(runProgram(['cycles', '2028', ...TODAY], { env }).code).toBe(0);
});

test('commands that read leave no trace where nothing is stored', () => {
  const env = emptyHome();
  for (const words of [
    ['cycles'],
    ['cycles', '2028', '--json'],
    ['sources'],
    ['plan', '--profile-file', PROFILE],
    ['next', '--profile-file', PROFILE],
    ['cycles', 'set', '2028', 'eras.review-open', '2027-09-25'],
    ['cycles', 'unset', '2028'],
  ]) {
    runProgram([...words, ...TODAY], { env });
  }
  expect(readdirSync(env.HOME as string)).toEqual([]);
});

test.each([24, 46, 60, 80, 120])('no line of the answers is wider than %i columns', (columns) => {
  const home = emptyHome();
  const env = { ...home, COLUMNS: String(columns), LC_ALL: 'C' };
  const file = join(home.HOME as string, 'dates.json');
  const events = [
    { id: 'eras.submit-open', date: '2027-09-08', time: '09:00' },
    { id: 'nrmp.match-day', date: '2028-03-24' },
  ];
  writeFileSync(file, JSON.stringify({ cycles: [{ matchYear: 2028, events }] }));
  const answers = [
    [...SET, '--source', 'https://example.org/a/rather/long/address/of/a/page/with/dates'],
    ['cycles', 'import', file],
    ['cycles', 'unset', '2028', 'eras.review-open'],
    ['cycles', 'unset', '--all'],
  ].map((words) => runProgram(words, { env }).stdout);
  for (const text of answers) {
    expect(text).toMatch(/^[\n\x20-\x7e]+$/);
    // An address stays whole, so that it can be copied.
    const lines = text.split('\n').filter((line) => !/https?:\/\/\S+$/.test(line));
    const widest = Math.max(...lines.map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(columns);
  }
  expect(existsSync(storeIn(home))).toBe(true);
});

test('an error with --json is JSON with its place', () => {
  const { code, stderr } = runProgram([...SET.slice(0, 4), '2027-09-25', '--json', ...TODAY]);
  expect(code).toBe(2);
  expect(JSON.parse(stderr).error).toMatchObject({ code: 'bad-input', path: 'date' });
});
