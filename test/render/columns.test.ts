import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { padEnd, padStart, spread, widthOf, wrap } from '../../src/render/columns.ts';

describe('the columns that a text takes', () => {
  // Unicode Standard Annex 11: W and F take two columns, and emoji are W;
  // marks and joiners stand on the character before them.
  test.each([
    ['ASCII is one column each', 'Step 1', 6],
    ['accents of their own code point', 'é', 1],
    ['accents as combining marks', 'e\u0301\u0323', 1],
    ['the signs of this program', '≈†◆─–·', 6],
    ['Chinese', '医学', 4],
    ['Japanese with its long vowel mark', 'データ', 6],
    ['Korean syllables', '의사', 4],
    ['Korean syllables as letters', '의', 2],
    ['half-width Katakana', 'ｱｲ', 2],
    ['full-width Latin', 'Ａ', 2],
    ['Arabic with its vowels', 'طَبِيب', 4],
    ['Devanagari with a sign before and one above', 'हिंदी', 4],
    ['an emoji', '🩺', 2],
    ['an emoji by its variation selector', '❤\uFE0F', 2],
    ['an emoji of several people and skins', '👩🏽‍⚕️', 2],
    ['a flag', '🇵🇰', 2],
    ['a keycap', '1\uFE0F\u20E3', 2],
    ['a zero-width space', 'a\u200Bb', 2],
  ])('%s', (_, text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });
});

test('padding fills to the columns, counts wide characters, and never cuts', () => {
  expect(padEnd('医', 4)).toBe('医  ');
  expect(padStart('医', 4)).toBe('  医');
  expect(padEnd('Step 1', 3)).toBe('Step 1');
});

describe('wrapping', () => {
  test('breaks at spaces', () => {
    expect(wrap('Read the score report', 10)).toEqual(['Read the', 'score', 'report']);
  });

  test('breaks inside a word only where the word alone is too wide', () => {
    expect(wrap('an electroencephalogram', 10)).toEqual(['an', 'electroenc', 'ephalogram']);
  });

  test('never tears a character that is seen as one', () => {
    expect(wrap('👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️', 5)).toEqual(['👩🏽‍⚕️👩🏽‍⚕️', '👩🏽‍⚕️']);
  });

  test('keeps words together over a no-break space, and shows a space', () => {
    expect(wrap('by Wed\u00a03\u00a0Mar', 9)).toEqual(['by', 'Wed 3 Mar']);
  });

  test('of nothing is one empty line', () => {
    expect(wrap('', 10)).toEqual(['']);
  });

  test('loses no character but the spaces between words, and keeps to its columns', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (words, columns) => {
        const lines = wrap(words, columns);
        const bare = (s: string) => s.replace(/[ \u00a0]/g, '');
        expect(bare(lines.join(''))).toBe(bare(words));
        // One character seen as one can be wider than two columns in some scripts.
        const widest = Math.max(columns, ...Array.from(words.split(' '), atomWidth));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(widest);
      }),
    );
  });

  function atomWidth(word: string): number {
    const segments = new Intl.Segmenter('en').segment(word);
    return Math.max(0, ...Array.from(segments, ({ segment }) => widthOf(segment)));
  }
});

describe('a text with another at the right edge', () => {
  test('stands on one line where both fit', () => {
    expect(spread('Sit Step 1', 'exam', 20)).toEqual(['Sit Step 1      exam']);
  });

  test('keeps two columns between them, or goes below', () => {
    expect(spread('Sit Step 1', 'exam', 16)).toEqual(['Sit Step 1  exam']);
    expect(spread('Sit Step 1', 'exam', 15)).toEqual(['Sit Step 1', '           exam']);
  });
});
