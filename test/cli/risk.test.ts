import { expect, test } from 'vitest';
import { PROFILE, runProgram } from './program.ts';

const FROM_FILE = ['--profile-file', PROFILE, '--today', '2026-11-21'];

test.each([[[]], [['--json']], [['--rates']]])(
  '`risk` %j answers the same, byte for byte, in every time zone',
  (options) => {
    const args = ['risk', '--runs', '500', ...options, ...FROM_FILE];
    const first = runProgram(args, { env: { TZ: 'Pacific/Kiritimati' } });
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    expect(runProgram(args, { env: { TZ: 'Pacific/Honolulu' } })).toEqual(first);
  },
);

test.each([
  ['--runs', '0'],
  ['--runs', '1e3'],
  ['--runs', '100001'],
  ['--seed', '-1'],
  ['--seed', '1.5'],
])('`risk %s %s` is refused with what is accepted', (flag, word) => {
  const { code, stdout, stderr } = runProgram(['risk', `${flag}=${word}`, ...FROM_FILE]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(
    /^usmle-plan: --(runs|seed): '.*' is not accepted; accepted: a whole number from \d+ to \d+\n$/,
  );
});
