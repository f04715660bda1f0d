import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import { profileFacts } from '../../src/profile/facts.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { RULES } from '../../src/rules/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every document that people read, by its place. */
const documents: readonly (readonly [string, string])[] = [
  ...readdirSync(ROOT),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) =>
    join('docs', path),
  ),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);

/** As GitHub makes them: lower case, blanks to hyphens, signs left out. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links inside the repository, code blocks left out. */
function links(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '');
  return [...prose.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Files and folders of the source that a document names in backquotes. */
function namedFiles(text: string): string[] {
  return [...text.matchAll(/`((?:src|test|scripts|docs|bin)\/[\w./-]+)`/g)].map(
    ([, path]) => path as string,
  );
}

describe.each(documents)('%s', (path, text) => {
  test('links to what is there', () => {
    for (const link of links(text)) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      expect([link, existsSync(join(ROOT, target))]).toEqual([link, true]);
      if (anchor === undefined) continue;
      expect(anchors(readFileSync(join(ROOT, target), 'utf8')), link).toContain(anchor);
    }
  });

  test('names only files that are there', () => {
    expect(namedFiles(text).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test('names no registry and no folder of the machine it was written on', () => {
    expect(text).not.toMatch(/registry\.|\/home\/|\/root\/|\/work\/|\/tmp\//);
  });

  test('speaks in the voice of the program', () => {
    const prose = text.replace(/```[\s\S]*?```/g, '').replace(/<!--[\s\S]*?-->/g, '');
    expect(prose.match(/\w!(\s|$)|\b(unfortunately|just|still|streaks?)\b/gi) ?? []).toEqual([]);
  });
});

test('the documents are found', () => {
  const paths = documents.map(([path]) => path);
  for (const path of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/contract.md']) {
    expect(paths).toContain(path);
  }
});

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The first JSON in a document. */
function jsonIn(path: string): string {
  return /```json\n([\s\S]*?)```/.exec(read(path))?.[1] as string;
}

/** The names of the fields of every object in a schema. */
function fieldsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'additionalProperties' in node && 'properties' in node ? node.properties : {};
  return [...Object.keys(own as object), ...Object.values(node).flatMap(fieldsIn)];
}

describe('docs/contract.md', () => {
  test.each(['profile', 'plan'])('names every field of the schema of a %s', (name) => {
    const fields = fieldsIn(JSON.parse(read(`docs/schema/${name}.schema.json`)));
    expect(fields.length).toBeGreaterThan(30);
    const text = read('docs/contract.md');
    expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([]);
  });

  test('shows a profile that the program takes as it stands', () => {
    const shown = JSON.parse(jsonIn('docs/contract.md'));
    const { profile, warnings } = parseProfile(shown, profileFacts(RULES, day('2026-11-21')));
    expect(warnings).toEqual([]);
    expect(profile).toEqual(shown);
  });
});

test('docs/rules.md shows a rule as the data has it', () => {
  const shown = JSON.parse(`{${jsonIn('docs/rules.md')}}`);
  const { rules } = JSON.parse(read('src/rules/data/usmle.json'));
  expect(Object.keys(shown)).toHaveLength(1);
  expect(rules).toMatchObject(shown);
});
