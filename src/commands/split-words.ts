import { InputError } from '../errors.ts';

/**
 * The words of a line as a shell reads them: apart at blanks, together between
 * quotation marks; a backslash stands for the character behind it, but not
 * between single marks.
 * @returns null where a mark is not closed
 */
export function splitWords(line: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let mark: string | null = null;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i] as string;
    if (character === '\\' && mark !== "'") {
      i += 1;
      word = (word ?? '') + (line[i] ?? '');
    } else if (mark !== null) {
      if (character === mark) mark = null;
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      mark = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (mark !== null) return null;
  return word === null ? words : [...words, word];
}

/**
 * The same for words that a person typed.
 * @throws InputError where a mark is not closed
 */
export function wordsIn(text: string): readonly string[] {
  const words = splitWords(text);
  if (words !== null) return words;
  throw new InputError('a quotation mark is not closed; accepted: pairs of them', text);
}

/**
 * The parts of a line between semicolons that stand in no marks.
 */
export function splitAtSemicolons(line: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let mark: string | null = null;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i] as string;
    if (character === '\\' && mark !== "'") {
      part += character + (line[i + 1] ?? '');
      i += 1;
      continue;
    }
    if (mark === null && character === ';') {
      parts.push(part);
      part = '';
      continue;
    }
    if (mark !== null) mark = character === mark ? null : mark;
    else if (character === '"' || character === "'") mark = character;
    part += character;
  }
  return [...parts, part];
}
