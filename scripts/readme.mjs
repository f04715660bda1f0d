// Writes into README.md what the program itself says: the first screens of a
// session, and the table of the flags. `node scripts/readme.mjs`; a test tells
// when it has to be run.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { loadSource } from './load-source.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = join(ROOT, 'README.md');
const BIN = join(ROOT, 'bin', 'usmle-plan.js');
const PROFILE = join(ROOT, 'test', 'fixtures', 'readme-profile.json');
const COHORT = join(ROOT, 'test', 'fixtures', 'readme-cohort.jsonl');
const TODAY = '2026-11-21';
/** How many phases of a plan its first screen shows. */
const PHASES_SHOWN = 2;

/**
 * What the program answers somebody with the profile of the README, on its day.
 * @param {string[]} args
 */
function answerTo(args) {
  return run([...args, '--profile-file', PROFILE], 0);
}

/**
 * What it answers, on that day, whoever asks.
 * @param {string[]} args
 * @param {number} code how it has to end
 */
function run(args, code) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args, '--today', TODAY], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC' },
  });
  if (status !== code) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/**
 * A plan up to the end of its first phases.
 * @param {string} plan
 */
function firstScreen(plan) {
  const lines = plan.split('\n');
  const headings = lines.flatMap((line, at) => (line.startsWith(' ─ ') ? [at] : []));
  return `${lines.slice(0, headings[PHASES_SHOWN]).join('\n')}\n …\n`;
}

/**
 * One event of a calendar, and that there are more.
 * @param {string} file
 * @param {string} id
 */
function oneEvent(file, id) {
  const events = file.replaceAll('\r', '').split(/(?=^BEGIN:VEVENT$)/m);
  const found = events.find((event) => event.includes(`UID:${id}@`));
  if (found === undefined) throw new Error(`no event of ${id}`);
  return `…\n${found.trimEnd()}\n…\n`;
}

/**
 * An explanation up to the list of its sources, and the first of those.
 * @param {string} text
 */
function withoutSources(text) {
  const [chains = '', sources = ''] = text.split('\n  Sources\n');
  return `${chains}\n  Sources\n${sources.split('\n').slice(0, 2).join('\n')}\n …\n`;
}

/**
 * The first weeks of a study block.
 * @param {string} text
 */
function firstWeeks(text) {
  const lines = text.split('\n');
  const third = lines.flatMap((line, at) => (/^ *\d+ \w{3} – +\d/.test(line) ? [at] : []))[3];
  return `${lines.slice(0, third).join('\n')}\n …\n`;
}

/** The table that the flags of `init` make of themselves. */
async function flagsTable() {
  const { flagsTable } = await loadSource("export { flagsTable } from './src/prompts/flags.ts';");
  return flagsTable();
}

/**
 * @param {string} command
 * @param {string} answer
 */
function session(command, answer) {
  return `\`\`\`console\n$ usmle-plan ${command}\n${answer.trimEnd()}\n\`\`\`\n`;
}

/**
 * What stands between the markers, by the name in them. Needs the built program.
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
async function generatedParts() {
  return {
    plan: session('plan', firstScreen(answerTo(['plan']))),
    next: session('next', answerTo(['next'])),
    timeline: session('timeline', answerTo(['timeline'])),
    status: session('status --short', answerTo(['status', '--short'])),
    why: session('why step2ck.exam', withoutSources(answerTo(['why', 'step2ck.exam']))),
    risk: session('risk', answerTo(['risk'])),
    // One line of it can't be read, and is shown with the rest.
    cohort: session('cohort class.jsonl --as table', run(['cohort', COHORT, '--as', 'table'], 2)),
    study: session('study step2ck', firstWeeks(answerTo(['study', 'step2ck']))),
    cycles: session('cycles', answerTo(['cycles'])),
    'what-if': session("what-if 'set hours 30'", answerTo(['what-if', 'set hours 30'])),
    export: session('export ics', oneEvent(answerTo(['export', 'ics']), 'nrmp.rank-list.closes')),
    costs: session('plan --costs', answerTo(['plan', '--costs'])),
    flags: await flagsTable(),
  };
}

/**
 * The README with its generated parts made anew.
 * @param {string} readme
 * @throws {Error} where it has no place for one of them
 */
export async function withGeneratedParts(readme) {
  let text = readme;
  for (const [name, part] of Object.entries(await generatedParts())) {
    const place = new RegExp(`(<!-- generated: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`README.md has no markers for ${name}`);
    text = text.replace(place, (_, start, end) => `${start}\n${part}\n${end}`);
  }
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  writeFileSync(README, await withGeneratedParts(readFileSync(README, 'utf8')));
}
