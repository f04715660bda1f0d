import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { PLUGINS } from '../../scripts/build.mjs';
import { textAt } from './states.ts';

const KILLS = 300;
/** Homes whose writers run at the same time. */
const LANES = 4;
/** Some writes long. */
const LONGEST_LIFE_MS = 40;
const PATIENCE_MS = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-kills-'));
const writer = join(folder, 'writer.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('writer.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    outfile: writer,
    plugins: PLUGINS,
    logLevel: 'error',
  });
});

/**
 * Starts a writer, kills it some moments after its first write, and waits until
 * it is gone.
 * @returns the numbers of the states that it said were stored
 */
function writeUntilKilled(home: string): Promise<number[]> {
  const child = spawn(process.execPath, [writer, home], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, wrong] = ['', ''];
  child.stdout.on('data', (chunk) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS);
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    wrong += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(said.trimEnd().split('\n').map(Number));
      else reject(new Error(`the writer ended by itself: ${wrong}`));
    });
  });
}

/** The number of the state that the file holds; NaN where it holds none of them, whole. */
function stateIn(file: string): number {
  const text = readFileSync(file, 'utf8');
  const count = Number(/"count": (\d+)/.exec(text)?.[1]);
  return text === textAt(count) ? count : Number.NaN;
}

/**
 * Kills one writer after the other in the same home.
 * @returns how many kills fell between lock and release
 */
async function killManyIn(home: string, kills: number): Promise<number> {
  const file = join(home, 'config.json');
  let [before, inside] = [0, 0];
  for (let kill = 0; kill < kills; kill += 1) {
    const said = await writeUntilKilled(home);
    // Nothing of the writer before is lost, and each write is made on the one before.
    expect(said).toEqual(said.map((_, index) => before + 1 + index));
    const last = said.at(-1) as number;
    const state = stateIn(file);
    // The kill came before the write was done, or before that was said.
    expect([last, last + 1]).toContain(state);
    before = state;

    const lock = `${file}.lock`;
    if (!existsSync(lock)) continue;
    inside += 1;
    // Half a minute passes.
    const at = Date.now() / 1000 - 32;
    utimesSync(lock, at, at);
  }
  return inside;
}

test(`${KILLS} kills at any moment of a write: the file is whole, and the next write works`, {
  timeout: PATIENCE_MS,
}, async () => {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    killManyIn(join(folder, String(lane)), KILLS / LANES),
  );
  const inside = (await Promise.all(lanes)).reduce((sum, lane) => sum + lane, 0);
  // Otherwise little was tried.
  expect(inside).toBeGreaterThan(KILLS / 4);
});
