import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandEntry, CommandFamily } from '../../src/commands/entry.ts';
import { COMMANDS, GLOBAL_OPTIONS } from '../../src/commands/table.ts';
import { FIELDS } from '../../src/profile/changes/fields.ts';
import { FLAGS } from '../../src/prompts/flags.ts';
import { openStore } from '../../src/store/store.ts';
import { keepIn, RAW, runIn, type Stage, stage, textOfStore } from '../commands/contexts.ts';
import { FULL, SMALL, TODAY } from '../profile/examples.ts';
import { runProgram } from './program.ts';

/*
 * What nobody should type, and files that nobody should bring. Contract,
 * section 1: bad input never shows a stack trace; it is one line with its
 * place, what was wrong and what is accepted, and exit 2.
 */

interface Input {
  readonly words: readonly string[];
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

// ---------------------------------------------------------------------------
// Words

/** A command with the words that name it. */
interface Named {
  readonly words: readonly string[];
  readonly entry: CommandEntry;
}

function namedCommands(
  entries: readonly (CommandEntry | CommandFamily)[],
  before: readonly string[] = [],
): readonly Named[] {
  return entries.flatMap((entry) => {
    const words = [...before, entry.name];
    const own = 'load' in entry ? [{ words, entry }] : [];
    return [...own, ...namedCommands(entry.members ?? [], words)];
  });
}

const NAMED = namedCommands(COMMANDS);

const optionsOf = ({ options = [] }: CommandEntry) =>
  typeof options === 'function' ? FLAGS : options;

const nameOf = ({ flags }: { readonly flags: string }): string => flags.split(/[ ,]/)[0] as string;

// Names that every object has, characters that a terminal acts on, halves of
// characters, what a shell, a path or a number would make something else of.
const TRAPS = [
  ...[
    '',
    ' ',
    '-',
    '--',
    '---',
    '-x',
    '--x',
    '--json',
    '--help=1',
    '=',
    '-1',
    '1e9',
    '0x10',
    'NaN',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    '[object Object]',
  ],
  ...[
    '\u001b[2J',
    '\u0007',
    '\n',
    '\r\n',
    '\t',
    '\u202e',
    '\u2028',
    '\u200f',
    '\u009b31m',
    '\ud800',
  ],
  ...['$(id)', '`id`', '%s%n', '../../etc', '/', '~', '*', '"', "'", '\\', '<x>', '{}', '[]'],
  ...['9'.repeat(400), 'x'.repeat(20_000), '\u001b'.repeat(3_000), 'é'.repeat(5_000)],
  ...['2027-02-30', '2027', 'step1', 'step4', 'none', 'yes', 'us-md', 'internal-medicine', 'hours'],
];

const junk = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
  { weight: 2, arbitrary: fc.string({ maxLength: 30, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: 'grapheme' }) },
);

const named = fc.constantFrom(...NAMED);

/** A file is never written where junk says. */
const isOfAFile = (flag: string): boolean => flag === '-o' || flag === '--output';
const UNWRITABLE = ['', '/', '/none/of/this', '/dev/null/x'];

const flags: fc.Arbitrary<readonly string[]> = named.chain(({ words, entry }) => {
  const takingValues = [...optionsOf(entry), ...GLOBAL_OPTIONS].filter((one) =>
    /[<[]/.test(one.flags),
  );
  const names = [...takingValues.map(nameOf), '--today', '--profile'];
  const known = fc.constantFrom(...names).chain((name) => {
    const value = isOfAFile(name) ? fc.constantFrom(...UNWRITABLE) : junk;
    return fc.oneof(
      // A value is missing, is no value, or stands behind a sign.
      fc.constant([name]),
      value.map((text) => [name, text]),
      value.map((text) => [name.startsWith('--') ? `${name}=${text}` : name, text]),
    );
  });
  const unknown = fc.oneof(
    junk.map((text) => [`--${text}`]),
    fc
      .constantFrom(...names.filter((name) => !isOfAFile(name)))
      .chain((name) => junk.map((text) => [`${name}${text}`])),
    fc
      .constantFrom('--no-json', '--no-today', '--JSON', '--days', '--force=1', '-z'.repeat(9))
      .map((text) => [text]),
  );
  const one = fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: unknown });
  const given = fc.array(one, { minLength: 1, maxLength: 2 });
  return given.map((parts) => [...words, ...parts.flat()]);
});

/** Junk in the place of words, one too few or too many of them. */
const positions: fc.Arbitrary<readonly string[]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(named, fc.array(junk, { minLength: 1, maxLength: 4 }))
      .map(([{ words }, more]) => [...words, ...more]),
  },
  { weight: 1, arbitrary: fc.array(junk, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: junk.map((text) => ['help', text]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...FIELDS), fc.array(junk, { maxLength: 3 }))
      .map(([{ name }, values]) => ['set', name, ...values]),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.oneof(
          junk,
          fc
            .tuple(fc.constantFrom('set', 'book', 'result', 'skip'), junk, junk)
            .map((words) => words.join(' ')),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((changes) => ['what-if', ...changes]),
  },
);

// ---------------------------------------------------------------------------
// Dates

const two = (n: number): string => String(n).padStart(2, '0');

/** Most of them no day, some of them a day that is too far away, or can be read in two ways. */
const noDays = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 0, max: 99 }),
    )
    .map(([year, month, date]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`),
  fc
    .tuple(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('/', '.', '-', ' '),
    )
    .map(([date, month, sign]) => [two(date), two(month), '2027'].join(sign)),
  fc.constantFrom(
    ...[
      '2027-02-29',
      '2027-2-30',
      '2027-13-01',
      '2027-00-10',
      '2027-01-00',
      '20270222',
      '2027-W08-1',
    ],
    ...['2027-02-22T00:00:00Z', '+002027-02-22', '-2027-02-22', '1969-12-31', '9999-12-31'],
    ...[
      'tomorrow',
      'in 3 days',
      '22 Feb',
      'Feb 30, 2027',
      '31 June 2027',
      '０２/０２/２０２７',
      '١٢',
    ],
    ...[
      '1e3-01-01',
      '275760-09-14',
      `2027-02-22${' '.repeat(5000)}`,
      '2027-02-22\u0000',
      '2027-02-22\n',
    ],
  ),
  junk,
);

const DATED: readonly ((date: string) => readonly string[])[] = [
  (date) => ['book', 'step1', date],
  (date) => ['result', 'step2ck', 'failed', '--date', date],
  (date) => ['result', 'step2ck', 'passed', '--date', '2026-11-02', '--result-date', date],
  (date) => ['done', 'step1.debrief', '--on', date],
  (date) => ['away', date, '2027-12-01'],
  (date) => ['away', '2026-12-01', date],
  (date) => ['away', date, '--remove'],
  (date) => ['plan', '--today', date],
  (date) => ['next', `--today=${date}`],
  (date) => ['history', '--today', date],
  (date) => ['undo', '--today', date],
  (date) => ['set', 'graduation', date],
  (date) => ['set', 'eligibility.step1', '2026-12-01', date],
  (date) => ['set', 'periods', date, '2027-07-15', '60'],
  (date) => ['set', 'match', date],
  (date) => ['cycles', 'set', '2028', 'eras.review-open', date],
  (date) => ['cycles', date],
  (date) => ['what-if', `book step1 '${date.replaceAll("'", '')}'`],
  (date) => ['what-if', `result step1 failed --date '${date.replaceAll("'", '')}'`],
  (date) => ['init', '--no-input', '--graduation', date],
  (date) => ['init', '--no-input', '--step2ck', 'booked', '--step2ck-booked', date],
  (date) => ['init', '--no-input', '--step2ck', 'failed', '--step2ck-date', date],
];

const dates = fc.tuple(fc.constantFrom(...DATED), noDays).map(([make, date]) => make(date));

// ---------------------------------------------------------------------------
// Files

const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, 2 ** 53, 10 ** 21, '', 'x', [], {}, [[]]),
  fc.constantFrom<unknown>(
    '\u001b[2J',
    'a\nb',
    '\u202e',
    'x'.repeat(600),
    '2027-02-30',
    '2999-01-01',
  ),
  fc.constantFrom<unknown>({ toString: 1 }, { length: 3 }, [null], ['x', 'x'], {
    from: '2027-02-01',
    to: '2027-01-01',
  }),
  fc.jsonValue(),
);

type Place = readonly (string | number)[];

/** Every place in a document, the document itself first. */
function placesIn(value: unknown, place: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [place, ...steps.flatMap((step) => placesIn(Reflect.get(value, step), [...place, step]))];
}

/** The document with something else at a place, or without it. */
function withAt(value: unknown, [step, ...rest]: Place, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === step ? withAt(entry, rest, other) : entry));
  }
  const inner = Reflect.get(value as object, step);
  return { ...(value as object), [step]: withAt(inner, rest, other) };
}

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'x',
  '',
  '\u001b[2J',
  'dates',
  'Version',
  'step1',
  'id',
];

/** Text that is no such file: broken JSON, other JSON, or the file with one thing wrong in it. */
function filesLike(
  documents: readonly unknown[],
  deepest = 20_000,
): fc.Arbitrary<string | Uint8Array> {
  const whole = fc.constantFrom(...documents);
  const placed = whole.chain((document) =>
    fc.tuple(fc.constant(document), fc.constantFrom(...placesIn(document))),
  );
  const cut = fc
    .tuple(whole, fc.double({ min: 0, max: 0.999, noNaN: true }))
    .map(([document, part]) => {
      const text = JSON.stringify(document);
      return text.slice(0, Math.floor(text.length * part));
    });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(placed, wrong)
        .map(([[document, place], other]) => JSON.stringify(withAt(document, place, other)) ?? ''),
    },
    {
      // A name that is not known, or that every object has.
      weight: 3,
      arbitrary: fc
        .tuple(placed, fc.constantFrom(...NAMES), wrong)
        .map(([[document, place], name, other]) => {
          const mark = JSON.stringify('\u{1f4cd}');
          const text = JSON.stringify(withAt(document, place, '\u{1f4cd}'));
          return text.replace(mark, `{${JSON.stringify(name)}:${JSON.stringify(other)}}`);
        }),
    },
    { weight: 2, arbitrary: cut },
    { weight: 2, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ maxLength: 200, unit: 'binary' }) },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 200 }) },
    {
      // Far too deep, in lists and in objects.
      weight: 1,
      arbitrary: fc
        .tuple(
          placed,
          fc.integer({ min: 13, max: deepest }),
          fc.constantFrom(['[', ']'], ['{"a":', '}']),
        )
        .map(([[document, place], depth, [open = '', close = '']]) => {
          const text = JSON.stringify(withAt(document, place, '\u{1f4cd}'));
          return text.replace('"\u{1f4cd}"', `${open.repeat(depth)}1${close.repeat(depth)}`);
        }),
    },
    {
      // Numbers that no number can hold, and what is a number elsewhere.
      weight: 2,
      arbitrary: fc
        .tuple(
          placed,
          fc.constantFrom(
            '1e999',
            '-1e999',
            '1e-999',
            `1${'0'.repeat(400)}`,
            'NaN',
            'Infinity',
            '0x1',
            '01',
            '.5',
            '1_000',
          ),
        )
        .map(([[document, place], number]) =>
          JSON.stringify(withAt(document, place, '\u{1f4cd}')).replace('"\u{1f4cd}"', number),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '\ufeff',
        '\ufeff{}',
        'null',
        '[]',
        '{}',
        '""',
        '0',
        '{"a":1}{"a":1}',
        "{'a':1}",
        '{"a":1,}',
        '// x\n{}',
      ),
    },
  );
}

const PROFILE_READERS: readonly (readonly string[])[] = [
  ['plan', '--profile-file', '-'],
  ['next', '--profile-file', '-'],
  ['why', '--profile-file', '-'],
  ['profile', 'show', '--profile-file', '-'],
  ['profile', 'export', '--profile-file', '-'],
  ['what-if', 'set hours 20', '--profile-file', '-'],
  ['plan', '--contingency', '--profile-file', '-'],
  ['risk', '--runs', '10', '--profile-file', '-'],
  ['sources', '--task', 'step1.exam', '--profile-file', '-'],
  ['profile', 'import', '-'],
];

const CYCLES = {
  cycles: [
    {
      matchYear: 2028,
      events: [
        {
          id: 'eras.review-open',
          date: '2027-09-29',
          time: '09:00',
          zone: 'America/New_York',
          basis: 'published',
          source: { publisher: 'AAMC', title: 'Timeline', url: 'https://example.org/dates' },
        },
        { id: 'nrmp.registration-open', date: '2027-09-15' },
      ],
    },
    { matchYear: 2029, events: [{ id: 'nrmp.registration-open', date: '2028-09-15' }] },
  ],
};

// ---------------------------------------------------------------------------

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 29, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const words = (typed: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Input> =>
  fc.tuple(typed, fc.boolean(), rarely(junk)).map(([more, isJson, name]) => ({
    // NUL ends an argument, and none can hold it.
    words: [...(isJson ? ['--json'] : []), ...more].map((word) => word.replaceAll('\0', '')),
    ...(name === undefined ? {} : { env: { USMLE_PLAN_PROFILE: name } }),
  }));

const brought = (
  files: fc.Arbitrary<string | Uint8Array>,
  readers: readonly (readonly string[])[],
): fc.Arbitrary<Input> =>
  fc.tuple(files, fc.constantFrom(...readers), fc.boolean()).map(([stdin, reader, isJson]) => ({
    words: [...(isJson ? ['--json'] : []), ...reader],
    stdin,
  }));

/** How many of each kind are generated, and how many of them have to be bad. */
const KINDS: readonly (readonly [
  kind: string,
  inputs: fc.Arbitrary<Input>,
  runs: number,
  least: number,
])[] = [
  ['flags', words(flags), 1100, 1000],
  ['words', words(positions), 1050, 950],
  ['dates', words(dates), 900, 800],
  ['profile files', brought(filesLike([FULL, SMALL]), PROFILE_READERS), 1300, 1250],
  [
    'cycles files',
    brought(filesLike([CYCLES]), [
      ['cycles', 'import', '-'],
      ['cycles', 'import', '-', '--anyway'],
    ]),
    1050,
    1000,
  ],
];

const FAIL = { date: '2026-10-10', outcome: 'failed' };

/** Somebody who has used every part of the program. */
async function usedStage(): Promise<{ readonly context: Stage; readonly text: string }> {
  const context = stage();
  keepIn(context, { profile: { ...SMALL, exams: { step1: { attempts: [FAIL] } } } });
  for (const line of [
    'set hours 20',
    'book step1 2027-02-22',
    'cycles set 2028 eras.review-open 2027-09-29',
    'plan',
  ]) {
    expect((await runIn(context, line.split(' '))).code).toBe(0);
  }
  return { context, text: textOfStore(context) ?? '' };
}

const ANSWERED = [0, 5, 6];
const STACK = /^\s+at .*(?::\d+:\d+\)?|\(native\)|<anonymous>\)?)$/m;

/** Runs the program with a bad input, and puts back what a good one has changed. */
async function isRefused(input: Input, context: Stage, text: string): Promise<boolean> {
  const { code, stdout, stderr } = await runIn(context, input.words, input);
  expect([...ANSWERED, 2, 3]).toContain(code);
  expect(stdout).not.toMatch(RAW);
  expect(stderr).not.toMatch(RAW);
  expect(stdout + stderr).not.toMatch(STACK);
  if (ANSWERED.includes(code)) {
    if (textOfStore(context) !== text) writeFileSync(openStore(context).path, text);
    return false;
  }
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^[^\n]+\n$/);
  const end = input.words.indexOf('--');
  const isJson = input.words.slice(0, end < 0 ? undefined : end).includes('--json');
  if (isJson) expect(JSON.parse(stderr).error.message).toMatch(/\S/);
  else expect(stderr).toMatch(/^usmle-plan: .*\S/);
  expect(textOfStore(context)).toBe(text);
  return true;
}

describe('bad input is refused in one line, with nothing raw in it, and changes nothing', () => {
  it.each(KINDS)('%s', async (_, inputs, runs, least) => {
    const { context, text } = await usedStage();
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        if (await isRefused(input, context, text)) refused += 1;
      }),
      { numRuns: runs },
    );
    expect(refused).toBeGreaterThanOrEqual(least);
  });

  it('five thousand times at least', () => {
    expect(KINDS.reduce((sum, [, , , least]) => sum + least, 0)).toBeGreaterThanOrEqual(5000);
  });

  it('by the built program as by its source', async () => {
    const { context, text } = await usedStage();
    const path = openStore(context).path;
    for (const [, inputs] of KINDS) {
      for (const { words: typed, stdin = '', env = {} } of fc.sample(inputs, 2)) {
        if (typeof stdin !== 'string') continue;
        const words = ['--today', TODAY, ...typed.map(forAProcess)];
        const settings = Object.fromEntries(
          Object.entries(env).map(([name, value]) => [name, forAProcess(value)]),
        );
        const expected = await runIn(context, words, { stdin, env: settings });
        writeFileSync(path, text);
        const ended = runProgram(words, {
          env: { ...(context.env as Record<string, string>), ...settings },
          input: stdin,
        });
        expect({ words, ...ended }).toEqual({ words, ...expected });
        writeFileSync(path, text);
      }
    }
  });
});

/** Without what can't be handed to one: halves of characters, an end in the middle, and too much of it. */
function forAProcess(word: string): string {
  return word.replace(/[\p{Cs}\0]/gu, '').slice(0, 10_000);
}

const STORED = {
  schemaVersion: 2,
  profiles: {
    default: {
      profile: { ...SMALL, exams: { step1: { attempts: [FAIL] } } },
      history: [
        { on: '2026-11-20', what: 'set hours 20', restores: { profile: { study: null } } },
        {
          on: '2026-11-20',
          what: 'cycles set 2028 nrmp.match-day 2028-03-24',
          restores: { cycles: null },
        },
      ],
      seen: { on: '2026-11-20', tasks: { 'step1.exam': ['2027-02-22', '2027-02-22'] } },
    },
    anna: { profile: SMALL },
  },
  cycles: [{ matchYear: 2028, events: [{ id: 'eras.review-open', date: '2027-09-29' }] }],
};

const STORE_USERS: readonly (readonly string[])[] = [
  ...[['next'], ['plan'], ['why'], ['history'], ['undo'], ['cycles'], ['profile', 'list'], []],
  ['risk', '--runs', '10'],
  ...[
    ['book', 'step1', '2027-02-22'],
    ['set', 'hours', '20'],
    ['what-if', 'set hours 20'],
  ],
  ...[
    ['cycles', 'set', '2028', 'eras.review-open', '2027-09-22'],
    ['cycles', 'unset', '2028'],
  ],
  ...[
    ['init', '--no-input', '--hours', '30'],
    ['profile', 'export'],
    ['next', '--profile', 'anna'],
  ],
];

describe('a stored file that somebody has spoilt', () => {
  it('is told in one line, and left as it was', async () => {
    const context = stage();
    const { path } = openStore(context);
    keepIn(context, { profile: SMALL });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        filesLike([STORED], 1_000),
        fc.constantFrom(...STORE_USERS),
        async (file, words) => {
          writeFileSync(path, file);
          const before = readFileSync(path);
          const { code, stdout, stderr } = await runIn(context, words);
          expect([0, 2, 3, 4]).toContain(code);
          expect(stdout).not.toMatch(RAW);
          expect(stderr).not.toMatch(RAW);
          if (code === 0) return;
          refused += 1;
          expect(stdout + stderr).not.toMatch(STACK);
          expect(stdout).toBe('');
          // A bare call without a profile shows the help.
          if (words.length > 0 || code !== 3) expect(stderr).toMatch(/^usmle-plan: \S[^\n]*\n$/);
          if (code === 4) expect(stderr).toContain(path);
          expect(readFileSync(path)).toEqual(before);
        },
      ),
      { numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(50);
  });
});
