/** What a terminal can show, decided from what the system says of it. Pure: main.ts passes the facts in. */
export type ColorLevel = 0 | 1 | 2 | 3;
type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_COLUMNS = 80;

/**
 * chalk's colour level: 0 none, 1 sixteen, 2 256, 3 sixteen million colours.
 * `--no-color` and a NO_COLOR that is not empty win, then FORCE_COLOR (0–3),
 * then what the terminal says of itself.
 */
export function decideColorLevel(
  argv: readonly string[],
  env: Environment,
  isTTY: boolean,
  platform: string,
): ColorLevel {
  if (hasFlag(argv, '--no-color') || env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forcedLevel(forced);
  if (!isTTY || env.TERM === 'dumb') return 0;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 3;
  // Every Windows that Node 20 runs on has 256 colours; it sets no TERM.
  if (platform === 'win32' || /-256(color)?$/i.test(env.TERM ?? '')) return 2;
  return env.TERM ? 1 : 0;
}

function forcedLevel(value: string): ColorLevel {
  if (value === 'false') return 0;
  const level = Number.parseInt(value, 10);
  // Set to nothing, or to a word such as true, it asks for colour without saying how much.
  if (Number.isNaN(level)) return 1;
  return Math.min(Math.max(level, 0), 3) as ColorLevel;
}

/**
 * Columns to write in: the terminal's own; where there is no terminal,
 * COLUMNS if it is set to a number; else 80.
 */
export function decideColumns(terminal: number | undefined, env: Environment): number {
  if (terminal !== undefined && terminal > 0) return terminal;
  const asked = /^\d+$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : 0;
  return asked > 0 ? asked : DEFAULT_COLUMNS;
}

/** Whether more than ASCII can be shown: by the locale's encoding, as POSIX looks it up. */
export function canShowUnicode(env: Environment, platform: string): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  // Windows has no such variables, and its console takes Unicode from Node.
  if (!locale) return platform === 'win32';
  return /utf-?8/i.test(locale);
}

/** Whether a flag was typed; what follows `--` is no flag. */
export function hasFlag(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes(flag);
}
