import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = new URL('../../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

function packedFiles(): string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output)[0].files.map(({ path }: { path: string }) => path);
}

test('the package holds the bin, the bundle, its licences, the schemas, the man page, and nothing of the workshop', () => {
  const files = packedFiles();
  for (const file of [
    'package.json',
    'LICENSE',
    'bin/usmle-plan.js',
    'dist/main.js',
    'dist/THIRD-PARTY-LICENSES.txt',
    'man/usmle-plan.1',
  ]) {
    expect(files).toContain(file);
  }
  const known =
    /^(bin\/|dist\/|docs\/schema\/|man\/|package\.json$|LICENSE$|README\.md$|CHANGELOG\.md$)/;
  expect(files.filter((file) => !known.test(file))).toEqual([]);
});

test('the package needs nothing installed beside it', () => {
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies']) {
    expect(manifest).not.toHaveProperty(kind);
  }
  const scripts = ['preinstall', 'install', 'postinstall'];
  expect(Object.keys(manifest.scripts).filter((name) => scripts.includes(name))).toEqual([]);
});

test('every package in the bundle is in the licences by name and version, with its terms', async () => {
  const licenses = readFileSync(new URL('THIRD-PARTY-LICENSES.txt', DIST), 'utf8');
  const { outputs } = await build();
  const bundled = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  expect(bundled).toContain('commander');
  for (const name of new Set(bundled)) {
    const { version } = JSON.parse(
      readFileSync(`${ROOT}/node_modules/${name}/package.json`, 'utf8'),
    );
    const start = licenses.indexOf(`\n${name} ${version} (`);
    expect(start, `${name} ${version}`).toBeGreaterThan(-1);
    expect(licenses.slice(start, start + 3000)).toMatch(/permission|redistribution/i);
  }
});

test('nothing in the bundle tells of the machine that built it', () => {
  const own = [ROOT.replace(/\/$/, ''), homedir(), 'sourceMappingURL'];
  for (const name of readdirSync(DIST)) {
    const text = readFileSync(new URL(name, DIST), 'utf8');
    expect(own.filter((trace) => text.includes(trace))).toEqual([]);
  }
});

test('the bin can be executed', () => {
  expect(statSync(new URL('../../bin/usmle-plan.js', import.meta.url)).mode & 0o111).toBe(0o111);
});

test('npm puts the man page where man looks', () => {
  // It takes a list alone; a single name is overlooked.
  expect(manifest.man).toEqual(['man/usmle-plan.1']);
});

test('publint finds nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: ROOT, strict: true, pack: 'npm' });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});
