import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { readCsv } from '../render/read-csv.ts';
import { keepIn, RAW, runIn, type Stage, stage } from './contexts.ts';

const FAILED = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });
const PASSED = profile({ exams: { step1: { attempts: passedOn('2026-06-15') } } });
const BAD = { ...PASSED, matchYear: 1999 };

const lines = (...people: unknown[]): string =>
  people.map((person) => `${JSON.stringify(person)}\n`).join('');

async function cohort(stdin: string, ...words: string[]) {
  const ended = await runIn(stage(), ['cohort', '-', '--today', TODAY, ...words], { stdin });
  return {
    ...ended,
    answers: () =>
      ended.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

describe('the answer to JSON Lines', () => {
  test('is a line for each, in order, with the verdict that `plan --json` has', async () => {
    const anyone = fc.array(profiles(), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyone, async (people) => {
        const input = lines(...people.map((person, i) => ({ id: `s-${i}`, profile: person })));
        const { answers, code } = await cohort(input, '--today', iso(NOW));
        expect(code).toBe(0);
        expect(answers()).toEqual(
          people.map((person, i) => ({
            line: i + 1,
            id: `s-${i}`,
            verdict: JSON.parse(JSON.stringify(makePlan(person, RULES, NOW).verdict)),
          })),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('takes a bare profile too, whose id is null', async () => {
    const { answers } = await cohort(lines(PASSED));
    expect(answers()).toMatchObject([{ line: 1, id: null, verdict: { status: 'on-track' } }]);
  });

  test('has with --full the plan that `plan --json` answers, its warnings too', async () => {
    // A booking before the sitting on record is left out of account, and said so.
    const warned = profile({
      exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate: '2026-10-10' } },
    });
    const { answers } = await cohort(lines(FAILED, warned), '--full');
    const plans = await Promise.all(
      [FAILED, warned].map(async (person) => {
        const words = ['plan', '--json', '--profile-file', '-', '--today', TODAY];
        return JSON.parse((await runIn(stage(), words, { stdin: JSON.stringify(person) })).stdout);
      }),
    );
    expect(answers().map(({ plan }) => plan)).toEqual(plans);
    expect(answers().map(({ verdict }) => verdict)).toEqual(plans.map(({ verdict }) => verdict));
  });

  test('a bad line is one error among answers, and exit 2 at the end', async () => {
    const { answers, code, stderr } = await cohort(
      `${lines({ id: 'a', profile: PASSED })}nonsense\n\n${lines({ id: 'b', profile: BAD }, FAILED)}`,
    );
    expect(code).toBe(2);
    expect(answers()).toEqual([
      { line: 1, id: 'a', verdict: expect.anything() },
      { line: 2, error: 'is not JSON: column 1: "nonsense" where a value is expected' },
      { line: 4, id: 'b', error: expect.stringMatching(/^matchYear: 1999 .*accepted: /) },
      { line: 5, id: null, verdict: expect.anything() },
    ]);
    expect(stderr).toMatch(/^2 profiles: .*; 2 lines could not be read\.\n$/);
  });

  test.each([
    ['{"id":"a","name":"Ann","profile":{}}', '"name" is not accepted; accepted beside profile: id'],
    ['{"id":{},"profile":{}}', 'id: an object is not accepted'],
    ['[]', 'accepted: a profile, a JSON object'],
  ])('%s is a bad line', async (line, message) => {
    const { answers, code } = await cohort(`${line}\n`);
    expect([code, answers()[0].error]).toEqual([2, expect.stringContaining(message)]);
  });

  test('to nothing is nothing', async () => {
    const { code, stderr, stdout } = await cohort('\n');
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '0 profiles.\n', stdout: '' });
  });

  test('holds nothing that a terminal acts on', async () => {
    const { stdout } = await cohort(
      `${lines({ id: '\u001b[31m\u202e', profile: PASSED })}\u001b\n`,
    );
    expect(stdout).not.toMatch(RAW);
    expect(JSON.parse(stdout.split('\n')[0] as string).id).toBe('\u001b[31m\u202e');
  });

  test('goes by the dates that the person has entered, as `plan --profile-file` does', async () => {
    const dates = { 2028: { 'nrmp.rol-deadline': { date: '2028-02-23', enteredOn: TODAY } } };
    const context = stage();
    const words = ['cycles', 'set', '2028', 'eras.review-open', '2027-09-29', '--today', TODAY];
    expect((await runIn(context, words)).code).toBe(0);
    const stdin = lines(FAILED);
    const asked = ['--today', TODAY];
    const own = JSON.parse((await runIn(context, ['cohort', '-', ...asked], { stdin })).stdout);
    const plan = await runIn(context, ['plan', '--json', '--profile-file', '-', ...asked], {
      stdin: JSON.stringify(FAILED),
    });
    expect(own.verdict).toEqual(JSON.parse(plan.stdout).verdict);
    const without = (await cohort(stdin)).answers()[0];
    expect(own.verdict.slackDays).not.toBe(without.verdict.slackDays);
    // A store that can't be read takes nothing away but these dates.
    keepIn(context, { dates });
    const spoilt = await runIn(context, ['cohort', '-', ...asked], { stdin });
    expect(spoilt.stderr).toContain('Without the dates you may have entered');
    expect(JSON.parse(spoilt.stdout)).toEqual(without);
  });
});

describe('the answer to CSV', () => {
  const HEAD = 'id,school,specialties,matchYear,step1.1.date,step1.1.outcome';

  test('is that to the same profiles as JSON Lines', async () => {
    const csv = `${HEAD}\r\na,us-md,internal-medicine,2028,2026-10-10,failed\r\nb,us-md,internal-medicine,2028,2026-06-15,passed\r\n`;
    const [one, other] = [
      { id: 'a', profile: FAILED },
      { id: 'b', profile: PASSED },
    ];
    const fromLines = (await cohort(lines(one, other))).answers();
    const fromRows = (await cohort(csv, '--csv')).answers();
    // The first row is line 1.
    expect(fromRows).toEqual(fromLines.map((answer) => ({ ...answer, line: answer.line + 1 })));
  });

  test('names the row by its id and the cell by its column, whatever is wrong in it', async () => {
    const rows = [
      'a,us-md,internal-medicine,2028,03/04/2026,failed',
      'b,us-md,internal-medicine,2028,2026-06-15,flunked',
      'c,us-md,internal-medicine,2028,2027-06-15,failed',
    ];
    const { answers } = await cohort(`${HEAD}\n${rows.join('\n')}\n`, '--csv');
    expect(answers().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(answers().map(({ error }) => error.split(':')[0])).toEqual([
      'step1.1.date',
      'step1.1.outcome',
      'step1.1.date',
    ]);
  });

  test('may be parted by tabs, and needs no --csv where the name of the file says it', async () => {
    const context = stage();
    const file = join(context.home, 'class.csv');
    const rows = `${HEAD}\na,us-md,internal-medicine,2028,2026-06-15,passed\n`;
    writeFileSync(file, rows.replaceAll(',', '\t'));
    const { code, stdout } = await runIn(context, ['cohort', file, '--today', TODAY]);
    expect(code).toBe(0);
    expect(stdout).toBe((await cohort(rows, '--csv')).stdout);
  });

  test('a date that can be read as two is a bad line with its column, and the run goes on', async () => {
    const csv = `${HEAD}\na,us-md,internal-medicine,2028,03/04/2026,failed\nb,us-md,internal-medicine,2028,2026-06-15,passed\n`;
    const { answers, code } = await cohort(csv, '--csv');
    expect(code).toBe(2);
    expect(answers()).toMatchObject([
      { line: 2, error: expect.stringMatching(/^step1\.1\.date: "03\/04\/2026" is no day/) },
      { line: 3, id: 'b' },
    ]);
  });

  test('an unknown column is refused before anything is answered', async () => {
    const { code, stderr, stdout } = await cohort(`${HEAD},name\n`, '--csv');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^usmle-plan: standard input: row 1: no column is named "name"/);
  });
});

const MANY = lines(
  { id: 'late', profile: profile({ matchYear: 2027, exams: PASSED.exams }) },
  { id: '=cmd()', profile: FAILED },
  { id: '<b>bold</b>', profile: PASSED },
  { id: 'gone', profile: profile({ matchYear: 2027, exams: FAILED.exams }) },
  { id: 'bad', profile: BAD },
);

describe('--as csv', () => {
  test('has a record a line, RFC 4180, in which no id is a formula', async () => {
    const { code, stdout } = await cohort(MANY, '--as', 'csv');
    expect(code).toBe(2);
    const [head = [], ...records] = readCsv(stdout);
    const column = (name: string) => records.map((record) => record[head.indexOf(name)]);
    expect(column('line')).toEqual(['1', '2', '3', '4', '5']);
    expect(column('id')).toEqual(['late', "'=cmd()", '<b>bold</b>', 'gone', 'bad']);
    expect(column('status')[3]).toBe('infeasible');
    expect(column('error')[4]).toContain('matchYear: 1999');
    expect(new Set(records.map(({ length }) => length))).toEqual(new Set([head.length]));
  });
});

describe('--as table', () => {
  test('has whose door closes next first, and everybody who needs a word', async () => {
    const { stdout } = await cohort(MANY, '--as', 'table');
    const dates = [...stdout.matchAll(/^ {2}\w{3} [\d ]\d \w{3} \d\d {2}/gm)].map(([date]) =>
      Date.parse(date),
    );
    expect(dates.length).toBeGreaterThan(1);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    for (const word of ['gone', 'late', 'line 5, bad', 'out of reach', 'What closes next']) {
      expect(stdout).toContain(word);
    }
  });

  test('with --days has the doors of those days alone', async () => {
    const all = await cohort(MANY, '--as', 'table');
    const few = await cohort(MANY, '--as', 'table', '--days', '0');
    expect(all.stdout).toContain('What closes next');
    expect(few.stdout).not.toContain('What closes');
  });
});

describe('--as page', () => {
  test('is one escaped page that fetches nothing, with no answer of a profile in it', async () => {
    const { stdout } = await cohort(MANY, '--as', 'page');
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain('&lt;b&gt;bold&lt;/b&gt;');
    expect(stdout).not.toMatch(/<script|<b>|(?:src|href)="https?:/);
    expect(stdout).not.toContain('2026-10-10');
    // Of the bad line the place alone.
    expect(stdout).toContain('matchYear');
    expect(stdout).not.toContain('1999');
  });
});

describe('-o', () => {
  const inHome = (context: Stage) => join(context.home, 'out.jsonl');
  const words = (context: Stage, ...more: string[]) => [
    'cohort',
    '-',
    '--today',
    TODAY,
    '-o',
    inHome(context),
    ...more,
  ];

  test('writes what stdout would have, and never over a file without --force', async () => {
    const context = stage();
    const stdin = lines(FAILED, PASSED);
    const first = await runIn(context, words(context), { stdin });
    expect([first.code, first.stdout]).toEqual([0, '']);
    expect(readFileSync(inHome(context), 'utf8')).toBe((await cohort(stdin)).stdout);
    writeFileSync(inHome(context), 'mine');
    const second = await runIn(context, words(context), { stdin });
    expect([second.code, second.stderr]).toEqual([2, expect.stringContaining('--force')]);
    expect(readFileSync(inHome(context), 'utf8')).toBe('mine');
    await runIn(context, words(context, '--force'), { stdin });
    expect(readFileSync(inHome(context), 'utf8')).toBe((await cohort(stdin)).stdout);
  });

  test('leaves nothing behind where the input turns out to be none', async () => {
    const context = stage();
    const { code } = await runIn(context, words(context, '--csv'), { stdin: 'a,b\n' });
    expect([code, existsSync(inHome(context))]).toEqual([2, false]);
  });
});

test.each([
  [['--profile-file', 'x'], '--profile-file: is not for cohort'],
  [['--profile', 'x'], '--profile: is not for cohort'],
  [['--json', '--as', 'csv'], '--json'],
  [['--full', '--as', 'table'], '--full: is for JSON Lines'],
  [['--days', '7'], '--days: is for --as table and --as page'],
])('%j is refused', async (words, message) => {
  const { code, stderr, stdout } = await cohort(lines(PASSED), ...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test.each([
  ['nowhere.jsonl', 'is not there; accepted: a file that holds profiles, one a line, as JSON'],
  ['.', 'is a directory'],
])('%s can’t be read, in one line', async (file, message) => {
  const { code, stderr, stdout } = await runIn(stage(), ['cohort', file]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`usmle-plan: ${file}: ${message}`);
});
