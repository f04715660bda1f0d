import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import { specialtyRuleId, specialtyRules } from '../../src/rules/specialty-rules.ts';
import type { Source, Specialty } from '../../src/rules/types.ts';

const source = (kind: Source['kind']): Source => ({
  publisher: 'P',
  title: 'T',
  url: 'https://example.org/',
  kind,
});

const SURGERY: Specialty = {
  id: 'surgery',
  name: 'Surgery',
  inSentence: 'surgery',
  aliases: [],
  match: 'nrmp',
  service: 'eras',
  preliminaryYear: 'no',
  years: [5, 5],
  board: null,
  signals: { season: 2027, total: 15, gold: 3, silver: 12 },
  letters: 'three to four.',
  sources: {
    board: source('official'),
    years: source('secondary'),
    signals: source('official'),
    letters: source('secondary'),
  },
};

describe('the rules of a specialty', () => {
  const rules = specialtyRules([SURGERY]);
  const rule = (field: Parameters<typeof specialtyRuleId>[1]) =>
    rules.find(({ id }) => id === specialtyRuleId('surgery', field));

  it('are one for each field that has a source and is known', () => {
    // No board is known, and the match has no source.
    expect(rules.map(({ id }) => id)).toEqual([
      'specialty.surgery.years',
      'specialty.surgery.signals',
      'specialty.surgery.letters',
    ]);
  });

  it('say the value in a sentence', () => {
    expect(rule('years')?.statement).toBe('Surgery: training takes 5 years.');
    expect(rule('signals')?.statement).toBe(
      'Surgery: 15 program signals (3 gold, 12 silver) in the 2027 season.',
    );
    expect(rule('letters')?.statement).toBe('Surgery: letters: three to four.');
  });

  it('are published where the source is official, to be confirmed where a body decides, and advice else', () => {
    expect(rule('signals')).toMatchObject({ basis: 'published', confidence: 'high' });
    expect(rule('signals')?.confirmAt).toBeUndefined();
    expect(rule('years')).toMatchObject({ basis: 'transcribed', confidence: 'medium' });
    expect(rule('years')?.confirmAt).toMatch(/^https:/);
    expect(rule('letters')).toMatchObject({ basis: 'practice', confidence: 'medium' });
  });

  it('are among the rules that can be looked up', () => {
    const id = specialtyRuleId('dermatology', 'letters');
    expect(RULES.rule(id).statement).toMatch(/^Dermatology: /);
    expect(RULES.all.filter((one) => one.id === id)).toHaveLength(1);
  });
});
