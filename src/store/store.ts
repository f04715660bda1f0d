import { join, resolve } from 'node:path';
import {
  EMPTY,
  edited,
  type NamedProfile,
  type Next,
  namedProfiles,
  type Stored,
  view,
  without,
} from './document.ts';
import { prepareFolder, readFile, writeFile } from './file.ts';
import { configFolder, FILE_NAME, profileName } from './folder.ts';
import type { Waiting } from './lock.ts';
import { type Document, migrate } from './migrations.ts';

export type { Next, Stored } from './document.ts';

/** What becomes of what is stored, and what to hand on. */
export interface Edited {
  readonly next: Next;
  readonly result: unknown;
}

/**
 * The one file in which the program keeps what a person has told it, as the
 * profile of one name sees it. docs/store.md says what is in it, and what
 * happens on a full disk, with links, with several commands at once and when
 * the power goes.
 */
export interface Store {
  /** The file, whether it is there or not. */
  readonly path: string;
  /** The name of the profile. */
  readonly name: string;
  /**
   * All that is stored, from one reading. Writes nothing.
   * @throws PlanError (exit 4) for a file that can't be read or is damaged
   */
  read(): Stored;
  /**
   * Every profile there is, not checked yet, from one reading. Writes nothing.
   * @throws PlanError (exit 4) for a file that can't be read or is damaged
   */
  list(): readonly NamedProfile[];
  /**
   * Reads, edits and writes while no other command does: the file holds the
   * whole of one state or the whole of the other. Where nothing differs
   * nothing is written, nor made.
   * @param edit is pure and quick: others wait for it, and it may be called twice
   * @returns what the edit handed on
   * @throws PlanError (exit 4), with the file left as it was, and whatever the edit throws
   */
  update<Made extends Edited>(edit: (stored: Stored) => Made): Promise<Made['result']>;
  /**
   * Takes out the profile, its history and what was seen of it, and nothing else.
   * @throws PlanError (exit 4); the file is left as it was
   */
  reset(): Promise<void>;
}

/** XDG_CONFIG_HOME, HOME and APPDATA of the environment say where the folder is. */
type Env = Readonly<Record<string, string | undefined>>;

export type StoreOptions = ({ readonly folder: string } | { readonly env: Env }) & {
  /** The name of the profile; without one, that of the environment, or `default`. */
  readonly profile?: string;
} & Waiting;

/** @throws InputError for a name that is none */
export function openStore(options: StoreOptions): Store {
  const env = 'env' in options ? options.env : {};
  const name = profileName(options.profile, env);
  const folder = resolve('folder' in options ? options.folder : configFolder(env));
  const path = join(folder, `${FILE_NAME}.json`);

  const load = (): Document | null => {
    const document = readFile(path);
    return document === null ? null : migrate(document, path);
  };

  /** @param edit from the document to the one in its place, or to the very same */
  async function rewrite<Result>(
    edit: (document: Document) => { readonly document: Document; readonly result: Result },
  ): Promise<Result> {
    if (load() === null) {
      // An edit that fails, or changes nothing, is not to leave a folder behind.
      const { document, result } = edit(EMPTY);
      if (document === EMPTY) return result;
    }
    const file = prepareFolder(path);
    const { withLock } = await import('./lock.ts');
    return withLock(file, options, (checkOurs) => {
      const before = load() ?? EMPTY;
      const { document, result } = edit(before);
      if (document === before) return result;
      checkOurs();
      writeFile(path, document);
      return result;
    });
  }

  return {
    path,
    name,
    read: () => view(load() ?? EMPTY, name, path),
    list: () => namedProfiles(load() ?? EMPTY, path),
    update: (edit) =>
      rewrite((document) => {
        const { next, result } = edit(view(document, name, path));
        return { document: edited(document, name, next, path), result };
      }),
    reset: () =>
      rewrite((document) => ({ document: without(document, name, path), result: undefined })),
  };
}
