// How long a person waits: whole processes, warm planning, a simulation, a cohort, and what
// a user downloads. `npm run bench`; BENCH_NODES names further Node binaries, parted by ':',
// BENCH_COHORT how many profiles the cohort has.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { cohortLines } from './cohort.mjs';
import { loadSource } from './load-source.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'bin', 'usmle-plan.js');
const PROFILE = join(ROOT, 'test', 'fixtures', 'bench-profile.json');
const TODAY = '2026-11-21';
const ROUNDS = 20;
const PLANNING_MS = 1000;
/** Plans after which the engine has compiled what it compiles. */
const WARM_UP = 1500;
const COHORT = Number(process.env.BENCH_COHORT ?? 50_000);
const COHORT_SEED = 1;

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * Milliseconds from start to end of a process that has to succeed.
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function timeProcess(node, args, env) {
  const start = performance.now();
  const { status, stderr } = spawnSync(node, args, { env, encoding: 'utf8' });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return elapsed;
}

/**
 * The median of each command, their runs taken in turn so that a busy moment
 * of the machine meets all of them.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
function timeCommands(node, env) {
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: '--version', args: [BIN, '--version'] },
    { name: 'next, from a file', args: [BIN, 'next', '--profile-file', PROFILE, '--today', TODAY] },
    { name: 'next, as stored', args: [BIN, 'next', '--today', TODAY] },
  ].map((command) => ({ ...command, times: /** @type {number[]} */ ([]) }));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { args, times } of commands) {
      const elapsed = timeProcess(node, args, env);
      // The first round fills the caches of the system.
      if (round >= 0) times.push(elapsed);
    }
  }
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  return commands.map(({ name, times }) => ({ version, name, ms: median(times) }));
}

/** Plans made in one second by a process that is warm. */
async function countPlans() {
  const { day, makePlan, RULES } = await loadSource(
    "export { day } from './src/calendar/day.ts';",
    "export { makePlan } from './src/planner/plan.ts';",
    "export { RULES } from './src/rules/index.ts';",
  );
  const profile = JSON.parse(readFileSync(PROFILE, 'utf8'));
  const today = day(TODAY);
  for (let count = 0; count < WARM_UP; count += 1) makePlan(profile, RULES, today);
  const start = performance.now();
  let plans = 0;
  for (; performance.now() - start < PLANNING_MS; plans += 1) makePlan(profile, RULES, today);
  return (plans * 1000) / (performance.now() - start);
}

/** Milliseconds that 10,000 runs of `risk` take in a process that is warm, with fails drawn too. */
async function timeRisk() {
  const { day, RULES, simulateRisk } = await loadSource(
    "export { day } from './src/calendar/day.ts';",
    "export { simulateRisk } from './src/planner/risk/risk.ts';",
    "export { RULES } from './src/rules/index.ts';",
  );
  const profile = JSON.parse(readFileSync(PROFILE, 'utf8'));
  const asked = { runs: 10_000, seed: 1, rates: true, pass: {} };
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    simulateRisk(profile, RULES, day(TODAY), asked);
    return performance.now() - start;
  });
  return { first: /** @type {number} */ (times[0]), median: median(times) };
}

/**
 * The most memory that a process has had so far, in MB; null where the system does not tell.
 * @param {number | undefined} pid
 */
function peakMemory(pid) {
  try {
    const [, kB] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kB === undefined ? null : Number(kB) / 1000;
  } catch {
    return null;
  }
}

/**
 * A whole cohort through a process of its own.
 * @param {string} file
 * @param {string[]} options
 * @param {NodeJS.ProcessEnv} env
 */
async function timeCohort(file, options, env) {
  const start = performance.now();
  const child = spawn(process.execPath, [BIN, 'cohort', file, '--today', TODAY, ...options], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let peak = /** @type {number | null} */ (null);
  let bytes = 0;
  child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
    bytes += chunk.length;
    peak = peakMemory(child.pid) ?? peak;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`cohort ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peak, bytes };
}

function measurePackage() {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ size, unpackedSize, entryCount }] = JSON.parse(output);
  return { size, unpackedSize, entryCount };
}

const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-bench-'));
try {
  await build();
  const env = { ...process.env, XDG_CONFIG_HOME: folder, HOME: folder };
  execFileSync(process.execPath, [BIN, 'profile', 'import', PROFILE, '--today', TODAY], {
    env,
    stdio: 'ignore',
  });
  const further = (process.env.BENCH_NODES ?? '').split(delimiter).filter(Boolean);
  const rows = [process.execPath, ...further].flatMap((node) => timeCommands(node, env));
  for (const { version, name, ms } of rows) {
    console.log(`${version.padEnd(10)}  ${name.padEnd(20)}  ${ms.toFixed(1).padStart(7)} ms`);
  }
  console.log(`warm planning  ${(await countPlans()).toFixed(0)} plans a second`);
  const risk = await timeRisk();
  console.log(
    `risk --rates   ${risk.first.toFixed(0)} ms for 10,000 runs, ${risk.median.toFixed(0)} ms when warm`,
  );
  const cohort = join(folder, 'cohort.jsonl');
  for await (const lines of cohortLines(COHORT, COHORT_SEED)) appendFileSync(cohort, lines);
  for (const jobs of new Set([1, availableParallelism()])) {
    const { seconds, peak, bytes } = await timeCohort(cohort, ['--jobs', String(jobs)], env);
    const memory = peak === null ? 'unknown' : `${peak.toFixed(0)} MB`;
    console.log(
      `cohort         ${COHORT} profiles on ${jobs} ${jobs === 1 ? 'thread' : 'threads'}: ${seconds.toFixed(1)} s, at most ${memory}, ${(bytes / 1e6).toFixed(0)} MB out`,
    );
  }
  const { size, unpackedSize, entryCount } = measurePackage();
  const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  console.log(`package  ${kB(size)} to download, ${kB(unpackedSize)} in ${entryCount} files`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
