// Draws docs/pictures/: what the program shows in a terminal, as SVG in the
// colours of a light and a dark page, and the page of `export html` where there
// is a browser to draw it. `npm run docs:pictures`; a test draws the terminals
// again and compares.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import Anser from 'anser';
import { build } from './build.mjs';
import { loadSource } from './load-source.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const PICTURES = join(ROOT, 'docs', 'pictures');
const BIN = join(ROOT, 'bin', 'usmle-plan.js');
const PROFILE = join(ROOT, 'test', 'fixtures', 'readme-profile.json');
const TODAY = '2026-11-21';
const COLUMNS = 80;

/** A screen that is drawn where the table has its command. */
const SCREENS = [
  { name: 'next', words: ['next'], alt: 'What comes next' },
  { name: 'plan', words: ['plan'], alt: 'The first screen of a plan' },
  { name: 'why', words: ['why', 'nrmp.rank-list'], alt: 'Why a task stands on its day' },
  { name: 'doors', words: ['doors'], alt: 'What closes, and when' },
  { name: 'timeline', words: ['timeline'], alt: 'The plan as a picture' },
];
/** A longer screen is cut before a paragraph, or a phase of the plan. */
const MOST_LINES = 50;

// In user units: a column, a line, and what is left free around them.
const COLUMN = 8.4;
const LINE = 19;
const MARGIN = 16;
const BASELINE = 14;

const STYLE = [
  '.page{fill:#fff;stroke:#d1d9e0}',
  'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}',
  '.bold{font-weight:600}',
  '.dim{fill:#59636e}',
  '.cyan{fill:#0b6f78}',
  '.yellow{fill:#875a00}',
  '@media(prefers-color-scheme:dark){',
  '.page{fill:#0d1117;stroke:#3d444d}',
  'text{fill:#e6edf3}',
  '.dim{fill:#9198a1}',
  '.cyan{fill:#56d4dd}',
  '.yellow{fill:#e3b341}',
  '}',
].join('');

/** @typedef {{ readonly text: string, readonly classes: readonly string[] }} Run */

/**
 * The lines of a screen, each in runs of one look.
 * @param {string} screen with the escapes of a terminal
 * @returns {Run[][]}
 */
function runsOf(screen) {
  /** @type {Run[][]} */
  const lines = [[]];
  for (const { content, fg, decorations } of Anser.ansiToJson(screen, { use_classes: true })) {
    const classes = [...(fg ? [fg.replace('ansi-', '')] : []), ...decorations];
    for (const [at, text] of content.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ text, classes });
    }
  }
  return lines;
}

/** @param {string} text */
function inXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param {number} units */
const rounded = (units) => String(Math.round(units * 10) / 10);

/**
 * A screen as SVG. Every word stands where its column is, whatever font draws it.
 * @param {string} screen
 * @param {string} alt what it shows, for those who can't see it
 * @param {(text: string) => number} widthOf
 */
function drawScreen(screen, alt, widthOf) {
  const lines = runsOf(screen);
  const texts = lines.flatMap((runs, row) => {
    let column = 0;
    const y = MARGIN + row * LINE + BASELINE;
    return runs.flatMap(({ text, classes }) => {
      const start = column;
      column += widthOf(text);
      // Blanks between columns are places, and nothing to draw.
      return [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => {
        const x = MARGIN + (start + widthOf(text.slice(0, index))) * COLUMN;
        const look = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
        const length = rounded(widthOf(words) * COLUMN);
        return `<text x="${rounded(x)}" y="${y}" textLength="${length}"${look}>${inXml(words)}</text>`;
      });
    });
  });
  const width = rounded(2 * MARGIN + COLUMNS * COLUMN);
  const height = 2 * MARGIN + lines.length * LINE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${inXml(alt)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" x=".5" y=".5" width="${rounded(Number(width) - 1)}" height="${height - 1}" rx="8"/>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

/** @param {string} line */
function beginsPart(line) {
  return line === '' || stripVTControlCharacters(line).startsWith(' ─ ');
}

/**
 * What the program shows somebody with the profile of the README in a terminal.
 * @param {readonly string[]} words
 */
function screenOf(words) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BIN, ...words, '--profile-file', PROFILE, '--today', TODAY],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        LANG: 'C.UTF-8',
        TZ: 'UTC',
        FORCE_COLOR: '1',
        COLUMNS: String(COLUMNS),
      },
    },
  );
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  const lines = stdout.trimEnd().split('\n');
  const last = lines.findLastIndex((line, at) => at <= MOST_LINES && beginsPart(line));
  const shown = lines.length <= MOST_LINES ? lines : [...lines.slice(0, last), '', ' …'];
  return [`\u001b[2m$\u001b[22m usmle-plan ${words.join(' ')}`, '', ...shown].join('\n');
}

/**
 * The pictures of terminals, by the names of their files. Needs the built program.
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
export async function drawTerminals() {
  const { COMMANDS, widthOf } = await loadSource(
    "export { COMMANDS } from './src/commands/table.ts';",
    "export { widthOf } from './src/render/columns.ts';",
  );
  const names = COMMANDS.map((/** @type {{ name: string }} */ { name }) => name);
  return Object.fromEntries(
    SCREENS.filter(({ words: [command] }) => names.includes(command)).map(
      ({ name, words, alt }) => [`${name}.svg`, drawScreen(screenOf(words), alt, widthOf)],
    ),
  );
}

// WebP has less than half the bytes of a PNG.
const PAGE = 'page.webp';
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The page of `export html` as a browser shows it.
 * @returns {string | null} why there is no picture of it
 */
function photographPage() {
  const folder = mkdtempSync(join(tmpdir(), 'usmle-plan-page-'));
  try {
    const page = join(folder, 'plan.html');
    const words = ['export', 'html', '-o', page, '--profile-file', PROFILE, '--today', TODAY];
    const made = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });
    if (made.status !== 0) return 'the program has no `export html`';
    const browser = BROWSERS.find((name) => spawnSync(name, ['--version']).status === 0);
    if (browser === undefined) return `no browser: ${BROWSERS.join(', ')}`;
    const { status, stderr } = spawnSync(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--hide-scrollbars',
        '--window-size=900,1070',
        `--screenshot=${join(PICTURES, PAGE)}`,
        pathToFileURL(page).href,
      ],
      { encoding: 'utf8', cwd: folder },
    );
    return status === 0 ? null : `${browser} ended with ${status}: ${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, picture] of Object.entries(await drawTerminals())) {
    writeFileSync(join(PICTURES, name), picture);
    console.log(`docs/pictures/${name}: ${Math.ceil(picture.length / 1024)} KB`);
  }
  const reason = photographPage();
  console.log(`docs/pictures/${PAGE}: ${reason === null ? 'made' : `skipped, ${reason}`}`);
}
