import { once } from 'node:events';
import type { Context } from '../context.ts';
import { visible } from '../render/plain.ts';
import { streamFileFor, type Write, writeFileFor } from './write-file.ts';

export interface OutputOptions {
  /** The file to write; without one, or with `-`, stdout. */
  readonly output?: string;
  /** Whether a file that is there may be replaced. */
  readonly force?: boolean;
}

/**
 * Writes an answer to stdout, or to the file that was asked for; stderr then
 * says where it is.
 * @param what what it is, for that sentence: "profile"
 * @returns the file, null for stdout
 * @throws InputError (exit 2) with the file as its path where it can't be written
 */
export async function writeOutput(
  text: string,
  what: string,
  { output = '-', force = false }: OutputOptions,
  context: Context,
): Promise<string | null> {
  if (output === '-') {
    context.stdout.write(text);
    return null;
  }
  await writeFileFor(output, text, force);
  sayWhere(what, output, context);
  return output;
}

/**
 * The same for a text that is made while it is written: it waits for whoever reads it.
 * @throws InputError (exit 2) with the file as its path, and whatever `produce` throws
 */
export async function streamOutput(
  produce: (write: Write) => Promise<void>,
  what: string,
  { output = '-', force = false }: OutputOptions,
  context: Context,
): Promise<void> {
  if (output === '-') {
    const { stdout } = context;
    return produce(async (text) => {
      stdout.write(text);
      if (stdout.stream.writableNeedDrain) await once(stdout.stream, 'drain');
    });
  }
  await streamFileFor(output, produce, force);
  sayWhere(what, output, context);
}

function sayWhere(what: string, file: string, { stderr }: Context): void {
  stderr.write(`The ${what} is in ${visible(file)}.\n`);
}
