import { type Day, day, iso, plusMonths } from '../calendar/day.ts';
import { isJanuaryBlackout } from '../calendar/exam-days.ts';
import { type CountedExam, sittingLimit } from '../rules/retakes.ts';
import type { ProfileFacts, Warning } from './facts.ts';
import { placeOf, refuse, type Step } from './place.ts';
import type { Exam, ExamRecord, Sitting } from './profile.ts';

/** After this a licensing authority may ask for a passed exam again (rule usmle.retake.passed-step). */
const YEARS_TO_REPEAT_A_PASS = 7;

interface Placed {
  readonly sitting: Sitting;
  readonly place: readonly Step[];
}

/**
 * The record with its sittings in the order of their days, each of them
 * possible by itself and allowed by the rule of its day.
 * @param warn takes what is unusual and accepted all the same
 * @throws InputError with the place of what can't be so
 */
export function checkRecord(
  exam: Exam,
  record: ExamRecord,
  facts: ProfileFacts,
  warn: (warning: Warning) => void,
): ExamRecord {
  const sittings = (record.attempts ?? [])
    .map((sitting, index) => ({ sitting, place: ['exams', exam, 'attempts', index] }))
    .sort((a, b) => compare(a.sitting.date, b.sitting.date));

  const today = iso(facts.today);
  for (const { sitting, place } of sittings) checkDates(sitting, place, today);
  sittings.forEach((placed, index) => {
    const next = sittings[index + 1];
    if (next) checkOrder(placed, next);
  });
  if (exam !== 'oet') {
    checkCount(exam, sittings, facts);
    checkPass(sittings, warn);
  }
  checkBooking(exam, record, sittings, warn);
  if (record.attempts === undefined) return record;
  return { ...record, attempts: sittings.map(({ sitting }) => sitting) };
}

function checkDates({ date, outcome, resultDate }: Sitting, place: readonly Step[], today: string) {
  if (date > today) {
    refuse(
      [...place, 'date'],
      `${date} lies after today (${today}); a sitting on record has been sat, one to come is a bookedDate`,
    );
  }
  if (resultDate === undefined) return;
  const resultPlace = [...place, 'resultDate'];
  if (resultDate < date) {
    refuse(
      resultPlace,
      `${resultDate} lies before the sitting (${date}); accepted: that day or later`,
    );
  }
  if (resultDate > today) {
    refuse(
      resultPlace,
      `${resultDate} lies after today (${today}); leave it out until the result is there`,
    );
  }
  if (outcome === 'pending') {
    refuse(resultPlace, 'a pending sitting has no result yet; give its outcome, or no resultDate');
  }
}

function checkOrder(earlier: Placed, later: Placed): void {
  if (earlier.sitting.date === later.sitting.date) {
    refuse(
      [...later.place, 'date'],
      `a second sitting on ${later.sitting.date}; accepted: one a day`,
    );
  }
  if (earlier.sitting.outcome === 'pending') {
    refuse(
      [...earlier.place, 'outcome'],
      `pending, with a later sitting on ${later.sitting.date}; only the latest sitting can be pending`,
    );
  }
}

function checkCount(exam: CountedExam, sittings: readonly Placed[], facts: ProfileFacts): void {
  if (sittings.length === 0) return;
  const law = facts.laws(exam);
  sittings.forEach(({ sitting, place }, index) => {
    const limit = sittingLimit(law, day(sitting.date));
    if (index < limit) return;
    refuse(
      [...place, 'date'],
      `sitting ${index + 1} of this exam; the rule of ${sitting.date} allowed ${limit} in all, incomplete ones counted`,
    );
  });
}

function checkPass(sittings: readonly Placed[], warn: (warning: Warning) => void): void {
  let passed: string | null = null;
  for (const { sitting, place } of sittings) {
    if (passed !== null && day(sitting.date) < repeatableFrom(passed)) {
      refuse(
        [...place, 'date'],
        `a sitting after the pass of ${passed}; a passed exam is not sat again within ${YEARS_TO_REPEAT_A_PASS} years`,
      );
    }
    if (passed !== null) {
      warn({
        rule: 'usmle.retake.passed-step',
        text: `${placeOf(place)}: the sitting of ${sitting.date} came after the pass of ${passed}. ${YEARS_TO_REPEAT_A_PASS} years or more lie between, so it is taken as a repeat that a licensing authority asked for.`,
      });
    }
    if (sitting.outcome === 'passed') passed = sitting.date;
  }
}

function checkBooking(
  exam: Exam,
  { bookedDate }: ExamRecord,
  sittings: readonly Placed[],
  warn: (warning: Warning) => void,
): void {
  if (bookedDate === undefined) return;
  const place = ['exams', exam, 'bookedDate'];
  if (exam !== 'oet' && isJanuaryBlackout(day(bookedDate))) {
    refuse(
      place,
      `${bookedDate} can't be booked: no exam is given from 1 to 14 January; accepted: 15 January or later`,
    );
  }
  const latest = sittings.at(-1)?.sitting;
  const pass = exam === 'oet' ? undefined : sittings.findLast(isPassed)?.sitting;
  if (pass && day(bookedDate) < repeatableFrom(pass.date)) {
    warn({
      rule: 'usmle.retake.passed-step',
      text: `${placeOf(place)}: the booking of ${bookedDate} is left out of account, the exam was passed on ${pass.date}.`,
    });
  } else if (latest && bookedDate <= latest.date) {
    warn({
      rule: 'profile.booking',
      text: `${placeOf(place)}: the booking of ${bookedDate} is left out of account, the sitting of ${latest.date} is on record.`,
    });
  }
}

function isPassed({ sitting }: Placed): boolean {
  return sitting.outcome === 'passed';
}

/** The first day on which an exam passed on that day may be asked for again. */
export function repeatableFrom(passed: string): Day {
  return plusMonths(day(passed), 12 * YEARS_TO_REPEAT_A_PASS);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
