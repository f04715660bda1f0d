import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plus } from '../../src/calendar/day.ts';
import { isExamDay, isOetDay } from '../../src/calendar/exam-days.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan, Status, Task } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

const RUNS = { numRuns: 160 };
const plan = (profile: Profile): Plan => makePlan(profile, RULES, NOW);
const fitsItsYear = ({ verdict }: Plan): boolean =>
  verdict.status === 'on-track' || verdict.status === 'tight' || verdict.status === 'late';
const isOpen = ({ status }: Task): boolean => status !== 'done' && status !== 'skipped';
const find = ({ tasks }: Plan, id: string): Task | undefined => tasks.find((t) => t.id === id);

/** CONTRACT 4.2: the kinds whose room counts, and the one task outside it. */
const counts = (t: Task): boolean =>
  t.necessity === 'required' &&
  isOpen(t) &&
  ['exam', 'study', 'wait', 'action'].includes(t.kind) &&
  t.id !== 'ecfmg.certificate';

describe('any plan', () => {
  it('keeps each day between the earliest and the latest, where the year can be reached', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        const made = plan(profile);
        if (!fitsItsYear(made)) return;
        for (const t of made.tasks.filter(isOpen)) {
          const place = `${t.id} ${t.start} ${t.finish}`;
          expect(t.start <= t.finish, place).toBe(true);
          if (t.earliestFinish) expect(t.earliestFinish <= t.finish, place).toBe(true);
          if (t.latestFinish) expect(t.finish <= t.latestFinish, place).toBe(true);
          if (t.latestFinish) expect(t.slackDays).toBe(day(t.latestFinish) - day(t.finish));
        }
      }),
      RUNS,
    );
  });

  it('lets no task start before what it waits for, by its lag', () => {
    fc.assert(
      fc.property(profiles({ bookings: false }), (profile) => {
        const made = plan(profile);
        for (const t of made.tasks.filter(isOpen)) {
          for (const { task: before, lagDays } of t.dependsOn) {
            const predecessor = find(made, before);
            if (!predecessor || t.kind === 'event') continue;
            const place = `${t.id} ${t.start} after ${before} ${predecessor.finish} + ${lagDays}`;
            expect(day(t.start) >= day(predecessor.finish) + lagDays, place).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('puts an exam on an exam day, behind its study', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        const made = plan(profile);
        for (const exam of made.tasks.filter((t) => t.kind === 'exam' && isOpen(t))) {
          if (exam.basis !== 'booked') {
            // OET is no Step: only Sundays and holidays are closed to it.
            const isOpenDay = exam.id === 'ecfmg.oet' ? isOetDay : isExamDay;
            expect(isOpenDay(day(exam.finish)), exam.id).toBe(true);
          }
          const [series, last] = exam.id.split('.');
          const study = last === 'exam' ? find(made, `${series}.study`) : undefined;
          if (study && isOpen(study)) expect(study.finish < exam.start, exam.id).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('has as its slack the least room of what is required', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        const made = plan(profile);
        if (!fitsItsYear(made)) return;
        const room = made.tasks
          .filter(counts)
          .flatMap((t) =>
            t.latestFinish && t.earliestFinish ? [day(t.latestFinish) - day(t.earliestFinish)] : [],
          );
        expect(made.verdict.slackDays).toBe(room.length === 0 ? null : Math.min(...room));
      }),
      RUNS,
    );
  });

  it('stands on the rung that its dates show', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        const { verdict, scoreWaitDays } = plan(profile);
        if (verdict.status === 'on-track') {
          expect(scoreWaitDays).toBe(56);
          expect(verdict.slackDays === null || verdict.slackDays >= 14).toBe(true);
          expect(verdict.reasons).toEqual([]);
        } else {
          expect(verdict.reasons.length).toBeGreaterThan(0);
        }
        expect(verdict.narrow).toBe(verdict.status === 'late' && scoreWaitDays === 28);
        if (verdict.status === 'infeasible') expect(verdict.slackDays ?? -1).toBeLessThan(0);
      }),
      RUNS,
    );
  });

  it('names earliest years that hold when one plans for them', () => {
    fc.assert(
      fc.property(profiles({ bookings: false }), (profile) => {
        const { earliestFeasibleMatchYear: feasible, earliestOnTrackMatchYear: onTrack } =
          plan(profile).verdict;
        if (feasible !== null) {
          const status = plan({ ...profile, matchYear: feasible }).verdict.status;
          expect(['on-track', 'tight', 'late']).toContain(status);
          // Match Day 2027 is after today, so 2027 is the first year that could be.
          for (let year = 2027; year < feasible; year += 1) {
            expect(plan({ ...profile, matchYear: year }).verdict.status).toMatch(
              /^(infeasible|ineligible)$/,
            );
          }
        }
        if (onTrack !== null) {
          expect(plan({ ...profile, matchYear: onTrack }).verdict.status).toBe('on-track');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has an insurance day whose repeat is legal and in time', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        for (const t of plan(profile).tasks) {
          if (t.kind !== 'exam' || t.insuranceDate === null) continue;
          const repeat = plus(day(t.insuranceDate), 112);
          expect(isExamDay(repeat)).toBe(true);
          expect(isExamDay(day(t.insuranceDate))).toBe(true);
          expect(t.insuranceDate >= iso(NOW)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is the same value however often it is made', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        expect(JSON.stringify(plan(profile))).toBe(JSON.stringify(plan(profile)));
      }),
      { numRuns: 50 },
    );
  });

  it('never lists an exam, a wait or an event as overdue, nor what is merely recommended', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        for (const t of plan(profile).tasks) {
          if (t.status !== 'overdue') continue;
          expect(['action', 'deadline']).toContain(t.kind);
          expect(t.necessity).toBe('required');
        }
      }),
      RUNS,
    );
  });
});

const RANK: Readonly<Record<Status, number>> = {
  'on-track': 0,
  tight: 1,
  late: 2,
  infeasible: 3,
  ineligible: 4,
};

const examsByThen = (made: Plan): Map<string, Day> =>
  new Map(
    made.tasks.flatMap((t): [string, Day][] =>
      t.kind === 'exam' && t.necessity === 'required' && t.earliestFinish
        ? [[t.id, day(t.earliestFinish)]]
        : [],
    ),
  );

describe('more time', () => {
  it('in a week never makes an exam later nor the verdict worse', () => {
    fc.assert(
      fc.property(
        profiles({ bookings: false }),
        fc.integer({ min: 1, max: 30 }),
        (profile, more) => {
          const hours = profile.study?.hoursPerWeek ?? 40;
          const before = plan(profile);
          const after = plan({
            ...profile,
            study: { ...profile.study, hoursPerWeek: hours + more },
          });
          const sooner = examsByThen(after);
          for (const [id, on] of examsByThen(before)) {
            const at = sooner.get(id);
            // A verdict on a better rung counts a longer wait, so only one rung compares.
            if (at !== undefined && before.scoreWaitDays === after.scoreWaitDays) {
              expect(at <= on, id).toBe(true);
            }
          }
          expect(RANK[after.verdict.status]).toBeLessThanOrEqual(RANK[before.verdict.status]);
        },
      ),
      RUNS,
    );
  });

  it('away never makes an exam earlier nor the verdict better', () => {
    fc.assert(
      fc.property(
        profiles({ bookings: false }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (profile, from, days) => {
          const away = { from: iso(plus(NOW, from)), to: iso(plus(NOW, from + days)) };
          const before = plan({ ...profile, away: [] });
          const after = plan({ ...profile, away: [away] });
          const later = examsByThen(after);
          for (const [id, on] of examsByThen(before)) {
            const at = later.get(id);
            if (at !== undefined && before.scoreWaitDays === after.scoreWaitDays) {
              expect(at >= on, id).toBe(true);
            }
          }
          expect(RANK[after.verdict.status]).toBeGreaterThanOrEqual(RANK[before.verdict.status]);
        },
      ),
      RUNS,
    );
  });
});
