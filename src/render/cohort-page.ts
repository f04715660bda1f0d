import { type Cohort, overviewOf, type Section } from './cohort-overview.ts';
import { longDate, withWholeDates } from './dates.ts';
import { html, htmlPage, type Markup, ownWords } from './html.ts';

const STYLES = `
.counts { list-style: none; padding: 0; }
.counts strong { display: inline-block; min-width: 3rem; text-align: right; margin-right: 0.75rem; }
.date { white-space: nowrap; }
th.who { min-width: 7rem; font-weight: 600; }
`;

/** The same as a page for a browser or for paper: ids, days and reasons, and nothing else of anybody. */
export function renderCohortPage(cohort: Cohort): string {
  const { counts, sections } = overviewOf(cohort);
  const people = cohort.people.length;
  return htmlPage({
    title: `Cohort, ${longDate(cohort.today)}`,
    styles: STYLES,
    header: html`<h1>${people} ${people === 1 ? 'person' : 'people'}, ${longDate(cohort.today)}</h1>`,
    main: html`<ul class="counts">${counts.map(
      ({ count, text }) => html`
<li><strong>${count}</strong>${text}</li>`,
    )}
</ul>
${sections.map(sectionOf)}`,
    footer: html`<p class="quiet">Planned on ${longDate(cohort.today)}. A line is about the next act that can come too late; usmle-plan has each plan in full.</p>`,
  });
}

function sectionOf({ mentions, none, title }: Section): Markup {
  if (mentions.length === 0) return none === undefined ? html`` : html`<p>${none}</p>\n`;
  const isDated = mentions.some(({ date }) => date !== undefined);
  return html`<section>
<h2>${title}</h2>
<table>
<thead><tr>${isDated && html`<th scope="col">Last day</th>`}<th scope="col">Who</th><th scope="col">What</th></tr></thead>
<tbody>${mentions.map(
    ({ date, text, who }) => html`
<tr>${date !== undefined && html`<td class="date"><time datetime="${date}">${longDate(date)}</time></td>`}<th scope="row" class="who">${ownWords(who)}</th><td>${withWholeDates(text)}</td></tr>`,
  )}
</tbody>
</table>
</section>
`;
}
