import { InputError } from '../errors.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { FIRST_MATCH_YEAR, LAST_MATCH_YEAR } from '../rules/cycles.ts';
import { type RefusedWord, readYears } from '../rules/year-ranges.ts';

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

/**
 * The Match years that the words of a command name, the earliest first.
 * @param members the commands that stand behind its name, which a word may be meant for
 * @throws InputError for a word that names no Match year of the data
 */
export function matchYears(
  words: readonly string[],
  command: string,
  members: readonly string[] = [],
): readonly number[] {
  const years = readYears(words, YEAR_BOUNDS);
  if ('problem' in years) throw refusal(years, command, members);
  return years;
}

function refusal(
  { word, problem, meant }: RefusedWord,
  command: string,
  members: readonly string[],
): InputError {
  const accepted = `accepted: Match years from ${YEAR_BOUNDS.first} to ${YEAR_BOUNDS.last}, e.g. 2028 or 2026-2030`;
  const others = members.map((member) => `\`${command} ${member}\``).join(', ');
  const place = word.trim() === '' ? command : word;
  const near = nearYear(word, members);
  const isMember = members.some((member) => member === near);
  const hint = didYouMean(meant ?? (isMember ? `\`usmle-plan ${command} ${near}\`` : near));
  switch (problem) {
    case 'outside':
      return new InputError(
        `lies outside the years with dates (nearest: ${meant}); ${accepted}`,
        place,
      );
    case 'reversed':
      return new InputError(`the later year stands first${hint}; ${accepted}`, place);
    case 'no-year':
      return new InputError(
        `is no Match year${hint}; ${accepted}${others === '' ? '' : `, or a command: ${others}`}`,
        place,
      );
  }
}
