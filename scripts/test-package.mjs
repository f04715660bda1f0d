// Packs the program as a user gets it, installs that into an empty project and
// runs every command of it on every Node that is supported. `npm run test:package`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUNS, STDIN, wordsOf } from '../test/package/runs.mjs';
import { getNode } from './get-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MAJORS = [20, 22, 24, 26];

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  return execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
}

/** @param {string} folder an empty one */
function installPacked(folder) {
  const [{ filename }] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], ROOT));
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }\n');
  npm(['install', '--no-audit', '--no-fund', join(folder, filename)], project);
  return project;
}

/**
 * What is wrong with the installed program on this Node; empty where nothing is.
 * @param {string} node
 * @param {string} project
 * @param {string} home an empty folder
 */
function findFaults(node, project, home) {
  const bin = join(project, 'node_modules', 'usmle-plan', 'bin', 'usmle-plan.js');
  const env = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
  };
  const run = (/** @type {string[]} */ args) =>
    spawnSync(node, [bin, ...args], { cwd: project, env, encoding: 'utf8', input: STDIN });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const shown = run(['--version']);
  const faults =
    shown.stdout === `${version}\n` ? [] : [`--version: ${shown.stdout}${shown.stderr}`];
  const answers = RUNS.map((words) => {
    const { status, stdout, stderr } = run(wordsOf(words));
    if (status !== 0) faults.push(`${words}: ${status} ${stderr}`);
    // Only where it is kept differs from one to the other.
    return `$ ${words}\n${stdout}`.replaceAll(home, '~');
  });
  return { faults, answers: answers.join('\n') };
}

/**
 * What the package should hold beside the program, and does not.
 * @param {string} project
 */
function missingFiles(project) {
  const folder = join(project, 'node_modules', 'usmle-plan');
  const { man } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = [...man, 'LICENSE', 'README.md', 'CHANGELOG.md', 'dist/THIRD-PARTY-LICENSES.txt'];
  return files.filter((file) => !existsSync(join(folder, file)));
}

const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-package-'));
try {
  const project = installPacked(folder);
  const missing = missingFiles(project);
  if (missing.length > 0) {
    console.log(`the package lacks ${missing.join(', ')}`);
    process.exitCode = 1;
  }
  const answers = new Set();
  for (const major of MAJORS) {
    const node = getNode(major);
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const found = findFaults(node, project, mkdtempSync(join(folder, 'home-')));
    answers.add(found.answers);
    const works = `${RUNS.length} commands work`;
    console.log(`${version}: ${found.faults.length === 0 ? works : found.faults.join('\n  ')}`);
    if (found.faults.length > 0) process.exitCode = 1;
  }
  // The same words on the same day: the same bytes on every Node.
  if (answers.size > 1) {
    console.log('the answers differ between these versions');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
