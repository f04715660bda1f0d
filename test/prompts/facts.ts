import { day } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { profileFacts } from '../../src/profile/facts.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { type Answers, type AskFacts, answersFrom } from '../../src/prompts/answers.ts';
import type { Question } from '../../src/prompts/question.ts';
import { QUESTIONS } from '../../src/prompts/questions.ts';
import { RULES } from '../../src/rules/index.ts';

/** In no season of 2028, in the one of 2027. */
export const TODAY = day('2026-11-21');

export function factsOn(today = TODAY): AskFacts {
  return {
    rules: RULES,
    profile: profileFacts(RULES, today),
    plan: (profile) => makePlan(profile, RULES, today),
  };
}

export function start(stored: Profile | null = null, today = TODAY): Answers {
  return answersFrom(stored, today);
}

export function question(id: string): Question {
  const found = QUESTIONS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
}

/** The answers after these, question by question, as if typed or chosen. */
export function answer(
  answers: Answers,
  given: readonly (readonly [id: string, text: string])[],
  facts = factsOn(answers.today),
): Answers {
  return given.reduce((now, [id, text]) => {
    const read = question(id).read(text, now, facts);
    if (!read.ok) throw new Error(`${id}: ${read.error}`);
    return read.value;
  }, answers);
}

/** Why the answer is not accepted; null where it is. */
export function complaint(answers: Answers, id: string, text: string): string | null {
  const read = question(id).read(text, answers, factsOn(answers.today));
  return read.ok ? null : read.error;
}
