// A Node of another major version, from its package on npm, kept outside the
// repository. `node scripts/get-node.mjs 24` prints the path of its binary.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'usmle-plan-nodes');
const SYSTEM = process.platform === 'win32' ? 'win' : process.platform;
const BINARY = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

/**
 * The path of a Node of this major version, fetched if it is not there yet.
 * @param {number} major
 */
export function getNode(major) {
  const kept = join(CACHE, String(major));
  if (!existsSync(join(kept, BINARY))) fetchInto(kept, `node-${SYSTEM}-${process.arch}@${major}`);
  return join(kept, BINARY);
}

/**
 * @param {string} folder
 * @param {string} spec a package that carries a Node
 */
function fetchInto(folder, spec) {
  mkdirSync(CACHE, { recursive: true });
  // Beside its place and then moved: a run that is cut short leaves no half of it.
  const work = mkdtempSync(join(CACHE, 'fetch-'));
  try {
    const output = execFileSync('npm', ['pack', '--json', '--pack-destination', work, spec], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const [{ filename }] = Object.values(JSON.parse(output));
    execFileSync('tar', ['-xzf', join(work, filename), '-C', work, `package/${BINARY}`]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const major = Number(process.argv[2]);
  if (Number.isInteger(major)) console.log(getNode(major));
  else {
    console.error('usage: node scripts/get-node.mjs <major version>');
    process.exitCode = 2;
  }
}
