import { nearest } from '../profile/nearest.ts';
import { FIRST_MATCH_YEAR, LAST_MATCH_YEAR } from '../rules/cycles.ts';
import { readYears } from '../rules/year-ranges.ts';

export const YEAR_BOUNDS = { first: FIRST_MATCH_YEAR, last: LAST_MATCH_YEAR };

const YEARS = Array.from({ length: LAST_MATCH_YEAR - FIRST_MATCH_YEAR + 1 }, (_, place) =>
  String(FIRST_MATCH_YEAR + place),
);

/** The Match year, or the other word of the list, that was most likely meant; null where none is near. */
export function nearYear(word: string, others: readonly string[] = []): string | null {
  const read = readYears([word], YEAR_BOUNDS);
  if ('problem' in read && read.meant !== null) return read.meant;
  // 20280, 2028.0: the year is in it.
  const inside = YEARS.find((year) => word.includes(year));
  return inside ?? nearest(word, [...others, ...YEARS]);
}
