// Bundles src/main.ts into dist/, with the licences of what went in.
// Split by dynamic import, so that a command loads only what it needs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const LICENSES = 'THIRD-PARTY-LICENSES.txt';

// CommonJS packages inside the bundle ask for Node's modules with `require`.
const REQUIRE = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
].join('\n');

/**
 * Writes dist/ anew.
 * @returns {Promise<import('esbuild').Metafile>} what went into which file
 */
export async function build() {
  const result = await bundle({
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    banner: { js: REQUIRE },
    chunkNames: '[name]-[hash]',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });

  mkdirSync(DIST, { recursive: true });
  const written = new Set([LICENSES]);
  for (const file of result.outputFiles) {
    const name = basename(file.path);
    written.add(name);
    writeFileSync(join(DIST, name), file.contents);
  }
  writeFileSync(join(DIST, LICENSES), licensesOf(bundledPackages(result.metafile)));
  for (const name of readdirSync(DIST)) {
    if (!written.has(name)) rmSync(join(DIST, name), { recursive: true });
  }
  return result.metafile;
}

/**
 * The packages of which at least a byte is in the bundle, as folders below the root.
 * @param {import('esbuild').Metafile} metafile
 */
function bundledPackages(metafile) {
  const folders = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort();
}

/** @param {string[]} folders */
function licensesOf(folders) {
  const sections = folders.map((folder) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(ROOT, folder)).find((name) => /^licen[cs]e(\.|$)/i.test(name));
    // A package whose terms can't be shown must not be shipped.
    if (file === undefined) throw new Error(`${folder} has no licence file`);
    const text = readFileSync(join(ROOT, folder, file), 'utf8').trim();
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
  });
  const intro = 'usmle-plan carries code of these packages, under their own terms.\n';
  return [intro, ...sections].join(`\n${'-'.repeat(78)}\n\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
