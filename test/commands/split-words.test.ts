import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { splitWords } from '../../src/commands/split-words.ts';

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
