import type { Context } from '../context.ts';
import type { ExitCode } from '../errors.ts';

/** From the word typed to the value; undefined for a word that is not accepted. */
type Read = (word: string) => unknown;

/** What a shell can offer for a word, beside the words that `accepted` lists. */
export type Kind =
  | 'cycle-year'
  | 'event'
  | 'exam'
  | 'field'
  | 'field-value'
  | 'file'
  | 'match-year'
  | 'profile'
  | 'specialty'
  | 'task'
  | 'topic'
  | 'zone';

/** An option as data: it feeds the parser, its errors, the help, completion and the documents. */
export interface OptionEntry {
  /** As people type it, e.g. `--days <n>`. */
  readonly flags: string;
  readonly summary: string;
  /** What its value may be, for the errors that say so. */
  readonly accepted?: string;
  /** What a shell offers, where the name of the value does not say it (src/commands/offers.ts). */
  readonly completes?: Kind;
  /** Without one the value is the word. */
  readonly read?: Read;
}

export interface ArgumentEntry {
  /** `<name>` for one that must be there, `[name]` for one that may, `[names...]` for the rest. */
  readonly form: string;
  readonly summary: string;
  readonly accepted?: string;
  /** As of an option. */
  readonly completes?: Kind;
  readonly read?: Read;
}

/** What every command is given beside its own options. */
export interface GlobalOptions {
  readonly json?: boolean;
  /** YYYY-MM-DD, a day that exists. */
  readonly today?: string;
  /** A path, or `-` for standard input. */
  readonly profileFile?: string;
  /** The name of a stored profile. */
  readonly profile?: string;
  /** False with --no-color. */
  readonly color: boolean;
  /** False with --no-input: nothing may be asked. */
  readonly input: boolean;
}

/** The words of a change, read as its own command reads them. */
export interface ReadChange {
  readonly name: string;
  /** Its options in one object, its arguments among them by their names. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The same words in one line, as one types them: for the history. */
  readonly words: string;
}

/** How a command was called. */
export interface Call {
  /** Its name, arguments and own options in one line. */
  readonly words: string;
  /**
   * Reads the words of a change and runs nothing.
   * @throws InputError as the change itself would, and for anything that is no change
   */
  readonly readChange: (words: readonly string[]) => Promise<ReadChange>;
  /**
   * Writes the help of the command that the words name, of the whole program without one.
   * @returns false where they name none
   */
  readonly showHelp: (words: readonly string[]) => boolean;
  /** Every command and the options of all of them, for what explains or completes them. */
  readonly table: Table;
}

export interface Table {
  readonly commands: readonly (CommandEntry | CommandFamily)[];
  readonly globalOptions: readonly OptionEntry[];
}

/** A command's options in one object, its arguments among them by their names. */
type Run = (options: never, context: Context, call: Call) => Promise<ExitCode>;

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** The heading it stands under in the help. */
  readonly group?: string;
  readonly arguments?: readonly ArgumentEntry[];
  /** A function where they come from a table that other commands should not load. */
  readonly options?: readonly OptionEntry[] | (() => Promise<readonly OptionEntry[]>);
  readonly examples?: readonly string[];
  /** The module of the command, loaded when it is called. */
  readonly load: () => Promise<{ readonly run: Run }>;
  /** Whether it changes the profile: `what-if` takes its words too. */
  readonly isChange?: boolean;
  /** Commands that stand behind its name and do something else, e.g. `cycles set`. */
  readonly members?: readonly CommandEntry[];
}

/** Commands that share their first word, which alone does nothing, e.g. `profile show`. */
export interface CommandFamily {
  readonly name: string;
  readonly summary: string;
  readonly group?: string;
  readonly members: readonly CommandEntry[];
}
