import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, plus } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { cycleEventIds, type ReportedDate } from '../../src/rules/cycles.ts';
import { makeRules } from '../../src/rules/index.ts';
import { people } from './arbitrary-person.ts';

/** Dates as `--anyway` lets them through: inside their cycle, in no order. */
const dates: fc.Arbitrary<ReportedDate> = fc
  .record({
    matchYear: fc.integer({ min: 2027, max: 2030 }),
    id: fc.constantFrom(...cycleEventIds()),
    offset: fc.integer({ min: 0, max: 455 }),
    time: fc.constantFrom(undefined, null, '00:00'),
  })
  .map(({ offset, time, ...event }) => ({
    ...event,
    day: plus(day(`${event.matchYear - 1}-04-01`), offset),
    ...(time === undefined ? {} : { time }),
  }));

test('whatever dates a person has entered, there is a plan, and every rule that it cites', () => {
  fc.assert(
    fc.property(people(), fc.array(dates, { minLength: 1, maxLength: 8 }), (asked, reported) => {
      const rules = makeRules({ reported });
      const plan = makePlan(asked.profile, rules, asked.today);
      for (const { deadline, finish, sources, start } of plan.tasks) {
        expect(start <= finish).toBe(true);
        if (deadline?.time) expect(deadline.instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
        for (const id of sources) expect(rules.rule(id).id).toBe(id);
      }
    }),
    { numRuns: 150 },
  );
});
