import { describe, expect, it } from 'vitest';
import { bookExam, unbookExam } from '../../../src/profile/changes/booking.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { RULES } from '../../../src/rules/index.ts';
import { FACTS, factsOn, profile, refusal, STUDENT, TODAY, withExam } from './facts.ts';

function book(from: Profile, exam: string, date: string, facts = FACTS) {
  return bookExam(from, { exam, date }, facts);
}

const NONE = profile();
// A result on record, so that Step 2 CK is next.
const PASSED_STEP1 = profile({
  exams: { step1: { attempts: [{ date: '2026-09-12', outcome: 'passed' }] } },
});

describe('a booking', () => {
  it('is recorded, from today on', () => {
    const changed = book(STUDENT, 'Step 1', '22 Feb 2027');
    expect(changed.profile).toEqual({
      ...STUDENT,
      exams: { step1: { ...STUDENT.exams?.step1, bookedDate: '2027-02-22' } },
    });
    expect(changed.said).toEqual({
      kind: 'book',
      exam: 'step1',
      date: '2027-02-22',
      replaced: null,
    });
    expect(changed.warnings).toEqual([]);
    expect(book(NONE, 'step1', TODAY).profile.exams?.step1?.bookedDate).toBe(TODAY);
  });

  it('takes the place of the one before, also today', () => {
    const booked = withExam('step1', { bookedDate: TODAY });
    const changed = book(booked, 'step1', '2027-02-22');
    expect(changed.profile.exams?.step1).toEqual({ bookedDate: '2027-02-22' });
    expect(changed.said).toMatchObject({ replaced: TODAY });
  });

  it('that is there already changes nothing', () => {
    const booked = withExam('step1', { bookedDate: '2027-02-22' });
    expect(book(booked, 'step1', '2027-02-22')).toMatchObject({ changes: false, profile: booked });
  });

  it('is possible from the first day of the attempt rules on', () => {
    const three = withExam('step1', {
      attempts: ['2026-01-20', '2026-04-20', '2026-07-20'].map((date) => ({
        date,
        outcome: 'failed' as const,
      })),
    });
    // A fourth: 12 months after the first of them, 6 after the latest: both are 20 January 2027.
    expect(book(three, 'step1', '2027-01-20').profile.exams?.step1?.bookedDate).toBe('2027-01-20');
    expect(refusal(() => book(three, 'step1', '2027-01-19'))).toBe(
      `date: Tue 19 Jan 2027 is too soon for another sitting of Step 1; accepted: Wed 20 Jan 2027 or later. ${RULES.rule('usmle.retake.fourth-attempt-gap').statement}`,
    );
  });

  it('is possible on both ends of the permit’s period, and not outside it', () => {
    const eligibility = { from: '2026-12-01', to: '2027-02-28' };
    const permitted = withExam('step1', { eligibility });
    for (const date of ['2026-12-01', '2027-02-27']) {
      expect(book(permitted, 'step1', date).profile.exams?.step1).toEqual({
        eligibility,
        bookedDate: date,
      });
    }
    for (const [date, said] of [
      ['2026-11-30', 'Mon 30 Nov 2026'],
      ['2027-03-01', 'Mon 1 Mar 2027'],
    ] as const) {
      expect(refusal(() => book(permitted, 'step1', date))).toBe(
        `date: ${said} lies outside the permit’s period, Tue 1 Dec 2026 to Sun 28 Feb 2027; accepted: a day in it. Where it was extended or is another one, first: usmle-plan set eligibility.step1 <from> <to>`,
      );
    }
  });

  it('is not bound by a period that is over, nor by one that a sitting has used up', () => {
    const over = withExam('step1', { eligibility: { from: '2026-08-20', to: '2026-11-20' } });
    const used = withExam('step1', {
      attempts: [{ date: '2026-10-10', outcome: 'failed' }],
      eligibility: { from: '2026-10-10', to: '2027-01-10' },
    });
    for (const from of [over, used]) {
      expect(book(from, 'step1', '2027-03-01').profile.exams?.step1?.bookedDate).toBe('2027-03-01');
    }
  });

  it('of OET has its own days: January, and again after a pass', () => {
    const passed = withExam('oet', { attempts: [{ date: '2026-10-10', outcome: 'passed' }] });
    expect(book(passed, 'oet', '2027-01-09').profile.exams?.oet?.bookedDate).toBe('2027-01-09');
  });

  it('seven years after a pass is possible, as a licensing authority may ask for it', () => {
    const passed = withExam('step1', { attempts: [{ date: '2020-01-20', outcome: 'passed' }] });
    expect(refusal(() => book(passed, 'step1', '2027-01-19'))).toBe(
      'exam: Step 1 was passed on Mon 20 Jan 2020, and a passed exam is not sat again within seven years',
    );
    expect(book(passed, 'step1', '2027-01-20').profile.exams?.step1?.bookedDate).toBe('2027-01-20');
  });
});

describe('what can’t be booked', () => {
  it('is two exams on one day, whatever the order', () => {
    const step1 = withExam('step1', { bookedDate: '2027-03-15' });
    for (const exam of ['step2ck', 'oet'] as const) {
      expect(refusal(() => bookExam(step1, { exam, date: '2027-03-15' }, FACTS))).toBe(
        'date: Mon 15 Mar 2027 is booked for Step 1; accepted: another day. Where that one has moved, first: usmle-plan book step1 <date>',
      );
    }
    expect(bookExam(step1, { exam: 'step1', date: '2027-03-15' }, FACTS).changes).toBe(false);
  });

  const pending = withExam('step1', { attempts: [{ date: '2026-10-31', outcome: 'pending' }] });
  const lapsed = withExam('step1', { bookedDate: '2026-11-02' });
  const used = withExam('step1', {
    attempts: ['2023-01-20', '2024-01-20', '2025-01-20', '2026-01-20'].map((date) => ({
      date,
      outcome: 'failed' as const,
    })),
  });
  const satToday = withExam('oet', { attempts: [{ date: TODAY, outcome: 'failed' }] });

  it.each<[string, Profile, string, string, string]>([
    [
      'an unknown exam',
      NONE,
      'step9',
      '2027-02-22',
      'exam: "step9" is no exam (did you mean step1?); accepted: step1, step2ck, step3, comlex1, comlex2, oet',
    ],
    [
      'no day',
      NONE,
      'step1',
      'soon',
      "date: 'soon' is no day; accepted: 2026-10-10 or 10 Oct 2026",
    ],
    [
      'a day that has passed',
      NONE,
      'step1',
      '2026-11-20',
      'date: Fri 20 Nov 2026 has passed; a sitting is recorded with: usmle-plan result step1 <outcome> --date 2026-11-20',
    ],
    [
      'a day that is a slip of the keyboard',
      NONE,
      'step1',
      '2031-11-22',
      'date: Sat 22 Nov 2031 is more than 5 years ahead; accepted: a day up to Fri 21 Nov 2031',
    ],
    [
      'a day without exams',
      NONE,
      'step1',
      '2027-01-14',
      "date: 2027-01-14 can't be booked: no exam is given from 1 to 14 January; accepted: 15 January or later",
    ],
    [
      'while a result is pending',
      pending,
      'step1',
      '2027-02-22',
      'exam: the result of Sat 31 Oct 2026 decides about another sitting; when it is there: usmle-plan result step1 <outcome>',
    ],
    [
      'while a booked day has passed and nobody said how it went',
      lapsed,
      'step1',
      '2027-02-22',
      'exam: Step 1 was booked for Mon 2 Nov 2026, which has passed. If it was sat: usmle-plan result step1 <outcome>; if not: usmle-plan unbook step1',
    ],
    [
      'when no sitting is left',
      used,
      'step1',
      '2027-02-22',
      'exam: the rules allow 4 sittings of Step 1, and they have been used; usmle-plan plan says what stays open, and whom to ask',
    ],
    [
      'on the day of the latest sitting',
      satToday,
      'oet',
      TODAY,
      'date: OET Medicine was sat on Sat 21 Nov 2026; accepted: a later day',
    ],
  ])('%s', (_, from, exam, date, text) => {
    expect(refusal(() => book(from, exam, date))).toBe(text);
  });
});

describe('what is unusual about a booking', () => {
  const rules = (changed: ReturnType<typeof book>) => changed.warnings.map(({ rule }) => rule);

  it('a Sunday, and a US holiday', () => {
    expect(book(NONE, 'step1', '2027-02-21').warnings).toEqual([
      {
        rule: 'planner.booked-on-closed-day',
        text: 'Sun 21 Feb 2027 is a Sunday or a US federal holiday: read the day of Step 1 on the confirmation again.',
      },
    ]);
    // Thanksgiving Day, the fourth Thursday of November.
    expect(rules(book(NONE, 'step1', '2026-11-26'))).toEqual(['planner.booked-on-closed-day']);
  });

  it('Step 2 CK before the Step 1 result', () => {
    expect(book(STUDENT, 'ck', '2027-07-12').warnings).toEqual([
      {
        rule: 'usmle.sequence.step1-step2ck-any-order',
        text: 'Step 2 CK on Mon 12 Jul 2027 comes before a Step 1 result. USMLE allows it; many schools want the Step 1 pass first.',
      },
    ]);
    expect(rules(book(PASSED_STEP1, 'ck', '2027-07-12'))).toEqual([]);
  });

  it('is counted with the eight weeks to a result, and from either exam', () => {
    // 31 October and 56 days are 26 December.
    const pending = withExam('step1', { attempts: [{ date: '2026-10-31', outcome: 'pending' }] });
    expect(book(pending, 'ck', '2026-12-26').warnings[0]?.text).toBe(
      'Step 2 CK on Sat 26 Dec 2026 comes before a Step 1 result, which is due by Sat 26 Dec 2026. USMLE allows it; many schools want the Step 1 pass first.',
    );
    expect(rules(book(pending, 'ck', '2026-12-28'))).toEqual([]);
    // 22 February and 56 days are 19 April.
    const ck = withExam('step2ck', { bookedDate: '2027-04-19' });
    expect(rules(book(ck, 'step1', '2027-02-22'))).toEqual([
      'usmle.sequence.step1-step2ck-any-order',
    ]);
    const later = withExam('step2ck', { bookedDate: '2027-04-20' });
    expect(rules(book(later, 'step1', '2027-02-22'))).toEqual([]);
    expect(rules(book(NONE, 'step1', '2027-02-22'))).toEqual([]);
  });

  it('Level 2-CE before the Level 1 result', () => {
    const level1 = withExam('comlex1', { bookedDate: '2027-02-22' });
    // 22 February and the 42 days of a COMLEX result are 5 April.
    expect(rules(book(level1, 'level 2', '2027-04-05'))).toEqual(['do.comlex.sequence']);
    expect(rules(book(level1, 'level 2', '2027-04-06'))).toEqual([]);
  });

  it('less than the days that the school wants between two sittings', () => {
    const school = profile({ ...STUDENT, schoolRules: { minDaysBetween: 120 } });
    // 10 October and 120 days are 7 February.
    expect(book(school, 'step1', '2027-02-06').warnings).toEqual([
      {
        rule: 'school.min-days-between',
        text: 'Your school wants 120 days between two sittings of Step 1, which is Sun 7 Feb 2027 or later.',
      },
    ]);
    expect(rules(book(school, 'step1', '2027-02-08'))).toEqual([]);
  });

  it('a day away', () => {
    const away = profile({ away: [{ from: '2027-02-20', to: '2027-02-22' }] });
    expect(book(away, 'step1', '2027-02-22').warnings).toEqual([
      {
        rule: 'profile.away',
        text: 'Mon 22 Feb 2027, now booked for Step 1, is among the days away from Sat 20 Feb 2027 to Mon 22 Feb 2027.',
      },
    ]);
    expect(rules(book(away, 'step1', '2027-02-23'))).toEqual([]);
  });
});

describe('unbook', () => {
  it('takes the booking away, and leaves no empty record behind', () => {
    const booked = book(NONE, 'step1', '2027-02-22').profile;
    const changed = unbookExam(booked, { exam: 'step1' }, FACTS);
    expect(changed.profile).toEqual(NONE);
    expect(changed.said).toEqual({ kind: 'unbook', exam: 'step1', date: '2027-02-22' });
  });

  it('of a day that has passed says that it was not sat', () => {
    const lapsed = withExam('step1', { bookedDate: '2026-11-02' });
    const free = unbookExam(lapsed, { exam: 'step1' }, FACTS).profile;
    expect(book(free, 'step1', '2027-02-22').profile.exams?.step1?.bookedDate).toBe('2027-02-22');
  });

  it('is refused where nothing is booked, with what is', () => {
    expect(refusal(() => unbookExam(NONE, { exam: 'step1' }, FACTS))).toBe(
      'exam: nothing is booked for Step 1; no exam is booked',
    );
    const booked = withExam('oet', { bookedDate: '2027-02-22' });
    expect(refusal(() => unbookExam(booked, { exam: 'step1' }, FACTS))).toBe(
      'exam: nothing is booked for Step 1; booked: oet',
    );
  });

  it('leaves the booked day that the plan counts from tomorrow on', () => {
    // The same booking, a day after it has come, is a sitting whose result is awaited.
    const booked = withExam('step1', { bookedDate: TODAY });
    expect(refusal(() => book(booked, 'step1', '2027-02-22', factsOn('2026-11-22')))).toMatch(
      /^exam: Step 1 was booked for Sat 21 Nov 2026, which has passed/,
    );
  });
});
