import { stringify } from 'csv-stringify/sync';
import { visible } from './plain.ts';

export type Cell = string | number | null;

/**
 * One record of a CSV file as RFC 4180 has it, with its CRLF. It is always one
 * line: what can't be seen, a line end too, is written as an escape. A text that
 * a spreadsheet would take for a formula gets a `'` before it; numbers stay.
 */
export function csvLine(cells: readonly Cell[]): string {
  const record = cells.map((cell) => (typeof cell === 'string' ? visible(cell) : cell));
  return stringify([record], { record_delimiter: 'windows', escape_formulas: true });
}
