import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped } from '../../src/render/html.ts';
import { renderPage } from '../../src/render/page.ts';
import { hostileText } from './hostile-text.ts';
import {
  AFTER_FAIL,
  AFTER_FAIL_PROFILE,
  INELIGIBLE,
  INELIGIBLE_PROFILE,
  INFEASIBLE,
  ON_TRACK,
  ON_TRACK_PROFILE,
  viewOf,
} from './plans.ts';

const afterFail = renderPage(AFTER_FAIL, viewOf(AFTER_FAIL_PROFILE));

const PAGES = [
  afterFail,
  renderPage(ON_TRACK, viewOf(ON_TRACK_PROFILE)),
  renderPage(INFEASIBLE, viewOf(AFTER_FAIL_PROFILE)),
  renderPage(INELIGIBLE, viewOf(INELIGIBLE_PROFILE)),
];

/** The words of a page, in the order in which they are read out. */
function read(page: string): string {
  return page
    .replace(/[\s\S]*<body>/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}

function expectInOrder(text: string, parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

test('a page says what it means, then what to do now, then the detail', () => {
  expectInOrder(read(afterFail), [
    'Match 2028 · internal medicine · international graduate',
    '2028 is open, with 9 days to spare',
    'Step 1 on 10 October was not passed; three sittings remain.',
    'Now by Mon 23 Nov',
    'Then by Tue 24 Nov',
    'This holds if',
    'Timeline',
    'Every task',
    'ECFMG certification',
    'Planned by usmle-plan',
  ]);
});

test('headings go down a step at a time, from one of the first level', () => {
  for (const page of PAGES) {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
  }
});

test('every table names its columns and its rows', () => {
  for (const page of PAGES) {
    for (const [table] of page.matchAll(/<table[\s\S]*?<\/table>/g)) {
      expect(table.match(/<th scope="col"/g)).toHaveLength(3);
      expect(table.match(/<th scope="row"/g)).toHaveLength((table.match(/<tr/g)?.length ?? 0) - 1);
    }
  }
});

test('no id is there twice, and every reference leads to one', () => {
  for (const page of PAGES) {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = [...page.matchAll(/aria-labelledby="([^"]*)"/g)].flatMap(([, list]) =>
      (list as string).split(' '),
    );
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id as string);
    expect([...labels, ...targets].filter((id) => !ids.includes(id))).toEqual([]);
  }
});

test('a sign is said in words beside each date that carries it', () => {
  expect(read(afterFail)).toContain('Wed 2 Jun 27≈ , projected');
  expect(read(afterFail)).toContain('Mon 30 Nov 26* , advice');
  expect(read(afterFail)).toContain('23 Nov 26* , advice');
});

test('the picture has a title, and says each of its rows in words', () => {
  const [, words = ''] = afterFail.match(/<desc id="timeline-words">(.*?)<\/desc>/) ?? [];
  expect(words).toContain(
    'Step 1, with the least room: Study: foundation, Mon 30 Nov 2026 to Sun 10 Jan 2027;',
  );
  expect(words).toContain('Sit Step 1, Mon 22 Feb 2027');
  expect(words).toContain('9 days of slack after');
  expect(afterFail).toMatch(/role="img" aria-labelledby="timeline-title timeline-words"/);
});

test('what stands there alone for eyes is hidden from ears', () => {
  const drawn = afterFail.match(/<svg(?! class="timeline" width="100%")[^>]*>/g) ?? [];
  const named = drawn.filter((tag) => tag.includes('sample'));
  expect(named.length).toBeGreaterThan(3);
  expect(named.every((tag) => tag.includes('aria-hidden="true"'))).toBe(true);
});

test('the title of the window says nothing of a result', () => {
  for (const page of PAGES) {
    expect(page).toMatch(/<title>Match 20\d\d: [a-z (),-]+<\/title>/);
  }
});

test('a season that is out of reach is left out, and said to be', () => {
  const page = read(PAGES[2] as string);
  expect(page).toContain('The 2027 season is left out here');
  expect(page).not.toContain('Send signals');
});

test('what a person wrote is on the page as they wrote it, and never markup', () => {
  fc.assert(
    fc.property(hostileText(), (reason) => {
      const skipped = { 'application.mentor': reason };
      const page = renderPage(AFTER_FAIL, viewOf({ ...AFTER_FAIL_PROFILE, skipped }));
      const dropped = reason === '' ? 'Find a mentor' : `Find a mentor (${reason})`;
      expect(page.replaceAll('\u00a0', ' ')).toContain(
        `Dropped: <bdi>${escaped(dropped)}</bdi>`.replaceAll('\u00a0', ' '),
      );
      expect(page.match(/<script|<img|<\/td><\/td>/i)).toBeNull();
    }),
    { numRuns: 60 },
  );
});
