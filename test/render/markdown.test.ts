import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import {
  definition,
  document,
  link,
  list,
  plainText,
  reference,
  table,
} from '../../src/render/markdown.ts';
import { visible } from '../../src/render/plain.ts';
import { hostileText } from './hostile-text.ts';

/** As a reader of a page made of it sees it. */
function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What of a text is to be seen: in one line, blanks as one. */
const seen = (text: string): string => visible(text).replace(/\s+/gu, ' ').trim();

describe('plain text', () => {
  it.each([
    [
      'Sit Step 1 (booked), by 3 Dec: 21:00 - at most',
      'Sit Step 1 (booked), by 3 Dec: 21:00 - at most',
    ],
    ['# of sittings', '\\# of sittings'],
    ['sittings, in #', 'sittings, in \\#'],
    ['1. first', '1\\. first'],
    ['- a', '\\- a'],
    ['a | b', 'a \\| b'],
    ['*very* _so_', '\\*very\\* \\_so\\_'],
    ['[a](b)', '\\[a\\](b)'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
    ['a\nb', 'a\\\\nb'],
    [' a \u00a0 b ', 'a b'],
    ['https://example.org/_a_', 'https\\://example.org/\\_a\\_'],
  ])('%j is written %j', (text, markdown) => {
    expect(plainText(text)).toBe(markdown);
  });

  it('is read as it is: in a paragraph, an item, a heading and a cell', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const expected = html(seen(text));
        fc.pre(expected !== '');
        const written = plainText(text);
        const read = (markdown: string) => marked.parse(markdown, { async: false });
        expect(read(written)).toBe(`<p>${expected}</p>\n`);
        expect(read(list([written]))).toBe(`<ul>\n<li>${expected}</li>\n</ul>\n`);
        expect(read(`## ${written}`)).toBe(`<h2>${expected}</h2>\n`);
        expect(read(table([{ head: 'a' }, { head: 'b' }], [[written, written]]))).toContain(
          `<tr>\n<td>${expected}</td>\n<td>${expected}</td>\n</tr>`,
        );
      }),
    );
  });
});

describe('a link', () => {
  it('leads to its address, whatever is in the address or in its text', () => {
    const address = 'https://example.org/a_(b)?c=<d>&e="f" g|h';
    const there = 'https://example.org/a_%28b%29?c=%3Cd%3E&amp;e=%22f%22%20g%7Ch';
    const inline = marked.parse(link('a [b]', address), { async: false });
    expect(inline).toBe(`<p><a href="${there}">a [b]</a></p>\n`);
    const apart = document([reference('a [b]', '1', address), definition('1', address)]);
    expect(marked.parse(apart, { async: false })).toBe(inline);
  });

  it('is short where its text is its label', () => {
    expect(reference('1', '1', 'https://example.org')).toBe('[1]');
  });

  it.each(['', 'javascript:alert(1)', 'data:text/html,a', 'example.org'])(
    'is the text alone without an address that a browser opens: %j',
    (address) => {
      expect(link('a', address)).toBe('a');
      expect(reference('a', '1', address)).toBe('a');
      expect(definition('1', address)).toBe('');
    },
  );
});

describe('a document', () => {
  it('is its blocks with a blank line between them; empty ones are left out', () => {
    expect(document(['# a', '', 'b'])).toBe('# a\n\nb\n');
  });

  it('has figures of a table flush right', () => {
    expect(table([{ head: 'a' }, { head: 'b', isFigure: true }], [['c', '1']])).toBe(
      '| a | b |\n| --- | ---: |\n| c | 1 |',
    );
  });
});
