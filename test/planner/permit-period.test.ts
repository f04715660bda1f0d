import { describe, expect, it } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import type { Plan, Task } from '../../src/planner/types.ts';
import type { Profile, Sitting } from '../../src/profile/profile.ts';
import { failedOn, ids, passedOn, planFor, TODAY, task } from '../cases/people.ts';

/** CONTRACT 4.5: never before the permit, and inside its period, an extension included. */

interface Period {
  readonly from: string;
  readonly to: string;
  readonly extended?: boolean;
}

const step2ck = (eligibility: Period, hoursPerWeek: number, changes: Partial<Profile> = {}): Plan =>
  planFor({
    graduationDate: '2026-05-15',
    exams: { step1: { attempts: passedOn('2025-06-16') }, step2ck: { eligibility } },
    study: { hoursPerWeek },
    ...changes,
  });

const AUTUMN = { from: '2026-11-01', to: '2027-01-31' };

describe('a period that the study fits into', () => {
  it('is where the sitting is, however much later it could be', () => {
    // 200 hours at 40 a week are 35 days: to 25 December; Saturday the 26th is open. The last
    // days of January 2027 are Saturday the 30th and a Sunday.
    const exam = task(step2ck(AUTUMN, 40), 'step2ck.exam');
    expect(exam).toMatchObject({ earliestFinish: '2026-12-26', latestFinish: '2027-01-30' });
    expect(exam.finish <= '2027-01-30').toBe(true);
  });

  it('begins no sitting before its first day', () => {
    const exam = task(step2ck({ from: '2027-02-01', to: '2027-04-30' }, 40), 'step2ck.exam');
    expect(exam.earliestFinish).toBe('2027-02-01');
  });
});

describe('a period that has to be extended', () => {
  // 200 hours at 10 a week are 140 days: to 9 April 2027; the extension runs to 30 April.
  const plan = step2ck(AUTUMN, 10);

  it('keeps the sitting inside the extension, and asks for that alone', () => {
    expect(task(plan, 'step2ck.exam').earliestFinish).toBe('2027-04-10');
    expect(task(plan, 'step2ck.exam').finish <= '2027-04-30').toBe(true);
    expect(ids(plan)).toContain('step2ck.extend');
    expect(ids(plan)).not.toContain('step2ck.register');
  });

  it('has the extension’s end as the last day, and no room beyond it', () => {
    expect(task(plan, 'step2ck.exam').latestFinish).toBe('2027-04-30');
    // 10 to 30 April.
    expect(plan.verdict.slackDays).toBe(20);
  });
});

describe('the last day of an extension', () => {
  // One hour a day: 160 days from 21 November end on 29 April 2027, and the 30th is a Friday.
  const ready = (hours: number): Plan =>
    step2ck(AUTUMN, 7, { study: { hoursPerWeek: 7, targetHours: { step2ck: hours } } });

  it('is inside it, and the day after is not', () => {
    expect(task(ready(160), 'step2ck.exam').earliestFinish).toBe('2027-04-30');
    expect(ids(ready(160))).toContain('step2ck.extend');
    expect(ids(ready(160))).not.toContain('step2ck.register');
    expect(ids(ready(161))).not.toContain('step2ck.extend');
    // The day after the period: earlier no other application is taken.
    expect(task(ready(161), 'step2ck.register').earliestFinish).toBe('2027-02-01');
  });

  it('of one exam is nothing to the permit of the other', () => {
    const plan = planFor({
      graduationDate: '2026-05-15',
      study: { hoursPerWeek: 7, targetHours: { step1: 161, step2ck: 10 } },
      exams: {
        step1: { eligibility: AUTUMN },
        step2ck: { eligibility: { from: '2027-06-01', to: '2027-08-31' } },
      },
    });
    expect(ids(plan)).toContain('step1.register');
    expect(ids(plan)).not.toContain('step2ck.register');
    expect(task(plan, 'step2ck.exam').finish >= '2027-06-01').toBe(true);
  });
});

describe('a period that is over', () => {
  // Until July, and extended already: nothing is left of it in November.
  const over = { from: '2026-05-01', to: '2026-07-31', extended: true };

  it('is no permit: a new application and its 28 days come before the exam', () => {
    // 200 hours at 70 a week are 20 days; the permit of an application on 21 November is there on
    // 19 December, a Saturday.
    const plan = step2ck(over, 70);
    expect(task(plan, 'step2ck.exam').earliestFinish).toBe('2026-12-19');
    expect(ids(plan)).toContain('step2ck.register');
    const register = task(plan, 'step2ck.register');
    expect(register.start >= TODAY).toBe(true);
    expect(day(task(plan, 'step2ck.exam').finish)).toBeGreaterThanOrEqual(
      plus(day(register.finish), 28),
    );
  });

  it('makes no promise of an extension that has passed as well', () => {
    const plan = step2ck({ from: '2026-03-01', to: '2026-05-31' }, 70);
    expect(ids(plan)).not.toContain('step2ck.extend');
    expect(ids(plan)).toContain('step2ck.register');
  });
});

describe('a new application behind a period that lapses', () => {
  it('leaves as much room as the exam does, and counts in the slack of the verdict', () => {
    // CONTRACT 4.2: the least room over all that is required.
    const plan = step2ck({ ...AUTUMN, extended: true }, 10);
    const counted = (t: Task) =>
      t.necessity === 'required' &&
      t.status !== 'done' &&
      ['exam', 'study', 'wait', 'action'].includes(t.kind) &&
      t.latestFinish !== null &&
      t.earliestFinish !== null;
    const rooms = plan.tasks
      .filter(counted)
      .map((t) => day(t.latestFinish as string) - day(t.earliestFinish as string));
    expect(plan.verdict.slackDays).toBe(Math.min(...rooms));
    const exam = task(plan, 'step2ck.exam');
    expect(task(plan, 'step2ck.register').latestFinish).toBe(
      iso(plus(day(exam.latestFinish as string), -28)),
    );
  });
});

describe('a registration that is done', () => {
  const registered = (date: string, attempts: readonly Sitting[] = []): Plan =>
    planFor({
      graduationDate: '2026-05-15',
      exams: { step1: { attempts: passedOn('2025-06-16') }, step2ck: { attempts } },
      study: { hoursPerWeek: 40, targetHours: { step2ck: 8 } },
      done: { 'step2ck.register': date },
    });

  it('means that the permit is there', () => {
    // Eight hours at 40 a week are two days, a Saturday and a Sunday; Monday is 23 November.
    const plan = registered('2026-11-20');
    expect(task(plan, 'step2ck.exam').earliestFinish).toBe('2026-11-23');
    expect(ids(plan)).not.toContain('step2ck.accommodations');
  });

  it('was for the sitting that followed it: a retake is another application', () => {
    // usmle.retake.reapply-after-fail
    const again = registered('2026-03-20', failedOn('2026-06-15'));
    expect(task(again, 'step2ck.register').status).not.toBe('done');
    // Applied for after that sitting, it is the one for the next.
    const applied = registered('2026-11-10', failedOn('2026-06-15'));
    const register = applied.tasks.find(({ id }) => id === 'step2ck.register');
    expect([undefined, 'done']).toContain(register?.status);
  });
});

describe('a period in which the exam was sat', () => {
  it('is used up: a retake is another application', () => {
    // usmle.retake.reapply-after-fail
    const plan = planFor({
      graduationDate: '2026-05-15',
      exams: {
        step1: { attempts: passedOn('2025-06-16') },
        step2ck: {
          attempts: failedOn('2026-10-12'),
          eligibility: { from: '2026-10-01', to: '2026-12-31' },
        },
      },
    });
    expect(ids(plan)).toContain('step2ck.register');
    // 21 November + 28 = 19 December.
    expect(task(plan, 'step2ck.exam').finish >= '2026-12-19').toBe(true);
    expect(ids(plan)).not.toContain('step2ck.extend');
  });
});
