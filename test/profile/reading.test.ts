import { expect, test } from 'vitest';
import { oneOf } from '../../src/profile/reading.ts';

const VISAS = ['none', 'j1', 'h1b', 'undecided'];
const ACCEPTED = 'accepted: none, j1, h1b, undecided';

test.each([
  ['undecidd', `'undecidd' is not accepted (did you mean undecided?); ${ACCEPTED}`],
  // A letter of a word of two is half of it.
  ['f1', `'f1' is not accepted; ${ACCEPTED}`],
  ['tourist', `'tourist' is not accepted; ${ACCEPTED}`],
])('one of some words: %s is refused with the word that was perhaps meant', (typed, error) => {
  expect(oneOf(typed, VISAS)).toEqual({ ok: false, error });
});

test('one of some words is taken in any case', () => {
  expect(oneOf(' J1 ', VISAS)).toEqual({ ok: true, value: 'j1' });
});
