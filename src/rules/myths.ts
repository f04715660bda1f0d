import type { RuleId } from './index.ts';

/** Something that is often said and is not so, or no longer. */
export interface Myth {
  /** kebab-case, stable. */
  readonly id: string;
  /** What people read, as a short claim in our words. */
  readonly claim: string;
  /** What holds, in one or two sentences. */
  readonly truth: string;
  /** Since when: YYYY, YYYY-MM or YYYY-MM-DD; null where it never was a rule. */
  readonly since: string | null;
  /** The rules that say so, the first one first. */
  readonly rules: readonly [RuleId, ...RuleId[]];
  /** Ids of tasks it touches; `step1.*` stands for all of that exam. */
  readonly tasks: readonly string[];
}

/** All of them, in the order in which they are told. */
export const MYTHS: readonly Myth[] = [];

/** Those that touch a task. */
export function mythsAbout(task: string): readonly Myth[] {
  return MYTHS.filter(({ tasks }) =>
    tasks.some((pattern) =>
      pattern.endsWith('*') ? task.startsWith(pattern.slice(0, -1)) : task === pattern,
    ),
  );
}
