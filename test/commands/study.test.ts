import { expect, test } from 'vitest';
import { run, type StudyOptions } from '../../src/commands/study.ts';
import { failedOn, profile } from '../cases/people.ts';
import { errorOf, stage } from './contexts.ts';

const IMG = profile({
  school: 'international',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
  study: { questionBank: { step1: { total: 4000, done: 400 } } },
});

async function answer(options: Partial<StudyOptions>): Promise<string> {
  const context = stage({ stdin: JSON.stringify(IMG) });
  const given = { color: true, input: true, profileFile: '-', ...options } as const;
  expect(await run(given, context)).toBe(0);
  return context.said.stdout;
}

test('`study --json` has the weeks of the contract, which add up to the need', async () => {
  const { schemaVersion, exam, weeks, need } = JSON.parse(await answer({ json: true }));
  expect([schemaVersion, exam]).toEqual([1, 'step1']);
  for (const week of weeks) {
    expect(Object.keys(week)).toEqual(
      expect.arrayContaining([
        'start',
        'finish',
        'hours',
        'questions',
        'phase',
        'subjects',
        'practice',
      ]),
    );
  }
  const sum = (field: string) =>
    weeks.reduce((all: number, week: Record<string, number>) => all + (week[field] ?? 0), 0);
  // 4,000 with 400 done; study.step1.retake-hours.
  expect(sum('questions')).toBe(3600);
  expect(sum('hours')).toBeCloseTo(500, 1);
  expect(need).toMatchObject({ hours: 500, questions: 3600 });
});

test('`study <exam> --json` without a block says why, with no weeks', async () => {
  expect(JSON.parse(await answer({ exam: 'comlex1', json: true }))).toMatchObject({
    exam: 'comlex1',
    reason: 'not-in-plan',
    weeks: [],
  });
});

test('an exam may be named as people name it; a wrong one is refused', async () => {
  expect(await answer({ exam: 'CK' })).toMatch(/^Study for Step 2 CK /);
  const context = stage({ stdin: JSON.stringify(IMG) });
  const error = await errorOf(run({ color: true, input: true, exam: 'step9' }, context));
  expect([error.exitCode, error.path]).toEqual([2, 'exam']);
});

test('`study --print` is a page with boxes', async () => {
  expect(await answer({ print: true })).toMatch(/^Step 1: .*\n\n\[ \] /);
});
