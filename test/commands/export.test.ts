import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
