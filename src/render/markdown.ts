import { visible } from './plain.ts';

/*
 * Markdown as CommonMark and the dialect of GitHub have it. Text from outside
 * goes through `plainText`, addresses through `link`; the rest is this program's.
 */

/** What is more than a letter wherever it stands: markup, a cell's end, a formula, a name that is called. */
const MARKUP = /[\\`*_[\]<>&|~$@]/g;
/** What a bare address begins with; as a link it would take the escapes inside it for its own. */
const ADDRESS = /(https?|ftp)(?=:\/\/)|\bwww(?=\.)/gi;
/** What a heading ends with; there it would close the heading, and not be seen. */
const CLOSING = / (#+)$/;

/** Text as it is, in one line: nothing in it is taken for markup. */
export function plainText(text: string): string {
  return visible(text)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(MARKUP, '\\$&')
    .replace(ADDRESS, '$&\\')
    .replace(/^(?:[#+=-]|(\d{1,9})(?=[.)]))/, (opening, number?: string) =>
      number === undefined ? `\\${opening}` : `${number}\\`,
    )
    .replace(CLOSING, ' \\$1');
}

/** A link to an address; the text alone where there is no address that a browser opens. */
export function link(text: string, address: string): string {
  const name = plainText(text);
  return isAddress(address) ? `[${name}](${written(address)})` : name;
}

/** The same, to an address that `definition` gives further down, so that a row stays short. */
export function reference(text: string, label: string, address: string): string {
  const name = plainText(text);
  if (!isAddress(address)) return name;
  return name === label ? `[${name}]` : `[${name}][${label}]`;
}

/** Where the references of a label lead to. */
export function definition(label: string, address: string): string {
  return isAddress(address) ? `[${label}]: ${written(address)}` : '';
}

function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text);
}

function written(address: string): string {
  return visible(address).replace(/[\s<>()[\]\\|"]/gu, percentEncoded);
}

function percentEncoded(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** @param texts of its items, each Markdown in one line */
export function list(texts: readonly string[], marker = '-'): string {
  return texts.map((text) => `${marker} ${text}`).join('\n');
}

/** A column of a table: its head, and whether its figures are flush right. */
export interface Column {
  readonly head: string;
  readonly isFigure?: boolean;
}

/** @param rows cells that are Markdown in one line */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ isFigure }) => (isFigure ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** Paragraphs, lists, headings and tables with a blank line between them; empty ones are left out. Ends in one newline. */
export function document(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
