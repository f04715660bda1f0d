import { InputError } from '../errors.ts';
import type { Rules } from '../rules/types.ts';

/**
 * The year of `--match-year`; undefined where none was asked for.
 * @throws InputError (exit 2) for a year of which no dates are known
 */
export function knownYear(year: number | undefined, rules: Rules): number | undefined {
  const { firstMatchYear: first, lastMatchYear: last } = rules;
  if (year === undefined || (year >= first && year <= last)) return year;
  throw new InputError(
    `no dates are known for ${year}; accepted: ${first} to ${last}`,
    '--match-year',
  );
}
