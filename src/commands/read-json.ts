import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Context } from '../context.ts';
import { InputError } from '../errors.ts';

const LARGEST_BYTES = 5_000_000;
const STANDARD_INPUT = '-';

/** A file as its reader names it, and what it is to hold. */
interface Input {
  readonly name: string;
  /** Reads behind `accepted: a file that holds`, e.g. `a profile`. */
  readonly holds: string;
}

/**
 * The JSON in a file, or on standard input for `-`.
 * @param holds what it is to hold, for the errors that say so, e.g. `a profile`
 * @throws InputError with the file as its path: not there, a directory, larger
 *   than 5 MB, not UTF-8, or not JSON (with line and column)
 */
export async function readJson(file: string, holds: string, context: Context): Promise<unknown> {
  const isStdin = file === STANDARD_INPUT;
  const input = { name: isStdin ? 'standard input' : file, holds };
  const bytes = await readAll(isStdin ? context.stdin : createReadStream(file), input);
  return parseJson(decode(bytes, input), input);
}

async function readAll(stream: Readable, { name, holds }: Input): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > LARGEST_BYTES) throw new InputError('is larger than 5 MB', name);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(whyUnreadable(error, `${holds} as JSON`), name);
  }
  return Buffer.concat(chunks);
}

/** @param holds reads behind `accepted: a file that holds` */
export function whyUnreadable(error: unknown, holds: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ENOENT':
      return `is not there; accepted: a file that holds ${holds}, or - for standard input`;
    case 'EISDIR':
      return `is a directory; accepted: a file that holds ${holds}`;
    default:
      return `can't be read (${code})`;
  }
}

/** A byte order mark is left out. */
function decode(bytes: Uint8Array, { name }: Input): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('is not UTF-8 text; save it as UTF-8', name);
  }
}

function parseJson(text: string, { name, holds }: Input): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (text.trim() === '') throw new InputError(`is empty; accepted: ${holds} as JSON`, name);
    throw new InputError(`is not JSON: ${findFault(text)}`, name);
  }
}

// ---------------------------------------------------------------------------
// Node's own message gives a position in some versions and for some faults only.

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

type Want = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'next' | 'end';

const WANTED: Readonly<Record<Want, string>> = {
  value: 'a value',
  'first value': 'a value or ]',
  name: 'a name in double quotes',
  'first name': 'a name in double quotes or }',
  colon: 'a colon',
  next: 'a comma or the closing bracket',
  end: 'the end',
};

/** Where the text stops being JSON, and what would have to stand there. */
export function findFault(text: string): string {
  const open: string[] = [];
  let want: Want = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = SPACE.lastIndex;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    const following: Want | null = token === undefined ? null : follow(token, want, open);
    if (following === null) break;
    want = following;
    at = TOKEN.lastIndex;
  }
  const before = text.slice(0, at).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1) as string).length + 1}`;
  return `${place}: ${foundAt(text, at)} where ${WANTED[want]} is expected`;
}

function foundAt(text: string, at: number): string {
  if (at >= text.length) return 'the end of the text';
  if (text[at] === '"') return 'a text that is not closed, or holds what JSON has no room for,';
  return JSON.stringify(/^[\w.-]{1,20}/.exec(text.slice(at))?.[0] ?? text[at]);
}

/** What may come after the token; null where the token may not stand here. `open` is kept up to date. */
function follow(token: string, want: Want, open: string[]): Want | null {
  const isName = want === 'name' || want === 'first name';
  const isValue = want === 'value' || want === 'first value';
  const after: Want = open.length > 0 ? 'next' : 'end';
  if (token === '}' || token === ']') {
    const opener = token === '}' ? '{' : '[';
    const canClose = want === 'next' || want === (token === '}' ? 'first name' : 'first value');
    if (!canClose || open.at(-1) !== opener) return null;
    open.pop();
    return open.length > 0 ? 'next' : 'end';
  }
  if (token === ',') {
    if (want !== 'next') return null;
    return open.at(-1) === '{' ? 'name' : 'value';
  }
  if (token === ':') return want === 'colon' ? 'value' : null;
  if (isName) return token.startsWith('"') ? 'colon' : null;
  if (!isValue) return null;
  if (token !== '{' && token !== '[') return after;
  open.push(token);
  return token === '{' ? 'first name' : 'first value';
}
