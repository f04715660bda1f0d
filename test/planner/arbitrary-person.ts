import fc from 'fast-check';
import { type Day, iso, plus } from '../../src/calendar/day.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

/** Somebody, and the day on which that person asks. */
export interface Asked {
  readonly profile: Profile;
  readonly today: Day;
}

const orNone = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const near = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((days) => iso(plus(NOW, days)));

/** Tasks that a person can tick, of every cycle and of none. */
const TICKED = [
  'application.submit',
  'application.letters',
  'application.personal-statement',
  'application.mentor',
  'nrmp.register',
  'nrmp.rank-list',
  'ecfmg.pathway',
  'ecfmg.revalidation',
  'ecfmg.match-eligibility',
  'step1.debrief',
  'step1.register',
  'step2ck.register',
  'step2ck.study',
] as const;

const ticks = fc
  .uniqueArray(fc.constantFrom(...TICKED), { maxLength: 4 })
  .chain((ids) => fc.tuple(...ids.map((id) => near(-700, 0).map((on) => [id, on] as const))))
  .map((pairs) => Object.fromEntries(pairs));

const skips = fc
  .uniqueArray(fc.constantFrom('application.mentor', 'step1.study', 'interviews.mock'), {
    maxLength: 2,
  })
  .map((ids) => Object.fromEntries(ids.map((id) => [id, 'have one'])));

const img = fc.record(
  {
    ecfmgApplication: fc.constantFrom('none', 'submitted', 'approved' as const),
    pathway: fc.constantFrom(1, 2, 3, 6 as const),
    pathwayStatus: fc.constantFrom('none', 'submitted', 'accepted' as const),
    pathwayValidThrough: near(0, 900),
    certificateValidThrough: near(-100, 900),
    certified: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** What a profile can hold beside exams and hours, and a day up to a year and a half later. */
export function people(): fc.Arbitrary<Asked> {
  return fc
    .record({
      base: profiles(),
      // Half of the people ask on the day of the first issue, the others later in their road.
      later: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 550 })),
      img,
      rest: fc.record(
        {
          citizenship: fc.constantFrom('us', 'permanent-resident', 'other' as const),
          visa: fc.constantFrom('none', 'j1', 'h1b', 'undecided' as const),
          accommodations: fc.constantFrom('none', 'planned', 'approved' as const),
          couple: fc.boolean(),
          military: fc.constant({ service: 'army' as const }),
          alsoIn: fc.constant(['carms']),
          states: fc.constantFrom(['NC'], ['CA']),
          nationality: fc.constant('PK'),
          done: ticks,
          skipped: skips,
          previousCycles: fc.constantFrom(
            [{ matchYear: 2026, outcome: 'unmatched' as const }],
            [{ matchYear: 2027, outcome: 'matched' as const }],
          ),
          schoolRules: fc.record(
            {
              maxAttempts: fc.integer({ min: 1, max: 4 }),
              passStep1By: near(30, 600),
              minDaysBetween: fc.integer({ min: 0, max: 120 }),
              step2ckBy: near(30, 700),
            },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: [] },
      ),
      window: orNone(fc.integer({ min: -60, max: 120 })),
      extended: fc.boolean(),
    })
    .map(({ base, later, img: answers, rest, window, extended }): Asked => {
      const eligibility =
        window === undefined
          ? {}
          : {
              eligibility: {
                from: iso(plus(NOW, window)),
                to: iso(plus(NOW, window + 91)),
                extended,
              },
            };
      const exams = {
        ...base.exams,
        ...(base.exams?.step1 ? { step1: { ...base.exams.step1, ...eligibility } } : {}),
      };
      const isAbroad = base.school === 'international' || base.school === 'canadian';
      return {
        profile: { ...base, ...rest, exams, ...(isAbroad ? { img: answers } : {}) },
        today: plus(NOW, later),
      };
    });
}
