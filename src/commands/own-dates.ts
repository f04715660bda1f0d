import { EXIT, InputError, PlanError } from '../errors.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { placeOf, quote } from '../profile/place.ts';
import type { ReportedDate } from '../rules/cycles.ts';
import { type Fault, readStoredDates } from '../rules/reported-dates.ts';

/** @throws InputError always: what is there, what was perhaps meant, what is accepted, and the place */
export function refuseDate({ place, ...fault }: Fault): never {
  throw new InputError(wordsOf(fault), place.length === 0 ? undefined : placeOf(place));
}

/** A fault of a date in words, without its place. */
export function wordsOf({
  found,
  problem,
  accepted,
  typed,
  words = [],
}: Omit<Fault, 'place'>): string {
  const wrong = problem ?? (found === undefined ? 'is missing' : `${quote(found)} is not accepted`);
  const meant = typed === undefined ? null : nearest(typed, words);
  return `${wrong}${didYouMean(meant)}; accepted: ${accepted}`;
}

/**
 * The dates that a person has entered, from what the store holds.
 * @param path the file they are stored in
 * @throws PlanError (exit 4) where somebody has changed them into what they can't be
 */
export function ownDates(stored: unknown, path: string): readonly ReportedDate[] {
  if (stored === null) return [];
  return readStoredDates(stored, ({ place, ...fault }) => {
    throw new PlanError(
      'store',
      `${wordsOf(fault)}. It stands among the dates you entered, in ${path}, which was left as it was: correct it there, or take all of them back with \`usmle-plan cycles unset --all\``,
      EXIT.store,
      placeOf(place),
    );
  });
}

/** How many dates a store holds; null where they can't be read. */
export function countDates(stored: unknown): number | null {
  try {
    return ownDates(stored, '').length;
  } catch (error) {
    if (error instanceof PlanError) return null;
    throw error;
  }
}
