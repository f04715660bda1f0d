import type { RowId } from '../planner/timeline.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Exam } from '../profile/profile.ts';

/** The rows of the timeline, short enough to stand beside a picture. */
export const ROW_NAMES: Readonly<Record<RowId, string>> = {
  open: 'Open',
  step1: 'Step 1',
  clerkships: 'Clerkships',
  step2ck: 'Step 2 CK',
  comlex: 'COMLEX',
  comlex1: 'COMLEX 1',
  comlex2: 'COMLEX 2-CE',
  comlex3: 'COMLEX 3',
  certification: 'ECFMG',
  experience: 'Experience',
  application: 'Application',
  interviews: 'Interviews',
  match: 'Match',
  residency: 'Residency',
  step3: 'Step 3',
};

/** The exam that a task is the sitting of. */
export function examName(task: string): string {
  if (task === 'ecfmg.oet') return EXAM_NAMES.oet;
  const [exam] = task.split('.');
  // No part of a profile: it is sat in training.
  return exam === 'comlex3' ? 'COMLEX Level 3' : EXAM_NAMES[exam as Exam];
}
