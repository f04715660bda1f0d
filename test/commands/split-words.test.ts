import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { splitAtSemicolons, splitWords } from '../../src/commands/split-words.ts';

describe('a line is split into words as a shell splits it', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['  result   step1 failed ', ['result', 'step1', 'failed']],
    ["skip step1.help --reason 'have a group'", ['skip', 'step1.help', '--reason', 'have a group']],
    ['away a b --reason "mother\'s day"', ['away', 'a', 'b', '--reason', "mother's day"]],
    ['a"b c"d', ['ab cd']],
    ["set x ''", ['set', 'x', '']],
    ['a\\ b', ['a b']],
    ['"a\\"b"', ['a"b']],
    ["'a\\b'", ['a\\b']],
    ['a\tb\nc', ['a', 'b', 'c']],
  ])('%j', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  it('but not where a mark is not closed', () => {
    expect(splitWords("skip x --reason 'have")).toBeNull();
    expect(splitWords('set "')).toBeNull();
  });

  it('so that quoting words and splitting them gives the words', () => {
    const word = fc.string().filter((text) => !text.includes("'"));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitWords(words.map((one) => `'${one}'`).join(' '))).toEqual(words);
      }),
    );
  });
});

describe('a line is cut at semicolons', () => {
  it.each([
    ['set hours 30', ['set hours 30']],
    ['book step1 2027-02-22; set hours 30', ['book step1 2027-02-22', ' set hours 30']],
    [`skip step1.help --reason 'a; b'`, [`skip step1.help --reason 'a; b'`]],
    ['skip step1.help --reason "a; \\"b; c"', ['skip step1.help --reason "a; \\"b; c"']],
    ['a\\; b;c', ['a\\; b', 'c']],
    [';', ['', '']],
  ])('that stand in no marks: %j', (line, parts) => {
    expect(splitAtSemicolons(line)).toEqual(parts);
  });

  it('and put together again it is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', ';', '"', "'", '\\') }), (line) => {
        const whole = line.endsWith('\\') ? `${line}a` : line;
        expect(splitAtSemicolons(whole).join(';')).toBe(whole);
      }),
    );
  });
});
