import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/planner/types.ts';
import type { ExamRecord, Profile } from '../../src/profile/profile.ts';
import { applicant, record, renderVerdictLine, specialties } from '../../src/render/words.ts';
import { AFTER_FAIL, AFTER_FAIL_PROFILE, ON_TRACK_PROFILE, viewOf } from './plans.ts';

const TODAY = '2026-11-21';

function lineOf(verdict: Partial<Verdict>, scoreWaitDays = 56, profile = AFTER_FAIL_PROFILE) {
  const plan = { ...AFTER_FAIL, scoreWaitDays, verdict: { ...AFTER_FAIL.verdict, ...verdict } };
  return renderVerdictLine(plan, viewOf(profile));
}

describe('the verdict in one sentence', () => {
  test('on track, with the days to spare where there are any to count', () => {
    expect(lineOf({ status: 'on-track', slackDays: 43 })).toBe(
      '2028 is open, with 43 days to spare.',
    );
    expect(lineOf({ status: 'on-track', slackDays: null })).toBe('2028 is open.');
  });

  test('tight: because of the wait, of the days, or of something not settled', () => {
    expect(lineOf({ status: 'tight', slackDays: 20 }, 28)).toBe(
      '2028 is open if each result comes within 28 days.',
    );
    expect(lineOf({ status: 'tight', slackDays: 1 })).toBe('2028 is open, with 1 day to spare.');
    // 14 days are enough to be on track, so it is not for want of them.
    const heldBackBy = (...rules: string[]) =>
      lineOf({
        status: 'tight',
        slackDays: 14,
        reasons: rules.map((rule) => ({ rule, text: '' })),
      });
    expect(heldBackBy('planner.clerkships-unknown')).toBe(
      '2028 is open if your clerkships leave the time.',
    );
    expect(heldBackBy('planner.booking-short-of-hours')).toBe(
      '2028 is open, but study time is missing before a booked exam.',
    );
    // As in the summary, a booking that can't be kept comes first.
    expect(heldBackBy('planner.clerkships-unknown', 'planner.booking-short-of-hours')).toBe(
      '2028 is open, but study time is missing before a booked exam.',
    );
  });

  test('late, and late only with the usual wait', () => {
    expect(lineOf({ status: 'late' })).toBe('2028 is possible, but after programs begin to read.');
    expect(lineOf({ status: 'late', narrow: true }, 28)).toBe(
      '2028 is possible, but after programs begin to read, and if each result comes within 28 days.',
    );
  });

  test('out of reach, with the year that is not', () => {
    const status = 'infeasible';
    expect(lineOf({ status, earliestFeasibleMatchYear: 2029 })).toBe(
      "2028 can't be reached from here; 2029 can.",
    );
    expect(lineOf({ status, earliestFeasibleMatchYear: null })).toBe(
      "2028 can't be reached from here.",
    );
    expect(lineOf({ status, earliestFeasibleMatchYear: 2028 })).toBe(
      "2028 can't be reached with the present booking.",
    );
  });

  test('a Match that is past', () => {
    const plan = {
      ...AFTER_FAIL,
      matchYear: 2026,
      matchDay: { date: '2026-03-20', basis: 'published' as const },
      verdict: { ...AFTER_FAIL.verdict, status: 'infeasible' as const },
    };
    expect(renderVerdictLine(plan, viewOf(AFTER_FAIL_PROFILE))).toBe(
      'The 2026 Match is past; 2028 is the next that can be reached.',
    );
  });

  test('nothing left: in whose sittings it is counted', () => {
    expect(lineOf({ status: 'ineligible' })).toBe(
      'USMLE allows four sittings of an exam, and they have been used.',
    );
    expect(lineOf({ status: 'ineligible' }, 56, { ...AFTER_FAIL_PROFILE, school: 'us-do' })).toBe(
      'The sittings that COMLEX and USMLE allow have been used.',
    );
  });
});

describe('the record', () => {
  function recordOf(exams: Record<string, ExamRecord>): string[] {
    return record(viewOf({ ...AFTER_FAIL_PROFILE, exams }), TODAY);
  }

  // Four sittings of a Step in all (usmle.attempts.max-per-step), incomplete ones counted.
  test('says what the latest sitting came to, and how many remain', () => {
    const first = { date: '2026-02-02', outcome: 'incomplete' } as const;
    const second = { date: '2026-06-01', outcome: 'failed' } as const;
    const third = { date: '2026-10-10', outcome: 'failed' } as const;
    expect(recordOf({ step1: { attempts: [first] } })).toEqual([
      'Step 1 on 2 February was not finished, and counts; three sittings remain.',
    ]);
    expect(recordOf({ step1: { attempts: [second, first] } })).toEqual([
      'Step 1 on 1 June was not passed; two sittings remain.',
    ]);
    expect(recordOf({ step1: { attempts: [first, second, third] } })).toEqual([
      'Step 1 on 10 October was not passed; one sitting remains.',
    ]);
  });

  test('does not count down to none', () => {
    const attempts = ['2025-02-03', '2025-06-02', '2026-02-02', '2026-10-10'].map((date) => ({
      date,
      outcome: 'failed' as const,
    }));
    expect(recordOf({ step1: { attempts } })).toEqual(['Step 1 on 10 October was not passed.']);
  });

  test('of a result that is awaited says so', () => {
    expect(
      recordOf({ step2ck: { attempts: [{ date: '2026-10-10', outcome: 'pending' }] } }),
    ).toEqual(['Step 2 CK on 10 October: the result is awaited.']);
  });

  test('is silent about what was passed, and about exams not sat', () => {
    const attempts = [
      { date: '2025-10-10', outcome: 'failed' },
      { date: '2026-02-02', outcome: 'passed' },
    ] as const;
    expect(recordOf({ step1: { attempts }, step2ck: { bookedDate: '2027-07-12' } })).toEqual([]);
  });
});

test('an applicant is the kind of school, and student until the graduation', () => {
  const of = (profile: Partial<Profile>) => applicant({ ...AFTER_FAIL_PROFILE, ...profile }, TODAY);
  expect(of({ school: 'us-md', graduationDate: '2027-05-15' })).toBe('US MD student');
  expect(of({ school: 'us-do', graduationDate: '2026-05-15' })).toBe('US DO graduate');
  expect(of({ school: 'us-md', graduationDate: undefined })).toBe('US MD');
  expect(of({ school: 'us-do', graduationDate: undefined })).toBe('US DO');
  expect(of({ school: 'canadian', graduationDate: '2027-05-15' })).toBe('Canadian student');
  expect(of({ school: 'canadian', graduationDate: undefined })).toBe('Canadian school');
  expect(of({ school: 'international', graduationDate: '2028-05-20' })).toBe(
    'international student',
  );
  expect(of({ school: 'international', graduationDate: undefined })).toBe('international graduate');
});

test('the target comes first, and the backups behind it', () => {
  expect(specialties(viewOf(AFTER_FAIL_PROFILE))).toBe('internal medicine');
  expect(specialties(viewOf(ON_TRACK_PROFILE))).toBe(
    'emergency medicine (backup internal medicine)',
  );
});
