import { readFileSync } from 'node:fs';
import { day } from '../../src/calendar/day.ts';
import { contingencyOf } from '../../src/planner/contingency.ts';
import { meetingOf } from '../../src/planner/meeting.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderMeetingPage } from '../../src/render/meeting-page.ts';
import { renderPage } from '../../src/render/page.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, profile, TODAY } from '../cases/people.ts';
import { PROFILE } from '../cli/program.ts';
import { viewOf } from '../render/plans.ts';

/** People whose plans differ in what a page has to hold. */
export const PEOPLE: Readonly<Record<string, Profile>> = {
  'an IMG after a fail': JSON.parse(readFileSync(PROFILE, 'utf8')),
  'a student who asks the school first': profile({
    graduationDate: '2028-05-15',
    exams: { step1: { attempts: failedOn('2026-10-10') } },
    clerkships: { heldUntilStep1: true },
  }),
  'a DO in the season': profile({
    school: 'us-do',
    graduationDate: '2027-05-20',
    matchYear: 2027,
    exams: {
      comlex1: { attempts: passedOn('2025-06-10') },
      comlex2: { attempts: passedOn('2026-06-16') },
    },
    done: { 'application.submit': '2026-09-20' },
    skipped: { 'interviews.mock': '<b>no</b> "مرحبا"' },
  }),
};

export function pageOf(person: Profile): string {
  const today = day(TODAY);
  const plan = makePlan(person, RULES, today);
  const view: View = {
    ...viewOf(person),
    rules: RULES,
    zone: 'Asia/Karachi',
    contingency: contingencyOf(person, RULES, today, plan),
  };
  return renderPage(plan, view);
}

/** Those for whom a school has much to answer, or has answered it. */
export const STUDENTS: Readonly<Record<string, Profile>> = {
  'a student who asks the school first': PEOPLE['a student who asks the school first'] as Profile,
  'a student abroad, with many conditions': profile({
    school: 'international',
    citizenship: 'other',
    graduationDate: '2028-06-10',
    specialties: ['neurology'],
    exams: { step1: { attempts: failedOn('2025-10-10', '2026-10-10') } },
  }),
  'a DO for whom most is answered': profile({
    school: 'us-do',
    licensingExam: 'both',
    graduationDate: '2028-05-20',
    specialties: ['emergency-medicine', 'family-medicine'],
    exams: {
      comlex1: { attempts: failedOn('2026-10-10'), bookedDate: '2027-02-22' },
      step1: { attempts: failedOn('2026-09-10') },
    },
    clerkships: { weeksLeft: 30, heldUntilStep1: true },
    schoolRules: {
      maxAttempts: 3,
      minDaysBetween: 60,
      passStep1By: '2027-10-01',
      step2ckBy: '2027-12-01',
    },
  }),
};

export function sheetOf(person: Profile): string {
  return renderMeetingPage(meetingOf(person, RULES, day(TODAY)), viewOf(person));
}
