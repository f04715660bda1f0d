import { type Day, day, earlier, later, plus } from '../calendar/day.ts';
import type { Profile } from './profile.ts';

type Clerkships = NonNullable<Profile['clerkships']>;

/**
 * Weeks of clerkships that are under way, counted from the day they were said,
 * so that they grow fewer as time goes by; without that day, from today.
 * @param since the day until which the school held them; what was said before it counts from there
 * @returns their last day
 */
export function endOfWeeks(
  { weeksLeft = 0, asOf }: Pick<Clerkships, 'weeksLeft' | 'asOf'>,
  today: Day,
  since: Day | null = null,
): Day {
  const said = asOf === undefined ? today : day(asOf);
  const from = since === null ? said : later(said, since);
  return plus(earlier(from, today), weeksLeft * 7 - 1);
}

/** Whole weeks to a last day, a begun one included; 0 behind it. */
export function weeksUntil(end: Day, today: Day): number {
  return Math.max(0, Math.ceil((end - today + 1) / 7));
}
