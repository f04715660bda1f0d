import { visible } from './plain.ts';

/** A piece of a page that is safe to put into it as it stands. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes: text is escaped, markup is not, and what is absent leaves nothing. */
export type Piece = string | number | Markup | readonly Piece[] | false | null | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute: nothing in it is markup, and what can't be seen is spelled out. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

function markupOf(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return '';
  if (typeof piece === 'string') return escaped(piece);
  if (typeof piece === 'number') return String(piece);
  return 'markup' in piece ? piece.markup : piece.map(markupOf).join('');
}

/** Markup with everything put into it escaped, unless it is markup itself. Attributes have to be quoted. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const markup = parts.reduce((text, part, i) => text + markupOf(pieces[i - 1]) + part);
  return { markup };
}

/** Text in whatever direction it is written in: a person's own words turn nothing around them. */
export function ownWords(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** For a sign that is drawn: `spoken` is what a screen reader says in its place. */
export function sign(drawn: string, spoken: string): Markup {
  return html`<span class="sign" aria-hidden="true">${drawn}</span><span class="spoken"> ${spoken}</span>`;
}

/** A link that tells nobody where it was followed from; the text alone where the address is none of the web. */
export function link(address: string, text: Piece): Markup {
  return /^https?:\/\//.test(address)
    ? html`<a href="${address}" rel="noreferrer">${text}</a>`
    : html`${text}`;
}

/** What every page of this program looks like: quiet, in the reader's own fonts, and light on paper. */
const SHELL = `
:root {
  color-scheme: light;
  --page: #fcfbf9; --panel: #f4f1eb; --text: #20262b; --quiet: #59626a; --line: #ded9d0;
  --accent: #0b6860; --accent-soft: #e5f0ee; --late: #86480a; --bar: #dfe2e3; --mid: #818b92;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --page: #14181b; --panel: #1c2226; --text: #e3e6e8; --quiet: #9ba6ae; --line: #313a40;
    --accent: #63c7ba; --accent-soft: #17302e; --late: #e5ac68; --bar: #2c353a; --mid: #74818a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
.sheet { max-width: 60rem; margin: 0 auto; padding: 2.5rem 2rem 3rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; font-weight: 600; }
h1 { margin: 0; font-size: 2rem; letter-spacing: -0.015em; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.25rem; }
h3 { margin: 1.75rem 0 0.25rem; font-size: 1rem; }
p { margin: 0.5rem 0; max-width: 44rem; }
ul, ol { margin: 0.5rem 0; padding-left: 1.25rem; max-width: 44rem; }
li { margin: 0.25rem 0; }
a { color: inherit; text-decoration-color: var(--quiet); text-underline-offset: 0.15em; }
a:hover { text-decoration-color: currentcolor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.375rem 0.5rem; text-align: left; vertical-align: baseline; font-weight: 400; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: 0.8125rem; }
tbody tr { border-top: 1px solid var(--line); }
.figure { text-align: right; white-space: nowrap; }
code { font: 0.875em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.quiet { color: var(--quiet); }
.late { color: var(--late); }
.whole { white-space: nowrap; }
.spoken {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.25rem 0.75rem; background: var(--panel); }
@media (max-width: 40rem) {
  .sheet { padding: 1.5rem 1rem 2rem; }
  h1 { font-size: 1.5rem; }
  h2 { margin-top: 2.25rem; }
}
@page { margin: 12mm; }
@media print {
  :root {
    --page: #fff; --panel: #fff; --text: #111; --quiet: #444; --line: #bbb;
    --accent: #0b5d56; --accent-soft: #fff; --late: #6b3a00; --bar: #e4e6e7; --mid: #828a90;
  }
  body { font-size: 8.5pt; line-height: 1.35; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .sheet { max-width: none; padding: 0; }
  .skip { display: none; }
  a { text-decoration: none; }
  h1, h2, h3, thead { break-after: avoid; }
  tr, li { break-inside: avoid; }
}
`;

export interface PageParts {
  /** What a window and a list of files show: says nothing of a record. */
  readonly title: string;
  /** What is this page's own. Trusted: never made of anybody's text. */
  readonly styles: string;
  readonly header: Markup;
  readonly main: Markup;
  readonly footer: Markup;
}

/**
 * A whole page in one text: no script, no address that is fetched, and a rule
 * in it that a browser fetch none. Ends in one newline.
 */
export function htmlPage({ title, styles, header, main, footer }: PageParts): string {
  const css: Markup = { markup: compact(SHELL + styles) };
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${css}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<div class="sheet">
<header>
${header}
</header>
<main id="main">
${main}
</main>
<footer>
${footer}
</footer>
</div>
</body>
</html>`.markup
  }\n`;
}

function compact(styles: string): string {
  return styles.trim().replace(/\n\s*/g, '\n');
}
