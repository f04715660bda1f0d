import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { type FoundRules, renderSources, topicOf } from '../../src/render/sources.ts';
import type { Surface } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import type { Rule } from '../../src/rules/types.ts';
import { acting, titles, widest } from './terminals.ts';

const SURFACE: Surface = { columns: 80, color: 0, unicode: true, zone: 'UTC' };

const RETAKE: Rule = {
  id: 'usmle.retake.gap',
  statement: 'A fourth sitting lies 12 months after the first.',
  value: 12,
  basis: 'published',
  confidence: 'high',
  asOf: '2026-08',
  source: {
    publisher: 'USMLE',
    title: 'Common Questions',
    url: 'https://www.usmle.example/questions',
    kind: 'official',
  },
};
const VISA: Rule = {
  ...RETAKE,
  id: 'visa.j1.sponsor',
  statement: 'A J-1 visa for 2027-07-01 is sponsored.',
  basis: 'transcribed',
  confidence: 'medium',
  asOf: '2024',
  source: { publisher: 'A blog', title: 'Visas', url: 'https://blog.example', kind: 'secondary' },
  confirmAt: 'https://official.example/j1',
};
const PROJECTION: Rule = {
  ...RETAKE,
  id: 'projection.nrmp.match-day',
  statement: 'Third Friday of March.',
  basis: 'projected',
  asOf: '2026-11-21',
  source: {
    publisher: 'usmle-plan',
    title: 'Projection from earlier Match years',
    url: 'https://nrmp.example/calendar',
    kind: 'derived',
  },
};
const DATE: Rule = {
  ...RETAKE,
  id: 'cycle.2027.nrmp.match-day',
  statement: 'Match Day (Match of 2027): Fri 19 Mar 2027, 12:00 New York.',
  asOf: '2026-11-21',
};
const OWN_DATE: Rule = { ...DATE, id: 'cycle.2028.nrmp.match-day', basis: 'reported' };

function text(rules: readonly Rule[], rest: Partial<FoundRules> = {}, surface = SURFACE): string {
  const ageing = { today: day('2026-11-21'), days: 365 };
  return renderSources({ rules, filter: {}, ageing, dataAsOf: '2026-11-21', ...rest }, surface);
}

/** One line, however it was broken. */
function flat(output: string): string {
  return output.replace(/\s+/g, ' ');
}

describe('the list of rules', () => {
  it('begins with how many there are, of which basis, and how many are old', () => {
    // The source of the visa rule speaks as of 2024, more than a year before November 2026.
    const lines = text([RETAKE, { ...RETAKE, id: 'usmle.b' }, VISA]).split('\n');
    // 21 November 2026 is a Saturday.
    expect(lines[0]).toBe('3 rules and dates · data of Sat 21 Nov 2026');
    expect(lines[2]).toMatch(/^ {2}published {4}2 {2}\w/);
    expect(lines[3]).toMatch(/^† transcribed {2}1 {2}\w/);
    expect(flat(text([RETAKE, VISA]))).toContain('1 comes from a source older than a year');
    expect(text([RETAKE])).not.toContain('older than a year');
  });

  it('has a legend of the bases that occur, and of no other', () => {
    expect(text([VISA])).not.toMatch(/projected|practice|reported/);
    expect(text([PROJECTION])).toMatch(/^≈ projected/m);
  });

  it('puts each rule under its topic, in the order of the topics', () => {
    const headings = text([VISA, PROJECTION, RETAKE]).match(/^ ─ .*?\(\d+\)/gm);
    expect(headings).toEqual([' ─ USMLE (1)', ' ─ Visas (1)', ' ─ Projected dates (1)']);
  });

  it('loses no rule whose topic nobody named', () => {
    const output = text([{ ...RETAKE, id: 'elsewhere.rule' }]);
    expect(output).toContain('─ Other rules (1)');
    expect(output).toContain('elsewhere.rule');
  });

  it('says of each how it is known, since when, from where and its id', () => {
    const [, ...lines] = text([RETAKE]).split(' ─ USMLE (1)')[1]?.split('\n') ?? [];
    expect(lines).toEqual([
      '  A fourth sitting lies 12 months after the first.',
      '    published · high confidence · as of Aug 2026 · usmle.retake.gap',
      '    USMLE, Common Questions: https://www.usmle.example/questions',
      '',
    ]);
  });

  it('names the page to confirm a transcription at, and the age of its source', () => {
    const output = text([VISA]);
    expect(output).toContain('as of 2024, over a year ago');
    expect(output).toContain('    A blog, Visas: https://blog.example\n');
    expect(output).toContain('    confirm at https://official.example/j1\n');
  });

  it('gives a projection the name of its date, and its address as one to confirm at', () => {
    const output = text([PROJECTION]);
    expect(output).toContain('≈ Match Day: Third Friday of March.\n');
    expect(output).toContain('    usmle-plan, Projection from earlier Match years\n');
    expect(output).toContain('    confirm at https://nrmp.example/calendar\n');
  });

  it('writes dates as people read them', () => {
    // 1 July 2027 is a Thursday.
    expect(text([VISA])).toContain('A J-1 visa for Thu 1 Jul 2027 is sponsored.');
  });

  it.each([
    // 1 July 2021 is a Thursday, 30 June 2021 a Wednesday, 1 January 2027 a Friday.
    [{ effectiveFrom: '2021-07-01' }, 'holds since Thu 1 Jul 2021'],
    [{ effectiveFrom: '2027-01-01' }, 'holds from Fri 1 Jan 2027'],
    [{ effectiveTo: '2021-06-30' }, 'held until Wed 30 Jun 2021'],
    [{ effectiveFrom: '2021-07-01', effectiveTo: '2026-11-21' }, 'until Sat 21 Nov 2026'],
  ])('says from when to when a rule holds: %j', (span, words) => {
    expect(flat(text([{ ...RETAKE, ...span }]))).toContain(words);
  });

  it('counts the day on which a rule ends among those on which it holds', () => {
    expect(text([{ ...RETAKE, effectiveTo: '2026-11-21' }])).toContain('holds until');
    expect(text([{ ...RETAKE, effectiveTo: '2026-11-20' }])).toContain('held until');
  });

  it('needs no address', () => {
    const source = { ...RETAKE.source, url: '' };
    expect(text([{ ...RETAKE, source }])).toContain('    USMLE, Common Questions\n');
  });
});

describe('dates of cycles', () => {
  it('are counted and pointed to where nobody asked for them', () => {
    const second = { ...DATE, id: 'cycle.2026.nrmp.match-day' };
    const output = text([RETAKE, DATE, second]);
    expect(output).toContain('─ Dates of cycles (2)');
    expect(output).toContain('2 dates that were read are listed by year: usmle-plan cycles <year>');
    expect(output).not.toContain('cycle.2027.nrmp.match-day');
  });

  it.each([
    ['words', { words: ['match'] }],
    ['a basis', { basis: 'published' }],
    ['a task', { ids: [DATE.id] }],
  ] as const)('are listed where %s asks for them', (_, filter) => {
    const output = text([DATE], { filter });
    expect(output).toContain('cycle.2027.nrmp.match-day');
    expect(output).not.toContain('usmle-plan cycles');
  });

  it('that the person entered are always listed', () => {
    const output = text([DATE, OWN_DATE]);
    expect(output).toContain('cycle.2028.nrmp.match-day');
    expect(output).not.toContain('cycle.2027.nrmp.match-day');
    expect(output).toContain('1 date that was read is listed');
  });
});

describe('a narrowed list', () => {
  it('says what it was narrowed by', () => {
    const filter = { words: ['retake', ' gap '], basis: 'published', confidence: 'high' } as const;
    expect(flat(text([RETAKE], { filter }))).toMatch(
      /^1 rule with “retake” and “gap”, of the basis published, of high confidence · data of/,
    );
    const old = { ids: [VISA.id], old: true };
    expect(flat(text([VISA], { filter: old, task: 'step1.exam' }))).toMatch(
      /^1 rule of the task step1\.exam, from a source older than a year · data of/,
    );
  });

  it('advises no narrowing', () => {
    expect(text([RETAKE])).toContain('--basis');
    expect(text([RETAKE], { filter: { words: ['gap'] } })).not.toContain('--basis');
  });

  it('with nothing in it is a sentence', () => {
    expect(text([], { filter: { words: ['xyz'], confidence: 'low' } })).toBe(
      'There is no rule with “xyz”, of low confidence.\nAll of them: usmle-plan sources\n',
    );
  });
});

describe('in every terminal', () => {
  const all = [...RULES.all, ...RULES.dates];

  it.each([24, 59, 60, 80, 120])(
    'of %i columns no line is wider, whatever is listed',
    (columns) => {
      const filter = { words: ['.'] };
      for (const unicode of [true, false]) {
        const surface = { ...SURFACE, columns, unicode };
        expect(widest(text(all, {}, surface))).toBeLessThanOrEqual(columns);
        expect(widest(text(all, { filter }, surface))).toBeLessThanOrEqual(columns);
        expect(widest(text([], { filter }, surface))).toBeLessThanOrEqual(columns);
      }
    },
  );

  it('without Unicode the program writes ASCII', () => {
    const rules = [RETAKE, VISA, PROJECTION, OWN_DATE];
    const output = text(rules, { filter: { words: ['a'] } }, { ...SURFACE, unicode: false });
    expect(output).toMatch(/^t transcribed/m);
    expect(output).toMatch(/^p projected/m);
    expect(output).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('colour only adds', () => {
    const rules = [RETAKE, VISA, DATE];
    const coloured = text(rules, {}, { ...SURFACE, color: 1 });
    expect(coloured).not.toBe(text(rules));
    expect(stripVTControlCharacters(coloured)).toBe(text(rules));
  });

  it('what a person entered or typed acts on none, and breaks no line', () => {
    fc.assert(
      fc.property(titles, fc.constantFrom(24, 40, 80), (words, columns) => {
        const source = { publisher: words, title: words, url: words, kind: 'derived' } as const;
        const rule = { ...OWN_DATE, statement: words, source, confirmAt: words };
        const filter = { words: [words], ids: [] };
        for (const rules of [[rule], []]) {
          const output = text(rules, { filter, task: words }, { ...SURFACE, columns });
          expect(acting(output)).toEqual([]);
          expect(widest(output)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });
});

describe('topics', () => {
  it('are named for every rule of the data', () => {
    const without = [...RULES.all, ...RULES.dates].filter(
      (rule) => topicOf(rule) === topicOf({ id: 'elsewhere.rule' }),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});
