import type { Context } from '../context.ts';
import { visible } from '../render/plain.ts';
import { writeFileFor } from './write-file.ts';

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
  context.stderr.write(`The ${what} is in ${visible(output)}.\n`);
  return output;
}
