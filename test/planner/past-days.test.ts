import fc from 'fast-check';
import { expect, it } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { SCHOOLS } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { profile } from '../cases/people.ts';

// CONTRACT 1: `--today` may be any day of the years with dates, past ones too; a service or a
// certification that was not there yet is then left out.

const FIRST = day('2019-01-01');
const LAST = day('2035-12-31');

it('a plan can be made for every specialty, school and year, on any day since 2019', () => {
  const people = fc.record({
    school: fc.constantFrom(...SCHOOLS),
    specialty: fc.constantFrom(...RULES.specialties.map(({ id }) => id)),
    matchYear: fc.integer({ min: RULES.firstMatchYear, max: RULES.lastMatchYear }),
    today: fc.integer({ min: 0, max: LAST - FIRST }).map((days) => plus(FIRST, days)),
    certified: fc.boolean(),
  });
  fc.assert(
    fc.property(people, ({ school, specialty, matchYear, today, certified }) => {
      const person: Profile = profile({
        school,
        specialties: [specialty],
        matchYear,
        ...(certified ? { img: { certified, certificateValidThrough: '2030-12-31' } } : {}),
      });
      const plan = makePlan(person, RULES, today);
      expect(plan.today).toBe(iso(today));
    }),
    { numRuns: 400 },
  );
});

it('nobody is asked for a Pathway in a cycle that had none', () => {
  // Pathways came in the place of Step 2 CS, which the 2020 Match asked for.
  const person = profile({ school: 'international', matchYear: 2020 });
  const ids = makePlan(person, RULES, day('2019-09-01')).tasks.map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('ecfmg.pathway'))).toEqual([]);
});
