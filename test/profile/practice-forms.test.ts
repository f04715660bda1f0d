import { expect, it } from 'vitest';
import { formName, formTitle } from '../../src/profile/practice-forms.ts';

it('a form has one name, however it is typed', () => {
  const typed = [
    'nbme-13',
    'NBME 13',
    'nbme13',
    'NBME Form 13',
    'ccssa-13',
    'CBSSA 013',
    ' nbme 13 ',
  ];
  for (const text of typed) expect([text, formName(text)]).toEqual([text, 'nbme-13']);
  for (const text of ['Free 120', 'free-120', 'FREE120', 'new free 120', 'free 137']) {
    expect([text, formName(text)]).toEqual([text, 'free-120']);
  }
  expect(formName('UWSA  2')).toBe('uwsa-2');
});

it('a form is told as people call it', () => {
  expect(formTitle(formName('nbme13'))).toBe('NBME form 13');
  expect(formTitle(formName('free 120'))).toBe('the free sample questions');
  expect(formTitle(formName('uwsa 2'))).toBe('uwsa-2');
});
