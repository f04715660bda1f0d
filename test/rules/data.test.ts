import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import after from '../../src/rules/data/after.json' with { type: 'json' };
import application from '../../src/rules/data/application.json' with { type: 'json' };
import certification from '../../src/rules/data/certification.json' with { type: 'json' };
import comlex from '../../src/rules/data/comlex.json' with { type: 'json' };
import cycles from '../../src/rules/data/cycles.json' with { type: 'json' };
import practice from '../../src/rules/data/practice.json' with { type: 'json' };
import specialties from '../../src/rules/data/specialties.json' with { type: 'json' };
import study from '../../src/rules/data/study.json' with { type: 'json' };
import usmle from '../../src/rules/data/usmle.json' with { type: 'json' };
import visa from '../../src/rules/data/visa.json' with { type: 'json' };
import { RULES } from '../../src/rules/index.ts';

// The data is checked here and not when the program starts: it ships with the
// program, and a schema library has no place in what everybody waits for.

const url = v.pipe(v.string(), v.regex(/^(https?:\/\/[^\s]+)?$/, 'http(s) or empty'));
const officialUrl = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/));
const isoDay = v.pipe(v.string(), v.isoDate());
const asOf = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/));
const text = v.pipe(v.string(), v.minLength(1));
const confidence = v.picklist(['high', 'medium', 'low']);
const zone = v.picklist(['America/New_York', 'America/Los_Angeles', 'America/Toronto']);

const source = v.strictObject({
  publisher: text,
  title: text,
  url,
  kind: v.picklist(['official', 'secondary', 'peer-reviewed', 'derived']),
});

const rule = v.strictObject({
  statement: v.pipe(text, v.regex(/^[^\n]*[.]$/, 'one sentence, ended')),
  value: v.unknown(),
  unit: v.optional(text),
  basis: v.picklist(['published', 'transcribed', 'practice', 'reported']),
  confidence,
  asOf,
  effectiveFrom: v.optional(isoDay),
  effectiveTo: v.optional(isoDay),
  source: text,
  confirmAt: v.optional(officialUrl),
});

const ruleFile = v.strictObject({
  sources: v.record(v.string(), source),
  rules: v.record(v.string(), rule),
});

const cycleFile = v.strictObject({
  asOf,
  sources: v.record(v.string(), source),
  cycles: v.array(
    v.strictObject({
      matchYear: v.pipe(v.number(), v.integer()),
      events: v.array(
        v.strictObject({
          id: text,
          date: isoDay,
          time: v.nullable(v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/))),
          zone,
          basis: v.picklist(['published', 'transcribed']),
          confidence,
          source: text,
          alsoSeen: v.optional(v.array(text)),
          confirmAt: v.optional(officialUrl),
          note: v.optional(text),
        }),
      ),
    }),
  ),
});

const specialtyFile = v.strictObject({
  sources: v.record(v.string(), source),
  specialties: v.array(
    v.strictObject({
      id: text,
      name: text,
      inSentence: text,
      aliases: v.array(text),
      match: v.picklist(['nrmp', 'sfmatch', 'urology']),
      service: v.picklist(['eras', 'residencycas', 'sfmatch']),
      preliminaryYear: v.picklist(['no', 'some', 'usually']),
      years: v.tuple([v.number(), v.number()]),
      board: v.nullable(text),
      signals: v.nullable(
        v.strictObject({
          season: v.number(),
          total: v.number(),
          gold: v.optional(v.number()),
          silver: v.optional(v.number()),
        }),
      ),
      letters: text,
      specialLetter: v.optional(text),
      interviewOffers: v.optional(text),
      awayRotations: v.optional(v.picklist(['customary', 'common', 'optional', 'not-customary'])),
      boardExam: v.optional(text),
      notes: v.optional(v.array(text)),
      sources: v.record(v.string(), text),
    }),
  ),
});

const RULE_FILES = {
  usmle,
  certification,
  comlex,
  visa,
  application,
  study,
  after,
  practice,
};

function checked(file: unknown) {
  return v.parse(ruleFile, file);
}

const everyRule = Object.values(RULE_FILES).flatMap((file) => Object.entries(checked(file).rules));

describe.each(Object.entries(RULE_FILES))('rules of %s.json', (_name, file) => {
  it('have the closed shape, each with a sentence, a basis and a date', () => {
    expect(v.safeParse(ruleFile, file).issues).toBeUndefined();
  });

  it('name only sources that are there, and every source is named', () => {
    const { rules, sources } = checked(file);
    const named = new Set(Object.values(rules).map((entry) => entry.source));
    expect([...named].sort()).toEqual(Object.keys(sources).sort());
  });
});

describe('the schema of the rules', () => {
  it('refuses a key that it does not know', () => {
    const [id, entry] = everyRule[0] as (typeof everyRule)[number];
    const sources = { [entry.source]: { publisher: 'P', title: 'T', url: '', kind: 'official' } };
    expect(v.safeParse(ruleFile, { sources, rules: { [id]: entry } }).success).toBe(true);
    const misspelt = { ...entry, efectiveFrom: '2021-07-01' };
    expect(v.safeParse(ruleFile, { sources, rules: { [id]: misspelt } }).success).toBe(false);
  });

  it('refuses a source address that is not http or https', () => {
    expect(v.safeParse(url, 'ftp://usmle.org').success).toBe(false);
    expect(v.safeParse(url, 'usmle.org').success).toBe(false);
    expect(v.safeParse(url, '').success).toBe(true);
  });
});

describe('the rules together', () => {
  it('give each id once', () => {
    const ids = everyRule.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have effective dates that never overlap for one subject', () => {
    // A former value of a rule carries the rule's id and `.until-<last day>`.
    const bySubject = new Map<string, { from: string; to: string }[]>();
    for (const [id, entry] of everyRule) {
      const subject = id.replace(/\.until-\d{4}-\d{2}-\d{2}$/, '');
      const span = {
        from: entry.effectiveFrom ?? '0000-00-00',
        to: entry.effectiveTo ?? '9999-99-99',
      };
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), span]);
    }
    const spans = [...bySubject.values()];
    expect(spans.some((own) => own.length > 1)).toBe(true);
    for (const own of spans) {
      own.sort((a, b) => (a.from < b.from ? -1 : 1));
      own.forEach((span, index) => {
        expect(span.from <= span.to).toBe(true);
        const next = own[index + 1];
        if (next) expect(span.to < next.from).toBe(true);
      });
    }
  });

  it('that name their last day end on it', () => {
    const former = everyRule.filter(([id]) => id.includes('.until-'));
    expect(former.length).toBeGreaterThan(0);
    for (const [id, entry] of former) expect(id.endsWith(`.until-${entry.effectiveTo}`)).toBe(true);
  });

  it('print no amount of money: no fee of 2026 or 2027 was found on an official page', () => {
    for (const [, entry] of everyRule) {
      expect(JSON.stringify(entry)).not.toMatch(/\$|\bUSD\b|\b[Dd]ollars?\b/);
    }
  });

  it('hold no outcome of the Match: no rate, no mean of those who matched', () => {
    const ids = everyRule.map(([id]) => id).filter((id) => id.startsWith('match.'));
    // A pointer to where NRMP publishes them, without a figure.
    expect(ids).toEqual(['match.charting.source']);
    expect(RULES.rule('match.charting.source').value).toBeNull();
    for (const [, entry] of everyRule) {
      expect(entry.statement).not.toMatch(/match rate|percent.*\bmatched\b|\bmatched\b.*percent/i);
    }
  });

  it('never claim more than a low confidence bears: published and transcribed ones are better', () => {
    const unsure = everyRule.filter(([, entry]) => entry.confidence === 'low');
    expect(unsure.length).toBeGreaterThan(0);
    for (const [, entry] of unsure) expect(entry.basis).toBe('practice');
  });

  it('that a secondary source gives are transcribed or practice, not published', () => {
    for (const { basis, source: from } of RULES.all) {
      if (from.kind === 'secondary' || from.kind === 'derived') expect(basis).not.toBe('published');
    }
  });

  it('that are transcribed name the official page to confirm at', () => {
    const transcribed = RULES.all.filter(({ basis }) => basis === 'transcribed');
    expect(transcribed.length).toBeGreaterThan(0);
    const without = transcribed
      .filter(({ confirmAt, source: from }) => confirmAt === undefined && from.kind !== 'official')
      .map(({ id }) => id);
    expect(without).toEqual([]);
  });

  it('keep the readiness gate at 73, and name no other for a Step 1 form', () => {
    expect(RULES.number('study.step1.ready-score')).toBe(73);
    expect(everyRule.map(([id]) => id)).not.toContain('step1.readiness.epc_gate');
  });

  it('speak without exclamation marks and without words the voice leaves out', () => {
    for (const [id, entry] of everyRule) {
      expect(`${id}: ${entry.statement}`).not.toMatch(/!|\b(unfortunately|just|still|streak)\b/i);
    }
  });
});

describe('cycles.json', () => {
  const file = v.parse(cycleFile, cycles);

  it('names only sources that are there, and every source is named', () => {
    const named = new Set(
      file.cycles.flatMap(({ events }) =>
        events.flatMap((event) => [event.source, ...(event.alsoSeen ?? [])]),
      ),
    );
    expect([...named].sort()).toEqual(Object.keys(file.sources).sort());
  });

  it('calls published what an official source gives, and transcribed all else', () => {
    for (const { events } of file.cycles) {
      for (const event of events) {
        const isOfficial = file.sources[event.source]?.kind === 'official';
        expect([event.id, event.basis]).toEqual([
          event.id,
          isOfficial ? 'published' : 'transcribed',
        ]);
      }
    }
  });

  it('gives each event once in a cycle, in order', () => {
    for (const { events } of file.cycles) {
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      const moments = events.map(({ date, time }) => `${date} ${time ?? ''}`);
      expect(moments).toEqual([...moments].sort());
    }
  });
});

describe('specialties.json', () => {
  const file = v.parse(specialtyFile, specialties);

  it('names only sources that are there, and every source is named', () => {
    const named = new Set(file.specialties.flatMap((entry) => Object.values(entry.sources)));
    expect([...named].sort()).toEqual(Object.keys(file.sources).sort());
  });

  it('cites a source for no field that it leaves empty', () => {
    for (const entry of file.specialties) {
      for (const field of Object.keys(entry.sources)) {
        expect([entry.id, field, entry[field as keyof typeof entry] ?? null]).not.toEqual([
          entry.id,
          field,
          null,
        ]);
      }
    }
  });

  it('cites a source for what it says of signals, letters, offers, rotations and exams', () => {
    const cited = [
      'signals',
      'letters',
      'specialLetter',
      'interviewOffers',
      'awayRotations',
      'boardExam',
    ] as const;
    for (const entry of file.specialties) {
      for (const field of cited) {
        if (entry[field])
          expect([entry.id, Object.keys(entry.sources)]).toEqual([
            entry.id,
            expect.arrayContaining([field]),
          ]);
      }
    }
  });

  it('holds no rate and no share of applicants', () => {
    expect(JSON.stringify(file.specialties)).not.toMatch(/%|percent|\brates?\b/);
  });
});
