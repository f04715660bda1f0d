const SHORTEST_PART = 4;

/**
 * The word of the list that the typed one was most likely meant to be: the one
 * with the fewest letters changed, added, left out or swapped, at most a third
 * of them (one in a short word); else the first that contains it; else null.
 */
export function nearest(typed: string, words: readonly string[]): string | null {
  const word = typed.toLowerCase();
  let best: string | null = null;
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const changes = changesBetween(word, candidate.toLowerCase());
    if (changes < fewest) {
      fewest = changes;
      best = candidate;
    }
  }
  if (best !== null || word.length < SHORTEST_PART) return best;
  return words.find((candidate) => candidate.toLowerCase().includes(word)) ?? null;
}

/** ` (did you mean step1?)`, behind what was typed; empty where nothing is near it. */
export function didYouMean(near: string | null): string {
  return near === null ? '' : ` (did you mean ${near}?)`;
}

/** Edits from one word to the other, two neighbouring letters swapped counted as one. */
function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let changes = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + same,
      );
      const isSwap = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap && column > 1) changes = Math.min(changes, at(beforeLast, column - 2) + 1);
      current.push(changes);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
