import type { Meeting } from '../planner/meeting.ts';
import { withWholeDates } from './dates.ts';
import { html, htmlPage, type Markup } from './html.ts';
import { type AskedQuestion, type MeetingSheet, meetingSheet } from './meeting.ts';
import { shown } from './signs.ts';
import type { View } from './view.ts';

/** What the sheet has beside the shell that all pages share. One page of paper holds it. */
const STYLES = `
.about { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; margin-bottom: 0.75rem; font-size: 0.9375rem; }
.about p { margin: 0; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.0625rem; }
.blanks { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; margin: 1.25rem 0 0; }
.blanks p { flex: 1 1 12rem; margin: 0; padding-bottom: 0.125rem; border-bottom: 1px solid var(--mid); color: var(--quiet); font-size: 0.875rem; }
.standing p { font-size: 1.0625rem; }
th[scope="row"] { width: 9rem; color: var(--quiet); }
.days th[scope="row"] { width: auto; color: inherit; }
.questions { padding: 0; list-style: none; max-width: none; counter-reset: question; }
.questions li { margin: 0; padding: 0.625rem 0 0 1.75rem; counter-increment: question; position: relative; break-inside: avoid; }
.questions li::before { content: counter(question); position: absolute; left: 0; color: var(--accent); font-weight: 600; }
.questions .ask { margin: 0; font-weight: 600; }
.questions .counts { margin: 0.125rem 0 0; color: var(--quiet); font-size: 0.9375rem; }
.room { height: 1.625rem; border-bottom: 1px solid var(--line); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; }
.confirm { padding: 0; list-style: none; }
.confirm li::before { content: "☐"; margin-right: 0.5rem; }
.commands { padding: 0; list-style: none; }
footer { margin-top: 2rem; padding-top: 0.5rem; border-top: 1px solid var(--line); font-size: 0.8125rem; }
@media (max-width: 40rem) {
  th[scope="row"] { width: 6rem; }
  .days table { font-size: 0.8125rem; }
}
@media print {
  body { font-size: 9pt; }
  h1 { font-size: 15pt; }
  h2 { margin: 6pt 0 1pt; font-size: 9.5pt; }
  p, li { margin: 1pt 0; }
  p, ul { max-width: none; }
  .about { margin-bottom: 2pt; font-size: 8pt; }
  .blanks { margin-top: 7pt; }
  .blanks p { font-size: 8pt; }
  .standing p { font-size: 9.5pt; }
  th, td { padding: 0.75pt 4pt; font-size: 8pt; }
  thead th { font-size: 7.5pt; }
  tbody tr { border-top-width: 0.5pt; }
  .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 7mm; }
  ul { margin: 0; }
  .conditions, .confirm { font-size: 8pt; line-height: 1.25; }
  .questions { margin: 0; }
  .questions li { padding: 3pt 0 0 14pt; }
  .questions .ask { font-size: 9pt; }
  .questions .counts { margin: 0; font-size: 8pt; }
  .room { height: 6mm; border-bottom: 0.5pt solid #999; }
  .commands { columns: 2; column-gap: 7mm; font-size: 7.5pt; }
  footer { margin-top: 5pt; padding-top: 2pt; font-size: 7pt; }
}
`;

/** A sheet for a meeting with a dean or an adviser, for a browser or for paper. Ends in one newline. */
export function renderMeetingPage(meeting: Meeting, view: View): string {
  const sheet = meetingSheet(meeting, view);
  const say = (text: string): string => withWholeDates(shown(text, { unicode: true }));
  return htmlPage({
    title: `${sheet.title}: Match ${meeting.plan.matchYear}`,
    styles: STYLES,
    header: html`<div class="about quiet"><p>What is recorded and planned as of ${sheet.asOf}</p></div>
<h1>${sheet.title}</h1>
<div class="blanks"><p>Name</p><p>With</p><p>On</p></div>`,
    main: html`${record(sheet, say)}
${questions(sheet.questions, say)}
${entering(sheet)}`,
    footer: html`<p class="quiet">From usmle-plan. It plans by published rules and by the answers it was given; the school’s own rules come from the school.</p>`,
  });
}

type Say = (text: string) => string;

function record({ answered, conditions, days, facts, standing }: MeetingSheet, say: Say): Markup {
  return html`<section class="standing" aria-labelledby="record">
<h2 id="record">Where things stand</h2>
${standing.map((text) => html`<p>${say(text)}</p>`)}
<table aria-labelledby="record"><tbody>
${facts.map(([label, text]) => html`<tr><th scope="row">${label}</th><td>${say(text)}</td></tr>\n`)}</tbody></table>
</section>
${
  days.length > 0 &&
  html`<section class="days" aria-labelledby="days">
<h2 id="days">The days that an answer can move</h2>
<table aria-labelledby="days">
<thead><tr><th scope="col">What</th><th scope="col">As planned</th><th scope="col">Last day</th></tr></thead>
<tbody>
${days.map(([what, planned, last]) => html`<tr><th scope="row">${say(what)}</th><td>${say(planned)}</td><td>${say(last)}</td></tr>\n`)}</tbody>
</table>
</section>`
}
<div${conditions.length > 0 && answered.length > 0 && html` class="columns"`}>
${list('conditions', 'The plan holds if', 'conditions', conditions, say)}
${list('answered', 'Answered by the school, to confirm', 'confirm', answered, say)}
</div>`;
}

function list(
  id: string,
  title: string,
  kind: string,
  texts: readonly string[],
  say: Say,
): Markup | null {
  if (texts.length === 0) return null;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<ul class="${kind}">${texts.map((text) => html`<li>${say(text)}</li>`)}</ul>
</section>
`;
}

function questions(asked: readonly AskedQuestion[], say: Say): Markup | null {
  if (asked.length === 0) return null;
  return html`<section aria-labelledby="questions">
<h2 id="questions">What only the school can answer</h2>
<ol class="questions">
${asked.map(
  ({ ask, counts }) => html`<li><p class="ask">${say(ask)}</p>
${counts !== '' && html`<p class="counts">${say(counts)}</p>`}
<div class="room"></div><div class="room"></div></li>
`,
)}</ol>
</section>`;
}

function entering({ commands }: MeetingSheet): Markup | null {
  if (commands.length === 0) return null;
  return html`<section aria-labelledby="entering">
<h2 id="entering">Afterwards, so that the plan follows</h2>
<ul class="commands">${commands.map((command) => html`<li><code>${command}</code></li>`)}</ul>
</section>`;
}
