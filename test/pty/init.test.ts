import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/types.ts';
import { HAS_TERMINAL, KEYS, newHome, openTerminal, type Terminal } from './terminal.ts';

/** The road of an IMG in the season: every prompt there is on it, with the keys that answer it. */
const IMG_IN_SEASON: readonly (readonly [prompt: string, keys: string])[] = [
  ['Which medical school?', `Outside${KEYS.enter}`],
  ['Where are you with Step 1?', `Passed${KEYS.enter}`],
  ['All days on which you sat Step 1?', `2026-05-04${KEYS.enter}`],
  ['Step 2 CK so far?', `2026-07-13 passed${KEYS.enter}`],
  ['Graduation, actual or expected?', `15 May 2025${KEYS.enter}`],
  ['Which citizenship, and which visa?', `Other, with an H${KEYS.enter}`],
  ['How far are you with ECFMG?', `Pathway accepted${KEYS.enter}`],
  ['Which specialty?', 'psych'],
  ['Which Match?', '2027'],
  ['How many hours a week', KEYS.enter],
  ['What is done already for the 2027 season?', `${KEYS.space}${KEYS.enter}`],
  ['Is this right?', KEYS.enter],
];
/** A list that typing narrows takes Enter once it has been narrowed. */
const NARROWED: Readonly<Record<string, string>> = {
  'Which specialty?': '❯ Psychiatry',
  'Which Match?': '❯ 2027',
};

async function follow(terminal: Terminal, road: typeof IMG_IN_SEASON): Promise<void> {
  for (const [prompt, keys] of road) {
    await terminal.sees(prompt);
    terminal.press(keys);
    const narrowed = NARROWED[prompt];
    if (narrowed === undefined) continue;
    await terminal.sees(narrowed);
    terminal.press(KEYS.enter);
  }
}

describe.skipIf(!HAS_TERMINAL)('init in a terminal (util-linux script)', () => {
  test('leads an IMG who did not pass Step 1 to a stored profile and the plan', async () => {
    const terminal = openTerminal(['init', '--today', '2026-11-21']);
    await terminal.sees('Which medical school?');
    await terminal.choose('Outside the US and Canada');
    await terminal.sees('Where are you with Step 1?');
    await terminal.choose('Not passed');
    await terminal.sees('Nothing has to be decided today.');
    await terminal.sees('All days on which you sat Step 1?');
    await terminal.type('10/11/2026');
    await terminal.sees('name the month');
    terminal.press('\u0015');
    await terminal.type('10 Oct 2026');
    await terminal.sees('Step 1 on Sat 10 Oct 2026 was not passed. Three sittings remain.');
    await terminal.sees('Step 2 CK so far?');
    terminal.press(KEYS.enter);
    await terminal.sees('Graduation, actual or expected?');
    await terminal.type('May 2027');
    await terminal.sees('Which citizenship, and which visa?');
    await terminal.choose('Other, with a J');
    await terminal.sees('How far are you with ECFMG?');
    await terminal.choose('Application approved');
    await terminal.sees('Which specialty?');
    terminal.press('ent, gen surg');
    await terminal.sees('❯ Otolaryngology - Head and Neck Surgery, then General Surgery');
    terminal.press(KEYS.enter);
    await terminal.sees('Which Match?');
    await terminal.sees('❯ 2028 Fri 17 Mar 2028 projected');
    terminal.press('2028-03-18');
    await terminal.sees('Sat 18 Mar 2028 is no Match Day; that of 2028 is Fri 17 Mar 2028');
    terminal.press(KEYS.enter);
    await terminal.sees('How many hours a week');
    await terminal.type('30');
    await terminal.sees('Is this right?');

    // One answer is corrected, and the summary comes again with it.
    await terminal.choose('Study');
    await terminal.sees('How many hours a week');
    await terminal.type('35');
    await terminal.sees('Is this right?');
    await terminal.sees('35 hours a week');
    expect(terminal.files()).toEqual([]);
    terminal.press(KEYS.enter);
    expect(await terminal.ended()).toBe(0);

    expect(terminal.stored()).toEqual({
      version: 1,
      school: 'international',
      exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'failed' }] } },
      graduationDate: '2027-05-31',
      citizenship: 'other',
      visa: 'j1',
      img: { ecfmgApplication: 'approved', pathwayStatus: 'none' },
      specialties: ['otolaryngology', 'general-surgery'],
      matchYear: 2028,
      study: { hoursPerWeek: 35 },
    });
    expect(terminal.stdout()).toMatch(/^Match 2028 · /);
    expect(terminal.stdout()).not.toContain('Which');
    expect(terminal.stdout()).not.toContain('\u001b');
  });

  test('leads a US MD who has passed Step 1 to the plan, as JSON where that is asked for', async () => {
    const terminal = openTerminal(['init', '--today', '2026-11-21', '--json']);
    await terminal.sees('Which medical school?');
    await terminal.choose('US school, MD');
    await terminal.sees('Where are you with Step 1?');
    await terminal.choose('Passed');
    await terminal.sees('All days on which you sat Step 1?');
    await terminal.type('Oct 10, 2026');
    await terminal.sees('Step 2 CK so far?');
    await terminal.type('booked 12 Jul 2027');
    await terminal.sees('Graduation, actual or expected?');
    await terminal.type('15 May 2028');
    await terminal.sees('Weeks of core clerkships left?');
    await terminal.type('30');
    await terminal.sees('Which specialty?');
    terminal.press('ortho');
    await terminal.sees('❯ Orthopaedic Surgery');
    terminal.press(KEYS.enter);
    await terminal.sees('Which Match?');
    terminal.press(KEYS.enter);
    await terminal.sees('How many hours a week');
    terminal.press(KEYS.enter);
    await terminal.sees('Is this right?');
    terminal.press(KEYS.enter);
    expect(await terminal.ended()).toBe(0);

    expect(terminal.stored()).toEqual({
      version: 1,
      school: 'us-md',
      exams: {
        step1: { attempts: [{ date: '2026-10-10', outcome: 'passed' }] },
        step2ck: { bookedDate: '2027-07-12' },
      },
      graduationDate: '2028-05-15',
      clerkships: { weeksLeft: 30, asOf: '2026-11-21' },
      specialties: ['orthopaedic-surgery'],
      matchYear: 2028,
      study: { hoursPerWeek: 40 },
    });
    const plan = JSON.parse(terminal.stdout()) as Plan;
    expect(plan.matchYear).toBe(2028);
    expect(plan.tasks.find(({ id }) => id === 'step2ck.exam')?.finish).toBe('2027-07-12');
  });

  test('comes back to the summary where an answer cannot be stored', async () => {
    const terminal = openTerminal([
      ...['init', '--today', '2026-11-21', '--school', 'us-md', '--step1', 'not-taken'],
      ...[
        '--step2ck',
        'not-taken',
        '--clerkship-weeks',
        '40',
        '--specialty',
        'im',
        '--hours',
        '30',
      ],
    ]);
    await terminal.sees('Graduation, actual or expected?');
    await terminal.type('15 May 2208');
    await terminal.sees('Which Match?');
    terminal.press('2030');
    await terminal.sees('❯ 2030');
    terminal.press(KEYS.enter);
    await terminal.sees('Is this right?');
    terminal.press(KEYS.enter);
    await terminal.sees('graduationDate: "2208-05-15" is out of range');
    await terminal.sees('Is this right?');
    await terminal.choose('Graduation');
    await terminal.sees('Graduation, actual or expected?');
    await terminal.type('15 May 2030');
    await terminal.sees('Is this right?');
    terminal.press(KEYS.enter);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.stored()).toMatchObject({ graduationDate: '2030-05-15', matchYear: 2030 });
  });

  test('asks once in the season what is done, on a road of 12 prompts', async () => {
    const terminal = openTerminal(['init', '--today', '2026-11-21']);
    await follow(terminal, IMG_IN_SEASON);
    expect(await terminal.ended()).toBe(0);
    expect(Object.values((terminal.stored() as { done: object }).done)).toHaveLength(1);
    expect(IMG_IN_SEASON).toHaveLength(12);
  });

  test.concurrent.for(IMG_IN_SEASON.map(([prompt], index) => [prompt, index] as const))(
    'Ctrl-C at "%s" stores nothing and exits 130',
    async ([prompt, index], { onTestFinished: whenFinished }) => {
      const terminal = openTerminal(['init', '--today', '2026-11-21'], { whenFinished });
      await follow(terminal, IMG_IN_SEASON.slice(0, index));
      await terminal.sees(prompt);
      terminal.press(KEYS.ctrlC);
      expect(await terminal.ended()).toBe(130);
      expect(terminal.files()).toEqual([]);
      expect(terminal.stdout()).toBe('');
      expect(terminal.shown()).toContain('Nothing was stored.');
    },
  );

  test('Ctrl-C in the middle of an answer stores nothing of it', async () => {
    const home = newHome();
    const first = openTerminal(['init', '--today', '2026-11-21'], { home });
    await follow(first, IMG_IN_SEASON);
    expect(await first.ended()).toBe(0);
    const before = first.stored();

    const again = openTerminal(['init', '--today', '2026-11-21'], { home });
    await again.sees('Which medical school?');
    await again.choose('US school, MD');
    await again.sees('Where are you with Step 1?');
    await again.choose('Not passed');
    await again.sees('All days on which you sat Step 1?');
    again.press('2026-0');
    await again.sees('2026-0');
    again.press(KEYS.ctrlC);
    expect(await again.ended()).toBe(130);
    expect(again.stored()).toEqual(before);
  });

  test('the end of the input at a prompt is an answer too: nothing stored, 130', async () => {
    const terminal = openTerminal(['init', '--today', '2026-11-21']);
    await terminal.sees('Which medical school?');
    terminal.press(KEYS.ctrlD);
    expect(await terminal.ended()).toBe(130);
    expect(terminal.files()).toEqual([]);
  });

  test('again, Enter all the way keeps every answer, and what init does not ask', async () => {
    const home = newHome();
    const first = openTerminal(['init', '--today', '2026-11-21'], { home });
    await follow(first, IMG_IN_SEASON);
    expect(await first.ended()).toBe(0);
    const before = first.stored();

    const again = openTerminal(['init', '--today', '2026-11-21'], { home });
    for (const [prompt] of IMG_IN_SEASON) {
      await again.sees(prompt);
      const present = NARROWED[prompt];
      if (present !== undefined) await again.sees(present);
      again.press(KEYS.enter);
    }
    expect(await again.ended()).toBe(0);
    expect(again.stored()).toEqual(before);
  });

  test('asks nothing where flags give all that is required, and only the rest where they do not', async () => {
    const flags = ['--school', 'us-md', '--step1', 'not-taken', '--specialty', 'im'];
    const full = openTerminal(['init', '--today', '2026-11-21', ...flags, '--match', '2029']);
    expect(await full.ended()).toBe(0);
    expect(full.shown()).not.toContain('?');

    const short = openTerminal(['init', '--today', '2026-11-21', ...flags]);
    await short.sees('Step 2 CK so far?');
    short.press(KEYS.ctrlC);
    expect(await short.ended()).toBe(130);
    expect(short.shown()).not.toContain('Which medical school?');
  });

  test('with --no-input never asks, and names what is missing', async () => {
    const terminal = openTerminal(['init', '--no-input', '--school', 'us-md']);
    expect(await terminal.ended()).toBe(2);
    expect(terminal.shown()).toMatch(/give --specialty, --match;/);
    expect(terminal.files()).toEqual([]);
  });

  test('draws no colour where none is wanted', async () => {
    for (const { args, env } of [
      { args: [], env: { NO_COLOR: '1' } },
      { args: ['--no-color'], env: { FORCE_COLOR: '1' } },
    ]) {
      const terminal = openTerminal(['init', '--today', '2026-11-21', ...args], { env });
      await follow(terminal, IMG_IN_SEASON.slice(0, 3));
      await terminal.sees('Step 2 CK so far?');
      terminal.press(KEYS.ctrlC);
      expect(await terminal.ended()).toBe(130);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence that sets colours
      expect(terminal.raw()).not.toMatch(/\u001b\[[\d;]*m/);
    }
  });

  test('draws ASCII alone where the locale has no more', async () => {
    const terminal = openTerminal(['init', '--today', '2026-11-21'], { env: { LANG: 'C' } });
    await terminal.sees('> US school, MD');
    terminal.press(KEYS.enter);
    await terminal.sees('Where are you with Step 1?');
    terminal.press(KEYS.ctrlC);
    expect(await terminal.ended()).toBe(130);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is ASCII
    expect(terminal.raw()).toMatch(/^[\u0000-\u007f]*$/);
  });

  test('keeps to a terminal of 40 columns', async () => {
    const terminal = openTerminal(['init', '--today', '2026-11-21'], { columns: 40 });
    await follow(terminal, IMG_IN_SEASON);
    expect(await terminal.ended()).toBe(0);
    const longest = Math.max(...terminal.lines('Stored in').map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(40);
    expect(longest).toBeGreaterThan(30);
  });
});
