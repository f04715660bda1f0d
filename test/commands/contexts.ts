import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { day } from '../../src/calendar/day.ts';
import type { Context, Output } from '../../src/context.ts';
import { type ExitCode, PlanError } from '../../src/errors.ts';
import { run } from '../../src/run.ts';
import { openStore, type Stored } from '../../src/store/store.ts';
import { TODAY } from '../profile/examples.ts';

/** A context whose output can be read, with a home of its own that goes with the test. */
export interface Stage extends Context {
  readonly home: string;
  readonly said: { stdout: string; stderr: string };
}

export function stage({ stdin = '' }: { stdin?: string | Uint8Array } = {}): Stage {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'usmle-plan-')));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const said = { stdout: '', stderr: '' };
  const output = (name: keyof typeof said): Output => ({
    write(text) {
      said[name] += text;
    },
    isTTY: false,
    columns: 80,
    stream: new PassThrough(),
  });
  return {
    home,
    said,
    stdin: Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin)]),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: { HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
    today: day(TODAY),
    zone: 'UTC',
    colorLevel: 0,
    unicode: true,
  };
}

/** Puts these into the file of the store, beside what else it holds. */
export function keepIn(
  { env }: Pick<Stage, 'env'>,
  {
    profile,
    dates,
    exported,
    name = 'default',
  }: { profile?: unknown; dates?: unknown; exported?: unknown; name?: string },
): string {
  const { path } = openStore({ env });
  const document = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { schemaVersion: 2 };
  if (profile !== undefined)
    document.profiles = { ...document.profiles, [name]: { profile, exported } };
  if (dates !== undefined) document.cycles = dates;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(document));
  return path;
}

/** The error with which a command ends; a failure where it ends without one. */
export async function errorOf(act: Promise<unknown>): Promise<PlanError> {
  try {
    await act;
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

/** What a terminal acts on instead of showing it, but for the end of a line. */
export const RAW = /(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export interface Ended {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program with these words behind its name, in this process: as main.ts does, but for the streams. */
export async function runIn(
  context: Stage,
  words: readonly string[],
  { stdin = '', env = {} }: { stdin?: string | Uint8Array; env?: Context['env'] } = {},
): Promise<Ended> {
  context.said.stdout = '';
  context.said.stderr = '';
  const code = await run(words, {
    ...context,
    env: { ...context.env, ...env },
    stdin: Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin)]),
  });
  return { code, ...context.said };
}

/** The same for what has to be answered with JSON. */
export async function answerIn<Answer>(
  context: Stage,
  words: readonly string[],
  given?: Parameters<typeof runIn>[2],
): Promise<Answer> {
  const { code, stdout, stderr } = await runIn(context, ['--json', ...words], given);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The text of the stored file; null where there is none. */
export function textOfStore({ env }: Pick<Stage, 'env'>): string | null {
  const { path } = openStore({ env });
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** What is stored under a name. */
export function storedIn({ env }: Pick<Stage, 'env'>, name?: string): Stored {
  return openStore({ env, profile: name }).read();
}

/** Words in one line, each in marks, as a careful person gives them to a shell. */
export function inMarks(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
}
