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
