import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Conf from 'conf';
import { EXIT, PlanError } from '../errors.ts';
import type { Profile } from '../profile/profile.ts';
import type { StoredCycle } from '../rules/reported-dates.ts';
import { configFolder, FILE_NAME, isAbsence } from './folder.ts';
import { keepCopy, realPathOf } from './kept-copy.ts';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const PROFILE_KEY = 'profile';
const DATES_KEY = 'cycles';

/** What the file holds, not checked yet; null for what is not there. */
export interface Kept {
  readonly profile: unknown;
  /** The dates of cycles that the person has entered. */
  readonly dates: unknown;
}

/**
 * The one file in which the program keeps what a person has told it: a JSON
 * object that holds the profile under `profile` and dates of their own under
 * `cycles`. What else is in it is kept as it is. docs/store.md says what happens
 * on a full disk, with links and when the power goes.
 */
export interface Store {
  /** The file, whether it is there or not. */
  readonly path: string;
  /**
   * All that is stored, from one reading. Writes nothing.
   * @throws PlanError (exit 4) for a file that can't be read or is damaged
   */
  read(): Kept;
  /**
   * What is stored as the profile, not checked yet; null where nothing is.
   * Writes nothing.
   * @throws PlanError (exit 4) for a file that can't be read or is damaged
   */
  load(): unknown;
  /**
   * Stores the profile in place of the one there is: afterwards the file holds
   * the whole of one or the whole of the other.
   * @throws PlanError (exit 4); the file is left as it was
   */
  save(profile: Profile): void;
  /**
   * Stores these dates in place of those that there are, in the same way; none
   * takes them out of the file.
   * @throws PlanError (exit 4); the file is left as it was
   */
  saveDates(cycles: readonly StoredCycle[]): void;
  /**
   * Takes the profile out of the file, and nothing else.
   * @throws PlanError (exit 4); the file is left as it was
   */
  reset(): void;
}

export type StoreOptions =
  | { readonly folder: string }
  /** The environment: XDG_CONFIG_HOME, HOME and APPDATA say where the folder is. */
  | { readonly env: Readonly<Record<string, string | undefined>> };

export function openStore(options: StoreOptions): Store {
  const folder = resolve('folder' in options ? options.folder : configFolder(options.env));
  const path = join(folder, `${FILE_NAME}.json`);
  const read = (): Kept => {
    if (!isThere(path)) return { profile: null, dates: null };
    const { [PROFILE_KEY]: profile = null, [DATES_KEY]: dates = null } = openConf(path).store;
    return { profile, dates };
  };
  const remove = (key: string): void => {
    if (isThere(path)) change(path, (conf) => conf.delete(key));
  };
  return {
    path,
    read,
    load: () => read().profile,
    save: (profile) => change(path, (conf) => conf.set(PROFILE_KEY, profile)),
    saveDates: (cycles) => {
      if (cycles.length === 0) remove(DATES_KEY);
      else change(path, (conf) => conf.set(DATES_KEY, cycles));
    },
    reset: () => remove(PROFILE_KEY),
  };
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

type Document = Record<string, unknown>;

/** @param written is told the text of the file each time it is written */
function openConf(path: string, written?: (text: string) => void): Conf<Document> {
  try {
    return new Conf<Document>({
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

function readDocument(text: string, path: string): Document {
  let document: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw damaged(path, text.trim() === '' ? 'is empty' : 'is not JSON');
  }
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
    return document as Document;
  }
  throw damaged(path, 'holds no JSON object');
}

function change(path: string, edit: (conf: Conf<Document>) => void): void {
  const isNew = !isThere(path);
  prepareFolder(path);
  let text = '';
  const conf = openConf(path, (written) => {
    text = written;
  });
  const kept = keepCopy(path, isNew);
  try {
    edit(conf);
    // conf counts a write as done where a full disk took only the first part of it.
    if (readFileSync(path, 'utf8') !== text) throw codedError('ENOSPC');
  } catch (error) {
    kept.restore();
    throw unwritable(path, error);
  }
  kept.drop();
}

/** Made here, as conf would make it readable for everyone. One that is there keeps its mode. */
function prepareFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
    // conf would try for a second before it gives up.
    accessSync(dirname(realPathOf(path)), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function damaged(path: string, what: string): PlanError {
  return storeError(
    `${path} ${what}. It was left as it was: move it away or restore a copy of it, then run this again`,
  );
}

function unreadable(path: string, error: unknown): PlanError {
  return storeError(
    `${path} can't be read (${codeOf(error)}). It was left as it was: make it readable for you, or move it away, then run this again`,
  );
}

function unwritable(path: string, error: unknown): PlanError {
  return storeError(
    `${path} can't be written (${codeOf(error)}). Nothing was stored, what was there was left as it was: see that there is room and that its folder is yours to write to, then run this again`,
  );
}

function storeError(message: string): PlanError {
  return new PlanError('store', message, EXIT.store);
}

function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return String(error);
}
