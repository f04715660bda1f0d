import type { Day } from '../calendar/day.ts';
import type { RuleId } from '../rules/index.ts';
import type { CountedExam } from '../rules/retakes.ts';
import type { Basis, CycleEvent } from '../rules/types.ts';
import type { Phase, TaskKind } from './types.ts';

/** The day by which something has to be finished, and the rule that says so. */
export interface Due {
  readonly day: Day;
  readonly rule: RuleId;
  /** The date of the cycle that it is, where it is one. */
  readonly event?: CycleEvent;
}

/** What opens a task on a day: a date of the cycle, a rule, or both. */
export interface Opening {
  readonly rule?: RuleId;
  readonly event?: CycleEvent;
}

/** How long a task takes and on which days it can fall. */
export type Work =
  /** `days` calendar days, first and last included. */
  | { readonly type: 'days'; readonly days: number }
  /** A result: counted from the day it was set going, by the wait of the rung or by its own. */
  | { readonly type: 'wait'; readonly days: number | 'score' }
  | { readonly type: 'business-wait'; readonly days: number }
  | {
      readonly type: 'study';
      readonly hours: number;
      readonly minDays: number;
      /** Hours besides, which the advised block begins earlier for where it can. */
      readonly reserve?: number;
    }
  | {
      readonly type: 'exam';
      readonly booked: Day | null;
      /** First and last day the permit allows. */
      readonly from: Day | null;
      readonly to: Day | null;
      /** Last day of the period with its one extension; null where that is used. */
      readonly extendable: Day | null;
      /** Whether the days USMLE tests on bind it (OET has its own). */
      readonly steps: boolean;
    };

export interface Link {
  readonly task: string;
  /** The successor starts at least this many days after the predecessor's finish. */
  readonly lagDays: number;
  /** The rule that asks for a lag of more than a day. */
  readonly rule?: RuleId;
}

/**
 * A task that decides whether a Match year can be reached. Advice is not one:
 * it is placed around these when they stand (advice.ts).
 */
export interface Node {
  readonly id: string;
  readonly kind: TaskKind;
  /** The exam it belongs to. */
  readonly exam?: CountedExam | 'oet';
  readonly after: readonly Link[];
  readonly work: Work;
  /** The rule that says how long it takes; a Step's result goes by the wait of the rung. */
  readonly lasts?: RuleId;
  /** The rule of the least days of a study block, where it has one. */
  readonly atLeast?: RuleId;
  /** No earlier than this day, whatever comes before it. */
  readonly notBefore?: Day;
  /** Why no earlier. */
  readonly opens?: Opening;
  /** The advised day is no earlier than this, where that costs nothing: rest after a fail. */
  readonly restsUntil?: Day;
  /** When it was finished. */
  readonly done?: Day;
  /** When it was begun (a result that is awaited). */
  readonly since?: Day;
  /** The day programs begin to read: missing it is late. */
  readonly target?: Due;
  /** Missing it is the end of this Match year. */
  readonly required?: Due;
  /** The last day before it counts as overdue, where that is neither of these (a standard deadline before the late one). */
  readonly overdueFrom?: Day;
  /** Outside the least slack of the verdict (the certificate follows graduation, not effort). */
  readonly outsideSlack?: boolean;
  /** Where the advised finish goes between the soonest day and the last one; as soon as possible without it. */
  readonly place?: (soonest: Day, latest: Day | null) => Day;
  /** An exam that waits for what comes before it as long as that is safe. */
  readonly leansLate?: boolean;
  readonly says: Says;
}

/** What people read of a task. `why` is one sentence. */
export interface Says {
  readonly phase: Phase;
  readonly title: string;
  readonly why: string | (() => string);
  readonly sources: readonly RuleId[];
  readonly basis?: Basis;
  /** The published event whose hour is this task's deadline. */
  readonly deadline?: CycleEvent;
}

/** A link whose predecessor is in the graph, named by its index. */
export interface Tie {
  readonly before: number;
  readonly lagDays: number;
}

/** Nodes in an order in which every predecessor stands before its successors. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly index: ReadonlyMap<string, number>;
  /** By node, what the passes walk along. */
  readonly ties: readonly (readonly Tie[])[];
}

/**
 * Links to tasks that are not in the graph bind nothing and are left out.
 * @throws RangeError where a node stands before its predecessor: a fault of a track
 */
export function graphOf(nodes: readonly Node[]): Graph {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const ties = nodes.map(({ id, after }, i) => {
    const tied: Tie[] = [];
    for (const { task, lagDays } of after) {
      const before = index.get(task);
      if (before === undefined) continue;
      if (before >= i) throw new RangeError(`${id} stands before its predecessor ${task}`);
      tied.push({ before, lagDays });
    }
    return tied;
  });
  return { nodes, index, ties };
}
