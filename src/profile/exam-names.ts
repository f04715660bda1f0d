import type { Exam, Outcome } from './profile.ts';

/** An exam inside a sentence. */
export const EXAM_NAMES: Readonly<Record<Exam, string>> = {
  step1: 'Step 1',
  step2ck: 'Step 2 CK',
  step3: 'Step 3',
  comlex1: 'COMLEX Level 1',
  comlex2: 'COMLEX Level 2-CE',
  oet: 'OET Medicine',
};

/** What came of a sitting, behind its day. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'not passed',
  pending: 'result to come',
  incomplete: 'not finished',
};
