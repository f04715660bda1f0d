import type { RuleId } from '../rules/index.ts';

/** The rules a task stands on; a condition that does not hold leaves its rule out. */
export function cite(...rules: readonly (RuleId | false)[]): readonly RuleId[] {
  return rules.filter((rule): rule is RuleId => rule !== false);
}
