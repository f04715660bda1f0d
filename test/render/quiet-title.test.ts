import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/planner/plan.ts';
import { quietTitle } from '../../src/render/quiet-title.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, planFor, task } from '../cases/people.ts';
import { people } from '../planner/arbitrary-person.ts';

/** What tells others of a result, of sittings, of health, or of a Match that was not. */
const TELLING =
  /fail|retake|repeat|again|another|method, and|pass|sitting|attempt|counsel|accommodation|unmatched|not match|no match|weaker|limit|score report|in case|last season/i;

const titles = (tasks: readonly { id: string; title: string }[]) => tasks.map(quietTitle);

describe('a quiet title', () => {
  const plan = planFor({
    school: 'international',
    exams: { step1: { attempts: failedOn('2025-10-10', '2026-04-10', '2026-10-10') } },
    previousCycles: [{ matchYear: 2027, outcome: 'unmatched' }],
  });

  it('names the exam and what is to be done', () => {
    expect(quietTitle(task(plan, 'step1.register'))).toBe('Step 1: apply for the permit');
    expect(quietTitle(task(plan, 'step1.study'))).toBe('Step 1: study');
    expect(quietTitle(task(plan, 'ecfmg.oet'))).toBe('OET: exam');
    expect(quietTitle(task(plan, 'step1.book'))).toBe('Step 1: book');
  });

  it('keeps the title of what tells nothing', () => {
    expect(quietTitle(task(plan, 'application.letters'))).toBe('Ask for the letters');
  });

  it('treats the parts of a study as the study', () => {
    expect(quietTitle({ id: 'step1.study.2', title: 'Study: questions' })).toBe('Step 1: study');
  });

  it('tells nothing of a fail, after one, three or four of them', () => {
    const used = failedOn('2024-02-05', '2024-06-03', '2024-11-04', '2026-10-10');
    const ineligible = planFor({ exams: { step1: { attempts: used } } });
    const once = planFor({
      school: 'us-do',
      licensingExam: 'both',
      exams: { step1: { attempts: failedOn('2026-10-10') } },
    });
    for (const { tasks } of [plan, ineligible, once]) {
      expect(titles(tasks).filter((title) => TELLING.test(title))).toEqual([]);
    }
  });

  it('tells nothing of a fail and is short, whoever the person is', () => {
    fc.assert(
      fc.property(people(), ({ profile, today }) => {
        for (const title of titles(makePlan(profile, RULES, today).tasks)) {
          expect(title).not.toMatch(TELLING);
          expect(title.length, title).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 60 },
    );
  });
});
