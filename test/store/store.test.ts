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
import { EXIT, PlanError } from '../../src/errors.ts';
import { configFolder, mayBeStored } from '../../src/store/folder.ts';
import { openStore } from '../../src/store/store.ts';
import { parsed, SMALL } from '../profile/examples.ts';

const IS_ROOT = process.getuid?.() === 0;
const PROFILE = parsed(SMALL);
const OTHER = parsed({ ...SMALL, matchYear: 2029 });

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

function storeError(act: () => unknown): PlanError {
  try {
    act();
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

describe('reading', () => {
  it('finds nothing where nothing is stored, and leaves no trace', () => {
    const store = openStore({ folder });
    expect(store.load()).toBeNull();
    store.reset();
    expect(readdirSync(home)).toEqual([]);
  });

  it('finds what was saved, also from a store opened anew', () => {
    const store = openStore({ folder });
    store.save(PROFILE);
    expect(store.load()).toEqual(PROFILE);
    expect(openStore({ folder }).load()).toEqual(PROFILE);
  });

  it('changes nothing in the file, not its form and not its mode', () => {
    const text = '{"profile":{"version":1},"more":[1]}';
    const file = stored(text);
    chmodSync(file, 0o644);
    openStore({ folder }).load();
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(modeOf(file)).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('accepts a byte order mark, and an object without a profile', () => {
    stored('\uFEFF{"profile":{"version":1}}');
    expect(openStore({ folder }).load()).toEqual({ version: 1 });
    stored('{"other":1}');
    expect(openStore({ folder }).load()).toBeNull();
  });
});

describe('saving', () => {
  it.skipIf(process.platform === 'win32')('makes a folder and a file for the person alone', () => {
    const { path, save } = openStore({ folder });
    save(PROFILE);
    expect(modeOf(path)).toBe(0o600);
    expect(modeOf(folder)).toBe(0o700);
  });

  it.skipIf(process.platform === 'win32')('takes the file of others back from their eyes', () => {
    const file = stored('{}');
    chmodSync(file, 0o644);
    openStore({ folder }).save(PROFILE);
    expect(modeOf(file)).toBe(0o600);
  });

  it('replaces the profile and keeps every other name as it is', () => {
    const file = stored('{"names":{"a.b":[1]},"profile":{"version":1},"a.b":2,"__internal__":3}');
    openStore({ folder }).save(OTHER);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      names: { 'a.b': [1] },
      profile: OTHER,
      'a.b': 2,
      __internal__: 3,
    });
  });

  it('writes JSON that a person can read, and leaves nothing beside it', () => {
    const { path, save } = openStore({ folder });
    save(PROFILE);
    save(OTHER);
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify({ profile: OTHER }, null, 2)}\n`);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('writes through a link, to the file that it leads to', () => {
    const real = join(home, 'elsewhere.json');
    writeFileSync(real, '{"more":1}');
    mkdirSync(folder, { recursive: true });
    symlinkSync(real, openStore({ folder }).path);
    openStore({ folder }).save(PROFILE);
    expect(lstatSync(openStore({ folder }).path).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual({ more: 1, profile: PROFILE });
    expect(readdirSync(home).sort()).toEqual(['elsewhere.json', 'nested']);
  });

  it('replaces what an earlier write that was cut off has left', () => {
    const file = stored('{}');
    writeFileSync(`${file}.before`, 'old');
    openStore({ folder }).save(PROFILE);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });
});

describe('dates of the person’s own', () => {
  const CYCLES = [{ matchYear: 2028, events: [{ id: 'nrmp.match-day', date: '2028-03-24' }] }];

  it('are read together with the profile', () => {
    const store = openStore({ folder });
    expect(store.read()).toEqual({ profile: null, dates: null });
    store.saveDates(CYCLES);
    expect(store.read()).toEqual({ profile: null, dates: CYCLES });
    store.save(PROFILE);
    expect(openStore({ folder }).read()).toEqual({ profile: PROFILE, dates: CYCLES });
  });

  it('stand beside the profile and what else is there, which stay what they are', () => {
    const file = stored('{"profile":{"version":1},"a.b":{"cycles":1}}');
    openStore({ folder }).saveDates(CYCLES);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      profile: { version: 1 },
      'a.b': { cycles: 1 },
      cycles: CYCLES,
    });
  });

  it('stay when the profile is saved and when it is deleted', () => {
    const store = openStore({ folder });
    store.saveDates(CYCLES);
    store.save(PROFILE);
    store.save(OTHER);
    expect(store.read()).toEqual({ profile: OTHER, dates: CYCLES });
    store.reset();
    expect(store.read()).toEqual({ profile: null, dates: CYCLES });
  });

  it('are taken out where none are saved, and nothing is made for that', () => {
    const store = openStore({ folder });
    store.saveDates([]);
    expect(readdirSync(home)).toEqual([]);
    store.saveDates(CYCLES);
    store.save(PROFILE);
    store.saveDates([]);
    expect(JSON.parse(readFileSync(store.path, 'utf8'))).toEqual({ profile: PROFILE });
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

describe('resetting', () => {
  it('takes out the profile and nothing else', () => {
    const file = stored('{"profile":{"version":1},"more":1}');
    const store = openStore({ folder });
    store.reset();
    expect(store.load()).toBeNull();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ more: 1 });
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
  ])('that is %s is named with what to do, and left as it was', (_, text, what) => {
    const file = stored(text);
    const store = openStore({ folder });
    const acts = [
      store.load,
      store.read,
      () => store.save(PROFILE),
      () => store.saveDates([]),
      store.reset,
    ];
    for (const act of acts) {
      const error = storeError(act);
      expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store });
      expect(error.message).toBe(
        `${file} ${what}. It was left as it was: move it away or restore a copy of it, then run this again`,
      );
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('can be a directory', () => {
    const { path, load, save } = openStore({ folder });
    mkdirSync(path, { recursive: true });
    for (const act of [load, () => save(PROFILE)]) {
      expect(storeError(act).exitCode).toBe(EXIT.store);
      expect(storeError(act).message).toContain(`${path} is no ordinary file`);
    }
  });

  it.skipIf(process.platform === 'win32')('can be a pipe, which is not waited for', () => {
    mkdirSync(folder, { recursive: true });
    const { path, load } = openStore({ folder });
    execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
    expect(storeError(load).message).toContain('is no ordinary file');
  });
});

describe('a place that can not be written', () => {
  it('under a file is said when something is to be stored, and nothing is stored there', () => {
    writeFileSync(join(home, 'nested'), 'mine');
    const { path, load, save } = openStore({ folder });
    expect(load()).toBeNull();
    const error = storeError(() => save(PROFILE));
    expect(error).toMatchObject({ code: 'store', exitCode: EXIT.store });
    expect(error.message).toContain(`${path} can't be written (E`);
    expect(readFileSync(join(home, 'nested'), 'utf8')).toBe('mine');
  });

  it.skipIf(IS_ROOT)('for lack of rights is said, and the file is left as it was', () => {
    const file = stored('{"profile":{"version":1}}');
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    const { load, save } = openStore({ folder });
    expect(load()).toEqual({ version: 1 });
    expect(storeError(() => save(PROFILE)).message).toContain("can't be written (EACCES)");
    expect(readFileSync(file, 'utf8')).toBe('{"profile":{"version":1}}');
  });

  it.skipIf(IS_ROOT)('or read is said too', () => {
    const file = stored('{"profile":{"version":1}}');
    chmodSync(file, 0o000);
    const { load } = openStore({ folder });
    expect(storeError(load)).toMatchObject({ exitCode: EXIT.store });
    expect(storeError(load).message).toContain(`${file} can't be read (EACCES)`);
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
            openStore({ folder: ${JSON.stringify(folder)} }).save(JSON.parse(${JSON.stringify(profileText)}));
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
    expect(openStore({ folder }).load()).toEqual(SMALL);
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
