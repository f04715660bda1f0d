import type { Read } from '../profile/reading.ts';
import type { Answers, AskFacts } from './answers.ts';

/** A line of a list: what is stored, what is shown, and half a line on what it means. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly meaning?: string;
  /** To be read, not to be chosen: an answer to what was typed. */
  readonly isUnavailable?: boolean;
}

/** A flag that answers a question, or a part of it, on the command line. */
export interface Flag {
  /** As commander takes it, e.g. `--step1-date <day...>`. */
  readonly flags: string;
  readonly summary: string;
  /** What its value may be, for the help, the documents and errors. */
  readonly accepted: string;
  readonly read: (words: readonly string[], answers: Answers, facts: AskFacts) => Read<Answers>;
}

/**
 * One question: how it is asked, when, what may be answered, and what an answer
 * changes. An answer is text, whether it was typed, chosen from a list or given
 * by a flag, and every way in goes through the same reading.
 */
export interface Question {
  readonly id: string;
  /** In the summary. */
  readonly label: string;
  readonly flags: readonly Flag[];
  /** choose: one of a list; tick: any of a list; find: a list that typing narrows; type: a line of text. */
  readonly kind: 'choose' | 'tick' | 'find' | 'type';
  readonly message: (answers: Answers, facts: AskFacts) => string;
  /** Half a line on what to type. */
  readonly hint?: (answers: Answers, facts: AskFacts) => string;
  /** Whether it is asked on the way. */
  readonly isAsked: (answers: Answers, facts: AskFacts) => boolean;
  /** Whether the summary offers it; where left out, as `isAsked`. */
  readonly isOffered?: (answers: Answers, facts: AskFacts) => boolean;
  /** Whether what the flags gave is all that this question would ask; where left out, any flag is. */
  readonly isSettled?: (answers: Answers) => boolean;
  /** What there is to choose from; for `find`, given what was typed so far. */
  readonly choices?: (answers: Answers, facts: AskFacts, typed: string) => readonly Choice[];
  /** The present answer in the form that `read` takes; empty where there is none. */
  readonly present: (answers: Answers, facts: AskFacts) => string;
  /** The answers with this one in them. Ticks come joined by commas. */
  readonly read: (text: string, answers: Answers, facts: AskFacts) => Read<Answers>;
  /** A sentence to show after the answer, where there is something to say. */
  readonly remark?: (answers: Answers, facts: AskFacts) => string | null;
  /** The answer as the summary shows it. */
  readonly show: (answers: Answers, facts: AskFacts) => string;
}

/** A flag without a value: commander gives false for its `--no-` form. */
export const isTrue = (word: string | undefined) => word !== 'false';

/** How an answer that was left open is shown. */
export const UNKNOWN = 'not known';
