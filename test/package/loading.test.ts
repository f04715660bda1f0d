import { expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';

// What is loaded when, read from the bundle: a chunk brings what it imports by
// statement, and what it imports by call comes only when that is called.

const { outputs } = await build();

function outputOf(entry: string): string {
  const found = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry);
  if (found === undefined)
    throw new Error(`${entry} is no part of the bundle that is loaded by itself`);
  return found;
}

/** The sources that are read before the first line of this one runs. */
function loadedWith(entry: string): string[] {
  const chunks = new Set<string>();
  function visit(path: string): void {
    if (chunks.has(path) || !outputs[path]) return;
    chunks.add(path);
    for (const { path: target, kind } of outputs[path].imports) {
      if (kind === 'import-statement') visit(target);
    }
  }
  visit(outputOf(entry));
  return [...chunks].flatMap((path) =>
    Object.entries(outputs[path]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([source]) => source),
  );
}

const isIn =
  (...places: string[]) =>
  (source: string) =>
    places.some((place) => source.startsWith(place));

test('help and the version load no command, no rule and no library but commander', () => {
  const loaded = loadedWith('src/main.ts');
  expect(loaded).toContain('src/program.ts');
  expect(loaded.filter(isIn('src/planner/', 'src/rules/', 'src/prompts/', 'src/store/'))).toEqual(
    [],
  );
  expect(loaded.filter(isIn('src/commands/'))).toEqual(['src/commands/table.ts']);
  const libraries = loaded.filter(isIn('node_modules/')).map((source) => source.split('/')[1]);
  expect(
    [...new Set(libraries)].filter((name) => name !== '@date-fns' && name !== 'date-fns'),
  ).toEqual(['commander']);
});

test.each(['plan', 'next'])('%s loads no prompt, and the store only where it is used', (name) => {
  const loaded = loadedWith(`src/commands/${name}.ts`);
  expect(loaded).toContain('src/planner/plan.ts');
  expect(
    loaded.filter(isIn('src/prompts/', 'node_modules/inquirer/', 'node_modules/@inquirer/')),
  ).toEqual([]);
  expect(loaded.filter(isIn('src/store/', 'node_modules/conf/'))).toEqual([]);
});

test('init loads the prompts only where something is asked', () => {
  const loaded = loadedWith('src/commands/init.ts');
  expect(loaded.filter(isIn('node_modules/inquirer/', 'node_modules/@inquirer/'))).toEqual([]);
});

test('the store loads what it takes to write only where something is written', () => {
  const isLock = isIn('src/store/lock.ts', 'node_modules/proper-lockfile/', 'node_modules/retry/');
  expect(loadedWith('src/store/store.ts').filter(isLock)).toEqual([]);
  expect(loadedWith('src/store/lock.ts').filter(isLock).length).toBeGreaterThan(2);
});

test('export loads the library of a format only for that format', () => {
  const isLibrary = isIn('node_modules/ical-generator/', 'node_modules/csv-stringify/');
  expect(loadedWith('src/commands/export.ts').filter(isLibrary)).toEqual([]);
  expect(loadedWith('src/render/calendar-file.ts').filter(isLibrary)).toHaveLength(1);
  expect(loadedWith('src/render/plan-markdown.ts').filter(isLibrary)).toEqual([]);
});
