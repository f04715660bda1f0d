// npm runs this after installing, and npx before it first runs the program from
// a clone. Without the tools (`npm ci` not run yet, or without dev dependencies)
// there is nothing to build with: failing then would leave npx a broken cache.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../node_modules/esbuild', import.meta.url))) {
  const { build } = await import('./build.mjs');
  await build();
} else {
  console.error('usmle-plan: not built, the tools are missing: run `npm ci` first');
}
