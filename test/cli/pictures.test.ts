import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawTerminals, PICTURES } from '../../scripts/pictures.mjs';

const drawn = await drawTerminals();

test('every picture of a terminal is drawn, and no other is kept', () => {
  const kept = readdirSync(PICTURES).filter((name) => name.endsWith('.svg'));
  expect(kept.sort()).toEqual(Object.keys(drawn).sort());
});

describe.each(Object.entries(drawn))('%s', (name, picture) => {
  test('shows what the program shows', () => {
    // Otherwise: npm run docs:pictures
    expect(readFileSync(join(PICTURES, name), 'utf8')).toBe(picture);
  });

  test('is light, and loads nothing', () => {
    expect(picture.length).toBeLessThan(30_000);
    expect(picture).not.toMatch(/\b(?:href|src)=|url\(|@import|<(?:script|image|foreignObject)/);
  });

  test('names every look that it uses, for a light and a dark page', () => {
    const used = new Set(
      [...picture.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) =>
        (names as string).split(' '),
      ),
    );
    const [light = '', dark = ''] = picture.split('@media(prefers-color-scheme:dark)');
    expect([...used].filter((look) => !light.includes(`.${look}{`))).toEqual([]);
    expect([...used].filter((look) => look !== 'bold' && !dark.includes(`.${look}{`))).toEqual([]);
  });
});
