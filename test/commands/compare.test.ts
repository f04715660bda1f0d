import { describe, expect, it, test } from 'vitest';
import type { Compared } from '../../src/planner/compare.ts';
import type { Plan } from '../../src/planner/types.ts';
import { STUDENT } from '../profile/changes/facts.ts';
import { answerIn, keepIn, runIn, type Stage, stage, textOfStore } from './contexts.ts';

interface Answer {
  readonly schemaVersion: 1;
  readonly years: readonly Compared[];
  readonly variants?: readonly (Compared & { readonly changes: readonly string[] })[];
}

function someone(): Stage {
  const context = stage();
  keepIn(context, { profile: STUDENT });
  return context;
}

test('`compare --json` has each year with the verdict that `plan` gives it', async () => {
  const context = someone();
  const { schemaVersion, years } = await answerIn<Answer>(context, ['compare', '2028', '2029']);
  expect(schemaVersion).toBe(1);
  expect(years.map(({ matchYear }) => matchYear)).toEqual([2028, 2029]);
  for (const { matchYear, verdict } of years) {
    const plan = await answerIn<Plan>(context, ['plan', '--match-year', String(matchYear)]);
    expect(verdict).toEqual(plan.verdict);
  }
});

test('without years it takes those around the own one', async () => {
  const { years } = await answerIn<Answer>(someone(), ['compare']);
  expect(years.map(({ matchYear }) => matchYear)).toContain(STUDENT.matchYear);
  expect(years.length).toBeGreaterThan(1);
});

describe('variants', () => {
  it('agree with what-if, and store nothing', async () => {
    const context = someone();
    const before = textOfStore(context);
    const changes = ['set hours 30', 'set match 2029'];
    const { variants, years } = await answerIn<Answer>(context, [
      'compare',
      '--a',
      'set hours 30',
      '--b',
      changes.join('; '),
    ]);
    const plans = [
      await answerIn<{ plan: Plan }>(context, ['what-if', 'set hours 30']),
      await answerIn<{ plan: Plan }>(context, ['what-if', ...changes]),
    ];
    expect(variants?.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(variants?.map(({ verdict }) => verdict)).toEqual(plans.map(({ plan }) => plan.verdict));
    expect(variants?.map(({ matchYear }) => matchYear)).toEqual([STUDENT.matchYear, 2029]);
    expect(variants?.[1]?.changes).toEqual(changes);
    expect(years.map(({ matchYear }) => matchYear)).toEqual([STUDENT.matchYear]);
    expect(textOfStore(context)).toBe(before);
  });

  it('are looked at for every year that is named', async () => {
    const { variants, years } = await answerIn<Answer>(someone(), [
      ...['compare', '2028-2029', '--a', 'set hours 30'],
    ]);
    expect(years.map(({ matchYear }) => matchYear)).toEqual([2028, 2029]);
    expect(variants?.map(({ name, matchYear }) => [name, matchYear])).toEqual([
      ['A', 2028],
      ['A', 2029],
    ]);
  });

  it('keep a semicolon inside quotation marks', async () => {
    const { variants } = await answerIn<Answer>(someone(), [
      ...['compare', '--a', "away 2027-12-20 2028-01-02 --reason 'home; rest'"],
    ]);
    expect(variants?.[0]?.changes).toEqual(["away 2027-12-20 2028-01-02 --reason 'home; rest'"]);
  });
});

test.each([
  [['2050'], /^usmle-plan: 2050: lies outside the years with dates \(nearest: 2035\); accepted: /],
  [['28'], /^usmle-plan: 28: is no Match year \(did you mean 2028\?\); accepted: /],
  [['--a', 'plan'], /^usmle-plan: plan: is no change; accepted: /],
  [['--a', ' ; '], /^usmle-plan: ;?.*is no change; accepted: /],
  [['--b', 'set hours many'], /^usmle-plan: /],
  [['--a', 'set hours "20'], /a quotation mark is not closed/],
])('what can’t be compared is refused in one line: %j', async (words, said) => {
  const { code, stdout, stderr } = await runIn(someone(), ['compare', ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(said);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
