// What the program costs in time and size. `npm run bench`, or the names of some of the parts
// behind it: `npm run bench -- planning`. BENCH_NODES names further Node binaries, parted by ':',
// BENCH_COHORT how many profiles the cohort has.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchCommands, benchPackage } from './bench/commands.mjs';
import { benchCohort, benchRisk } from './bench/many.mjs';
import { benchPlanning } from './bench/planning.mjs';
import { benchTaskJuggler } from './bench/task-juggler.mjs';
import { build } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'bin', 'usmle-plan.js');
const PROFILE = join(ROOT, 'test', 'fixtures', 'bench-profile.json');
const TODAY = '2026-11-21';

const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-bench-'));
try {
  await build();
  const env = { ...process.env, XDG_CONFIG_HOME: folder, HOME: folder };
  execFileSync(process.execPath, [BIN, 'profile', 'import', PROFILE, '--today', TODAY], {
    env,
    stdio: 'ignore',
  });
  const setup = { root: ROOT, bin: BIN, profile: PROFILE, today: TODAY, env };
  const nodes = [process.execPath, ...(process.env.BENCH_NODES ?? '').split(delimiter)];
  // A part is a file in scripts/bench/ and its line here.
  const parts = {
    commands: () => benchCommands(setup, nodes.filter(Boolean)),
    planning: () => benchPlanning(setup),
    risk: () => benchRisk(setup),
    cohort: () => benchCohort(setup),
    'task-juggler': () => benchTaskJuggler(setup),
    package: () => benchPackage(ROOT),
  };
  const asked = process.argv.slice(2);
  for (const [name, run] of Object.entries(parts)) {
    if (asked.length === 0 || asked.includes(name)) await run();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
