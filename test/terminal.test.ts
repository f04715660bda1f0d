import { expect, test } from 'vitest';
import { canShowUnicode, decideColorLevel, decideColumns, hasFlag } from '../src/terminal.ts';

const TERMINAL = { TERM: 'xterm-256color' };

test('a terminal of 256 colours gets 256 colours', () => {
  expect(decideColorLevel([], TERMINAL, true, 'linux')).toBe(2);
});

test('a terminal that says truecolor gets it', () => {
  expect(decideColorLevel([], { ...TERMINAL, COLORTERM: 'truecolor' }, true, 'linux')).toBe(3);
});

test('a terminal that says no more than its name gets sixteen colours', () => {
  expect(decideColorLevel([], { TERM: 'xterm' }, true, 'linux')).toBe(1);
});

test('there is no colour where stdout is no terminal', () => {
  expect(decideColorLevel([], TERMINAL, false, 'linux')).toBe(0);
});

test('there is no colour on a dumb terminal', () => {
  expect(decideColorLevel([], { TERM: 'dumb' }, true, 'linux')).toBe(0);
});

test('NO_COLOR takes colour away, even where it is forced', () => {
  expect(
    decideColorLevel([], { ...TERMINAL, NO_COLOR: '1', FORCE_COLOR: '3' }, true, 'linux'),
  ).toBe(0);
});

test('an empty NO_COLOR says nothing', () => {
  expect(decideColorLevel([], { ...TERMINAL, NO_COLOR: '' }, true, 'linux')).toBe(2);
});

test('--no-color takes colour away, even where it is forced', () => {
  expect(decideColorLevel(['next', '--no-color'], { FORCE_COLOR: '3' }, true, 'linux')).toBe(0);
});

test('what follows -- is no flag', () => {
  expect(hasFlag(['done', '--', '--no-color'], '--no-color')).toBe(false);
});

test.each([
  ['0', 0],
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['9', 3],
  ['false', 0],
  ['true', 1],
  ['', 1],
])('FORCE_COLOR=%s gives level %i without a terminal', (value, level) => {
  expect(decideColorLevel([], { FORCE_COLOR: value }, false, 'linux')).toBe(level);
});

test('a terminal knows its own columns, whatever COLUMNS says', () => {
  expect(decideColumns(46, { COLUMNS: '120' })).toBe(46);
});

test('COLUMNS counts where there is no terminal', () => {
  expect(decideColumns(undefined, { COLUMNS: '46' })).toBe(46);
});

test.each(['', '0', '-5', 'wide', '1e3'])('COLUMNS=%s is no number of columns: 80', (value) => {
  expect(decideColumns(undefined, { COLUMNS: value })).toBe(80);
});

test('of the locale variables LC_ALL wins, then LC_CTYPE, then LANG', () => {
  const env = { LC_ALL: 'C', LC_CTYPE: 'en_GB.UTF-8', LANG: 'en_GB.UTF-8' };
  expect(canShowUnicode(env, 'linux')).toBe(false);
  expect(canShowUnicode({ ...env, LC_ALL: '' }, 'linux')).toBe(true);
  expect(canShowUnicode({ LC_CTYPE: 'C', LANG: 'en_GB.UTF-8' }, 'linux')).toBe(false);
  expect(canShowUnicode({ LANG: 'de_DE.utf8' }, 'linux')).toBe(true);
});

test('without a locale only ASCII is sure, but on Windows', () => {
  expect(canShowUnicode({}, 'linux')).toBe(false);
  expect(canShowUnicode({}, 'win32')).toBe(true);
});
