import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The dependency rule of docs/architecture.md, read from the import lines.

const SRC = fileURLToPath(new URL('../src', import.meta.url));

const DATA = ['profile', 'rules', 'calendar', 'errors'];
const LOGIC = ['planner', 'study', ...DATA];
/** What each folder of src, or file at its top, may import beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: ['run', 'terminal', 'context', 'errors', 'calendar'],
  run: ['program', 'render', 'terminal', 'context', 'errors'],
  program: ['commands', 'context', 'errors'],
  commands: ['prompts', 'render', 'store', 'context', ...LOGIC],
  prompts: ['context', ...LOGIC],
  render: LOGIC,
  store: ['context', ...LOGIC],
  planner: ['study', ...DATA],
  study: ['planner', ...DATA],
  profile: ['rules', 'calendar', 'errors'],
  rules: ['calendar', 'errors'],
  calendar: ['errors'],
  context: ['calendar'],
  terminal: [],
  errors: [],
};

/** Each library and the only places that may import it. */
const LIBRARIES: Readonly<Record<string, string>> = {
  chalk: 'render/style.ts',
  commander: 'program.ts',
  conf: 'store/',
  'csv-parse': 'commands/cohort/read-rows.ts',
  'csv-stringify': 'render/csv.ts',
  'date-fns': 'calendar/',
  '@date-fns/tz': 'calendar/',
  '@date-fns/utc': 'calendar/',
  'ical-generator': 'render/calendar-file.ts',
  inquirer: 'prompts/',
  'proper-lockfile': 'store/',
  'timezones-ical-library': 'render/calendar-file.ts',
  'pure-rand': 'planner/risk/chance.ts',
  valibot: 'profile/parse.ts',
};

/** Folders whose code depends on nothing but its arguments. */
const PURE = ['calendar', 'planner', 'profile', 'render', 'rules', 'study'];

const NETWORK = /^(node:)?(http|https|http2|net|tls|dgram|dns|undici|ws)(\/.*)?$/;

/** What a plan consists of: words for types that the layers below may speak too. */
const SHARED_TYPES = 'planner/types.ts';

interface SourceFile {
  /** Below src, with forward slashes. */
  readonly path: string;
  readonly imports: readonly string[];
  /** Those of them that leave nothing in the built program. */
  readonly typeImports: readonly string[];
  /** Without comments and quoted strings. */
  readonly code: string;
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split('\\').join('/'))
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => readSource(path));

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8');
  const uncommented = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');
  const find = (pattern: RegExp) =>
    [...uncommented.matchAll(pattern)].map(([, specifier]) => specifier as string);
  return {
    path,
    imports: [
      ...find(/^(?:import\s|(?:import|export)\s[^'";=]*?\bfrom\s)\s*'([^'\n]+)'/gm),
      ...find(/\bimport\(\s*'([^'\n]+)'/g),
    ],
    typeImports: find(/^(?:import|export) type [^;']*'([^'\n]+)'/gm),
    code: uncommented.replace(/'(?:[^'\\\n]|\\.)*'/g, "''"),
  };
}

/** The folder of src that a file lies in, or its own name at the top. */
function placeOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '');
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

/** The file that a relative import names, below src; outside it, it starts with `..`. */
function resolve(from: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}

function libraryOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** `a -> b` for each import that the predicate holds for. */
function importsThat(holds: (file: SourceFile, specifier: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((specifier) => holds(file, specifier))
      .map((specifier) => `${file.path} -> ${specifier}`),
  );
}

function filesWith(pattern: RegExp): string[] {
  return files.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
}

test('the reader of import lines finds the imports of the program', () => {
  const program = files.find(({ path }) => path === 'program.ts');
  expect(program?.imports).toContain('commander');
  expect(program?.imports).toContain('./commands/table.ts');
  const table = files.find(({ path }) => path === 'commands/table.ts');
  expect(table?.imports).toContain('./next.ts');
});

test('every folder of src has its place in the dependency rule', () => {
  expect(files.map(({ path }) => placeOf(path)).filter((place) => !MAY_IMPORT[place])).toEqual([]);
});

test('imports go down only', () => {
  const upward = importsThat(({ path, typeImports }, specifier) => {
    if (!isRelative(specifier)) return false;
    const target = resolve(path, specifier);
    if (target === '../package.json') return path !== 'program.ts';
    if (target === SHARED_TYPES && typeImports.includes(specifier)) return false;
    const [from, to] = [placeOf(path), placeOf(target)];
    return from !== to && !MAY_IMPORT[from]?.includes(to);
  });
  expect(upward).toEqual([]);
});

test('each library is imported in one place, and only libraries on the list', () => {
  const strays = importsThat(({ path }, specifier) => {
    if (isRelative(specifier) || specifier.startsWith('node:')) return false;
    const place = LIBRARIES[libraryOf(specifier)];
    return place === undefined || !path.startsWith(place);
  });
  expect(strays).toEqual([]);
});

test('the pure folders import nothing of Node', () => {
  const impure = importsThat(
    ({ path }, specifier) => PURE.includes(placeOf(path)) && specifier.startsWith('node:'),
  );
  expect(impure).toEqual([]);
});

test('no file imports itself, directly or through others', () => {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(isRelative).map((specifier) => resolve(path, specifier)),
    ]),
  );
  const finished = new Set<string>();
  const cycles: string[] = [];
  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (finished.has(path) || trail.includes(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  }
  for (const { path } of files) visit(path, []);
  expect(cycles).toEqual([]);
});

test('only main.ts names the process', () => {
  expect(filesWith(/\bprocess\b/)).toEqual(['main.ts']);
});

test('only main.ts reads a clock', () => {
  expect(
    filesWith(/\bnew Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bperformance\b|\bTemporal\b/),
  ).toEqual(['main.ts']);
});

test('nothing is drawn by chance', () => {
  expect(filesWith(/\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/)).toEqual([]);
});

test('nothing ends the process', () => {
  expect(filesWith(/\bprocess\.(exit|abort|kill)\b/)).toEqual([]);
});

test('the program has no way to the network', () => {
  expect(importsThat((_, specifier) => NETWORK.test(specifier))).toEqual([]);
  expect(filesWith(/\b(fetch|XMLHttpRequest|WebSocket|EventSource)\b/)).toEqual([]);
});

test('the bin is one import, of the built edge', () => {
  const bin = readFileSync(join(dirname(SRC), 'bin', 'usmle-plan.js'), 'utf8');
  expect(bin.split('\n').filter((line) => line !== '' && !line.startsWith('#!'))).toEqual([
    "import '../dist/main.js';",
  ]);
});
