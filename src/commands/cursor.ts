import type { ArgumentEntry, CommandEntry, CommandFamily, OptionEntry, Table } from './entry.ts';
import { splitWords } from './split-words.ts';

type Entry = CommandEntry | CommandFamily;

/** What a person may type next, seen from the table of commands. */
export interface Cursor {
  /** Commands, or members of one, whose name may stand here. */
  readonly commands: readonly Entry[];
  /** Options whose name may stand here; those that were given are left out. */
  readonly options: readonly OptionEntry[];
  /** The argument or option whose value stands here. */
  readonly value: ArgumentEntry | OptionEntry | null;
  /** What stands before that value in the same word: `--basis=`. */
  readonly prefix: string;
  /** The arguments of the command before this word. */
  readonly args: readonly string[];
  /** The values of the options before this word, by their long names; of several the last. */
  readonly given: ReadonlyMap<string, string>;
}

/** An option's names, and what its value is called. */
interface Flag {
  readonly short: string | undefined;
  readonly long: string;
  /** Undefined where it takes none. */
  readonly value: string | undefined;
  readonly isVariadic: boolean;
}

export function flagOf({ flags }: Pick<OptionEntry, 'flags'>): Flag {
  const [, short, long = '', value] =
    /^(?:(-\w), )?(--[\w-]+)(?: [<[]([^>\]]+)[>\]])?$/.exec(flags) ?? [];
  return { short, long, value, isVariadic: value?.endsWith('...') ?? false };
}

const PROGRAM = /(^|[/\\])usmle-plan(\.js)?$/;

/** The words of a line behind the name of the program; the last of them, perhaps empty, is being typed. */
export function wordsOfLine(line: string): readonly string[] {
  // A mark that is open is closed by what is typed next.
  const words = splitWords(line) ?? splitWords(`${line}'`) ?? splitWords(`${line}"`) ?? [];
  const isBetween = /(?<!\\)\s$/.test(line);
  const name = words.findIndex((word) => PROGRAM.test(word));
  const typed = words.slice(name === -1 ? 1 : name + 1);
  return isBetween || typed.length === 0 ? [...typed, ''] : typed;
}

/** What stands at the last of these words; null where the words before it lead to nothing. */
export async function atCursor(
  words: readonly string[],
  { commands: all, globalOptions }: Table,
): Promise<Cursor | null> {
  const typed = words.at(-1) ?? '';
  let entry: Entry | null = null;
  let options: readonly OptionEntry[] = globalOptions;
  let awaiting: OptionEntry | null = null;
  let isBehindDashes = false;
  const args: string[] = [];
  const given = new Map<string, string>();
  const members = () => (entry === null ? all : (entry.members ?? []));
  const named = (name: string) =>
    options.find((option) => flagOf(option).long === name || flagOf(option).short === name);

  for (const word of words.slice(0, -1)) {
    if (awaiting && !(flagOf(awaiting).isVariadic && word.startsWith('-'))) {
      given.set(flagOf(awaiting).long, word);
      if (!flagOf(awaiting).isVariadic) awaiting = null;
      continue;
    }
    awaiting = null;
    if (!isBehindDashes && word === '--') isBehindDashes = true;
    else if (!isBehindDashes && word.startsWith('-') && word !== '-') {
      const [name = '', value] = split(word);
      const option = named(name);
      if (option) given.set(flagOf(option).long, value ?? '');
      if (option && value === undefined && flagOf(option).value !== undefined) awaiting = option;
    } else {
      const next: Entry | undefined =
        args.length > 0 ? undefined : members().find(({ name }) => name === word);
      if (next) {
        entry = next;
        options = [...(await optionsOf(next)), ...globalOptions];
      } else if (entry === null || !('load' in entry)) return null;
      else args.push(word);
    }
  }

  const free = options.filter((option) => {
    const { isVariadic, long } = flagOf(option);
    return isVariadic || !given.has(long);
  });
  const found = { args, given, prefix: '', commands: [], options: [], value: null };
  if (awaiting && !flagOf(awaiting).isVariadic) return { ...found, value: awaiting };
  if (!isBehindDashes && typed.startsWith('-')) {
    const [name = '', value] = split(typed);
    const option = value === undefined ? undefined : named(name);
    if (option) return { ...found, value: option, prefix: `${name}=` };
    return { ...found, options: value === undefined ? free : [] };
  }
  if (awaiting) return { ...found, value: awaiting };
  const commands = args.length === 0 ? members() : [];
  const value = entry === null ? null : argumentAt(entry, args.length);
  const isOver = commands.length === 0 && value === null && !isBehindDashes;
  return { ...found, commands, value, options: isOver ? free : [] };
}

/** `--basis=projected` as its name and its value. */
function split(word: string): readonly [string, string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

async function optionsOf(entry: Entry): Promise<readonly OptionEntry[]> {
  if (!('load' in entry)) return [];
  return typeof entry.options === 'function' ? entry.options() : (entry.options ?? []);
}

function argumentAt(entry: Entry, place: number): ArgumentEntry | null {
  const all = 'load' in entry ? (entry.arguments ?? []) : [];
  const last = all.at(-1);
  return all[place] ?? (last?.form.includes('...') ? last : null);
}
