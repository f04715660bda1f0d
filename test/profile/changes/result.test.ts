import { describe, expect, it } from 'vitest';
import { type ResultWords, recordResult } from '../../../src/profile/changes/result.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { RULES } from '../../../src/rules/index.ts';
import { FACTS, factsOn, profile, refusal, STUDENT, TODAY, withExam } from './facts.ts';

function result(from: Profile, words: ResultWords, facts = FACTS) {
  return recordResult(from, words, facts);
}

function step1(from: Profile, outcome: string, date?: string, facts = FACTS) {
  const changed = result(from, { exam: 'step1', outcome, ...(date && { date }) }, facts);
  return { ...changed, record: changed.profile.exams?.step1 };
}

const PENDING = withExam('step1', { attempts: [{ date: '2026-10-31', outcome: 'pending' }] });
const NONE = profile();

describe('a result', () => {
  it('for the pending sitting needs no day, keeps the day it was sat and is dated today', () => {
    const { record, said } = step1(PENDING, 'passed');
    const sitting = { date: '2026-10-31', outcome: 'passed', resultDate: TODAY };
    expect(record).toEqual({ attempts: [sitting] });
    expect(said).toEqual({
      kind: 'result',
      exam: 'step1',
      sitting,
      replaced: { date: '2026-10-31', outcome: 'pending' },
      sat: null,
      reopened: [],
    });
  });

  it('for a booked day that has come needs no day, and the booking has been sat', () => {
    const booked = withExam('step1', {
      bookedDate: '2026-11-02',
      eligibility: { from: '2026-10-01', to: '2026-12-31' },
    });
    const { record, said } = step1(booked, 'failed');
    expect(record).toEqual({
      attempts: [{ date: '2026-11-02', outcome: 'failed', resultDate: TODAY }],
      // The period is a fact of its own.
      eligibility: { from: '2026-10-01', to: '2026-12-31' },
    });
    expect(said).toMatchObject({ replaced: null, sat: '2026-11-02' });
  });

  it('of a sitting today is as yet without a day of its own', () => {
    const booked = withExam('step1', { bookedDate: TODAY });
    expect(step1(booked, 'pending').record).toEqual({
      attempts: [{ date: TODAY, outcome: 'pending' }],
    });
    expect(step1(NONE, 'failed', TODAY).record).toEqual({
      attempts: [{ date: TODAY, outcome: 'failed' }],
    });
  });

  it('is dated today up to eight weeks after the sitting, and not dated where it is older', () => {
    // USMLE says to allow eight weeks: 26 September and 56 days is 21 November.
    expect(step1(NONE, 'failed', '2026-09-26').record?.attempts?.[0]?.resultDate).toBe(TODAY);
    expect(step1(NONE, 'failed', '2026-09-25').record?.attempts?.[0]).toEqual({
      date: '2026-09-25',
      outcome: 'failed',
    });
  });

  it('takes the day on which it was told', () => {
    const words = { exam: 'step1', outcome: 'passed', resultDate: '18 Nov 2026' };
    expect(result(PENDING, words).profile.exams?.step1?.attempts).toEqual([
      { date: '2026-10-31', outcome: 'passed', resultDate: '2026-11-18' },
    ]);
  });

  it('for a day on record corrects that sitting; its day of the result stays, its score goes', () => {
    const failed = withExam('step2ck', {
      attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-04', score: 210 }],
    });
    const words = { exam: 'ck', outcome: 'passed', date: '10 Oct 2026' };
    const { profile: after, said } = result(failed, words);
    expect(after.exams?.step2ck?.attempts).toEqual([
      { date: '2026-10-10', outcome: 'passed', resultDate: '2026-11-04' },
    ]);
    expect(said).toMatchObject({ replaced: { outcome: 'failed', score: 210 } });
    expect(result(failed, { ...words, score: '244' }).profile.exams?.step2ck?.attempts).toEqual([
      { date: '2026-10-10', outcome: 'passed', resultDate: '2026-11-04', score: 244 },
    ]);
  });

  it('that is on record already changes nothing, and keeps its score', () => {
    const failed = withExam('step2ck', {
      attempts: [{ date: '2026-10-10', outcome: 'failed', score: 210 }],
    });
    const same = result(failed, { exam: 'step2ck', outcome: 'failed', date: '2026-10-10' });
    expect(same).toMatchObject({ changes: false, profile: failed });
    expect(step1(PENDING, 'pending').changes).toBe(false);
  });

  it('of an earlier sitting takes its place in the order of the days', () => {
    expect(step1(STUDENT, 'failed', '2026-05-04').record?.attempts).toEqual([
      { date: '2026-05-04', outcome: 'failed' },
      { date: '2026-10-10', outcome: 'failed' },
    ]);
  });

  it('leaves a later booking where it is', () => {
    const booked = withExam('step1', { bookedDate: '2027-02-22' });
    expect(step1(booked, 'failed', '2026-10-10').record?.bookedDate).toBe('2027-02-22');
  });

  it('after a lapsed booking that it does not meet asks about that day', () => {
    const booked = withExam('step1', { bookedDate: '2026-11-16' });
    const { record, warnings } = step1(booked, 'failed', '2026-11-02');
    expect(record?.bookedDate).toBe('2026-11-16');
    expect(warnings).toEqual([
      {
        rule: 'planner.booked-day-past',
        text: 'Step 1 is also booked for Mon 16 Nov 2026, which has passed, so its result is taken to be awaited. If that day was not sat: usmle-plan unbook step1',
      },
    ]);
  });

  it('says an exam and an outcome in the words that people use', () => {
    for (const exam of ['step1', 'Step 1', 'STEP-1', 's1', 'USMLE Step 1']) {
      const { said } = result(PENDING, { exam, outcome: 'Passed' });
      expect(said).toMatchObject({ exam: 'step1' });
    }
    for (const [exam, id] of [
      ['ck', 'step2ck'],
      ['step2', 'step2ck'],
      ['Step 2 CK', 'step2ck'],
      ['Level 1', 'comlex1'],
      ['COMLEX Level 2-CE', 'comlex2'],
      ['COMLEX-USA Level 2-CE', 'comlex2'],
      ['OET Medicine', 'oet'],
    ] as const) {
      const words = { exam, outcome: 'not passed', date: '2026-11-02' };
      expect(result(NONE, words).said).toMatchObject({ exam: id, sitting: { outcome: 'failed' } });
    }
  });
});

describe('what was dropped for a sitting', () => {
  const skipped = { 'step1.study': '', 'step1.help': 'not for me', 'step2ck.study': '' };
  const before: Profile = { ...PENDING, skipped };

  it.each(['failed', 'incomplete'])('is open for the next where that one is %s', (outcome) => {
    const changed = step1(before, outcome);
    expect(changed.profile.skipped).toEqual({ 'step2ck.study': '' });
    expect(changed.said).toMatchObject({ reopened: ['step1.study', 'step1.help'] });
  });

  it.each(['passed', 'pending'])('stays dropped where it is %s', (outcome) => {
    expect(step1(before, outcome).profile.skipped).toEqual(skipped);
  });

  it('was dropped for the next one where the fail was on record', () => {
    const failed = step1(PENDING, 'failed').profile;
    const again = step1({ ...failed, skipped }, 'failed', '2026-10-31');
    expect(again.profile.skipped).toEqual(skipped);
    // A fail from before the latest one says nothing about the sitting to come.
    const older = step1({ ...failed, skipped }, 'failed', '2025-10-10');
    expect(older.profile.skipped).toEqual(skipped);
  });
});

describe('the attempt rules', () => {
  // Three sittings in any 12 months: a fourth within them has to be the first one's anniversary or later.
  const three = withExam('step1', {
    attempts: [
      { date: '2026-01-20', outcome: 'failed' },
      { date: '2026-04-20', outcome: 'failed' },
      { date: '2026-07-20', outcome: 'failed' },
    ],
  });

  it('make a sitting that came too soon a warning, for it has been sat', () => {
    const { record, warnings } = step1(three, 'failed', '2026-11-02');
    expect(record?.attempts).toHaveLength(4);
    // 12 months after 20 January 2026 are later than 6 months after 20 July 2026, the same day.
    expect(warnings).toEqual([
      {
        rule: 'usmle.retake.fourth-attempt-gap',
        text: 'Step 1 on Mon 2 Nov 2026 is earlier than the attempt rules allow, which is from Wed 20 Jan 2027 on. It is recorded as you gave it; look at the day again.',
      },
    ]);
  });

  it('say so of a later sitting too, when one before it is added', () => {
    // With 20 March before them, the sitting of 20 July is the fourth.
    const { warnings } = step1(three, 'failed', '2026-03-20');
    expect(warnings.map(({ rule }) => rule)).toEqual(['usmle.retake.fourth-attempt-gap']);
    expect(warnings[0]?.text).toMatch(/^Step 1 on Mon 20 Jul 2026 /);
  });

  it('are not said again of what was on record before', () => {
    const four = step1(three, 'failed', '2026-11-02').profile;
    expect(step1(four, 'incomplete', '2026-11-02').warnings).toEqual([]);
  });

  it('bind COMLEX by its own number, and OET not at all', () => {
    const dates = ['2026-01-20', '2026-03-20', '2026-05-20', '2026-07-20'];
    const sat = (exam: 'comlex1' | 'oet') =>
      withExam(exam, { attempts: dates.map((date) => ({ date, outcome: 'failed' })) });
    // Four in any 12 months are allowed, and four in all.
    const fourth = withExam('comlex1', {
      attempts: dates.slice(0, 3).map((date) => ({ date, outcome: 'failed' })),
    });
    const level1 = { exam: 'level1', outcome: 'failed', date: '2026-07-20' };
    expect(result(fourth, level1).warnings).toEqual([]);
    expect(refusal(() => result(sat('comlex1'), { ...level1, date: '2026-11-02' }))).toMatch(
      /^--date: sitting 5 of this exam; the rule of 2026-11-02 allowed 4 in all/,
    );
    const fifth = result(sat('oet'), { exam: 'oet', outcome: 'failed', date: '2026-11-02' });
    expect(fifth.warnings).toEqual([]);
    expect(fifth.profile.exams?.oet?.attempts).toHaveLength(5);
  });

  it('did not hold before 2012', () => {
    const { warnings } = ['2011-01-15', '2011-02-15', '2011-03-15', '2011-04-15'].reduce(
      (before, date) => step1(before.profile, 'failed', date),
      { profile: NONE, warnings: [] } as Pick<ReturnType<typeof step1>, 'profile' | 'warnings'>,
    );
    expect(warnings).toEqual([]);
  });

  it('are rules that the data has', () => {
    const { warnings } = step1(three, 'failed', '2026-11-02');
    for (const { rule } of warnings) expect(RULES.rule(rule).id).toBe(rule);
  });
});

describe('a score', () => {
  const ck = { exam: 'step2ck', outcome: 'passed', date: '2026-10-31' };

  it('is recorded with the sitting', () => {
    expect(result(NONE, { ...ck, score: '300' }).profile.exams?.step2ck?.attempts).toEqual([
      { date: '2026-10-31', outcome: 'passed', resultDate: TODAY, score: 300 },
    ]);
  });

  it('was given for Step 1 until 25 January 2022, and for Level 1 until 9 May 2022', () => {
    const before = { exam: 'step1', outcome: 'passed', date: '2022-01-25', score: '231' };
    expect(result(NONE, before).profile.exams?.step1?.attempts?.[0]?.score).toBe(231);
    expect(refusal(() => result(NONE, { ...before, date: '2022-01-26' }))).toBe(
      '--score: Step 1 is reported as pass or fail since Wed 26 Jan 2022; accepted: no score',
    );
    const level1 = { ...before, exam: 'comlex1', date: '2022-05-09', score: '520' };
    expect(result(NONE, level1).profile.exams?.comlex1?.attempts?.[0]?.score).toBe(520);
    expect(refusal(() => result(NONE, { ...level1, date: '2022-05-10' }))).toBe(
      '--score: COMLEX Level 1 is reported as pass or fail since Tue 10 May 2022; accepted: no score',
    );
  });

  it.each([
    ['0', '--score: "0" is not accepted; accepted: a whole number, 1 to 300'],
    ['301', '--score: "301" is not accepted; accepted: a whole number, 1 to 300'],
    ['240.5', '--score: "240.5" is not accepted; accepted: a whole number, 1 to 300'],
    ['-3', '--score: "-3" is not accepted; accepted: a whole number, 1 to 300'],
    ['', '--score: "" is not accepted; accepted: a whole number, 1 to 300'],
  ])('of %j is refused for a Step', (score, text) => {
    expect(refusal(() => result(NONE, { ...ck, score }))).toBe(text);
  });

  it('of another exam is what the parser takes', () => {
    const oet = { exam: 'oet', outcome: 'passed', date: '2026-10-31' };
    expect(result(NONE, { ...oet, score: '420' }).profile.exams?.oet?.attempts?.[0]?.score).toBe(
      420,
    );
    expect(refusal(() => result(NONE, { ...oet, score: '1001' }))).toBe(
      '--score: 1001 is not accepted; accepted: a score, 0 to 1000',
    );
    expect(refusal(() => result(NONE, { ...oet, score: 'B' }))).toBe(
      '--score: "B" is not accepted; accepted: a whole number',
    );
  });

  it.each(['pending', 'incomplete'])('has no place in a sitting that is %s', (outcome) => {
    expect(refusal(() => result(NONE, { ...ck, outcome, score: '240' }))).toBe(
      `--score: a sitting that is ${outcome} has no score; accepted: a score with passed or failed`,
    );
  });
});

describe('what can’t be recorded', () => {
  const passed = withExam('step1', { attempts: [{ date: '2024-10-10', outcome: 'passed' }] });
  const booked = withExam('step1', { bookedDate: '2027-02-22' });
  const used = withExam('step1', {
    attempts: ['2023-01-20', '2024-01-20', '2025-01-20', '2026-01-20'].map((date) => ({
      date,
      outcome: 'failed' as const,
    })),
  });

  it.each<[string, Profile, ResultWords, string]>([
    [
      'an unknown exam, with the nearest',
      NONE,
      { exam: 'stpe1', outcome: 'passed' },
      'exam: "stpe1" is no exam (did you mean step1?); accepted: step1, step2ck, step3, comlex1, comlex2, oet',
    ],
    [
      'an exam that is not given any more',
      NONE,
      { exam: 'CS', outcome: 'passed' },
      'exam: "CS": Step 2 CS was given up in January 2021; accepted: step1, step2ck, step3, comlex1, comlex2, oet',
    ],
    [
      'a word of the language that is no exam',
      NONE,
      { exam: 'constructor', outcome: 'passed' },
      'exam: "constructor" is no exam; accepted: step1, step2ck, step3, comlex1, comlex2, oet',
    ],
    [
      'an unknown outcome, with the nearest',
      PENDING,
      { exam: 'step1', outcome: 'pased' },
      'outcome: "pased" is no outcome (did you mean passed?); accepted: passed, failed, pending, incomplete',
    ],
    [
      'a booked day that is to come',
      booked,
      { exam: 'step1', outcome: 'passed' },
      'exam: Step 1 is booked for Mon 22 Feb 2027, a day to come; accepted: the day it was sat, with --date',
    ],
    [
      'no day, where nothing is awaited',
      STUDENT,
      { exam: 'step1', outcome: 'passed' },
      'exam: no result of Step 1 is awaited; the latest sitting on record is Sat 10 Oct 2026 (not passed). Accepted: the day it was sat, with --date; that day corrects it',
    ],
    [
      'no day, where nothing is on record',
      NONE,
      { exam: 'ck', outcome: 'passed' },
      'exam: Step 2 CK has no sitting on record and no day booked; accepted: the day it was sat, with --date',
    ],
    [
      'a day to come',
      NONE,
      { exam: 'step1', outcome: 'failed', date: '2026-11-22' },
      '--date: Sun 22 Nov 2026 is to come; a day to come is booked: usmle-plan book step1 2026-11-22',
    ],
    [
      'a day that is none',
      NONE,
      { exam: 'step1', outcome: 'failed', date: '2026-02-30' },
      '--date: Feb 2026 has no day 30',
    ],
    [
      'a long text for a day',
      NONE,
      { exam: 'step1', outcome: 'failed', date: 'x'.repeat(41) },
      `--date: "${'x'.repeat(41)}" is no day; accepted: 2026-10-10 or 10 Oct 2026`,
    ],
    [
      'a day before any exam',
      NONE,
      { exam: 'step1', outcome: 'failed', date: '1949-12-31' },
      '--date: "1949-12-31" is out of range; accepted: 1950-01-01 to 2099-12-31',
    ],
    [
      'a later sitting beside one whose result is to come',
      PENDING,
      { exam: 'step1', outcome: 'failed', date: '2026-11-02' },
      '--date: the Step 1 sitting of Sat 31 Oct 2026 has no result yet; record that first: usmle-plan result step1 <outcome> --date 2026-10-31',
    ],
    [
      'a pending sitting before another one',
      STUDENT,
      { exam: 'step1', outcome: 'pending', date: '2026-05-04' },
      'outcome: pending, with a later sitting on 2026-10-10; only the latest sitting can be pending',
    ],
    [
      'a sitting after a pass',
      passed,
      { exam: 'step1', outcome: 'failed', date: '2026-10-10' },
      '--date: a sitting after the pass of 2024-10-10; a passed exam is not sat again within 7 years',
    ],
    [
      'a pass before another sitting',
      STUDENT,
      { exam: 'step1', outcome: 'passed', date: '2026-05-04' },
      'outcome: Step 1 was sat again on Sat 10 Oct 2026, and a passed exam is not sat again within seven years; accepted: failed, incomplete',
    ],
    [
      'more sittings than the rule allows',
      used,
      { exam: 'step1', outcome: 'failed', date: '2026-11-02' },
      '--date: sitting 5 of this exam; the rule of 2026-11-02 allowed 4 in all, incomplete ones counted',
    ],
    [
      'a result before its sitting',
      PENDING,
      { exam: 'step1', outcome: 'passed', resultDate: '2026-10-30' },
      '--result-date: 2026-10-30 lies before the sitting (2026-10-31); accepted: that day or later',
    ],
    [
      'a day of the result for a pending sitting',
      PENDING,
      { exam: 'step1', outcome: 'pending', resultDate: '2026-11-20' },
      '--result-date: a pending sitting has no result yet; give its outcome, or no resultDate',
    ],
  ])('%s', (_, from, words, text) => {
    expect(refusal(() => result(from, words))).toBe(text);
  });

  it('is no fifth sitting on a booked day either, said of the exam', () => {
    const lapsed = {
      ...used,
      exams: { step1: { ...used.exams?.step1, bookedDate: '2026-11-02' } },
    };
    expect(refusal(() => step1(lapsed, 'failed'))).toMatch(/^exam: sitting 5 of this exam/);
  });

  it('is not refused seven years after the pass: a licensing authority may have asked', () => {
    const facts = factsOn('2031-11-21');
    const again = recordResult(
      passed,
      { exam: 'step1', outcome: 'passed', date: '2031-10-10' },
      facts,
    );
    expect(again.warnings.map(({ rule }) => rule)).toEqual(['usmle.retake.passed-step']);
  });
});
