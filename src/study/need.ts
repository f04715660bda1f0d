import type { Exam, Profile } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import type { Rules } from '../rules/types.ts';

/** The exams that have hours of study; OET has days alone. */
export type Studied = Exclude<Exam, 'oet'>;

/** What an exam asks of its study block. */
export interface StudyNeed {
  /** Hours, what is logged already taken off. */
  readonly hours: number;
  /** The same before anything was logged. */
  readonly targetHours: number;
  /** Calendar days the block takes at least, whatever the hours. */
  readonly minDays: number;
  /** Practice questions: the bank less what is done. */
  readonly questions: number;
  /** The questions of the bank before anything was done. */
  readonly targetQuestions: number;
  /**
   * Hours besides, for what takes longer than foreseen: laid where there is
   * room, and never what decides a verdict.
   */
  readonly reserve: number;
  readonly rule: RuleId;
  /** The rule of the hours that are published or said for it, as a band; null where there is none. */
  readonly band: RuleId | null;
  /** The rule of the questions; null where the person gave them, or there are none. */
  readonly bank: RuleId | null;
  /** The rule of the least days; null where there is none. */
  readonly leastDays: RuleId | null;
}

/** Who is studying for it, as far as the need depends on it. */
export interface Candidate {
  readonly img: boolean;
  /** Sat before and not passed. */
  readonly repeats: boolean;
  /** The last sitting, YYYY-MM-DD; hours logged after it count for the next one. */
  readonly lastSitting: string | null;
}

interface HourRules {
  readonly hours: RuleId;
  readonly band: RuleId | null;
}

function hourRules(exam: Studied, { img, repeats }: Candidate): HourRules {
  switch (exam) {
    case 'step1':
      if (repeats) {
        return { hours: 'study.step1.retake-hours', band: 'study.step1.retake-band' };
      }
      return img
        ? { hours: 'study.step1.img-hours', band: 'study.step1.img-band' }
        : { hours: 'study.step1.first-hours', band: 'study.step1.first-band' };
    case 'step2ck':
      return img
        ? { hours: 'study.step2ck.full-hours', band: 'study.step2ck.full-band' }
        : {
            hours: 'study.step2ck.after-clerkships-hours',
            band: 'study.step2ck.after-clerkships-band',
          };
    case 'step3':
      return { hours: 'study.step3.hours', band: 'study.step3.band' };
    case 'comlex1':
      return { hours: 'study.comlex1.hours', band: 'study.step1.first-band' };
    case 'comlex2':
      return { hours: 'study.comlex2.hours', band: 'study.step2ck.after-clerkships-band' };
  }
}

const RETAKE_DAYS_RULE: Readonly<Record<Studied, RuleId>> = {
  step1: 'study.step1.retake-min-days',
  step2ck: 'study.step2ck.retake-min-days',
  step3: 'study.step2ck.retake-min-days',
  comlex1: 'study.step1.retake-min-days',
  comlex2: 'study.step2ck.retake-min-days',
};

const BANK_RULE: Readonly<Partial<Record<Studied, RuleId>>> = {
  step1: 'study.step1.bank',
  step2ck: 'study.step2ck.bank',
};

/** Questions of a block of the exam: 20 since May 2026 (rules usmle.format.step1, usmle.format.step2ck). */
export const BLOCK_QUESTIONS = 20;

/** As many whole blocks of questions as these hours hold, each question reviewed. */
export function questionsIn(hours: number, rules: Rules): number {
  const each = rules.number('study.minutes-per-question') / 60;
  return BLOCK_QUESTIONS * Math.floor(hours / each / BLOCK_QUESTIONS);
}

/** What is logged for an exam since its last sitting: what came before is that sitting's. */
export function loggedFor(
  exam: Exam,
  log: Profile['log'],
  lastSitting: string | null,
): NonNullable<Profile['log']> {
  return (log ?? []).filter(
    (entry) => entry.exam === exam && (lastSitting === null || entry.date > lastSitting),
  );
}

/** Hours and questions of entries of the log together. */
export function amountOf(entries: NonNullable<Profile['log']>): {
  readonly hours: number;
  readonly questions: number;
} {
  return entries.reduce(
    (sum, { hours = 0, questions = 0 }) => ({
      hours: sum.hours + hours,
      questions: sum.questions + questions,
    }),
    { hours: 0, questions: 0 },
  );
}

/** The person's own numbers win over the defaults; a retake keeps its least number of days. */
export function studyNeed(
  exam: Studied,
  candidate: Candidate,
  profile: Pick<Profile, 'study' | 'log'>,
  rules: Rules,
): StudyNeed {
  const { hours: rule, band } = hourRules(exam, candidate);
  const targetHours = profile.study?.targetHours?.[exam] ?? rules.number(rule);
  const logged = amountOf(loggedFor(exam, profile.log, candidate.lastSitting));
  const own = profile.study?.questionBank?.[exam];
  const bank = BANK_RULE[exam];
  const hours = Math.max(0, targetHours - logged.hours);
  // A default never asks for more questions than its own hours hold (rule study.default-questions).
  const usual = (within: number) =>
    bank ? Math.min(rules.number(bank), questionsIn(within, rules)) : 0;
  const targetQuestions = own ? own.total - (own.done ?? 0) : usual(targetHours);
  const unanswered = Math.max(0, targetQuestions - logged.questions);
  return {
    hours,
    targetHours,
    minDays: candidate.repeats ? rules.number(RETAKE_DAYS_RULE[exam]) : 1,
    questions: own ? unanswered : Math.min(unanswered, usual(hours)),
    targetQuestions,
    reserve: hours * (rules.number('study.reserve-factor') - 1),
    rule,
    band,
    bank: own ? null : (bank ?? null),
    leastDays: candidate.repeats ? RETAKE_DAYS_RULE[exam] : null,
  };
}

/** OET has days set aside, and hours where the person counts some: no source says how many. */
export function oetNeed({ study }: Pick<Profile, 'study'>, rules: Rules): StudyNeed {
  const hours = study?.targetHours?.oet ?? 0;
  return {
    hours,
    targetHours: hours,
    minDays: rules.number('study.oet.days'),
    questions: 0,
    targetQuestions: 0,
    reserve: 0,
    rule: 'study.oet.days',
    band: null,
    bank: null,
    leastDays: 'study.oet.days',
  };
}
