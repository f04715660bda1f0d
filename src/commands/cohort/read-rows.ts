import { parse } from 'csv-parse';
import { InputError } from '../../errors.ts';
import { type Header, readHeader } from '../../profile/row.ts';
import type { RowsBatch } from './batch.ts';

/** The most rows that are handed on at once. */
const ROWS_PER_BATCH = 100;
const LARGEST_RECORD = 1_000_000;

interface Raw {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a CSV stream in batches, the first row taken for the names of the columns.
 * @throws InputError where the text is no CSV from some line on, is not UTF-8, or the
 *   first row names what no column is; what stands before a fault has been given out
 */
export async function* readRows(stream: AsyncIterable<unknown>): AsyncGenerator<RowsBatch> {
  const texts = textOf(stream);
  const head = await headOf(texts);
  const found: Raw[] = [];
  // Rows are taken out of the parser's own call, so that none is lost behind a fault.
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    max_record_size: LARGEST_RECORD,
    on_record: (cells: string[], { lines }) => {
      found.push({ line: lines, cells });
      return null;
    },
    relax_column_count: true,
    skip_empty_lines: true,
  });
  let broken: Error | null = null;
  parser.on('error', (error) => {
    broken = error;
  });
  parser.resume();

  let header: Header | null = null;
  function* batches(): Generator<RowsBatch> {
    if (header === null) {
      const names = found.shift();
      if (names === undefined) return;
      header = readHeader(names.cells);
    }
    while (found.length > 0) {
      yield { kind: 'rows', header, rows: found.splice(0, ROWS_PER_BATCH) };
    }
  }

  const feed = (act: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve) => {
      act((error) => {
        if (error) broken ??= error;
        resolve();
      });
    });
  yield* fed(head);
  for await (const text of texts) yield* fed(text);
  await feed((done) => {
    parser.end(() => done());
    parser.once('error', done);
  });
  yield* batches();
  if (broken !== null) throw faultOf(broken);
  if (header === null)
    throw new InputError('is empty; accepted: a first row with the names of the columns');

  async function* fed(text: string): AsyncGenerator<RowsBatch> {
    await feed((done) => parser.write(text, done));
    yield* batches();
    if (broken !== null) throw faultOf(broken);
  }
}

async function* textOf(stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new InputError('is not UTF-8 text; save it as CSV in UTF-8');
    }
  };
  for await (const chunk of stream) yield decode(Buffer.from(chunk as Uint8Array));
  yield decode();
}

/** As much of the text as holds the first row. */
async function headOf(texts: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (!head.includes('\n') && head.length < LARGEST_RECORD) {
    const { done, value } = await texts.next();
    if (done) break;
    head += value;
  }
  return head;
}

/** Spreadsheets in many countries part fields by semicolons: no name of a column holds either. */
function delimiterOf(head: string): ',' | ';' | '\t' {
  const [first = ''] = head.split('\n');
  if (first.includes(',')) return ',';
  if (first.includes(';')) return ';';
  return first.includes('\t') ? '\t' : ',';
}

function faultOf(error: Error): InputError {
  const lines = 'lines' in error && typeof error.lines === 'number' ? error.lines : null;
  const code = 'code' in error ? String(error.code) : '';
  const where = lines === null ? undefined : `line ${lines}`;
  if (code.includes('QUOTE')) {
    return new InputError(
      'a quotation mark stands where none can, and from here on nothing can be read for sure; accepted: a field in quotation marks, with those inside it doubled',
      where,
    );
  }
  if (code === 'CSV_MAX_RECORD_SIZE') return new InputError('is longer than 1 MB', where);
  return new InputError(`is no CSV (${code})`, where);
}
