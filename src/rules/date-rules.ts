import { iso } from '../calendar/day.ts';
import { onWeekday, zoneName } from '../calendar/names.ts';
import { DATA_AS_OF, FIRST_MATCH_YEAR, knownEvents, LAST_MATCH_YEAR } from './cycles.ts';
import { eventName } from './event-names.ts';
import { PROJECTIONS, projectionSource } from './projections.ts';
import type { CycleEvent, Rule } from './types.ts';

/**
 * A date of a cycle is cited like any rule. A projected one follows a rule for
 * every year (`projection.nrmp.match-day`); one that was read or entered stands
 * for its own year alone (`cycle.2027.nrmp.match-day`).
 */
export function dateRuleId({ basis, id }: CycleEvent, matchYear: number): string {
  return basis === 'projected' ? `projection.${id}` : `cycle.${matchYear}.${id}`;
}

/** The rule by which each date that nobody has published is drawn. */
function projectionRules(): readonly Rule[] {
  return PROJECTIONS.map((projection) => ({
    id: `projection.${projection.id}`,
    statement: projection.rule,
    value: 'days' in projection ? projection.days : null,
    ...('days' in projection ? { unit: `days after ${projection.after}` } : {}),
    basis: 'projected',
    confidence: projection.confidence,
    asOf: DATA_AS_OF,
    source: projectionSource(projection.id),
  }));
}

/** A date that was read or entered, as a rule for its year. */
export function ruleOfDate(event: CycleEvent, matchYear: number): Rule {
  const hour = event.time === null ? '' : `, ${event.time} ${zoneName(event.zone)}`;
  return {
    id: dateRuleId(event, matchYear),
    statement: `${eventName(event.id)} (Match of ${matchYear}): ${onWeekday(event.day)}${hour}.`,
    value: iso(event.day),
    basis: event.basis,
    confidence: event.confidence,
    asOf: event.asOf ?? DATA_AS_OF,
    source: event.source,
    ...(event.confirmAt === undefined ? {} : { confirmAt: event.confirmAt }),
  };
}

/** Every date that the data holds, and every rule by which the others are drawn. */
export function dateRules(): readonly Rule[] {
  const years = Array.from(
    { length: LAST_MATCH_YEAR - FIRST_MATCH_YEAR + 1 },
    (_, i) => FIRST_MATCH_YEAR + i,
  );
  return [
    ...projectionRules(),
    ...years.flatMap((year) => knownEvents(year).map((event) => ruleOfDate(event, year))),
  ];
}
