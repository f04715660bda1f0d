import { nearest } from '../../profile/nearest.ts';
import { readYears, type YearBounds } from '../../rules/year-ranges.ts';
import type { Question } from './question.ts';

/** What words were meant: a question, perhaps about another Match year; or those they could be. */
export type Found =
  | { readonly question: Question; readonly matchYear: number | null }
  /** Several that fit as well as each other; none where nothing does. */
  | { readonly candidates: readonly Question[]; readonly meant: string | null };

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
    return question ? { question, matchYear: null } : { candidates: [], meant: null };
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

/** They stand in any question. */
const COMMON: ReadonlySet<string> = new Set(
  'a am an and are be been by can could do does did for from get had has have how i if in is it me my need no not of on one or should so that the there they this to until was we what when where which who will with would you your'.split(
    ' ',
  ),
);

interface Vocabulary {
  readonly question: Question;
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
  return { question, weights };
}

/** The letters that two words have to share where one is a form of the other. */
const STEM = 4;

const isSame = (a: string, b: string): boolean =>
  a === b || (a.length >= STEM && b.length >= STEM && (a.startsWith(b) || b.startsWith(a)));

function bestOf(
  words: readonly string[],
  questions: readonly Question[],
  matchYear: number | null,
): Found {
  const vocabularies = questions.map(vocabularyOf);
  const known = [...new Set(vocabularies.flatMap(({ weights }) => [...weights.keys()]))];
  const asked = [...new Set(words.flatMap(tokens))].map((word) =>
    known.some((other) => isSame(word, other)) ? word : (nearest(word, known) ?? word),
  );
  const scored = vocabularies
    .map(({ question, weights }) => ({ question, score: scoreOf(asked, weights) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (first === undefined) {
    const ids = questions.map(({ id }) => id);
    return { candidates: [], meant: nearest(words.join('-'), ids) };
  }
  if (second === undefined || first.score > second.score) {
    return { question: first.question, matchYear };
  }
  const best = scored.filter(({ score }) => score === first.score);
  return { candidates: best.map(({ question }) => question), meant: null };
}

function scoreOf(asked: readonly string[], weights: Vocabulary['weights']): number {
  return asked.reduce((sum, word) => {
    const fitting = [...weights].filter(([other]) => isSame(word, other));
    return sum + Math.max(0, ...fitting.map(([, weight]) => weight));
  }, 0);
}
