import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { InputError } from '../errors.ts';

/** The person's own: what is written names an exam, a result, a school. */
const FILE_MODE = 0o600;

/**
 * Writes a file for the person, the whole of it or nothing.
 * @param force whether a file that is there may be replaced
 * @throws InputError (exit 2) with the file as its path
 */
export async function writeFileFor(file: string, text: string, force: boolean): Promise<void> {
  try {
    if (force) await replace(file, text);
    // Taken at once if it is free, so that two programs can't both take it.
    else await create(file, 'wx', text);
  } catch (error) {
    throw new InputError(whyUnwritable(error), file);
  }
}

async function replace(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const there = await stat(target).catch(() => null);
  // A device or a pipe is written to; put in its place, a file would end it.
  if (there && !there.isFile() && !there.isDirectory()) return writeFile(target, text);
  const part = `${target}.part`;
  await create(part, 'w', text);
  try {
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function create(file: string, flag: 'w' | 'wx', text: string): Promise<void> {
  const handle = await open(file, flag, FILE_MODE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
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
