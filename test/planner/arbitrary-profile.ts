import fc from 'fast-check';
import { type Day, day, iso, plus } from '../../src/calendar/day.ts';
import { isExamDay } from '../../src/calendar/exam-days.ts';
import type { ExamRecord, Profile, Sitting } from '../../src/profile/profile.ts';
import { SCHOOLS } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';

/** The day from which random people plan. */
export const NOW: Day = day('2026-11-21');

const pastDay = fc.integer({ min: 60, max: 900 }).map((back) => plus(NOW, -back));

/** Up to three sittings that did not pass, a pass at the end or none. */
function record(allowsBooking: boolean): fc.Arbitrary<ExamRecord> {
  return fc
    .record({
      days: fc.uniqueArray(pastDay, { maxLength: 3 }),
      ends: fc.constantFrom('passed', 'failed', 'pending', 'none' as const),
      booked: fc.option(fc.integer({ min: 20, max: 700 }), { nil: undefined, freq: 3 }),
    })
    .map(({ days, ends, booked }): ExamRecord => {
      const sorted = [...days].sort((a, b) => a - b);
      const attempts = sorted.map((on, i): Sitting => {
        const isLast = i === sorted.length - 1;
        const outcome = isLast && ends !== 'none' ? ends : 'failed';
        return { date: iso(on), outcome };
      });
      const isOpen = !attempts.some(({ outcome }) => outcome === 'passed' || outcome === 'pending');
      let bookedDay = booked === undefined ? null : plus(NOW, booked);
      while (bookedDay !== null && !isExamDay(bookedDay)) bookedDay = plus(bookedDay, 1);
      return {
        attempts,
        ...(isOpen && allowsBooking && bookedDay ? { bookedDate: iso(bookedDay) } : {}),
      };
    });
}

const period = fc
  .record({ from: fc.integer({ min: 0, max: 500 }), days: fc.integer({ min: 1, max: 60 }) })
  .map(({ from, days }) => ({ from: iso(plus(NOW, from)), to: iso(plus(NOW, from + days)) }));

/** Somebody who could be using the program on that day. */
export function profiles({ bookings = true } = {}): fc.Arbitrary<Profile> {
  return fc
    .record({
      school: fc.constantFrom(...SCHOOLS),
      graduation: fc.option(fc.integer({ min: -2000, max: 900 }), { nil: undefined }),
      licensingExam: fc.constantFrom(undefined, 'usmle', 'comlex', 'both' as const),
      first: record(bookings),
      second: record(bookings),
      specialties: fc.uniqueArray(fc.constantFrom(...RULES.specialties.map(({ id }) => id)), {
        minLength: 1,
        maxLength: 3,
      }),
      matchYear: fc.integer({ min: 2027, max: 2032 }),
      hours: fc.option(fc.integer({ min: 4, max: 70 }), { nil: undefined }),
      rest: fc.subarray(['sunday', 'saturday', 'wednesday']),
      away: fc.option(period, { nil: undefined }),
      weeksLeft: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      weeksSaid: fc.option(fc.integer({ min: -200, max: 0 }), { nil: undefined }),
      application: fc.constantFrom(undefined, 'none', 'submitted', 'approved' as const),
      pathway: fc.constantFrom(undefined, 1, 3, 6 as const),
      certified: fc.boolean(),
    })
    .map((r): Profile => {
      const isDo = r.school === 'us-do';
      const series =
        isDo && r.licensingExam !== 'usmle' ? ['comlex1', 'comlex2'] : ['step1', 'step2ck'];
      const firstPassed = (r.first.attempts ?? []).some(({ outcome }) => outcome === 'passed');
      return {
        version: 1,
        school: r.school,
        ...(r.graduation === undefined ? {} : { graduationDate: iso(plus(NOW, r.graduation)) }),
        ...(isDo && r.licensingExam ? { licensingExam: r.licensingExam } : {}),
        exams: {
          [series[0] as 'step1']: r.first,
          ...(firstPassed ? { [series[1] as 'step2ck']: r.second } : {}),
        },
        specialties: r.specialties,
        matchYear: r.matchYear,
        study: { ...(r.hours === undefined ? {} : { hoursPerWeek: r.hours }), restDays: r.rest },
        ...(r.away ? { away: [r.away] } : {}),
        ...(r.weeksLeft === undefined
          ? {}
          : {
              clerkships: {
                weeksLeft: r.weeksLeft,
                ...(r.weeksSaid === undefined ? {} : { asOf: iso(plus(NOW, r.weeksSaid)) }),
              },
            }),
        ...(r.school === 'international'
          ? {
              img: {
                ...(r.application ? { ecfmgApplication: r.application } : {}),
                ...(r.pathway ? { pathway: r.pathway } : {}),
                certified: r.certified && firstPassed,
              },
            }
          : {}),
      };
    });
}
