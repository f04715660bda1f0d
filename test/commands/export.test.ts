import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FULL } from '../profile/examples.ts';
import { type Ended, keepIn, runIn, type Stage, stage } from './contexts.ts';

function stageWithProfile(): Stage {
  const context = stage();
  keepIn(context, { profile: FULL });
  return context;
}

function told(line: string): Ended {
  return { code: 2, stdout: '', stderr: `usmle-plan: ${line}\n` };
}

test('`export json` is `plan --json`, byte for byte', async () => {
  const context = stageWithProfile();
  const { stdout } = await runIn(context, ['plan', '--json']);
  expect(await runIn(context, ['export', 'json'])).toEqual({ code: 0, stdout, stderr: '' });
  expect(await runIn(context, ['export', 'json', '--json'])).toMatchObject({ code: 0, stdout });
});

test('`--match-year` exports the plan of another year, and keeps the stored one', async () => {
  const context = stageWithProfile();
  const other = await runIn(context, ['export', 'json', '--match-year', '2029']);
  expect(JSON.parse(other.stdout).matchYear).toBe(2029);
  const own = await runIn(context, ['export', 'json']);
  expect(JSON.parse(own.stdout).matchYear).toBe(2028);
});

test('`--match-year` is checked as that of `plan`', async () => {
  const context = stageWithProfile();
  const refused = await runIn(context, ['plan', '--match-year', '1999']);
  expect(refused.code).toBe(2);
  expect(await runIn(context, ['export', 'json', '--match-year', '1999'])).toEqual(refused);
});

test('-o writes the file, says so on stderr, and keeps what it says to its owner', async () => {
  const context = stageWithProfile();
  const file = join(context.home, 'plan.json');
  const { stdout } = await runIn(context, ['export', 'json']);
  expect(await runIn(context, ['export', 'json', '-o', file])).toEqual({
    code: 0,
    stdout: '',
    stderr: `The plan is in ${file}.\n`,
  });
  expect(readFileSync(file, 'utf8')).toBe(stdout);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('`-o -` is stdout', async () => {
  const context = stageWithProfile();
  const plain = await runIn(context, ['export', 'json']);
  expect(await runIn(context, ['export', 'json', '-o', '-'])).toEqual(plain);
});

test('a file that is there is kept, and replaced with --force', async () => {
  const context = stageWithProfile();
  const file = join(context.home, 'plan.json');
  writeFileSync(file, 'mine');
  expect(await runIn(context, ['export', 'json', '-o', file])).toEqual(
    told(`${file}: is there already; add --force to replace it`),
  );
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await runIn(context, ['export', 'json', '-o', file, '--force'])).code).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8')).schemaVersion).toBe(1);
});

test('a folder that is not there, or a folder itself, is told in one line', async () => {
  const context = stageWithProfile();
  const folder = join(context.home, 'folder');
  const file = join(folder, 'plan.json');
  expect(await runIn(context, ['export', 'json', '-o', file])).toEqual(
    told(`${file}: its folder is not there; accepted: a file in a folder that is`),
  );
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  for (const force of [[], ['--force']]) {
    const { code, stdout, stderr } = await runIn(context, [
      'export',
      'json',
      '-o',
      folder,
      ...force,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: .*folder: .+\n$/);
  }
});

test('a format that there is not is refused with the one that was meant, and all of them', async () => {
  const context = stageWithProfile();
  expect(await runIn(context, ['export', 'jsno'])).toEqual(
    told("format: 'jsno' is no format (did you mean json?); accepted: ics, html, md, csv, json"),
  );
  expect((await runIn(context, ['export', 'zzzzzzz'])).stderr).not.toContain('did you mean');
});

test('a format that there is not is told before a profile is looked for', async () => {
  expect((await runIn(stage(), ['export', 'zzzzzzz'])).code).toBe(2);
  expect((await runIn(stage(), ['export', 'json'])).code).toBe(3);
});

test('under --json a file that was written is told on stdout', async () => {
  const context = stageWithProfile();
  const file = join(context.home, 'plan.json');
  const { stdout } = await runIn(context, ['export', 'json', '-o', file, '--json']);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    today: '2026-11-21',
    matchYear: 2028,
    format: 'json',
    file,
  });
});

test('the help of export names every format', async () => {
  const { stdout } = await runIn(stage(), ['export', '--help']);
  const { stderr } = await runIn(stage(), ['export', 'zzzzzzz']);
  const formats = /accepted: (.+)\n/.exec(stderr)?.[1]?.split(', ') ?? [];
  expect(formats.length).toBeGreaterThan(2);
  for (const format of formats) expect(stdout).toMatch(new RegExp(`<?format>? .*\\b${format}\\b`));
});

test('under --json another format comes as a text in JSON', async () => {
  const context = stageWithProfile();
  const { stdout: text } = await runIn(context, ['export', 'csv']);
  const { stdout } = await runIn(context, ['export', 'csv', '--json']);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    today: '2026-11-21',
    matchYear: 2028,
    format: 'csv',
    text,
  });
});

test('the calendar of a profile with a name has ids of its own', async () => {
  const context = stage();
  keepIn(context, { profile: FULL, name: 'anna' });
  const named = await runIn(context, ['export', 'ics', '--profile', 'anna']);
  expect(named.stdout).toContain('@anna.usmle-plan\r\n');
  const byEnvironment = await runIn(context, ['export', 'ics'], {
    env: { USMLE_PLAN_PROFILE: 'anna' },
  });
  expect(byEnvironment.stdout).toBe(named.stdout);
  const fromFile = await runIn(context, ['export', 'ics', '--profile-file', '-'], {
    stdin: JSON.stringify(FULL),
  });
  expect(fromFile.stdout).not.toContain('anna');
});

test('`export ics --done` has what is done as well', async () => {
  const context = stage();
  keepIn(context, { profile: { ...FULL, done: { 'step1.register': '2026-11-20' } } });
  const id = 'UID:step1.register@usmle-plan';
  expect((await runIn(context, ['export', 'ics'])).stdout).not.toContain(id);
  expect((await runIn(context, ['export', 'ics', '--done'])).stdout).toContain(id);
});

test('an option that is for another format is refused with those it is for', async () => {
  expect(await runIn(stageWithProfile(), ['export', 'csv', '--done'])).toEqual(
    told('--done: is given for csv; accepted: with ics'),
  );
});

describe('the sequence of an exported calendar', () => {
  const sequenceOf = async (context: Stage, words: readonly string[] = []): Promise<number> => {
    const { stdout } = await runIn(context, ['export', 'ics', ...words]);
    const found = new Set(stdout.match(/(?<=^SEQUENCE:)\d+(?=\r$)/gm));
    expect(found.size).toBe(1);
    return Number([...found][0]);
  };

  test('is higher after each change of one day, taken back ones too, and stays where nothing changed', async () => {
    const context = stageWithProfile();
    const first = await sequenceOf(context, ['--today', '2026-11-21']);
    // Days since 1 January 1970: 56 years of 365 days, 14 leap days, and 324 days of 2026.
    expect(first).toBe(56 * 365 + 14 + 324);
    expect(await sequenceOf(context)).toBe(first);
    await runIn(context, ['set', 'couple', 'no']);
    await runIn(context, ['set', 'hours', '12']);
    expect(await sequenceOf(context)).toBe(first + 1);
    expect(await sequenceOf(context)).toBe(first + 1);
    await runIn(context, ['undo']);
    expect(await sequenceOf(context)).toBe(first + 2);
    // What is exported otherwise is another state of the same events.
    expect(await sequenceOf(context, ['--match-year', '2029'])).toBe(first + 3);
  });

  test('never falls, whatever day it is', async () => {
    const context = stageWithProfile();
    const first = await sequenceOf(context);
    const later = await sequenceOf(context, ['--today', '2027-01-11']);
    // Whoever exported on another machine before has an older day there.
    expect(later).toBeGreaterThanOrEqual(first + 1);
    expect(await sequenceOf(context)).toBe(later + 1);
  });

  test('is that of the day for a profile from a file, and where nothing can be kept; spoilt, it begins anew', async () => {
    const context = stageWithProfile();
    const first = await sequenceOf(context);
    const file = join(context.home, 'profile.json');
    writeFileSync(file, JSON.stringify(FULL));
    expect(await sequenceOf(context, ['--profile-file', file])).toBe(first);
    keepIn(context, { profile: FULL, exported: { sequence: 'a', plan: 7 } });
    expect(await sequenceOf(context)).toBe(first);
  });

  test('is no change: nothing of it is in the history, and undo leaves it', async () => {
    const context = stageWithProfile();
    await sequenceOf(context);
    const { stdout } = await runIn(context, ['history', '--json']);
    expect(JSON.parse(stdout).changes).toEqual([]);
  });
});
