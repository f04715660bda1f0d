import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BIN, emptyHome, PROFILE } from './program.ts';

const { stdout = '' } = spawnSync('script', ['--version'], { encoding: 'utf8' });
const HAS_TERMINAL = stdout.includes('util-linux');

/** Runs the program with everything on a terminal; `answers` are typed when what stands before them has appeared. */
function runInTerminal(
  args: readonly string[],
  env: Record<string, string>,
  answers: readonly (readonly [string, string])[] = [],
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env },
  });
  const waiting = [...answers];
  let shown = '';
  child.stdout.on('data', (chunk) => {
    shown += chunk;
    const [prompt, keys] = waiting[0] ?? [];
    if (prompt === undefined || keys === undefined || !shown.includes(prompt)) return;
    waiting.shift();
    child.stdin.write(keys);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, shown })));
}

test.skipIf(!HAS_TERMINAL)(
  'a bare call without a profile asks, and Ctrl-C stores nothing',
  async () => {
    const env = emptyHome();
    const { code, shown } = await runInTerminal([], env, [['Which medical school?', '\u0003']]);
    expect(code).toBe(130);
    expect(shown).toContain('No profile is stored yet');
    expect(shown.trimEnd().split('\n').at(-1)).toContain('Nothing was stored.');
    expect(readdirSync(env.HOME as string)).toEqual([]);
  },
);

test.skipIf(!HAS_TERMINAL)(
  'a bare call with --no-input asks nothing in a terminal either',
  async () => {
    const { code, shown } = await runInTerminal(['--no-input'], emptyHome());
    expect(code).toBe(3);
    expect(shown).toContain('Usage: usmle-plan');
  },
);

test.skipIf(!HAS_TERMINAL)('a terminal gets colour, and none with NO_COLOR', async () => {
  const args = ['next', '--profile-file', PROFILE, '--today', '2026-11-21'];
  expect((await runInTerminal(args, emptyHome())).shown).toContain('\u001b[');
  const plain = await runInTerminal(args, { ...emptyHome(), NO_COLOR: '1' });
  expect(plain.code).toBe(0);
  expect(plain.shown).not.toContain('\u001b[');
});
