import { type Day, day, plus, WEEKDAYS, weekdayIndex } from '../calendar/day.ts';
import type { Profile } from '../profile/profile.ts';

/** Nothing is planned past the last Match year of the rules and its training year. */
const HORIZON_END: Day = day('2037-06-30');

/**
 * The hours a person has for study, day by day. What another exam takes can be
 * taken out, so that two exams never use the same hour.
 */
export interface Capacity {
  readonly from: Day;
  /** How many days, from `from` on, it tells of. */
  readonly days: number;
  /** What day `from` + i holds. */
  readonly hoursOn: (i: number) => number;
  /**
   * sums[i] is the sum of the first i days, as far as it was asked for: a plan
   * looks at few of the years that the rules hold.
   */
  readonly sums: number[];
}

export interface CapacityRules {
  /** Used where the profile names no hours. */
  readonly defaultHoursPerWeek: number;
  /** No day holds more. */
  readonly maxHoursPerDay: number;
}

function sumOfFirst({ hoursOn, sums }: Capacity, days: number): number {
  for (let i = sums.length - 1; i < days; i += 1) sums.push((sums[i] as number) + hoursOn(i));
  return sums[days] as number;
}

/** Days of a week that are not rest days. */
export function studyDaysOf(study: Profile['study']): number {
  return WEEKDAYS.filter((name) => !study?.restDays?.includes(name)).length;
}

/**
 * A day's share is its week's hours over the days of the week that are not rest
 * days, at most `maxHoursPerDay`. Rest days and days away hold nothing, and what
 * they would have held is not moved elsewhere. Hours that today's log holds are
 * no longer there.
 */
export function studyCapacity(
  profile: Pick<Profile, 'study' | 'away' | 'log'>,
  today: Day,
  rules: CapacityRules,
): Capacity {
  const study = profile.study;
  const isRest = WEEKDAYS.map((name) => study?.restDays?.includes(name) ?? false);
  const studyDays = studyDaysOf(study);
  const share = (perWeek: number): number =>
    studyDays === 0 ? 0 : Math.min(rules.maxHoursPerDay, perWeek / studyDays);

  const usual = share(study?.hoursPerWeek ?? rules.defaultHoursPerWeek);
  const during = (range: { from: string; to: string }, hours: number) => ({
    first: day(range.from) - today,
    last: day(range.to) - today,
    hours,
  });
  // What is said last of a day counts, and of all that the days away.
  const exceptions = [
    ...(study?.periods ?? []).map((period) => during(period, share(period.hoursPerWeek))),
    ...(profile.away ?? []).map((away) => during(away, 0)),
  ].reverse();
  const weekdayOfToday = weekdayIndex(today);
  const planned = (i: number): number => {
    if (isRest[(weekdayOfToday + i) % 7]) return 0;
    for (const { first, last, hours } of exceptions) if (first <= i && i <= last) return hours;
    return usual;
  };
  const logged = (profile.log ?? []).reduce(
    (sum, { date, hours = 0 }) => (day(date) === today ? sum + hours : sum),
    0,
  );
  const hoursOn = (i: number): number => (i === 0 ? Math.max(0, planned(0) - logged) : planned(i));
  return { from: today, days: Math.max(0, HORIZON_END - today + 1), hoursOn, sums: [0] };
}

/** The same capacity without the days that are taken. */
export function withoutDays(
  capacity: Capacity,
  taken: readonly { from: Day; to: Day }[],
): Capacity {
  if (taken.length === 0) return capacity;
  const hoursOn = (i: number): number => {
    const on = plus(capacity.from, i);
    return taken.some(({ from, to }) => from <= on && on <= to) ? 0 : capacity.hoursOn(i);
  };
  return { ...capacity, hoursOn, sums: [0] };
}

/** The same capacity less hours of single days. */
export function withoutHours(
  capacity: Capacity,
  taken: readonly { readonly on: Day; readonly hours: number }[],
): Capacity {
  const gone = new Map(taken.map(({ on, hours }) => [on - capacity.from, hours]));
  const left = (i: number): number => Math.max(0, capacity.hoursOn(i) - (gone.get(i) ?? 0));
  return { ...capacity, hoursOn: left, sums: [0] };
}

/** Hours of one day; 0 before the capacity begins and behind its horizon. */
export function hoursOn(capacity: Capacity, on: Day): number {
  const i = on - capacity.from;
  return i >= 0 && i < capacity.days ? capacity.hoursOn(i) : 0;
}

/** Hours from `from` to `to`, both included. */
export function hoursBetween(capacity: Capacity, from: Day, to: Day): number {
  const first = Math.min(Math.max(0, from - capacity.from), capacity.days);
  const end = Math.min(Math.max(0, to - capacity.from + 1), capacity.days);
  if (end <= first) return 0;
  return sumOfFirst(capacity, end) - sumOfFirst(capacity, first);
}

/** Sums of many shares of a day carry rounding errors; a second of study is not worth a day. */
const TOLERANCE_HOURS = 1 / 3600;

/** Where the running sum reaches `sum`: the smallest number of days, or null past the horizon. */
function daysToReach(capacity: Capacity, sum: number): number | null {
  const { days, sums } = capacity;
  let high = sums.length - 1;
  while (sumOfFirst(capacity, high) < sum) {
    if (high === days) return null;
    high += 1;
  }
  let low = 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) >= sum) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The day on which `need` hours, begun on `start`, are done. `start` itself
 * where nothing is needed; null where the hours never suffice.
 */
export function finishOf(capacity: Capacity, start: Day, need: number): Day | null {
  if (need <= 0) return start;
  const before = hoursBetween(capacity, capacity.from, plus(start, -1));
  const reached = daysToReach(capacity, before + need - TOLERANCE_HOURS);
  return reached === null ? null : plus(capacity.from, reached - 1);
}

/**
 * The last day on which one can begin and still have `need` hours by the end of
 * `finish`. Days before today hold no hours, so where the hours from today on
 * do not suffice, the missing part is counted back at today's own pace.
 */
export function latestStartOf(capacity: Capacity, finish: Day, need: number): Day {
  if (need <= 0) return finish;
  const until = hoursBetween(capacity, capacity.from, finish);
  const spare = until - need + TOLERANCE_HOURS;
  if (spare >= 0) {
    // The last index whose cumulative sum is still within the spare hours.
    let low = 0;
    let high = Math.min(capacity.days, Math.max(0, finish - capacity.from + 1));
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((capacity.sums[middle] as number) <= spare) low = middle;
      else high = middle - 1;
    }
    return plus(capacity.from, Math.min(low, finish - capacity.from));
  }
  const pace = Math.max(averagePerDay(capacity), 0.1);
  const latest = finish < capacity.from ? finish : plus(capacity.from, -1);
  return plus(latest, 1 - Math.ceil(-spare / pace));
}

const PACE_DAYS = 28;

/** Hours a day over the next four weeks. */
function averagePerDay(capacity: Capacity): number {
  return hoursBetween(capacity, capacity.from, plus(capacity.from, PACE_DAYS - 1)) / PACE_DAYS;
}

/** Whether there is any hour at all. */
export function isEmpty({ days, hoursOn }: Capacity): boolean {
  for (let i = 0; i < days; i += 1) if (hoursOn(i) > 0) return false;
  return true;
}
