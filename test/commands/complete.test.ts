import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atCursor, wordsOfLine } from '../../src/commands/cursor.ts';
import { kindOf, listedWords } from '../../src/commands/offers.ts';
import { COMMANDS, GLOBAL_OPTIONS } from '../../src/commands/table.ts';
import { FIELDS } from '../../src/profile/changes/fields.ts';
import { SMALL } from '../profile/examples.ts';
import { keepIn, runIn, stage } from './contexts.ts';

const TABLE = { commands: COMMANDS, globalOptions: GLOBAL_OPTIONS };

describe('the words of a line', () => {
  test.each<[string, readonly string[]]>([
    ['', ['']],
    ['usmle-plan', ['']],
    ['usmle-plan ', ['']],
    ['usmle-plan wh', ['wh']],
    ['usmle-plan why ', ['why', '']],
    ["usmle-plan skip a --reason 'have a gr", ['skip', 'a', '--reason', 'have a gr']],
    ['usmle-plan set specialty "family me', ['set', 'specialty', 'family me']],
    ['usmle-plan profile import my\\ ', ['profile', 'import', 'my ']],
    ['TZ=UTC usmle-plan wh', ['wh']],
    ['./node_modules/.bin/usmle-plan wh', ['wh']],
  ])('%j are %j', (line, words) => {
    expect(wordsOfLine(line)).toEqual(words);
  });
});

/** What may be typed at the end of the line: names of commands and options, and whose value. */
async function at(line: string) {
  const cursor = await atCursor(wordsOfLine(`usmle-plan ${line}`), TABLE);
  if (cursor === null) return null;
  const { commands, options, value } = cursor;
  return {
    commands: commands.map(({ name }) => name),
    options: options.map(({ flags }) => flags),
    value: value && ('form' in value ? value.form : value.flags),
  };
}

describe('at the cursor', () => {
  test('stand the commands, before one is typed', async () => {
    expect((await at(''))?.commands).toEqual(COMMANDS.map(({ name }) => name));
  });

  test.each<[string, string]>([
    ['book ', '<exam>'],
    ['book step1 ', '<date>'],
    ['--json book step1 ', '<date>'],
    ['--today 2026-11-21 book step1 ', '<date>'],
    ['--today=2026-11-21 book step1 ', '<date>'],
    ['cycles 2028 ', '[years...]'],
    ['cycles 2028 2029 ', '[years...]'],
    ['plan --match-year ', '--match-year <year>'],
    ['plan --match-year=20', '--match-year <year>'],
    ['profile export -o ', '-o, --output <file>'],
    ['init --specialty ', '--specialty <specialty...>'],
    ['init --specialty urology ', '--specialty <specialty...>'],
    ['why -- ', '[task]'],
  ])('of `%s` stands %s', async (line, value) => {
    expect((await at(line))?.value).toBe(value);
  });

  test('stand members beside the argument of their command, and not behind it', async () => {
    expect(await at('cycles ')).toMatchObject({ value: '[years...]' });
    expect((await at('cycles '))?.commands).toEqual(['set', 'unset', 'import']);
    expect((await at('cycles 2028 '))?.commands).toEqual([]);
  });

  test('stand options behind a hyphen, and where nothing else fits', async () => {
    const next = (await at('next '))?.options;
    expect(next).toContain('--days <n>');
    expect(next).toContain('--json');
    expect((await at('next --d'))?.options).toEqual(next);
    expect((await at('book '))?.options).toEqual([]);
  });

  test('stands no option a second time, unless it takes several values', async () => {
    expect((await at('next --days 3 --all -'))?.options).not.toContain('--days <n>');
    expect((await at('next --days 3 --all -'))?.options).not.toContain('--all');
    const init = (await at('init --specialty urology -'))?.options;
    expect(init).toContain('--specialty <specialty...>');
  });

  test.each(['nosuch ', 'profile nosuch ', 'nosuch --json '])(
    'of `%s` stands nothing',
    async (line) => {
      expect(await at(line)).toBeNull();
    },
  );

  test('stands nothing where there is a word too many', async () => {
    expect(await at('book step1 2027-02-22 x ')).toMatchObject({ commands: [], value: null });
  });
});

describe('a value', () => {
  test.each([
    ['--task <task>', 'task'],
    ['--match <year|day>', 'match-year'],
    ['--done <task...>', 'task'],
    ['-o, --output <file>', 'file'],
    ['--days <n>', null],
    ['--step1-sitting <day:outcome...>', null],
  ])('is completed by what it is called: %s', (flags, kind) => {
    expect(kindOf({ flags, summary: '' })).toBe(kind);
  });

  test.each([
    ['passed, failed, pending or incomplete', ['passed', 'failed', 'pending', 'incomplete']],
    ['usmle, comlex, both', ['usmle', 'comlex', 'both']],
    ['bash, zsh or fish', ['bash', 'zsh', 'fish']],
    ['yes, no', ['yes', 'no']],
    ['a day, e.g. 2027-07-12', []],
    ['hours a week, 0 to 168', []],
    ['a text', []],
    ['week', []],
    ['', []],
  ])('or by the words that are listed as accepted: %s', (accepted, words) => {
    expect(listedWords(accepted)).toEqual(words);
  });
});

/** What is offered at the end of the line to somebody with a stored profile. */
async function offered(line: string, profile: object = SMALL) {
  const context = stage();
  keepIn(context, { profile });
  await runIn(context, ['complete', '--', `usmle-plan ${line}`]);
  expect(context.said.stderr).toBe('');
  return context.said.stdout
    .split('\n')
    .filter((offer) => offer !== '')
    .map((offer) => offer.split('\t') as [string, string]);
}

const wordsFor = async (line: string) => (await offered(line)).map(([word]) => word);

describe('`complete` offers', () => {
  test('the fields of set, and what each accepts', async () => {
    expect(await wordsFor('set ')).toEqual(FIELDS.map(({ name }) => name));
    expect(await wordsFor('set school ')).toEqual(['us-md', 'us-do', 'canadian', 'international']);
    expect(await wordsFor('set couple ')).toEqual(['yes', 'no']);
    expect(await wordsFor('set rest-days sunday ')).toContain('monday');
    expect(await wordsFor('set match ')).toContain('2029');
    expect(await wordsFor('set specialty ')).toContain('internal-medicine');
    expect(await wordsFor('set hours ')).toEqual([]);
    expect(await wordsFor('set nosuch ')).toEqual([]);
  });

  test('the Matches to come for a plan, and past ones too for their dates', async () => {
    expect((await wordsFor('plan --today 2026-11-21 --match-year '))[0]).toBe('2027');
    expect((await wordsFor('plan --today 2027-11-21 --match-year '))[0]).toBe('2028');
    expect((await wordsFor('cycles '))[3]).toBe('2020');
  });

  test('the tasks of the stored plan with their titles, in its order', async () => {
    const tasks = await offered('done --today 2026-11-21 ');
    expect(tasks.length).toBeGreaterThan(20);
    expect(tasks).toContainEqual(['nrmp.match-day', 'Match Day']);
  });

  test('the dates of that year for cycles set', async () => {
    const events = await offered('cycles set 2027 ');
    // data/cycles.json: Match Day of 2027 is 19 March.
    expect(events).toContainEqual(['nrmp.match-day', '2027-03-19, Match Day']);
    expect(await offered('cycles set 1999 ')).toEqual([]);
  });

  test('exams, outcomes, zones and stored names', async () => {
    expect(await wordsFor('unbook ')).toEqual([
      'step1',
      'step2ck',
      'step3',
      'comlex1',
      'comlex2',
      'oet',
    ]);
    expect(await wordsFor('result step1 ')).toEqual(['passed', 'failed', 'pending', 'incomplete']);
    expect(
      await wordsFor('cycles set 2028 nrmp.match-day 2028-03-17 --zone America/New'),
    ).toContain('America/New_York');
    expect(await wordsFor('plan --profile ')).toEqual(['default']);
  });

  test('commands, members and topics for help', async () => {
    expect(await wordsFor('help ')).toEqual(expect.arrayContaining(['why', 'exit-codes']));
    expect(await wordsFor('help cycles ')).toEqual(['set', 'unset', 'import']);
    expect(await wordsFor('help why ')).toEqual([]);
  });

  test('the tasks of a profile in a file', async () => {
    const context = stage();
    const file = join(context.home, 'me.json');
    writeFileSync(file, JSON.stringify(SMALL));
    await runIn(context, ['complete', '--', `usmle-plan why --profile-file ${file} nrmp`]);
    expect(context.said.stdout).toContain('nrmp.match-day\t');
  });

  test('nothing for a profile on standard input, which it leaves alone', async () => {
    const context = stage({ stdin: JSON.stringify(SMALL) });
    await runIn(context, ['complete', '--', 'usmle-plan why --profile-file - ']);
    expect(context.said).toEqual({ stdout: '', stderr: '' });
    expect(context.stdin.readableLength).toBe(0);
    expect(context.stdin.readableEnded).toBe(false);
  });
});
