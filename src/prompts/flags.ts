import { InputError } from '../errors.ts';
import { EXAMS } from '../profile/profile.ts';
import { type Answers, type AskFacts, hasItsDays } from './answers.ts';
import type { Flag, Question } from './question.ts';
import { QUESTIONS } from './questions.ts';

/** A flag as the parser, the help and the documents take it; its words are read later, with the rest. */
export type FlagEntry = Pick<Flag, 'flags' | 'summary' | 'accepted'>;

/** Every flag of `init`. */
export const FLAGS: readonly FlagEntry[] = QUESTIONS.flatMap((question) =>
  question.flags.map(({ flags, summary, accepted }) => ({ flags, summary, accepted })),
);

/** What a question and those that go on from it are about: `step1.days` is about `step1`. */
export function topicOf({ id }: Question): string {
  return id.split('.')[0] as string;
}

export interface FlagAnswers {
  readonly answers: Answers;
  /** What the flags were about, by topic. */
  readonly topics: ReadonlySet<string>;
}

/**
 * The answers with those that flags gave.
 * @param options as the command line was parsed, by the camel-case names of the flags
 * @throws InputError naming the flag, what was wrong and what is accepted
 */
export function answersFromFlags(
  options: Readonly<Record<string, unknown>>,
  start: Answers,
  facts: AskFacts,
): FlagAnswers {
  let answers = start;
  const topics = new Set<string>();
  for (const question of QUESTIONS) {
    for (const flag of question.flags) {
      const value = options[attributeOf(flag)];
      if (value === undefined) continue;
      const words = [value].flat().map(String);
      const read = flag.read(words, answers, facts);
      if (!read.ok) throw new InputError(read.error, placeOf(flag, words, read.error));
      answers = read.value;
      topics.add(topicOf(question));
    }
  }
  return { answers, topics };
}

/** The flags of what a plan needs and nobody has said, in the order of the questions. */
export function missingFlags(answers: Answers): readonly string[] {
  const { school, specialties, matchYear } = answers.profile;
  const missing: string[] = [];
  if (school === undefined) missing.push('--school');
  for (const exam of EXAMS) {
    const state = answers.said[exam];
    if (state === undefined || hasItsDays(exam, answers)) continue;
    missing.push(state === 'booked' ? `--${exam}-booked` : `--${exam}-date`);
  }
  if (!specialties?.length) missing.push('--specialty');
  if (matchYear === undefined) missing.push('--match');
  return missing;
}

/** Topics without which there is no plan; whatever else is not said is assumed, and named as assumed. */
export const REQUIRED_TOPICS = ['school', 'specialty', 'match'] as const;

/** The flags as a table in Markdown, for the documents. */
export function flagsTable(): string {
  const rows = FLAGS.map(
    ({ flags, summary, accepted }) =>
      `| \`${escapeBar(flags)}\` | ${summary} | ${escapeBar(accepted)} |`,
  );
  return ['| flag | what it answers | accepted |', '|---|---|---|', ...rows, ''].join('\n');
}

function escapeBar(text: string): string {
  return text.replaceAll('|', '\\|');
}

function nameOf({ flags }: Pick<FlagEntry, 'flags'>): string {
  return flags.split(' ')[0] as string;
}

/** The flag, with its words where the message does not begin with one of them. */
function placeOf(flag: Flag, words: readonly string[], error: string): string {
  const isQuoted = words.some((word) => error.startsWith(word) || error.startsWith(`'${word}'`));
  return isQuoted ? nameOf(flag) : [nameOf(flag), ...words].join(' ');
}

/** The name commander gives the value: `--no-x` is the `x` of `--x`, turned round. */
export function attributeOf(flag: Pick<FlagEntry, 'flags'>): string {
  return nameOf(flag)
    .replace(/^--(no-)?/, '')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
