import { type LinesBatch, LONGEST_LINE } from './batch.ts';

const NEW_LINE = 10;

/**
 * The lines of a stream in batches, each what one chunk completed. A line is kept
 * only while it may become one that is read.
 */
export async function* readLines(stream: AsyncIterable<unknown>): AsyncGenerator<LinesBatch> {
  let first = 1;
  let begun: Buffer[] = [];
  let length = 0;
  let isTooLong = false;
  const take = (): LinesBatch => {
    const batch = batchOf(first, begun);
    begun = [];
    length = 0;
    return batch;
  };

  for await (const chunk of stream) {
    let bytes = Buffer.from(chunk as Uint8Array);
    if (isTooLong) {
      const end = bytes.indexOf(NEW_LINE);
      if (end === -1) continue;
      isTooLong = false;
      first += 1;
      bytes = bytes.subarray(end + 1);
    }
    const end = bytes.lastIndexOf(NEW_LINE) + 1;
    if (end > 0) {
      begun.push(bytes.subarray(0, end));
      const batch = take();
      // Whoever takes it may give its memory away.
      first += linesIn(batch.bytes);
      yield batch;
    }
    if (end < bytes.length) {
      begun.push(bytes.subarray(end));
      length += bytes.length - end;
    }
    if (length > LONGEST_LINE) {
      yield { kind: 'lines', first, bytes: new Uint8Array(0), isTooLong: true };
      begun = [];
      length = 0;
      isTooLong = true;
    }
  }
  if (length > 0) yield take();
}

function batchOf(first: number, parts: readonly Buffer[]): LinesBatch {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { kind: 'lines', first, bytes };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) {
    lines += 1;
  }
  return lines;
}
