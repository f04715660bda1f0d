import { describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../src/planner/ask/questions.ts';
import { needsSomeone, someoneNow } from '../../src/planner/ask/someone-now.ts';
import { RULES } from '../../src/rules/index.ts';

test.each([
  'someone-now',
  'suicide',
  'SUICIDE',
  'I am suicidal',
  'I feel suicidal, can I postpone step 1',
  'sucide',
  'how do I kill myself',
  'should I kill myself',
  'killing myself',
  'I keep thinking about killing my self',
  'I want to hurt myself',
  'hurting myself',
  'harm myself',
  'cutting myself',
  'hang myself',
  'I hate myself',
  'self-harm',
  'self harming',
  'selfharm',
  'I want to die',
  'wanna die',
  'I just want to die and be done with step 2',
  'wish I were dead',
  'I would rather be dead',
  'better off dead',
  'thinking about dying',
  'end my life',
  'ending my life',
  'end my own life',
  'take my own life',
  'end it all',
  'should I end it',
  'I want to end things',
  'no reason to live',
  'there is no point in living',
  'nothing to live for',
  'life is not worth living',
  "life isn't worth living",
  "I don't want to live any more",
  'I don’t want to be here anymore',
  'I dont want to wake up',
  "I can't go on",
  'I can’t go on like this',
  'i cant go on',
  'I cannot go on',
  "I can't do this anymore",
  "can't take it any longer",
  'tired of living',
  'I feel hopeless',
  'hopelessness',
  'it is all hopeless and I failed step 1 twice, when is the next sitting',
  'overdose',
  'overdosing',
  'I took an over dose',
  'how many pills',
  'everyone is better off without me',
  'nobody would miss me',
  'my friend wants to kill himself',
  'unalive myself',
  'kms',
  "what's the point of living",
  'is there a reason to live',
  'done with life',
  'I want to disappear',
  'goodbye everyone',
  'ways to end life',
  "I don't want to do this anymore",
])('%s is heard', (typed) => {
  expect(needsSomeone([typed])).toBe(true);
  expect(needsSomeone(typed.split(' '))).toBe(true);
  expect(needsSomeone([typed.toUpperCase()])).toBe(true);
});

describe('what people ask about dates is not taken for it', () => {
  test.each([
    ...QUESTIONS.flatMap(({ id, question, words }) => [id, question, ...words]),
    'what is the deadline',
    'when does the season end',
    'how do I improve my skills',
    "I can't go on vacation in March",
    "I can't take it before June",
    'can I end my rotations early',
    'does life support count as a clerkship',
    'what if I fail',
    'I hope to match in 2028',
    'is it worth applying',
    'diet',
    '',
  ])('%s', (typed) => {
    expect(needsSomeone([typed])).toBe(false);
  });
});

describe('what is said then', () => {
  const { facts, rules, text } = someoneNow(RULES);
  const said = text.join(' ');

  test('names the lines that its rules state, and nothing of a calendar', () => {
    expect(said).toContain('call or text 988');
    expect(said).toContain('findahelpline.com');
    expect(facts).toEqual([]);
    expect(said).not.toMatch(/\b20\d\d\b/);
    for (const id of rules) expect(RULES.rule(id).source.url).toMatch(/^https:/);
  });

  test('has the same number in the US and in Canada, since one line names both', () => {
    const value = (id: string) => RULES.rule(id).value;
    expect(value('practice.someone-now.canada')).toEqual(value('practice.someone-now.us'));
  });

  test('is a few calm lines', () => {
    expect(text.length).toBeLessThanOrEqual(6);
    expect(said).not.toMatch(/!|\bjust\b|\bstill\b|unfortunately/);
    expect(text.at(-1)).toBe('Nothing about the exam has to be decided now.');
  });
});
