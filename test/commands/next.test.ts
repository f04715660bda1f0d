import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../../src/commands/next.ts';
import { failedOn, profile } from '../cases/people.ts';
import { keepIn, stage } from './contexts.ts';

const GLOBAL = { color: true, input: true, check: true, quiet: true } as const;

const EARLY = profile({ exams: { step1: { attempts: failedOn('2026-10-10') } } });

test('`next --check --quiet` prints nothing and remembers no look where nothing is overdue', async () => {
  const context = stage();
  const path = keepIn(context, { profile: EARLY });
  const before = readFileSync(path, 'utf8');
  expect(await run(GLOBAL, context)).toBe(0);
  expect(context.said).toEqual({ stdout: '', stderr: '' });
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('`next --check --quiet` prints the page and ends with 6 where something is overdue', async () => {
  const context = stage();
  // Programs began to read in September 2027, and no application is recorded: it is open until January.
  const behind = profile({
    graduationDate: '2028-05-15',
    exams: {
      step1: { attempts: [{ date: '2025-06-10', outcome: 'passed' }] },
      step2ck: { attempts: [{ date: '2026-07-10', outcome: 'passed' }] },
    },
  });
  keepIn(context, { profile: behind });
  expect(await run({ ...GLOBAL, today: '2027-10-20' }, context)).toBe(6);
  expect(context.said.stdout).toContain('done, moved or dropped?');
});

test('`next --quiet` prints nothing about a season that can no longer be reached', async () => {
  const context = stage();
  keepIn(context, {
    profile: profile({
      school: 'international',
      exams: { step1: { attempts: failedOn('2026-10-10') } },
    }),
  });
  // In October 2027 no result of Step 2 CK can be there for the Match of March 2028.
  expect(await run({ ...GLOBAL, today: '2027-10-20' }, context)).toBe(6);
  expect(context.said.stdout).toBe('');
});

test('`next` says what the week of the study under way holds, until all of it is logged', async () => {
  const context = stage();
  const studying = (hours: number) =>
    profile({
      exams: { step1: { attempts: [] } },
      study: { hoursPerWeek: 40 },
      log: [
        { exam: 'step1', date: '2026-11-16', hours: 8 },
        { exam: 'step1', date: '2026-11-22', hours },
      ],
    });
  const shown = async (hours: number) => {
    keepIn(context, { profile: studying(hours) });
    context.said.stdout = '';
    await run({ color: true, input: true, today: '2026-11-22' }, context);
    return context.said.stdout;
  };
  // 22 November 2026 is a Sunday, the last day of its week: what is left of the week is left of that day.
  expect(await shown(1)).toMatch(/this week, until Sun 22 Nov: [1-9]\d* hours/);
  expect(await shown(11)).not.toContain('this week');
});
