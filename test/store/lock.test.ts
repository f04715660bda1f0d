import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { openStore } from '../../src/store/store.ts';
import { SMALL } from '../profile/examples.ts';

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return { ...fs, statSync: vi.fn(fs.statSync) };
});

let folder = '';
let file = '';
let lock = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'usmle-plan-lock-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = openStore({ folder }).path;
  lock = `${file}.lock`;
  writeFileSync(file, '{"more":1}');
});

afterEach(() => {
  vi.useRealTimers();
});

/** Somebody else's lock, so many seconds old. */
function leave(age: number, path = lock): void {
  mkdirSync(path);
  setAge(age, path);
}

function setAge(age: number, path = lock): void {
  const at = Date.now() / 1000 - age;
  utimesSync(path, at, at);
}

function put(options: { onWait?: () => void; mayWait?: boolean } = {}): Promise<null> {
  return openStore({ folder, ...options }).update(() => ({
    next: { profile: SMALL },
    result: null,
  }));
}

const isStored = () => JSON.parse(readFileSync(file, 'utf8')).profiles !== undefined;

/** Long enough to ask for the lock some times. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 400));

describe('a lock', () => {
  it('stands beside the file while it is edited, for the person alone, and goes', async () => {
    const seen = await openStore({ folder }).update(() => ({
      next: { profile: SMALL },
      result: { names: readdirSync(folder).sort(), mode: statSync(lock).mode & 0o777 },
    }));
    expect(seen.names).toEqual(['config.json', 'config.json.lock']);
    if (process.platform !== 'win32') expect(seen.mode).toBe(0o700);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('of somebody else is waited for', async () => {
    leave(0);
    const done = put();
    await aWhile();
    expect(isStored()).toBe(false);
    rmdirSync(lock);
    await done;
    expect(isStored()).toBe(true);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('of somebody else is not waited for where that is not worth it', async () => {
    leave(0);
    await expect(put({ mayWait: false })).rejects.toMatchObject({ exitCode: EXIT.store });
    expect(isStored()).toBe(false);
    rmdirSync(lock);
    await put({ mayWait: false });
    expect(isStored()).toBe(true);
  });

  it('that was left by a process that was killed is taken over at once', async () => {
    leave(32);
    await put({ mayWait: false });
    expect(isStored()).toBe(true);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });

  it('of somebody who is slow is left alone: 25 seconds are no proof of death', async () => {
    leave(25);
    const { ino } = statSync(lock);
    const done = put();
    await aWhile();
    expect(statSync(lock).ino).toBe(ino);
    expect(isStored()).toBe(false);
    rmdirSync(lock);
    await done;
  });

  it('is not taken from somebody who took it over a moment before', async () => {
    leave(0);
    const { ino } = statSync(lock);
    // What the library sees when it looks: the lock that was there before.
    const old = statSync(lock);
    old.mtime = new Date(Date.now() - 60_000);
    const look = vi.mocked(statSync);
    const real = look.getMockImplementation() as typeof statSync;
    onTestFinished(() => void look.mockImplementation(real));
    let looks = 0;
    look.mockImplementation(((...given: Parameters<typeof statSync>) => {
      if (given[0] !== lock) return real(...given);
      looks += 1;
      return looks === 1 ? old : real(...given);
    }) as never);
    const done = put();
    await aWhile();
    expect(looks).toBeGreaterThan(1);
    expect(statSync(lock).ino).toBe(ino);
    expect(isStored()).toBe(false);
    rmdirSync(lock);
    await done;
  });

  it('is taken over by one at a time', async () => {
    leave(60);
    leave(0, `${lock}.removing`);
    const done = put();
    await aWhile();
    expect(existsSync(lock)).toBe(true);
    expect(isStored()).toBe(false);
    // Who was at it was killed as well.
    setAge(60, `${lock}.removing`);
    await done;
    expect(isStored()).toBe(true);
    expect(readdirSync(folder)).toEqual(['config.json']);
  });
});

describe('somebody who lost the lock meanwhile', () => {
  it('writes nothing, says so, and leaves the lock to the other', async () => {
    const done = openStore({ folder }).update(() => {
      // Stopped for half a minute here, and taken for dead by another process.
      rmdirSync(lock);
      mkdirSync(lock);
      return { next: { profile: SMALL }, result: null };
    });
    await expect(done).rejects.toMatchObject({ code: 'store', exitCode: EXIT.store });
    await expect(done).rejects.toThrow(
      `${file} can't be written: this command was held up for so long that another usmle-plan went ahead. Nothing was stored: run this again`,
    );
    expect(isStored()).toBe(false);
    expect(existsSync(lock)).toBe(true);
  });
});

describe('a lock that does not go', () => {
  it('is waited for a minute, is said after two seconds, and is named with what to do', async () => {
    // From a clock that runs ahead: it does not get old.
    leave(-3600);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const onWait = vi.fn();
    const done = put({ onWait }).catch((error: unknown) => error);
    await vi.waitUntil(() => vi.getTimerCount() > 0, { timeout: 5_000 });
    await vi.advanceTimersByTimeAsync(1_800);
    expect(onWait).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(onWait).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(55_000);
    expect(await Promise.race([done, 'waiting'])).toBe('waiting');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await done).toMatchObject({
      exitCode: EXIT.store,
      message: `${file} can't be written: ${lock} is in the way, held by another usmle-plan for a minute. Nothing was stored: if no usmle-plan is running, delete that folder, then run this again`,
    });
    expect(onWait).toHaveBeenCalledTimes(1);
    expect(isStored()).toBe(false);
  });

  it.each([
    ['a file', () => writeFileSync(lock, 'mine')],
    ['a folder with something in it', () => mkdirSync(join(lock, 'mine'), { recursive: true })],
  ])('because it is %s is named at once', async (_, make) => {
    make();
    setAge(60);
    await expect(put()).rejects.toMatchObject({
      exitCode: EXIT.store,
      message: `${file} can't be written: ${lock} is in the way, and is no empty folder. Nothing was stored: if no usmle-plan is running, delete that folder, then run this again`,
    });
    expect(existsSync(lock)).toBe(true);
    expect(isStored()).toBe(false);
  });
});
