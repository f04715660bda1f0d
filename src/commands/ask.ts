import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { findQuestion } from '../planner/ask/find.ts';
import { askerOf, type Question } from '../planner/ask/question.ts';
import { answerTo, QUESTIONS, questionsFor } from '../planner/ask/questions.ts';
import { needsSomeone, SOMEONE_NOW, someoneNow } from '../planner/ask/someone-now.ts';
import { didYouMean } from '../profile/nearest.ts';
import { renderAnswer, renderQuestions, renderSomeone } from '../render/ask.ts';
import { RULES } from '../rules/index.ts';
import { jsonText, surfaceFor, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather, todayFrom } from './gather.ts';
import { matchYears, YEAR_BOUNDS } from './near-year.ts';

export interface AskOptions extends GlobalOptions {
  /** A number, an id, or words; without any, the questions are listed. */
  readonly question?: readonly string[];
}

/** The questions that the planner can answer about this person; or the answer to one. */
export async function run(options: AskOptions, context: Context): Promise<ExitCode> {
  const words = options.question ?? [];
  if (needsSomeone(words)) return answerSomeone(options, context);
  const asked = words.length === 0 ? null : questionIn(words);
  const { profile: stored, rules, today } = await gather(options, context);
  const profile = { ...stored, matchYear: asked?.matchYear ?? stored.matchYear };
  const asker = askerOf(profile, rules, today);
  const { plan } = asker;
  const about = { schemaVersion: 1, today: plan.today, matchYear: plan.matchYear };
  const view = viewFor(profile, rules, context);
  if (asked === null) {
    const questions = questionsFor(asker);
    context.stdout.write(
      options.json ? jsonText({ ...about, questions }) : renderQuestions(questions, plan, view),
    );
    return EXIT.answered;
  }
  const { id, question, notFor } = asked.question;
  const answer = answerTo(asked.question, asker);
  context.stdout.write(
    options.json
      ? jsonText({ ...about, id, question, notFor: notFor?.(asker) ?? null, answer })
      : renderAnswer({ id, question, ...answer }, plan, view),
  );
  return EXIT.answered;
}

/** Said to anybody, whatever is stored or named beside the words. */
function answerSomeone(options: AskOptions, context: Context): ExitCode {
  const answer = someoneNow(RULES);
  context.stdout.write(
    options.json
      ? jsonText({
          schemaVersion: 1,
          today: iso(todayFrom(options, context)),
          matchYear: null,
          ...SOMEONE_NOW,
          notFor: null,
          answer,
        })
      : renderSomeone({ ...SOMEONE_NOW, ...answer }, surfaceFor(context)),
  );
  return EXIT.answered;
}

interface Asked {
  readonly question: Question;
  /** The Match year among the words. */
  readonly matchYear: number | null;
}

/** @throws InputError for words that mean no question for sure, and for a year without dates */
function questionIn(words: readonly string[]): Asked {
  const years = words.flatMap((text) => text.match(LONE_YEAR) ?? []);
  matchYears(years, 'ask');
  const found = findQuestion(words, QUESTIONS, YEAR_BOUNDS);
  if ('question' in found) return found;
  const typed = words.join(' ').trim();
  const place = typed === '' ? 'question' : typed;
  const ids = found.candidates.map(({ id }) => id);
  if (found.isSure) {
    throw new InputError(`could be several questions; accepted: one of ${ids.join(', ')}`, place);
  }
  throw new InputError(
    `no question of these words${didYouMean(ids.join(', ') || null)}; accepted: a number from 1 to ${QUESTIONS.length}, an id or words of one; \`usmle-plan ask\` lists them`,
    place,
  );
}

/** A year that stands alone, and is in no date and no range. */
const LONE_YEAR = /(?<![\p{L}\p{N}./-])(?:19|20|21)\d\d(?![\p{L}\p{N}/-]|\.\d)/gu;
