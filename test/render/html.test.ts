import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, html, htmlPage, link, ownWords, sign } from '../../src/render/html.ts';
import { hostileText } from './hostile-text.ts';

const anyText = hostileText();

/** The text that a browser makes of escaped text. */
function readBack(markup: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return markup.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => named[name] as string);
}

test('no text can open a tag, close an attribute or start an entity', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escaped(text)).not.toMatch(/[<>"']/);
      expect(escaped(text).replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }),
  );
});

test('what a browser shows of a text is that text, where all of it can be seen', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cs}\u2028-\u202e]/u.test(text)),
      (text) => {
        expect(readBack(escaped(text))).toBe(text);
      },
    ),
  );
});

test('a template escapes text wherever it stands, and in lists, and takes markup as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const inner = html`<b title="${text}">${text}</b>`;
      expect(html`<p>${[inner, text]}</p>`.markup).toBe(
        `<p><b title="${escaped(text)}">${escaped(text)}</b>${escaped(text)}</p>`,
      );
    }),
  );
});

test('what is absent leaves nothing, and a zero is a figure', () => {
  expect(html`<p>${null}${undefined}${false}${0}</p>`.markup).toBe('<p>0</p>');
});

test('what turns the direction of writing is spelled out, and own words are set apart', () => {
  expect(ownWords('a \u202eb').markup).toBe('<bdi>a \\u{202e}b</bdi>');
});

test('only an address of the web becomes a link', () => {
  expect(link('https://www.usmle.org/a?b=1&c', 'USMLE').markup).toBe(
    '<a href="https://www.usmle.org/a?b=1&amp;c" rel="noreferrer">USMLE</a>',
  );
  expect(link('javascript:alert(1)', 'here').markup).toBe('here');
  expect(link('', 'your school').markup).toBe('your school');
});

test('a sign is drawn for eyes and said for ears', () => {
  expect(sign('≈', 'projected').markup).toBe(
    '<span class="sign" aria-hidden="true">≈</span><span class="spoken"> projected</span>',
  );
});

test('a page is in English, has no script, fetches nothing and forbids to', () => {
  const parts = { styles: '', header: html`<h1>T</h1>`, main: html`M`, footer: html`F` };
  const page = htmlPage({ ...parts, title: '</title><script>' });
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|@import|url\(|\bsrc=/i);
  expect(page.endsWith('</html>\n')).toBe(true);
});
