import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type FoundMyths, renderMyths } from '../../src/render/myths.ts';
import type { Surface } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { MYTHS, type Myth, mythsWith } from '../../src/rules/myths.ts';
import type { Rule } from '../../src/rules/types.ts';
import { acting, widest } from './terminals.ts';

const surface = (more: Partial<Surface> = {}): Surface => ({
  columns: 80,
  color: 0,
  unicode: true,
  zone: 'UTC',
  ...more,
});

/** Claims and rules made by hand, for layout alone. */
const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  statement: 'A rule.',
  value: null,
  basis: 'published',
  confidence: 'high',
  asOf: '2026-10-03',
  source: {
    publisher: 'USMLE',
    title: 'Page',
    url: 'https://www.usmle.org/a/b',
    kind: 'official',
  },
  ...more,
});

const LAID_OUT: readonly Rule[] = [
  rule('usmle.retake.passed-step'),
  rule('usmle.scores.plan-allowance', {
    basis: 'transcribed',
    asOf: '2024',
    confirmAt: 'https://confirm.example/page',
  }),
  rule('practice.resend-scores', {
    basis: 'practice',
    asOf: '2025-12',
    source: { publisher: 'Advisers', title: 'Talk', url: '', kind: 'secondary' },
  }),
];

const claim = (id: string, more: Partial<Myth>): Myth => ({
  id,
  topic: 'First topic',
  claim: 'It rains.',
  truth: 'The sun shines.',
  since: null,
  rules: ['usmle.retake.passed-step'],
  tasks: ['step1.exam'],
  ...more,
});

function found(myths: readonly Myth[], ...words: string[]): FoundMyths {
  return {
    myths,
    words,
    rules: {
      rule(id) {
        const named = LAID_OUT.find((each) => each.id === id);
        if (!named) throw new Error(`no rule ${id}`);
        return named;
      },
    },
  };
}

const all = (words: readonly string[] = []): FoundMyths => ({
  myths: mythsWith(words),
  words,
  rules: RULES,
});

describe('the page of claims', () => {
  it('has for each the claim, what holds, and in a line since when, by whom and where', () => {
    const page = renderMyths(
      found(
        [
          claim('a', { since: '2021-07-01' }),
          claim('b', {
            claim: 'It snows.',
            since: '2023',
            rules: ['usmle.scores.plan-allowance', 'usmle.retake.passed-step'],
          }),
          claim('c', {
            topic: 'Second topic',
            since: '2024-03',
            rules: ['practice.resend-scores'],
          }),
        ],
        'it',
      ),
      surface(),
    );
    // 1 July 2021 was a Thursday. Of a rule's own age the month is enough.
    expect(page).toBe(
      [
        'What is often said, and what holds, with “it”',
        '',
        'First topic',
        '',
        '  “It rains.”',
        '    The sun shines.',
        '    since Thu 1 Jul 2021 · USMLE, usmle.org · as of Oct 2026',
        '',
        '  “It snows.”',
        '    The sun shines.',
        '    since 2023 · † USMLE, confirm at confirm.example · as of 2024',
        '',
        'Second topic',
        '',
        '  “It rains.”',
        '    The sun shines.',
        '    since Mar 2024 · * Advisers · as of Dec 2025',
        '',
        '† read in public transcriptions; confirm at the address beside it',
        '* advice, not a rule',
        '',
      ].join('\n'),
    );
  });

  it('explains the signs that occur, and no other', () => {
    const plain = renderMyths(found([claim('a', {})], 'rain'), surface());
    expect(plain).not.toMatch(/transcriptions|advice/);
    const advice = renderMyths(
      found([claim('a', { rules: ['practice.resend-scores'] })], 'rain'),
      surface(),
    );
    expect(advice).toContain('* advice, not a rule');
    expect(advice).not.toContain('transcriptions');
  });

  it('says how to see fewer where all are told', () => {
    const hint = 'Those about something: usmle-plan myths SOAP';
    expect(renderMyths(all(), surface())).toContain(hint);
    expect(renderMyths(all(['soap']), surface())).not.toContain(hint);
    // The example finds some, and fewer than all.
    const { length } = mythsWith(['SOAP']);
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(MYTHS.length);
  });

  it('holds every claim with its answer', () => {
    const text = renderMyths(all(), surface({ columns: 100 })).replace(/\s+/g, ' ');
    for (const { claim: said, truth } of MYTHS) expect(text).toContain(`“${said}” ${truth}`);
  });

  it.each([24, 60, 80])('keeps to %d columns, with Unicode and without', (columns) => {
    for (const unicode of [true, false]) {
      expect(widest(renderMyths(all(), surface({ columns, unicode })))).toBeLessThanOrEqual(
        columns,
      );
      const none = renderMyths(
        all(['x'.repeat(90), 'no such word']),
        surface({ columns, unicode }),
      );
      expect(widest(none)).toBeLessThanOrEqual(columns);
    }
  });

  it('is no wider than reads well, and no narrower than 24 columns', () => {
    expect(renderMyths(all(), surface({ columns: 200 }))).toBe(
      renderMyths(all(), surface({ columns: 100 })),
    );
    expect(renderMyths(all(), surface({ columns: 5 }))).toBe(
      renderMyths(all(), surface({ columns: 24 })),
    );
  });

  it('is ASCII where no more can be shown', () => {
    const page = renderMyths(all(), surface({ unicode: false }));
    expect(page).toMatch(/^[\x20-\x7e\n]+$/);
    expect(page).toContain('  "A Step can be sat six times."');
    expect(page).toContain('t FSMB, confirm at fsmb.org | as of Dec 2025');
    expect(renderMyths(all(['no such word']), surface({ unicode: false }))).toMatch(
      /^[\x20-\x7e\n]+$/,
    );
  });

  it('says the same in colour', () => {
    const colored = renderMyths(all(), surface({ color: 3 }));
    expect(colored).not.toBe(stripVTControlCharacters(colored));
    expect(stripVTControlCharacters(colored)).toBe(renderMyths(all(), surface()));
  });
});

describe('a search that finds nothing', () => {
  it('says so, and how to see all', () => {
    expect(renderMyths(found([], 'tea', 'two words'), surface())).toBe(
      'Nothing here speaks of “tea” and “two words”.\nAll that is here: usmle-plan myths\n',
    );
  });

  it('prints nothing that a terminal would act on', () => {
    const page = renderMyths(found([], '\u001b[31mred\u202e'), surface());
    expect(acting(page)).toEqual([]);
    expect(page).toContain('\\x1b[31mred');
  });
});
