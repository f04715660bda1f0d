import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iso } from '../../src/calendar/day.ts';
import { contingencyOf } from '../../src/planner/contingency.ts';
import { outlookOf } from '../../src/planner/difference.ts';
import type { Plan } from '../../src/planner/types.ts';
import type { Said } from '../../src/profile/changes/change.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { task } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';
import { profile as checked, STUDENT } from '../profile/changes/facts.ts';
import { answerIn, inMarks, keepIn, runIn, type Stage, stage, textOfStore } from './contexts.ts';
import { storedProfiles, type Typed, typedChanges } from './typed-changes.ts';

interface Answer {
  readonly changes: readonly { readonly words: string; readonly said: Said }[];
  readonly plan: Plan;
}

function stageWith(profile: unknown = STUDENT): Stage {
  const context = stage();
  keepIn(context, { profile });
  return context;
}

/** Every file below a folder: its text, and when it was last written. */
function filesIn(folder: string): Record<string, unknown> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mtimeMs } = statSync(path);
      return [path, entry.isFile() ? [readFileSync(path, 'utf8'), mtimeMs] : mtimeMs];
    }),
  );
}

const asked = (changes: readonly Typed[]): string[] => ['what-if', ...changes.map(inMarks)];

describe('what-if and doing it', () => {
  it('agree, task for task, for any changes in a row; and what one refuses the other refuses', async () => {
    const count = { made: 0, several: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        storedProfiles,
        fc.array(typedChanges, { minLength: 1, maxLength: 5 }),
        async (profile, changes) => {
          const real = stageWith(profile);
          const copy = stageWith(profile);
          const before = filesIn(copy.home);
          const made: Typed[] = [];
          for (const words of changes) {
            const done = await runIn(real, words);
            if (done.code === 0) {
              made.push(words);
              continue;
            }
            count.refused += 1;
            const refused = await runIn(copy, asked([...made, words]));
            expect(refused).toEqual({ code: done.code, stdout: '', stderr: done.stderr });
          }
          if (made.length > 0) {
            count.made += 1;
            count.several += made.length > 1 ? 1 : 0;
            const answer = await answerIn<Answer>(copy, asked(made));
            expect(answer.plan).toEqual(await answerIn<Plan>(real, ['plan']));
            expect(answer.changes).toHaveLength(made.length);
          }
          expect(filesIn(copy.home)).toEqual(before);
        },
      ),
      { numRuns: 20 },
    );
    expect(count.made).toBeGreaterThan(6);
    expect(count.several).toBeGreaterThan(1);
    expect(count.refused).toBeGreaterThan(10);
  });

  it('agree also on a profile from a file, with a store beside it and without any', async () => {
    const changes = ['book step1 2027-02-22', 'set hours 20'];
    const real = stageWith();
    for (const change of changes) await runIn(real, change.split(' '));
    const plan = await answerIn<Plan>(real, ['plan']);
    const stdin = JSON.stringify(STUDENT);
    const words = ['what-if', ...changes, '--profile-file', '-'];

    const withStore = stageWith({ ...STUDENT, matchYear: 2030 });
    const before = filesIn(withStore.home);
    expect((await answerIn<Answer>(withStore, words, { stdin })).plan).toEqual(plan);
    expect(filesIn(withStore.home)).toEqual(before);

    const without = stage();
    expect((await answerIn<Answer>(without, words, { stdin })).plan).toEqual(plan);
    expect(readdirSync(without.home)).toEqual([]);
  });

  it('agree on a day to come, and for a profile by its name', async () => {
    const context = stage();
    keepIn(context, { profile: { ...STUDENT, matchYear: 2030 } });
    keepIn(context, { profile: STUDENT, name: 'anna' });
    const options = ['--profile', 'anna', '--today', '2027-01-20'];
    const words = ['done', 'step1.debrief'];
    const answer = await answerIn<Answer>(context, [...asked([words]), ...options]);
    expect((await runIn(context, [...words, ...options])).code).toBe(0);
    expect(answer.plan).toEqual(await answerIn<Plan>(context, ['plan', ...options]));
    expect(task(answer.plan, 'step1.debrief')).toMatchObject({
      status: 'done',
      finish: '2027-01-20',
    });
  });
});

describe('the changes', () => {
  it('are made in their order, each on what the one before left', async () => {
    const context = stageWith();
    const { plan, changes } = await answerIn<Answer>(context, [
      'what-if',
      'book step1 2027-02-22',
      'unbook step1',
      'book step1 2027-03-01',
    ]);
    expect(changes.map(({ words }) => words)).toEqual([
      'book step1 2027-02-22',
      'unbook step1',
      'book step1 2027-03-01',
    ]);
    // Nothing was booked before the second of them: there is nothing that the third replaces.
    expect(changes[2]?.said).toMatchObject({ kind: 'book', replaced: null });
    expect(task(plan, 'step1.exam').finish).toBe('2027-03-01');
    const turned = await runIn(context, ['what-if', 'unbook step1', 'book step1 2027-03-01']);
    expect(turned.code).toBe(2);
    expect(turned.stderr).toBe((await runIn(context, ['unbook', 'step1'])).stderr);
  });

  it('may hold words in quotes, as they are typed for a shell', async () => {
    const context = stageWith();
    for (const words of [
      `skip application.mentor --reason "have one, and it's fine"`,
      `skip application.mentor --reason 'have one, and it'\\''s fine'`,
    ]) {
      const { changes } = await answerIn<Answer>(context, ['what-if', words]);
      expect(changes[0]?.said).toMatchObject({
        kind: 'skip',
        reason: 'have one, and it’s fine'.replace('’', "'"),
      });
    }
  });

  it('say what they would do, and that nothing was stored', async () => {
    const { code, stdout, stderr } = await runIn(stageWith(), ['what-if', 'set hours 10']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^If your study is 10 hours a week:\n/);
    expect(stdout).toContain('Nothing was stored.');
    expect(stdout).not.toContain('undo');
  });

  it('with --all are told with every task that would move', async () => {
    const words = ['what-if', 'book step1 2027-05-03'];
    const few = await runIn(stageWith(), words);
    expect(few.stdout).toContain('--all names each');
    const all = await runIn(stageWith(), [...words, '--all']);
    expect(all.stdout).not.toContain('--all');
    expect(all.stdout.split('\n').length).toBeGreaterThan(few.stdout.split('\n').length);
  });

  // What is typed in the quotes, and the line that answers it.
  const ACCEPTED =
    'accepted: result, book, unbook, done, skip, reopen, away, set, log, with its own words';
  it.each([
    ['plan', `plan: is no change; ${ACCEPTED}`],
    ['undo', `undo: is no change; ${ACCEPTED}`],
    [
      'bok step1 2027-02-22',
      `bok step1 2027-02-22: is no change (did you mean book?); ${ACCEPTED}`,
    ],
    [
      'cycles set 2028 nrmp.match-day 2028-03-24',
      `cycles set 2028 nrmp.match-day 2028-03-24: is no change; ${ACCEPTED}`,
    ],
    ['what-if x', `what-if x: is no change; ${ACCEPTED}`],
    ['set --help', `set --help: is no change; ${ACCEPTED}`],
    ['help set', `help set: is no change; ${ACCEPTED}`],
    ['', `change: is no change; ${ACCEPTED}`],
    ['  ', `change: is no change; ${ACCEPTED}`],
    ["''", `'': is no change; ${ACCEPTED}`],
    ['set hours 20 --json', '--json: is for the command itself; accepted: outside the quotes'],
    [
      'set hours 20 --today 2027-01-01',
      '--today: is for the command itself; accepted: outside the quotes',
    ],
    ['set hours 20 --jsn', '--jsn: no such option. All of them: usmle-plan set --help'],
    ['set "hours 20', 'set "hours 20: a quotation mark is not closed; accepted: pairs of them'],
    ['book step1', 'book: <date> is missing; accepted: usmle-plan book [options] <exam> <date>'],
    ['unbook step1 now', 'now: one word too many; accepted: usmle-plan unbook [options] <exam>'],
  ])('that are none are refused: %j', async (text, line) => {
    const context = stageWith();
    const before = filesIn(context.home);
    for (const changes of [[text], ['set hours 20', text]]) {
      const ended = await runIn(context, ['what-if', ...changes]);
      expect(ended).toEqual({ code: 2, stdout: '', stderr: `usmle-plan: ${line}\n` });
    }
    expect(filesIn(context.home)).toEqual(before);
  });

  it('have to be given', async () => {
    const { code, stderr } = await runIn(stageWith(), ['what-if']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^usmle-plan: what-if: <changes> is missing; accepted: .*\n$/);
  });

  it('without a profile are exit 3', async () => {
    const context = stage();
    expect((await runIn(context, ['what-if', 'set hours 20'])).code).toBe(3);
    expect(readdirSync(context.home)).toEqual([]);
  });
});

/** An IMG with Step 1 booked for Monday 22 February 2027; the dates decide, not the hours. */
const BOOKED = checked({
  school: 'international',
  graduationDate: '2025-06-30',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { bookedDate: '2027-02-22' } },
  study: { hoursPerWeek: 40, targetHours: { step1: 300, step2ck: 200 } },
});

describe('the result of a sitting to come', () => {
  it('is planned from the day on which it is expected', async () => {
    const context = stageWith(BOOKED);
    const before = textOfStore(context);
    const { plan } = await answerIn<Answer>(context, [
      'what-if',
      'result step1 failed --date 2027-02-22',
    ]);
    // 22 Feb + 56 = 19 Apr 2027.
    expect(plan.today).toBe('2027-04-19');
    // Three days of rest, the look back, and eight weeks of study: 17 June. 18 June is the holiday
    // of Saturday the 19th, the 20th a Sunday.
    expect(task(plan, 'step1.exam').finish).toBe('2027-06-21');
    expect(plan.verdict).toMatchObject({ status: 'tight', slackDays: 8 });
    expect(textOfStore(context)).toBe(before);
  });

  it('is said with the day that is planned from', async () => {
    const words = ['what-if', 'result step1 failed --date 2027-02-22'];
    const { stdout } = await runIn(stageWith(BOOKED), words);
    expect(stdout).toMatch(/^If Step 1 on Mon 22 Feb 2027 is not passed:\n/);
    expect(stdout).toContain('Mon 19 Apr 2027');
  });

  it('can be followed by the next one, and by any other change', async () => {
    const { plan, changes } = await answerIn<Answer>(stageWith(BOOKED), [
      'what-if',
      'result step1 failed --date 2027-02-22',
      'set hours 30',
      'result step1 passed --date 2027-06-21',
    ]);
    expect(changes).toHaveLength(3);
    // 21 Jun + 56 = 16 Aug 2027.
    expect(plan.today).toBe('2027-08-16');
    expect(task(plan, 'step1.score').status).toBe('done');
    expect(task(plan, 'step2ck.exam').finish > plan.today).toBe(true);
  });

  const FAILS = ['2025-11-03', '2026-03-02', '2026-08-03'].map((date) => ({
    date,
    outcome: 'failed' as const,
  }));
  it.each<[string, string, Partial<Profile>]>([
    ['in the January blackout', '2027-01-04', {}],
    ['more than five years ahead', '2033-02-22', {}],
    // A fourth sitting: not before 3 Nov 2026, and 3 Aug 2026 + 6 months = 3 Feb 2027.
    ['before the law lets it be', '2027-02-02', { exams: { step1: { attempts: FAILS } } }],
    [
      'after a pass',
      '2027-02-22',
      { exams: { step1: { attempts: [{ date: '2026-06-15', outcome: 'passed' }] } } },
    ],
    [
      'outside the permit’s period',
      '2027-03-22',
      { exams: { step1: { eligibility: { from: '2026-12-01', to: '2027-02-28' } } } },
    ],
    [
      'while another result is awaited',
      '2027-02-22',
      { exams: { step1: { attempts: [{ date: '2026-11-16', outcome: 'pending' }] } } },
    ],
  ])('is refused like a booking %s', async (_, date, answers) => {
    const context = stageWith({ ...BOOKED, exams: {}, ...answers });
    const booking = await runIn(context, ['book', 'step1', date]);
    expect(booking.code).toBe(2);
    const result = await runIn(context, ['what-if', `result step1 failed --date ${date}`]);
    expect(result).toEqual(booking);
  });

  it.each([
    // A result to come of what has not been sat is a booking.
    'result step1 pending --date 2027-02-22',
    'result oet passed --date 2027-02-22',
    // What can't be read is told by the change itself, in its own order.
    'result stp1 failed --date 2027-02-22',
    'result stp1 failed --date soon',
    'result step1 pased --date soon',
    'result step1 failed --date 2027-02-30',
    'result step1 failed --date',
    'result step1 failed',
  ])('is refused as `result` is where it is none: %s', async (change) => {
    const context = stageWith(BOOKED);
    const real = await runIn(context, change.split(' '));
    expect(real.code).toBe(2);
    expect(await runIn(context, ['what-if', change])).toEqual(real);
  });

  it('that is a fail on its planned day is `plan --contingency`', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(people(), async ({ profile, today }) => {
        const contingency = contingencyOf(profile, RULES, today);
        fc.pre(contingency !== null && contingency.satAs !== 'pending');
        if (contingency === null) return;
        const { exam, satOn, resultBy, verdict } = contingency;
        // The result of a sitting of today is recorded as it is, and not waited for.
        fc.pre(satOn > iso(today));
        // A booked sitting asks for no accommodations any more, a planned one does.
        fc.pre(profile.accommodations !== 'planned');
        // What was dropped has no day, so nothing tells whether it was for that sitting alone.
        fc.pre(!Object.keys(profile.skipped ?? {}).some((id) => id.startsWith(`${exam}.`)));
        const words = [
          '--today',
          iso(today),
          '--json',
          'what-if',
          `result ${exam} failed --date ${satOn}`,
        ];
        const stdin = JSON.stringify(profile);
        const { code, stdout } = await runIn(stage(), [...words, '--profile-file', '-'], { stdin });
        // A day that is planned can be one that can't be booked yet: more than five years ahead.
        expect([0, 2]).toContain(code);
        if (code === 2) return;
        compared += 1;
        const { plan }: Answer = JSON.parse(stdout);
        expect(plan.today).toBe(resultBy);
        expect(outlookOf(plan)).toEqual(verdict);
        if (contingency.plan.matchYear !== plan.matchYear) return;
        expect(daysOf(plan)).toEqual(daysOf(contingency.plan));
      }),
      { numRuns: 25 },
    );
    expect(compared).toBeGreaterThan(8);
  });
});

/** Where the tasks stand that decide. */
function daysOf({ tasks }: Plan): readonly string[] {
  return tasks
    .filter(({ necessity }) => necessity === 'required')
    .map(({ id, start, finish, status }) => `${id} ${start} ${finish} ${status}`);
}
