import { describe, expect, it } from 'vitest';
import { nextDoor } from '../../src/planner/next-door.ts';
import { failedOn, passedOn, planFor, task } from '../cases/people.ts';

describe('the next door to close', () => {
  it('is the last day of the permit where an exam is to be sat', () => {
    const plan = planFor({ exams: { step1: { attempts: failedOn('2026-10-10') } } });
    expect(nextDoor(plan)).toMatchObject({
      task: { id: 'step1.register' },
      date: task(plan, 'step1.register').latestFinish,
    });
  });

  it('is the deadline, and not the day advised, where a deadline closes first', () => {
    const plan = planFor({
      graduationDate: '2028-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-10') },
        step2ck: { attempts: passedOn('2026-07-10') },
      },
    });
    const submit = task(plan, 'application.submit');
    expect(submit.deadline?.date).not.toBe(submit.finish);
    expect(nextDoor(plan)).toMatchObject({
      task: { id: 'application.submit' },
      date: submit.deadline?.date,
    });
  });

  it('is none where the Match year is out of reach, or nothing is left', () => {
    const exams = { step1: { attempts: failedOn('2026-10-10') } };
    expect(nextDoor(planFor({ school: 'international', matchYear: 2027, exams }))).toBeNull();
    const used = failedOn('2023-10-10', '2024-10-10', '2025-05-10', '2026-10-10');
    expect(nextDoor(planFor({ exams: { step1: { attempts: used } } }))).toBeNull();
  });
});
