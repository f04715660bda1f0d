// Many varied profiles as JSON Lines, the same for the same seed: for `npm run bench`,
// and to try `usmle-plan cohort` with. `node scripts/cohort.mjs 50000 > cohort.jsonl`
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { loadSource } from './load-source.mjs';

const CHUNK = 1000;

/**
 * Lines of people, some at a time.
 * @param {number} count
 * @param {number} seed
 */
export async function* cohortLines(count, seed) {
  const { profiles, sample } = await loadSource(
    "export { sample } from 'fast-check';",
    "export { profiles } from './test/planner/arbitrary-profile.ts';",
  );
  for (let made = 0; made < count; made += CHUNK) {
    const numRuns = Math.min(CHUNK, count - made);
    const people = sample(profiles(), { numRuns, seed: seed + made });
    yield people
      .map(
        (/** @type {unknown} */ profile, /** @type {number} */ i) =>
          `${JSON.stringify({ id: `s-${made + i + 1}`, profile })}\n`,
      )
      .join('');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = '1000', seed = '1'] = process.argv.slice(2);
  for await (const lines of cohortLines(Number(count), Number(seed))) {
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  }
}
