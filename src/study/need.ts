import type { Exam, Profile } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import type { Rules } from '../rules/types.ts';

/** What an exam asks of its study block. */
export interface StudyNeed {
  /** Hours, what is logged already taken off. */
  readonly hours: number;
  /** Calendar days the block takes at least, whatever the hours. */
  readonly minDays: number;
  /** Practice questions: the bank less what is done. */
  readonly questions: number;
  readonly rule: RuleId;
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

type Studied = Exclude<Exam, 'oet'>;

function hoursRule(exam: Studied, { img, repeats }: Candidate): RuleId {
  switch (exam) {
    case 'step1':
      if (repeats) return 'study.step1.retake-hours';
      return img ? 'study.step1.img-hours' : 'study.step1.first-hours';
    case 'step2ck':
      return img ? 'study.step2ck.full-hours' : 'study.step2ck.after-clerkships-hours';
    case 'step3':
      return 'study.step3.hours';
    case 'comlex1':
      return 'study.comlex1.hours';
    case 'comlex2':
      return 'study.comlex2.hours';
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

/** The person's own numbers win over the defaults; a retake keeps its least number of days. */
export function studyNeed(
  exam: Studied,
  candidate: Candidate,
  profile: Pick<Profile, 'study' | 'log'>,
  rules: Rules,
): StudyNeed {
  const rule = hoursRule(exam, candidate);
  const target = profile.study?.targetHours?.[exam] ?? rules.number(rule);
  const since = (profile.log ?? []).filter(
    (entry) =>
      entry.exam === exam && (candidate.lastSitting === null || entry.date > candidate.lastSitting),
  );
  const logged = since.reduce((sum, entry) => sum + (entry.hours ?? 0), 0);
  const answered = since.reduce((sum, entry) => sum + (entry.questions ?? 0), 0);
  const bank = profile.study?.questionBank?.[exam];
  const bankRule = BANK_RULE[exam];
  const total = bank?.total ?? (bankRule ? rules.number(bankRule) : 0);
  return {
    hours: Math.max(0, target - logged),
    minDays: candidate.repeats ? rules.number(RETAKE_DAYS_RULE[exam]) : 1,
    questions: Math.max(0, total - (bank?.done ?? 0) - answered),
    rule,
    leastDays: candidate.repeats ? RETAKE_DAYS_RULE[exam] : null,
  };
}
