import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { explain } from '../../src/planner/explain.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Profile } from '../../src/profile/profile.ts';
import type { View } from '../../src/render/view.ts';
import { renderTaskIds, renderWhy } from '../../src/render/why.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, profile, TODAY } from '../cases/people.ts';
import { viewOf } from './plans.ts';
import { acting, widest } from './terminals.ts';

const IMG: Profile = profile({
  school: 'international',
  img: { ecfmgApplication: 'approved' },
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

const view = (changes: Partial<View> = {}): View => viewOf(IMG, { zone: 'UTC', ...changes });

function whyText(task: string, changes: Partial<View> = {}, person = IMG, today = TODAY): string {
  const { plan, explanation } = explain(person, RULES, day(today), task);
  if (explanation === null) throw new Error(`no task ${task}`);
  return renderWhy(explanation, plan, view({ ...changes, profile: person }));
}

/** The text without its line ends, to look for a sentence in. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('why step2ck.exam', () => {
  const text = whyText('step2ck.exam');

  test('leads with the days of the task, and says what they leave', () => {
    const [first, , third, fourth] = text.split('\n');
    expect(first).toMatch(/^Sit Step 2 CK +step2ck\.exam$/);
    expect(third).toMatch(/^ {2}Advised for \w{3} \d+ \w{3} 2027\.$/);
    // The last safe day: 22 Sep 2027 - 56 days.
    expect(fourth).toMatch(/^ {2}Its last day is Wed 28 Jul 2027: \d+ days of slack\.$/);
  });

  test('puts the wait, its rule, how that is known and its source on the way to Match Day', () => {
    const [, ahead = ''] = text.split('From its last day to Match Day');
    const lines = ahead.split('\n');
    expect(lines[1]).toBe('  Wed 28 Jul 27    Sit Step 2 CK');
    expect(lines[2]).toMatch(/^ {6}\+ 56 days {4}USMLE advises to allow at least eight weeks/);
    const number = /\(transcribed, (\d+)\)/.exec(flat(ahead))?.[1];
    const [, sources = ''] = text.split('\n  Sources\n');
    const entry = flat(sources.split(new RegExp(`^ +${number} {2}`, 'm'))[1] ?? '');
    expect(entry).toContain('usmle.scores.plan-allowance');
    expect(entry).toContain('confirm at https://www.usmle.org/');
  });

  test('marks what is projected, by a sign and in words', () => {
    expect(text).toMatch(/Fri 17 Mar 28 ≈ {2}Match Day\n/);
    expect(flat(text)).toContain('Third Friday of March');
    expect(flat(text)).toContain('(projected, ');
  });

  test('tells what each last day leaves and what follows past it', () => {
    const [, until = ''] = text.split('\n  Sit it by\n');
    const [rows = ''] = until.split('\n\n');
    expect(rows.match(/\w{3} +\d+ \w{3} \d{2}(?! \d|\d)/g)).toEqual([
      'Wed 7 Apr 27',
      'Wed 28 Jul 27',
      'Wed 25 Aug 27',
      'Wed 8 Sep 27',
      'Wed 29 Dec 27',
      'Wed 26 Jan 28',
    ]);
    expect(rows).toContain('After Wed 26 Jan 2028 the next Match is that of 2029.');
  });
});

test('a last day that comes before the first possible one is said to be out of reach', () => {
  // 500 hours at 40 a week and a result come before Step 2 CK: never by 7 Apr 2027.
  expect(flat(whyText('step2ck.exam'))).toMatch(
    /Wed 7 Apr 27 and one fail .*? read; not possible from here/,
  );
});

test('a day that comes too late says by how much', () => {
  // Nothing can be in for 2027: the result of a retake comes after the rank lists close.
  const person: Profile = { ...IMG, matchYear: 2027 };
  expect(flat(whyText('step2ck.exam', {}, person))).toMatch(
    /Its last day for 2027 is .*?; the first possible one is .*?, \d+ days later\./,
  );
});

test('what others set, what is done and what is dropped are told as that', () => {
  expect(whyText('nrmp.match-day')).toContain('  Fri 17 Mar 2028, set by others.\n');
  const done: Profile = {
    ...IMG,
    done: { 'step1.debrief': '2026-11-20' },
    skipped: { 'step1.support': '' },
  };
  expect(whyText('step1.debrief', {}, done)).toContain('  Done on Fri 20 Nov 2026.\n');
});

test.each([24, 40, 60, 80, 120])('no line is wider than %i columns', (columns) => {
  for (const { id } of makePlan(IMG, RULES, day(TODAY)).tasks) {
    const text = whyText(id, { columns });
    expect([id, widest(text) <= Math.min(columns, 100)]).toEqual([id, true]);
    expect(acting(text)).toEqual([]);
  }
});

test('without Unicode nothing but ASCII is printed, and a projection is marked by a letter', () => {
  const text = whyText('step2ck.exam', { unicode: false });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the claim is about all of ASCII
  expect(text).toMatch(/^[\x00-\x7f]*$/);
  expect(text).toMatch(/Fri 17 Mar 28 p {2}Match Day\n/);
});

test('the list of ids has every task of the plan, once', () => {
  const plan = makePlan(IMG, RULES, day(TODAY));
  const text = renderTaskIds(plan, view());
  for (const { id } of plan.tasks) {
    expect(text.split('\n').filter((line) => line.trim().split(/ {2,}/)[0] === id)).toHaveLength(1);
  }
});
