/** What the page of a plan has beside the shell that all pages share. */
export const PAGE_STYLES = `
.about { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; margin-bottom: 1.5rem; font-size: 0.9375rem; }
.about p { margin: 0; }
h1.long { font-size: 1.375rem; letter-spacing: -0.005em; max-width: 48rem; }
.record { font-size: 1.0625rem; }
.steps { margin-top: 1.75rem; }
.steps ol { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin: 0 0 1rem; padding: 0; max-width: none; list-style: none; }
.steps li { margin: 0; padding: 1rem 1.25rem 1.125rem; border-radius: 0.5rem; background: var(--panel); border-left: 3px solid transparent; }
.steps li.now { background: var(--accent-soft); border-color: var(--accent); }
.steps li p { margin: 0; }
.steps .when { color: var(--quiet); font-size: 0.875rem; }
.steps .when strong { margin-right: 0.375rem; font-weight: 600; color: var(--text); }
.steps .now .when strong { color: var(--accent); }
.steps .what { margin: 0.125rem 0 0.25rem; font-size: 1.125rem; font-weight: 600; line-height: 1.35; text-wrap: balance; }
.steps .why { font-size: 0.9375rem; }
.remarks { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; font-size: 0.9375rem; }
.minor { margin: 1.5rem 0 0.25rem; font-size: 0.9375rem; }
.remarks ul { margin: 0; padding-left: 1rem; }
svg.timeline { display: block; overflow: visible; font-size: 0.8125rem; fill: var(--text); }
.timeline .months line { stroke: var(--line); }
.timeline .months text { fill: var(--quiet); font-size: 0.75rem; }
.timeline .today line { stroke: var(--accent); stroke-width: 1.5; }
.timeline .today text { fill: var(--accent); font-size: 0.75rem; }
.timeline .name { paint-order: stroke; stroke: var(--page); stroke-width: 4; stroke-linejoin: round; }
.timeline .critical .name { font-weight: 600; }
.timeline .date { fill: var(--quiet); font-weight: 400; }
.timeline rect { fill: var(--bar); stroke: var(--mid); }
.timeline .study { fill: var(--mid); }
.timeline .window { stroke: none; fill: var(--mid); }
.timeline .wait.critical { stroke: var(--text); }
.timeline .study.critical { fill: var(--text); stroke: var(--text); }
.timeline path { stroke: var(--page); stroke-width: 1.5; paint-order: stroke; }
.timeline .event { fill: var(--quiet); }
.timeline .done { fill: var(--quiet); }
.timeline line.slack { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 2 2.5; }
.timeline line.slack + line.slack { stroke-dasharray: none; }
svg.sample { display: inline-block; margin-right: 0.375rem; vertical-align: -0.2rem; }
.drawn { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0 0; padding: 0; max-width: none; font-size: 0.8125rem; list-style: none; }
.drawn li { margin: 0; }
.least { font-size: 0.9375rem; }
.key { margin: 0 0 0.5rem; padding: 0; font-size: 0.8125rem; list-style: none; }
.key .sign { display: inline-block; min-width: 0.75rem; }
.unseen th { padding: 0; line-height: 0; }
.phases table { table-layout: fixed; font-size: 0.9375rem; }
col.when { width: 11.5rem; }
col.slack { width: 3.5rem; }
td.when .sign { margin-left: 0.3em; color: var(--quiet); }
tr.exam summary, tr.exam td.when { font-weight: 600; }
tr.now summary, tr.now td.when { color: var(--accent); font-weight: 600; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::after { content: " ›"; color: var(--quiet); font-weight: 400; }
details[open] > summary::after { content: " ⌄"; }
summary:hover { text-decoration: underline; text-decoration-color: var(--quiet); text-underline-offset: 0.2em; }
.marks { margin-left: 0.5rem; color: var(--quiet); font-size: 0.8125rem; font-weight: 400; white-space: nowrap; }
.detail, .behind { margin: 0.0625rem 0 0; font-size: 0.8125rem; }
.behind { margin: 0.25rem 0 0.5rem; }
.reason { margin: 0.375rem 0 0.5rem; padding-left: 0.875rem; border-left: 2px solid var(--line); color: var(--quiet); font-size: 0.875rem; font-weight: 400; }
.reason p { margin: 0; }
.reason ul { margin: 0.25rem 0 0; padding-left: 1rem; }
.reason li { margin: 0.125rem 0; }
.sources { font-size: 0.8125rem; }
.sources ol { columns: 2; column-gap: 2.5rem; max-width: none; padding-left: 1.75rem; }
.sources li { margin: 0 0 0.25rem; break-inside: avoid; overflow-wrap: anywhere; }
.sources li:target { color: var(--text); background: var(--accent-soft); }
.hosts { display: none; }
footer { margin-top: 2.5rem; padding-top: 0.5rem; border-top: 1px solid var(--line); font-size: 0.8125rem; }
@media (max-width: 40rem) {
  col.when { width: 7.5rem; }
  td.when { font-size: 0.8125rem; }
  col.slack { width: 2.75rem; }
  .phases table { font-size: 0.875rem; }
  .marks { white-space: normal; }
  .timeline .months .wide { display: none; }
  .sources ol { columns: 1; }
}
@media print {
  h2 { margin: 9pt 0 3pt; font-size: 10.5pt; }
  h1 { font-size: 15pt; }
  h1.long { font-size: 11.5pt; }
  .about { margin-bottom: 5pt; font-size: 8.5pt; }
  .record { font-size: 9.5pt; }
  .steps { margin-top: 6pt; }
  .steps ol { grid-template-columns: 1fr 1fr; gap: 8pt; margin-bottom: 4pt; }
  .steps li { padding: 5pt 8pt; border: 0.5pt solid var(--line); border-left: 2pt solid var(--line); }
  .steps li.now { border-color: var(--accent); }
  .steps .what { font-size: 10.5pt; margin: 0; }
  .steps .when, .steps .why { font-size: 8pt; }
  .remarks { display: block; columns: 2; column-gap: 7mm; font-size: 7.5pt; line-height: 1.3; }
  .remarks section { padding-bottom: 3pt; }
  .minor { margin: 0 0 1pt; font-size: 8.5pt; }
  p, li { margin: 1pt 0; }
  .key { font-size: 7pt; margin-bottom: 3pt; max-width: none; }
  .key li { display: inline; margin-right: 6pt; }
  .key .opens { display: none; }
  .picture { break-inside: avoid; }
  svg.timeline { font-size: 8pt; }
  .timeline .months text, .timeline .today text, .drawn, .least { font-size: 7pt; }
  .drawn { gap: 0 8pt; margin-top: 2pt; }
  .phases { columns: 2; column-gap: 7mm; }
  h3 { margin: 6pt 0 1pt; font-size: 8.5pt; }
  .phases section:first-child h3 { margin-top: 0; }
  .phases table { font-size: 7pt; line-height: 1.25; }
  .phases thead { display: none; }
  th, td { padding: 1pt 2pt; }
  tbody tr { border-top-width: 0.5pt; }
  col.when { width: 29mm; }
  col.slack { width: 7mm; }
  summary::after, details[open] > summary::after { content: none; }
  .reason { display: none; }
  .marks { margin-left: 3pt; font-size: 6.5pt; white-space: normal; }
  .detail, .behind { margin: 0; font-size: 6.5pt; line-height: 1.25; }
  .detail { display: inline; }
  .detail + .detail::before { content: " · "; }
  .ahead { margin: 4pt 0; font-size: 8pt; }
  .sources { margin-top: 4pt; font-size: 6.5pt; line-height: 1.3; }
  .sources ol { display: none; }
  .sources h2, .hosts { display: inline; margin: 0; font-size: inherit; }
  footer { margin-top: 5pt; padding-top: 2pt; font-size: 6.5pt; }
  footer p { max-width: none; margin: 0; }
}
`;
