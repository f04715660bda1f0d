import { readFileSync } from 'node:fs';
import { day } from '../../src/calendar/day.ts';
import { contingencyOf } from '../../src/planner/contingency.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
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
