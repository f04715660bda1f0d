import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BIN, emptyHome, PROFILE, runProgram } from './program.ts';

/** As cron starts a command: hardly any environment, no locale, no zone, no terminal, nothing to read. */
function fromCron(args: readonly string[], home: string | undefined) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', SHELL: '/bin/sh', ...(home === undefined ? {} : { HOME: home }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { code: status, stdout, stderr };
}

function homeWithProfile(profile = readFileSync(PROFILE, 'utf8')): string {
  const { HOME = '' } = emptyHome();
  const stored = runProgram(['profile', 'import', '-'], {
    env: { HOME, XDG_CONFIG_HOME: `${HOME}/.config` },
    input: profile,
  });
  expect(stored.code).toBe(0);
  return HOME;
}

test('from cron, `next --check --quiet` is silent and ends with 0 where nothing is overdue', () => {
  // The day after the profile's last entry: nothing has a day behind it.
  expect(
    fromCron(['next', '--check', '--quiet', '--today', '2026-11-22'], homeWithProfile()),
  ).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('from cron, it prints ASCII and ends with 6 where something is overdue', () => {
  // Both Steps are passed; programs began to read in September 2027, and no application is recorded.
  const home = homeWithProfile(
    JSON.stringify({
      version: 1,
      school: 'us-md',
      graduationDate: '2028-05-15',
      specialties: ['internal-medicine'],
      matchYear: 2028,
      exams: {
        step1: { attempts: [{ date: '2025-06-10', outcome: 'passed' }] },
        step2ck: { attempts: [{ date: '2026-07-10', outcome: 'passed' }] },
      },
    }),
  );
  const { code, stdout, stderr } = fromCron(
    ['next', '--check', '--quiet', '--today', '2027-10-20'],
    home,
  );
  expect({ code, stderr }).toEqual({ code: 6, stderr: '' });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is
  expect(stdout).toMatch(/^[\x0a\x20-\x7e]+$/);
});

test('from cron without a profile or a home, it ends with 3 and an empty stdout', () => {
  for (const home of [emptyHome().HOME, '/nonexistent']) {
    for (const args of [
      ['next', '--check', '--quiet'],
      ['status', '--short'],
    ]) {
      const { code, stdout, stderr } = fromCron(args, home);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^usmle-plan: no profile .*\n$/);
    }
  }
});

test('`status --short` is one line in a pipe, with no colour and no more than ASCII without a locale', () => {
  const { code, stdout, stderr } = fromCron(
    ['status', '--short', '--today', '2026-11-22'],
    homeWithProfile(),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^[\x20-\x7e]{1,60}\n$/);
});
