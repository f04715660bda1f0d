import { type Day, dayOf, parseDay, plus, plusMonths } from '../calendar/day.ts';
import { eventName } from './event-names.ts';
import type { Basis, Confidence, Rule } from './types.ts';

/** The bases that a rule can have, the surest first. */
export const RULE_BASES = [
  'published',
  'transcribed',
  'projected',
  'practice',
  'reported',
] as const satisfies readonly Basis[];

export const CONFIDENCES = ['high', 'medium', 'low'] as const satisfies readonly Confidence[];

/** What rules are looked for by; without anything, all of them fit. */
export interface RuleFilter {
  /**
   * All have to occur in the id, the statement, the name of the date it is about,
   * or the publisher or title of the source. Case does not count, and blanks are no word.
   */
  readonly words?: readonly string[];
  readonly basis?: Basis;
  readonly confidence?: Confidence;
  /** Whether the source has to be old. */
  readonly old?: boolean;
  /** The rules that a task cites. */
  readonly ids?: readonly string[];
}

/** When a source counts as old. */
export interface Ageing {
  readonly today: Day;
  /** Days up to which it does not (`planner.source-age-days`). */
  readonly days: number;
}

/** The first day on which a source that speaks as of YYYY, YYYY-MM or YYYY-MM-DD is old. */
export function oldFrom(asOf: string, days: number): Day {
  return plus(lastDayOf(asOf), days + 1);
}

export function isOld({ asOf }: Pick<Rule, 'asOf'>, { today, days }: Ageing): boolean {
  return oldFrom(asOf, days) <= today;
}

/** The event whose date a rule gives, or the way to it; null where a rule is about no single date. */
export function eventOf({ id }: Pick<Rule, 'id'>): string | null {
  return /^(?:projection|cycle\.\d+)\.(.+)$/.exec(id)?.[1] ?? null;
}

/** The rules that fit, in their order. */
export function selectRules(
  rules: readonly Rule[],
  filter: RuleFilter,
  ageing: Ageing,
): readonly Rule[] {
  const words = (filter.words ?? []).map(plain).filter((word) => word !== '');
  const ids = filter.ids && new Set(filter.ids);
  return rules.filter((rule) => {
    if (filter.basis !== undefined && rule.basis !== filter.basis) return false;
    if (filter.confidence !== undefined && rule.confidence !== filter.confidence) return false;
    if (filter.old && !isOld(rule, ageing)) return false;
    if (ids && !ids.has(rule.id)) return false;
    const text = plain(textOf(rule));
    return words.every((word) => text.includes(word));
  });
}

/** The last day of a year, of a month, or the day itself. */
function lastDayOf(asOf: string): Day {
  const exact = parseDay(asOf);
  if (exact !== null) return exact;
  const [year, month] = asOf.split('-').map(Number) as [number, number?];
  const first = dayOf(year, month ?? 1, 1);
  if (first === null) throw new RangeError(`not YYYY, YYYY-MM or YYYY-MM-DD: ${asOf}`);
  return plus(plusMonths(first, month === undefined ? 12 : 1), -1);
}

/** Parted by line ends, so that no word is found across two of them. */
function textOf(rule: Rule): string {
  const { id, statement, source } = rule;
  const name = eventName(eventOf(rule) ?? '');
  return [id, statement, name, source.publisher, source.title].join('\n');
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('’', "'");
}
