import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Conf from 'conf';
import { PlanError } from '../errors.ts';
import { codedError, damaged, unreadable, unwritable } from './faults.ts';
import { FILE_NAME, isAbsence } from './folder.ts';
import { keepCopy, realPathOf, removeLeftovers } from './kept-copy.ts';
import type { Document } from './migrations.ts';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * What the file holds; null where there is none. Writes nothing.
 * @throws PlanError (exit 4) for a file that can't be read or is damaged
 */
export function readFile(path: string): Document | null {
  return isThere(path) ? openConf(path).store : null;
}

/**
 * Puts this in the place of what the file holds: afterwards it holds the whole
 * of one or the whole of the other. Only for the one who holds the lock.
 * @throws PlanError (exit 4); the file is left as it was
 */
export function writeFile(path: string, document: Document): void {
  let text = '';
  const isNew = !isThere(path);
  const conf = openConf(path, (written) => {
    text = written;
  });
  removeLeftovers(path);
  const kept = keepCopy(path, isNew);
  try {
    conf.store = document;
    // conf counts a write as done where a full disk took only the first part of it.
    if (readFileSync(path, 'utf8') !== text) throw codedError('ENOSPC');
  } catch (error) {
    kept.restore();
    throw unwritable(path, error);
  }
  kept.drop();
}

/**
 * Sees that there is a folder that can be written to. Made here, as conf would
 * make it readable for everyone. One that is there keeps its mode.
 * @returns the file that a link leads to, or the file itself
 * @throws PlanError (exit 4)
 */
export function prepareFolder(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const file = realPathOf(path);
    // conf would try for a second before it gives up.
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
    return file;
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Whether there is a file; anything else of that name is a fault of the store. */
function isThere(path: string): boolean {
  try {
    if (statSync(path).isFile()) return true;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw unreadable(path, error);
  }
  throw damaged(path, 'is no ordinary file');
}

type Fields = Record<string, unknown>;

/** @param written is told the text of the file each time it is written */
function openConf(path: string, written?: (text: string) => void): Conf<Fields> {
  try {
    return new Conf<Fields>({
      cwd: dirname(path),
      configName: FILE_NAME,
      configFileMode: FILE_MODE,
      // A name with a dot is a name, not a way into what another name holds.
      accessPropertiesByDotNotation: false,
      serialize: (document) => {
        const text = `${JSON.stringify(document, null, 2)}\n`;
        written?.(text);
        return text;
      },
      deserialize: (text) => readDocument(text, path),
    });
  } catch (error) {
    if (error instanceof PlanError) throw error;
    throw unreadable(path, error);
  }
}

function readDocument(text: string, path: string): Fields {
  let document: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw damaged(path, text.trim() === '' ? 'is empty' : 'is not JSON');
  }
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
    return document as Fields;
  }
  throw damaged(path, 'holds no JSON object');
}
