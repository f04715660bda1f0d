import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleJson } from '../../src/render/plain.ts';

test('letters of every script, signs and emoji stay as they are', () => {
  const text = 'Zürich · Łódź · 東京 · اسلام آباد · 👩‍⚕️ · ≈ 3 → 4';
  expect(visible(text)).toBe(text);
});

test.each([
  ['ESC', '\u001b', '\\x1b'],
  ['BEL', '\u0007', '\\x07'],
  ['DEL', '\u007f', '\\x7f'],
  ['CSI in one character', '\u009b', '\\x9b'],
  ['a line feed', '\n', '\\n'],
  ['a carriage return', '\r', '\\r'],
  ['a tab', '\t', '\\t'],
  ['a right-to-left override', '\u202e', '\\u{202e}'],
  ['a line separator', '\u2028', '\\u{2028}'],
  ['half a surrogate pair', '\ud83d', '\\u{d83d}'],
])('%s is written out', (_, character, written) => {
  expect(visible(`a${character}b`)).toBe(`a${written}b`);
});

test('no text gets a control character through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('a JSON text stays the JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const json = JSON.stringify(value, null, 2);
      expect(JSON.parse(visibleJson(json))).toEqual(JSON.parse(json));
      expect(visibleJson(json)).not.toMatch(/[^\P{Cc}\n]/u);
    }),
  );
});
