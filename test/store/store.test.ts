import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Conf from 'conf';
import { build } from 'esbuild';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { PLUGINS } from '../../scripts/build.mjs';
import { EXIT, PlanError } from '../../src/errors.ts';
import { configFolder, mayBeStored } from '../../src/store/folder.ts';
import { type Next, openStore, type Store } from '../../src/store/store.ts';
import { parsed, SMALL } from '../profile/examples.ts';

const IS_ROOT = process.getuid?.() === 0;
const PROFILE = parsed(SMALL);
const OTHER = parsed({ ...SMALL, matchYear: 2029 });
const CYCLES = [{ matchYear: 2028, events: [{ id: 'nrmp.match-day', date: '2028-03-24' }] }];
const CHANGE = {
  on: '2026-11-21',
  what: 'set match 2029',
  restores: { profile: { matchYear: 2028 } },
};

let home = '';
let folder = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'usmle-plan-store-')));
  folder = join(home, 'nested', 'usmle-plan');
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
});

/** Puts this text where the stored profile would be. */
function stored(text: string): string {
  mkdirSync(folder, { recursive: true });
  const file = openStore({ folder }).path;
  writeFileSync(file, text);
  return file;
}

function put(next: Next, store: Store = openStore({ folder })): Promise<unknown> {
  return store.update(() => ({ next, result: null }));
}

function documentIn(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function storeError(act: () => unknown): Promise<PlanError> {
  try {
    await act();
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

const NOTHING = { profile: null, dates: null, history: [], seen: null, exported: null, names: [] };

describe('reading', () => {
  it('finds nothing where nothing is stored, and leaves no trace', async () => {
    const store = openStore({ folder });
    expect(store.read()).toEqual(NOTHING);
    expect(store.list()).toEqual([]);
    await store.reset();
    await put({});
    expect(readdirSync(home)).toEqual([]);
  });

  it('finds what was stored, also from a store opened anew', async () => {
    const store = openStore({ folder });
    const all = {
      profile: PROFILE,
      dates: CYCLES,
      history: [CHANGE],
      seen: { on: '2026-11-21' },
      exported: { sequence: 1, plan: 'a' },
    };
    await put(all, store);
    expect(store.read()).toEqual({ ...all, names: ['default'] });
    expect(openStore({ folder }).read()).toEqual({ ...all, names: ['default'] });
  });

  it('changes nothing in the file, not its form and not its mode', () => {
    const text = '{"profile":{"version":1},"more":[1]}';
    const file = stored(text);
    chmodSync(file, 0o644);
    openStore({ folder }).read();
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(modeOf(file)).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('waits for nobody: it needs no lock', () => {
    const file = stored('{"profile":{"version":1}}');
    mkdirSync(`${file}.lock`);
    expect(openStore({ folder }).read().profile).toEqual({ version: 1 });
  });

  it('accepts a byte order mark, and an object without a profile', () => {
    stored('\uFEFF{"profile":{"version":1}}');
    expect(openStore({ folder }).read().profile).toEqual({ version: 1 });
    stored('{"other":1}');
    expect(openStore({ folder }).read()).toEqual(NOTHING);
  });
});

describe('writing', () => {
  it.skipIf(process.platform === 'win32')(
    'makes a folder and a file for the person alone',
    async () => {
      await put({ profile: PROFILE });
      expect(modeOf(openStore({ folder }).path)).toBe(0o600);
      expect(modeOf(folder)).toBe(0o700);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'takes the file of others back from their eyes',
    async () => {
      const file = stored('{}');
      chmodSync(file, 0o644);
      await put({ profile: PROFILE });
      expect(modeOf(file)).toBe(0o600);
    },
  );

  it('replaces the profile and keeps every other name as it is', async () => {
    const file = stored('{"names":{"a.b":[1]},"profile":{"version":1},"a.b":2,"__internal__":3}');
    await put({ profile: OTHER });
    expect(documentIn(file)).toEqual({
      schemaVersion: 2,
      profiles: { default: { profile: OTHER } },
      names: { 'a.b': [1] },
      'a.b': 2,
      __internal__: 3,
    });
  });

  it('writes JSON that a person can read, and leaves nothing beside it', async () => {
    const { path } = openStore({ folder });
    await put({ profile: PROFILE });
    await put({ profile: OTHER, history: [CHANGE], dates: CYCLES });
    const document = {
      schemaVersion: 2,
      profiles: { default: { profile: OTHER, history: [CHANGE] } },
      cycles: CYCLES,
    };
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(document, null, 2)}\n`);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('takes out what is null, or a list of nothing', async () => {
    await put({ profile: PROFILE, history: [CHANGE], dates: CYCLES, seen: 1 });
    await put({ history: [], dates: [], seen: null, exported: null });
    expect(documentIn(openStore({ folder }).path)).toEqual({
      schemaVersion: 2,
      profiles: { default: { profile: PROFILE } },
    });
    await put({ profile: null });
    expect(documentIn(openStore({ folder }).path)).toEqual({ schemaVersion: 2 });
  });

  it('does not happen where nothing differs', async () => {
    const text = JSON.stringify({ profile: SMALL, cycles: CYCLES, more: 1 });
    const file = stored(text);
    await put({});
    await put({ profile: SMALL });
    await put({ dates: CYCLES, history: [] });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('hands on what the edit hands on, which sees what is stored', async () => {
    stored(JSON.stringify({ profile: SMALL }));
    const seen = await openStore({ folder }).update(({ profile, names }) => ({
      next: {},
      result: { profile, names },
    }));
    expect(seen).toEqual({ profile: SMALL, names: ['default'] });
  });

  it('does not happen where the edit fails: the error is handed on, and nothing is left behind', async () => {
    const fail = () =>
      openStore({ folder }).update(() => {
        throw new RangeError('no');
      });
    await expect(fail()).rejects.toThrow(RangeError);
    expect(readdirSync(home)).toEqual([]);
    const file = stored('{"more":1}');
    await expect(fail()).rejects.toThrow(RangeError);
    expect(readFileSync(file, 'utf8')).toBe('{"more":1}');
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('goes through a link, to the file that it leads to', async () => {
    const real = join(home, 'elsewhere.json');
    writeFileSync(real, '{"more":1}');
    mkdirSync(folder, { recursive: true });
    symlinkSync(real, openStore({ folder }).path);
    await put({ profile: PROFILE });
    expect(lstatSync(openStore({ folder }).path).isSymbolicLink()).toBe(true);
    expect(documentIn(real)).toMatchObject({
      more: 1,
      profiles: { default: { profile: PROFILE } },
    });
    expect(readdirSync(home).sort()).toEqual(['elsewhere.json', 'nested']);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('makes a file of a link that leads nowhere', async () => {
    mkdirSync(folder, { recursive: true });
    symlinkSync(join(home, 'nowhere', 'x.json'), openStore({ folder }).path);
    await put({ profile: PROFILE });
    expect(lstatSync(openStore({ folder }).path).isFile()).toBe(true);
    expect(openStore({ folder }).read().profile).toEqual(PROFILE);
  });

  it('takes away what an earlier write that was killed has left, and no more', async () => {
    const file = stored('{}');
    for (const left of ['.before', '.tmp-0123456789abcdef', '.tmp-mine', '.lock.txt']) {
      writeFileSync(`${file}${left}`, 'old');
    }
    await put({ profile: PROFILE });
    expect(readdirSync(folder).sort()).toEqual([
      'config.json',
      'config.json.lock.txt',
      'config.json.tmp-mine',
    ]);
  });
});

describe('profiles by their names', () => {
  it('are kept apart, each with a history of its own; the dates are everybody’s', async () => {
    const anna = openStore({ folder, profile: 'anna' });
    await put({ profile: PROFILE, dates: CYCLES });
    await put({ profile: OTHER, history: [CHANGE] }, anna);
    const names = ['default', 'anna'];
    expect(anna.read()).toEqual({
      profile: OTHER,
      history: [CHANGE],
      dates: CYCLES,
      seen: null,
      exported: null,
      names,
    });
    expect(openStore({ folder }).read()).toMatchObject({ profile: PROFILE, history: [], names });
    expect(anna.list()).toEqual([
      { name: 'default', profile: PROFILE },
      { name: 'anna', profile: OTHER },
    ]);
  });

  it('come from the option, then the environment, then `default`', () => {
    const env = { HOME: home, USMLE_PLAN_PROFILE: 'anna' };
    expect(openStore({ env }).name).toBe('anna');
    expect(openStore({ env, profile: 'ben' }).name).toBe('ben');
    expect(openStore({ env: { ...env, USMLE_PLAN_PROFILE: '' } }).name).toBe('default');
    expect(openStore({ env: { HOME: home } }).name).toBe('default');
  });

  it.each(['a b', '', '../x', 'ä', 'x'.repeat(41), 'a\n'])('are refused: %j', (profile) => {
    expect(() => openStore({ folder, profile })).toThrow(
      expect.objectContaining({ path: '--profile', exitCode: EXIT.badInput }),
    );
    if (profile === '') return;
    const env = { HOME: home, USMLE_PLAN_PROFILE: profile };
    expect(() => openStore({ env })).toThrow(
      expect.objectContaining({ path: 'USMLE_PLAN_PROFILE', exitCode: EXIT.badInput }),
    );
    expect(openStore({ env, profile: 'x'.repeat(40) }).name).toHaveLength(40);
  });

  it.each(['__proto__', 'constructor', '0', '-', '_'])('can be %s', async (profile) => {
    const store = openStore({ folder, profile });
    expect(store.read().profile).toBeNull();
    await put({ profile: PROFILE });
    await put({ profile: OTHER }, store);
    expect(store.read().profile).toEqual(OTHER);
    expect(store.read().names).toHaveLength(2);
    await store.reset();
    expect(store.read()).toMatchObject({ profile: null, names: ['default'] });
  });

  it('are reset alone: profile, history and what was seen go, all else stays', async () => {
    const file = stored(
      readFileSync(new URL('../fixtures/store/version-2.txt', import.meta.url), 'utf8'),
    );
    const before = documentIn(file) as { profiles: Record<string, unknown> };
    await openStore({ folder }).reset();
    const { default: _, ...others } = before.profiles;
    expect(documentIn(file)).toEqual({ ...before, profiles: others });
    await openStore({ folder, profile: 'ben' }).reset();
    expect(documentIn(file)).toEqual({ ...before, profiles: others });
  });
});

describe('whether something may be stored', () => {
  const env = () => ({ HOME: home, XDG_CONFIG_HOME: join(home, 'nested') });

  it('is known without opening the store', () => {
    expect(mayBeStored(env())).toBe(false);
    expect(readdirSync(home)).toEqual([]);
    stored('{}');
    expect(mayBeStored(env())).toBe(true);
  });

  it('is no where something else stands where the folder would be', () => {
    writeFileSync(join(home, 'nested'), 'mine');
    expect(mayBeStored(env())).toBe(false);
  });

  it('is yes of whatever stands in its place, so that opening it says what is wrong', () => {
    mkdirSync(openStore({ folder }).path, { recursive: true });
    expect(mayBeStored(env())).toBe(true);
  });

  it.skipIf(IS_ROOT)('is yes where nobody can tell', () => {
    stored('{}');
    chmodSync(folder, 0o000);
    onTestFinished(() => chmodSync(folder, 0o700));
    expect(mayBeStored(env())).toBe(true);
  });
});

describe('a damaged file', () => {
  it.each([
    ['cut off', '{"profile":{"version":1', 'is not JSON'],
    ['empty', '', 'is empty'],
    ['white', ' \n', 'is empty'],
    ['a list', '[1]', 'holds no JSON object'],
    ['null', 'null', 'holds no JSON object'],
    ['a text', '"abc"', 'holds no JSON object'],
    ['of no version', '{"schemaVersion":"2"}', 'has a schemaVersion that is no version (1 to 2)'],
    ['of version 0', '{"schemaVersion":0}', 'has a schemaVersion that is no version (1 to 2)'],
    ['without its version', '{"profiles":{}}', 'holds profiles, but no schemaVersion'],
  ])('that is %s is named with what to do, and left as it was', async (_, text, what) => {
    const file = stored(text);
    const store = openStore({ folder });
    for (const act of [store.read, store.list, () => put({ profile: PROFILE }), store.reset]) {
      const error = await storeError(act);
      expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store });
      expect(error.message).toBe(
        `${file} ${what}. It was left as it was: move it away or restore a copy of it, then run this again`,
      );
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('of a later version is told apart, and left as it was', async () => {
    const text = '{"schemaVersion":3,"profiles":[]}';
    const file = stored(text);
    const store = openStore({ folder });
    for (const act of [store.read, store.list, () => put({ profile: PROFILE }), store.reset]) {
      const error = await storeError(act);
      expect(error).toMatchObject({ code: 'newer-version', exitCode: EXIT.store });
      expect(error.message).toBe(
        `${file} was written by a newer usmle-plan (version 3 of the file, this one knows 2). It was left as it was: update usmle-plan, or move the file away`,
      );
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it.each([
    ['profiles', []],
    ['profiles.anna', { default: {}, anna: 'x' }],
  ])('is said to be so at %s', async (place, profiles) => {
    const text = JSON.stringify({ schemaVersion: 2, profiles });
    const file = stored(text);
    const error = await storeError(openStore({ folder }).read);
    expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store, path: place });
    expect(error.message).toContain(`It stands in ${file}, which was left as it was`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it.each([
    ['profiles.default.history', 'x'],
    ['profiles.default.history[1]', [CHANGE, { ...CHANGE, restores: { profile: [] } }]],
    ['profiles.default.history[0]', [{ ...CHANGE, on: 3 }]],
    ['profiles.default.history[0]', [{ ...CHANGE, restores: { order: 'x' } }]],
    ['profiles.default.history[0]', [null]],
  ])(
    'with a history that is spoilt at %s can be planned by, and not undone',
    async (place, history) => {
      stored(
        JSON.stringify({ schemaVersion: 2, profiles: { default: { profile: SMALL, history } } }),
      );
      const read = openStore({ folder }).read();
      expect(read.profile).toEqual(SMALL);
      const error = await storeError(() => read.history);
      expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store, path: place });
      expect(error.message).toContain('nothing can be undone');
    },
  );

  it('can be a directory', async () => {
    const { path, read } = openStore({ folder });
    mkdirSync(path, { recursive: true });
    for (const act of [read, () => put({ profile: PROFILE })]) {
      const error = await storeError(act);
      expect(error.exitCode).toBe(EXIT.store);
      expect(error.message).toContain(`${path} is no ordinary file`);
    }
  });

  it.skipIf(process.platform === 'win32')('can be a pipe, which is not waited for', async () => {
    mkdirSync(folder, { recursive: true });
    const { path, read } = openStore({ folder });
    execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
    expect((await storeError(read)).message).toContain('is no ordinary file');
  });
});

describe('a place that can not be written', () => {
  it('under a file is said when something is to be stored, and nothing is stored there', async () => {
    writeFileSync(join(home, 'nested'), 'mine');
    const { path, read } = openStore({ folder });
    expect(read().profile).toBeNull();
    const error = await storeError(() => put({ profile: PROFILE }));
    expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store });
    expect(error.message).toContain(`${path} can't be written (E`);
    expect(readFileSync(join(home, 'nested'), 'utf8')).toBe('mine');
  });

  it.skipIf(IS_ROOT)('for lack of rights is said, and the file is left as it was', async () => {
    const file = stored('{"profile":{"version":1}}');
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    expect(openStore({ folder }).read().profile).toEqual({ version: 1 });
    const error = await storeError(() => put({ profile: PROFILE }));
    expect(error.message).toContain("can't be written (EACCES)");
    expect(readFileSync(file, 'utf8')).toBe('{"profile":{"version":1}}');
  });

  it.skipIf(IS_ROOT)('or read is said too', async () => {
    const file = stored('{"profile":{"version":1}}');
    chmodSync(file, 0o000);
    const error = await storeError(openStore({ folder }).read);
    expect(error).toMatchObject({ exitCode: EXIT.store });
    expect(error.message).toContain(`${file} can't be read (EACCES)`);
  });
});

describe.skipIf(process.platform === 'win32')('a disk that takes only the first part', () => {
  // A limit on the size of files stands in for it: a write past it is cut short
  // first, just as on a disk that fills up, and reports how much it took.
  const BLOCKS = 8;

  async function saveUnderLimit(
    profileText: string,
  ): Promise<{ code: number | null; said: string }> {
    const program = join(home, 'save.mjs');
    await build({
      stdin: {
        contents: `
          import { openStore } from './store.ts';
          try {
            const profile = JSON.parse(${JSON.stringify(profileText)});
            await openStore({ folder: ${JSON.stringify(folder)} }).update(() => ({ next: { profile }, result: null }));
          } catch (error) {
            console.log(error.message);
            process.exitCode = error.exitCode;
          }`,
        resolveDir: dirname(fileURLToPath(new URL('../../src/store/store.ts', import.meta.url))),
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      banner: {
        js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
      outfile: program,
      plugins: PLUGINS,
      logLevel: 'error',
    });
    const { status, stdout } = spawnSync(
      'sh',
      ['-c', `ulimit -f ${BLOCKS}; exec "$0" "$1"`, process.execPath, program],
      { encoding: 'utf8' },
    );
    return { code: status, said: stdout };
  }

  // 50 kB: more than 8 blocks of either size that shells count in.
  const LARGE = JSON.stringify({ ...SMALL, alsoIn: new Array(100).fill('x'.repeat(500)) });

  it('leaves the file as it was, with exit 4', async () => {
    const before = '{"profile":{"version":1},"more":1}';
    const file = stored(before);
    const { code, said } = await saveUnderLimit(LARGE);
    expect(said).toContain(`${file} can't be written`);
    expect(code).toBe(EXIT.store);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('leaves no file where there was none', async () => {
    const { code } = await saveUnderLimit(LARGE);
    expect(code).toBe(EXIT.store);
    expect(existsSync(openStore({ folder }).path)).toBe(false);
  });

  it('takes what fits', async () => {
    const { code } = await saveUnderLimit(JSON.stringify(SMALL));
    expect(code).toBe(EXIT.answered);
    expect(openStore({ folder }).read().profile).toEqual(SMALL);
  });
});

describe('the folder', () => {
  /** Where conf itself would put it, read in a process of its own: it looks at its environment once. */
  function confPath(env: Record<string, string>): string {
    const script =
      "import Conf from 'conf'; console.log(new Conf({ projectName: 'usmle-plan', projectSuffix: '' }).path)";
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    }).trim();
  }

  it.each([
    ['XDG_CONFIG_HOME', () => ({ HOME: home, XDG_CONFIG_HOME: join(home, 'xdg') })],
    ['HOME', () => ({ HOME: home })],
    ['an empty XDG_CONFIG_HOME', () => ({ HOME: home, XDG_CONFIG_HOME: '' })],
  ])('by %s is the one that conf takes', (_, makeEnv) => {
    const env = makeEnv();
    expect(openStore({ env }).path).toBe(confPath(env));
  });

  it('without a HOME is that of the account', () => {
    expect(configFolder({}).startsWith(homedir())).toBe(true);
  });

  it('of conf is made when conf is opened, which is why reading asks first', () => {
    const conf = new Conf({ cwd: folder });
    expect(existsSync(dirname(conf.path))).toBe(true);
  });
});
