import type { Basis } from '../rules/types.ts';
import { padEnd, widthOf, wrap } from './columns.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

/** A page of help that is about no single command. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly parts: readonly Part[];
}

/** What is typed stands in backquotes. */
type Part = { readonly text: string } | TopicTable;

export interface TopicTable {
  readonly heading?: string;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly term: string;
  /** Whose sign stands behind the term, where it has one. */
  readonly basis?: Basis;
  readonly text: string;
}

export function renderTopic({ title, parts }: Topic, surface: Surface): string {
  const sheet = sheetFor(surface);
  const head = wrap(title, sheet.columns).map(sheet.style.strong);
  return page([head, ...parts.map((part) => linesOf(part, sheet))]);
}

function linesOf(part: Part, sheet: Sheet): string[] {
  if ('text' in part) return hanging('', sheet.say(part.text), sheet.columns);
  const heading =
    part.heading === undefined ? [] : hanging('', sheet.say(part.heading), sheet.columns);
  return [...heading, ...rowLines(part.rows, sheet)];
}

const GAP = 2;

/** Terms and texts side by side, or below one another where no text would fit beside them. */
function rowLines(rows: readonly Row[], sheet: Sheet): string[] {
  const { columns, say } = sheet;
  const signs = rows.map(({ basis }) => (basis && sheet.signs.basis[basis]) ?? '');
  const hasSigns = signs.some((sign) => sign !== '');
  const terms = Math.max(...rows.map(({ term }) => widthOf(term)));
  const indent = GAP + terms + (hasSigns ? GAP + 1 : 0) + GAP;
  const longestWord = Math.max(...rows.flatMap(({ text }) => say(text).split(' ').map(widthOf)));
  const isStacked = indent > columns / 2 || indent + longestWord > columns;
  return rows.flatMap(({ term, text }, place) => {
    const sign = signs[place] as string;
    if (isStacked) {
      const head = sign === '' ? term : `${term} ${sign}`;
      return [...hanging('  ', say(head), columns), ...hanging('    ', say(text), columns)];
    }
    const head = [padEnd(term, terms), ...(hasSigns ? [padEnd(sign, 1)] : [])].join(
      ' '.repeat(GAP),
    );
    return hanging(`  ${say(head)}  `, say(text), columns);
  });
}
