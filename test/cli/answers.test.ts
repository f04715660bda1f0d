import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, emptyHome, PROFILE, runProgram } from './program.ts';

const FROM_FILE = ['--profile-file', PROFILE, '--today', '2026-11-21'];
const ESCAPE = '\u001b';

test.each([[['next']], [['plan']], [['profile', 'show']]])(
  '%j without a profile exits 3 in one line',
  (command) => {
    const { code, stdout, stderr } = runProgram(command);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: no profile .*usmle-plan init.*\n$/);
  },
);

test('a bare call without a profile and without a terminal shows the help on stderr and exits 3', () => {
  const { code, stdout, stderr } = runProgram([]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toBe(runProgram(['--help']).stdout);
});

test('a bare call with --json and without a profile answers JSON', () => {
  const { code, stderr } = runProgram(['--json']);
  expect(code).toBe(3);
  expect(JSON.parse(stderr).error.code).toBe('no-profile');
});

test('a bare call with a profile is `next`', () => {
  expect(runProgram(FROM_FILE)).toEqual(runProgram(['next', ...FROM_FILE]));
});

test('options of every command may stand before its name and after it', () => {
  const after = runProgram(['next', '--json', ...FROM_FILE]);
  const before = runProgram(['--json', ...FROM_FILE, 'next']);
  expect(after.code).toBe(0);
  expect(before).toEqual(after);
});

test('reading leaves nothing behind in the home folder', () => {
  const env = emptyHome();
  runProgram(['next'], { env });
  runProgram(['plan', ...FROM_FILE], { env });
  expect(readdirSync(env.HOME as string)).toEqual([]);
});

test('a profile comes from standard input for -', () => {
  const input = readFileSync(PROFILE, 'utf8');
  const piped = runProgram(['plan', '--profile-file', '-', '--today', '2026-11-21'], { input });
  expect(piped).toEqual(runProgram(['plan', ...FROM_FILE]));
});

test('`next --json` has the plan of the contract: today, overdue, in progress, upcoming', () => {
  const answer = JSON.parse(runProgram(['next', '--json', ...FROM_FILE]).stdout);
  expect(Object.keys(answer)).toEqual([
    'schemaVersion',
    'today',
    'overdue',
    'inProgress',
    'upcoming',
  ]);
  expect(answer.today).toBe('2026-11-21');
});

test('`next --days` sets how far upcoming tasks may start', () => {
  const upcoming = (days: number) =>
    JSON.parse(runProgram(['next', '--json', '--days', String(days), ...FROM_FILE]).stdout)
      .upcoming;
  // 2026-11-21 and 365 days are 2027-11-21.
  const starts: string[] = upcoming(365).map(({ start }: { start: string }) => start);
  expect(starts.every((start) => start <= '2027-11-21')).toBe(true);
  expect(starts.length).toBeGreaterThan(upcoming(30).length);
});

test('`plan --match-year` plans for another year', () => {
  const plan = JSON.parse(
    runProgram(['plan', '--json', '--match-year', '2029', ...FROM_FILE]).stdout,
  );
  expect(plan.matchYear).toBe(2029);
});

test('`plan --match-year` leaves the stored year as it is', () => {
  const env = emptyHome();
  expect(runProgram(['profile', 'import', PROFILE, '--today', '2026-11-21'], { env }).code).toBe(0);
  runProgram(['plan', '--match-year', '2029', '--today', '2026-11-21'], { env });
  const plan = JSON.parse(runProgram(['plan', '--json', '--today', '2026-11-21'], { env }).stdout);
  expect(plan.matchYear).toBe(2028);
});

test('a Match year that has passed is an answer', () => {
  // Contract, section 4.3: a past Match is infeasible, exit 0.
  const { code, stdout } = runProgram(['plan', '--json', '--match-year', '2026', ...FROM_FILE]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).verdict.status).toBe('infeasible');
});

test('a Match year without dates is refused with the years there are', () => {
  const { code, stderr } = runProgram(['plan', '--match-year', '1999', ...FROM_FILE]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^usmle-plan: --match-year: .*1999.*accepted: \d{4} to \d{4}\n$/);
});

test('`plan --check` exits 5 where the plan is not on track', () => {
  const past = ['plan', '--check', '--match-year', '2026', ...FROM_FILE];
  expect(runProgram(past).code).toBe(5);
});

test('`--check` changes the exit code and nothing else', () => {
  for (const command of ['plan', 'next']) {
    const { stdout, stderr } = runProgram([command, ...FROM_FILE]);
    expect(runProgram([command, '--check', ...FROM_FILE])).toMatchObject({ stdout, stderr });
  }
});

test('there is no colour where stdout is no terminal', () => {
  expect(runProgram(['plan', ...FROM_FILE]).stdout).not.toContain(ESCAPE);
});

test('FORCE_COLOR gives colour without a terminal', () => {
  const { stdout } = runProgram(['plan', ...FROM_FILE], { env: { FORCE_COLOR: '1' } });
  expect(stdout).toContain(ESCAPE);
});

test('NO_COLOR and --no-color take colour away where it is forced', () => {
  const plain = runProgram(['plan', ...FROM_FILE]).stdout;
  const env = { FORCE_COLOR: '3' };
  expect(runProgram(['plan', ...FROM_FILE], { env: { ...env, NO_COLOR: '1' } }).stdout).toBe(plain);
  expect(runProgram(['plan', '--no-color', ...FROM_FILE], { env }).stdout).toBe(plain);
});

test('text is ASCII in a locale that is not UTF-8', () => {
  const { stdout } = runProgram(['plan', ...FROM_FILE], { env: { LC_ALL: 'C' } });
  expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
});

test.each([24, 46, 60, 80, 100])('no line of the plan is wider than %i columns', (columns) => {
  const { stdout } = runProgram(['plan', ...FROM_FILE], {
    env: { COLUMNS: String(columns), LC_ALL: 'C' },
  });
  const widest = Math.max(...stdout.split('\n').map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(columns);
});

test('JSON is the same in every zone and locale', () => {
  const answer = runProgram(['plan', '--json', ...FROM_FILE]).stdout;
  for (const TZ of ['Pacific/Kiritimati', 'Pacific/Honolulu', 'Asia/Karachi']) {
    const env = { TZ, LC_ALL: 'ar_EG.UTF-8', COLUMNS: '24' };
    expect(runProgram(['plan', '--json', ...FROM_FILE], { env }).stdout).toBe(answer);
  }
});

test.each([['doors'], ['compare'], ['ask'], ['ask postpone']])(
  '`%s` is ASCII where the locale is, no wider than the page, and the same JSON in every zone',
  (line) => {
    const words = [...line.split(' '), ...FROM_FILE];
    const { stdout } = runProgram(words, { env: { COLUMNS: '60', LC_ALL: 'C' } });
    expect(stdout).toMatch(/^[\n\x20-\x7e]+$/);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60);
    const answer = runProgram([...words, '--json']).stdout;
    expect(JSON.parse(answer)).toMatchObject({ schemaVersion: 1, today: '2026-11-21' });
    const env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8' };
    expect(runProgram([...words, '--json'], { env }).stdout).toBe(answer);
  },
);

test('today is the day of the own zone', () => {
  const now = new Date();
  for (const TZ of ['Pacific/Kiritimati', 'Pacific/Honolulu']) {
    const env = { ...emptyHome(), TZ };
    const answer = JSON.parse(
      runProgram(['next', '--json', '--profile-file', PROFILE], { env }).stdout,
    );
    // Kiritimati is 14 hours ahead of UTC, Honolulu 10 behind, both without a change of clocks.
    const hours = TZ === 'Pacific/Kiritimati' ? 14 : -10;
    const there = new Date(now.getTime() + hours * 3_600_000).toISOString().slice(0, 10);
    expect(answer.today).toBe(there);
  }
});

test('a reader that stops reading ends the program quietly with 0', () => {
  const script =
    'set -o pipefail; "$0" "$1" plan --json --profile-file "$2" --today 2026-11-21 | true';
  const quiet = execFileSync('bash', ['-c', script, process.execPath, BIN, PROFILE], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(quiet).toBe('');
});

test('an output that cannot be written to is told in one line', async () => {
  const { code, stderr } = await runInto('/dev/full', ['plan', ...FROM_FILE]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'usmle-plan: stdout: cannot be written (ENOSPC)\n',
  });
});

test('a damaged profile file is one line with its place, and no stack', () => {
  const { HOME } = emptyHome();
  const file = join(HOME as string, 'profile.json');
  writeFileSync(file, '{ "version": 1, "school": ');
  const { code, stdout, stderr } = runProgram(['plan', '--profile-file', file]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n')).toEqual([expect.stringContaining(`usmle-plan: ${file}: `), '']);
});

test.each([
  ['null', 'null'],
  ['an array', '[]'],
  [
    'a key that is not known',
    '{"version":1,"school":"us-md","specialties":["neurology"],"matchYear":2028,"\\u001b[2J":1}',
  ],
  ['a deep one', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['a key of the prototype', '{"__proto__":{"version":1}}'],
])('a profile that is %s is refused in one line without a stack', (_, input) => {
  const { code, stdout, stderr } = runProgram(['plan', '--profile-file', '-'], { input });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^usmle-plan: [^\p{Cc}]+\n$/u);
});

/** Runs the program with stdout leading into a file. */
function runInto(
  file: string,
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const script = '"$@" > "$OUT"';
  const child = spawn('bash', ['-c', script, 'bash', process.execPath, BIN, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', OUT: file, ...emptyHome() },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}
