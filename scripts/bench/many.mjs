// How long many take: the runs of a simulation, the profiles of a cohort.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cohortLines } from '../cohort.mjs';
import { loadSource } from '../load-source.mjs';
import { row, tell } from './measure.mjs';

const RISK_RUNS = 10_000;
const COHORT = Number(process.env.BENCH_COHORT ?? 50_000);
const COHORT_SEED = 1;

/**
 * The runs of `risk` in a process that is warm, with fails drawn too.
 * @param {{ profile: string, today: string }} setup
 */
export async function benchRisk({ profile, today }) {
  const { day, RULES, simulateRisk } = await loadSource(
    "export { day } from './src/calendar/day.ts';",
    "export { simulateRisk } from './src/planner/risk/risk.ts';",
    "export { RULES } from './src/rules/index.ts';",
  );
  const person = JSON.parse(readFileSync(profile, 'utf8'));
  const asked = { runs: RISK_RUNS, seed: 1, rates: true, pass: {} };
  const times = Array.from({ length: 6 }, () => {
    const start = performance.now();
    simulateRisk(person, RULES, day(today), asked);
    return performance.now() - start;
  });
  row(`risk --rates, ${RISK_RUNS} runs, the first time`, tell(times.slice(0, 1), 'ms', 0));
  row(`risk --rates, ${RISK_RUNS} runs, warm`, tell(times.slice(1), 'ms', 0));
}

/**
 * A whole cohort through processes of their own, on one thread and on all.
 * @param {{ bin: string, today: string, env: NodeJS.ProcessEnv }} setup
 */
export async function benchCohort({ bin, today, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-cohort-'));
  try {
    const file = join(folder, 'cohort.jsonl');
    for await (const lines of cohortLines(COHORT, COHORT_SEED)) appendFileSync(file, lines);
    for (const jobs of new Set([1, availableParallelism()])) {
      const words = [bin, 'cohort', file, '--today', today, '--jobs', String(jobs)];
      const { seconds, peak } = await timeCohort(words, env);
      const memory = peak === null ? 'memory unknown' : `at most ${peak.toFixed(0)} MB`;
      row(
        `cohort of ${COHORT} on ${jobs} ${jobs === 1 ? 'thread' : 'threads'}`,
        `${seconds.toFixed(1)} s, ${memory}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} env
 */
async function timeCohort(words, env) {
  const start = performance.now();
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let peak = /** @type {number | null} */ (null);
  child.stdout?.on('data', () => {
    peak = peakMemory(child.pid) ?? peak;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`cohort ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peak };
}
