import type { RowId } from '../planner/timeline.ts';

/** The rows of the timeline, short enough to stand beside a picture. */
export const ROW_NAMES: Readonly<Record<RowId, string>> = {
  open: 'Open',
  step1: 'Step 1',
  clerkships: 'Clerkships',
  step2ck: 'Step 2 CK',
  comlex: 'COMLEX',
  comlex1: 'COMLEX 1',
  comlex2: 'COMLEX 2-CE',
  certification: 'ECFMG',
  experience: 'Experience',
  application: 'Application',
  interviews: 'Interviews',
  match: 'Match',
  residency: 'Residency',
  step3: 'Step 3',
};
