import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { build } from '../../scripts/build.mjs';
import type { CommandEntry, CommandFamily } from '../../src/commands/entry.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { emptyHome, PROFILE, runProgram } from '../cli/program.ts';

// Nothing leaves the machine. Read from the bundle, libraries and all, and seen
// in commands that run where every way out is closed.

const DIST = new URL('../../dist/', import.meta.url);
const CLOSED = new URL('no-network.mjs', import.meta.url);

/** Modules of Node that lead out of the machine, or start programs that may. */
const WAYS_OUT =
  /^(node:)?(http|https|http2|net|tls|dgram|dns|inspector|child_process|cluster)(\/|$)/;

test('no part of the bundle imports a way to the network', async () => {
  const { outputs } = await build();
  const found = Object.values(outputs).flatMap(({ imports, inputs }) =>
    imports
      .filter(({ external, path }) => external && WAYS_OUT.test(path))
      .map(({ path }) => `${path} in the part with ${librariesIn(inputs).join(', ')}`),
  );
  // inquirer can open the person's own editor for a long answer. No question here asks for one.
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^node:child_process in the part with .*@inquirer\/external-editor/);
});

function librariesIn(inputs: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(inputs).map(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'this program',
  );
  return [...new Set(names)].sort();
}

test('no part of the bundle names what Node has for it without an import', () => {
  const ways = /\b(fetch|WebSocket|EventSource|XMLHttpRequest|sendBeacon)\b/;
  const texts = readdirSync(DIST)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(new URL(name, DIST), 'utf8'));
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.flatMap((text) => ways.exec(text)?.[0] ?? [])).toEqual([]);
});

/** Settings in which every way out is closed, and the file that names those that were tried. */
function closed(): { env: Record<string, string>; log: string } {
  const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-network-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log = join(folder, 'tried');
  const env = { ...emptyHome(), NODE_OPTIONS: `--import ${CLOSED.href}`, NETWORK_LOG: log };
  return { env, log };
}

test.each([
  ['fetch', "fetch('http://127.0.0.1:9').catch(() => {})"],
  ['connect', "import('node:http').then((http) => http.get('http://127.0.0.1:9'))"],
  ['lookup', "import('node:dns/promises').then((dns) => dns.lookup('localhost'))"],
  ['spawn', "import('node:child_process').then(({ spawn }) => spawn('true'))"],
])('where every way out is closed, %s is noticed', (name, code) => {
  const { env, log } = closed();
  const { PATH } = process.env;
  spawnSync(process.execPath, ['-e', code], { env: { PATH, ...env }, encoding: 'utf8' });
  expect(readFileSync(log, 'utf8')).toBe(`${name}\n`);
});

const COHORT = fileURLToPath(new URL('../fixtures/cohort.csv', import.meta.url));

/** In the order of a person who starts with nothing. */
const RUNS = [
  'init --school us-md --specialty neurology --match 2028 --step1 failed --step1-date 2026-10-10',
  'next',
  'next --json',
  'plan --reasons',
  'plan --json',
  'why step1.exam',
  'risk --runs 50 --rates',
  `cohort ${COHORT} --csv --jobs 2`,
  'export ics',
  'export html',
  'export html --meeting',
  'export md',
  'export csv',
  'away 2027-03-01 2027-03-02',
  'set hours 30',
  'book step1 2027-03-15',
  'unbook step1',
  'done step1.debrief',
  'reopen step1.debrief',
  'skip step1.debrief',
  'result step1 pending --date 2026-11-20',
  "what-if 'set hours 20'",
  'undo',
  'history',
  'cycles',
  'cycles 2028 --json',
  'cycles set 2028 nrmp.match-day 2028-03-24',
  'cycles unset 2028 nrmp.match-day',
  'cycles import -',
  'sources',
  'myths',
  'profile show',
  'profile list',
  'profile path',
  'profile export',
  `profile import ${PROFILE} --profile other`,
  'profile reset --yes',
];
const CYCLES =
  '{"cycles":[{"matchYear":2028,"events":[{"id":"nrmp.match-day","date":"2028-03-24"}]}]}';

function namesOf(entries: readonly (CommandEntry | CommandFamily)[], before = ''): string[] {
  return entries.flatMap((entry) => [
    ...('load' in entry ? [`${before}${entry.name}`] : []),
    ...namesOf(entry.members ?? [], `${before}${entry.name} `),
  ]);
}

test('every command is among those that are run here', () => {
  const isRun = (name: string) => RUNS.some((run) => run === name || run.startsWith(`${name} `));
  expect(namesOf(COMMANDS).filter((name) => !isRun(name))).toEqual([]);
});

/** Each of these runs is a process of its own, and the machine may be busy. */
const MANY_PROCESSES_MS = 120_000;

test(
  'commands do their work where every way out is closed, and try none',
  () => {
    const { env, log } = closed();
    for (const run of RUNS) {
      const words = [...run.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
      const args = [...(words as string[]), '--today', '2026-11-21'];
      const { code, stderr } = runProgram(args, { env, input: CYCLES });
      expect({ run, code, stderr: code === 0 ? '' : stderr }).toEqual({ run, code: 0, stderr: '' });
    }
    expect(existsSync(log)).toBe(false);
  },
  MANY_PROCESSES_MS,
);
