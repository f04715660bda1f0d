import { nearest } from '../../profile/nearest.ts';
import { readYears, type YearBounds } from '../../rules/year-ranges.ts';
import type { Question } from './question.ts';

/** What words were meant: a question, perhaps about another Match year; or those they could be. */
export type Found =
  | { readonly question: Question; readonly matchYear: number | null }
  /**
   * Several that fit as well as each other; or, where that is not sure, what
   * comes nearest, the best first: none where nothing does.
   */
  | { readonly candidates: readonly Question[]; readonly isSure: boolean };

/** Asked where nothing but a Match year is typed. */
const ABOUT_A_YEAR = 'reach';

/**
 * The question that a number, an id or words of one's own mean. A Match year
 * among the words is the one the question is asked about.
 */
export function findQuestion(
  typed: readonly string[],
  questions: readonly Question[],
  bounds: YearBounds,
): Found {
  const words = typed
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}-]+/u))
    .filter(Boolean);
  const [only] = words;
  if (words.length === 1 && only !== undefined && /^\d{1,3}$/.test(only)) {
    const question = questions[Number(only) - 1];
    return question ? { question, matchYear: null } : { candidates: [], isSure: false };
  }
  const years = words.filter((word) => isYear(word, bounds)).map(Number);
  const matchYear = years.at(-1) ?? null;
  const rest = words.filter((word) => !isYear(word, bounds));
  const exact = questions.find(({ id }) => id === rest.join('-'));
  if (exact) return { question: exact, matchYear };
  if (rest.length === 0 && matchYear !== null) {
    const question = questions.find(({ id }) => id === ABOUT_A_YEAR);
    if (question) return { question, matchYear };
  }
  return bestOf(rest, questions, matchYear);
}

function isYear(word: string, bounds: YearBounds): boolean {
  return /^\d{4}$/.test(word) && !('problem' in readYears([word], bounds));
}

/** They stand in any question, the names of the exams too. */
const COMMON: ReadonlySet<string> = new Set(
  '1 2 a about all also am an and any are at be been but by can ck could d do does did don dont for from get had has have he how i if im in is it just know like ll m me my need no not of on one or please re really s she should so step t tell than that the their there they think this to until us ve very want was we what when where which who will with would you your'.split(
    ' ',
  ),
);

interface Vocabulary {
  readonly question: Question;
  /** Words that say it together, and nothing alone. */
  readonly phrases: readonly (readonly string[])[];
  /** Each word with how much it says. */
  readonly weights: ReadonlyMap<string, number>;
}

const ID_WEIGHT = 3;
const QUESTION_WEIGHT = 2;
const WORD_WEIGHT = 2;

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !COMMON.has(word));

function vocabularyOf(question: Question): Vocabulary {
  const weights = new Map<string, number>();
  const add = (words: readonly string[], weight: number): void => {
    for (const word of words) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  };
  add(question.words.flatMap(tokens), WORD_WEIGHT);
  add(tokens(question.question), QUESTION_WEIGHT);
  add(tokens(question.id), ID_WEIGHT);
  const phrases = (question.phrases ?? []).map(tokens);
  return { question, phrases, weights };
}

/** The letters that two words have to share where one is a form of the other, and what a form may add: `over` is no `overlap`. */
const STEM = 4;
const ENDING = /^(?:s|es|d|ed|r|er|ers|ing|al|ly)$/;

const isFormOf = (long: string, short: string): boolean =>
  short.length >= STEM && long.startsWith(short) && ENDING.test(long.slice(short.length));

const stemOf = (word: string): string => {
  const stem = word.replace(/(?:ing|ed|es|s|e)$/u, '');
  return stem.length >= STEM ? stem : word;
};

/** Whether one is the other, or a form of it: postpone, postponing. */
function isSame(a: string, b: string): boolean {
  return a === b || stemOf(a) === stemOf(b) || isFormOf(a, b) || isFormOf(b, a);
}

/**
 * The share of the words that say something which a question has to know.
 * Where half or more mean something else, the answer would be to another
 * question: the nearest are named instead.
 */
const LEAST_SHARE = 0.5;
const MOST_NEAREST = 3;

function bestOf(
  words: readonly string[],
  questions: readonly Question[],
  matchYear: number | null,
): Found {
  const vocabularies = questions.map(vocabularyOf);
  const known = [...new Set(vocabularies.flatMap(({ weights }) => [...weights.keys()]))];
  const typed = [...new Set(words.flatMap(tokens))];
  const asked = typed.map((word) => wordMeant(word, known));
  const scored = vocabularies
    .map(({ question, ...vocabulary }) => ({ question, ...fitOf(asked, vocabulary) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first] = scored;
  if (first === undefined) {
    const id = nearest(
      words.join('-'),
      questions.map((question) => question.id),
    );
    return { candidates: questions.filter((question) => question.id === id), isSure: false };
  }
  if (first.known / asked.length <= LEAST_SHARE) {
    const nearby = scored.slice(0, MOST_NEAREST).map(({ question }) => question);
    return { candidates: nearby, isSure: false };
  }
  const best = scored.filter(({ score }) => score === first.score);
  return best.length === 1
    ? { question: first.question, matchYear }
    : { candidates: best.map(({ question }) => question), isSure: true };
}

/** As many letters of a word may be one mistake. */
const LETTERS_PER_MISTAKE = 5;

/** The word of the vocabularies that a mistyped one stands for; itself where it is one, or far from all. */
function wordMeant(word: string, known: readonly string[]): string {
  if (known.some((other) => isSame(word, other))) return word;
  // `nearest` also takes parts of words, and one letter in three: here that would be another word.
  const near = word.length < LETTERS_PER_MISTAKE ? null : nearest(word, known);
  return near !== null && Math.abs(near.length - word.length) <= 1 && near[0] === word[0]
    ? near
    : word;
}

interface Fit {
  readonly score: number;
  /** How many of the words asked the question knows. */
  readonly known: number;
}

/** More than any one word weighs. */
const PHRASE_WEIGHT = 4;

function fitOf(
  asked: readonly string[],
  { phrases, weights }: Pick<Vocabulary, 'phrases' | 'weights'>,
): Fit {
  const isAsked = (word: string): boolean => asked.some((other) => isSame(word, other));
  const together = phrases.filter((phrase) => phrase.every(isAsked)).flat();
  const found = asked.map((word) => {
    if (together.some((other) => isSame(word, other))) return PHRASE_WEIGHT;
    const fitting = [...weights].filter(([other]) => isSame(word, other));
    return Math.max(0, ...fitting.map(([, weight]) => weight));
  });
  return {
    score: found.reduce((sum, weight) => sum + weight, 0),
    known: found.filter((weight) => weight > 0).length,
  };
}
