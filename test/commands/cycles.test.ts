import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { run as runCommand } from '../../src/commands/cycles.ts';
import { run as runPlan } from '../../src/commands/plan.ts';
import { EXIT } from '../../src/errors.ts';
import { run as runProgram } from '../../src/run.ts';
import { openStore } from '../../src/store/store.ts';
import { SMALL } from '../profile/examples.ts';
import { errorOf, keepIn, type Stage, stage } from './contexts.ts';

const GLOBALS = { color: true, input: true } as const;
const ZONES = ['Pacific/Honolulu', 'Asia/Kathmandu', 'Pacific/Kiritimati'];

interface Source {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly kind: string;
}
interface Event {
  readonly id: string;
  readonly date: string;
  readonly time: string | null;
  readonly zone: string;
  readonly instant: string | null;
  readonly basis: string;
  readonly source: Source;
  readonly alternative?: string;
}
interface Answer {
  readonly schemaVersion: number;
  readonly cycles: { readonly matchYear: number; readonly events: Event[] }[];
}

async function jsonOf(years: string[] | undefined, context: Stage = stage()): Promise<Answer> {
  expect(await runCommand({ ...GLOBALS, json: true, years }, context)).toBe(EXIT.answered);
  return JSON.parse(context.said.stdout) as Answer;
}

async function yearsOf(...words: string[]): Promise<number[]> {
  return (await jsonOf(words)).cycles.map(({ matchYear }) => matchYear);
}

function eventIn({ cycles }: Answer, matchYear: number, id: string): Event {
  const found = cycles
    .find((cycle) => cycle.matchYear === matchYear)
    ?.events.find((event) => event.id === id);
  if (found === undefined) throw new Error(`${matchYear} has no ${id}`);
  return found;
}

async function textOf(
  context: Stage,
  options: Omit<Parameters<typeof runCommand>[0], 'color' | 'input'> = {},
): Promise<string> {
  expect(await runCommand({ ...GLOBALS, ...options }, context)).toBe(EXIT.answered);
  return context.said.stdout;
}

const ALL = Array.from({ length: 16 }, (_, place) => 2020 + place);

describe('the years asked for', () => {
  test('are all there are, where none is named', async () => {
    expect((await jsonOf(undefined)).cycles.map(({ matchYear }) => matchYear)).toEqual(ALL);
    expect(await yearsOf()).toEqual(ALL);
  });

  test('are one, several, a range, or all of that, each once and in order', async () => {
    expect(await yearsOf('2028')).toEqual([2028]);
    expect(await yearsOf('2029', '2027')).toEqual([2027, 2029]);
    expect(await yearsOf('2028..2030', '2024', '2026-2028')).toEqual([
      2024, 2026, 2027, 2028, 2029, 2030,
    ]);
  });

  test('come as words of the command line', async () => {
    const context = stage();
    expect(await runProgram(['cycles', '2027', '2029-2030', '--json'], context)).toBe(0);
    const { cycles } = JSON.parse(context.said.stdout) as Answer;
    expect(cycles.map(({ matchYear }) => matchYear)).toEqual([2027, 2029, 2030]);
  });
});

describe('a word that is no Match year', () => {
  const ACCEPTED = 'accepted: Match years from 2020 to 2035, e.g. 2028 or 2026-2030';
  const MEMBERS = ', or a command: `cycles set`, `cycles unset`, `cycles import`';

  test.each([
    ['2036', `lies outside the years with dates (nearest: 2035); ${ACCEPTED}`],
    ['2019', `lies outside the years with dates (nearest: 2020); ${ACCEPTED}`],
    ['2026-2040', `lies outside the years with dates (nearest: 2026-2035); ${ACCEPTED}`],
    ['2030-2026', `the later year stands first (did you mean 2026-2030?); ${ACCEPTED}`],
    ['2027-28', `is no Match year (did you mean 2028?); ${ACCEPTED}${MEMBERS}`],
    ['20x8', `is no Match year (did you mean 2028?); ${ACCEPTED}${MEMBERS}`],
    ['sett', `is no Match year (did you mean \`usmle-plan cycles set\`?); ${ACCEPTED}${MEMBERS}`],
    [
      'imprt',
      `is no Match year (did you mean \`usmle-plan cycles import\`?); ${ACCEPTED}${MEMBERS}`,
    ],
    ['everything', `is no Match year; ${ACCEPTED}${MEMBERS}`],
  ])('%s is refused with its place: %s', async (word, message) => {
    const context = stage();
    const error = await errorOf(runCommand({ ...GLOBALS, years: ['2028', word] }, context));
    expect([error.exitCode, error.path, error.message]).toEqual([EXIT.badInput, word, message]);
    expect(context.said.stdout).toBe('');
  });

  test('has a place though it is empty', async () => {
    const error = await errorOf(runCommand({ ...GLOBALS, years: [' '] }, stage()));
    expect(error.path).toBe('cycles');
  });

  test('is one line on stderr, whatever it holds', async () => {
    const context = stage();
    expect(await runProgram(['cycles', '\u001b[2J\n2028'], context)).toBe(EXIT.badInput);
    expect(context.said.stderr).toMatch(/^usmle-plan: \\x1b\[2J\\n2028: is no Match year.*\n$/);
  });

  test('is the error under --json too', async () => {
    const context = stage();
    expect(await runProgram(['cycles', 'sett', '--json'], context)).toBe(EXIT.badInput);
    const { error } = JSON.parse(context.said.stderr);
    expect([error.code, error.path]).toEqual(['bad-input', 'sett']);
  });
});

describe('the answer as JSON', () => {
  test('has of each date what the contract names', async () => {
    const answer = await jsonOf(undefined);
    expect(answer.schemaVersion).toBe(1);
    for (const { events } of answer.cycles) {
      for (const event of events) {
        expect(event).toMatchObject({
          id: expect.stringMatching(/^[a-z0-9]+(?:[.-][a-z0-9]+)+$/),
          date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
          zone: expect.stringMatching(/^America\//),
          basis: expect.stringMatching(/^(?:published|transcribed|projected)$/),
        });
        expect(event.time === null || /^\d{2}:\d{2}$/.test(event.time)).toBe(true);
        expect(event.instant === null).toBe(event.time === null);
        expect(Object.keys(event.source)).toEqual(['publisher', 'title', 'url', 'kind']);
        expect(Object.values(event.source).every((text) => typeof text === 'string')).toBe(true);
      }
    }
  });

  test('has the review of 2028 with its doubt and its rule', async () => {
    // 1 September 2027 is a Wednesday: 21 days later is the 22nd, and a week after that the 29th.
    expect(eventIn(await jsonOf(['2028']), 2028, 'eras.review-open')).toMatchObject({
      name: 'Programs begin to read in ERAS',
      date: '2027-09-22',
      time: '09:00',
      zone: 'America/New_York',
      instant: '2027-09-22T13:00:00Z', // UTC-4 in summer
      basis: 'projected',
      confidence: 'low',
      alternative: '2027-09-29',
      rule: expect.stringContaining('21 days after applications can be submitted'),
      note: expect.stringContaining('2021'),
    });
  });

  test('has a transcribed date with where to confirm it and who else gives it', async () => {
    const matchDay = eventIn(await jsonOf(['2027']), 2027, 'nrmp.match-day');
    expect(matchDay).toMatchObject({
      date: '2027-03-19', // 1 March 2027 is a Monday: Fridays 5, 12, 19
      basis: 'transcribed',
      confirmAt: 'https://www.nrmp.org/match-calendars/',
      alsoSeen: expect.arrayContaining([expect.objectContaining({ kind: 'secondary' })]),
    });
    expect(matchDay).not.toHaveProperty('rule');
    expect(matchDay).not.toHaveProperty('alternative');
  });

  // New York is at UTC-5 until 14 March 2027 and 12 March 2028, then at UTC-4.
  test.each([
    ['2027', 'nrmp.rol-deadline', '2027-03-04T02:00:00Z'], // 3 March, 21:00
    ['2027', 'nrmp.match-day', '2027-03-19T16:00:00Z'],
    ['2028', 'nrmp.rol-deadline', '2028-03-02T02:00:00Z'], // 1 March, 21:00
    ['2028', 'nrmp.match-day', '2028-03-17T16:00:00Z'],
    ['2028', 'sfmatch.ophthalmology.rank-deadline', '2028-01-25T20:00:00Z'], // noon at UTC-8
  ])('has of %s %s the instant %s', async (year, id, instant) => {
    expect(eventIn(await jsonOf([year]), Number(year), id).instant).toBe(instant);
  });

  test('is the same on every day and in every zone, with a profile or without', async () => {
    const answer = JSON.stringify(await jsonOf(['2026-2028']));
    for (const zone of ZONES) {
      const other = { ...stage(), zone, today: day('2030-01-01') };
      keepIn(other, { profile: SMALL });
      expect(JSON.stringify(await jsonOf(['2026-2028'], other))).toBe(answer);
    }
  });
});

test('a plan as JSON is the same byte for byte, wherever its reader is', async () => {
  const answers = [];
  for (const zone of ['UTC', ...ZONES]) {
    const context = { ...stage({ stdin: JSON.stringify(SMALL) }), zone };
    await runPlan({ ...GLOBALS, json: true, profileFile: '-' }, context);
    answers.push(context.said.stdout);
  }
  expect(answers[0]).toContain('"instant": "2028-03-02T02:00:00Z"');
  expect(new Set(answers).size).toBe(1);
});

describe('the reader', () => {
  test('needs no profile: the next Match is marked', async () => {
    const text = await textOf(stage());
    expect(text).toContain('\n> 2027 ');
    expect(text).toContain('> the next Match');
  });

  test('has the Match year of the stored profile marked, or that of the file', async () => {
    const stored = stage({ stdin: JSON.stringify({ ...SMALL, matchYear: 2030 }) });
    keepIn(stored, { profile: SMALL });
    expect(await textOf(stored)).toContain('\n> 2028 ');
    stored.said.stdout = '';
    expect(await textOf(stored, { profileFile: '-' })).toContain('\n> 2030 ');
  });

  test('is answered though the stored profile can’t be used', async () => {
    const context = stage();
    keepIn(context, { profile: { ...SMALL, school: 'hogwarts' } });
    expect(await textOf(context, { years: ['2028'] })).toContain('The dates of the 2028 Match');
    // Recorded on a day that lies behind --today: nothing that matters here.
    expect(await textOf(context, { today: '2020-01-01' })).toContain('\n> 2020 ');
  });

  test('is told of a profile file that can’t be used, for text and for JSON', async () => {
    for (const json of [false, true]) {
      const options = { ...GLOBALS, json, profileFile: '-', years: ['2028'] };
      const error = await errorOf(runCommand(options, stage({ stdin: '{}' })));
      expect(error.exitCode).toBe(EXIT.badInput);
    }
  });

  test('is told of a --today that is no day', async () => {
    const error = await errorOf(runCommand({ ...GLOBALS, today: '2027-02-30' }, stage()));
    expect([error.exitCode, error.path]).toEqual([EXIT.badInput, '--today']);
  });

  test('sees the hours of the own zone', async () => {
    const text = await textOf({ ...stage(), zone: 'Asia/Kathmandu' }, { years: ['2028'] });
    // 21:00 at UTC-5 on 1 March is 02:00 UTC, 07:45 in Kathmandu.
    expect(text).toContain('(Thu 2 Mar 07:45 for you)');
    expect(text).toContain('the hour in Kathmandu');
  });
});

describe('dates that the reader has entered', () => {
  const REPORTED = [
    {
      matchYear: 2028,
      events: [
        {
          id: 'eras.submit-open',
          date: '2027-09-08',
          source: { url: 'https://aamc.example/timeline' },
          enteredOn: '2027-05-03',
        },
      ],
    },
  ];

  function withDates(): Stage {
    const context = stage();
    keepIn(context, { dates: REPORTED });
    return context;
  }

  test('stand in the answer as theirs, and move what is counted from them', async () => {
    const answer = await jsonOf(['2028'], withDates());
    expect(eventIn(answer, 2028, 'eras.submit-open')).toMatchObject({
      date: '2027-09-08',
      time: '09:00',
      basis: 'reported',
      asOf: '2027-05-03',
      source: { url: 'https://aamc.example/timeline' },
    });
    // 21 days later, without a doubt now.
    const review = eventIn(answer, 2028, 'eras.review-open');
    expect([review.date, review.basis]).toEqual(['2027-09-29', 'projected']);
    expect(review).not.toHaveProperty('alternative');
  });

  test('are said to be theirs in the text', async () => {
    const text = await textOf(withDates(), { years: ['2028'] });
    expect(text).toContain('  Wed  8 Sep 27 y  ERAS applications can be submitted');
    expect(text).toContain('Entered by you on Mon 3 May 2027.');
  });

  test('that nobody can read end it with 4', async () => {
    const context = withDates();
    const { path } = openStore({ env: context.env });
    writeFileSync(path, JSON.stringify({ cycles: 'soon' }));
    const error = await errorOf(runCommand({ ...GLOBALS, years: ['2028'] }, context));
    expect(error.exitCode).toBe(EXIT.store);
  });
});
