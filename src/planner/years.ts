import { type Day, day, yearOf } from '../calendar/day.ts';
import { type Assessment, assess, barOf, clerkshipsMatterUnknown } from './assess.ts';
import { forwardPass } from './passes.ts';
import { type Setting, settingOf } from './setting.ts';
import { SERIES, type Situation } from './situation.ts';

export interface EarliestYears {
  readonly feasible: number | null;
  readonly onTrack: number | null;
}

/** The first Match years, after today and inside the data, that can be reached at all and safely. */
export function earliestYears(s: Situation): EarliestYears {
  const reached = earliestReached(s);
  if (reached === null) return { feasible: null, onTrack: null };
  return { feasible: reached.setting.year, onTrack: earliestOnTrack(reached, s) };
}

/** The first of these years that can be reached at all; null where none can. */
export function earliestReached(s: Situation): Assessment | null {
  const first = Math.max(s.rules.firstMatchYear, firstMatchAfter(s));
  if (s.ineligible || first > s.rules.lastMatchYear) return null;
  const results = lastResult(s, first, s.p.usualWait);
  return findYear(
    s,
    first,
    (t) => results <= t.rank.day,
    ({ status }) => status !== 'infeasible',
  );
}

function earliestOnTrack(reached: Assessment, s: Situation): number | null {
  const { year } = reached.setting;
  if (reached.status === 'on-track') return year;
  // Not known in one year, not known in any.
  if (clerkshipsMatterUnknown(s)) return null;
  const results = lastResult(s, year, s.p.safeWait);
  const found = findYear(
    s,
    year + 1,
    (t) => results <= t.firstReview.day,
    ({ status }) => status === 'on-track',
  );
  return found?.setting.year ?? null;
}

/**
 * The first year from `first` on that is wanted.
 * @param isInTime whether a year's calendar leaves room at all, before the year is assessed
 */
function findYear(
  s: Situation,
  first: number,
  isInTime: (t: Setting) => boolean,
  isWanted: (a: Assessment) => boolean,
): Assessment | null {
  for (let year = first; year <= s.rules.lastMatchYear; year += 1) {
    const t = settingOf(s, year);
    if (barOf(t) !== null || !isInTime(t)) continue;
    const a = assess(s, year);
    if (isWanted(a)) return a;
  }
  return null;
}

/**
 * The day on which the last open result of the required series can be in;
 * infinite where it never can. A Match year sets the dates by which results are
 * wanted and never the days on which they come, so one year to come tells it of all.
 */
function lastResult(s: Situation, first: number, scoreWait: number): number {
  const { graph, forward, options } = assess(s, Math.max(first, s.profile.matchYear));
  const { finish } =
    scoreWait === options.scoreWait ? forward : forwardPass(graph, { ...options, scoreWait });
  const results = SERIES[s.required].flatMap((exam) => {
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
