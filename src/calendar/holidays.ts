import { type Day, day, dayOf, plus, weekdayIndex, yearOf } from './day.ts';

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;

/** The nth (1–5) given weekday of a month; n = -1 is the last. */
export function nthWeekday(year: number, month: number, weekdayNumber: number, n: number): Day {
  const first = day(`${year}-${String(month).padStart(2, '0')}-01`);
  const toFirst = (weekdayNumber - weekdayIndex(first) + 7) % 7;
  if (n > 0) return plus(first, toFirst + 7 * (n - 1));
  const fifth = plus(first, toFirst + 28);
  const nextMonth = dayOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1) as Day;
  return fifth < nextMonth ? fifth : plus(fifth, -7);
}

/** Fixed by date: observed on Friday where it is a Saturday, on Monday where it is a Sunday. */
function withObserved(holiday: Day): Day[] {
  const index = weekdayIndex(holiday);
  if (index === SATURDAY) return [holiday, plus(holiday, -1)];
  if (index === SUNDAY) return [holiday, plus(holiday, 1)];
  return [holiday];
}

const FIXED = ['01-01', '06-19', '07-04', '11-11', '12-25'];

function federalHolidays(year: number): ReadonlySet<Day> {
  return new Set<Day>([
    ...FIXED.flatMap((monthDay) => withObserved(day(`${year}-${monthDay}`))),
    // A Saturday New Year's Day is observed on the last day of the year before.
    ...withObserved(day(`${year + 1}-01-01`)).filter((observed) => yearOf(observed) === year),
    nthWeekday(year, 1, MONDAY, 3), // Birthday of Martin Luther King, Jr.
    nthWeekday(year, 2, MONDAY, 3), // Washington's Birthday
    nthWeekday(year, 5, MONDAY, -1), // Memorial Day
    nthWeekday(year, 9, MONDAY, 1), // Labor Day
    nthWeekday(year, 10, MONDAY, 2), // Columbus Day
    nthWeekday(year, 11, THURSDAY, 4), // Thanksgiving Day
  ]);
}

const byYear = new Map<number, ReadonlySet<Day>>();

/** A US federal holiday (5 U.S.C. 6103), or the weekday on which one is observed. */
export function isFederalHoliday(value: Day): boolean {
  const year = yearOf(value);
  let holidays = byYear.get(year);
  if (!holidays) {
    holidays = federalHolidays(year);
    byYear.set(year, holidays);
  }
  return holidays.has(value);
}
