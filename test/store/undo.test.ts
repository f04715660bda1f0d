import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { recordChange, recordDates, takeBack } from '../../src/profile/history.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { people } from '../planner/arbitrary-person.ts';

const ON = '2026-11-21';

type Step = { readonly profile: Profile } | { readonly dates: unknown };

const steps: fc.Arbitrary<Step> = fc.oneof(
  people().map(({ profile }) => ({ profile })),
  fc
    .array(fc.integer({ min: 2027, max: 2035 }), { maxLength: 3 })
    .map((years) => ({ dates: years.map((matchYear) => ({ matchYear, events: [] })) })),
);

function make(store: Store, step: Step): Promise<unknown> {
  return store.update(({ profile, dates, history }) => ({
    next:
      'profile' in step
        ? { ...step, history: recordChange(history, profile, step.profile, 'a change', ON) }
        : { ...step, history: recordDates(history, dates, step.dates, 'a date', ON) },
    result: null,
  }));
}

/** Whether there was a change to take back. */
function undo(store: Store): Promise<boolean> {
  return store.update((stored) => {
    const taken = takeBack(stored);
    if (taken === null) return { next: {}, result: false };
    const { change: _, ...next } = taken;
    return { next, result: true };
  });
}

it('any changes in the store, followed by as many undos, leave the file of the first profile, to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(people(), fc.array(steps, { maxLength: 8 }), async ({ profile }, changes) => {
      const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-undo-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const store = openStore({ folder });
      await make(store, { profile });
      const texts = [readFileSync(store.path, 'utf8')];
      for (const change of changes) {
        await make(store, change);
        const text = readFileSync(store.path, 'utf8');
        if (text !== texts.at(-1)) texts.push(text);
      }
      for (const text of texts.reverse().slice(1)) {
        expect(await undo(store)).toBe(true);
        expect(readFileSync(store.path, 'utf8')).toBe(text);
      }
      expect(await undo(store)).toBe(false);
      expect(store.read().profile).toEqual(JSON.parse(JSON.stringify(profile)));
    }),
    { numRuns: 40 },
  );
});
