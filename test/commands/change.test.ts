import { readdirSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../src/planner/difference.ts';
import type { Repair } from '../../src/planner/repairs.ts';
import type { Plan } from '../../src/planner/types.ts';
import type { Said } from '../../src/profile/changes/change.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { STUDENT } from '../profile/changes/facts.ts';
import {
  answerIn,
  inMarks,
  keepIn,
  RAW,
  runIn,
  type Stage,
  stage,
  storedIn,
  textOfStore,
} from './contexts.ts';
import { reasons, storedProfiles, typedChanges } from './typed-changes.ts';

/** Step 1 failed in October 2026, the next sitting booked for a Monday; a bit of everything beside it. */
const PERSON: Profile = {
  ...STUDENT,
  exams: {
    step1: {
      attempts: [{ date: '2026-10-10', outcome: 'failed' }],
      bookedDate: '2027-02-22',
    },
  },
  away: [{ from: '2027-12-20', to: '2028-01-02' }],
  skipped: { 'step1.help': 'have a group' },
};

interface Answer {
  readonly schemaVersion: number;
  readonly changes: readonly { readonly words: string; readonly said: Said }[];
  readonly difference: Difference;
  readonly repairs: readonly Repair[];
  readonly warnings: readonly unknown[];
  readonly plan: Plan;
}

function stageWith(profile: unknown = PERSON): Stage {
  const context = stage();
  keepIn(context, { profile });
  return context;
}

const FAIL = { date: '2026-10-10', outcome: 'failed' };

// What is typed, and what the profile holds afterwards in the place of what it held.
const EACH: readonly [string[], Partial<Record<keyof Profile, unknown>>][] = [
  [
    ['result', 'step1', 'pending', '--date', '2026-11-20'],
    {
      exams: {
        step1: {
          attempts: [FAIL, { date: '2026-11-20', outcome: 'pending' }],
          bookedDate: '2027-02-22',
        },
      },
    },
  ],
  [
    ['book', 'step1', '2027-03-01'],
    { exams: { step1: { attempts: [FAIL], bookedDate: '2027-03-01' } } },
  ],
  [['unbook', 'step1'], { exams: { step1: { attempts: [FAIL] } } }],
  [['done', 'step1.debrief', '--on', '2026-11-20'], { done: { 'step1.debrief': '2026-11-20' } }],
  [
    ['skip', 'application.mentor', '--reason', 'have one'],
    { skipped: { 'step1.help': 'have a group', 'application.mentor': 'have one' } },
  ],
  [['reopen', 'step1.help'], { skipped: undefined }],
  [
    ['away', '2027-07-01', '2027-07-10', '--reason', 'family'],
    {
      away: [
        { from: '2027-12-20', to: '2028-01-02' },
        { from: '2027-07-01', to: '2027-07-10', reason: 'family' },
      ],
    },
  ],
  [['away', '2027-12-25', '--remove'], { away: undefined }],
  [['set', 'hours', '30'], { study: { hoursPerWeek: 30 } }],
  [['set', 'graduation', '--clear'], { graduationDate: undefined }],
];

describe.each(EACH)('%j', (words, changed) => {
  it('stores the change and nothing else, with its words in the history', async () => {
    const context = stageWith();
    expect((await runIn(context, words)).code).toBe(0);
    const { profile, history } = storedIn(context);
    // JSON leaves out what is undefined.
    expect(profile).toEqual(JSON.parse(JSON.stringify({ ...PERSON, ...changed })));
    expect(history).toHaveLength(1);
    expect(history[0]?.on).toBe('2026-11-21');
    expect(history[0]?.what).toBe(
      words.map((word) => (word.includes(' ') ? `'${word}'` : word)).join(' '),
    );
  });

  it('answers on stdout alone, in a text and with --json in the form of the contract', async () => {
    const text = await runIn(stageWith(), words);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('To take it back: usmle-plan undo');
    expect(text.stdout).not.toMatch(RAW);
    const json = await runIn(stageWith(), ['--json', ...words]);
    expect(json).toMatchObject({ code: 0, stderr: '' });
    const answer: Answer = JSON.parse(json.stdout);
    expect(Object.keys(answer)).toEqual([
      'schemaVersion',
      'changes',
      'difference',
      'repairs',
      'warnings',
      'plan',
    ]);
    expect(answer.schemaVersion).toBe(1);
    expect(answer.changes).toEqual([
      { words: expect.any(String), said: expect.objectContaining({ kind: expect.any(String) }) },
    ]);
  });

  it('answers with the plan that `plan` has afterwards', async () => {
    const context = stageWith();
    const { plan } = await answerIn<Answer>(context, words);
    expect(plan).toEqual(await answerIn<Plan>(context, ['plan']));
  });

  it('is refused for a profile from a file, which nobody stores', async () => {
    const context = stageWith();
    const before = textOfStore(context);
    const stdin = JSON.stringify(PERSON);
    const { code, stdout, stderr } = await runIn(context, [...words, '--profile-file', '-'], {
      stdin,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: --profile-file: .*accepted: what-if.*\n$/);
    expect(textOfStore(context)).toBe(before);
  });

  it('without a profile is exit 3, and leaves nothing behind', async () => {
    const context = stage();
    const { code, stdout, stderr } = await runIn(context, words);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: no profile stored yet: .*\n$/);
    expect(readdirSync(context.home)).toEqual([]);
  });

  it('changes the profile of the name that was given, and no other', async () => {
    const context = stageWith();
    keepIn(context, { profile: PERSON, name: 'anna' });
    expect((await runIn(context, [...words, '--profile', 'anna'])).code).toBe(0);
    expect(storedIn(context).profile).toEqual(PERSON);
    expect(storedIn(context).history).toEqual([]);
    expect(storedIn(context, 'anna').history).toHaveLength(1);
  });
});

describe('a change that the profile held already', () => {
  it.each([
    [['book', 'step1', '2027-02-22']],
    [['skip', 'step1.help', '--reason', 'have a group']],
    [['set', 'match', '2028']],
    [['result', 'step1', 'failed', '--date', '2026-10-10']],
  ])('%j writes nothing and says so', async (words) => {
    const context = stageWith();
    const path = keepIn(context, { profile: PERSON });
    const [before, mtime] = [textOfStore(context), statSync(path).mtimeMs];
    const { code, stdout } = await runIn(context, words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}Nothing changes\.\n$/);
    expect(textOfStore(context)).toBe(before);
    expect(statSync(path).mtimeMs).toBe(mtime);
  });
});

describe('what a change moves', () => {
  it('is told by days, each task with where it was and is', async () => {
    const words = ['book', 'step1', '2027-03-01'];
    const { difference } = await answerIn<Answer>(stageWith(), words);
    // From Monday 22 February to Monday 1 March 2027.
    expect(difference.moved).toContainEqual(
      expect.objectContaining({
        id: 'step1.exam',
        days: 7,
        from: { start: '2027-02-22', finish: '2027-02-22' },
        to: { start: '2027-03-01', finish: '2027-03-01' },
      }),
    );
    const { stdout } = await runIn(stageWith(), words);
    expect(stdout).toMatch(/Mon 22 Feb 27 {2}Mon {2}1 Mar 27 +\+7 {2}Sit Step 1/);
  });

  it('is the verdict as well, what it was and what it is', async () => {
    const { difference, plan } = await answerIn<Answer>(stageWith(), ['set', 'match', '2027']);
    expect(difference.verdict.before.matchYear).toBe(2028);
    // No Step 1 result of February is in by September 2026.
    expect(difference.verdict.after).toMatchObject({
      matchYear: 2027,
      status: plan.verdict.status,
    });
    expect(['late', 'infeasible']).toContain(plan.verdict.status);
  });

  it('comes with repairs whose words make what they promise', async () => {
    const context = stageWith({ ...PERSON, clerkships: { weeksLeft: 0 } });
    const { repairs, plan } = await answerIn<Answer>(context, ['set', 'hours', '10']);
    expect(plan.verdict.status).not.toBe('on-track');
    expect(repairs.length).toBeGreaterThan(0);
    expect(repairs.length).toBeLessThanOrEqual(3);
    for (const { change, after } of repairs) {
      const asked = await answerIn<Answer>(context, ['what-if', change]);
      expect(asked.plan.verdict).toMatchObject(after);
    }
  });

  it('comes without repairs where the plan is on track', async () => {
    const context = stageWith({ ...PERSON, clerkships: { weeksLeft: 0 } });
    const { repairs, plan } = await answerIn<Answer>(context, ['set', 'hours', '60']);
    expect(plan.verdict.status).toBe('on-track');
    expect(repairs).toEqual([]);
  });
});

describe('a refused change', () => {
  it.each([
    [['book', 'step1', '2027-01-04'], /^usmle-plan: date: .*January.*\n$/],
    [['book', 'step1', '2026-11-20'], /^usmle-plan: date: .*has passed.*\n$/],
    [['result', 'step1', 'failed', '--date', '2026-11-22'], /^usmle-plan: --date: .*to come.*\n$/],
    [['result', 'step1'], /^usmle-plan: result: <outcome> is missing; accepted: .*\n$/],
    [['unbook', 'step2ck'], /^usmle-plan: exam: nothing is booked.*\n$/],
    [['away', '2027-07-01'], /^usmle-plan: to: is missing; accepted: .*\n$/],
    [['set', 'hours', 'many'], /^usmle-plan: hours: .*accepted: .*168\n$/],
    [['skip', 'step1.exam'], /^usmle-plan: task: .*can’t be dropped.*\n$/],
    [['done', 'nrmp.match-day'], /^usmle-plan: task: .*nothing to tick\n$/],
  ])('%j is exit 2 in one line, and stores nothing', async (words, line) => {
    const context = stageWith();
    const before = textOfStore(context);
    const { code, stdout, stderr } = await runIn(context, words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
    const { stderr: json } = await runIn(context, ['--json', ...words]);
    expect(JSON.parse(json).error).toMatchObject({
      code: 'bad-input',
      path: stderr.split(': ')[1],
    });
    expect(textOfStore(context)).toBe(before);
  });
});

describe('the words of a change', () => {
  it('survive as they were typed, and reach no terminal raw', async () => {
    await fc.assert(
      fc.asyncProperty(reasons, async (reason) => {
        const context = stageWith();
        const { code, stdout, stderr } = await runIn(context, [
          'skip',
          'application.mentor',
          '--reason',
          reason,
        ]);
        expect(stdout + stderr).not.toMatch(RAW);
        // The parser says what no profile can hold.
        expect([0, 2]).toContain(code);
        if (code === 2) return;
        const { skipped } = storedIn(context).profile as Profile;
        expect(skipped?.['application.mentor']).toBe(reason.trim());
        for (const words of [['history'], ['plan'], ['profile', 'show'], ['undo']]) {
          expect((await runIn(context, words)).stdout).not.toMatch(RAW);
        }
      }),
      { numRuns: 10 },
    );
  });

  it.each(['a\u001b[2Jb', 'a\nb', '\u202eabc', '\u0007'])(
    'that hold what acts on a terminal are refused, and shown as an escape: %j',
    async (reason) => {
      const context = stageWith();
      const before = textOfStore(context);
      for (const words of [
        ['skip', 'application.mentor', '--reason', reason],
        ['away', '2027-07-01', '2027-07-02', '--reason', reason],
        ['set', 'weak-areas', reason],
        ['done', reason],
        ['what-if', `skip application.mentor --reason ${inMarks([reason])}`],
        [reason],
      ]) {
        const { code, stdout, stderr } = await runIn(context, words);
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(/^[^\n]+\n$/);
        expect(stderr).not.toMatch(RAW);
      }
      expect(textOfStore(context)).toBe(before);
    },
  );

  it.each<[string[], string]>([
    [
      ['skip', 'application.mentor', '--reason', "mother's day"],
      "skip application.mentor --reason 'mother'\\''s day'",
    ],
    [
      ['skip', 'application.mentor', '--reason', '"a" \\ $(b)'],
      `skip application.mentor --reason '"a" \\ $(b)'`,
    ],
    [['skip', 'application.mentor', '--reason', '-x'], 'skip application.mentor --reason=-x'],
    [['skip', 'application.mentor', '--reason='], "skip application.mentor --reason ''"],
    [['skip', '--reason=--json', 'application.mentor'], 'skip application.mentor --reason=--json'],
    [['away', '2027-07-01', '1 Jul 2027'], "away 2027-07-01 '1 Jul 2027'"],
    [['set', 'weak-areas', '--', '-x', "o'neill"], "set -- weak-areas -x 'o'\\''neill'"],
    [['set', 'weak-areas', '--', '--clear', '--'], 'set -- weak-areas --clear --'],
    [['--no-color', 'set', 'hours', '--today', '2026-11-22', '20'], 'set hours 20'],
  ])('%j stand in the history as a shell takes them', async (words, what) => {
    const context = stageWith();
    expect((await runIn(context, words)).code).toBe(0);
    expect(storedIn(context).history.map((change) => change.what)).toEqual([what]);
    const asked = await answerIn<Answer>(stageWith(), ['what-if', what]);
    const today = words.includes('--today') ? ['--today', '2026-11-22'] : [];
    expect(asked.changes[0]?.words).toBe(what);
    const { tasks } = await answerIn<Plan>(context, ['plan', ...today]);
    const again = await answerIn<Answer>(stageWith(), ['what-if', what, ...today]);
    expect(again.plan.tasks).toEqual(tasks);
  });

  it('can be typed again: on the profile from before they lead to the same plan', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(storedProfiles, typedChanges, async (profile, words) => {
        const context = stageWith(profile);
        const { code } = await runIn(context, words);
        if (code !== 0) return;
        const what = storedIn(context).history.at(-1)?.what;
        // Nothing is recorded of what changes nothing.
        if (what === undefined) return;
        made += 1;
        const plan = await answerIn<Plan>(context, ['plan']);
        const asked = await answerIn<Answer>(stageWith(profile), ['what-if', what]);
        expect(asked.changes[0]?.words).toBe(what);
        expect(asked.plan).toEqual(plan);
      }),
      { numRuns: 30 },
    );
    expect(made).toBeGreaterThan(4);
  });
});
