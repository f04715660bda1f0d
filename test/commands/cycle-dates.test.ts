import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iso, plus } from '../../src/calendar/day.ts';
import type { CycleDatesOptions } from '../../src/commands/cycle-dates.ts';
import { type CycleChange, run as runChange } from '../../src/commands/cycle-dates.ts';
import { run as runCycles } from '../../src/commands/cycles.ts';
import { gather, gatherRules } from '../../src/commands/gather.ts';
import { EXIT, InputError } from '../../src/errors.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Task } from '../../src/planner/types.ts';
import { makeCycles } from '../../src/rules/cycles.ts';
import { RULES } from '../../src/rules/index.ts';
import { run } from '../../src/run.ts';
import { openStore } from '../../src/store/store.ts';
import { parsed, SMALL, TODAY } from '../profile/examples.ts';
import { errorOf, keepIn, type Stage, stage } from './contexts.ts';

const GLOBAL = { color: true, input: true } as const;
const REVIEW = 'eras.review-open';

function change(sub: CycleChange, options: Partial<CycleDatesOptions>, context: Stage) {
  return runChange(sub, { ...GLOBAL, ...options }, context);
}

/** Enters a date as the command line would. */
function set(context: Stage, year: string, event: string, date: string, more = {}) {
  return change('set', { year, event, date, ...more }, context);
}

/** What the file of the store holds; undefined where there is none. */
function storedIn(context: Stage): Record<string, unknown> | undefined {
  const { path } = openStore({ env: context.env });
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function storeText(context: Stage, text: string): string {
  const { path } = openStore({ env: context.env });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function fileWith(content: unknown, context: Stage): string {
  const file = join(context.home, 'dates.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function eventOf(context: Stage, id: string, year = 2028) {
  const event = (await gatherRules(context)).cycle(year).event(id);
  if (!event) throw new Error(`no ${id}`);
  return event;
}

/** The answer of the last command as JSON. */
function answerIn(context: Stage) {
  return JSON.parse(context.said.stdout);
}

describe('cycles set', () => {
  it('stores a date without a profile, in the form of the data', async () => {
    const context = stage();
    const source = 'https://example.org/dates';
    expect(await set(context, '2028', REVIEW, '2027-09-29', { source })).toBe(EXIT.answered);
    expect(storedIn(context)).toEqual({
      schemaVersion: 2,
      cycles: [
        {
          matchYear: 2028,
          events: [{ id: REVIEW, date: '2027-09-29', source: { url: source }, enteredOn: TODAY }],
        },
      ],
    });
  });

  it('says what it was, what it is, how far it moved, what moved with it, and the way back', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-09-29', { source: 'https://example.org/dates' });
    // Projected: 21 days behind Wed 1 Sep 2027. What is counted from it moves by the same seven days.
    expect(context.said.stdout.split('\n').map((line) => line.trim())).toEqual([
      'Programs begin to read in ERAS (eras.review-open), Match of 2028',
      'was  Wed 22 Sep 2027, 09:00 New York, projected from earlier years, perhaps',
      'Wed 29 Sep 2027',
      'now  Wed 29 Sep 2027, 09:00 New York (13:00 for you), as you entered it from',
      'https://example.org/dates',
      '7 days later.',
      '',
      'Counted from it, and moved with it',
      'Wed 29 Sep 27  ResidencyCAS: advised last day to submit (was Wed 22 Sep 2027)',
      'Wed 29 Sep 27  The dean’s letter (MSPE) is released (was Wed 22 Sep 2027)',
      'Wed  6 Oct 27  Programs begin to read in ResidencyCAS (was Wed 29 Sep 2027)',
      '',
      'To take it back: usmle-plan cycles unset 2028 eras.review-open',
      '',
    ]);
    expect(context.said.stderr).toBe(`Stored in ${openStore({ env: context.env }).path}.\n`);
  });

  it('answers JSON with --json', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-09-29', { json: true });
    const { schemaVersion, matchYear, before, after, moved } = answerIn(context);
    expect([schemaVersion, matchYear]).toEqual([1, 2028]);
    expect(before).toMatchObject({ id: REVIEW, date: '2027-09-22', basis: 'projected' });
    // 09:00 in New York in September is 13:00 UTC.
    expect(after).toMatchObject({
      id: REVIEW,
      date: '2027-09-29',
      time: '09:00',
      instant: '2027-09-29T13:00:00Z',
      basis: 'reported',
      asOf: TODAY,
    });
    expect(moved).toEqual([
      { id: 'residencycas.em.submit-recommended-deadline', from: '2027-09-22', to: '2027-09-29' },
      { id: 'eras.mspe-release', from: '2027-09-22', to: '2027-09-29' },
      { id: 'residencycas.em.program-release', from: '2027-09-29', to: '2027-10-06' },
    ]);
  });

  it('gives no `before` for an event that the year does not have', async () => {
    const context = stage();
    await set(context, '2028', 'carms.r1.program-portal-open', '2027-06-23', { json: true });
    expect(answerIn(context)).toMatchObject({ before: null, moved: [] });
    expect(answerIn(context).after.time).toBeNull();
  });

  it('keeps the hour and the zone that were entered before, but not their source', async () => {
    const context = stage();
    const first = { time: '20:00', zone: 'america/chicago', source: 'https://example.org' };
    await set(context, '2028', 'nrmp.rol-deadline', '2028-03-01', first);
    await set(context, '2028', 'nrmp.rol-deadline', '2028-03-02');
    const event = await eventOf(context, 'nrmp.rol-deadline');
    expect([iso(event.day), event.time, event.zone]).toEqual([
      '2028-03-02',
      '20:00',
      'America/Chicago',
    ]);
    expect(event.source.url).toBe('');
  });

  it('keeps the profile and every other name as they are', async () => {
    const context = stage();
    storeText(context, JSON.stringify({ profile: SMALL, more: { 'a.b': [1] } }));
    await set(context, '2028', REVIEW, '2027-09-29');
    expect(storedIn(context)).toEqual({
      schemaVersion: 2,
      profiles: { default: { profile: SMALL, history: expect.any(Array) } },
      cycles: expect.any(Array),
      more: { 'a.b': [1] },
    });
  });

  it('tells what the plan of the stored profile says before and after, where that is different', async () => {
    const context = stage();
    const profile = parsed({
      ...SMALL,
      exams: { step1: { attempts: [{ date: '2026-06-01', outcome: 'passed' }] } },
    });
    keepIn(context, { profile: profile });
    const { today } = await gather({}, context);
    const before = makePlan(profile, RULES, today).verdict.slackDays as number;
    expect(before).toBeGreaterThan(0);
    await set(context, '2028', REVIEW, '2027-09-29');
    const after = makePlan(profile, await gatherRules(context), today).verdict.slackDays;
    // The target moves by a week, and with it the room there is.
    expect(after).toBe(before + 7);
    expect(context.said.stdout).toContain(
      `Your plan\n  was  2028 is open, with ${before} days to spare.\n  now  2028 is open, with ${before + 7} days to spare.\n`,
    );
    context.said.stdout = '';
    await set(context, '2030', 'nrmp.match-day', '2030-03-22');
    expect(context.said.stdout).not.toContain('Your plan');
  });

  it('refuses a profile from a file: with that nothing is ever stored', async () => {
    const context = stage({ stdin: JSON.stringify(SMALL) });
    const error = await errorOf(set(context, '2028', REVIEW, '2027-09-29', { profileFile: '-' }));
    expect(error).toMatchObject({ path: '--profile-file', exitCode: EXIT.badInput });
    expect(existsSync(join(context.home, 'config', 'usmle-plan'))).toBe(false);
  });

  it.each([
    ['2o28', '2028'],
    ['28', '2028'],
    ['20280', '2028'],
    ['2019', '2020'],
    ['2036', '2035'],
  ])('names the year nearest to %s', async (typed, near) => {
    const error = await errorOf(set(stage(), typed, REVIEW, '2027-09-29'));
    expect(error).toMatchObject({ path: 'year', exitCode: EXIT.badInput });
    expect(error.message).toContain(`did you mean ${near}?`);
  });

  it('minds its own business where the stored profile can not be used', async () => {
    const context = stage();
    storeText(context, JSON.stringify({ profile: { version: 1, school: '?' } }));
    expect(await set(context, '2028', REVIEW, '2027-09-29')).toBe(EXIT.answered);
    expect(storedIn(context)).toMatchObject({
      profiles: { default: { profile: { version: 1, school: '?' } } },
    });
  });

  it('remarks on another weekday than ever, and stores it', async () => {
    const context = stage();
    await set(context, '2028', 'nrmp.match-day', '2028-03-16');
    expect(context.said.stderr).toMatch(
      /^2028 nrmp\.match-day: Thu 16 Mar 2028; in the years known \(2020, .*2027\) it was a Friday\.\n/,
    );
    expect(iso((await eventOf(context, 'nrmp.match-day')).day)).toBe('2028-03-16');
  });

  it('takes a weekend or a wrong order with --anyway, and says so', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-08-28', { anyway: true });
    // A Saturday, four days before submission opens.
    expect(context.said.stderr).toContain('lies before eras.submit-open');
    expect(context.said.stderr).toContain('is at a weekend');
    expect(iso((await eventOf(context, REVIEW)).day)).toBe('2027-08-28');
  });

  it('leads the plan: the day programs read, and the last day for a result', async () => {
    const context = stage();
    keepIn(context, { profile: parsed(SMALL) });
    const taskIn = async (id: string) => {
      const { profile, rules, today } = await gather({}, context);
      return makePlan(profile, rules, today).tasks.find((task) => task.id === id) as Task;
    };
    const safeBefore = (await taskIn('step2ck.exam')).latestFinish as string;
    expect(await taskIn('application.review-open')).toMatchObject({
      start: '2027-09-22',
      basis: 'projected',
    });
    await set(context, '2028', REVIEW, '2027-09-29');
    expect(await taskIn('application.review-open')).toMatchObject({
      start: '2027-09-29',
      finish: '2027-09-29',
      basis: 'reported',
      sources: expect.arrayContaining(['cycle.2028.eras.review-open']),
    });
    // Eight weeks before the review, seven days later than before: both are Wednesdays in summer.
    const { latestFinish } = await taskIn('step2ck.exam');
    expect(Date.parse(latestFinish as string) - Date.parse(safeBefore)).toBe(7 * 86_400_000);
    expect((await taskIn('application.submit')).deadline?.date).toBe('2027-09-29');
  });
});

// ---------------------------------------------------------------------------

const ON = '2027-09-29';

describe('bad input is one line with exit 2, and the store is what it was', () => {
  const STORED = `{"profile":${JSON.stringify(SMALL)},"cycles":[{"matchYear":2028,"events":[{"id":"nrmp.match-day","date":"2028-03-24"}]}],"more":1}`;

  /** A file for `cycles import`, as the words of the command line. */
  const file = (content: unknown) => ({ file: content });
  const event = (more: object, matchYear: unknown = 2028) =>
    file({ cycles: [{ matchYear, events: [{ id: REVIEW, date: ON, ...more }] }] });

  it.each<[string, readonly string[] | { readonly file: unknown }, string]>([
    // The command line.
    ['no words', ['set'], '<year> is missing'],
    ['no date', ['set', '2028', REVIEW], '<date> is missing'],
    ['a word too many', ['set', '2028', REVIEW, ON, '09:00'], '09:00: one word too many'],
    ['an unknown option', ['set', '2028', REVIEW, ON, '--tiem', '09:00'], '--time'],
    ['an option without its value', ['set', '2028', REVIEW, ON, '--time'], 'HH:MM'],
    [
      'a year before the data',
      ['set', '2019', REVIEW, ON],
      'year: "2019" is no Match year with dates (did you mean 2020?); accepted: 2020 to 2035',
    ],
    ['a year behind it', ['set', '2036', REVIEW, ON], 'year: "2036" is no Match year'],
    ['a year of two digits', ['set', '28', REVIEW, ON], 'year: "28" is no Match year'],
    ['a year with a point', ['set', '2028.0', REVIEW, ON], 'year: "2028.0"'],
    ['an event for a year', ['set', REVIEW, '2028', ON], 'year: "eras.review-open"'],
    [
      'a misspelt event',
      ['set', '2028', 'eras.reveiw-open', ON],
      'event: "eras.reveiw-open" is not accepted (did you mean eras.review-open?)',
    ],
    ['half an event', ['set', '2028', 'review-open', ON], 'did you mean eras.review-open?'],
    ['a task for an event', ['set', '2028', 'application.review-open', ON], 'event: '],
    ['an empty event', ['set', '2028', '', ON], 'event: ""'],
    ['__proto__ for an event', ['set', '2028', '__proto__', ON], 'event: "__proto__"'],
    [
      'no day of the calendar',
      ['set', '2028', REVIEW, '2027-09-31'],
      'date: 2027-09-31 is no day of the calendar; accepted: a day, YYYY-MM-DD',
    ],
    [
      '29 February of 2027',
      ['set', '2027', 'nrmp.rol-deadline', '2027-02-29'],
      'date: 2027-02-29 is no day',
    ],
    ['a day in words', ['set', '2028', REVIEW, '29 Sep 2027'], 'date: "29 Sep 2027"'],
    ['a day with its hour', ['set', '2028', REVIEW, '2027-09-29T09:00'], 'date: '],
    ['an empty day', ['set', '2028', REVIEW, ''], 'date: ""'],
    [
      'a day of another cycle',
      ['set', '2028', REVIEW, '2028-09-29'],
      'date: Fri 29 Sep 2028 is no day of the season of the 2028 Match (did you mean 2027-09-29?); projected is Wed 22 Sep 2027; accepted: 2027-04-01 to 2028-06-30',
    ],
    [
      'the same, insisted on',
      ['set', '2028', REVIEW, '2028-09-29', '--anyway'],
      'accepted: 2027-04-01',
    ],
    [
      'a day before the cycle',
      ['set', '2028', 'nrmp.match-day', '2027-03-19'],
      'did you mean 2028-03-19?',
    ],
    [
      'review before submission',
      ['set', '2028', REVIEW, '2027-08-25'],
      'date: Wed 25 Aug 2027 lies before eras.submit-open (ERAS applications can be submitted, Wed 1 Sep 2027, 09:00 New York), which has to come first; projected is Wed 22 Sep 2027; accepted: a later day, or --anyway',
    ],
    [
      'lists behind Match Day',
      ['set', '2028', 'nrmp.rol-deadline', '2028-04-05'],
      'lies after nrmp.match-status',
    ],
    [
      'status on the last day of SOAP',
      ['set', '2028', 'nrmp.match-status', '2028-03-30'],
      'lies after nrmp.soap-round-1',
    ],
    [
      'a Saturday',
      ['set', '2028', REVIEW, '2027-09-25'],
      'date: Sat 25 Sep 2027 is at a weekend, as it was in none of the years known (2023, 2026, 2027); projected is Wed 22 Sep 2027; accepted: a day from Monday to Friday, or --anyway',
    ],
    [
      'an hour of one digit',
      ['set', '2028', REVIEW, ON, '--time', '9:00'],
      '--time: "9:00" is not accepted',
    ],
    ['24:00', ['set', '2028', REVIEW, ON, '--time', '24:00'], '--time: "24:00"'],
    ['an hour in words', ['set', '2028', REVIEW, ON, '--time', '9 am'], '--time: '],
    [
      'a misspelt zone',
      ['set', '2028', REVIEW, ON, '--zone', 'America/New_Yrok'],
      'did you mean America/New_York?',
    ],
    ['an offset for a zone', ['set', '2028', REVIEW, ON, '--zone', '-05:00'], '--zone: "-05:00"'],
    [
      'a zone for no hour',
      ['set', '2028', 'aua.result', '2028-02-01', '--zone', 'UTC'],
      '--zone: the event has no hour',
    ],
    [
      'a source that is no address',
      ['set', '2028', REVIEW, ON, '--source', 'the dean'],
      '--source: "the dean"',
    ],
    [
      'a script for a source',
      ['set', '2028', REVIEW, ON, '--source', 'javascript:alert(1)'],
      '--source: ',
    ],
    ['an empty source', ['set', '2028', REVIEW, ON, '--source', ''], '--source: is empty'],
    [
      'a source that moves the cursor',
      ['set', '2028', REVIEW, ON, '--source', 'https://a/\u001b[2J'],
      '--source: holds a control character',
    ],
    [
      'a source of 501 characters',
      ['set', '2028', REVIEW, ON, '--source', `https://a/${'x'.repeat(491)}`],
      '--source: is 501 characters long',
    ],
    ['a bad today', ['set', '2028', REVIEW, ON, '--today', 'soon'], '--today: '],
    [
      'unset of nothing said',
      ['unset'],
      'year: is missing; accepted: a Match year, or --all; entered: 2028 nrmp.match-day',
    ],
    [
      'unset of a year without dates',
      ['unset', '2027'],
      'year: no date was entered for 2027; entered: 2028 nrmp.match-day',
    ],
    [
      'unset of a date that is not there',
      ['unset', '2028', REVIEW],
      'eras.review-open: no such date was entered for 2028; entered: 2028 nrmp.match-day',
    ],
    ['unset of a word for a year', ['unset', 'next'], 'year: "next"'],
    ['unset of a year and all', ['unset', '2028', '--all'], '--all: '],
    // Files.
    ['no file', ['import'], '<file> is missing'],
    [
      'a file that is not there',
      ['import', '/nowhere/dates.json'],
      '/nowhere/dates.json: is not there; accepted: a file that holds the dates of Match years as JSON',
    ],
    ['an empty file', file(''), 'is empty; accepted: the dates of Match years as JSON'],
    ['a file that is cut off', file('{"cycles": ['), 'is not JSON: line 1, column 13'],
    ['a list', file([]), '[] is not accepted; accepted: an object'],
    ['a profile', file(SMALL), 'version: is no field'],
    ['no cycles', file({}), 'cycles: is missing'],
    [
      'a field that is near',
      event({ dat: ON }),
      'cycles[0].events[0].dat: is no field (did you mean date?)',
    ],
    [
      'a misspelt event in it',
      event({ id: 'eras.reveiw-open' }),
      'cycles[0].events[0].id: "eras.reveiw-open" is not accepted (did you mean eras.review-open?)',
    ],
    ['a year that is no number', event({}, '2028'), 'cycles[0].matchYear: "2028" is not accepted'],
    ['an hour that is none', event({ time: '25:00' }), 'cycles[0].events[0].time: "25:00"'],
    ['an unknown source', event({ source: 'nrmp' }), 'cycles[0].events[0].source: "nrmp"'],
    [
      'a weekend',
      event({ date: '2027-09-25' }),
      'cycles[0].events[0].date: Sat 25 Sep 2027 is at a weekend',
    ],
    [
      'a day of another cycle in it',
      event({ date: '2028-09-29' }),
      'cycles[0].events[0].date: Fri 29 Sep 2028 is no day of the season',
    ],
    [
      'one date of two out of order',
      file({
        cycles: [
          {
            matchYear: 2028,
            events: [
              { id: 'nrmp.ranking-open', date: '2028-02-01' },
              { id: REVIEW, date: '2027-08-25' },
            ],
          },
        ],
      }),
      'cycles[0].events[1].date: Wed 25 Aug 2027 lies before',
    ],
  ])('%s', async (_, given, says) => {
    const context = stage();
    const path = storeText(context, STORED);
    const words = 'file' in given ? ['import', fileWith(given.file, context)] : given;
    expect(await run(['cycles', ...words], context)).toBe(EXIT.badInput);
    expect(context.said.stdout).toBe('');
    expect(context.said.stderr).toMatch(/^usmle-plan: [^\n\p{Cc}]+\n$/u);
    expect(context.said.stderr).toContain(says);
    expect(readFileSync(path, 'utf8')).toBe(STORED);
  });

  it('and where nothing is stored, nothing is made', async () => {
    const context = stage();
    for (const words of [
      ['set', '2028', REVIEW, '2027-09-25'],
      ['unset', '2028'],
      ['unset', '--all'],
      ['import', fileWith({ cycles: [] }, context)],
    ]) {
      await run(['cycles', ...words], context);
    }
    expect(existsSync(join(context.home, 'config'))).toBe(false);
  });
});

// ---------------------------------------------------------------------------

describe('cycles unset', () => {
  it('gives back the date there was, and says so', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-09-29');
    context.said.stdout = '';
    expect(await change('unset', { year: '2028', event: REVIEW }, context)).toBe(EXIT.answered);
    expect(context.said.stdout).toMatch(/ was {2}Wed 29 Sep 2027, .*as you entered it\n/);
    expect(context.said.stdout).toMatch(/ now {2}Wed 22 Sep 2027, /);
    expect(context.said.stdout).toContain('7 days earlier.');
    expect(storedIn(context)).toEqual({ schemaVersion: 2 });
  });

  it('of a year takes that year, and of all everything', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-09-29');
    await set(context, '2028', 'nrmp.match-day', '2028-03-24');
    await set(context, '2029', 'nrmp.match-day', '2029-03-23');
    context.said.stdout = '';
    await change('unset', { year: '2028', json: true }, context);
    expect(
      answerIn(context).dates.map((date: { before: { date: string }; after: { date: string } }) => [
        date.before.date,
        date.after.date,
      ]),
    ).toEqual([
      ['2027-09-29', '2027-09-22'],
      ['2028-03-24', '2028-03-17'],
    ]);
    expect(storedIn(context)?.cycles).toMatchObject([{ matchYear: 2029 }]);
    await change('unset', { all: true }, context);
    expect(storedIn(context)).toEqual({ schemaVersion: 2 });
  });

  it('of all is no error where nothing is entered', async () => {
    const context = stage();
    expect(await change('unset', { all: true }, context)).toBe(EXIT.answered);
    expect(context.said.stderr).toBe('No date is entered.\n');
  });

  it('after set leaves every cycle as it was, whatever was set', async () => {
    const days = fc.integer({ min: 0, max: 450 });
    const places = fc.constantFrom(...RULES.cycle(2028).events.map(({ id }) => id));
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 2020, max: 2035 }), days, async (id, year, n) => {
        const context = stage();
        const first = RULES.cycle(year).events[0]?.day;
        if (first === undefined) return;
        const date = iso(plus(first, n));
        const given = { year: String(year), event: id };
        try {
          await change('set', { ...given, date, anyway: true }, context);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          // Outside its cycle: nothing was stored, and nothing is to be taken back.
          expect(existsSync(join(context.home, 'config'))).toBe(false);
          return;
        }
        expect((await gatherRules(context)).cycle(year).event(id)).toMatchObject({
          basis: 'reported',
        });
        await change('unset', given, context);
        expect((await gatherRules(context)).cycle(year).events).toEqual(RULES.cycle(year).events);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the history of the profile in use', () => {
  const ANNA = { profile: 'anna' };
  const historyIn = (context: Stage, name = 'default') =>
    openStore({ env: context.env, profile: name }).read().history;

  it('holds each change of dates, with what was there before', async () => {
    const context = stage();
    keepIn(context, { profile: SMALL });
    keepIn(context, { profile: SMALL, name: 'anna' });
    await set(context, '2028', REVIEW, '2027-09-29', ANNA);
    const first = storedIn(context)?.cycles;
    const file = fileWith({ cycles: [{ matchYear: 2029, events: [] }] }, context);
    await change('import', { file, ...ANNA }, context);
    const days = [{ id: 'nrmp.match-day', date: '2029-03-23' }];
    fileWith({ cycles: [{ matchYear: 2029, events: days }] }, context);
    await change('import', { file, ...ANNA }, context);
    const second = storedIn(context)?.cycles;
    await change('unset', { year: '2028', event: REVIEW, ...ANNA }, context);
    const third = storedIn(context)?.cycles;
    await change('unset', { all: true, ...ANNA }, context);
    // An import that brings nothing is no change.
    expect(historyIn(context, 'anna')).toEqual([
      {
        on: TODAY,
        what: `cycles set 2028 ${REVIEW} 2027-09-29`,
        restores: { cycles: null, left: first },
      },
      { on: TODAY, what: `cycles import ${file}`, restores: { cycles: first, left: second } },
      { on: TODAY, what: `cycles unset 2028 ${REVIEW}`, restores: { cycles: second, left: third } },
      { on: TODAY, what: 'cycles unset --all', restores: { cycles: third, left: null } },
    ]);
    expect(historyIn(context)).toEqual([]);
  });

  it('is none where there is no profile', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-09-29');
    expect(historyIn(context)).toEqual([]);
    expect(storedIn(context)).not.toHaveProperty('profiles');
  });

  it('can not be that of a profile that is asked for and not there: exit 3, nothing stored', async () => {
    const context = stage();
    const path = keepIn(context, { profile: SMALL });
    const before = readFileSync(path, 'utf8');
    for (const act of [
      () => set(context, '2028', REVIEW, '2027-09-29', { profile: 'ana' }),
      () => change('unset', { all: true, profile: 'ana' }, context),
      () => runCycles({ ...GLOBAL, profile: 'ana' }, context),
    ]) {
      expect((await errorOf(act())).exitCode).toBe(EXIT.noProfile);
    }
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

describe('cycles import', () => {
  const SCHOOL = {
    sources: { nrmp: { publisher: 'NRMP', title: '2028 calendar', url: 'https://example.org/n' } },
    cycles: [
      {
        matchYear: 2028,
        season: '2027-2028',
        events: [
          { id: 'eras.submit-open', date: '2027-09-08', basis: 'published', source: 'nrmp' },
          { id: REVIEW, date: '2027-09-29', basis: 'published', source: 'nrmp' },
        ],
      },
      { matchYear: 2029, events: [{ id: 'nrmp.match-day', date: '2029-03-23', source: 'nrmp' }] },
    ],
  };

  it('enters the dates of a file as the person’s own, with their source', async () => {
    const context = stage();
    expect(await change('import', { file: fileWith(SCHOOL, context) }, context)).toBe(0);
    // What the file calls published is what a person has brought.
    expect(await eventOf(context, REVIEW)).toMatchObject({
      basis: 'reported',
      asOf: TODAY,
      source: { publisher: 'NRMP', title: '2028 calendar', url: 'https://example.org/n' },
    });
    expect(context.said.stdout).toContain('Entered: 2 dates of 2028, 1 of 2029.\n');
    // Counted from submission on 8 September: 13 weeks before it is 9 June.
    expect(context.said.stdout).toContain('Wed  9 Jun 27  MyERAS opens (was Wed 2 Jun 2027)');
    expect(context.said.stdout).toMatch(
      /usmle-plan cycles unset 2028\nand usmle-plan cycles unset 2029\n$/,
    );
  });

  it('comes from standard input for -', async () => {
    const context = stage({ stdin: JSON.stringify(SCHOOL) });
    await change('import', { file: '-', json: true }, context);
    expect(answerIn(context)).toMatchObject({
      replaced: 0,
      skipped: { projected: 0, known: 0, same: 0 },
    });
    expect(answerIn(context).dates).toHaveLength(3);
  });

  it('is one whole: two dates that are in order only together', async () => {
    const context = stage();
    const events = [
      { id: REVIEW, date: '2027-08-25' },
      { id: 'eras.submit-open', date: '2027-08-04' },
    ];
    const file = fileWith({ cycles: [{ matchYear: 2028, events }] }, context);
    expect(await change('import', { file }, context)).toBe(EXIT.answered);
    expect(storedIn(context)?.cycles).toMatchObject([{ events: [{}, {}] }]);
  });

  it('merges with what is there, and the last one entered counts', async () => {
    const context = stage();
    await set(context, '2028', REVIEW, '2027-09-22', { time: '10:00' });
    await set(context, '2028', 'nrmp.match-day', '2028-03-24');
    const file = fileWith(SCHOOL, context);
    await change('import', { file }, context);
    expect(context.said.stdout).toContain('1 replaced what you had entered before.');
    const review = await eventOf(context, REVIEW);
    expect([iso(review.day), review.time]).toEqual(['2027-09-29', '09:00']);
    expect(iso((await eventOf(context, 'nrmp.match-day')).day)).toBe('2028-03-24');
    await set(context, '2028', REVIEW, '2027-09-22');
    expect(iso((await eventOf(context, REVIEW)).day)).toBe('2027-09-22');
  });

  it('again enters nothing', async () => {
    const context = stage();
    const file = fileWith(SCHOOL, context);
    await change('import', { file }, context);
    const before = storedIn(context);
    context.said.stdout = '';
    context.said.stderr = '';
    await change('import', { file }, context);
    expect(context.said).toEqual({
      stdout: 'No date was entered.\n',
      stderr: 'Left out: 3 entered before.\n',
    });
    expect(storedIn(context)).toEqual(before);
  });

  it('leaves out projections and what the data has, and says how many', async () => {
    const context = stage();
    await runCycles({ ...GLOBAL, json: true, years: ['2027-2028'] }, context);
    const file = fileWith(context.said.stdout, context);
    const events = [2027, 2028].flatMap((year) => RULES.cycle(year).events);
    const projected = events.filter(({ basis }) => basis === 'projected').length;
    context.said.stdout = '';
    await change('import', { file }, context);
    expect(context.said.stdout).toBe('No date was entered.\n');
    expect(context.said.stderr).toBe(
      `Left out: ${projected} projected (no date that anybody has published); ${events.length - projected} that the data has.\n`,
    );
  });

  it('of the data itself enters nothing', async () => {
    const context = stage();
    const data = new URL('../../src/rules/data/cycles.json', import.meta.url);
    await change('import', { file: fileWith(readFileSync(data, 'utf8'), context) }, context);
    expect(context.said.stdout).toBe('No date was entered.\n');
    expect(existsSync(join(context.home, 'config'))).toBe(false);
  });

  it('gives back a date of the data that had been replaced', async () => {
    const context = stage();
    await set(context, '2027', 'nrmp.match-day', '2027-03-26');
    const events = [{ id: 'nrmp.match-day', date: '2027-03-19' }];
    await change(
      'import',
      { file: fileWith({ cycles: [{ matchYear: 2027, events }] }, context) },
      context,
    );
    expect(iso((await eventOf(context, 'nrmp.match-day', 2027)).day)).toBe('2027-03-19');
  });

  it('of `cycles --json` into an empty home gives the same cycle', async () => {
    const from = stage();
    await set(from, '2028', REVIEW, '2027-09-29', { source: 'https://example.org/dates' });
    await set(from, '2028', 'nrmp.rol-deadline', '2028-03-02', { time: '20:00', zone: 'UTC' });
    // The same day as the data's, and yet what a person entered.
    await set(from, '2028', 'aua.result', '2028-02-01');
    from.said.stdout = '';
    await runCycles({ ...GLOBAL, json: true, years: ['2028'] }, from);

    const to = stage();
    await change('import', { file: fileWith(from.said.stdout, to) }, to);
    const [cycle, same] = [await gatherRules(from), await gatherRules(to)].map((rules) =>
      rules.cycle(2028),
    );
    expect(same?.events).toEqual(cycle?.events);
    expect(same?.events).not.toEqual(makeCycles()(2028).events);
  });

  it('of a file with --anyway stores what is doubtful, and counts the remarks', async () => {
    const context = stage();
    const saturdays = Array.from({ length: 7 }, (_, i) => ({
      matchYear: 2029 + i,
      events: [
        {
          id: 'nrmp.match-day',
          date: iso(plus(RULES.cycle(2029 + i).event('nrmp.match-day')?.day as never, 1)),
        },
      ],
    }));
    const file = fileWith({ cycles: saturdays }, context);
    expect((await errorOf(change('import', { file }, context))).path).toBe(
      'cycles[0].events[0].date',
    );
    await change('import', { file, anyway: true }, context);
    expect(context.said.stderr).toContain('And 2 more like that.\n');
    expect(storedIn(context)?.cycles).toHaveLength(7);
  });
});

describe('stored dates that somebody has spoilt', () => {
  it('are taken out by `cycles unset --all`, and nothing else is', async () => {
    const context = stage();
    storeText(context, JSON.stringify({ profile: SMALL, cycles: [{ matchYear: '2028' }] }));
    const error = await errorOf(set(context, '2028', REVIEW, '2027-09-29'));
    expect(error).toMatchObject({ exitCode: EXIT.store, path: 'cycles[0].matchYear' });
    expect(error.message).toContain('cycles unset --all');
    expect(await change('unset', { all: true }, context)).toBe(EXIT.answered);
    // Without an entry in the history: nobody wants them back.
    expect(storedIn(context)).toEqual({
      schemaVersion: 2,
      profiles: { default: { profile: SMALL } },
    });
    expect(context.said.stderr).toBe(
      'What was entered could not be read as dates, and was taken out.\n',
    );
  });
});

describe('a store that can not be written', () => {
  it('is exit 4, and the answer is not given', async () => {
    const context = stage();
    writeFileSync(join(context.home, 'config'), 'mine');
    const error = await errorOf(set(context, '2028', REVIEW, '2027-09-29'));
    expect(error.exitCode).toBe(EXIT.store);
    expect(context.said.stdout).toBe('');
  });
});
