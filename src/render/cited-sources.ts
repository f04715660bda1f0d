import type { Rules, Source } from '../rules/types.ts';

/** A source, and where the official word stands if it is another's. */
export interface CitedSource extends Pick<Source, 'publisher' | 'title' | 'url'> {
  readonly confirmAt?: string;
}

/** What rules rest on: each source once, in the order in which the rules first name it. */
export function citedSources(ruleIds: readonly string[], rules: Rules): readonly CitedSource[] {
  const found = new Map<string, CitedSource>();
  for (const id of ruleIds) {
    const { confirmAt, source } = rules.rule(id);
    const { publisher, title, url } = source;
    const key = JSON.stringify([publisher, title, url, confirmAt]);
    if (!found.has(key)) found.set(key, { publisher, title, url, confirmAt });
  }
  return [...found.values()];
}
