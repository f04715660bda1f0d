import type { Task } from '../planner/types.ts';
import type { Basis, Rule, Rules } from '../rules/types.ts';
import { hostOf } from './address.ts';
import { type CitedSource, citedSources } from './cited-sources.ts';
import { monthDate } from './dates.ts';
import { html, link, type Markup } from './html.ts';

export interface Citations {
  /** Each once, in the order in which the tasks name them: its number is its place. */
  readonly sources: readonly CitedSource[];
  /** The rules that a task goes by, each with the number of its source. */
  readonly listFor: (task: Task) => Markup | null;
}

/** How a rule is known, where it was not read as it was published. */
const KNOWN_BY: Readonly<Partial<Record<Basis, string>>> = {
  projected: 'projected, ',
  transcribed: 'transcribed, ',
  practice: 'advice, ',
  reported: 'as you entered it, ',
};

/** The sources of all rules that these tasks name, numbered. */
export function citationsOf(tasks: readonly Task[], rules: Rules): Citations {
  const sources = citedSources(
    tasks.flatMap((task) => task.sources),
    rules,
  );
  const numberOf = ({ confirmAt, source }: Rule): number =>
    1 +
    sources.findIndex(
      (cited) =>
        cited.url === source.url &&
        cited.title === source.title &&
        cited.publisher === source.publisher &&
        cited.confirmAt === confirmAt,
    );
  return {
    sources,
    listFor: (task) => {
      if (task.sources.length === 0) return null;
      const cited = task.sources.map((id) => rules.rule(id));
      return html`<ul>${cited.map((rule) => ruleItem(rule, numberOf(rule)))}</ul>`;
    },
  };
}

function ruleItem({ asOf, basis, statement }: Rule, number: number): Markup {
  const known = `${KNOWN_BY[basis] ?? ''}${monthDate(asOf.slice(0, 'YYYY-MM'.length))}`;
  return html`<li>${statement} (${known}) <a href="#source-${number}"><span class="spoken">Source </span>${number}</a></li>`;
}

/** Every source as a link; on paper, where links lead nowhere, the hosts they lie at. */
export function sourcesSection({ sources }: Citations): Markup | null {
  if (sources.length === 0) return null;
  return html`<section class="sources" aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ol class="quiet">
${sources.map((source, i) => html`<li id="source-${i + 1}">${nameOf(source)}</li>\n`)}</ol>
<p class="hosts quiet">${hostsOf(sources).join(' · ')}. The file itself has every rule and link.</p>
</section>`;
}

function nameOf({ confirmAt, publisher, title, url }: CitedSource): Markup {
  const official =
    confirmAt !== undefined &&
    confirmAt !== url &&
    html`; confirm at ${link(confirmAt, hostOf(confirmAt))}`;
  return html`${publisher}: ${link(url, title)}${official}`;
}

function hostsOf(sources: readonly CitedSource[]): string[] {
  const hosts = sources.filter(({ url }) => url !== '').map(({ url }) => hostOf(url));
  return [...new Set(hosts)].sort();
}
