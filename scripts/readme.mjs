// Writes into the documents what the program itself says: the first screens of a
// session, the tables of options, and what `help` explains. `node scripts/readme.mjs`;
// a test tells when it has to be run.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { loadSource } from './load-source.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The documents that have generated parts. */
export const DOCUMENTS = ['README.md', 'docs/contract.md'];
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

/** @typedef {import('../src/commands/entry.ts').CommandEntry} CommandEntry */
/** @typedef {import('../src/commands/entry.ts').CommandFamily} CommandFamily */
/** @typedef {import('../src/render/topic.ts').Topic} Topic */
/** @typedef {import('../src/render/topic.ts').Row} Row */

/** What the tables are made of. */
function loadTables() {
  return loadSource(
    "export { flagsTable } from './src/prompts/flags.ts';",
    "export { COMMANDS } from './src/commands/table.ts';",
    "export { TOPICS } from './src/commands/topics.ts';",
    "export { signsFor } from './src/render/signs.ts';",
  );
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function table(heads, rows) {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return `${lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')}\n`;
}

const code = (/** @type {string} */ text) => `\`${text}\``;

/**
 * The options of each command but `init`, whose flags have a table of their own.
 * @param {readonly (CommandEntry | CommandFamily)[]} entries
 * @returns {string[][]}
 */
function optionRows(entries, before = '') {
  return entries.flatMap((entry) => {
    const name = `${before}${entry.name}`;
    const options = 'load' in entry && Array.isArray(entry.options) ? entry.options : [];
    return [
      ...options.map(({ flags, summary, accepted = '' }) => [
        code(name),
        code(flags),
        summary,
        accepted,
      ]),
      ...optionRows(entry.members ?? [], `${name} `),
    ];
  });
}

/**
 * What a topic lists; of several lists the one behind this heading.
 * @param {Topic} topic
 * @returns {readonly Row[]}
 */
function rowsOf({ parts }, heading = '') {
  const lists = parts.flatMap((part) => ('rows' in part ? [part] : []));
  const found = lists.find((part) => (part.heading ?? '').startsWith(heading));
  if (found === undefined) throw new Error(`no list of the topic begins with ${heading}`);
  return found.rows;
}

/** The tables of the documents, by the name in their markers. */
async function tables() {
  const { flagsTable, COMMANDS, TOPICS, signsFor } = await loadTables();
  const topic = (/** @type {string} */ name) =>
    TOPICS.find((/** @type {Topic} */ one) => one.name === name);
  const [drawn, written] = [true, false].map((unicode) => signsFor({ unicode }).basis);
  const signOf = (/** @type {string | undefined} */ basis) => {
    if (basis === undefined) return 'none';
    return drawn[basis] === written[basis]
      ? drawn[basis]
      : `${drawn[basis]} or ${code(written[basis])}`;
  };
  const terms = (/** @type {string} */ term) => term.split(', ').map(code).join(', ');
  return {
    flags: flagsTable(),
    options: table(['command', 'option', 'what it does', 'accepted'], optionRows(COMMANDS)),
    'exit-codes': table(
      ['code', 'meaning'],
      rowsOf(topic('exit-codes')).map(({ term, text }) => [code(term), text]),
    ),
    basis: table(
      ['basis', 'sign', 'meaning'],
      rowsOf(topic('dates')).map(({ term, basis, text }) => [terms(term), signOf(basis), text]),
    ),
    files: table(
      ['system', 'file'],
      rowsOf(topic('privacy')).map(({ term, text }) => [term, text]),
    ),
    tasks: topic('tasks')
      .parts.map((/** @type {Topic['parts'][number]} */ part) =>
        'rows' in part
          ? `${part.heading}\n\n${table(
              ['id', 'what it is'],
              part.rows.map(({ term, text }) => [code(term), text]),
            )}`
          : `${part.text}\n`,
      )
      .join('\n')
      .replaceAll(/^(Exams: )<exam>/gm, '$1`<exam>`'),
  };
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
    doors: session('doors', answerTo(['doors'])),
    compare: session('compare 2028 2029', answerTo(['compare', '2028', '2029'])),
    ask: session('ask postpone', answerTo(['ask', 'postpone'])),
    cycles: session('cycles', answerTo(['cycles'])),
    'what-if': session("what-if 'set hours 30'", answerTo(['what-if', 'set hours 30'])),
    export: session('export ics', oneEvent(answerTo(['export', 'ics']), 'nrmp.rank-list.closes')),
    costs: session('plan --costs', answerTo(['plan', '--costs'])),
    ...(await tables()),
  };
}

/** The places of generated parts: a marker with the name, what is generated, a marker of the end. */
const PLACES = /(<!-- generated: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * Documents with their generated parts made anew, in the order given.
 * @param {readonly string[]} documents their texts
 * @throws {Error} where none of them has a place for one of the parts
 */
export async function withGeneratedParts(documents) {
  /** @type {Readonly<Record<string, string>>} */
  const parts = await generatedParts();
  const missing = new Set(Object.keys(parts));
  const made = documents.map((text) =>
    text.replace(PLACES, (_, start, name, end) => {
      missing.delete(name);
      if (parts[name] === undefined) throw new Error(`nothing is made for the place ${name}`);
      return `${start}\n${parts[name]}\n${end}`;
    }),
  );
  if (missing.size > 0) throw new Error(`there is no place for ${[...missing].join(', ')}`);
  return made;
}

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  const made = await withGeneratedParts(DOCUMENTS.map(read));
  for (const [at, text] of made.entries()) {
    writeFileSync(join(ROOT, /** @type {string} */ (DOCUMENTS[at])), text);
  }
}
