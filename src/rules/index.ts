import { FIRST_MATCH_YEAR, LAST_MATCH_YEAR, makeCycles, type ReportedDate } from './cycles.ts';
import after from './data/after.json' with { type: 'json' };
import application from './data/application.json' with { type: 'json' };
import certification from './data/certification.json' with { type: 'json' };
import comlex from './data/comlex.json' with { type: 'json' };
import practice from './data/practice.json' with { type: 'json' };
import study from './data/study.json' with { type: 'json' };
import usmle from './data/usmle.json' with { type: 'json' };
import visa from './data/visa.json' with { type: 'json' };
import { dateRules, ruleOfDate } from './date-rules.ts';
import { loadSpecialties } from './specialties.ts';
import { type SpecialtyRuleId, specialtyRules } from './specialty-rules.ts';
import type { Cycle, Rule, Rules, Source, Specialty } from './types.ts';

/** The ids of the rules in the data. */
export type RuleId =
  | keyof typeof usmle.rules
  | keyof typeof certification.rules
  | keyof typeof comlex.rules
  | keyof typeof visa.rules
  | keyof typeof application.rules
  | keyof typeof study.rules
  | keyof typeof after.rules
  | keyof typeof practice.rules
  | SpecialtyRuleId;

/** The day on which the data was put together. */
const AS_OF = '2026-11-21';

interface RuleFile {
  readonly sources: Readonly<Record<string, Source>>;
  readonly rules: Readonly<
    Record<string, Omit<Rule, 'id' | 'source'> & { readonly source: string }>
  >;
}

const FILES = [usmle, certification, comlex, visa, application, study, after, practice];

function loadRules(): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const file of FILES as unknown as readonly RuleFile[]) {
    for (const [id, stored] of Object.entries(file.rules)) {
      const source = file.sources[stored.source];
      if (!source) throw new RangeError(`no such source of ${id}: ${stored.source}`);
      if (rules.has(id)) throw new RangeError(`two rules of one id: ${id}`);
      rules.set(id, { id, ...stored, source });
    }
  }
  return rules;
}

export interface RulesOptions {
  /** Cycle dates the user has from the bodies themselves; of two for one event the last counts. */
  readonly reported?: readonly ReportedDate[];
}

/** The rules, each part built when it is first asked for. */
export function makeRules({ reported = [] }: RulesOptions = {}): Rules {
  let rules: ReadonlyMap<string, Rule> | undefined;
  let list: readonly Rule[] | undefined;
  let specialties: readonly Specialty[] | undefined;
  const byId = () => {
    rules ??= loadRules();
    return rules;
  };
  const cycle = makeCycles(reported);
  let fields: ReadonlyMap<string, Rule> | undefined;
  let dates: ReadonlyMap<string, Rule> | undefined;
  const datesById = () => {
    // What the user entered stands in for what the data has.
    dates ??= new Map(
      [...dateRules(), ...reportedRules(reported, cycle)].map((rule) => [rule.id, rule]),
    );
    return dates;
  };
  const all = () => {
    specialties ??= loadSpecialties();
    return specialties;
  };
  const ofSpecialties = () => {
    fields ??= new Map(specialtyRules(all()).map((rule) => [rule.id, rule]));
    return fields;
  };
  const rule = (id: string): Rule => {
    const found = byId().get(id) ?? ofSpecialties().get(id) ?? datesById().get(id);
    if (!found) throw new RangeError(`no such rule: ${id}`);
    return found;
  };
  return {
    asOf: AS_OF,
    rule,
    number(id) {
      const { value } = rule(id);
      if (typeof value !== 'number') throw new RangeError(`the value of ${id} is not a number`);
      return value;
    },
    get all() {
      list ??= [...byId().values(), ...ofSpecialties().values()];
      return list;
    },
    get dates() {
      return [...datesById().values()];
    },
    get specialties() {
      return all();
    },
    specialty: (id) => all().find((specialty) => specialty.id === id),
    firstMatchYear: FIRST_MATCH_YEAR,
    lastMatchYear: LAST_MATCH_YEAR,
    cycle,
  };
}

/** A date of the user's in place of what the data has for that year. */
function reportedRules(
  reported: readonly ReportedDate[],
  cycle: (matchYear: number) => Cycle,
): readonly Rule[] {
  const places = new Set(reported.map(({ matchYear, id }) => `${matchYear} ${id}`));
  return [...places].flatMap((place) => {
    const [year, id] = place.split(' ') as [string, string];
    const event = cycle(Number(year)).event(id);
    return event ? [ruleOfDate(event, Number(year))] : [];
  });
}

/** The rules as the data has them. */
export const RULES: Rules = makeRules();
