import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { BIN } from '../cli/program.ts';

const SCRIPT = 'script';

/**
 * A terminal for the program, made by util-linux `script`: every Linux has it, and it needs no
 * package. Other systems have another `script`, or none.
 */
export const HAS_TERMINAL = (() => {
  const { stdout } = spawnSync(SCRIPT, ['--version'], { encoding: 'utf8' });
  return /util-linux/.test(stdout ?? '');
})();

export const KEYS = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  space: ' ',
  tab: '\t',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const COLOUR = /\u001b\[[\d;]*m/g;

/** A prompt that does not come within this is not coming. */
const PATIENCE = 15_000;
// Colours, cursor and erasing: all that a terminal would obey and not show.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /\u001b\[[0-9;?]*[A-Za-z]|\u001b[()][A-Z0-9]|[\u0007\r]/g;

export interface Terminal {
  /** All that was drawn, control sequences included. */
  raw(): string;
  /** All that was drawn, without them: a prompt stands there each time it was drawn anew. */
  shown(): string;
  /** The lines drawn before this text: what stands between two movements of the cursor. */
  lines(before: string): readonly string[];
  /** Waits until this is drawn after what was waited for before; line breaks and blanks count for nothing. */
  sees(text: string): Promise<void>;
  press(keys: string): void;
  /** Moves a list to the choice that begins so, by typing it, and takes it. */
  choose(label: string): Promise<void>;
  /** Types an answer and takes it. */
  type(text: string): Promise<void>;
  /** The exit code, once the program has ended. */
  ended(): Promise<number | null>;
  /** What the program wrote to stdout, which leads to a file here. */
  stdout(): string;
  /** Every file in the folder that the program may store in. */
  files(): readonly string[];
  /** The stored profile. */
  stored(): unknown;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder for what is stored; a new one, gone after the test, unless given. */
  readonly home?: string;
  /** Of the test's own context, where tests run side by side: vitest cannot tell which of them calls. */
  readonly whenFinished?: (clean: () => void) => void;
}

export function newHome(whenFinished: (clean: () => void) => void = onTestFinished): string {
  const home = mkdtempSync(join(tmpdir(), 'usmle-plan-pty-'));
  whenFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** Starts the built program with stdin and stderr on a terminal, and stdout in a file. */
export function openTerminal(args: readonly string[], options: TerminalOptions = {}): Terminal {
  const { columns = 80, rows = 40, env = {}, whenFinished = onTestFinished } = options;
  const { home = newHome(whenFinished) } = options;
  const answer = join(home, 'stdout.txt');
  const config = join(home, 'config');
  const words = [process.execPath, BIN, ...args].map(quote).join(' ');
  const command = `stty cols ${columns} rows ${rows}; exec ${words} > ${quote(answer)}`;
  const child = spawn(SCRIPT, ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: {
      PATH: process.env.PATH,
      SHELL: '/bin/sh',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      HOME: home,
      XDG_CONFIG_HOME: config,
      ...env,
    },
  });
  let drawn = '';
  let seen = 0;
  let code: number | null | undefined;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    drawn += chunk;
    wake();
  });
  // Keys that come after the end are nobody's.
  child.stdin.on('error', () => {});
  child.on('close', (status) => {
    code = status;
    wake();
  });
  whenFinished(() => {
    child.kill();
  });

  /** Resolves when `look` finds something. */
  function until<T>(look: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`${what} did not come; drawn last:\n${shown().slice(-2000)}`));
      }, PATIENCE);
      function check(): void {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      }
      waiting.add(check);
      check();
    });
  }

  const shown = () => drawn.replace(CONTROL, '');
  const squeezed = () => shown().replace(/\s/g, '');

  async function sees(text: string): Promise<void> {
    const wanted = text.replace(/\s/g, '');
    seen = await until(() => {
      const at = squeezed().indexOf(wanted, seen);
      return at === -1 ? undefined : at + wanted.length;
    }, `'${text}'`);
  }

  const press = (keys: string) => {
    child.stdin.write(keys);
  };

  return {
    raw: () => drawn,
    shown,
    lines: (before) => {
      const part = drawn.slice(0, drawn.indexOf(before)).replace(COLOUR, '');
      return part.replace(CONTROL, '\n').split('\n');
    },
    sees,
    press,
    async choose(label) {
      press(label);
      await sees(`❯ ${label}`);
      press(KEYS.enter);
    },
    async type(text) {
      press(text);
      await sees(text);
      press(KEYS.enter);
    },
    ended: () => until(() => code, 'the end'),
    stdout: () => readFileSync(answer, 'utf8'),
    files: () =>
      existsSync(config)
        ? readdirSync(config, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map(({ name }) => name)
        : [],
    stored: () => {
      const text = readFileSync(join(config, 'usmle-plan', 'config.json'), 'utf8');
      return JSON.parse(text).profiles.default.profile as unknown;
    },
  };
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
