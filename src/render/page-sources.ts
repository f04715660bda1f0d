import type { Task } from '../planner/types.ts';
import type { Basis, Rule, Rules, Source } from '../rules/types.ts';
import { hostOf } from './address.ts';
import { monthDate } from './dates.ts';
import { html, link, type Markup } from './html.ts';

/** A source with its number on the page, and the rules that were read there. */
interface Cited {
  readonly number: number;
  readonly source: Source;
  /** The newest of their days: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly asOf: string;
}

export interface Citations {
  /** In the order in which the tasks name them. */
  readonly sources: readonly Cited[];
  /** The rules that a task goes by, each with the number of its source. */
  readonly listFor: (task: Task) => Markup | null;
}

/** How a rule is known, where that is more than published. */
const KNOWN_BY: Readonly<Partial<Record<Basis, string>>> = {
  projected: 'projected',
  transcribed: 'transcribed',
  practice: 'advice',
  reported: 'as you entered it',
};

const keyOf = ({ publisher, title, url }: Source): string => `${publisher}\n${title}\n${url}`;

/** The sources of all rules that these tasks name, numbered. */
export function citationsOf(tasks: readonly Task[], rules: Rules): Citations {
  const byKey = new Map<string, Cited>();
  for (const { source, asOf } of tasks.flatMap((task) => rulesOf(task, rules))) {
    const key = keyOf(source);
    const there = byKey.get(key) ?? { number: byKey.size + 1, source, asOf };
    byKey.set(key, { ...there, asOf: asOf > there.asOf ? asOf : there.asOf });
  }
  const numberOf = ({ source }: Rule): number => byKey.get(keyOf(source))?.number ?? 0;
  return {
    sources: [...byKey.values()],
    listFor: (task) => {
      const cited = rulesOf(task, rules);
      if (cited.length === 0) return null;
      return html`<ul>${cited.map((rule) => ruleItem(rule, numberOf(rule)))}</ul>`;
    },
  };
}

function rulesOf({ sources }: Task, rules: Rules): readonly Rule[] {
  return sources.map((id) => rules.rule(id));
}

function ruleItem({ statement, basis }: Rule, number: number): Markup {
  const known = KNOWN_BY[basis];
  return html`<li>${statement}${known !== undefined && ` (${known})`} <a href="#source-${number}"><span class="spoken">Source </span>${number}</a></li>`;
}

/** Every source as a link; on paper, where links lead nowhere, the hosts they lie at. */
export function sourcesSection({ sources }: Citations): Markup {
  if (sources.length === 0) return html``;
  return html`<section class="sources" aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ol class="quiet">
${sources.map(({ number, source, asOf }) => html`<li id="source-${number}">${nameOf(source)}, ${monthDate(asOf.slice(0, 7))}</li>\n`)}</ol>
<p class="hosts quiet">${hostsOf(sources).join(' · ')}. The file itself has every rule and link.</p>
</section>`;
}

function nameOf({ publisher, title, url }: Source): Markup {
  return html`${publisher}: ${link(url, title)}`;
}

function hostsOf(sources: readonly Cited[]): string[] {
  const hosts = sources
    .filter(({ source }) => source.url !== '')
    .map(({ source }) => hostOf(source.url));
  return [...new Set(hosts)].sort();
}
