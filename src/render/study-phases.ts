import type { StudyPhase } from '../study/weeks.ts';

/** What a week of a study block is for. */
export const PHASE_TITLES: Readonly<Record<StudyPhase, string>> = {
  foundation: 'Foundation',
  'first-pass': 'First pass',
  'weak-areas': 'Weak areas',
  practice: 'Under exam conditions',
  taper: 'Lighter days',
};
