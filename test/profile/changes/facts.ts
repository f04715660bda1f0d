import { type Day, day } from '../../../src/calendar/day.ts';
import { InputError } from '../../../src/errors.ts';
import { makePlan } from '../../../src/planner/plan.ts';
import type { ChangeFacts } from '../../../src/profile/changes/change.ts';
import { profileFacts } from '../../../src/profile/facts.ts';
import { parseProfile } from '../../../src/profile/parse.ts';
import type { ExamRecord, Profile } from '../../../src/profile/profile.ts';
import { RULES } from '../../../src/rules/index.ts';

/** A Saturday. */
export const TODAY = '2026-11-21';

export function factsOn(today: string | Day): ChangeFacts {
  const on = typeof today === 'string' ? day(today) : today;
  return {
    ...profileFacts(RULES, on),
    rules: RULES,
    tasks: (profile) => makePlan(profile, RULES, on).tasks,
  };
}

export const FACTS = factsOn(TODAY);

/** A student of a US school who failed Step 1 in October, as it comes from the store. */
export const STUDENT: Profile = profile({
  exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'failed' }] } },
  graduationDate: '2028-05-15',
});

/** A checked profile with these answers beside what is required. */
export function profile(answers: Partial<Profile> = {}, today = TODAY): Profile {
  const facts = profileFacts(RULES, day(today));
  const input = {
    version: 1,
    school: 'us-md',
    specialties: ['internal-medicine'],
    matchYear: 2028,
    ...answers,
  };
  return parseProfile(input, facts).profile;
}

/** The same with one exam's record. */
export function withExam(
  exam: 'step1' | 'step2ck' | 'comlex1' | 'oet',
  record: ExamRecord,
): Profile {
  const isDo = exam === 'comlex1';
  return profile({ exams: { [exam]: record }, ...(isDo && { school: 'us-do' as const }) });
}

/** `place: message` of what refuses; a failure where nothing does. */
export function refusal(change: () => unknown): string {
  try {
    change();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `${error.path}: ${error.message}`;
  }
  throw new Error('accepted');
}
