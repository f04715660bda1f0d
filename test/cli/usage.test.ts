import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/table.ts';
import { runProgram } from './program.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
// `help` and what commander says of it are the rest of the help's words.
const NAMES = COMMANDS.map(({ name }) => name);

test('--version prints the version of package.json', () => {
  expect(runProgram(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help names every command, on stdout', () => {
  const { code, stdout, stderr } = runProgram(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const name of NAMES) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
});

test('`help` is --help', () => {
  expect(runProgram(['help'])).toEqual(runProgram(['--help']));
});

test.each(NAMES)('%s has help of its own, which names the options of every command', (name) => {
  const { code, stdout } = runProgram([name, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: usmle-plan ${name}`);
  for (const option of ['--json', '--today', '--profile-file', '--no-color', '--no-input']) {
    expect(stdout).toContain(option);
  }
});

test.each([46, 60, 80, 120])('no line of the help is wider than %i columns', (columns) => {
  const { stdout } = runProgram(['--help'], { env: { COLUMNS: String(columns) } });
  // Examples are there to be copied: they are not broken into lines.
  const [described = ''] = stdout.split('Examples:');
  const widest = Math.max(...described.split('\n').map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(columns);
});

test('help is plain ASCII: it has to be readable in every locale', () => {
  for (const args of [['--help'], ...NAMES.map((name) => [name, '--help'])]) {
    expect(runProgram(args).stdout).toMatch(/^[\n\x20-\x7e]*$/);
  }
});

// Each line of the table: what is typed, and the one line that answers it on stderr.
test.each<[string, string]>([
  ['nxt', 'nxt: no such command; did you mean next? All of them: usmle-plan --help'],
  ['zzzzzz', 'zzzzzz: no such command. All of them: usmle-plan --help'],
  ['help zzzzzz', 'zzzzzz: no such command. All of them: usmle-plan --help'],
  ['profile', 'profile: say which; accepted: show, list, path, export, import, reset'],
  [
    'profile shw',
    'shw: no such command; did you mean show? All of them: usmle-plan profile --help',
  ],
  ['next --jsn', '--jsn: no such option; did you mean --json? All of them: usmle-plan next --help'],
  ['--dayz', '--dayz: no such option. All of them: usmle-plan --help'],
  ['next -x', '-x: no such option. All of them: usmle-plan next --help'],
  ['next soon', 'soon: one word too many; accepted: usmle-plan next [options]'],
  ['next --days', '--days: a value is missing; accepted: a whole number from 0 to 3660'],
  ['next --days=', "--days: '' is not accepted; accepted: a whole number from 0 to 3660"],
  ['next --days ten', "--days: 'ten' is not accepted; accepted: a whole number from 0 to 3660"],
  ['next --days -5', "--days: '-5' is not accepted; accepted: a whole number from 0 to 3660"],
  ['next --days 1.5', "--days: '1.5' is not accepted; accepted: a whole number from 0 to 3660"],
  ['next --days 3661', "--days: '3661' is not accepted; accepted: a whole number from 0 to 3660"],
  ['--today', '--today: a value is missing; accepted: a day, YYYY-MM-DD'],
  ['export', 'export: <format> is missing; accepted: ics, html, md, csv or json'],
  ['plan --match-year soon', "--match-year: 'soon' is not accepted; accepted: a year, e.g. 2028"],
  [
    'profile import',
    'import: <file> is missing; accepted: usmle-plan profile import [options] <file>',
  ],
])('`usmle-plan %s` is bad usage, told in one line', (words, line) => {
  const ended = runProgram(words.split(' '));
  expect(ended).toEqual({ code: 2, stdout: '', stderr: `usmle-plan: ${line}\n` });
});

test.each([
  ['2026-02-30', 'a day that February lacks'],
  ['2026-13-01', 'a month that no year has'],
  ['21/11/2026', 'another way of writing it'],
  ['', 'nothing'],
])('--today %j, %s, is refused with its place', (word) => {
  const { code, stdout, stderr } = runProgram(['next', '--today', word]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^usmle-plan: --today: .*YYYY-MM-DD.*\n$/);
});

test('with --json bad usage is JSON on stderr', () => {
  const { code, stdout, stderr } = runProgram(['next', '--json', '--days', 'ten']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(JSON.parse(stderr)).toEqual({
    error: {
      code: 'bad-input',
      message: "'ten' is not accepted; accepted: a whole number from 0 to 3660",
      path: '--days',
    },
  });
});

test('control characters in what was typed never reach the terminal', () => {
  const { stderr } = runProgram(['next', '--days', '\u001b]0;x\u0007\n\u202e']);
  expect(stderr).toContain("'\\x1b]0;x\\x07\\n\\u{202e}'");
  expect(stderr).toMatch(/^[\x20-\x7e]*\n$/);
});

test('control characters in an unknown command never reach the terminal', () => {
  const { code, stderr } = runProgram(['\u001b[31m\nred']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^usmle-plan: \\x1b\[31m\\nred: [\x20-\x7e]*\n$/);
});
