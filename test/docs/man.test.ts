import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAN_PAGE, manPage } from '../../scripts/man.mjs';
import { COMMANDS } from '../../src/commands/table.ts';
import { TOPICS } from '../../src/commands/topics.ts';
import { EXIT } from '../../src/errors.ts';

const page = readFileSync(MAN_PAGE, 'utf8');

test('the man page is what the table of commands and the topics make of it', async () => {
  // Otherwise: node scripts/man.mjs
  expect(page).toBe(await manPage());
});

test('the man page is ASCII, so that every man can read it', () => {
  expect(page).toMatch(/^[\n\x20-\x7e]*$/);
});

const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

/** The page as a person reads it in 80 columns. */
function formatted(): string {
  const { stdout, stderr } = spawnSync('groff', ['-ww', '-man', '-Tutf8', '-P-cbou', MAN_PAGE], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout;
}

describe.skipIf(!has('groff'))('groff', () => {
  test('sets the page without a warning, in lines that fit', () => {
    const lines = formatted().split('\n');
    expect(lines.length).toBeGreaterThan(300);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('shows every command, every exit code and every id', () => {
    const text = formatted();
    const names = COMMANDS.flatMap(({ name, members = [] }) => [
      name,
      ...members.map((member) => `${name} ${member.name}`),
    ]).filter((name) => name !== 'profile');
    for (const name of names) expect(text).toMatch(new RegExp(`^ {3}${name}( |$)`, 'm'));
    for (const code of Object.values(EXIT))
      expect(text).toMatch(new RegExp(`^ {7}${code}( |$)`, 'm'));
    const ids = TOPICS.find(({ name }) => name === 'tasks')?.parts.flatMap((part) =>
      'rows' in part ? part.rows.map(({ term }) => term) : [],
    );
    for (const id of ids ?? []) expect(text).toContain(`       ${id}`);
  });
});

test.skipIf(!has('mandoc'))('mandoc finds nothing to say', () => {
  const { stdout, stderr } = spawnSync('mandoc', ['-T', 'lint', MAN_PAGE], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
});
