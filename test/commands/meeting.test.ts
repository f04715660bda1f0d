import { expect, test } from 'vitest';
import { readField } from '../../src/profile/changes/set.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { failedOn, passedOn, profile } from '../cases/people.ts';
import { keepIn, runIn, stage } from './contexts.ts';

const PEOPLE: Readonly<Record<string, Profile>> = {
  'a student after a fail': profile({
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: failedOn('2026-10-10') } },
  }),
  'a student abroad, with an end of clerkships': profile({
    school: 'international',
    graduationDate: '2028-06-10',
    exams: { step1: { attempts: failedOn('2026-10-10') } },
    clerkships: { endDate: '2027-08-27' },
  }),
  'a DO on Level 2': profile({
    school: 'us-do',
    exams: { comlex1: { attempts: passedOn('2026-06-10') } },
    schoolRules: { maxAttempts: 3 },
  }),
};

/** The commands at the end of a sheet, as somebody types them who has the answers. */
function commandsIn(page: string): string[][] {
  return [...page.matchAll(/<code>usmle-plan (set \S+) &lt;[^&]+&gt;<\/code>/g)].map(
    ([, words]) => {
      const [set = '', name = ''] = (words as string).split(' ');
      return [set, name, ...readField(name).example.split(' ')];
    },
  );
}

for (const [who, person] of Object.entries(PEOPLE)) {
  test(`every command on the sheet is taken once its blank is filled: ${who}`, async () => {
    const context = stage();
    keepIn(context, { profile: person });
    const { stdout } = await runIn(context, ['export', 'html', '--meeting']);
    const commands = commandsIn(stdout);
    expect(commands.length).toBeGreaterThan(1);
    expect(commands).toHaveLength(stdout.match(/<code>/g)?.length ?? 0);
    for (const command of commands) {
      expect(await runIn(context, command)).toMatchObject({ code: 0 });
    }
  });
}

test('an answer that is entered is no longer asked, and stands there to be confirmed', async () => {
  const context = stage();
  keepIn(context, { profile: PEOPLE['a student after a fail'] as Profile });
  const before = (await runIn(context, ['export', 'html', '--meeting'])).stdout;
  expect(before).toContain('Are rotations held until Step 1 is passed');
  await runIn(context, ['set', 'clerkships-held', 'no']);
  const after = (await runIn(context, ['export', 'html', '--meeting'])).stdout;
  expect(after).not.toContain('Are rotations held until Step 1 is passed');
  expect(after).toContain('Rotations go on before the pass.');
});

test('the commands of a named profile name it', async () => {
  const context = stage();
  keepIn(context, { profile: PEOPLE['a DO on Level 2'] as Profile, name: 'anna' });
  const { stdout } = await runIn(context, ['export', 'html', '--meeting', '--profile', 'anna']);
  expect(stdout).toContain(
    '<code>usmle-plan --profile anna set school-min-days &lt;days&gt;</code>',
  );
});

test('a sheet is refused for a format that has none', async () => {
  const context = stage();
  keepIn(context, { profile: PEOPLE['a DO on Level 2'] as Profile });
  expect(await runIn(context, ['export', 'csv', '--meeting'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^usmle-plan: --meeting: is given for csv; accepted: with html or md/,
    ),
  });
});
