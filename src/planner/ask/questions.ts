import { CERTIFICATION_QUESTIONS } from './certification.ts';
import { EXAM_QUESTIONS } from './exams.ts';
import type { Asker, Fact, Question } from './question.ts';
import { ROAD_QUESTIONS } from './road.ts';
import { SEASON_QUESTIONS } from './season.ts';
import { STUDY_QUESTIONS } from './study.ts';

/** Every question there is, in the order of their numbers. Another one is another entry in its list. */
export const QUESTIONS: readonly Question[] = [
  ...EXAM_QUESTIONS,
  ...STUDY_QUESTIONS,
  ...SEASON_QUESTIONS,
  ...CERTIFICATION_QUESTIONS,
  ...ROAD_QUESTIONS,
];

/** A question as this person can ask it. */
export interface Asked {
  /** From 1 on; the same for everybody. */
  readonly number: number;
  readonly id: string;
  readonly question: string;
  /** Why it does not concern this person; null where it does. */
  readonly notFor: string | null;
}

export function questionsFor(asker: Asker): readonly Asked[] {
  return QUESTIONS.map((question, i) => ({
    number: i + 1,
    id: question.id,
    question: question.question,
    notFor: question.notFor?.(asker) ?? null,
  }));
}

/** An answer with every rule it rests on, each once, and what to type to look deeper. */
export interface Answered {
  readonly text: readonly string[];
  readonly facts: readonly Fact[];
  readonly rules: readonly string[];
  readonly look: readonly string[];
}

/** The answer to a question; to one that does not concern the person, why it does not. */
export function answerTo(question: Question, asker: Asker): Answered {
  const notFor = question.notFor?.(asker) ?? null;
  if (notFor !== null) return { text: [notFor], facts: [], rules: [], look: ['plan'] };
  const { text, facts, rules = [], look = [] } = question.answer(asker);
  return { text, facts, rules: [...new Set([...facts.map(({ rule }) => rule), ...rules])], look };
}
