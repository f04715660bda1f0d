// Writes man/usmle-plan.1 from the table of commands and the topics of help.
// `node scripts/man.mjs`; a test tells when it has to be run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from './load-source.mjs';

/** @typedef {import('../src/commands/entry.ts').CommandEntry} CommandEntry */
/** @typedef {import('../src/commands/entry.ts').CommandFamily} CommandFamily */
/** @typedef {import('../src/commands/entry.ts').OptionEntry} OptionEntry */
/** @typedef {import('../src/render/topic.ts').Topic} Topic */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const MAN_PAGE = join(ROOT, 'man', 'usmle-plan.1');
const NAME = 'usmle-plan';

/** What of the surroundings the program heeds. */
const ENVIRONMENT = [
  ['USMLE_PLAN_PROFILE', 'the name of the stored profile to use; `--profile` comes first'],
  ['NO_COLOR', 'set to anything: no colour, as with `--no-color`'],
  ['FORCE_COLOR', '0 to 3: colour also where stdout is no terminal'],
  ['COLUMNS', 'how wide lines are where stdout is no terminal (80)'],
  ['LC_ALL, LC_CTYPE, LANG', 'without UTF-8 in the first that is set, signs are letters'],
  ['TZ', 'your own time zone, in which hours are shown'],
  ['USMLE_PLAN_DEBUG', 'set to 1: a fault of the program is told in full'],
];

/** @type {Readonly<Record<string, string>>} */
const ESCAPES = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\\-'^~]|[^\n\x20-\x7e]/gu, (sign) => {
    const code = /** @type {number} */ (sign.codePointAt(0));
    return ESCAPES[sign] ?? `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** Bytes in a line of the source, with what may come behind its last dot. */
const WIDEST = 78;

/**
 * A paragraph; what is typed, in backquotes, comes out bold.
 * @param {string} text
 */
function prose(text) {
  const bold = escaped(text).replace(/`([^`]*)`/g, '\\fB$1\\fR');
  /** @type {string[]} */
  const lines = [];
  for (const word of bold.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= WIDEST) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  // A dot at the end of a line would end a sentence, and be given two blanks.
  const open = lines.slice(0, -1).map((line) => line.replace(/\.$/, '.\\&'));
  return [...open, ...lines.slice(-1)].map(noRequest).join('\n');
}

/**
 * A line that begins with a dot would be a request.
 * @param {string} line
 */
function noRequest(line) {
  return line.replace(/^\./, '\\&.');
}

/**
 * @param {string} term
 * @param {string} text
 */
function item(term, text) {
  return ['.TP', `\\fB${escaped(term)}\\fR`, prose(text)];
}

/** @param {readonly string[]} lines */
function listing(lines) {
  return ['.EX', ...lines.map((line) => noRequest(escaped(line))), '.EE'];
}

/** @param {OptionEntry} option */
function optionItem({ flags, summary, accepted }) {
  const isSaid = accepted === undefined || accepted === '' || summary.includes(accepted);
  return item(flags, isSaid ? summary : `${summary}; accepted: ${accepted}`);
}

/**
 * @param {CommandEntry | CommandFamily} entry
 * @param {string} before the words that its name stands behind
 * @returns {Promise<string[]>}
 */
async function commandLines(entry, before = '') {
  const name = `${before}${entry.name}`;
  const members = [];
  for (const member of entry.members ?? []) {
    members.push(...(await commandLines(member, `${name} `)));
  }
  if (!('load' in entry)) return members;
  const options =
    typeof entry.options === 'function' ? await entry.options() : (entry.options ?? []);
  const forms = (entry.arguments ?? []).map(({ form }) => form);
  const usage = [name, ...forms, ...(options.length > 0 ? ['[options]'] : [])].join(' ');
  return [
    `.SS ${escaped(usage)}`,
    prose(sentence(entry.summary)),
    ...(entry.arguments ?? []).flatMap(({ form, summary }) => item(form, summary)),
    ...options.flatMap(optionItem),
    '.PP',
    ...listing((entry.examples ?? []).flatMap((example) => `${NAME} ${example}`.split('\n'))),
    ...members,
  ];
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/**
 * @param {Topic} topic
 * @param {(basis: string) => string} signOf
 */
function topicLines({ parts }, signOf) {
  return parts.flatMap((part) => {
    if ('text' in part) return ['.PP', prose(part.text)];
    return [
      ...(part.heading === undefined ? [] : [`.SS ${escaped(part.heading)}`]),
      ...part.rows.flatMap(({ term, basis, text }) =>
        item(basis === undefined ? term : `${term} ${signOf(basis)}`, text),
      ),
    ];
  });
}

/**
 * The day of the newest version, YYYY-MM-DD, by CHANGELOG.md.
 * @throws {Error} where it has none
 */
function releaseDay() {
  const [, day] = /^## \d[^(\n]*\((\d{4}-\d\d-\d\d)\)$/m.exec(read('CHANGELOG.md')) ?? [];
  if (day === undefined) throw new Error('CHANGELOG.md has no version with a day');
  return day;
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The manual page in roff, with the macros of man(7). */
export async function manPage() {
  const { COMMANDS, GLOBAL_OPTIONS, GROUPS, TOPICS, signsFor } = await loadSource(
    "export { COMMANDS, GLOBAL_OPTIONS, GROUPS } from './src/commands/table.ts';",
    "export { TOPICS } from './src/commands/topics.ts';",
    "export { signsFor } from './src/render/signs.ts';",
  );
  const { version, description } = JSON.parse(read('package.json'));
  const [drawn, written] = [true, false].map((unicode) => signsFor({ unicode }).basis);
  const signOf = (/** @type {string} */ basis) =>
    drawn[basis] === written[basis] ? drawn[basis] : `${drawn[basis]} (${written[basis]})`;
  const topic = (/** @type {string} */ name) =>
    topicLines(
      TOPICS.find((/** @type {Topic} */ one) => one.name === name),
      signOf,
    );

  const commands = [];
  for (const group of Object.values(GROUPS)) {
    for (const entry of COMMANDS) {
      if (entry.group === group) commands.push(...(await commandLines(entry)));
    }
  }
  const lines = [
    '.\\" Made by scripts/man.mjs; changes here are lost.',
    `.TH USMLE\\-PLAN 1 ${releaseDay()} "usmle\\-plan ${version}" "User Commands"`,
    '.nh',
    '.ad l',
    '.SH NAME',
    `usmle\\-plan \\- plan backward from Match Day`,
    '.SH SYNOPSIS',
    '.B usmle\\-plan',
    '[\\fIcommand\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    prose(description),
    prose('Without a command it does the same as `next`, or asks the questions of `init` first.'),
    '.SH COMMANDS',
    ...commands,
    '.SH OPTIONS',
    'Every command takes these, before or after its name.',
    ...GLOBAL_OPTIONS.flatMap(optionItem),
    ...item('-h, --help', 'help for a command'),
    ...item('-V, --version', 'the version of this program'),
    '.SH EXIT STATUS',
    ...topic('exit-codes'),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name = '', text = '']) => item(name, text)),
    '.SH FILES',
    ...topic('privacy'),
    '.SH DATES',
    ...topic('dates'),
    '.SH TASK IDS',
    ...topic('tasks'),
  ];
  // A paragraph right behind a heading begins of itself.
  const page = lines.filter((line, at) => line !== '.PP' || !/^\.S[HS] /.test(lines[at - 1] ?? ''));
  return `${page.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(MAN_PAGE), { recursive: true });
  writeFileSync(MAN_PAGE, await manPage());
}
