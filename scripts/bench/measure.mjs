// What the parts of the bench share: how a run is timed, and how times are told.
import { spawnSync } from 'node:child_process';

/**
 * Milliseconds from start to end of a process that has to succeed.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function timeProcess(command, args, env = process.env) {
  const start = performance.now();
  const { error, status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  const elapsed = performance.now() - start;
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`, {
      cause: error,
    });
  }
  return elapsed;
}

/**
 * The times of each process, their runs taken in turn so that a busy moment of
 * the machine meets all of them; a first round fills the caches of the system.
 * @template {{ command: string, args: string[], env?: NodeJS.ProcessEnv }} P
 * @param {readonly P[]} processes
 * @param {number} rounds
 */
export function timeInTurn(processes, rounds) {
  const timed = processes.map((one) => ({ ...one, times: /** @type {number[]} */ ([]) }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { command, args, env, times } of timed) {
      const elapsed = timeProcess(command, args, env);
      if (round >= 0) times.push(elapsed);
    }
  }
  return timed;
}

/** @param {readonly number[]} values */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return {
    least: /** @type {number} */ (sorted[0]),
    median: middle.reduce((sum, value) => sum + value, 0) / middle.length,
    most: /** @type {number} */ (sorted.at(-1)),
  };
}

/**
 * "61.0 ms (58.2 to 80.1)": the median, the least and the most.
 * @param {readonly number[]} values
 * @param {string} unit
 * @param {number} digits
 */
export function tell(values, unit, digits = 1) {
  const { least, median, most } = spread(values);
  const [low, middle, high] = [least, median, most].map((value) => value.toFixed(digits));
  return `${middle} ${unit} (${low} to ${high})`;
}

/** @param {string} name @param {string} value */
export function row(name, value) {
  console.log(`${name.padEnd(36)}  ${value}`);
}
