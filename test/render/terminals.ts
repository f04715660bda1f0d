import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';

/*
 * A measure of its own, so that the renderers are not checked with theirs:
 * texts are put together from pieces whose columns are written down here.
 */

const WIDE: Readonly<Record<string, number>> = {
  '👩🏽‍⚕️': 2,
  '🇵🇰': 2,
  '🩺': 2,
  医: 2,
  학: 2,
  デ: 2,
  'e\u0301': 1,
  'a\u0323\u0302': 1,
  हि: 2,
  طَ: 1,
};

/** Columns of a line made of those pieces, and of characters that take one each. */
function columnsOf(line: string): number {
  let rest = stripVTControlCharacters(line);
  let columns = 0;
  for (const [piece, width] of Object.entries(WIDE)) {
    const parts = rest.split(piece);
    columns += (parts.length - 1) * width;
    rest = parts.join('');
  }
  return columns + [...rest].length;
}

/** Columns of the widest line, but for those that are one address: a link stays whole. */
export function widest(text: string): number {
  const lines = text.split('\n').filter((line) => !/^\W*(?:.* )?https?:\/\/\S+$/.test(line));
  return Math.max(0, ...lines.map(columnsOf));
}

/** The characters that a terminal acts on, line ends aside. */
export function acting(text: string): string[] {
  return text.replaceAll('\n', '').match(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu) ?? [];
}

/** Titles as a file could bring them: wide, marked, hostile, with and without spaces. */
export const titles: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...Object.keys(WIDE),
      ...['a', 'Step', 'result-by-result', ' ', ' ', ' ', '\n', '\t'],
      ...['\u001b[31m', '\u009b2J', '\u202e', '\ud83d', 'x'.repeat(90)],
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((pieces) => `T${pieces.join('')}`);

export const columns: fc.Arbitrary<number> = fc.integer({ min: 40, max: 200 });
