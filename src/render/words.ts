import { day } from '../calendar/day.ts';
import type { Phase, Plan } from '../planner/types.ts';
import { countDays, sittingsRemain } from '../planner/words.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Exam, Profile, Sitting } from '../profile/profile.ts';
import { lawOf } from '../rules/laws.ts';
import { sittingsLeft } from '../rules/retakes.ts';
import { spelledDate } from './dates.ts';
import type { View } from './view.ts';

export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  open: 'What stays open',
  step1: 'Step 1',
  clerkships: 'Clerkships',
  step2ck: 'Step 2 CK',
  comlex: 'COMLEX',
  certification: 'ECFMG certification',
  experience: 'Experience',
  application: 'Application',
  interviews: 'Interviews',
  match: 'Match',
  residency: 'After the Match',
};

/** The exams whose record the first screen speaks of. */
const SPOKEN_OF = ['step1', 'step2ck', 'comlex1', 'comlex2'] as const;

/** Student or graduate of what kind of school: it decides most of the plan. */
export function applicant({ school, graduationDate }: Profile, today: string): string {
  const stage = graduationDate && graduationDate > today ? 'student' : 'graduate';
  switch (school) {
    case 'us-md':
      return graduationDate ? `US MD ${stage}` : 'US MD';
    case 'us-do':
      return graduationDate ? `US DO ${stage}` : 'US DO';
    case 'canadian':
      return graduationDate ? `Canadian ${stage}` : 'Canadian school';
    case 'international':
      return `international ${stage}`;
  }
}

/** The target, and the backups in brackets. */
export function specialties({ profile, rules }: View): string {
  const [target = '', ...backups] = profile.specialties.map(
    (id) => rules.specialty(id)?.inSentence ?? id,
  );
  return backups.length > 0 ? `${target} (backup ${backups.join(', ')})` : target;
}

/** The latest sitting of an exam that is not passed; undefined where it is, or was never sat. */
function latestUnpassed({ exams }: Profile, exam: Exam): Sitting | undefined {
  const sittings = exams?.[exam]?.attempts ?? [];
  if (sittings.some(({ outcome }) => outcome === 'passed')) return undefined;
  return [...sittings].sort((a, b) => a.date.localeCompare(b.date)).at(-1);
}

/** Whether the latest sitting of an exam did not pass it, and none did before. */
export function isFailOpen(profile: Profile, exam: Exam): boolean {
  const outcome = latestUnpassed(profile, exam)?.outcome;
  return outcome === 'failed' || outcome === 'incomplete';
}

/**
 * For each exam that was sat and is not passed, one sentence: what came of the
 * latest sitting, and how many are left.
 */
export function record({ profile, rules }: View, today: string): string[] {
  return SPOKEN_OF.flatMap((exam) => {
    const last = latestUnpassed(profile, exam);
    if (!last) return [];
    const which = `${EXAM_NAMES[exam]} on ${spelledDate(last.date, today)}`;
    if (last.outcome === 'pending') return [`${which}: the result is awaited.`];
    const what = last.outcome === 'failed' ? 'was not passed' : 'was not finished, and counts';
    const sat = profile.exams?.[exam]?.attempts?.length ?? 0;
    const left = sittingsLeft(lawOf(exam, rules), sat, day(today));
    return [left > 0 ? `${which} ${what}; ${sittingsRemain(left)}.` : `${which} ${what}.`];
  });
}

function withSlack(slackDays: number | null): string {
  if (slackDays === null) return '';
  return `, with ${countDays(slackDays)} to spare`;
}

/** The verdict in one short sentence, without the dates and the reasons of its summary. */
export function renderVerdictLine(plan: Plan, { profile, rules }: View): string {
  const { matchYear, scoreWaitDays, verdict } = plan;
  const waits = `if each result comes within ${scoreWaitDays} days`;
  switch (verdict.status) {
    case 'on-track':
      return `${matchYear} is open${withSlack(verdict.slackDays)}.`;
    case 'tight': {
      // What holds it back, in the order of the summary.
      const because = (rule: string): boolean =>
        verdict.reasons.some((reason) => reason.rule === rule);
      if (because('planner.booking-short-of-hours')) {
        return `${matchYear} is open, but study time is missing before a booked exam.`;
      }
      if (scoreWaitDays === rules.number('usmle.scores.typical-release')) {
        return `${matchYear} is open ${waits}.`;
      }
      return because('planner.clerkships-unknown')
        ? `${matchYear} is open if your clerkships leave the time.`
        : `${matchYear} is open${withSlack(verdict.slackDays)}.`;
    }
    case 'late':
      if (plan.tasks.some(({ id, status }) => id === 'application.submit' && status === 'done')) {
        return `${matchYear} is open, with a result to follow the application${verdict.narrow ? `, ${waits}` : ''}.`;
      }
      return `${matchYear} is possible, but after programs begin to read${verdict.narrow ? `, and ${waits}` : ''}.`;
    case 'infeasible':
      return outOfReach(plan);
    case 'ineligible':
      return profile.school === 'us-do'
        ? 'The sittings that COMLEX and USMLE allow have been used.'
        : 'USMLE allows four sittings of an exam, and they have been used.';
  }
}

function outOfReach({ matchDay, matchYear, today, verdict }: Plan): string {
  const year = verdict.earliestFeasibleMatchYear;
  if (matchDay.date < today) {
    return `The ${matchYear} Match is past${year ? `; ${year} is the next that can be reached` : ''}.`;
  }
  // The search leaves out a booking that is too early for its study hours.
  if (year === matchYear) return `${matchYear} can't be reached with the present booking.`;
  return `${matchYear} can't be reached from here${year ? `; ${year} can` : ''}.`;
}
