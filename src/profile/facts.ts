import { type Day, iso } from '../calendar/day.ts';
import { lawOf } from '../rules/laws.ts';
import type { CountedExam, RetakeLaw } from '../rules/retakes.ts';
import type { Rules } from '../rules/types.ts';

/** What is unusual about a profile and accepted all the same. */
export interface Warning {
  readonly rule: string;
  readonly text: string;
}

/** What a profile is checked against. */
export interface ProfileFacts {
  readonly today: Day;
  readonly specialtyIds: readonly string[];
  readonly matchYears: {
    readonly first: number;
    readonly last: number;
    /** The NRMP Match Day of one of these years, YYYY-MM-DD; null where none is known. */
    readonly matchDay: (year: number) => string | null;
  };
  readonly laws: (exam: CountedExam) => RetakeLaw;
}

/** The facts that these rules hold on this day. One of them serves for any number of profiles. */
export function profileFacts(rules: Rules, today: Day): ProfileFacts {
  return {
    today,
    specialtyIds: rules.specialties.map(({ id }) => id),
    matchYears: {
      first: rules.firstMatchYear,
      last: rules.lastMatchYear,
      matchDay: (year) => {
        const event = rules.cycle(year).event('nrmp.match-day');
        return event ? iso(event.day) : null;
      },
    },
    laws: (exam) => lawOf(exam, rules),
  };
}
