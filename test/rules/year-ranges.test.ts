import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYears } from '../../src/rules/year-ranges.ts';

const BOUNDS = { first: 2020, last: 2035 };
const read = (...words: string[]) => readYears(words, BOUNDS);

describe('words for Match years', () => {
  it.each([
    [['2028'], [2028]],
    [
      ['2027', '2029'],
      [2027, 2029],
    ],
    [['2026-2030'], [2026, 2027, 2028, 2029, 2030]],
    [['2026..2028'], [2026, 2027, 2028]],
    [['2026–2028'], [2026, 2027, 2028]],
    [['2028-2028'], [2028]],
    [
      ['2020', '2035'],
      [2020, 2035],
    ],
    [[], []],
  ])('%j are %j', (words, years) => {
    expect(read(...words)).toEqual(years);
  });

  it('give each year once, the earliest first', () => {
    expect(read('2030', '2027-2029', '2028', '2028..2030')).toEqual([2027, 2028, 2029, 2030]);
  });

  it('give the years between the two ends of each range, whatever the order', () => {
    const year = fc.integer({ min: BOUNDS.first, max: BOUNDS.last });
    const range = fc.tuple(year, year).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 5 }), (ranges) => {
        const years = read(...ranges.map(([from, to]) => `${from}-${to}`));
        const all = Array.from({ length: 16 }, (_, place) => BOUNDS.first + place);
        expect(years).toEqual(
          all.filter((one) => ranges.some(([from, to]) => from <= one && one <= to)),
        );
      }),
    );
  });
});

describe('a word that names no Match years', () => {
  it.each([
    ['2019', '2020'],
    ['2036', '2035'],
    ['0000', '2020'],
    ['2026-2040', '2026-2035'],
    ['2010..2022', '2020-2022'],
    ['2040-2050', '2035'],
    ['2040-2019', '2020-2035'],
  ])('%s lies outside; %s is the nearest', (word, meant) => {
    expect(read(word)).toEqual({ word, problem: 'outside', meant });
  });

  it.each([
    ['2030-2026', '2026-2030'],
    ['2035..2020', '2020-2035'],
  ])('%s runs backwards; %s is the right way round', (word, meant) => {
    expect(read(word)).toEqual({ word, problem: 'reversed', meant });
  });

  // A season ends with the Match that has its name: 2027-28 is that of 2028.
  it.each([
    ['2027-28', '2028'],
    ['2027/28', '2028'],
    ['2027/2028', '2028'],
    ['28', '2028'],
    ["'28", '2028'],
  ])('%s is no Match year; %s is meant', (word, meant) => {
    expect(read(word)).toEqual({ word, problem: 'no-year', meant });
  });

  it.each(['set', '', ' ', '2027-29', '2035-36', '99', '20288', '2028-', '-2028', '2027,2028'])(
    '%j is no Match year, and nothing is meant for sure',
    (word) => {
      expect(read(word)).toEqual({ word, problem: 'no-year', meant: null });
    },
  );

  it('is the first of them, behind whatever was right', () => {
    expect(read('2028', 'soon', '2019')).toEqual({ word: 'soon', problem: 'no-year', meant: null });
  });
});
