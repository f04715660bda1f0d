// Bundles src/main.ts into dist/, with the licences of what went in.
// Split by dynamic import, so that a command loads only what it needs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
 * conf checks a store against a schema with ajv. It is given none here (the
 * profile has a parser of its own), so what would be loaded with it for nothing
 * is left out: two thirds of the code that the store brings along.
 * @type {import('esbuild').Plugin}
 */
const withoutAjv = {
  name: 'without-ajv',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ajv(-formats)?(\/|$)/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: [
        'export class Ajv2020 {',
        "  constructor() { throw new Error('the build leaves out the schemas of conf'); }",
        '}',
        'export default {};',
      ].join('\n'),
    }));
  },
};

/**
 * commander can start other programs as its commands, and loads what that takes
 * (child_process, and with it the network) at every start. This program has none.
 * @type {import('esbuild').Plugin}
 */
const withoutSubprograms = {
  name: 'without-subprograms',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: 'child_process', namespace: 'no-subprograms' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'no-subprograms' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/**
 * What the lock library brings along for uses that it does not have here: a
 * disk of its own, whose loading changes Node's, and handlers of every signal
 * to take away locks that are held while nothing runs (src/store/lock.ts).
 * @type {import('esbuild').Plugin}
 */
const withBareLocks = {
  name: 'with-bare-locks',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(graceful-fs|signal-exit)$/ }, ({ path, importer }) =>
      /node_modules[\\/]proper-lockfile[\\/]/.test(importer)
        ? { path, namespace: 'bare-locks' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'bare-locks' }, () => ({
      contents: 'module.exports = () => {};',
    }));
  },
};

/**
 * The rules as text: V8 reads JSON much faster than the same thing as a program.
 * @type {import('esbuild').Plugin}
 */
const rulesAsText = {
  name: 'rules-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /rules[\\/]data[\\/][a-z]+\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});` };
    });
  },
};

export const PLUGINS = [withoutAjv, withoutSubprograms, withBareLocks, rulesAsText];

/**
 * Writes dist/ anew.
 * @returns {Promise<import('esbuild').Metafile>} what went into which file
 */
export async function build() {
  const result = await bundle({
    absWorkingDir: ROOT,
    // A thread starts from a file of its own.
    entryPoints: { main: 'src/main.ts', 'cohort-worker': 'src/commands/cohort/worker.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    // Names stay as they are: what a fault shows can be read, and starting takes no longer.
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: PLUGINS,
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
    put(join(DIST, name), file.text);
  }
  put(join(DIST, LICENSES), licensesOf(bundledPackages(result.metafile)));
  for (const name of readdirSync(DIST)) {
    if (!written.has(name)) rmSync(join(DIST, name), { recursive: true });
  }
  return result.metafile;
}

/**
 * Leaves a file alone that is right already: somebody may be running it.
 * @param {string} path
 * @param {string} text
 */
function put(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(path, text);
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
