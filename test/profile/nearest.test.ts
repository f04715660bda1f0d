import { expect, test } from 'vitest';
import { nearest } from '../../src/profile/nearest.ts';

const WORDS = ['us-md', 'us-do', 'internal-medicine', 'general-surgery', 'neurological-surgery'];

test.each([
  ['one letter changed', 'us_md', 'us-md'],
  ['one letter left out', 'usdo', 'us-do'],
  ['one letter added', 'us-mdd', 'us-md'],
  ['two neighbours swapped', 'general-sugrery', 'general-surgery'],
  ['capitals', 'Internal-Medicine', 'internal-medicine'],
  ['other words between', 'internal medecine', 'internal-medicine'],
  ['a part of it, four letters at least', 'surgery', 'general-surgery'],
])('%s is near enough', (_, typed, meant) => {
  expect(nearest(typed, WORDS)).toBe(meant);
});

test.each(['x', '', 'do', 'canadian', 'x'.repeat(500)])('%j is near to nothing', (typed) => {
  expect(nearest(typed, WORDS)).toBeNull();
});

test('of two words the nearer one is meant, of equals the first', () => {
  expect(nearest('bat', ['cat', 'bar'])).toBe('cat');
  expect(nearest('passing', ['pushing', 'passings'])).toBe('passings');
});

test('two swapped letters count as one change', () => {
  // One change is allowed in a word of three letters.
  expect(nearest('act', ['cat'])).toBe('cat');
});
