import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, iso, plus, weekdayIndex } from '../../src/calendar/day.ts';
import { RULES } from '../../src/rules/index.ts';
import { hoursOn, studyCapacity } from '../../src/study/capacity.ts';
import { practiceLadder } from '../../src/study/practice.ts';
import { subjectsOf } from '../../src/study/subjects.ts';
import { type BlockToLay, type LaidBlock, layBlock } from '../../src/study/weeks.ts';

const NO_LADDER = { exams: [], sampleOn: null, stock: null, withoutForm: 0 };
const CAPACITY = { defaultHoursPerWeek: 40, maxHoursPerDay: 11 };
const PARTS = ['foundation', 'first-pass', 'weak-areas'] as const;

/** From Monday 1 February 2027, at 7 hours a day but on Sundays. */
function block(more: Partial<BlockToLay> = {}): BlockToLay {
  const from = day('2027-02-01');
  return {
    from,
    sat: day('2027-03-01'),
    hours: 168,
    logged: 0,
    questions: 800,
    capacity: studyCapacity({ study: { hoursPerWeek: 42, restDays: ['sunday'] } }, from, CAPACITY),
    ladder: NO_LADDER,
    subjects: [],
    parts: PARTS,
    ...more,
  };
}
const lay = (more: Partial<BlockToLay> = {}): LaidBlock => layBlock(block(more), RULES);
const allDays = ({ weeks }: LaidBlock) => weeks.flatMap(({ days }) => days);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('a study block', () => {
  it('is laid in weeks from Monday to Sunday, cut at its ends', () => {
    // From Wednesday 3 February to the eve of Tuesday 16 February.
    const weeks = lay({ from: day('2027-02-03'), sat: day('2027-02-16') }).weeks;
    expect(weeks.map(({ start, finish }) => `${iso(start)} ${iso(finish)}`)).toEqual([
      '2027-02-03 2027-02-07',
      '2027-02-08 2027-02-14',
      '2027-02-15 2027-02-15',
    ]);
  });

  it('gives each day its share, and rest days nothing', () => {
    // 28 days with 24 of 7 hours are 168; all of it is needed, so that no day is lighter.
    const laid = lay();
    expect(laid.weeks.map(({ hours }) => hours)).toEqual([42, 42, 42, 42]);
    expect(allDays(laid).filter(({ on }) => weekdayIndex(on) === 0)).toMatchObject(
      Array.from({ length: 4 }, () => ({ hours: 0, questions: 0 })),
    );
  });

  it('lays all questions where less than an hour is missing, and not where a whole one is', () => {
    // 168 hours are there.
    expect(lay({ hours: 168.9 }).missingQuestions).toBe(0);
    // 168 of 169 hours hold 795 of 800 questions: 39 whole blocks of twenty.
    expect(lay({ hours: 169 }).missingQuestions).toBe(20);
  });

  it('spreads a need that is less than what is there', () => {
    // 84 of 168 hours: half a share each; the eve of Monday 1 March is a Sunday.
    const laid = lay({ hours: 84 });
    expect(laid.weeks.map(({ hours }) => hours)).toEqual([21, 21, 21, 21]);
    expect(laid).toMatchObject({ missing: 0, spare: 84 });
  });

  it('is light on its eve where the other days can take it', () => {
    // capacity.focus_hours.best_return: at least four hours. The eve of Tuesday 2 March is a Monday.
    const laid = lay({ sat: day('2027-03-02'), hours: 150 });
    const eve = allDays(laid).at(-1);
    // 24 days of 7 hours and one of 4 are 172: each has 150/172 of its own.
    expect(eve?.hours).toBeCloseTo((4 * 150) / 172, 1);
    expect(total(laid.weeks.map(({ hours }) => hours))).toBeCloseTo(150, 6);
  });

  it('says in hours what does not fit, and lays what does', () => {
    const laid = lay({ hours: 200 });
    expect(laid.missing).toBeCloseTo(32);
    // 168 of 200 hours hold 672 of 800 questions: 33 whole blocks of twenty.
    expect(laid.missingQuestions).toBe(140);
    expect(total(allDays(laid).map(({ questions }) => questions))).toBe(660);
    expect(total(laid.weeks.map(({ hours }) => hours))).toBeCloseTo(168);
  });

  it('has three equal parts before the practice weeks, then those, then the taper', () => {
    // Twelve weeks to Monday 26 April. The last form is eight days before, on Sunday 18 April, a rest
    // day, so nine: the 17th, and weekly before it the 10th, 3rd of April and 27th of March. The
    // practice weeks begin 28 days before, on the 29th of March, or with the first weekly form in the
    // second half of the block; the taper behind the last one. Before: 48 study days, 16 each.
    const capacity = block().capacity;
    const [from, sat] = [day('2027-02-01'), day('2027-04-26')];
    const isFree = (on: Day) => hoursOn(capacity, on) > 0;
    const ladder = practiceLadder({ exam: 'comlex1', from, sat, isFree }, [], [], RULES);
    const laid = lay({ sat, hours: 504, ladder });
    const firstOf = (phase: string) => iso(allDays(laid).find((d) => d.phase === phase)?.on as Day);
    expect(firstOf('foundation')).toBe('2027-02-01');
    // 48 days: 1 February + 16 study days is Friday 19 February; + 32 is Wednesday 10 March.
    expect(firstOf('first-pass')).toBe('2027-02-19');
    expect(firstOf('weak-areas')).toBe('2027-03-10');
    expect(firstOf('practice')).toBe('2027-03-29');
    expect(firstOf('taper')).toBe('2027-04-18');
  });

  it('goes on where it was when it is laid anew', () => {
    // A third of what lies before the practice weeks is logged: foundation is behind.
    expect(allDays(lay({ hours: 100, logged: 100 }))[0]?.phase).toBe('first-pass');
    expect(allDays(lay({ hours: 10, logged: 300 }))[0]?.phase).toBe('weak-areas');
  });

  it('lays the questions in blocks of twenty, in proportion to the hours, all of them', () => {
    const laid = lay({ questions: 790 });
    const questions = allDays(laid).map((each) => each.questions);
    expect(total(questions)).toBe(790);
    // 24 days, about 33 each: 20 or 40, and on the last one what is left.
    const studied = questions.filter((count) => count > 0);
    expect(new Set(studied.slice(0, -1))).toEqual(new Set([20, 40]));
  });

  it('lays none on the day of a practice exam, which has its own, nor on the eve', () => {
    const exam = { name: '2', on: day('2027-02-10'), form: null, place: 'weekly' } as const;
    const laid = lay({
      sat: day('2027-03-02'),
      ladder: { ...NO_LADDER, exams: [exam], sampleOn: day('2027-02-27') },
    });
    const on = (date: string) => allDays(laid).find((each) => each.on === day(date));
    expect(on('2027-02-10')?.hours).toBeGreaterThan(6);
    expect(on('2027-02-10')).toMatchObject({ questions: 0 });
    expect(on('2027-02-27')).toMatchObject({ questions: 0 });
    expect(on('2027-03-01')).toMatchObject({ questions: 0 });
    expect(laid.weeks[1]?.practice).toEqual([exam]);
    expect(laid.weeks[3]?.sampleOn).toBe(day('2027-02-27'));
  });

  it('adds up, and fills no day over its hours, whatever is asked', () => {
    const arbitrary = fc.record({
      length: fc.integer({ min: 1, max: 400 }),
      hours: fc.integer({ min: 0, max: 900 }),
      logged: fc.integer({ min: 0, max: 900 }),
      questions: fc.integer({ min: 0, max: 5000 }),
      perWeek: fc.integer({ min: 1, max: 90 }),
      restDays: fc.subarray(['sunday', 'saturday', 'monday']),
      away: fc.option(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40 }))),
      exam: fc.constantFrom('step1', 'step2ck', 'comlex1'),
    });
    fc.assert(
      fc.property(arbitrary, (given) => {
        const from = day('2027-02-01');
        const sat = plus(from, given.length);
        const ranges =
          given.away === null
            ? []
            : [
                {
                  from: iso(plus(from, given.away[0])),
                  to: iso(plus(from, given.away[0] + given.away[1])),
                },
              ];
        const capacity = studyCapacity(
          { study: { hoursPerWeek: given.perWeek, restDays: given.restDays }, away: ranges },
          from,
          CAPACITY,
        );
        const isFree = (on: Day) => hoursOn(capacity, on) > 0;
        const ladder = practiceLadder({ exam: given.exam, from, sat, isFree }, [], [], RULES);
        const subjects = subjectsOf(given.exam, ['renal'], RULES);
        const laid = layBlock(
          { ...given, from, sat, capacity, ladder, subjects, parts: PARTS },
          RULES,
        );
        const days = allDays(laid);
        const there = total(days.map(({ on }) => hoursOn(capacity, on)));
        expect(days.length).toBe(given.length);
        expect(total(days.map(({ hours }) => hours))).toBeCloseTo(Math.min(given.hours, there), 1);
        expect(laid.missing).toBeCloseTo(Math.max(0, given.hours - there), 6);
        expect(total(laid.weeks.map(({ hours }) => hours))).toBeCloseTo(
          total(days.map(({ hours }) => hours)),
          6,
        );
        const laidQuestions = total(laid.weeks.map(({ questions }) => questions));
        expect(laidQuestions + laid.missingQuestions).toBe(given.questions);
        if (there > 0 && laid.missing < 1) expect(laid.missingQuestions).toBe(0);
        // No faster than where all hours are there.
        else
          expect(laidQuestions * given.hours).toBeLessThanOrEqual(given.questions * there + 1e-6);
        for (const { on, hours, questions } of days) {
          expect(hours).toBeLessThanOrEqual(hoursOn(capacity, on) + 1e-9);
          expect(hours).toBeGreaterThanOrEqual(0);
          expect(questions).toBeGreaterThanOrEqual(0);
          if (!isFree(on)) expect([hours, questions]).toEqual([0, 0]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
