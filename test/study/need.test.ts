import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { type Candidate, studyNeed } from '../../src/study/need.ts';

const first: Candidate = { img: false, repeats: false, lastSitting: null };
const abroad: Candidate = { ...first, img: true };
const again: Candidate = { img: false, repeats: true, lastSitting: '2026-10-10' };

const need = (
  exam: Parameters<typeof studyNeed>[0],
  candidate: Candidate,
  profile: Pick<Profile, 'study' | 'log'> = {},
) => studyNeed(exam, candidate, profile, RULES);

describe('the hours of a study block', () => {
  it('are those of the rule for the exam and the person', () => {
    // study.*-hours: Step 1 490, abroad 500, a retake 500; Step 2 CK 200 after clerkships, abroad
    // 400; Step 3 300; COMLEX 490 and 200.
    const cases = [
      ['step1', first, 490, 'study.step1.first-hours'],
      ['step1', abroad, 500, 'study.step1.img-hours'],
      ['step1', again, 500, 'study.step1.retake-hours'],
      ['step2ck', first, 200, 'study.step2ck.after-clerkships-hours'],
      ['step2ck', abroad, 400, 'study.step2ck.full-hours'],
      ['step3', abroad, 300, 'study.step3.hours'],
      ['comlex1', first, 490, 'study.comlex1.hours'],
      ['comlex2', first, 200, 'study.comlex2.hours'],
    ] as const;
    for (const [exam, candidate, hours, rule] of cases) {
      expect([exam, need(exam, candidate)]).toMatchObject([exam, { hours, rule }]);
    }
  });

  it('are the person’s own where given, and a retake keeps its least days', () => {
    const profile = { study: { targetHours: { step1: 120 } } };
    expect(need('step1', again, profile)).toMatchObject({ hours: 120, minDays: 56 });
    expect(need('step2ck', again, profile)).toMatchObject({ hours: 200, minDays: 28 });
  });

  it('are spread over eight weeks at least in a retake of a first exam, four in a second', () => {
    // study.step1.retake-min-days 56, study.step2ck.retake-min-days 28.
    expect(need('step1', first).minDays).toBe(1);
    expect(need('step1', again).minDays).toBe(56);
    expect(need('comlex1', again).minDays).toBe(56);
    expect(need('step2ck', again).minDays).toBe(28);
    expect(need('comlex2', again).minDays).toBe(28);
    expect(need('step3', again).minDays).toBe(28);
  });
});

describe('the log', () => {
  it('takes off the hours and questions of that exam', () => {
    const log = [
      { date: '2026-11-01', exam: 'step1', hours: 30, questions: 100 },
      { date: '2026-11-02', exam: 'step1', hours: 2.5 },
      { date: '2026-11-03', exam: 'step1', questions: 40 },
      { date: '2026-11-03', exam: 'step2ck', hours: 9, questions: 900 },
    ] as const;
    // 490 - 32.5; the bank of study.step1.bank, 3600, less 140.
    expect(need('step1', first, { log })).toMatchObject({ hours: 457.5, questions: 3460 });
  });

  it('counts for the next sitting what came after the last one', () => {
    const log = [
      { date: '2026-10-09', exam: 'step1', hours: 100, questions: 1000 },
      { date: '2026-10-10', exam: 'step1', hours: 10, questions: 10 },
      { date: '2026-10-11', exam: 'step1', hours: 8, questions: 80 },
    ] as const;
    expect(need('step1', again, { log })).toMatchObject({ hours: 492, questions: 3520 });
  });

  it('leaves nothing less than nothing', () => {
    const log = [{ date: '2026-11-01', exam: 'step2ck', hours: 900, questions: 9000 }] as const;
    expect(need('step2ck', first, { log })).toMatchObject({ hours: 0, questions: 0 });
  });
});

describe('the question bank', () => {
  it('has the size of the rule, or the person’s own, less what is done', () => {
    expect(need('step1', first).questions).toBe(3600);
    // study.step2ck.bank has 4,000; the 200 hours hold 1,846 at six and a half minutes, in whole twenties.
    expect(need('step2ck', first).questions).toBe(1840);
    // 400 hours hold 3,692.
    expect(need('step2ck', abroad).questions).toBe(3680);
    const questionBank = { step2ck: { total: 2500, done: 500 }, step1: { total: 3000 } };
    expect(need('step2ck', first, { study: { questionBank } }).questions).toBe(2000);
    expect(need('step1', first, { study: { questionBank } }).questions).toBe(3000);
  });

  it('is none for an exam nobody has a figure for', () => {
    expect(need('comlex1', first).questions).toBe(0);
    expect(need('step3', abroad).questions).toBe(0);
  });
});
