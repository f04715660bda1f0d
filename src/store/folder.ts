import { statSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { quote } from '../profile/place.ts';

const PROJECT = 'usmle-plan';
/** Without its ending, as conf wants it. */
export const FILE_NAME = 'config';

/** The profile that is used where none is named. */
export const DEFAULT_PROFILE = 'default';
const NAME_VARIABLE = 'USMLE_PLAN_PROFILE';
const PROFILE_NAME = /^[\w-]{1,40}$/;

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
 * The name of the profile to use: the one that was given with --profile, or
 * that of the environment, or `default`.
 * @throws InputError for what is no name of a profile
 */
export function profileName(given: string | undefined, env: Env): string {
  if (given !== undefined) return checkedName(given, '--profile');
  return checkedName(env[NAME_VARIABLE] || DEFAULT_PROFILE, NAME_VARIABLE);
}

function checkedName(name: string, place: string): string {
  if (PROFILE_NAME.test(name)) return name;
  throw new InputError(
    `${quote(name)} is no name of a profile; accepted: letters, digits, - and _, at most 40`,
    place,
  );
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
