import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../../bin/usmle-plan.js', import.meta.url));
export const PROFILE = fileURLToPath(new URL('../fixtures/bench-profile.json', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a process of its own, with no terminal and in a home that is empty. */
export function runProgram(
  args: readonly string[],
  {
    env = {},
    input = '',
    cwd,
  }: { env?: Record<string, string>; input?: string; cwd?: string } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC', ...emptyHome(), ...env },
    input,
    cwd,
  });
  return { code: status, stdout, stderr };
}

/** Settings that lead the program to a new folder for what it stores, gone after the test. */
export function emptyHome(): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), 'usmle-plan-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return { HOME: home, XDG_CONFIG_HOME: join(home, 'config') };
}
