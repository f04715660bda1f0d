import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plus, weekday } from '../../src/calendar/day.ts';
import { makePlan, workOut } from '../../src/planner/plan.ts';
import { type StudyPlan, studyIn } from '../../src/planner/study.ts';
import { EXAMS, type Exam, type Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { hoursOn } from '../../src/study/capacity.ts';
import { failedOn, passedOn, profile } from '../cases/people.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

const TODAY = day('2026-11-21');

function study(changes: Partial<Profile>, exam?: Exam, today: Day = TODAY): StudyPlan {
  const found = studyIn(workOut(profile(changes), RULES, today), exam);
  if (typeof found === 'string') throw new Error(found);
  return found;
}
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const questionsOf = ({ weeks }: StudyPlan) => total(weeks.map(({ questions }) => questions));
const hoursOf = ({ weeks }: StudyPlan) => total(weeks.map(({ hours }) => hours));

const abroad: Partial<Profile> = {
  school: 'international',
  graduationDate: '2025-06-30',
  exams: { step1: { attempts: passedOn('2026-08-10') } },
  img: { ecfmgApplication: 'approved' },
};

describe('the study for an exam', () => {
  it('lays what is left of a question bank: of 4,000 with 400 done 3,600', () => {
    const questionBank = { step2ck: { total: 4000, done: 400 } };
    expect(questionsOf(study({ ...abroad, study: { questionBank } }, 'step2ck'))).toBe(3600);
  });

  it('lays the hours of the rule, and the person’s own in their place', () => {
    // study.step2ck.full-hours: 400 abroad.
    expect(hoursOf(study(abroad, 'step2ck'))).toBeCloseTo(400);
    const own = { targetHours: { step2ck: 280 } };
    expect(hoursOf(study({ ...abroad, study: own }, 'step2ck'))).toBeCloseTo(280);
  });

  it('takes the exam that is next, where none is named', () => {
    expect(study({ exams: { step1: { attempts: failedOn('2026-10-10') } } }).exam).toBe('step1');
    expect(study(abroad).exam).toBe('step2ck');
  });

  it('says why there is nothing to study', () => {
    const why = (changes: Partial<Profile>, exam?: Exam) =>
      studyIn(workOut(profile(changes), RULES, TODAY), exam);
    expect(why(abroad, 'step1')).toBe('passed');
    expect(
      why(
        { exams: { step1: { attempts: [{ date: '2026-11-10', outcome: 'pending' }] } } },
        'step1',
      ),
    ).toBe('awaited');
    expect(why({ exams: { step1: { bookedDate: '2026-11-21' } } }, 'step1')).toBe('today');
    expect(why({ done: { 'step1.study': '2026-11-20' } }, 'step1')).toBe('done');
    expect(why({ skipped: { 'step1.study': '' } }, 'step1')).toBe('dropped');
    expect(why(abroad, 'comlex1')).toBe('not-in-plan');
    expect(why({ study: { hoursPerWeek: 0 } }, 'step1')).toBe('no-hours');
  });

  it('begins at once after a fail where rest would cost hours before a booking, as the verdict counts', () => {
    const booked = (bookedDate: string) => ({
      graduationDate: '2028-05-15',
      exams: { step1: { attempts: failedOn('2026-10-10'), bookedDate } },
      clerkships: { weeksLeft: 20, heldUntilStep1: true },
      study: { hoursPerWeek: 20 },
    });
    const { verdict } = makePlan(profile(booked('2026-12-21')), RULES, day('2026-11-22'));
    // 29 days from 22 November to 20 December hold 82.9 of 500 h. 500 h at 20 a week are 175 days, to
    // Saturday 15 May: the first day is Monday 17 May.
    expect(verdict.summary).toMatch(/^417 hours of study are missing|^418 hours/);
    const short = study(booked('2026-12-21'), 'step1', day('2026-11-22'));
    expect(short.fit.missing).toBeCloseTo(500 - (29 * 20) / 7);
    expect(iso(short.fit.fitsFrom as Day)).toBe('2027-05-17');
    expect(study(booked('2027-05-17'), 'step1', day('2026-11-22')).fit.missing).toBe(0);
  });

  it('loses no hour of an advised block to the day of OET: that lies beside it, or the exam moves', () => {
    for (const hoursPerWeek of [10, 12, 14, 16, 20]) {
      const { fit } = study(
        {
          school: 'international',
          graduationDate: '2024-06-30',
          exams: { step1: { attempts: failedOn('2026-10-10') } },
          study: { hoursPerWeek },
        },
        'step1',
      );
      expect([hoursPerWeek, fit.missing]).toEqual([hoursPerWeek, 0]);
    }
  });

  it('says in hours what a booking leaves no room for, and the first day that fits', () => {
    // Booked for Monday 7 December: from 22 November (the day after today's 4 h, 7 days at 4 h a
    // week of 28) 16 days are there: 64 h of 200. Without the booking 200 h at 4 a day are 50 days, to
    // 9 January; from the 1st to the 14th no Step is given, and the 15th is a Friday.
    const booked = study({
      exams: { step1: { attempts: passedOn('2026-06-10') }, step2ck: { bookedDate: '2026-12-07' } },
      study: { hoursPerWeek: 28, targetHours: { step2ck: 200 } },
    });
    expect(booked.fit).toMatchObject({ missing: 136, hoursThere: 64 });
    expect(iso(booked.fit.fitsFrom as Day)).toBe('2027-01-15');
  });

  it('says how many questions fit where a bank of one’s own holds more', () => {
    // 65 hours hold 600 questions at six and a half minutes.
    const over = study({
      ...abroad,
      study: { targetHours: { step2ck: 65 }, questionBank: { step2ck: { total: 900 } } },
    });
    expect(over.fit.questionsThere).toBe(600);
    expect(questionsOf(over)).toBe(900);
    expect(study(abroad).fit.questionsThere).toBeNull();
  });

  it('counts a fifth more as a reserve, in the block or behind the sitting', () => {
    // study.reserve-factor 1.2: 80 of 400 hours.
    const { fit } = study(abroad, 'step2ck');
    expect(fit.reserve.hours).toBeCloseTo(80);
  });

  it('begins a block earlier by its reserve where the exam leans late', () => {
    // A US student, both far enough: 200 hours at 40 a week, and a fifth more: 240 hours, 42 days.
    const late = study({
      exams: { step1: { attempts: passedOn('2026-06-10') } },
      clerkships: { endDate: '2026-11-30' },
    });
    expect(late.block.sat - late.block.from).toBe(42);
    expect(late.fit.reserve.inBlock).toBeCloseTo(40);
  });

  it('has OET in days, and in hours where the person counts some', () => {
    const oet = study(abroad, 'oet');
    expect(oet.block.sat - oet.block.from).toBe(14);
    expect(hoursOf(oet)).toBe(0);
    const own = study({ ...abroad, study: { targetHours: { oet: 10 } } }, 'oet');
    expect(hoursOf(own) + own.fit.missing).toBeCloseTo(10);
  });

  it('takes today’s logged hours off the need and off today', () => {
    const before = study({ ...abroad, study: { hoursPerWeek: 42 } });
    const log = [{ date: iso(TODAY), exam: 'step2ck', hours: 6 }] as const;
    const after = study({ ...abroad, study: { hoursPerWeek: 42 }, log });
    expect(after.need.hours).toBe(before.need.hours - 6);
    expect(after.block.sat).toBe(before.block.sat);
    expect(after.weeks[0]?.days[0]?.hours).toBe(0);
  });

  it('says what the days held since the log began, and what is logged', () => {
    // Six a day from 15 November to 20 November: 36 hours, 20 of them logged.
    const { progress } = study({
      ...abroad,
      study: { hoursPerWeek: 42 },
      log: [
        { date: '2026-11-15', exam: 'step2ck', hours: 12, questions: 80 },
        { date: '2026-11-18', exam: 'step2ck', hours: 8 },
      ],
    });
    expect(progress).toEqual({ since: day('2026-11-15'), hours: 20, questions: 80, held: 36 });
  });
});

describe('an exam booked before the one that usually comes first can be sat', () => {
  // Step 2 CK on 15 February, Step 1 not passed: 20 hours a week to 14 February are 82 days from 25
  // November, about 234 hours, and the 200 of Step 2 CK fit.
  const early: Partial<Profile> = {
    exams: {
      step1: { attempts: failedOn('2026-10-10') },
      step2ck: { bookedDate: '2027-02-15' },
    },
    study: { hoursPerWeek: 20 },
  };

  it('is studied for first, and the other after it', () => {
    const second = study(early, 'step2ck');
    expect(second.fit.missing).toBe(0);
    expect(hoursOf(second)).toBeCloseTo(200);
    expect(study(early, 'step1').block.from).toBeGreaterThanOrEqual(day('2027-02-16'));
    expect(makePlan(profile(early), RULES, TODAY).warnings.map(({ text }) => text)).not.toContain(
      expect.stringContaining('missing'),
    );
  });

  it('waits for the result where there is room for it', () => {
    // 500 hours of Step 1 at 60 a week are done in January; Step 2 CK in July is behind its result.
    const later = study(
      {
        ...early,
        exams: { ...early.exams, step2ck: { bookedDate: '2027-07-12' } },
        study: { hoursPerWeek: 60 },
      },
      'step2ck',
    );
    const score = makePlan(
      profile({
        ...early,
        exams: { ...early.exams, step2ck: { bookedDate: '2027-07-12' } },
        study: { hoursPerWeek: 60 },
      }),
      RULES,
      TODAY,
    ).tasks.find(({ id }) => id === 'step1.score');
    expect(later.block.from).toBeGreaterThan(day(score?.finish as string));
  });
});

describe('the next exam before the result of the one before', () => {
  const booked: Partial<Profile> = {
    ...abroad,
    exams: { step1: { bookedDate: '2026-12-10' } },
    study: { hoursPerWeek: 60, targetHours: { step1: 100 } },
  };

  it('is neither sat nor studied for, unless the person says so', () => {
    const start = (more: Partial<Profile> = {}) =>
      makePlan(profile({ ...booked, ...more }), RULES, TODAY).tasks.find(
        ({ id }) => id === 'step2ck.study',
      )?.start;
    // 10 December + 56 days is 4 February; the day after it.
    expect(start()).toBe('2027-02-05');
    expect(start({ study: { ...booked.study, beforeResult: true } })).toBe('2026-12-11');
  });
});

describe('any study', () => {
  const all = (of: Profile) => {
    const worked = workOut(of, RULES, NOW);
    const found = EXAMS.map((exam) => studyIn(worked, exam));
    return { worked, studies: found.filter((each) => typeof each !== 'string') };
  };

  it('adds up, leaves rest days, days away and exam days free, and no hour is used twice', () => {
    fc.assert(
      fc.property(profiles(), (who) => {
        const { worked, studies } = all(who);
        const most = new Map<Day, number>();
        const sittings = new Set(
          worked.plan.tasks
            .filter((t) => t.kind === 'exam' && t.status !== 'done')
            .map((t) => t.start),
        );
        for (const made of studies) {
          expect(questionsOf(made) + made.fit.missingQuestions).toBe(made.need.questions);
          expect(hoursOf(made) + made.fit.missing).toBeCloseTo(made.need.hours, 3);
          for (const { on, hours } of made.weeks.flatMap(({ days }) => days)) {
            most.set(on, (most.get(on) ?? 0) + hours);
            if (hours === 0) continue;
            expect(on).toBeGreaterThanOrEqual(NOW);
            expect(sittings.has(iso(on)), `${made.exam} ${iso(on)}`).toBe(false);
            expect(who.study?.restDays ?? []).not.toContain(weekday(on));
            for (const { from, to } of who.away ?? []) {
              expect(day(from) <= on && on <= day(to)).toBe(false);
            }
          }
        }
        const { capacity } = worked.a.options;
        for (const [on, hours] of most) {
          expect(hours).toBeLessThanOrEqual(hoursOn(capacity, on) + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has a task for each practice exam, on the day of its week', () => {
    fc.assert(
      fc.property(profiles(), (who) => {
        const { worked, studies } = all(who);
        for (const made of studies) {
          for (const each of made.weeks.flatMap(({ practice }) => practice)) {
            const task = worked.plan.tasks.find(
              ({ id }) => id === `${made.exam}.practice.${each.name}`,
            );
            expect(task?.finish).toBe(iso(each.on));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  /** By the wait that the rung of the ladder counts with: with another one the days are no less true. */
  const earliest = (of: Profile): ReadonlyMap<string, string> => {
    const { scoreWaitDays, tasks } = makePlan(of, RULES, NOW);
    const exams = tasks.filter(({ kind, earliestFinish }) => kind === 'exam' && earliestFinish);
    return new Map(exams.map((t) => [`${t.id} ${scoreWaitDays}`, t.earliestFinish as string]));
  };

  it('is never ready earlier when days away are added', () => {
    const away = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }));
    fc.assert(
      fc.property(profiles({ bookings: false }), away, (who, [from, length]) => {
        const first = { ...who, away: [{ from: iso(plus(NOW, from)), to: iso(plus(NOW, from)) }] };
        const to = iso(plus(NOW, from + length));
        const longer = { ...who, away: [{ from: iso(plus(NOW, from)), to }] };
        const [before, after] = [earliest(first), earliest(longer)];
        for (const [exam, on] of before) {
          const then = after.get(exam);
          if (then) expect(then >= on, `${exam}: ${on} then ${then}`).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is never ready later with more hours', () => {
    fc.assert(
      fc.property(
        profiles({ bookings: false }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (who, hours, more) => {
          const at = (perWeek: number) =>
            earliest({ ...who, study: { ...who.study, hoursPerWeek: perWeek } });
          const [before, after] = [at(hours), at(hours + more)];
          for (const [exam, on] of before) {
            const then = after.get(exam);
            if (then) expect(then <= on, `${exam}: ${on} then ${then}`).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
