import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import {
  type Ageing,
  eventOf,
  isOld,
  oldFrom,
  type RuleFilter,
  selectRules,
} from '../../src/rules/select-rules.ts';
import type { Rule } from '../../src/rules/types.ts';

const AGEING: Ageing = { today: day('2026-11-21'), days: 365 };

function rule(id: string, rest: Partial<Rule> = {}): Rule {
  return {
    id,
    statement: 'A result takes eight weeks at most.',
    value: 56,
    basis: 'published',
    confidence: 'high',
    asOf: '2026-10-03',
    source: { publisher: 'USMLE', title: 'Bulletin', url: 'https://a.example', kind: 'official' },
    ...rest,
  };
}

function idsOf(rules: readonly Rule[], filter: RuleFilter): string[] {
  return selectRules(rules, filter, AGEING).map(({ id }) => id);
}

describe('a source is old', () => {
  it.each([
    // 365 days after 31 December 2025 it is 31 December 2026; the day after that is too much.
    ['2025', '2027-01-01'],
    // February 2026 ends on the 28th, and 365 days later it is 28 February 2027.
    ['2026-02', '2027-03-01'],
    // February 2024 had 29 days; 366 days after the 29th it is 1 March 2025.
    ['2024-02', '2025-03-01'],
    // December 2025 ends with its year.
    ['2025-12', '2027-01-01'],
    ['2025-11-20', '2026-11-21'],
  ])('of %s from %s on', (asOf, from) => {
    expect(iso(oldFrom(asOf, 365))).toBe(from);
  });

  it('on the first day past its age, and not on the day of it', () => {
    // 365 days before 21 November 2026 it was 21 November 2025.
    expect(isOld({ asOf: '2025-11-21' }, AGEING)).toBe(false);
    expect(isOld({ asOf: '2025-11-20' }, AGEING)).toBe(true);
  });

  it('by the last day of what it says, so that a year is not held against its January', () => {
    expect(isOld({ asOf: '2025' }, AGEING)).toBe(false);
    expect(isOld({ asOf: '2025-11' }, AGEING)).toBe(false);
    expect(isOld({ asOf: '2025-10' }, AGEING)).toBe(true);
  });

  it.each(['2025-13', 'lately', ''])('is no answer for %j', (asOf) => {
    expect(() => oldFrom(asOf, 365)).toThrow(RangeError);
  });
});

describe('the event of a rule', () => {
  it.each([
    ['projection.nrmp.match-day', 'nrmp.match-day'],
    ['cycle.2027.eras.review-open', 'eras.review-open'],
    ['usmle.retake.cycle.2027', null],
    ['projection', null],
  ])('%s is %s', (id, event) => {
    expect(eventOf({ id })).toBe(event);
  });
});

describe('rules are found', () => {
  it('all of them, in their order, by nothing', () => {
    expect(idsOf([rule('b'), rule('a')], {})).toEqual(['b', 'a']);
    expect(idsOf([rule('b'), rule('a')], { words: [] })).toEqual(['b', 'a']);
  });

  it.each([
    ['id', 'retake.gap'],
    ['statement', 'eight weeks'],
    ['publisher', 'usmle'],
    ['title', 'BULLETIN'],
  ])('by a word of the %s, whatever its case', (_, word) => {
    const other = rule('x', {
      statement: 'Other.',
      source: { publisher: 'P', title: 'T', url: '', kind: 'official' },
    });
    expect(idsOf([rule('usmle.Retake.gap'), other], { words: [word] })).toEqual([
      'usmle.Retake.gap',
    ]);
  });

  it('not by the address of the source, nor by a word across two of its parts', () => {
    expect(idsOf([rule('a')], { words: ['a.example'] })).toEqual([]);
    expect(idsOf([rule('a')], { words: ['usmlebulletin'] })).toEqual([]);
    expect(idsOf([rule('a')], { words: ['usmle bulletin'] })).toEqual([]);
  });

  it('by all words at once', () => {
    const rules = [rule('retake.one'), rule('retake.two'), rule('two')];
    expect(idsOf(rules, { words: ['retake', 'two'] })).toEqual(['retake.two']);
  });

  it('by what people call the date they are about, with either apostrophe', () => {
    const rules = [rule('projection.eras.mspe-release'), rule('projection.nrmp.match-day')];
    expect(idsOf(rules, { words: ["dean's letter"] })).toEqual(['projection.eras.mspe-release']);
    expect(idsOf(rules, { words: ['dean’s letter'] })).toEqual(['projection.eras.mspe-release']);
  });

  it('as if blanks were no word', () => {
    expect(idsOf([rule('a'), rule('b')], { words: ['', '  '] })).toEqual(['a', 'b']);
    expect(idsOf([rule('a'), rule('b')], { words: [' weeks '] })).toEqual(['a', 'b']);
  });

  it('by basis, by confidence, by age and by id', () => {
    const rules = [
      rule('a'),
      rule('b', { basis: 'practice', confidence: 'low' }),
      rule('c', { asOf: '2024' }),
    ];
    expect(idsOf(rules, { basis: 'practice' })).toEqual(['b']);
    expect(idsOf(rules, { confidence: 'high' })).toEqual(['a', 'c']);
    expect(idsOf(rules, { old: true })).toEqual(['c']);
    expect(idsOf(rules, { old: false })).toEqual(['a', 'b', 'c']);
    expect(idsOf(rules, { ids: ['c', 'a', 'nowhere'] })).toEqual(['a', 'c']);
    expect(idsOf(rules, { ids: [] })).toEqual([]);
  });

  it('by everything that is asked, not by any of it', () => {
    const rules = [
      rule('a', { basis: 'practice', asOf: '2024' }),
      rule('b', { basis: 'practice' }),
      rule('c', { asOf: '2024' }),
    ];
    expect(idsOf(rules, { basis: 'practice', old: true, confidence: 'high' })).toEqual(['a']);
    expect(idsOf(rules, { old: true, ids: ['b', 'c'] })).toEqual(['c']);
    expect(idsOf(rules, { basis: 'practice', ids: ['c'] })).toEqual([]);
  });
});
