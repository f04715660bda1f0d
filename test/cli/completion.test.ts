import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, emptyHome, PROFILE, runProgram } from './program.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];
const HARNESS = fileURLToPath(new URL('shells', import.meta.url));
const TODAY = '2026-11-21';

const isHere = (shell: Shell) => spawnSync(shell, ['--version']).status === 0;

/** Someone with a stored profile, in a folder with two files and `usmle-plan` on the path. */
const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-shells-'));
const home = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
const bin = join(folder, 'bin');
const env = {
  ...home,
  PATH: `${bin}:${process.env.PATH}`,
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  TERM: 'xterm',
};

beforeAll(() => {
  mkdirSync(bin);
  const program = join(bin, 'usmle-plan');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
  chmodSync(program, 0o755);
  for (const name of ['me.json', 'my notes.txt']) writeFileSync(join(folder, name), '');
  const args = [BIN, 'profile', 'import', PROFILE, '--today', TODAY];
  execFileSync(process.execPath, args, { env, stdio: 'ignore' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const wordsOf = (text: string) => text.split('\n').filter((line) => line !== '');

function runShell(shell: Shell, args: readonly string[], settings: Record<string, string> = {}) {
  const options = { cwd: folder, env: { ...env, ...settings }, timeout: 20_000 };
  return execFileSync(shell, args, { ...options, encoding: 'utf8' });
}

const ASK_BASH = [
  'source <(usmle-plan completion bash)',
  // What is registered is asked, and no name taken from the script.
  "name=$(complete -p usmle-plan | sed 's/.* -F //; s/ .*//')",
  'COMP_LINE=$1 COMP_POINT=$(printf %s "$1" | wc -c)',
  '"$name"',
  'printf "%s\\n" "$' + '{COMPREPLY[@]}"',
].join('\n');
const ASK_FISH = 'usmle-plan completion fish | source; complete -C "$argv[1]"';

/** What each shell offers for a line that ends at the cursor. */
const ASK: Readonly<Record<Shell, (line: string, settings?: Record<string, string>) => string[]>> =
  {
    bash: (line) => wordsOf(runShell('bash', ['--norc', '-c', ASK_BASH, 'bash', line])),
    zsh: (line, settings) => {
      const OUT = join(mkdtempSync(join(folder, 'asked-')), 'out');
      const script = join(HARNESS, 'ask-zsh.zsh');
      runShell('zsh', ['-f', script, HARNESS, line], { ...settings, OUT });
      return existsSync(OUT) ? wordsOf(readFileSync(OUT, 'utf8')) : [];
    },
    fish: (line) =>
      wordsOf(runShell('fish', ['-N', '-c', ASK_FISH, line])).map(
        (offer) => offer.split('\t')[0] as string,
      ),
  };

// What is typed, and what has to be offered; a list that is closed has nothing else.
const LINES: readonly (readonly [string, readonly string[]])[] = [
  ['usmle-plan wh', ['what-if', 'why']],
  ['usmle-plan cycles u', ['unset']],
  ['usmle-plan next --da', ['--days']],
  ['usmle-plan sources --basis p', ['practice', 'projected', 'published']],
  ['usmle-plan why step1.gate-', ['step1.gate-keep', 'step1.gate-last']],
  ["usmle-plan skip step1.help --reason 'have a group' --prof", ['--profile', '--profile-file']],
  ['usmle-plan set specialty family', ['family-medicine']],
  ['usmle-plan cycles set 2028 nrmp.soap-e', ['nrmp.soap-end']],
  ['usmle-plan profile import me', ['me.json']],
  ['usmle-plan book step1 2027-', []],
];

describe.each(SHELLS)('%s', (shell) => {
  const testHere = test.skipIf(!isHere(shell));

  testHere('takes its script without a word', () => {
    const { stdout } = runProgram(['completion', shell]);
    const file = join(folder, `script.${shell}`);
    writeFileSync(file, stdout);
    const { status, stderr } = spawnSync(shell, ['-n', file], { env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  // bash leaves the names of files to readline, which needs a terminal: below.
  const lines = LINES.filter(([line]) => shell !== 'bash' || !line.includes(' import '));
  testHere.each(lines)('%s', (line, offered) => {
    expect(ASK[shell](line).sort()).toEqual(offered);
  });

  testHere('completes a value behind its option and =', () => {
    const offered = ASK[shell]('usmle-plan sources --confidence=h');
    // bash replaces what stands behind the = alone.
    expect(offered).toEqual([shell === 'bash' ? 'high' : '--confidence=high']);
  });
});

describe('bash with a terminal', () => {
  const testHere = test.skipIf(spawnSync('script', ['--version']).status !== 0);

  testHere('completes the names of files where a file is meant, and quotes them', () => {
    const input = ['source <(usmle-plan completion bash)', 'usmle-plan profile import my\t'].join(
      '\n',
    );
    // The line is run as readline completed it: the file is no profile, and the program names it.
    const { stdout } = spawnSync('script', ['-qec', 'bash --norc -i', '/dev/null'], {
      cwd: folder,
      env,
      input: `${input}\nexit\n`,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(stdout).toContain('usmle-plan: my notes.txt: is empty');
  });
});

describe('zsh with a folder of functions', () => {
  test.skipIf(!isHere('zsh'))('finds the script there', () => {
    const functions = join(folder, 'functions');
    mkdirSync(functions);
    writeFileSync(join(functions, '_usmle-plan'), runProgram(['completion', 'zsh']).stdout);
    expect(ASK.zsh('usmle-plan wh', { FUNCTIONS: functions })).toEqual(['why', 'what-if']);
  });
});

describe('`usmle-plan complete`', () => {
  const complete = (line: string, env: Record<string, string> = {}) =>
    runProgram(['complete', '--', line], { env });

  test.each([
    ['nothing', ''],
    ['a mark that is not closed', `usmle-plan set 'us`],
    ['a command that is none', 'usmle-plan nosuch '],
    ['an option that is none', 'usmle-plan plan --nosuch '],
    ['a profile that is not stored', 'usmle-plan why --profile nobody '],
    ['a name that no profile has', `usmle-plan why --profile 'no body' `],
    ['a file that is not there', 'usmle-plan why --profile-file none.json '],
    ['standard input', 'usmle-plan why --profile-file - '],
    ['a day that is none', 'usmle-plan why --today 2026-02-30 '],
  ])('says nothing of %s, and ends with 0', (_, line) => {
    const { code, stderr } = complete(line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('says nothing of a stored file that is damaged', () => {
    const damaged = emptyHome();
    const stored = join(damaged.XDG_CONFIG_HOME as string, 'usmle-plan');
    mkdirSync(stored, { recursive: true });
    writeFileSync(join(stored, 'config.json'), '{');
    const ended = complete('usmle-plan why ', damaged);
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('stands in no help', () => {
    expect(runProgram(['--help']).stdout).not.toMatch(/^ {2}complete\b/m);
  });

  test('is ASCII in a locale that is not UTF-8', () => {
    // The day after the result: rest, and its curly apostrophe, are in the plan.
    const line = `usmle-plan why --profile-file ${PROFILE} --today 2026-11-05 `;
    const { stdout } = complete(line, { LC_ALL: 'C' });
    expect(stdout).toContain("step1.rest\tRest. Call one person, or your school's counselling\n");
    expect(stdout).toMatch(/^[\t\n\x20-\x7e]*$/);
  });

  test('offers the tasks of the plan that the line is about', () => {
    const { stdout } = complete(`usmle-plan --profile-file ${PROFILE} --today ${TODAY} why `);
    expect(stdout).toMatch(/^ecfmg\.pathway\tSend the Pathways application$/m);
  });
});
