// What a script needs of the program's sources, which Node 20 can't read as they are.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The module that these lines make, its paths from the top of the repository.
 * From a file and not a data: URL, which would fill every stack trace.
 * @param {string[]} lines
 */
export async function loadSource(...lines) {
  const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-source-'));
  try {
    const outfile = join(folder, 'source.mjs');
    await bundle({
      absWorkingDir: ROOT,
      stdin: { contents: lines.join('\n'), resolveDir: ROOT },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
