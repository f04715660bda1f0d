import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../../src/calendar/day.ts';
import { answererOf } from '../../../src/commands/cohort/answer-batch.ts';
import { LONGEST_LINE } from '../../../src/commands/cohort/batch.ts';
import { readLines } from '../../../src/commands/cohort/read-lines.ts';

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] as number;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** What the lines of a stream are answered with. */
async function answered(bytes: Uint8Array, sizes: readonly number[]): Promise<string> {
  const answer = answererOf({ today: day('2026-11-21'), dates: [], form: 'verdict' });
  let text = '';
  for await (const batch of readLines(pieces(bytes, sizes))) text += answer(batch).text;
  return text;
}

const LINES = [
  '',
  ' ',
  'not json',
  '{"id":"a","profile":{"version":1,"school":"us-md","specialties":["general-surgery"],"matchYear":2028}}',
  '{"version":1,"school":"us-md","specialties":["general-surgery"],"matchYear":2029}\r',
  '{"id":"é","profile":1}',
  '\ufeff{}',
];

describe('the lines of a stream', () => {
  test('are the same however it comes in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...LINES), { maxLength: 8 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }),
        async (lines, endsInLine, sizes) => {
          const bytes = Buffer.from(lines.join('\n') + (endsInLine ? '\n' : ''));
          expect(await answered(bytes, sizes)).toBe(await answered(bytes, [1 << 20]));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('keep their numbers, blank ones counted and left out', async () => {
    const text = await answered(Buffer.from('\n  \nx\n\r\ny'), [3]);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).line);
    expect(lines).toEqual([3, 5]);
  });

  test('may begin with a byte order mark, the first alone', async () => {
    const [profile] = [LINES[3]];
    const text = await answered(Buffer.from(`\ufeff${profile}\n\ufeff${profile}\n`), [7]);
    const [first, second] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([first.verdict?.status, second.error]).toEqual([
      expect.any(String),
      expect.stringContaining('is not JSON'),
    ]);
  });

  test('one that is not UTF-8 is a bad line, and its neighbours are none', async () => {
    const good = Buffer.from(`${LINES[3]}\n`);
    const bytes = Buffer.concat([good, Buffer.from([0xff, 0xfe, 10]), good]);
    const text = await answered(bytes, [50]);
    const answers = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ line, error }) => [line, error ?? null])).toEqual([
      [1, null],
      [2, 'is not UTF-8 text; save it as UTF-8'],
      [3, null],
    ]);
  });

  test.each([1 << 16, 1 << 24])(
    'one that is too long is not kept, in pieces of %i',
    async (size) => {
      const long = Buffer.alloc(LONGEST_LINE + 1, 'a');
      const bytes = Buffer.concat([Buffer.from('x\n'), long, Buffer.from('\ny\n')]);
      const text = await answered(bytes, [size]);
      const answers = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(answers.map(({ line }) => line)).toEqual([1, 2, 3]);
      expect(answers[1].error).toBe('is longer than 5 MB');
    },
  );
});
