import data from './data/myths.json' with { type: 'json' };
import type { RuleId } from './index.ts';

/** A rule, or a date of a cycle (see `dateRuleId`). */
type CitedId = RuleId | `cycle.${number}.${string}` | `projection.${string}`;

/** Something that is often said and is not so, or no longer. */
export interface Myth {
  /** kebab-case, stable. */
  readonly id: string;
  /** The heading it is told under. */
  readonly topic: string;
  /** What people read, as a short claim in our words. */
  readonly claim: string;
  /** What holds, in one or two sentences. */
  readonly truth: string;
  /** Since when: YYYY, YYYY-MM or YYYY-MM-DD; null where it never was a rule, or the data has no day. */
  readonly since: string | null;
  /** The rules that say so, the one that decides first. */
  readonly rules: readonly [CitedId, ...CitedId[]];
  /** Ids of tasks it touches; one that ends in `*` stands for all that begin so. */
  readonly tasks: readonly string[];
}

interface Topic {
  readonly name: string;
  readonly myths: readonly Omit<Myth, 'topic'>[];
}

/** All of them, in the order in which they are told. */
export const MYTHS: readonly Myth[] = (data.topics as unknown as readonly Topic[]).flatMap(
  ({ name, myths }) => myths.map((myth) => ({ ...myth, topic: name })),
);

/** Those that touch a task. */
export function mythsAbout(task: string): readonly Myth[] {
  return MYTHS.filter(({ tasks }) =>
    tasks.some((pattern) =>
      pattern.endsWith('*') ? task.startsWith(pattern.slice(0, -1)) : task === pattern,
    ),
  );
}

/**
 * Those in whose claim, truth or id all of the words occur. Case does not
 * count, and blanks are no word; without a word, all of them.
 */
export function mythsWith(words: readonly string[]): readonly Myth[] {
  const wanted = words.map(plain);
  return MYTHS.filter(({ claim, id, truth }) => {
    // Parted by line ends, so that no word is found across two of them.
    const text = plain([claim, truth, id].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('’', "'");
}
