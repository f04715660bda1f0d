/**
 * Characters that a terminal acts on instead of showing them: controls (C0,
 * DEL, C1), line and paragraph separators, marks that turn the direction of
 * writing, and halves of surrogate pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from outside as one line that is safe to print: what can't be seen is written as an escape. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => NAMED[character] ?? escapeOf(character));
}

/** The same for a JSON text: its value stays what it was. Line ends between its tokens are kept. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN, (character) =>
    character === '\n' ? character : `\\u${hex(character, 4)}`,
  );
}

function escapeOf(character: string): string {
  return character.charCodeAt(0) < 0x100 ? `\\x${hex(character, 2)}` : `\\u{${hex(character, 4)}}`;
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}
