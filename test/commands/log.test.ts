import { describe, expect, it } from 'vitest';
import { STUDENT } from '../profile/changes/facts.ts';
import { keepIn, runIn, type Stage, stage, storedIn } from './contexts.ts';

function someone(): Stage {
  const context = stage();
  keepIn(context, { profile: { ...STUDENT, study: { hoursPerWeek: 42 } } });
  return context;
}
const flat = (text: string): string => text.replace(/\s+/g, ' ');

async function typed(context: Stage, ...words: string[]): Promise<string> {
  const { code, stdout } = await runIn(context, words);
  expect(code).toBe(0);
  return flat(stdout);
}

describe('log', () => {
  it('stores the entry, and says what is left before the sitting', async () => {
    const context = someone();
    const said = await typed(context, 'log', 'step1', '--questions', '120', '--hours', '6');
    expect(said).toContain('Step 1, Sat 21 Nov 2026: 120 questions and 6 hours.');
    // study.step1.retake-hours 500, study.step1.bank 3,600.
    expect(said).toMatch(/Left before Step 1 on .*: 494 hours and 3,480 questions\./);
    expect(storedIn(context).profile).toMatchObject({
      log: [{ date: '2026-11-21', exam: 'step1', questions: 120, hours: 6 }],
    });
  });

  it('says in hours what the days held more than was logged', async () => {
    const context = someone();
    await typed(context, 'log', 'step1', '--hours', '10', '--on', '2026-11-16');
    // Six a day from the 16th to the 20th: 30 hours.
    expect(await typed(context, 'log', 'step1', '--hours', '6')).toContain(
      'Since Mon 16 Nov the days held 30 hours, and 16 hours are logged: 14 hours are laid anew',
    );
  });

  it('reads a form, and takes its place in the ladder without a list of what is gone', async () => {
    const said = await typed(someone(), 'log', 'step1', '--form', 'NBME 26', '--score', '60');
    // nbme.cbssa.precision: four points either way.
    expect(said).toContain(
      'NBME form 26 on 21 Nov 2026: 60 (56 to 64), at risk against the low passes',
    );
    expect(said).toContain('for the subjects it names, and not for the date');
    expect(said).not.toMatch(/No longer in the plan.*Practice exam/);
  });

  it('is taken back by undo, and tried by what-if', async () => {
    const context = someone();
    const before = storedIn(context).profile;
    await typed(context, 'what-if', 'log step1 --hours 6');
    expect(storedIn(context).profile).toEqual(before);
    await typed(context, 'log', 'step1', '--hours', '6');
    await typed(context, 'undo');
    expect(storedIn(context).profile).toEqual(before);
  });
});
