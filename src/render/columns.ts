/** Characters that take two columns and are no emoji: East Asian Width W and F, Unicode 16. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];
// Letters and signs that stand alone and take one column: nearly all that is ever printed here.
const PLAIN = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2026\u2248\u2500\u2502\u25b2\u25c6]*$/;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3/u;
// Non-spacing and enclosing marks, format characters, and the vowels and finals
// of a Hangul syllable written out, whose first letter counts for all of it.
// The soft hyphen is a format character that terminals draw.
const NO_WIDTH = /^(?!\u00AD)[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11FF\uD7B0-\uD7FB]$/u;

// One for all: making one costs more than using it.
let segmenter: Intl.Segmenter | undefined;

/** The characters as a reader sees them. */
function graphemes(text: string): string[] {
  if (PLAIN.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isWide(codePoint: number): boolean {
  return WIDE.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  let columns = 0;
  for (const character of grapheme) {
    if (isWide(character.codePointAt(0) as number)) columns += 2;
    else if (!NO_WIDTH.test(character)) columns += 1;
  }
  return columns;
}

/** Columns that the text takes in a terminal. It must hold no escape sequence. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}

/** What a terminal makes a link of, and people copy: in two pieces it is neither. */
const ADDRESS = /^https?:\/\//;

/**
 * A word in pieces that fit; a character wider than `columns` stays whole, and
 * so does an address, which the terminal itself breaks.
 */
function broken(word: string, columns: number): string[] {
  if (widthOf(word) <= columns || ADDRESS.test(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  let room = columns;
  for (const grapheme of graphemes(word)) {
    const width = graphemeWidth(grapheme);
    if (piece !== '' && width > room) {
      pieces.push(piece);
      piece = '';
      room = columns;
    }
    piece += grapheme;
    room -= width;
  }
  return [...pieces, piece];
}

/**
 * The text in lines no wider than `columns`, broken at spaces, inside a word
 * only where the word alone is wider and is no address. No-break spaces hold words together and
 * come out as spaces. At least one line, which may be empty.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    for (const piece of broken(word, columns)) {
      if (line !== '' && widthOf(line) + 1 + widthOf(piece) <= columns) line += ` ${piece}`;
      else {
        if (line !== '') lines.push(line);
        line = piece;
      }
    }
  }
  return [...lines, line].map((whole) => whole.replaceAll('\u00a0', ' '));
}

/**
 * A text in lines, with another at the right edge of the last one where both
 * fit with two columns between them; `isBelow` where that one is left to be
 * put below.
 */
export function beside(
  left: string,
  right: string,
  columns: number,
): { readonly lines: string[]; readonly isBelow: boolean } {
  const lines = wrap(left, columns);
  if (right === '') return { lines, isBelow: false };
  const last = lines.at(-1) as string;
  const room = columns - widthOf(last);
  if (room < widthOf(right) + 2) return { lines, isBelow: true };
  return {
    lines: [...lines.slice(0, -1), last + padStart(right.replaceAll('\u00a0', ' '), room)],
    isBelow: false,
  };
}

/** The same, with the other text at the right edge below where both don't fit. */
export function spread(left: string, right: string, columns: number): string[] {
  const { isBelow, lines } = beside(left, right, columns);
  if (!isBelow) return lines;
  return [...lines, ...wrap(right, columns).map((line) => padStart(line, columns))];
}
