import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyHome, PROFILE, runProgram } from './program.ts';

const FROM_FILE = ['--profile-file', PROFILE, '--today', '2026-11-21'];

test.each(['ics', 'csv', 'json'])(
  'the %s of a plan is the same in every zone, locale and terminal',
  (format) => {
    const { code, stdout, stderr } = runProgram(['export', format, ...FROM_FILE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const TZ of ['Pacific/Kiritimati', 'Pacific/Honolulu', 'Asia/Karachi']) {
      const env = { TZ, LC_ALL: 'C', COLUMNS: '24', FORCE_COLOR: '3' };
      expect(runProgram(['export', format, ...FROM_FILE], { env }).stdout).toBe(stdout);
    }
  },
);

test.each(['md', 'html', 'md --meeting', 'html --meeting'])(
  'a plan as %s is the same in every locale and terminal',
  (format) => {
    const args = ['export', ...format.split(' '), ...FROM_FILE];
    const { stdout } = runProgram(args);
    const env = { LC_ALL: 'C', COLUMNS: '24', FORCE_COLOR: '3' };
    expect(runProgram(args, { env }).stdout).toBe(stdout);
  },
);

test.each(['ics', 'html', 'md', 'csv', 'json'])(
  'an export as %s leaves nothing behind but its file',
  (format) => {
    const env = emptyHome();
    const file = join(env.HOME as string, `plan.${format}`);
    const { stdout } = runProgram(['export', format, ...FROM_FILE], { env });
    expect(runProgram(['export', format, '-o', file, ...FROM_FILE], { env })).toEqual({
      code: 0,
      stdout: '',
      stderr: `The plan is in ${file}.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    writeFileSync(file, 'mine');
    expect(runProgram(['export', format, '-o', file, ...FROM_FILE], { env }).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  },
);
