// Packs the program as a user gets it, installs that into an empty project and
// runs it on every Node that is supported. `npm run test:package`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getNode } from './get-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROFILE = join(ROOT, 'test', 'fixtures', 'bench-profile.json');
const TODAY = '2026-11-21';
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
 */
function findFaults(node, project) {
  const bin = join(project, 'node_modules', 'usmle-plan', 'bin', 'usmle-plan.js');
  const env = { ...process.env, HOME: project, XDG_CONFIG_HOME: join(project, 'config') };
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync(node, [bin, ...args], { cwd: project, env, encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const faults = [];

  const shown = run('--version');
  if (shown.stdout !== `${version}\n`) faults.push(`--version: ${shown.stdout}${shown.stderr}`);

  const text = run('plan', '--profile-file', PROFILE, '--today', TODAY);
  if (text.status !== 0 || text.stderr !== '') faults.push(`plan: ${text.status} ${text.stderr}`);
  if (!text.stdout.includes('Match 2028')) faults.push(`plan: ${text.stdout.slice(0, 200)}`);

  const stored = run('profile', 'import', PROFILE, '--today', TODAY);
  if (stored.status !== 0) faults.push(`profile import: ${stored.status} ${stored.stderr}`);
  const json = run('next', '--json', '--today', TODAY);
  if (json.status !== 0) faults.push(`next: ${json.status} ${json.stderr}`);
  else if (JSON.parse(json.stdout).today !== TODAY)
    faults.push(`next: ${json.stdout.slice(0, 200)}`);
  return { faults, answers: [text.stdout, json.stdout].join('\n') };
}

const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-package-'));
try {
  const project = installPacked(folder);
  const answers = new Set();
  for (const major of MAJORS) {
    const node = getNode(major);
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const found = findFaults(node, project);
    answers.add(found.answers);
    console.log(`${version}: ${found.faults.length === 0 ? 'works' : found.faults.join('\n  ')}`);
    if (found.faults.length > 0) process.exitCode = 1;
  }
  // The same profile, rules and day: the same bytes on every Node.
  if (answers.size > 1) {
    console.log('the answers differ between these versions');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
