import { chmodSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Plan } from '../../src/planner/types.ts';
import { openStore } from '../../src/store/store.ts';
import { task } from '../cases/people.ts';
import { STUDENT } from '../profile/changes/facts.ts';
import { answerIn, keepIn, runIn, type Stage, stage, storedIn, textOfStore } from './contexts.ts';
import { storedProfiles, typedChanges } from './typed-changes.ts';

const IS_ROOT = process.getuid?.() === 0;
const MARKED = /since your last look on/;

function stageWith(profile: unknown = STUDENT): Stage {
  const context = stage();
  keepIn(context, { profile });
  return context;
}

/** What a text command shows; it has to be answered. */
async function show(context: Stage, ...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runIn(context, words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The text of the file and when it was written. */
function fileOf(context: Stage): unknown {
  return [textOfStore(context), statSync(openStore({ env: context.env }).path).mtimeMs];
}

describe.each([['plan'], ['next']])('a look at %s', (command) => {
  it('is remembered, with the days of every task, and marks nothing the first time', async () => {
    const context = stageWith();
    const plan = await answerIn<Plan>(context, ['plan']);
    expect(await show(context, command)).not.toMatch(MARKED);
    const { seen, history } = storedIn(context);
    expect(seen).toEqual({
      on: '2026-11-21',
      tasks: Object.fromEntries(plan.tasks.map(({ id, start, finish }) => [id, [start, finish]])),
    });
    expect(history).toEqual([]);
  });

  it('at what has not changed writes nothing', async () => {
    const context = stageWith();
    const first = await show(context, command);
    const before = fileOf(context);
    expect(await show(context, command)).toBe(first);
    expect(fileOf(context)).toEqual(before);
  });

  it('marks what a change moved, once', async () => {
    const context = stageWith();
    await show(context, command);
    await show(context, 'book', 'step1', '2027-05-03');
    const marked = await show(context, command);
    expect(marked).toMatch(MARKED);
    expect(marked).toContain('since your last look on Sat 21 Nov');
    const before = fileOf(context);
    expect(await show(context, command)).not.toMatch(MARKED);
    expect(fileOf(context)).toEqual(before);
  });

  it('at what a change moved and undo moved back marks nothing', async () => {
    const context = stageWith();
    await show(context, command);
    const before = storedIn(context).seen;
    await show(context, 'book', 'step1', '2027-05-03');
    await show(context, 'undo');
    expect(await show(context, command)).not.toMatch(MARKED);
    expect(storedIn(context).seen).toEqual(before);
  });

  it('is none with --json: nothing is written, and the marks stay for the next look', async () => {
    const context = stageWith();
    const before = fileOf(context);
    await answerIn(context, [command]);
    expect(fileOf(context)).toEqual(before);
    await show(context, command);
    await show(context, 'book', 'step1', '2027-05-03');
    const changed = fileOf(context);
    expect(JSON.stringify(await answerIn(context, [command]))).not.toMatch(MARKED);
    expect(fileOf(context)).toEqual(changed);
    expect(await show(context, command)).toMatch(MARKED);
  });

  it('at a profile from a file is none', async () => {
    const context = stageWith();
    const before = fileOf(context);
    const stdin = JSON.stringify(STUDENT);
    for (let i = 0; i < 2; i += 1) {
      const { code, stdout } = await runIn(context, [command, '--profile-file', '-'], { stdin });
      expect(code).toBe(0);
      expect(stdout).not.toMatch(MARKED);
    }
    expect(fileOf(context)).toEqual(before);
    const empty = stage();
    expect((await runIn(empty, [command, '--profile-file', '-'], { stdin })).code).toBe(0);
    expect(readdirSync(empty.home)).toEqual([]);
  });

  it('is remembered for the profile of its name alone', async () => {
    const context = stageWith();
    keepIn(context, { profile: STUDENT, name: 'anna' });
    await show(context, command, '--profile', 'anna');
    expect(storedIn(context).seen).toBeNull();
    await show(context, 'book', 'step1', '2027-05-03');
    await show(context, 'book', 'step1', '2027-05-03', '--profile', 'anna');
    expect(await show(context, command)).not.toMatch(MARKED);
    const marked = await show(context, command, '--profile', 'anna');
    expect(marked).toMatch(MARKED);
    if (command === 'next')
      expect(marked.replace(/\s+/g, ' ')).toContain('usmle-plan --profile anna plan');
  });

  it('on a later day does not mark what the days alone have moved', async () => {
    const context = stageWith();
    await show(context, 'book', 'step1', '2027-05-03');
    await show(context, command);
    const first = await answerIn<Plan>(context, ['plan']);
    const later = await answerIn<Plan>(context, ['plan', '--today', '2026-11-23']);
    // Rest begins on the day that is asked about, and not before.
    expect(task(first, 'step1.rest').start).toBe('2026-11-21');
    expect(task(later, 'step1.rest').start).toBe('2026-11-23');
    expect(await show(context, command, '--today', '2026-11-23')).not.toMatch(MARKED);
  });

  it('on an earlier day than the last one marks nothing', async () => {
    const context = stageWith();
    await show(context, command, '--today', '2027-01-20');
    await show(context, 'book', 'step1', '2027-05-03');
    expect(await show(context, command)).not.toMatch(MARKED);
    // From here on it counts from that day.
    await show(context, 'book', 'step1', '2027-05-04');
    expect(await show(context, command)).toContain('since your last look on Sat 21 Nov');
  });

  it('is shown all the same where it can not be remembered', async () => {
    const context = stageWith();
    const expected = await show(stageWith(), command);
    const { path } = openStore({ env: context.env });
    // A file in the place of the lock, left there long ago: nobody can write.
    writeFileSync(`${path}.lock`, '');
    utimesSync(`${path}.lock`, 0, 0);
    const before = fileOf(context);
    expect((await runIn(context, ['set', 'hours', '20'])).code).toBe(4);
    expect(await show(context, command)).toBe(expected);
    expect(fileOf(context)).toEqual(before);
  });

  it.skipIf(IS_ROOT)('is shown all the same in a folder that can only be read', async () => {
    const context = stageWith();
    const expected = await show(stageWith(), command);
    const folder = dirname(openStore({ env: context.env }).path);
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    const before = fileOf(context);
    expect(await show(context, command)).toBe(expected);
    expect(fileOf(context)).toEqual(before);
  });

  it.each([
    ['a text', 'yesterday'],
    ['a list', []],
    ['nothing in it', {}],
    ['no day', { on: '2026-02-30', tasks: {} }],
    ['no spans', { on: '2026-11-20', tasks: { 'step1.exam': '2027-02-22' } }],
    ['half a span', { on: '2026-11-20', tasks: { 'step1.exam': ['2027-02-22'] } }],
    ['no dates', { on: '2026-11-20', tasks: { 'step1.exam': [1, 2] } }],
    ['null', { on: '2026-11-20', tasks: null }],
  ])('finds no look where somebody made it %s, and begins anew', async (_, seen) => {
    const context = stageWith();
    const expected = await show(stageWith(), command);
    const { path } = openStore({ env: context.env });
    const document = JSON.parse(textOfStore(context) ?? '');
    document.profiles.default.seen = seen;
    writeFileSync(path, JSON.stringify(document));
    expect(await show(context, command)).toBe(expected);
    expect(storedIn(context).seen).toMatchObject({ on: '2026-11-21' });
  });
});

describe('what is no look', () => {
  it.each([
    [['plan', '--match-year', '2029']],
    [['plan', '--costs']],
    [['plan', '--contingency']],
    [['why', 'step1.exam']],
    [['profile', 'show']],
    [['history']],
    [['what-if', 'set hours 20']],
  ])('%j marks nothing and writes nothing', async (words) => {
    const context = stageWith();
    await show(context, 'plan');
    await show(context, 'book', 'step1', '2027-05-03');
    const before = fileOf(context);
    expect(await show(context, ...words)).not.toMatch(MARKED);
    expect(fileOf(context)).toEqual(before);
    expect(await show(context, 'plan')).toMatch(MARKED);
  });

  it('a change is none: what it moved is marked afterwards', async () => {
    const context = stageWith();
    await show(context, 'next');
    const { seen } = storedIn(context);
    await show(context, 'book', 'step1', '2027-05-03');
    await show(context, 'set', 'hours', '20');
    expect(storedIn(context).seen).toEqual(seen);
  });
});

describe('the two pages', () => {
  it('`next` names the plan for where things went, and the plan still marks them', async () => {
    const context = stageWith();
    await show(context, 'next');
    await show(context, 'book', 'step1', '2027-05-03');
    const next = await show(context, 'next');
    expect(next.replace(/\s+/g, ' ')).toContain('Where: usmle-plan plan');
    const marked = await show(context, 'plan');
    expect(marked).toMatch(MARKED);
    expect(marked).toMatch(/Sit Step 1[\s\S]*?was /);
    expect(await show(context, 'plan')).not.toMatch(MARKED);
    expect(await show(context, 'next')).not.toMatch(MARKED);
  });

  it('whoever saw the marks in the plan has seen them: `next` has none', async () => {
    const context = stageWith();
    await show(context, 'plan');
    await show(context, 'book', 'step1', '2027-05-03');
    expect(await show(context, 'plan')).toMatch(MARKED);
    expect(await show(context, 'next')).not.toMatch(MARKED);
  });
});

describe('a mark', () => {
  it('says where the task was at the last look', async () => {
    const context = stageWith();
    await show(context, 'book', 'step1', '2027-02-22');
    await show(context, 'plan');
    await show(context, 'book', 'step1', '2027-03-01');
    const text = await show(context, 'plan');
    expect(text).toMatch(/Mon {2}1 Mar 27 +Sit Step 1 \(booked\)[^\n]*\n +was Mon 22 Feb 27\n/);
  });

  it('comes after any change that moves something, and never twice', async () => {
    let marked = 0;
    const several = fc.array(typedChanges, { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(storedProfiles, several, async (profile, changes) => {
        const context = stageWith(profile);
        const before = await answerIn<Plan>(context, ['plan']);
        await show(context, 'plan');
        for (const words of changes) await runIn(context, words);
        const after = await answerIn<Plan>(context, ['plan']);
        const text = await show(context, 'plan');
        const open = after.tasks.filter(
          ({ status }) => status === 'upcoming' || status === 'in-progress',
        );
        const hasMoved = open.some(({ id, start, finish }) => {
          const was = before.tasks.find((task) => task.id === id);
          return was?.start !== start || was.finish !== finish;
        });
        const isGone = before.tasks.some(({ id }) => !after.tasks.some((task) => task.id === id));
        if (MARKED.test(text)) {
          marked += 1;
          expect(hasMoved || isGone).toBe(true);
        }
        const stored = fileOf(context);
        expect(await show(context, 'plan')).not.toMatch(MARKED);
        expect(fileOf(context)).toEqual(stored);
      }),
      { numRuns: 15 },
    );
    expect(marked).toBeGreaterThan(1);
  });
});
