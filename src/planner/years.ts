import { type Day, day, yearOf } from '../calendar/day.ts';
import { type Assessment, assess, barOf, clerkshipsMatterUnknown } from './assess.ts';
import { forwardPass } from './passes.ts';
import { type Setting, settingOf } from './setting.ts';
import { SERIES, type Situation } from './situation.ts';

export interface EarliestYears {
  readonly feasible: number | null;
  readonly onTrack: number | null;
}

/**
 * The first Match years, after today and inside the data, that can be reached at all and safely.
 * @param seen any year of the person
 */
export function earliestYears(seen: Assessment): EarliestYears {
  const reached = earliestReached(seen);
  if (reached === null) return { feasible: null, onTrack: null };
  return { feasible: reached.setting.year, onTrack: earliestOnTrack(reached, seen) };
}

/** The first Match year, after today and inside the data, that can be reached at all; null where none can. */
export function earliestReached(seen: Assessment): Assessment | null {
  const { asked: s } = seen;
  if (s.ineligible) return null;
  const results = lastResult(seen, s.p.usualWait);
  return findYear(
    seen,
    Math.max(s.rules.firstMatchYear, firstMatchAfter(s)),
    (t) => results <= t.rank.day,
    ({ status }) => status !== 'infeasible',
  );
}

function earliestOnTrack(reached: Assessment, seen: Assessment): number | null {
  const { asked: s } = seen;
  const { year } = reached.setting;
  if (reached.status === 'on-track') return year;
  // Not known in one year, not known in any.
  if (clerkshipsMatterUnknown(s)) return null;
  const results = lastResult(reached, s.p.safeWait);
  const found = findYear(
    seen,
    year + 1,
    (t) => results <= t.firstReview.day,
    ({ status }) => status === 'on-track',
  );
  return found?.setting.year ?? null;
}

/**
 * The first year from `first` on that is wanted.
 * @param seen a year that is not assessed again
 * @param isInTime whether a year's calendar leaves room at all, before the year is assessed
 */
function findYear(
  seen: Assessment,
  first: number,
  isInTime: (t: Setting) => boolean,
  isWanted: (a: Assessment) => boolean,
): Assessment | null {
  const { asked: s } = seen;
  for (let year = first; year <= s.rules.lastMatchYear; year += 1) {
    const t = settingOf(s, year);
    if (barOf(t) !== null || !isInTime(t)) continue;
    const a = year === seen.setting.year ? seen : assess(s, year);
    if (isWanted(a)) return a;
  }
  return null;
}

/**
 * The day on which the last open result of the required series can be in;
 * infinite where it never can. A Match year sets the dates by which results are
 * wanted and never the days on which they come, so any year tells it; one that
 * is past has no results, and lets every year through.
 */
function lastResult({ graph, forward, options, asked }: Assessment, scoreWait: number): number {
  const { finish } =
    scoreWait === options.scoreWait ? forward : forwardPass(graph, { ...options, scoreWait });
  const results = SERIES[asked.required].flatMap((exam) => {
    const i = graph.index.get(`${exam}.score`);
    return i === undefined || graph.nodes[i]?.done !== undefined ? [] : [finish[i]];
  });
  return Math.max(...results.map((day) => day ?? Number.POSITIVE_INFINITY));
}

/** The Match year of the first Match Day after today; the year of today where that is outside the data. */
export function firstMatchAfter(s: Situation): number {
  const year = yearOf(s.today);
  if (year < s.rules.firstMatchYear || year > s.rules.lastMatchYear) return year;
  const matchDay =
    s.rules.cycle(year).event('nrmp.match-day')?.day ?? (day(`${year}-03-15`) as Day);
  return matchDay > s.today ? year : year + 1;
}
