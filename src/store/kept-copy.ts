import { linkSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What a file was before a write that may go wrong. */
export interface KeptCopy {
  /** Puts the file back to what it was. */
  restore(): void;
  /** The write went well: the copy is not needed. */
  drop(): void;
}

/**
 * Keeps what a file holds under a second name beside it, which takes no room on
 * the disk and can be put back in one step. For a new file there is nothing to
 * keep: restoring takes it away.
 */
export function keepCopy(path: string, isNew: boolean): KeptCopy {
  const file = realPathOf(path);
  if (isNew) return { restore: () => rmSync(file, { force: true }), drop: () => {} };

  const copy = `${file}.before`;
  const drop = () => rmSync(copy, { force: true });
  try {
    drop();
    linkSync(file, copy);
  } catch {
    // Some file systems have no second names; the write itself is in one step all the same.
    return { restore: () => {}, drop: () => {} };
  }
  return {
    restore: () => {
      renameSync(copy, file);
      // Where the file was never replaced both names are one, and renaming leaves both.
      drop();
    },
    drop,
  };
}

/** What conf writes before it renames it: config.json.tmp-0123456789abcdef */
const PART = /^\.tmp-\d{10}[0-9a-f]{6}$/;

/** Removes what writes that were killed have left beside the file. Only for the one who holds the lock. */
export function removeLeftovers(path: string): void {
  const file = realPathOf(path);
  const [folder, name] = [dirname(file), basename(file)];
  for (const found of readdirSync(folder)) {
    if (!found.startsWith(name) || !PART.test(found.slice(name.length))) continue;
    rmSync(join(folder, found), { force: true });
  }
}

/** Where a link leads; the path itself where nothing is there. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
