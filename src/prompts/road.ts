import type { Answers, AskFacts } from './answers.ts';
import { topicOf } from './flags.ts';
import type { Question } from './question.ts';
import { QUESTIONS } from './questions.ts';

/** What has been answered on this run: by prompts, question for question, and by flags. */
export interface Asked {
  readonly questions: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
}

/** The question to ask next; null where none is left. Answers decide which there are. */
export function nextQuestion(answers: Answers, facts: AskFacts, asked: Asked): Question | null {
  const next = QUESTIONS.find((question) => {
    if (asked.questions.has(question.id) || !question.isAsked(answers, facts)) return false;
    const isFlagged = asked.topics.has(topicOf(question));
    return !isFlagged || question.isSettled?.(answers) === false;
  });
  return next ?? null;
}

/** What the summary shows: everything that applies, asked or not. */
export function summaryQuestions(answers: Answers, facts: AskFacts): readonly Question[] {
  return QUESTIONS.filter(({ isAsked, isOffered = isAsked }) => isOffered(answers, facts));
}

/** Takes back that a question, and those that go on from it, have been asked. */
export function askAgain(asked: Asked, question: Question): Asked {
  const topic = topicOf(question);
  const others = (id: string) => id.split('.')[0] !== topic;
  return {
    questions: new Set([...asked.questions].filter(others)),
    topics: new Set([...asked.topics].filter(others)),
  };
}
