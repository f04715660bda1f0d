import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DOCUMENTS, withGeneratedParts } from '../../scripts/readme.mjs';
import type { CommandEntry, CommandFamily, OptionEntry } from '../../src/commands/entry.ts';
import { COMMANDS, GLOBAL_OPTIONS } from '../../src/commands/table.ts';
import { EXIT } from '../../src/errors.ts';
import { emptyHome, runProgram } from './program.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const README_PROFILE = fileURLToPath(new URL('../fixtures/readme-profile.json', import.meta.url));

/** What stands under a heading, up to the next of its rank. */
function section(heading: string): string {
  const [, rest] = README.split(`\n## ${heading}\n`);
  expect(rest, heading).toBeDefined();
  return (rest as string).split('\n## ')[0] as string;
}

/** Each command with its words and its own options; `init` has those of its questions instead. */
function commands(
  entries: readonly (CommandEntry | CommandFamily)[],
  before = '',
): [string, readonly OptionEntry[]][] {
  return entries.flatMap((entry) => {
    const name = `${before}${entry.name}`;
    const members = entry.members ? commands(entry.members, `${name} `) : [];
    if (!('load' in entry)) return members;
    return [[name, typeof entry.options === 'function' ? [] : (entry.options ?? [])], ...members];
  });
}

/** The flag alone, of `-o, --output <file>`. */
const longFlag = ({ flags }: OptionEntry) => /--[\w-]+/.exec(flags)?.[0] as string;

test('the documents show what the program answers today, and what its tables hold', async () => {
  const documents = DOCUMENTS.map((path) =>
    readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'),
  );
  // Otherwise: node scripts/readme.mjs
  expect(await withGeneratedParts(documents)).toEqual(documents);
});

test('README lists every exit code, each once, in order', () => {
  const rows = section('Exit codes').match(/^\| `\d+` \|/gm) ?? [];
  expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(
    Object.values(EXIT).sort((a, b) => a - b),
  );
});

test('README has the headings that the program sends people to', () => {
  for (const heading of ['Exit codes', 'When it fails']) section(heading);
});

describe('README names', () => {
  test.each(commands(COMMANDS))('`%s` with each of its options', (name, options) => {
    const text = section('Commands');
    expect(text).toContain(`usmle-plan ${name}`);
    for (const option of options) expect(text).toContain(longFlag(option));
  });

  test('every option that all commands take', () => {
    const text = section('Commands');
    for (const option of GLOBAL_OPTIONS) expect(text).toContain(longFlag(option));
  });
});

/** The commands in the code blocks of these sections; comments and continued lines put together. */
function shownCommands(text: string): string[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block as string);
  return blocks
    .flatMap((block) => block.replace(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line.startsWith('usmle-plan '));
}

describe('a command that README shows', () => {
  const shown = shownCommands(section('Commands'));

  test('is one of many', () => {
    expect(shown.length).toBeGreaterThan(10);
  });

  // What changes the stored profile or the stored dates is shown with days that have come by then,
  // and has tests of its own: here it has to be read, and not to be a fault.
  const isStoring =
    /^usmle-plan (?:result|book|unbook|done|skip|reopen|away|set|log|undo|history|cycles (?:set|unset|import)) ?/;
  const stores = shown.filter((line) => isStoring.test(line));
  test.each(stores)('%s is understood', (line) => {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
    const { stderr } = runProgram([...(words.slice(1) as string[]), '--today', '2026-11-21']);
    expect(stderr).not.toMatch(
      /no such (?:command|option)|one word too many|fault of the program|is missing/,
    );
  });

  // What needs a person, a file or a stored profile is given these; a cohort has tests of its own.
  const reads = shown.filter(
    (line) => !/^usmle-plan (init$|profile |cohort )/.test(line) && !isStoring.test(line),
  );
  test.each(reads)('%s', (line) => {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
    const args = (words.slice(1) as string[]).filter((word) => word !== 'me.json');
    const own = args.filter((word) => word !== '--profile-file');
    const given = own[0] === 'init' ? [] : ['--profile-file', README_PROFILE];
    const today = own.includes('--today') ? [] : ['--today', '2026-11-21'];
    // What is written to a file goes where it is thrown away.
    const { code, stderr } = runProgram([...own, ...given, ...today], { cwd: emptyHome().HOME });
    expect({
      code,
      stderr: stderr.replace(/^(?:Stored|The (?:plan|sheet) is) in .*\n/, ''),
    }).toEqual({
      code: EXIT.answered,
      stderr: '',
    });
  });
});
