import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csvLine } from '../../src/render/csv.ts';
import { visible } from '../../src/render/plain.ts';
import { hostileText } from './hostile-text.ts';
import { readCsv } from './read-csv.ts';

/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

describe('a line of CSV', () => {
  it('is its cells with commas between them and a CRLF behind', () => {
    expect(csvLine(['a', 1, null, 'b c'])).toBe('a,1,,b c\r\n');
  });

  it('quotes what has a comma or a mark in it', () => {
    expect(csvLine(['a, b', 'say "so"', 'a'])).toBe('"a, b","say ""so""",a\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    // Tab and return are written as escapes, so no cell begins with them.
    ['\t=1', '\\t=1'],
    ['\r=1', '\\r=1'],
  ])('takes no text for a formula: %j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it('leaves numbers as they are, below zero too', () => {
    expect(csvLine([-12, 0, 1.5])).toBe('-12,0,1.5\r\n');
  });

  it('gives any text back, in one line', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(hostileText(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const line = csvLine(cells);
        expect(line.split(/\r|\n/)).toHaveLength(3);
        const [record = [], ...others] = readCsv(line);
        expect(others).toEqual([]);
        expect(record).toEqual(
          cells.map((value) => {
            if (typeof value !== 'string') return String(value ?? '');
            const text = visible(value);
            return FORMULA.test(text) ? `'${text}` : text;
          }),
        );
      }),
    );
  });
});
