import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../src/profile/parse.ts';
import { FACTS, FULL, SMALL, withSittings } from './examples.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/profile.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, strictRequired: false });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

function isParsed(input: unknown): boolean {
  try {
    parseProfile(input, FACTS);
    return true;
  } catch {
    return false;
  }
}

type Json = Record<string, unknown>;

/** Every object in the schema that says which fields there are, with its place. */
function objectsIn(node: unknown, place = '#'): [place: string, node: Json][] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([name, value]) =>
    objectsIn(value, `${place}/${name}`),
  );
  return 'properties' in node && 'type' in node ? [[place, node as Json], ...inside] : inside;
}

/** The example with every field, once for each value in it, with something else in its place. */
function variants(value: unknown, replacements: readonly unknown[]): unknown[] {
  const others = replacements.map((replacement) => structuredClone(replacement));
  if (typeof value !== 'object' || value === null) return others;
  const inside = Object.entries(value).flatMap(([name, entry]) =>
    variants(entry, replacements).map((variant) => {
      const copy = structuredClone(value) as Json | unknown[];
      (copy as Json)[name] = variant;
      return copy;
    }),
  );
  const without = Array.isArray(value)
    ? []
    : Object.keys(value).map((name) => {
        const { [name]: _, ...rest } = value as Json;
        return rest;
      });
  const more = Array.isArray(value) ? [] : [{ ...value, unheardOf: 1 }];
  return [...others, ...inside, ...without, ...more];
}

/** Values of every kind, each at home in some field and out of place in the others. */
const REPLACEMENTS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  3,
  169,
  1_000_000,
  '',
  'x',
  'NC',
  'failed',
  'none',
  'usmle',
  '2026-10-11',
  '2027-02-30',
  '1949-12-31',
  'a\nb',
  'a\u202eb',
  'y'.repeat(501),
  [],
  {},
  ['sunday'],
];

/** What only the program checks: it has to agree with other fields, with today or with the rules. */
const BEYOND_A_SCHEMA = [
  withSittings('step1', ['2026-11-22', 'failed']),
  withSittings('step1', ['2026-10-10', 'failed'], ['2026-10-10', 'failed']),
  { ...SMALL, specialties: ['witchcraft'] },
  { ...SMALL, specialties: ['neurology', 'neurology'] },
  { ...SMALL, matchYear: 2036 },
  { ...SMALL, matchDate: '2028-03-16' },
  { ...SMALL, licensingExam: 'comlex' },
  { ...SMALL, away: [{ from: '2027-01-02', to: '2027-01-01' }] },
  { ...SMALL, exams: { step1: { bookedDate: '2027-01-10' } } },
  { ...SMALL, study: { questionBank: { step1: { total: 1, done: 2 } } } },
  { ...SMALL, done: { 'step1.debrief': '2026-11-22' } },
];

/** The messages about what has to agree with something else. */
const BEYOND =
  /lies (before|after|inside)|second sitting|only the latest|sitting after|has no result|is not a Match Day|is the Match Day|outside the years|COMLEX is for|there twice|of \d+ questions|did you mean|internal-medicine, |can't be booked/;

describe('the JSON Schema of a profile', () => {
  it.each([
    ['the smallest', SMALL],
    ['the fullest', FULL],
    ['a Match Day', { ...SMALL, matchYear: undefined, matchDate: '2028-03-17' }],
    ['empty objects', { ...SMALL, exams: { step1: {} }, study: {}, img: {}, clerkships: {} }],
    ['a task of one word', { ...SMALL, done: { interviews: '2026-11-20' } }],
    ['500 characters outside the basic plane', { ...SMALL, alsoIn: ['🫀'.repeat(500)] }],
  ])('and the parser accept %s', (_, input) => {
    const json = JSON.parse(JSON.stringify(input));
    expect(isValid(json)).toBe(true);
    expect(isParsed(json)).toBe(true);
  });

  it.each([
    ['no Match', { ...SMALL, matchYear: undefined }],
    ['a newer version', { ...SMALL, version: 2 }],
    ['an unknown name', { ...SMALL, weather: 'rain' }],
    ['no specialty', { ...SMALL, specialties: [] }],
    ['a task id in capitals', { ...SMALL, done: { Interviews: '2026-11-20' } }],
    ['a task that JavaScript has a name for', { ...SMALL, skipped: { constructor: 'no' } }],
    ['too long a list', { ...SMALL, alsoIn: new Array(10_001).fill('x') }],
  ])('and the parser refuse %s', (_, input) => {
    const json = JSON.parse(JSON.stringify(input));
    expect(isValid(json)).toBe(false);
    expect(isParsed(json)).toBe(false);
  });

  it('and the parser agree on the fullest profile with any one value changed, left out or added', () => {
    const inputs = variants(FULL, REPLACEMENTS);
    // One for each of more than sixty values and each replacement.
    expect(inputs.length).toBeGreaterThan(60 * REPLACEMENTS.length);
    const refusedByParser: unknown[] = [];
    for (const input of inputs) {
      if (!isValid(input)) {
        expect(isParsed(input), JSON.stringify(input)).toBe(false);
      } else if (!isParsed(input)) {
        refusedByParser.push(input);
      }
    }
    // The rest of what the parser refuses is what no schema can say; a few hundred of thousands.
    expect(refusedByParser.length).toBeLessThan(inputs.length / 10);
    const isExplained = (input: unknown) => {
      try {
        parseProfile(input, FACTS);
        return true;
      } catch (error) {
        return BEYOND.test((error as Error).message);
      }
    };
    expect(refusedByParser.filter((input) => !isExplained(input))).toEqual([]);
  });

  it.each(BEYOND_A_SCHEMA)('leaves to the program what it alone can check: %j', (input) => {
    expect(isValid(input)).toBe(true);
    expect(isParsed(input)).toBe(false);
  });

  it('knows all fields of every object, and no others', () => {
    for (const [place, node] of objectsIn(schema)) {
      expect(node.additionalProperties, place).toBe(false);
    }
  });
});
