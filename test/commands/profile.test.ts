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
import { errorOf, type Stage, stage } from './contexts.ts';

vi.mock('../../src/prompts/confirm.ts', () => ({ confirm: vi.fn() }));

const GLOBAL = { color: true, input: true } as const;
const PROFILE = parsed(FULL);

function stageWithProfile(): Stage {
  const context = stage();
  openStore({ env: context.env }).save(PROFILE);
  return context;
}

function storedIn(context: Stage): unknown {
  return openStore({ env: context.env }).load();
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

  it.each([
    [
      [{ id: 'nrmp.match-day', date: '2028-03-24' }],
      '1 date you entered is kept; `usmle-plan cycles unset --all` takes it back.\n',
    ],
    [
      [
        { id: 'nrmp.match-day', date: '2028-03-24' },
        { id: 'eras.review-open', date: '2027-09-29' },
      ],
      '2 dates you entered are kept; `usmle-plan cycles unset --all` takes them back.\n',
    ],
    [
      // Not to be read any more.
      [{ id: 'nrmp.match-day' }],
      'Dates you entered are kept; `usmle-plan cycles unset --all` takes them back.\n',
    ],
  ])('keeps the dates that the person entered and says so: %j', async (events, kept) => {
    const context = stageWithProfile();
    const store = openStore({ env: context.env });
    const cycles = [{ matchYear: 2028, events }];
    store.saveDates(cycles as never);
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toBe(`The stored profile was deleted.\n${kept}`);
    expect(store.read()).toEqual({ profile: null, dates: cycles });
    context.said.stderr = '';
    await run('reset', { ...GLOBAL, yes: true }, context);
    expect(context.said.stderr).toBe(`No profile is stored.\n${kept}`);
  });
});
