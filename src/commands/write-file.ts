import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { InputError } from '../errors.ts';

/** The person's own: what is written names an exam, a result, a school. */
const FILE_MODE = 0o600;

export type Write = (text: string) => Promise<void>;

/** Gives its text away piece by piece. */
type Produce = (write: Write) => Promise<void>;

/**
 * Writes a file for the person, the whole of it or nothing.
 * @param force whether a file that is there may be replaced
 * @throws InputError (exit 2) with the file as its path
 */
export function writeFileFor(file: string, text: string, force: boolean): Promise<void> {
  return streamFileFor(file, (write) => write(text), force);
}

/**
 * The same for a text that is made while it is written.
 * @throws InputError (exit 2) with the file as its path, and whatever `produce` throws
 */
export async function streamFileFor(file: string, produce: Produce, force: boolean): Promise<void> {
  try {
    if (force) await replace(file, produce);
    // Taken at once if it is free, so that two programs can't both take it.
    else await create(file, 'wx', produce);
  } catch (error) {
    throw isOfDisk(error) ? new InputError(whyUnwritable(error), file) : error;
  }
}

/** Errors of the file system, and no others, carry the call that failed. */
const isOfDisk = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

async function replace(file: string, produce: Produce): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const there = await stat(target).catch(() => null);
  // A device or a pipe is written to; put in its place, a file would end it.
  if (there && !there.isFile() && !there.isDirectory())
    return fill(await open(target, 'w'), produce);
  const part = `${target}.part`;
  await create(part, 'w', produce);
  try {
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function create(file: string, flag: 'w' | 'wx', produce: Produce): Promise<void> {
  const handle = await open(file, flag, FILE_MODE);
  try {
    await fill(handle, async (write) => {
      await produce(write);
      await handle.sync();
    });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function fill(handle: FileHandle, produce: Produce): Promise<void> {
  try {
    await produce((text) => handle.writeFile(text));
  } finally {
    await handle.close();
  }
}

function whyUnwritable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'EEXIST':
      return 'is there already; add --force to replace it';
    case 'EISDIR':
      return 'is a directory; accepted: the name of a file';
    case 'ENOENT':
      return 'its folder is not there; accepted: a file in a folder that is';
    default:
      return `can't be written (${code})`;
  }
}
