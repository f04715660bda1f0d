import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { renderTopic } from '../render/topic.ts';
import { surfaceFor } from './answer.ts';
import type { Call, Table } from './entry.ts';
import { TOPICS } from './topics.ts';

interface HelpOptions {
  /** A command with its member, or a topic; without any, the help of the program. */
  readonly words?: readonly string[];
}

/** Explains a command or a topic. Of one name, the command is meant. */
export async function run(
  { words = [] }: HelpOptions,
  context: Context,
  { showHelp, table }: Call,
): Promise<ExitCode> {
  if (showHelp(words)) return EXIT.answered;
  const topic = TOPICS.find(({ name }) => name === words[0]);
  if (topic === undefined || words.length > 1) throw nothingAbout(words, table);
  context.stdout.write(renderTopic(topic, surfaceFor(context)));
  return EXIT.answered;
}

/** @returns what to throw for words that are neither */
function nothingAbout([first = '', ...more]: readonly string[], { commands }: Table): InputError {
  const family = commands.find(({ name }) => name === first);
  const topics = TOPICS.map(({ name }) => name);
  if (family && more.length > 0) {
    const members = (family.members ?? []).map(({ name }) => name);
    const words = more.join(' ');
    return new InputError(
      `is no part of ${first}${didYouMean(nearest(words, members))}; accepted: usmle-plan help ${[first, ...(members.length > 0 ? [`[${members.join('|')}]`] : [])].join(' ')}`,
      words,
    );
  }
  const near = nearest(first, [...commands.map(({ name }) => name), ...topics]);
  return new InputError(
    `is no command and no topic${didYouMean(near)}; accepted: a command, or ${topics.join(', ')}`,
    [first, ...more].join(' '),
  );
}
