import { day } from '../../src/calendar/day.ts';
import { PlanError } from '../../src/errors.ts';
import { type ProfileFacts, profileFacts, type Warning } from '../../src/profile/facts.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';

/** A Saturday. */
export const TODAY = '2026-11-21';

export const FACTS: ProfileFacts = profileFacts(RULES, day(TODAY));

/** All that is required. */
export const SMALL = {
  version: 1,
  school: 'us-md',
  specialties: ['internal-medicine'],
  matchYear: 2028,
} as const;

/** Every field there is, each with something in it. */
export const FULL = {
  version: 1,
  school: 'us-do',
  graduationDate: '2027-05-15',
  citizenship: 'permanent-resident',
  visa: 'undecided',
  licensingExam: 'both',
  exams: {
    step1: {
      attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-04', score: 190 }],
      eligibility: { from: '2026-12-01', to: '2027-02-28', extended: false },
    },
    step2ck: { attempts: [], bookedDate: '2027-07-12' },
    step3: {},
    comlex1: { attempts: [{ date: '2026-05-04', outcome: 'passed' }] },
    comlex2: { attempts: [{ date: '2026-11-02', outcome: 'pending' }] },
    oet: { attempts: [{ date: '2026-01-10', outcome: 'incomplete' }] },
  },
  specialties: ['emergency-medicine', 'internal-medicine'],
  matchYear: 2028,
  matchDate: '2028-03-17',
  clerkships: { weeksLeft: 48, endDate: '2027-12-03', heldUntilStep1: true },
  schoolRules: {
    maxAttempts: 3,
    passStep1By: '2027-10-01',
    minDaysBetween: 0,
    step2ckBy: '2027-10-31',
  },
  study: {
    hoursPerWeek: 30,
    periods: [{ from: '2027-06-01', to: '2027-07-15', hoursPerWeek: 60.5 }],
    restDays: ['sunday'],
    weakAreas: ['cardiovascular'],
    questionBank: { step2ck: { total: 4000, done: 500 } },
    targetHours: { step1: 350 },
    beforeResult: false,
  },
  log: [
    {
      date: '2026-11-20',
      exam: 'step1',
      questions: 80,
      hours: 6,
      form: 'Self-assessment 31',
      score: 68,
    },
  ],
  away: [{ from: '2027-12-20', to: '2028-01-02', reason: 'family' }],
  img: {
    ecfmgApplication: 'submitted',
    pathway: 1,
    pathwayStatus: 'none',
    pathwayValidThrough: '2028-12-31',
    certified: false,
    certificateValidThrough: '2027-12-31',
  },
  accommodations: 'planned',
  couple: false,
  military: { service: 'air-force' },
  alsoIn: ['carms'],
  states: ['NC'],
  nationality: 'PK',
  previousCycles: [{ matchYear: 2027, outcome: 'not-ranked' }],
  done: { 'step1.debrief': '2026-11-20' },
  skipped: { 'application.mentor': 'have one' },
} as const;

/** The sittings of one exam, in a profile that is all right otherwise. */
export function withSittings(exam: string, ...sittings: readonly (readonly [string, string])[]) {
  const attempts = sittings.map(([date, outcome]) => ({ date, outcome }));
  return { ...SMALL, exams: { [exam]: { attempts } } };
}

export function parsed(input: unknown): Profile {
  return parseProfile(input, FACTS).profile;
}

export function warningsOf(input: unknown): readonly Warning[] {
  return parseProfile(input, FACTS).warnings;
}

/** The error that refuses the input; a failure where it is accepted. */
export function refusal(input: unknown, facts: ProfileFacts = FACTS): PlanError {
  try {
    parseProfile(input, facts);
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('accepted');
}

/** `place: message`, as the edge prints it. */
export function refusalText(input: unknown): string {
  const { path, message } = refusal(input);
  return path === undefined ? message : `${path}: ${message}`;
}
