import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/profile.ts';
import type { Context } from '../../src/context.ts';
import { EXIT } from '../../src/errors.ts';
import { confirm } from '../../src/prompts/confirm.ts';
import { openStore } from '../../src/store/store.ts';
import { FULL, parsed, SMALL } from '../profile/examples.ts';
import { errorOf, keepIn, type Stage, stage } from './contexts.ts';

vi.mock('../../src/prompts/confirm.ts', () => ({ confirm: vi.fn() }));

const GLOBAL = { color: true, input: true } as const;
const PROFILE = parsed(FULL);

function stageWithProfile(): Stage {
  const context = stage();
  keepIn(context, { profile: PROFILE });
  return context;
}

function historyIn(context: Stage): unknown {
  return openStore({ env: context.env }).read().history;
}

function storedIn(context: Stage): unknown {
  return openStore({ env: context.env }).read().profile;
}

/** The same with somebody at a terminal. */
function atTerminal(context: Stage): Context {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  return { ...context, stdin, stderr: { ...context.stderr, isTTY: true } };
}

describe('profile show', () => {
  it('with --json is the profile', async () => {
    const context = stageWithProfile();
    expect(await run('show', { ...GLOBAL, json: true }, context)).toBe(EXIT.answered);
    expect(JSON.parse(context.said.stdout)).toEqual(PROFILE);
  });

  it('without it says each answer, with dates as people read them', async () => {
    const context = stageWithProfile();
    await run('show', GLOBAL, context);
    // 10 October 2026 is a Saturday, 12 July 2027 a Monday.
    expect(context.said.stdout).toContain('Sat 10 Oct 2026 not passed');
    expect(context.said.stdout).toContain('booked for Mon 12 Jul 2027');
    expect(context.said.stdout).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  it('shows a profile from a file as well', async () => {
    const context = stage({ stdin: JSON.stringify(SMALL) });
    await run('show', { ...GLOBAL, json: true, profileFile: '-' }, context);
    expect(JSON.parse(context.said.stdout)).toEqual(SMALL);
  });

  it('without a profile is exit 3', async () => {
    expect((await errorOf(run('show', GLOBAL, stage()))).exitCode).toBe(EXIT.noProfile);
  });
});

describe('profile list', () => {
  const OTHER = { ...SMALL, matchYear: 2029, specialties: ['neurology'] };

  function three(): Stage {
    const context = stageWithProfile();
    keepIn(context, { profile: OTHER, name: 'anna' });
    keepIn(context, { profile: [1], name: 'b\x1b[31m' });
    return context;
  }

  it('says of each its name, whether it is in use, and whose it seems to be', async () => {
    const context = three();
    expect(await run('list', { ...GLOBAL, profile: 'anna' }, context)).toBe(EXIT.answered);
    // PROFILE is for emergency medicine and the Match of 2028.
    expect(context.said.stdout.split('\n')).toEqual([
      'default    Match of 2028, emergency medicine',
      'anna       in use, Match of 2029, neurology',
      'b\\x1b[31m  no Match year that can be read',
      '',
    ]);
    expect(context.said.stderr).toBe('');
  });

  it('with --json is the names, and which is in use', async () => {
    const context = three();
    await run('list', { ...GLOBAL, json: true }, context);
    expect(JSON.parse(context.said.stdout)).toEqual({
      schemaVersion: 1,
      profiles: [
        { name: 'default', inUse: true },
        { name: 'anna', inUse: false },
        { name: 'b\x1b[31m', inUse: false },
      ],
    });
  });

  it('says so where there is none, or not the one in use, and makes nothing', async () => {
    const empty = stage();
    await run('list', { ...GLOBAL, json: true }, empty);
    expect(JSON.parse(empty.said.stdout)).toEqual({ schemaVersion: 1, profiles: [] });
    expect(empty.said.stderr).toBe('No profile is stored.\n');
    expect(existsSync(join(empty.home, 'config'))).toBe(false);
    const context = three();
    await run('list', { ...GLOBAL, profile: 'ben' }, context);
    expect(context.said.stderr).toBe('No profile of the name ben is stored.\n');
    expect(context.said.stdout).not.toContain('in use');
  });

  it('is exit 4 for a store that is damaged', async () => {
    const context = stage();
    writeFileSync(keepIn(context, {}), '{');
    expect((await errorOf(run('list', GLOBAL, context))).exitCode).toBe(EXIT.store);
  });
});

describe('with --profile', () => {
  it('show, export, import and reset are about the one named', async () => {
    const context = stageWithProfile();
    const anna = { ...GLOBAL, profile: 'anna' };
    const file = join(context.home, 'me.json');
    writeFileSync(file, JSON.stringify(SMALL));
    await run('import', { ...anna, file }, context);
    expect(storedIn(context)).toEqual(PROFILE);
    await run('show', { ...anna, json: true }, context);
    expect(JSON.parse(context.said.stdout)).toEqual(SMALL);
    context.said.stdout = '';
    await run('export', anna, context);
    expect(JSON.parse(context.said.stdout)).toEqual(SMALL);
    await run('reset', { ...anna, yes: true }, context);
    expect(storedIn(context)).toEqual(PROFILE);
    expect((await errorOf(run('show', anna, context))).exitCode).toBe(EXIT.noProfile);
  });

  it.each(['show', 'export', 'reset'] as const)(
    '%s of one that is not there is exit 3, with those that are',
    async (name) => {
      const context = stageWithProfile();
      const error = await errorOf(run(name, { ...GLOBAL, profile: 'defalt', yes: true }, context));
      expect(error.exitCode).toBe(EXIT.noProfile);
      expect(error.message).toContain('did you mean default?');
      expect(storedIn(context)).toEqual(PROFILE);
    },
  );
});

describe('profile path', () => {
  it('prints the file, whether it is there or not', async () => {
    const context = stage();
    expect(await run('path', GLOBAL, context)).toBe(EXIT.answered);
    const file = join(context.home, 'config', 'usmle-plan', 'config.json');
    expect(context.said.stdout).toBe(`${file}\n`);
    expect(existsSync(file)).toBe(false);
  });

  it('with --json is an object', async () => {
    const context = stage();
    await run('path', { ...GLOBAL, json: true }, context);
    expect(Object.keys(JSON.parse(context.said.stdout))).toEqual(['path']);
  });
});

describe('profile export', () => {
  it('prints a profile that import takes back', async () => {
    const context = stageWithProfile();
    await run('export', GLOBAL, context);
    const other = stage({ stdin: context.said.stdout });
    expect(await run('import', { ...GLOBAL, file: '-' }, other)).toBe(EXIT.answered);
    expect(storedIn(other)).toEqual(PROFILE);
  });

  it('writes a file for the person alone', async () => {
    const context = stageWithProfile();
    const output = join(context.home, 'me.json');
    await run('export', { ...GLOBAL, output }, context);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual(PROFILE);
    expect(context.said.stdout).toBe('');
    if (process.platform !== 'win32') expect(statSync(output).mode & 0o777).toBe(0o600);
  });

  it('replaces no file that is there, unless --force is given', async () => {
    const context = stageWithProfile();
    const output = join(context.home, 'me.json');
    writeFileSync(output, 'mine');
    const error = await errorOf(run('export', { ...GLOBAL, output }, context));
    expect(error).toMatchObject({ path: output, exitCode: EXIT.badInput });
    expect(error.message).toContain('--force');
    expect(readFileSync(output, 'utf8')).toBe('mine');
    await run('export', { ...GLOBAL, output, force: true }, context);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual(PROFILE);
  });

  it('with --force writes through a link, and to a device rather than in its place', async () => {
    const context = stageWithProfile();
    const real = join(context.home, 'real.json');
    const output = join(context.home, 'link.json');
    writeFileSync(real, 'mine');
    symlinkSync(real, output);
    await run('export', { ...GLOBAL, output, force: true }, context);
    expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual(PROFILE);
    if (process.platform === 'win32') return;
    await run('export', { ...GLOBAL, output: '/dev/null', force: true }, context);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['a directory', ''],
    ['a folder that is not there', 'none/me.json'],
  ])('into %s is bad input', async (_, name) => {
    const context = stageWithProfile();
    const output = join(context.home, name);
    for (const force of [false, true]) {
      const error = await errorOf(run('export', { ...GLOBAL, output, force }, context));
      expect(error).toMatchObject({ path: output, exitCode: EXIT.badInput });
    }
  });
});

describe('profile import', () => {
  it('stores the profile of a file, in place of the one there is', async () => {
    const context = stageWithProfile();
    const file = join(context.home, 'me.json');
    writeFileSync(file, JSON.stringify(SMALL));
    expect(await run('import', { ...GLOBAL, file }, context)).toBe(EXIT.answered);
    expect(storedIn(context)).toEqual(SMALL);
    expect(context.said.stdout).toBe('');
    expect(context.said.stderr).toContain(openStore({ env: context.env }).path);
  });

  it('is a change that can be taken back, but for the first', async () => {
    const context = stage();
    const file = join(context.home, 'me.json');
    writeFileSync(file, JSON.stringify(SMALL));
    await run('import', { ...GLOBAL, file }, context);
    await run('import', { ...GLOBAL, file }, context);
    expect(historyIn(context)).toEqual([]);
    writeFileSync(file, JSON.stringify({ ...SMALL, matchYear: 2029 }));
    await run('import', { ...GLOBAL, file, today: '2026-11-22' }, context);
    expect(historyIn(context)).toEqual([
      { on: '2026-11-22', what: 'profile import', restores: { profile: { matchYear: 2028 } } },
    ]);
  });

  it('stores nothing where the profile is refused', async () => {
    const context = stageWithProfile();
    const file = join(context.home, 'me.json');
    writeFileSync(file, JSON.stringify({ ...SMALL, matchYear: 1999 }));
    expect(await errorOf(run('import', { ...GLOBAL, file }, context))).toMatchObject({
      path: 'matchYear',
      exitCode: EXIT.badInput,
    });
    expect(storedIn(context)).toEqual(PROFILE);
  });

  it('needs a file', async () => {
    expect((await errorOf(run('import', GLOBAL, stage()))).exitCode).toBe(EXIT.badInput);
  });

  it('into a damaged store is exit 4', async () => {
    const context = stage({ stdin: JSON.stringify(SMALL) });
    const { path } = openStore({ env: context.env });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{');
    expect((await errorOf(run('import', { ...GLOBAL, file: '-' }, context))).exitCode).toBe(
      EXIT.store,
    );
    expect(readFileSync(path, 'utf8')).toBe('{');
  });
});

describe('profile reset', () => {
  it('with --yes deletes the profile', async () => {
    const context = stageWithProfile();
    expect(await run('reset', { ...GLOBAL, yes: true }, context)).toBe(EXIT.answered);
    expect(storedIn(context)).toBeNull();
  });

  it('also one that does not parse', async () => {
    const context = stage();
    const { path } = openStore({ env: context.env });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"profile":{"version":9}}');
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(storedIn(context)).toBeNull();
  });

  it('without a terminal and without --yes is bad input, and deletes nothing', async () => {
    const context = stageWithProfile();
    expect(await errorOf(run('reset', GLOBAL, context))).toMatchObject({
      path: '--yes',
      exitCode: EXIT.badInput,
    });
    expect(storedIn(context)).toEqual(PROFILE);
  });

  it('asks nothing with --no-input, terminal or not', async () => {
    const context = stageWithProfile();
    const error = await errorOf(run('reset', { ...GLOBAL, input: false }, atTerminal(context)));
    expect(error.path).toBe('--yes');
    expect(storedIn(context)).toEqual(PROFILE);
  });

  it.each([true, false])('asks in a terminal and does as answered: %s', async (answer) => {
    const context = stageWithProfile();
    vi.mocked(confirm).mockResolvedValueOnce(answer);
    expect(await run('reset', GLOBAL, atTerminal(context))).toBe(EXIT.answered);
    expect(storedIn(context)).toEqual(answer ? null : PROFILE);
  });

  it('of nothing is no error', async () => {
    expect(await run('reset', GLOBAL, stage())).toBe(EXIT.answered);
  });

  it('says what goes, and asks or is told so', async () => {
    const context = stageWithProfile();
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toBe(
      'This deletes the profile default, and its history.\nThe profile was deleted.\n',
    );
    const other = stageWithProfile();
    vi.mocked(confirm).mockResolvedValueOnce(false);
    await run('reset', GLOBAL, atTerminal(other));
    expect(other.said.stderr).toBe(
      'This deletes the profile default, and its history.\nThe profile was kept.\n',
    );
    expect(vi.mocked(confirm).mock.lastCall?.[0]).toBe(
      `Delete the profile default in ${openStore({ env: other.env }).path}? \`profile export\` keeps a copy.`,
    );
  });

  it('leaves other profiles, and says so', async () => {
    const context = stageWithProfile();
    keepIn(context, { profile: SMALL, name: 'anna' });
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toContain('Kept: the profile anna.\n');
    expect(openStore({ env: context.env, profile: 'anna' }).read()).toMatchObject({
      profile: SMALL,
      names: ['anna'],
    });
    keepIn(context, { profile: SMALL, name: 'ben' });
    context.said.stderr = '';
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toBe('No profile is stored.\nKept: the profiles anna, ben.\n');
  });

  it.each([
    [
      [{ id: 'nrmp.match-day', date: '2028-03-24' }],
      'Kept: 1 date you entered; `usmle-plan cycles unset --all` takes it back.\n',
    ],
    [
      [
        { id: 'nrmp.match-day', date: '2028-03-24' },
        { id: 'eras.review-open', date: '2027-09-29' },
      ],
      'Kept: 2 dates you entered; `usmle-plan cycles unset --all` takes them back.\n',
    ],
    [
      // Not to be read any more.
      [{ id: 'nrmp.match-day' }],
      'Kept: dates you entered; `usmle-plan cycles unset --all` takes them back.\n',
    ],
  ])('keeps the dates that the person entered and says so: %j', async (events, kept) => {
    const context = stageWithProfile();
    const store = openStore({ env: context.env });
    const cycles = [{ matchYear: 2028, events }];
    keepIn(context, { dates: cycles });
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toBe(
      `This deletes the profile default, and its history.\n${kept}The profile was deleted.\n`,
    );
    expect(store.read()).toMatchObject({ profile: null, dates: cycles });
    context.said.stderr = '';
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toBe(`No profile is stored.\n${kept}`);
  });
});
