import { type Day, day } from '../../calendar/day.ts';
import type { ExamRecord } from '../profile.ts';

/**
 * The permit's period that the next sitting has to lie in; null where none is
 * known. A permit is for one sitting: a period that began before the latest one
 * is used up, and one that is over binds nothing.
 */
export function periodInUse(
  { attempts = [], eligibility }: ExamRecord,
  today: Day,
): NonNullable<ExamRecord['eligibility']> | null {
  if (!eligibility || day(eligibility.to) < today) return null;
  const latest = attempts.at(-1);
  return latest && eligibility.from <= latest.date ? null : eligibility;
}
