import { expect, test } from 'vitest';
import { findQuestion } from '../../src/planner/ask/find.ts';
import { QUESTIONS } from '../../src/planner/ask/questions.ts';

const BOUNDS = { first: 2020, last: 2035 };
const find = (typed: string) => findQuestion(typed.split(' '), QUESTIONS, BOUNDS);

const idOf = (typed: string): string => {
  const found = find(typed);
  return 'question' in found ? found.question.id : `${found.candidates.map(({ id }) => id)}`;
};

test('a number is the question of that place', () => {
  expect(idOf('1')).toBe(QUESTIONS[0]?.id);
  expect(idOf(String(QUESTIONS.length))).toBe(QUESTIONS.at(-1)?.id);
  expect(find('0')).toEqual({ candidates: [], isSure: false });
  expect(find(String(QUESTIONS.length + 1))).toEqual({ candidates: [], isSure: false });
});

test('an id is its question, with hyphens or with blanks', () => {
  for (const { id } of QUESTIONS) {
    expect(idOf(id)).toBe(id);
    expect(idOf(id.replaceAll('-', ' '))).toBe(id);
  }
});

test('every question is found by its own words', () => {
  for (const { id, question } of QUESTIONS) expect(idOf(question)).toBe(id);
});

test.each([
  ['what is the last day to sit step 2 ck', 'last-day'],
  ['what if I postpone by two weeks', 'postpone'],
  ['postpne', 'postpone'],
  ['how many attempts do I have', 'sittings'],
  ['when is my earliest retake', 'retake'],
  ['what if I fail', 'if-not-passed'],
  ['how many hours are enough', 'hours-enough'],
  ['can I make 2029', 'reach'],
  ['should I skip this cycle', 'skip-or-late'],
  ['is it too late to apply', 'apply'],
  ['usce', 'us-experience'],
  ['step 3 before the match', 'step3'],
  ['what does my dean decide', 'school'],
  ['what expires first', 'expires'],
])('%s is %s', (typed, id) => {
  expect(idOf(typed)).toBe(id);
});

test('a Match year among the words is the one asked about', () => {
  expect(find('can I make 2029')).toMatchObject({ matchYear: 2029 });
  expect(find('2030')).toMatchObject({ question: { id: 'reach' }, matchYear: 2030 });
  expect(find('postpone')).toMatchObject({ matchYear: null });
});

test('words that mean nothing are none, whatever they hold', () => {
  for (const typed of ['zzzzzzzz', '', '__proto__', 'constructor', '\u001b[2J', '9'.repeat(400)]) {
    const found = find(typed);
    expect('candidates' in found && found.candidates).toEqual([]);
  }
});

test.each([
  ['should I marry my girlfriend this year', 'reach'],
  ['can my visa be sponsored', 'step3'],
  ['what is the weather today', 'this-week'],
])('half of the words are not enough for an answer: %s', (typed, near) => {
  const found = find(typed);
  if ('question' in found) throw new Error(`answered as ${found.question.id}`);
  expect(found.isSure).toBe(false);
  expect(found.candidates.map(({ id }) => id)).toContain(near);
  expect(found.candidates.length).toBeLessThanOrEqual(3);
});

test('a form of a word is that word, and a longer word that begins alike is not', () => {
  expect(idOf('postponing')).toBe('postpone');
  expect(idOf('retaking')).toBe('retake');
  // Not `state`, which `states` is about.
  expect('question' in find('statement')).toBe(false);
});

test.each([
  ['what are my chances', 'odds'],
  ['is it over', 'reach'],
  ['I failed step 1, what now', 'this-week'],
  ['when can I retake step 1', 'retake'],
  ['what if I fail again', 'if-not-passed'],
  ['when is match day', 'season-dates'],
  ['when does ERAS open', 'season-dates'],
])('what somebody asks after a fail is understood: %s is %s', (typed, id) => {
  expect(idOf(typed)).toBe(id);
});
