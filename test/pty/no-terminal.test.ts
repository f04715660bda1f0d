import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyHome, runProgram } from '../cli/program.ts';

const TODAY = ['--today', '2026-11-21'];
const REQUIRED = [
  ...['--school', 'international', '--step1', 'failed', '--step1-date', '2026-10-10'],
  ...['--specialty', 'im', '--match', '2028'],
];

const storeIn = (env: Record<string, string>) =>
  join(env.XDG_CONFIG_HOME as string, 'usmle-plan', 'config.json');
const stored = (env: Record<string, string>) =>
  JSON.parse(readFileSync(storeIn(env), 'utf8')).profiles.default.profile as unknown;

describe('init without a terminal', () => {
  test('names the flags of all that is missing, asks nothing and stores nothing', () => {
    const env = emptyHome();
    const { code, stdout, stderr } = runProgram(['init', ...TODAY], { env, input: '\n\n\n\n' });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/give --school, --specialty, --match;/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(storeIn(env))).toBe(false);
  });

  test('stores what the flags give, and answers with the plan alone on stdout', () => {
    const env = emptyHome();
    const { code, stdout, stderr } = runProgram(['init', ...TODAY, ...REQUIRED], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Match 2028 · /);
    expect(stderr).toBe(`Stored in ${storeIn(env)}.\n`);
    expect(stored(env)).toEqual({
      version: 1,
      school: 'international',
      exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'failed' }] } },
      specialties: ['internal-medicine'],
      matchYear: 2028,
    });
  });

  test('again changes what a flag says and loses nothing', () => {
    const env = emptyHome();
    const profile = {
      version: 1,
      school: 'us-md',
      specialties: ['urology'],
      matchYear: 2028,
      exams: {
        step1: { attempts: [{ date: '2026-05-02', outcome: 'passed', resultDate: '2026-05-27' }] },
      },
      away: [{ from: '2026-12-20', to: '2027-01-02', reason: 'family' }],
      couple: true,
      done: { 'application.mentor': '2026-09-10' },
      study: { restDays: ['sunday'] },
    };
    const imported = runProgram(['profile', 'import', '-', ...TODAY], {
      env,
      input: JSON.stringify(profile),
    });
    expect(imported.code).toBe(0);
    expect(runProgram(['init', ...TODAY], { env }).code).toBe(0);
    expect(stored(env)).toEqual(profile);
    expect(runProgram(['init', ...TODAY, '--hours', '25'], { env }).code).toBe(0);
    expect(stored(env)).toEqual({ ...profile, study: { restDays: ['sunday'], hoursPerWeek: 25 } });
  });

  test('refuses a wrong flag in one line and leaves what is stored', () => {
    const env = emptyHome();
    runProgram(['init', ...TODAY, ...REQUIRED], { env });
    const before = readFileSync(storeIn(env), 'utf8');
    const past = runProgram(['init', ...TODAY, '--match', '2019'], { env });
    expect(past).toEqual({
      code: 2,
      stdout: '',
      stderr: 'usmle-plan: --match 2019: that Match is past; the next is 2027 (Fri 19 Mar 2027)\n',
    });
    const unknown = runProgram(['init', ...TODAY, '--done', 'step1.debreif'], { env });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/^usmle-plan: --done step1\.debreif: is no task of this plan; /);
    expect(readFileSync(storeIn(env), 'utf8')).toBe(before);
  });

  test('stores no profile from a file: that is for import', () => {
    const { code, stderr } = runProgram(['init', '--profile-file', 'me.json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/profile import/);
  });

  test('leaves a damaged store as it is, and says which file', () => {
    const env = emptyHome();
    mkdirSync(dirname(storeIn(env)), { recursive: true });
    writeFileSync(storeIn(env), '{"profile": {');
    const { code, stderr } = runProgram(['init', ...TODAY, ...REQUIRED], { env });
    expect(code).toBe(4);
    expect(stderr).toContain(storeIn(env));
    expect(readFileSync(storeIn(env), 'utf8')).toBe('{"profile": {');
  });
});
