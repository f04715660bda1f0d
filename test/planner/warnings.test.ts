import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, plus } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan } from '../../src/planner/types.ts';
import { RULES } from '../../src/rules/index.ts';
import { passedOn, planFor, task } from '../cases/people.ts';
import { people } from './arbitrary-person.ts';

const EXAMS = {
  'Step 1': 'step1',
  'Step 2 CK': 'step2ck',
  'COMLEX Level 1': 'comlex1',
  'COMLEX Level 2-CE': 'comlex2',
} as const;

/** The exams of which a result around the turn of the year is told. */
function toldOf({ warnings }: Plan): string[] {
  return warnings
    .filter(({ rule }) => rule === 'practice.year-end-results')
    .map(({ text }) => /: the (.*) result may/.exec(text)?.[1] ?? text)
    .sort();
}

describe('a result around the turn of the year', () => {
  it('is told of where the sitting that is planned has it, not the first one possible', () => {
    // Level 1 is passed and graduation is far off: Level 2-CE could be sat before the year
    // ends, and is planned for the summer before the season of Match 2028.
    const plan = planFor({
      school: 'us-do',
      graduationDate: '2028-05-15',
      matchYear: 2028,
      exams: { comlex1: { attempts: passedOn('2026-06-15') } },
    });
    const { earliestFinish, finish } = task(plan, 'comlex2.exam');
    expect(finish > '2027-01-31' && finish < '2027-10-01').toBe(true);
    expect((earliestFinish ?? finish) < finish).toBe(true);
    expect(toldOf(plan)).toEqual([]);
  });

  it('is told of a sitting booked in December', () => {
    // A wait from 10 Dec of 28 days or more holds 20 Dec to 2 Jan.
    const plan = planFor({
      graduationDate: '2028-05-15',
      matchYear: 2028,
      exams: { step1: { attempts: passedOn('2026-01-15') }, step2ck: { bookedDate: '2026-12-10' } },
    });
    expect(toldOf(plan)).toEqual(['Step 2 CK']);
  });

  it('is told of no sitting that is planned between February and the middle of October', () => {
    fc.assert(
      fc.property(people(), ({ profile, today }) => {
        const plan = makePlan(profile, RULES, today);
        for (const name of toldOf(plan)) {
          const exam = EXAMS[name as keyof typeof EXAMS];
          const planned = plan.tasks.find(({ id }) => id === `${exam}.exam`)?.finish;
          if (planned === undefined) continue;
          // The longest wait is the eight weeks of USMLE: 20 Dec is 56 days after 25 Oct.
          const year = planned.slice(0, 4);
          const isNear =
            plus(day(planned), 56) >= day(`${year}-12-20`) || planned <= `${year}-01-02`;
          expect([name, planned, isNear]).toEqual([name, planned, true]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('looking back after a pass', () => {
  const passed = (on: string, resultDate: string) => ({
    exams: { step1: { attempts: [{ date: on, outcome: 'passed' as const, resultDate }] } },
    graduationDate: '2028-05-15',
    matchYear: 2028,
  });
  const debriefOf = (plan: Plan) => plan.tasks.find(({ id }) => id === 'step1.debrief');

  it('is for the weeks after the result, as long as it is fresh', () => {
    // The result of 11 Nov 2026 is 10 days old; two weeks after it is 25 Nov.
    const debrief = debriefOf(planFor(passed('2026-10-15', '2026-11-11')));
    expect(debrief?.title).toBe('Look back while it is fresh: what worked');
    expect(debrief?.finish).toBe('2026-11-25');
  });

  it('stands three weeks before the next block where the pass is long ago', () => {
    const plan = planFor(passed('2026-06-02', '2026-06-24'));
    const block = Date.parse(task(plan, 'step2ck.study').start);
    const before = new Date(block - 21 * 86_400_000).toISOString().slice(0, 10);
    expect(debriefOf(plan)?.finish).toBe(before);
  });

  it('says then what it is for', () => {
    const far = planFor(passed('2026-06-02', '2026-06-24'));
    const { start } = task(far, 'step2ck.study');
    const near = new Date(Date.parse(start) - 28 * 86_400_000).toISOString().slice(0, 10);
    const debrief = debriefOf(planFor(passed('2026-06-02', '2026-06-24'), near));
    expect(debrief?.title).toBe('Look back before the next block: what worked');
  });
});
