import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { Profile } from '../../src/profile/profile.ts';
import {
  answersFromFlags,
  attributeOf,
  FLAGS,
  flagsTable,
  missingFlags,
  topicOf,
} from '../../src/prompts/flags.ts';
import { QUESTIONS } from '../../src/prompts/questions.ts';
import { factsOn, start } from './facts.ts';

const given = (options: Record<string, unknown>, stored: Profile | null = null) =>
  answersFromFlags(options, start(stored), factsOn());
const profileOf = (options: Record<string, unknown>, stored: Profile | null = null) =>
  given(options, stored).answers.profile;
const refusal = (options: Record<string, unknown>, stored: Profile | null = null) => {
  try {
    given(options, stored);
  } catch (error) {
    if (error instanceof InputError) return `${error.path}: ${error.message}`;
    throw error;
  }
  return null;
};

const STORED: Profile = {
  version: 1,
  school: 'us-md',
  specialties: ['urology'],
  matchYear: 2028,
  couple: true,
  exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'pending' }] } },
};

describe('flags', () => {
  test('there is one at least for every question', () => {
    for (const each of QUESTIONS) {
      const ofTopic = QUESTIONS.filter((other) => topicOf(other) === topicOf(each));
      expect(
        ofTopic.flatMap(({ flags }) => flags),
        each.id,
      ).not.toHaveLength(0);
    }
  });

  test('no two have one name', () => {
    const names = FLAGS.map(({ flags }) => flags.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('are found by the names that commander gives their values', () => {
    expect(attributeOf({ flags: '--step2ck-date <day...>' })).toBe('step2ckDate');
    expect(attributeOf({ flags: '--no-clerkships-held' })).toBe('clerkshipsHeld');
    expect(attributeOf({ flags: '--certificate-valid-through <day>' })).toBe(
      'certificateValidThrough',
    );
  });

  test('make a row each in the table of the documents', () => {
    const rows = flagsTable().trim().split('\n');
    expect(rows).toHaveLength(2 + FLAGS.length);
    expect(rows).toContain(
      '| `--match <year\\|day>` | the Match to plan for, by its year or its Match Day | e.g. 2028, 2028-03-17 |',
    );
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5);
  });
});

describe('answers from flags', () => {
  test('make a whole profile of an IMG', () => {
    const { answers } = given({
      school: 'international',
      step1: 'failed',
      step1Date: ['2026-10-10', '2 May 2026'],
      step2ckSitting: ['2026-08-08:passed'],
      oet: 'passed',
      oetDate: ['2026-09-12'],
      graduation: 'May 2025',
      citizenship: 'other',
      visa: 'j1',
      ecfmgApplication: 'approved',
      pathway: '2',
      pathwayStatus: 'submitted',
      specialty: ['IM', 'fm,peds'],
      match: '2028',
      hours: '30',
    });
    expect(missingFlags(answers)).toEqual([]);
    expect(answers.profile).toEqual({
      school: 'international',
      exams: {
        step1: {
          attempts: [
            { date: '2026-05-02', outcome: 'failed' },
            { date: '2026-10-10', outcome: 'failed' },
          ],
        },
        step2ck: { attempts: [{ date: '2026-08-08', outcome: 'passed' }] },
        oet: { attempts: [{ date: '2026-09-12', outcome: 'passed' }] },
      },
      graduationDate: '2025-05-31',
      citizenship: 'other',
      visa: 'j1',
      img: { ecfmgApplication: 'approved', pathway: 2, pathwayStatus: 'submitted' },
      specialties: ['internal-medicine', 'family-medicine', 'pediatrics'],
      matchYear: 2028,
      study: { hoursPerWeek: 30 },
    });
  });

  test('change what is stored, and nothing beside it', () => {
    expect(profileOf({ hours: '12' }, STORED)).toEqual({ ...STORED, study: { hoursPerWeek: 12 } });
  });

  test('give the pending sitting its outcome where they give no day', () => {
    expect(profileOf({ step1: 'failed' }, STORED).exams?.step1).toEqual({
      attempts: [{ date: '2026-10-10', outcome: 'failed' }],
    });
  });

  test('keep the sittings on record beside a booked day', () => {
    const retake = profileOf({ step1: 'failed', step1Booked: '2027-02-01' }, STORED);
    expect(retake.exams?.step1).toEqual({
      attempts: [{ date: '2026-10-10', outcome: 'failed' }],
      bookedDate: '2027-02-01',
    });
    expect(profileOf({ step2ckBooked: '2027-07-12' }, STORED).exams?.step2ck).toEqual({
      bookedDate: '2027-07-12',
    });
  });

  test('say of clerkships how long, and whether they are held', () => {
    expect(profileOf({ clerkshipWeeks: '48', clerkshipsHeld: true }).clerkships).toEqual({
      weeksLeft: 48,
      asOf: '2026-11-21',
      heldUntilStep1: true,
    });
    expect(profileOf({ clerkshipsEnd: '2027-04-30', clerkshipsHeld: false }).clerkships).toEqual({
      endDate: '2027-04-30',
      heldUntilStep1: false,
    });
  });

  test('put the last day of clerkships in place of the weeks', () => {
    const stored = { ...STORED, clerkships: { weeksLeft: 12, heldUntilStep1: true } };
    expect(profileOf({ clerkshipsEnd: '2027-04-30' }, stored).clerkships).toEqual({
      endDate: '2027-04-30',
      heldUntilStep1: true,
    });
  });

  test('record a task as done today, or on the day beside it', () => {
    const inSeason = { ...STORED, matchYear: 2027 };
    expect(
      profileOf({ done: ['nrmp.register', 'application.submit=2026-09-23'] }, inSeason).done,
    ).toEqual({
      'nrmp.register': '2026-11-21',
      'application.submit': '2026-09-23',
    });
  });

  test.each([
    [
      { school: 'md' },
      "--school: 'md' is not accepted; accepted: us-md, us-do, canadian, international",
    ],
    [{ match: '2019' }, '--match 2019: that Match is past; the next is 2027 (Fri 19 Mar 2027)'],
    [
      { step1: 'failed', step1Date: ['10/11/2026'] },
      '--step1-date: 10/11/2026: this can be read as 10 Nov 2026 or as 11 Oct 2026; name the month',
    ],
    [
      { step1Date: ['2026-10-10'] },
      '--step1-date 2026-10-10: say with --step1 how the latest sitting went',
    ],
    [
      { licensingExam: 'both', school: 'us-md' },
      '--licensing-exam both: is for a DO school (--school us-do)',
    ],
    [{ pathway: '7' }, "--pathway: '7' is not accepted; accepted: 1, 2, 3, 4, 5, 6"],
    [{ visa: 'f1' }, "--visa: 'f1' is not accepted; accepted: none, j1, h1b, undecided"],
    [
      { clerkshipWeeks: '4.5' },
      "--clerkship-weeks: '4.5' is not accepted; accepted: whole weeks, 0 to 260",
    ],
    [{ done: ['No Such'] }, "--done: 'No Such' is no id of a task"],
    [
      { done: ['step1.debrief=2026-12-01'] },
      "--done: 'step1.debrief=2026-12-01': Tue 1 Dec 2026 lies after today",
    ],
    // The season of 2028 opens in June 2027, on the first Wednesday as in most years.
    [
      { match: '2028', done: ['application.submit'] },
      "--done: 'application.submit': the season of 2028 opens on Wed 2 Jun 2027",
    ],
  ])('%j is refused: %s', (options, message) => {
    expect(refusal(options)).toBe(message);
  });
});

describe('what is missing', () => {
  test('without anything is what a profile cannot do without', () => {
    // CONTRACT 2: school, specialties and the Match are required; all else is assumed and said.
    expect(missingFlags(given({}).answers)).toEqual(['--school', '--specialty', '--match']);
    expect(missingFlags(given({ school: 'us-do', specialty: 'fm' }).answers)).toEqual(['--match']);
  });

  test('are the days of a state that was said without them', () => {
    const options = { school: 'us-md', specialty: 'fm', match: '2029' };
    expect(missingFlags(given({ ...options, step1: 'passed' }).answers)).toEqual(['--step1-date']);
    expect(missingFlags(given({ ...options, step1: 'booked' }).answers)).toEqual([
      '--step1-booked',
    ]);
    expect(missingFlags(given({ ...options, step1: 'not-taken' }).answers)).toEqual([]);
  });

  test('is nothing where a profile is stored: an exam it does not hold has not been sat', () => {
    const { exams: _, ...bare } = STORED;
    expect(missingFlags(given({}, bare).answers)).toEqual([]);
  });
});
