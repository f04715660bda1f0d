import { InputError } from '../errors.ts';
import { didYouMean, nearest } from './nearest.ts';

/** What somebody typed: a value, or one line that says what was wrong and what is accepted. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string };

export const accept = <T>(value: T): Read<T> => ({ ok: true, value });
export const refuse = (error: string): Read<never> => ({ ok: false, error });

/** @throws InputError with this word of the command where the value could not be read */
export function taken<T>(read: Read<T>, word: string): T {
  if (read.ok) return read.value;
  throw new InputError(read.error, word);
}

/** One of these words, in any case. */
export function oneOf<Word extends string>(text: string, words: readonly Word[]): Read<Word> {
  const typed = text.trim().toLowerCase();
  const found = words.find((word) => word === typed);
  if (found !== undefined) return accept(found);
  // One letter of two is half the word: an F-1 visa is not meant as a J-1.
  const meant = typed.length < SHORTEST_GUESSED ? null : nearest(typed, words);
  return refuse(`'${text}' is not accepted${didYouMean(meant)}; accepted: ${words.join(', ')}`);
}

const SHORTEST_GUESSED = 3;

/** Uses a value that could be read; what could not stays refused. */
export function mapRead<T, U>(read: Read<T>, use: (value: T) => U): Read<U> {
  return read.ok ? accept(use(read.value)) : read;
}

/** A number from 0 to `most`, of this unit. */
export function readNumber(text: string, most: number, unit: string): Read<number> {
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value <= most) return accept(value);
  return refuse(`'${text}' is not accepted; accepted: ${unit}, 0 to ${most}`);
}
