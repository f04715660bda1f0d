import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/planner/difference.ts';
import { renderHistory, renderUndone } from '../../src/render/history.ts';
import { LATER } from './changes.ts';
import { AFTER_FAIL, AFTER_FAIL_PROFILE, viewOf } from './plans.ts';
import { acting, titles, widest } from './terminals.ts';

const VIEW = viewOf(AFTER_FAIL_PROFILE);
const CHANGES = [
  { on: '2026-11-01', what: 'set hours 30' },
  { on: '2026-11-09', what: 'done application.letters --on 2026-11-07' },
  { on: '2026-11-21', what: 'book step1 2027-02-22' },
];
const FIRST = { first: 'the profile of Sat 10 Oct 2026' };

describe('the layout', () => {
  test.each([80, 36])('at %i columns', async (columns) => {
    const text = renderHistory(CHANGES, { ...VIEW, columns }, FIRST);
    await expect(text).toMatchFileSnapshot(`./snapshots/history-${columns}.txt`);
  });

  test('of a change taken back', async () => {
    const text = renderUndone(
      CHANGES[2] as (typeof CHANGES)[2],
      differenceOf(LATER, AFTER_FAIL),
      AFTER_FAIL,
      VIEW,
    );
    await expect(text).toMatchFileSnapshot('./snapshots/undone-80.txt');
  });
});

test('the newest is number 1, which undo takes back next', () => {
  const rows = renderHistory(CHANGES, VIEW, FIRST).match(/^ {2}\d .*$/gm);
  expect(rows).toEqual([
    '  1  Sat 21 Nov 26  book step1 2027-02-22',
    '  2  Mon  9 Nov 26  done application.letters --on 2026-11-07',
    '  3  Sun  1 Nov 26  set hours 30',
  ]);
});

test('numbers line up, and every change is there', () => {
  const many = Array.from({ length: 12 }, (_, i) => ({ on: '2026-11-21', what: `set hours ${i}` }));
  const text = renderHistory(many, VIEW);
  expect(text).toContain('\n   1  Sat 21 Nov 26  set hours 11\n');
  expect(text).toContain('\n  12  Sat 21 Nov 26  set hours 0\n');
});

test('before them lies the first profile', () => {
  expect(renderHistory(CHANGES, VIEW, FIRST)).toContain(
    '\n  Before them: the profile of Sat 10 Oct 2026.\n',
  );
});

test('without a change it is one calm line', () => {
  expect(renderHistory([], VIEW, FIRST)).toBe(
    'No change is recorded: this is the profile of Sat 10 Oct 2026.\n',
  );
});

describe('a change that was taken back', () => {
  test('is named with its day, and tells what is as it was again', () => {
    const text = renderUndone(
      { on: '2026-11-21', what: 'book step1 2027-03-15' },
      differenceOf(LATER, AFTER_FAIL),
      AFTER_FAIL,
      VIEW,
    );
    expect(text).toMatch(/^Taken back: book step1 2027-03-15, of Sat 21 Nov 2026\.\n\n/);
    expect(text).toMatch(/^ {2}was {3}2028 is possible/m);
    // Back by the 21 days by which it was later.
    expect(text).toMatch(/^ {2}Mon 15 Mar 27 {2}Mon 22 Feb 27 {3}-21 {2}Sit Step 1$/m);
  });

  test('of which there is none leaves the profile as it is', () => {
    expect(renderUndone(null, differenceOf(AFTER_FAIL, AFTER_FAIL), AFTER_FAIL, VIEW)).toBe(
      'There is no change to take back: the profile is as it was first stored.\n',
    );
  });
});

test('what a file holds never acts on the terminal, nor makes a line wider than it', () => {
  fc.assert(
    fc.property(
      titles,
      titles,
      fc.constantFrom(24, 40, 60, 80, 120),
      fc.boolean(),
      (what, on, columns, unicode) => {
        const view = { ...VIEW, columns, unicode };
        const changes = [
          { on: '2026-11-21', what },
          { on, what },
        ];
        const texts = [
          renderHistory(changes, view, { first: what }),
          ...changes.map((change) =>
            renderUndone(change, differenceOf(LATER, AFTER_FAIL), AFTER_FAIL, view),
          ),
        ];
        for (const text of texts) {
          expect(widest(text)).toBeLessThanOrEqual(columns);
          expect(acting(text)).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('it is ASCII where the terminal is', () => {
  expect(renderHistory(CHANGES, { ...VIEW, unicode: false }, FIRST)).toMatch(/^[\x20-\x7e\n]*$/);
});
