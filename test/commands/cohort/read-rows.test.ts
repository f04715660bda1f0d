import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRows } from '../../../src/commands/cohort/read-rows.ts';
import { InputError } from '../../../src/errors.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Told {
  readonly rows: { readonly line: number; readonly cells: readonly string[] }[];
  readonly error: InputError | null;
}

/** The rows that a text gives, and what ends it before its time. */
async function rowsOf(text: string | Uint8Array, size = 1 << 16): Promise<Told> {
  const rows: Told['rows'] = [];
  const stream = typeof text === 'string' ? inPieces(text, size) : [text];
  try {
    for await (const batch of readRows(stream as AsyncIterable<Uint8Array>)) {
      rows.push(...batch.rows);
    }
    return { rows, error: null };
  } catch (error) {
    if (error instanceof InputError) return { rows, error };
    throw error;
  }
}

const HEAD = 'id,school,specialties,matchYear';

describe('a CSV stream', () => {
  test('gives its rows with their lines; blank lines are counted and left out', async () => {
    const { error, rows } = await rowsOf(`${HEAD}\na,us-md,surgery,2028\n\nb,us-md,surgery,2029\n`);
    expect(error).toBeNull();
    expect(rows).toEqual([
      { line: 2, cells: ['a', 'us-md', 'surgery', '2028'] },
      { line: 4, cells: ['b', 'us-md', 'surgery', '2029'] },
    ]);
  });

  test('may have a byte order mark, CRLF, quoted fields and no last line end', async () => {
    const { error, rows } = await rowsOf(
      `\ufeff${HEAD}\r\n"a ""x"", b",us-md,"surgery",2028\r\nc,us-md,surgery,2028`,
    );
    expect(error).toBeNull();
    expect(rows.map(({ cells }) => cells[0])).toEqual(['a "x", b', 'c']);
  });

  test('may part its fields by semicolons, as spreadsheets of many countries do', async () => {
    const { error, rows } = await rowsOf(`${HEAD.replaceAll(',', ';')}\na;us-md;surgery;2028\n`);
    expect(error).toBeNull();
    expect(rows[0]?.cells).toEqual(['a', 'us-md', 'surgery', '2028']);
  });

  test('is the same however it comes in pieces', async () => {
    const text = `\ufeff${HEAD}\r\n"é, ""q""",us-md,surgery,2028\r\n\r\nb,us-md,surgery,2029\r\n`;
    const whole = await rowsOf(text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
        expect(await rowsOf(text, size)).toEqual(whole);
      }),
    );
  });

  test('with a stray quotation mark is read up to it, and refused there with the line', async () => {
    const { error, rows } = await rowsOf(
      `${HEAD}\na,us-md,surgery,2028\nb,us"md,surgery,2028\nc,us-md,surgery,2028\n`,
    );
    expect(rows.map(({ cells }) => cells[0])).toEqual(['a']);
    expect([error?.path, error?.message]).toEqual([
      'line 3',
      expect.stringContaining('a quotation mark stands where none can'),
    ]);
  });

  test.each([
    ['', 'is empty'],
    ['\n\n', 'is empty'],
    ['a,b\n', 'no column is named "a"'],
    [`${HEAD}\n"a,us-md`, 'quotation mark'],
  ])('%j is refused', async (text, message) => {
    const { error } = await rowsOf(text);
    expect(error?.message).toContain(message);
  });

  test('that is UTF-16 is refused', async () => {
    const { error } = await rowsOf(Buffer.from(`\ufeff${HEAD}`, 'utf16le'));
    expect(error?.message).toBe('is not UTF-8 text; save it as CSV in UTF-8');
  });
});
