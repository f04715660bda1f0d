// How long a person waits: whole processes, and what is downloaded.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { row, tell, timeInTurn } from './measure.mjs';

const ROUNDS = 20;

/**
 * @param {{ root: string, bin: string, profile: string, today: string, env: NodeJS.ProcessEnv }} setup
 * @param {readonly string[]} nodes Node binaries
 */
export function benchCommands({ bin, profile, today, env }, nodes) {
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: '--version', args: [bin, '--version'] },
    { name: 'next, from a file', args: [bin, 'next', '--profile-file', profile, '--today', today] },
    { name: 'next, as stored', args: [bin, 'next', '--today', today] },
  ];
  for (const node of nodes) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const processes = commands.map((command) => ({ ...command, command: node, env }));
    for (const { name, times } of timeInTurn(processes, ROUNDS)) {
      row(`${version}  ${name}`, tell(times, 'ms'));
    }
  }
}

/** @param {string} root */
export function benchPackage(root) {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: join(root),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ size, unpackedSize, entryCount }] = JSON.parse(output);
  const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  row('package', `${kB(size)} to download, ${kB(unpackedSize)} in ${entryCount} files`);
}
