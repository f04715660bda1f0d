/** The first and the last Match year that there is. */
export interface YearBounds {
  readonly first: number;
  readonly last: number;
}

/** A word that names no Match years, and why. */
export interface RefusedWord {
  readonly word: string;
  readonly problem: 'no-year' | 'outside' | 'reversed';
  /** What was most likely meant; null where nothing is near. */
  readonly meant: string | null;
}

const YEAR = /^\d{4}$/;
const RANGE = /^(\d{4})(?:-|–|\.\.)(\d{4})$/;
/** A season, which the Match at its end gives its name: 2027-28, 2027/2028. */
const SEASON = /^(\d{4})(?:[-–]|\/(?:\d\d)?)(\d\d)$/;
const SHORT_YEAR = /^'?(\d\d)$/;

/**
 * The Match years that the words name, each once, the earliest first: a year
 * (`2028`) or a range (`2026-2030`, `2026..2030`) each. The first word that
 * names none, and why, where there is such a word.
 */
export function readYears(
  words: readonly string[],
  bounds: YearBounds,
): readonly number[] | RefusedWord {
  const years = new Set<number>();
  for (const word of words) {
    const range = rangeIn(word);
    const refused = range === null ? notAYear(word, bounds) : notARange(word, range, bounds);
    if (refused !== null) return refused;
    const { first, last } = range as YearBounds;
    for (let year = first; year <= last; year += 1) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}

function rangeIn(word: string): YearBounds | null {
  if (YEAR.test(word)) return { first: Number(word), last: Number(word) };
  const ends = RANGE.exec(word);
  return ends && { first: Number(ends[1]), last: Number(ends[2]) };
}

function notAYear(word: string, bounds: YearBounds): RefusedWord {
  const season = SEASON.exec(word);
  const century = Math.floor(bounds.first / 100) * 100;
  const short = SHORT_YEAR.exec(word);
  const year = season
    ? seasonEnd(Number(season[1]), Number(season[2]))
    : short && century + Number(short[1]);
  const isThere = year !== null && year >= bounds.first && year <= bounds.last;
  return { word, problem: 'no-year', meant: isThere ? String(year) : null };
}

/** The Match year of a season; null where the second year is not the next one. */
function seasonEnd(year: number, next: number): number | null {
  return (year + 1) % 100 === next ? year + 1 : null;
}

function notARange(word: string, range: YearBounds, bounds: YearBounds): RefusedWord | null {
  const [first, last] = [Math.min(range.first, range.last), Math.max(range.first, range.last)];
  const within = (year: number) => Math.min(Math.max(year, bounds.first), bounds.last);
  const meant = spanOf(within(first), within(last));
  if (first < bounds.first || last > bounds.last) return { word, problem: 'outside', meant };
  return range.first > range.last ? { word, problem: 'reversed', meant } : null;
}

function spanOf(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}
