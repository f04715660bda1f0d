import type { Readable, Writable } from 'node:stream';
import type { Day } from './calendar/day.ts';

/** A place to write to, and what is known of it. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the terminal; 80 where it is none. */
  readonly columns: number;
  /** The stream itself, for a library that draws on it (prompts). */
  readonly stream: Writable;
}

/** All that a command may know of the world. Only main.ts makes one from the real process. */
export interface Context {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** The answer, and nothing else. */
  readonly stdout: Output;
  /** Prompts, progress, warnings. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The system's day, in its own zone; `--today` overrides it. */
  readonly today: Day;
  /** The person's IANA zone, e.g. Asia/Karachi. */
  readonly zone: string;
  /** chalk's level for stdout: 0 is no colour. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Whether the locale can show more than ASCII. */
  readonly unicode: boolean;
  /** How this program is called for the profile of the call, where that is more than its name: usmle-plan --profile anna. */
  readonly command?: string;
}
