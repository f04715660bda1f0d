import { describe, expect, it } from 'vitest';
import { profile } from '../cases/people.ts';
import { keepIn, runIn, stage } from './contexts.ts';

/** Commands that would go to another person's profile, with some words of what follows. */
function ofAnotherProfile(text: string): string[] {
  // The program is also the source of its own rules, which have a dot in their ids.
  return [...text.replace(/\s+/g, ' ').matchAll(/usmle-plan (?!\S*\.\w)[a-z<].{0,20}/g)].map(
    ([found]) => found,
  );
}

const NO_HOURS = profile({ study: { hoursPerWeek: 0 } });
const STUDYING = profile({ study: { hoursPerWeek: 30 } });

const READING = [
  'plan',
  'plan --contingency',
  'plan --costs',
  'next',
  'next --days 400',
  'status',
  'study',
  'study step1 --print',
  'timeline',
  'why',
  'why step1.exam',
  'doors',
  'compare 2028 2029',
  'ask',
  'ask reach',
  'ask postpone',
  'risk --runs 10',
  'cycles',
  'cycles 2028',
  'sources',
  'sources nothing-has-this',
  'myths',
  'myths nothing-has-this',
  'history',
  'what-if set hours 20',
  'export md',
  'export html',
  'export ics',
  'export md --meeting',
  'export html --meeting',
];

describe('with a profile of another name', () => {
  it.each(READING)('%s prints no command that would go to the default profile', async (words) => {
    for (const person of [NO_HOURS, STUDYING]) {
      const context = stage();
      keepIn(context, { profile: STUDYING });
      keepIn(context, { profile: person, name: 'zero' });
      const { stdout, stderr } = await runIn(context, ['--profile', 'zero', ...words.split(' ')]);
      // A page may say which program made it.
      const text = (stdout + stderr).replace(/by usmle-plan on/g, '');
      expect(ofAnotherProfile(text)).toEqual([]);
    }
  });

  it('a change, its undo and a refusal name the profile as well', async () => {
    const context = stage();
    keepIn(context, { profile: NO_HOURS, name: 'zero' });
    const said: string[] = [];
    for (const words of [
      'set hours 30',
      'book step1 2027-06-01',
      'undo',
      'cycles set 2028 nrmp.rank-deadline 2028-03-02',
    ]) {
      const { stdout, stderr } = await runIn(context, ['--profile', 'zero', ...words.split(' ')]);
      said.push(stdout, stderr);
    }
    const refused = await runIn(context, ['--profile', 'zero', 'set', 'away', 'x']);
    expect(refused.stderr).toContain('usmle-plan --profile zero away');
    expect(ofAnotherProfile(said.join('\n') + refused.stderr)).toEqual([]);
  });

  it('hours are entered and a list is ticked with the command that changes no more than that', async () => {
    const context = stage();
    keepIn(context, { profile: NO_HOURS, name: 'zero' });
    const { stdout } = await runIn(context, ['--profile', 'zero', 'plan']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('usmle-plan --profile zero set hours 10');
  });
});
