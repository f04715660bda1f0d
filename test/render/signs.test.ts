import { expect, test } from 'vitest';
import { shown } from '../../src/render/signs.ts';

test('without Unicode, typography becomes what a typewriter has', () => {
  const text = 'The dean’s “letter” – 2023–2027… ≥ 3 × 4 → done,\u00a0≈5';
  expect(shown(text, { unicode: false })).toBe(
    'The dean\'s "letter" - 2023-2027... >= 3 x 4 -> done, about 5',
  );
  expect(shown(text, { unicode: true })).toBe(text);
});

test('names keep their letters, and nothing acts on the terminal', () => {
  expect(shown('São José\u001b[2J', { unicode: false })).toBe('São José\\x1b[2J');
  expect(shown('São José\u001b[2J', { unicode: true })).toBe('São José\\x1b[2J');
});
