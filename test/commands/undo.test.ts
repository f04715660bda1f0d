import { readdirSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../src/planner/difference.ts';
import type { Plan } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { openStore } from '../../src/store/store.ts';
import { task } from '../cases/people.ts';
import { STUDENT } from '../profile/changes/facts.ts';
import { FULL, parsed } from '../profile/examples.ts';
import {
  answerIn,
  keepIn,
  RAW,
  runIn,
  type Stage,
  stage,
  storedIn,
  textOfStore,
} from './contexts.ts';
import { storedProfiles, type Typed, typedChanges } from './typed-changes.ts';

interface Undone {
  readonly today: string;
  readonly undone: { readonly on: string; readonly what: string } | null;
  readonly difference: Difference;
  readonly plan: Plan;
}

interface Listed {
  readonly changes: readonly { readonly on: string; readonly what: string }[];
}

function stageWith(profile: unknown = STUDENT): Stage {
  const context = stage();
  keepIn(context, { profile });
  return context;
}

/** Runs each of them, which all have to be answered. */
async function doAll(context: Stage, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const { code, stderr } = await runIn(context, line.split(' '));
    expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
  }
}

const dateChanges: fc.Arbitrary<Typed> = fc.constantFrom(
  ['cycles', 'set', '2028', 'eras.review-open', '2027-09-29'],
  ['cycles', 'set', '2028', 'nrmp.match-day', '2028-03-24', '--anyway'],
  ['cycles', 'unset', '2028'],
  ['cycles', 'unset', '--all'],
);

describe('undo', () => {
  it('takes n changes back in n steps: profile, dates and history are as they were', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(
        storedProfiles,
        fc.array(
          fc.oneof({ weight: 6, arbitrary: typedChanges }, { weight: 1, arbitrary: dateChanges }),
          {
            minLength: 3,
            maxLength: 8,
          },
        ),
        async (profile, changes) => {
          const context = stageWith(profile);
          const before = storedIn(context);
          const first = JSON.stringify(before.profile);
          for (const words of changes) await runIn(context, words);
          const { length } = storedIn(context).history;
          most = Math.max(most, length);
          for (let left = length; left > 0; left -= 1) {
            const listed = await answerIn<Listed>(context, ['history']);
            expect(listed.changes).toHaveLength(left);
            const { undone } = await answerIn<Undone>(context, ['undo']);
            expect(undone).toMatchObject(listed.changes[0] as object);
          }
          const after = storedIn(context);
          expect(after.profile).toEqual(before.profile);
          // Field by field in the same order, too.
          expect(JSON.stringify(after.profile)).toBe(first);
          expect(after.dates).toEqual(before.dates);
          expect(after.history).toEqual([]);
          expect((await answerIn<Undone>(context, ['undo'])).undone).toBeNull();
        },
      ),
      { numRuns: 15 },
    );
    expect(most).toBeGreaterThan(1);
  });

  it('goes back step by step through what each change left', async () => {
    const context = stageWith();
    const states: unknown[] = [];
    const lines = ['book step1 2027-02-22', 'set hours 20', 'done step1.rest', 'unbook step1'];
    for (const line of lines) {
      states.push(storedIn(context).profile);
      await doAll(context, line);
    }
    for (const state of states.reverse()) {
      await doAll(context, 'undo');
      expect(storedIn(context).profile).toEqual(state);
    }
  });

  it('tells what was taken back, what that moves, and the plan as it is again', async () => {
    const context = stageWith();
    const plan = await answerIn<Plan>(context, ['plan']);
    await doAll(context, 'book step1 2027-05-03');
    const answer = await answerIn<Undone>(context, ['undo']);
    expect(answer.undone).toMatchObject({ on: '2026-11-21', what: 'book step1 2027-05-03' });
    expect(answer.plan).toEqual(plan);
    const moved = answer.difference.moved.find(({ id }) => id === 'step1.exam');
    expect(moved).toMatchObject({
      from: { finish: '2027-05-03' },
      to: { finish: task(plan, 'step1.exam').finish },
    });

    await doAll(context, 'book step1 2027-05-03');
    const { stdout } = await runIn(context, ['undo']);
    expect(stdout).toMatch(/^Taken back: book step1 2027-05-03, of Sat 21 Nov 2026\.\n/);
  });

  it('takes back what init changed of a profile', async () => {
    const context = stageWith();
    await doAll(context, 'set hours 20', 'init --no-input --hours 30 --match 2029');
    expect(storedIn(context).profile).toMatchObject({
      matchYear: 2029,
      study: { hoursPerWeek: 30 },
    });
    const { undone } = await answerIn<Undone>(context, ['undo']);
    expect(undone?.what).toBe('init');
    expect(storedIn(context).profile).toEqual({ ...STUDENT, study: { hoursPerWeek: 20 } });
    await doAll(context, 'undo');
    expect(storedIn(context).profile).toEqual(STUDENT);
  });

  it('takes back an import, which takes the place of every answer', async () => {
    const context = stageWith();
    const stdin = JSON.stringify(parsed(FULL));
    expect((await runIn(context, ['profile', 'import', '-'], { stdin })).code).toBe(0);
    expect(storedIn(context).profile).toEqual(parsed(FULL));
    const { undone } = await answerIn<Undone>(context, ['undo']);
    expect(undone?.what).toBe('profile import');
    expect(JSON.stringify(storedIn(context).profile)).toBe(JSON.stringify(STUDENT));
  });

  it('takes back a date of a cycle, and the plan goes by the date from before', async () => {
    const context = stageWith();
    const { matchDay } = await answerIn<Plan>(context, ['plan']);
    await doAll(context, 'cycles set 2028 nrmp.match-day 2028-03-24 --anyway');
    const changed = await answerIn<Plan>(context, ['plan']);
    expect(changed.matchDay).toEqual({ date: '2028-03-24', basis: 'reported' });
    const { undone, plan } = await answerIn<Undone>(context, ['undo']);
    expect(undone?.what).toMatch(/^cycles set 2028 nrmp\.match-day 2028-03-24/);
    expect(plan.matchDay).toEqual(matchDay);
    expect(storedIn(context)).toMatchObject({ profile: STUDENT, dates: null, history: [] });
  });

  it('ends at the first profile: there is nothing before it', async () => {
    const context = stage();
    const stdin = JSON.stringify(STUDENT);
    expect((await runIn(context, ['profile', 'import', '-'], { stdin })).code).toBe(0);
    const [text, path] = [textOfStore(context), openStore({ env: context.env }).path];
    const { mtimeMs } = statSync(path);
    const { code, stdout, stderr } = await runIn(context, ['undo']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^There is no change to take back: /);
    expect((await answerIn<Undone>(context, ['undo'])).undone).toBeNull();
    expect(textOfStore(context)).toBe(text);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });

  it('keeps to the profile of its name', async () => {
    const context = stageWith();
    keepIn(context, { profile: STUDENT, name: 'anna' });
    await doAll(context, 'set hours 20', 'set hours 30 --profile anna', 'undo');
    expect(storedIn(context).profile).toEqual(STUDENT);
    expect(storedIn(context, 'anna').profile).toEqual({ ...STUDENT, study: { hoursPerWeek: 30 } });
    const env = { USMLE_PLAN_PROFILE: 'anna' };
    expect((await runIn(context, ['undo'], { env })).code).toBe(0);
    expect(storedIn(context, 'anna').profile).toEqual(STUDENT);
  });

  it('leaves the ticks that were made in between to their own change', async () => {
    const context = stageWith();
    await doAll(context, 'done step1.rest', 'result step1 pending --date 2026-11-20', 'undo');
    expect((storedIn(context).profile as Profile).done).toEqual({ 'step1.rest': '2026-11-21' });
  });
});

describe('history', () => {
  it('lists the changes, the next to be taken back first, each with its day', async () => {
    const context = stageWith();
    await doAll(context, 'book step1 2027-02-22', 'set hours 20 --today 2026-11-23');
    expect(await answerIn<Listed>(context, ['history'])).toEqual({
      schemaVersion: 1,
      changes: [
        { on: '2026-11-23', what: 'set hours 20' },
        { on: '2026-11-21', what: 'book step1 2027-02-22' },
      ],
    });
    const { stdout } = await runIn(context, ['history']);
    expect(stdout).toMatch(
      /1 {2}Mon 23 Nov 26 {2}set hours 20\n {2}2 {2}Sat 21 Nov 26 {2}book step1 2027-02-22\n/,
    );
  });

  it('of a profile that was never changed says so', async () => {
    const { code, stdout } = await runIn(stageWith(), ['history']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No change is recorded: /);
  });

  it('writes nothing, and shows nothing raw, whatever somebody wrote into the file', async () => {
    const context = stageWith();
    await doAll(context, 'set hours 20');
    const text = (textOfStore(context) ?? '').replace('set hours 20', 'a\\u001b[2J\\u202eb');
    writeFileSync(openStore({ env: context.env }).path, text);
    for (const words of [
      ['history'],
      ['history', '--json'],
      ['undo', '--json', '--today', '2026-11-22'],
    ]) {
      const { code, stdout, stderr } = await runIn(context, words);
      expect(code).toBe(0);
      expect(stdout + stderr).not.toMatch(RAW);
      if (words[0] === 'history') expect(textOfStore(context)).toBe(text);
    }
  });
});

describe.each([[['undo']], [['history']]])('%j', (words) => {
  it('without a profile is exit 3, and leaves nothing behind', async () => {
    const context = stage();
    const { code, stdout, stderr } = await runIn(context, words);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: no profile stored yet: .*\n$/);
    expect(readdirSync(context.home)).toEqual([]);
  });

  it('belongs to what is stored: a profile from a file is refused', async () => {
    const stdin = JSON.stringify(STUDENT);
    const { code, stderr } = await runIn(stageWith(), [...words, '--profile-file', '-'], { stdin });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^usmle-plan: --profile-file: .*\n$/);
  });
});
