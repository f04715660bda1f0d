import { statSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

const PROJECT = 'usmle-plan';
/** Without its ending, as conf wants it. */
export const FILE_NAME = 'config';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The folder in which conf keeps a project of this name: by the XDG rules on
 * Linux, in Preferences on macOS, in Roaming on Windows. Worked out here
 * because conf makes the folder before it says where it is, and reading must
 * leave no trace.
 */
export function configFolder(env: Env): string {
  const home = env.HOME || homedir();
  switch (platform()) {
    case 'darwin':
      return join(home, 'Library', 'Preferences', PROJECT);
    case 'win32':
      return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), PROJECT, 'Config');
    default:
      return join(env.XDG_CONFIG_HOME || join(home, '.config'), PROJECT);
  }
}

/**
 * Whether something may be stored: false only where there is no file for sure.
 * Asked before the store is loaded, which takes longer than all else where
 * there is nothing in it.
 */
export function mayBeStored(env: Env): boolean {
  return isThere(join(configFolder(env), `${FILE_NAME}.json`));
}

function isThere(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    return !isAbsence(error);
  }
}

/** ENOTDIR: something else stands where the folder would be; only writing has to say so. */
export function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
