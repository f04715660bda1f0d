import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess } from '../../src/planner/assess.ts';
import { SERIES, situate } from '../../src/planner/situation.ts';
import { earliestYears, firstMatchAfter } from '../../src/planner/years.ts';
import { RULES } from '../../src/rules/index.ts';
import { people } from './arbitrary-person.ts';

const RUNS = { numRuns: 60 };

it('the earliest years are those that one finds by looking at every year', () => {
  fc.assert(
    fc.property(people(), ({ profile, today }) => {
      const s = situate(profile, RULES, today);
      const seen = assess(s, profile.matchYear);
      const years: number[] = [];
      for (let year = firstMatchAfter(s); year <= RULES.lastMatchYear; year += 1) years.push(year);
      const statuses = years.map((year) => assess(s, year).status);
      const first = (isWanted: (status: string) => boolean): number | null =>
        years[statuses.findIndex(isWanted)] ?? null;
      expect(earliestYears(seen)).toEqual({
        feasible: first((status) => status !== 'infeasible' && status !== 'ineligible'),
        onTrack: first((status) => status === 'on-track'),
      });
    }),
    RUNS,
  );
});

it('a Match year changes no day on which a result can come', () => {
  fc.assert(
    fc.property(people(), ({ profile, today }) => {
      const s = situate(profile, RULES, today);
      const resultsOf = (year: number) => {
        const { graph, forward, scoreWait } = assess(s, year);
        const days = SERIES[s.required].map(
          (exam) => forward.finish[graph.index.get(`${exam}.score`) ?? -1],
        );
        return { scoreWait, days };
      };
      const years = [2029, 2030, 2032, 2035].map(resultsOf);
      for (const { scoreWait, days } of years) {
        // Only a rung of the same wait compares.
        const same = years.find((other) => other.scoreWait === scoreWait);
        expect(days).toEqual(same?.days);
      }
    }),
    RUNS,
  );
});
