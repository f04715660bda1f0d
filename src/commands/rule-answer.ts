import type { Rule } from '../rules/types.ts';

/** A rule as docs/contract.md has it; what it does not have is left out. */
export function ruleAnswer(rule: Rule) {
  const { publisher, title, url, kind } = rule.source;
  return {
    id: rule.id,
    statement: rule.statement,
    value: rule.value ?? null,
    unit: rule.unit,
    basis: rule.basis,
    confidence: rule.confidence,
    asOf: rule.asOf,
    effectiveFrom: rule.effectiveFrom,
    effectiveTo: rule.effectiveTo,
    source: { publisher, title, url, kind },
    confirmAt: rule.confirmAt,
  };
}
