import { homedir, platform } from 'node:os';
import { join } from 'node:path';

const PROJECT = 'usmle-plan';

/**
 * The folder in which conf keeps a project of this name: by the XDG rules on
 * Linux, in Preferences on macOS, in Roaming on Windows. Worked out here
 * because conf makes the folder before it says where it is, and reading must
 * leave no trace.
 */
export function configFolder(env: Readonly<Record<string, string | undefined>>): string {
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
