import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { shown } from '../render/signs.ts';
import { atCursor, flagOf, wordsOfLine } from './cursor.ts';
import type { Call, OptionEntry, Table } from './entry.ts';
import { type Offer, offersFor } from './offers.ts';

interface CompleteOptions {
  /** The line up to the cursor, in one word, as its shell has it. */
  readonly line?: readonly string[];
}

/** What tells a script to complete the names of files itself; no word begins so. */
const FILES = ':files';

/** What commander adds to every command. */
const HELP: OptionEntry = { flags: '-h, --help', summary: 'help for this' };

/**
 * Answers the script of a shell: a line for each word that fits, and behind a
 * tab what it means. Somebody is in the middle of typing: whatever is wrong with
 * the line or the profile, nothing is said of it, and nothing is asked.
 */
export async function run(
  options: CompleteOptions,
  context: Context,
  { table }: Call,
): Promise<ExitCode> {
  const answer = await answerTo(options.line?.[0] ?? '', table, silent(context)).catch(() => '');
  context.stdout.write(answer);
  return EXIT.answered;
}

async function answerTo(line: string, table: Table, context: Context): Promise<string> {
  const cursor = await atCursor(wordsOfLine(line), table);
  if (cursor === null) return '';
  const { commands, options, prefix, value } = cursor;
  const values = value === null ? [] : await offersFor(value, cursor, table, context);
  if (values === 'files') return `${FILES}\n`;
  const offers: readonly Offer[] = [
    ...commands.map(({ name, summary }) => ({ word: name, about: summary })),
    ...values,
    ...(options.length === 0 ? [] : [...options, HELP]).map((option) => ({
      word: flagOf(option).long,
      about: option.summary,
    })),
  ];
  return offers
    .map(({ word, about }) => `${shown(prefix + word, context)}\t${shown(about, context)}\n`)
    .join('');
}

/** The same world with nobody to hear a warning. Its properties stay unread until they are asked for. */
function silent(context: Context): Context {
  const stderr = { ...context.stderr, write: () => {} };
  return Object.create(context, { stderr: { value: stderr } }) as Context;
}
