import { describe, expect, test } from 'vitest';
import { TOPICS } from '../../src/commands/topics.ts';
import { renderTopic, type Topic } from '../../src/render/topic.ts';
import type { Surface } from '../../src/render/view.ts';
import { acting, widest } from './terminals.ts';

const surface = (changes: Partial<Surface> = {}): Surface => ({
  columns: 80,
  color: 0,
  unicode: true,
  zone: 'UTC',
  ...changes,
});

describe.each(TOPICS.map((topic) => [topic.name, topic] as const))('%s', (_, topic) => {
  test.each([46, 60, 80, 120])('fits %i columns', (columns) => {
    for (const unicode of [true, false]) {
      const text = renderTopic(topic, surface({ columns, unicode }));
      expect(widest(text)).toBeLessThanOrEqual(columns);
      expect(acting(text)).toEqual([]);
    }
  });

  test('is ASCII where the locale is', () => {
    expect(renderTopic(topic, surface({ unicode: false }))).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

const SIGNED: Topic = {
  name: 'x',
  title: 'Title',
  summary: '',
  parts: [
    {
      heading: 'Heading:',
      rows: [
        { term: 'projected', basis: 'projected', text: 'drawn from earlier years' },
        { term: 'ours', text: 'set here' },
      ],
    },
  ],
};

test('terms and texts stand side by side, a sign between them', () => {
  expect(renderTopic(SIGNED, surface())).toBe(
    [
      'Title',
      '',
      'Heading:',
      '  projected  ≈  drawn from earlier years',
      '  ours          set here',
      '',
    ].join('\n'),
  );
});

test('terms and texts stand below one another on a narrow page', () => {
  expect(renderTopic(SIGNED, surface({ columns: 24, unicode: false }))).toBe(
    [
      'Title',
      '',
      'Heading:',
      '  projected p',
      '    drawn from earlier',
      '    years',
      '  ours',
      '    set here',
      '',
    ].join('\n'),
  );
});
