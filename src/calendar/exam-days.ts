import { type Day, dayOfMonth, monthOf, plus, weekdayIndex } from './day.ts';
import { isFederalHoliday } from './holidays.ts';

const BLACKOUT_LAST_DAY = 14;

/** USMLE gives no Step on 1–14 January of any year (rule usmle.testing.january-blackout). */
export function isJanuaryBlackout(value: Day): boolean {
  return monthOf(value) === 1 && dayOfMonth(value) <= BLACKOUT_LAST_DAY;
}

// The passes ask for the same days again and again.
const known = new Map<Day, boolean>();

/** Monday to Saturday, outside the January blackout, no US federal holiday nor its observed day. */
export function isExamDay(value: Day): boolean {
  let isOpen = known.get(value);
  if (isOpen === undefined) {
    isOpen = weekdayIndex(value) !== 0 && !isJanuaryBlackout(value) && !isFederalHoliday(value);
    known.set(value, isOpen);
  }
  return isOpen;
}

const knownOet = new Map<Day, boolean>();

/** A day on which other bodies test too: Monday to Saturday, no holiday; January is theirs to use. */
export function isOetDay(value: Day): boolean {
  let isOpen = knownOet.get(value);
  if (isOpen === undefined) {
    isOpen = weekdayIndex(value) !== 0 && !isFederalHoliday(value);
    knownOet.set(value, isOpen);
  }
  return isOpen;
}

/** Monday to Friday, no federal holiday or the day after Thanksgiving, and none from 24 December to 1 January. */
function isOfficeDay(value: Day): boolean {
  const isFestive = (monthOf(value) === 12 && dayOfMonth(value) >= 24) || isFederalHoliday(value);
  const afterThanksgiving =
    monthOf(value) === 11 && weekdayIndex(value) === 5 && isFederalHoliday(plus(value, -1));
  return weekdayIndex(value) % 6 !== 0 && !isFestive && !afterThanksgiving;
}

/** The first day from this one on that an office (a dean, an aid office, a hospital) is open. */
export function officeDayOnOrAfter(value: Day): Day {
  let at = value;
  while (!isOfficeDay(at)) at = plus(at, 1);
  return at;
}

type IsOpen = (value: Day) => boolean;

export function examDayOnOrAfter(value: Day, isOpen: IsOpen = isExamDay): Day {
  let at = value;
  while (!isOpen(at)) at = plus(at, 1);
  return at;
}

export function examDayOnOrBefore(value: Day, isOpen: IsOpen = isExamDay): Day {
  let at = value;
  while (!isOpen(at)) at = plus(at, -1);
  return at;
}

/** The day that lies `count` Mondays to Fridays after this one; holidays abroad are not known here. */
export function plusBusinessDays(value: Day, count: number): Day {
  let at = value;
  for (let left = count; left > 0; ) {
    at = plus(at, 1);
    if (weekdayIndex(at) % 6 !== 0) left -= 1;
  }
  return at;
}

/** The last day from which `count` Mondays to Fridays fit before the given day, that day included. */
export function minusBusinessDays(value: Day, count: number): Day {
  if (count === 0) return value;
  let at = value;
  while (weekdayIndex(at) % 6 === 0) at = plus(at, -1);
  for (let left = count; left > 0; ) {
    at = plus(at, -1);
    if (weekdayIndex(at) % 6 !== 0) left -= 1;
  }
  // From a Friday, the weekend behind it comes to the same.
  return weekdayIndex(at) === 5 ? plus(at, 2) : at;
}
