import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { migrate, STORE_VERSION } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/store.ts';

// Each version as the program of its time wrote it: version 1 by the commits
// 918b385 (a profile) and 27267bb (with dates).

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/store/${name}.txt`, import.meta.url), 'utf8');
}

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usmle-plan-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = openStore({ folder }).path;
});

function kept(text: string): Record<string, unknown> {
  writeFileSync(file, text);
  return JSON.parse(text);
}

const documentIn = () => JSON.parse(readFileSync(file, 'utf8'));

describe('version 1', () => {
  it.each(['version-1-profile', 'version-1-profile-and-dates', 'version-1-dates'])(
    'is read as it is: %s',
    (name) => {
      const { profile = null, cycles = null } = kept(fixture(name));
      const names = profile === null ? [] : ['default'];
      const other = { history: [], seen: null, exported: null, names };
      expect(openStore({ folder }).read()).toEqual({ profile, dates: cycles, ...other });
      expect(openStore({ folder, profile: 'anna' }).read()).toEqual({
        profile: null,
        dates: cycles,
        ...other,
      });
      expect(readFileSync(file, 'utf8')).toBe(fixture(name));
    },
  );

  it.each(['version-1-profile', 'version-1-profile-and-dates', 'version-1-dates'])(
    'is version 2 after the next write, and has lost nothing: %s',
    async (name) => {
      const { profile, cycles } = kept(fixture(name));
      const next = { seen: { on: '2026-11-22' } };
      await openStore({ folder }).update(() => ({ next, result: null }));
      expect(documentIn()).toEqual({
        schemaVersion: 2,
        profiles: { default: { ...(profile ? { profile } : {}), seen: { on: '2026-11-22' } } },
        ...(cycles ? { cycles } : {}),
      });
    },
  );

  it('keeps names that it does not know, with a profile and without one', async () => {
    const profile = { version: 1, school: '?' };
    kept(JSON.stringify({ note: 'mine', profile, 'a.b': { profile: 1 } }));
    const anna = openStore({ folder, profile: 'anna' });
    await anna.update(() => ({ next: { profile: { version: 1 } }, result: null }));
    expect(documentIn()).toEqual({
      schemaVersion: 2,
      profiles: { default: { profile }, anna: { profile: { version: 1 } } },
      note: 'mine',
      'a.b': { profile: 1 },
    });
    expect(migrate({ note: 'mine', profile: null }, file)).toEqual({
      schemaVersion: 2,
      note: 'mine',
    });
  });

  it('may say that it is', () => {
    expect(migrate({ schemaVersion: 1, profile: { version: 1 } }, file)).toEqual({
      schemaVersion: 2,
      profiles: { default: { profile: { version: 1 } } },
    });
  });
});

describe('version 2', () => {
  it('is the one that is written', () => {
    expect(STORE_VERSION).toBe(2);
  });

  it('is read and written as it is', async () => {
    const text = fixture('version-2');
    const { profiles, cycles } = kept(text) as {
      profiles: { default: { profile: unknown; history: unknown; seen: unknown } };
      cycles: unknown;
    };
    const { profile, history, seen } = profiles.default;
    const names = ['default', 'anna'];
    expect(openStore({ folder }).read()).toEqual({
      profile,
      history,
      seen,
      exported: null,
      dates: cycles,
      names,
    });

    const put = (seen: unknown) =>
      openStore({ folder }).update(() => ({ next: { seen }, result: null }));
    await put(null);
    await put(seen);
    expect(documentIn()).toEqual(JSON.parse(text));
  });
});
