// The same graphs given to TaskJuggler (Debian's tj3): its days and ours, its time and ours.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSource } from '../load-source.mjs';
import { row, spread, tell, timeInTurn } from './measure.mjs';

const GRAPHS = 224;
const SEED = 20_261_122;
const TIMED = 3;
const ROUNDS = 5;

/** @param {{ bin: string, env: NodeJS.ProcessEnv }} setup */
export async function benchTaskJuggler({ bin, env }) {
  const { compare, drawCases, hasTaskJuggler, iso, NOW, projectOfCases } = await loadSource(
    "export { iso } from './src/calendar/day.ts';",
    "export { NOW } from './test/planner/arbitrary-profile.ts';",
    "export { compare, drawCases, projectOfCases } from './test/tj3/compare.ts';",
    "export { hasTaskJuggler } from './test/tj3/run.ts';",
  );
  if (!hasTaskJuggler()) {
    row('TaskJuggler', 'skipped: there is no tj3 on the PATH');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-bench-tj3-'));
  try {
    const cases = drawCases(GRAPHS, SEED);
    /** @type {number[]} */
    const oneWay = [];
    /** @type {number[]} */
    const bothWays = [];
    for (const one of cases.slice(0, TIMED)) {
      const file = join(folder, 'profile.json');
      writeFileSync(file, JSON.stringify({ ...one.given.profile, matchYear: one.a.setting.year }));
      const projects = ['asap', 'alap'].map((direction) => {
        const path = join(folder, `${direction}.tjp`);
        writeFileSync(path, projectOfCases([one], direction));
        return {
          name: `TaskJuggler, ${direction}`,
          command: 'tj3',
          args: ['--silent', '--no-color', '--output-dir', folder, path],
        };
      });
      const args = [bin, 'plan', '--json', '--profile-file', file, '--today', iso(NOW)];
      // Ours walks both ways, searches the years and words the plan besides.
      const ours = { name: 'usmle-plan plan --json', command: process.execPath, args, env };
      const timed = timeInTurn([ours, ...projects], ROUNDS);
      for (const { name, times } of timed) row(`${one.given.id}  ${name}`, tell(times, 'ms'));
      const [own, asap, alap] = /** @type {[number, number, number]} */ (
        timed.map(({ times }) => spread(times).median)
      );
      oneWay.push(Math.min(asap, alap) / own);
      bothWays.push((asap + alap) / own);
    }
    row('times as fast as both ways', tell(bothWays, 'times'));
    row('times as fast as its quicker way', tell(oneWay, 'times'));

    const start = performance.now();
    const { days, differences } = await compare(cases);
    const seconds = (performance.now() - start) / 1000;
    row(
      `days of ${cases.length} random graphs`,
      `${days} compared, ${differences.length} differ (${seconds.toFixed(0)} s)`,
    );
    for (const { direction, task, ours, theirs } of differences) {
      console.log(`  ${direction}  ${task}: ${ours} here, ${theirs} there`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
