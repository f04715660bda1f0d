import { type Day, day, plus, WEEKDAYS, weekdayIndex } from '../calendar/day.ts';
import type { Profile } from '../profile/profile.ts';

/** Nothing is planned past the last Match year of the rules and its training year. */
const HORIZON_END: Day = day('2037-06-30');

/**
 * The hours a person has for study, day by day. `claimed` hours (of another
 * exam) can be taken out, so that two exams never use the same hour.
 */
export interface Capacity {
  readonly from: Day;
  /** hours[i] is what day `from` + i holds. */
  readonly hours: Float64Array;
  /** cumulative[i] is the sum of the first i days; filled as far as it was asked for. */
  readonly cumulative: Float64Array;
  /** The last index of `cumulative` that is filled. */
  summed: number;
}

export interface CapacityRules {
  /** Used where the profile names no hours. */
  readonly defaultHoursPerWeek: number;
  /** No day holds more. */
  readonly maxHoursPerDay: number;
}

function capacityOf(from: Day, hours: Float64Array): Capacity {
  return { from, hours, cumulative: new Float64Array(hours.length + 1), summed: 0 };
}

/** A plan looks at few of the years that the rules hold, so sums are made when they are needed. */
function sumOfFirst(capacity: Capacity, days: number): number {
  const { cumulative, hours } = capacity;
  for (let i = capacity.summed; i < days; i += 1) {
    cumulative[i + 1] = (cumulative[i] as number) + (hours[i] as number);
  }
  if (days > capacity.summed) capacity.summed = days;
  return cumulative[days] as number;
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

  const length = Math.max(0, HORIZON_END - today + 1);
  const hours = new Float64Array(length).fill(
    share(study?.hoursPerWeek ?? rules.defaultHoursPerWeek),
  );
  const fill = (from: string, to: string, value: number): void => {
    const first = Math.max(0, day(from) - today);
    const last = Math.min(length - 1, day(to) - today);
    if (first <= last) hours.fill(value, first, last + 1);
  };
  for (const period of study?.periods ?? []) {
    fill(period.from, period.to, share(period.hoursPerWeek));
  }
  for (const away of profile.away ?? []) fill(away.from, away.to, 0);
  const first = weekdayIndex(today);
  for (const [index, rest] of isRest.entries()) {
    if (!rest) continue;
    for (let i = (index - first + 7) % 7; i < length; i += 7) hours[i] = 0;
  }
  for (const entry of profile.log ?? []) {
    if (length === 0 || entry.hours === undefined || day(entry.date) !== today) continue;
    hours[0] = Math.max(0, (hours[0] as number) - entry.hours);
  }
  return capacityOf(today, hours);
}

/** The same capacity without the hours from `from` to `to`, both included. */
export function withoutDays(
  capacity: Capacity,
  taken: readonly { from: Day; to: Day }[],
): Capacity {
  if (taken.length === 0) return capacity;
  const hours = capacity.hours.slice();
  for (const { from, to } of taken) {
    hours.fill(0, Math.max(0, from - capacity.from), Math.max(0, to - capacity.from + 1));
  }
  return capacityOf(capacity.from, hours);
}

/** The same capacity less hours of single days. */
export function withoutHours(
  capacity: Capacity,
  taken: readonly { readonly on: Day; readonly hours: number }[],
): Capacity {
  const hours = capacity.hours.slice();
  for (const { hours: gone, on } of taken) {
    const at = on - capacity.from;
    hours[at] = Math.max(0, (hours[at] ?? 0) - gone);
  }
  return capacityOf(capacity.from, hours);
}

/** Hours of one day; 0 before the capacity begins and behind its horizon. */
export function hoursOn(capacity: Capacity, on: Day): number {
  return capacity.hours[on - capacity.from] ?? 0;
}

/** Hours from `from` to `to`, both included. */
export function hoursBetween(capacity: Capacity, from: Day, to: Day): number {
  const first = Math.min(Math.max(0, from - capacity.from), capacity.hours.length);
  const end = Math.min(Math.max(0, to - capacity.from + 1), capacity.hours.length);
  if (end <= first) return 0;
  return sumOfFirst(capacity, end) - sumOfFirst(capacity, first);
}

/** Sums of many shares of a day carry rounding errors; a second of study is not worth a day. */
const TOLERANCE_HOURS = 1 / 3600;

const SEARCH_DAYS = 366;

/** Where the running sum reaches `sum`: the smallest number of days, or null past the horizon. */
function daysToReach(capacity: Capacity, sum: number): number | null {
  let high = Math.min(SEARCH_DAYS, capacity.hours.length);
  while (sumOfFirst(capacity, high) < sum) {
    if (high === capacity.hours.length) return null;
    high = Math.min(2 * high, capacity.hours.length);
  }
  let low = 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((capacity.cumulative[middle] as number) >= sum) high = middle;
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
    let high = Math.min(capacity.hours.length, Math.max(0, finish - capacity.from + 1));
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((capacity.cumulative[middle] as number) <= spare) low = middle;
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
export function isEmpty(capacity: Capacity): boolean {
  return capacity.hours.every((hours) => hours === 0);
}
