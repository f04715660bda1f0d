import type { Day } from '../../calendar/day.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import { type Assessment, assess } from '../assess.ts';
import { type Graph, graphOf, type Node } from '../graph.ts';
import { backwardPass, fits, forwardPass } from '../passes.ts';
import type { Situation } from '../situation.ts';

/** The sitting that an exam was passed with. */
export interface Passed {
  readonly exam: CountedExam;
  readonly on: Day;
  readonly result: Day;
  /** A day that was sat before today is nobody's to choose. */
  readonly isAhead: boolean;
}

/** The last days that count, by exam; null where nothing binds it. */
type Limits = ReadonlyMap<
  CountedExam,
  { readonly sitBy: Day | null; readonly resultBy: Day | null }
>;

/** What a Match year asks of the results of the open exams; everything else is looked at once. */
export interface Gate {
  readonly year: number;
  /** Whether all that is required is in by the day programs begin to read. */
  readonly isOnTime: (passed: readonly Passed[]) => boolean;
  /** Whether it is in by the rank deadline. */
  readonly isInTime: (passed: readonly Passed[]) => boolean;
}

/**
 * The year's own deadlines, taken back by the planner's backward pass to the
 * results of the open exams: a run then takes comparisons, and no passes.
 */
export function gateOf(s: Situation, year: number, open: readonly CountedExam[]): Gate {
  const a = assess(s, year);
  if (a.bar !== null) return { year, isOnTime: () => false, isInTime: () => false };
  const graph = assess(withRetakes(s, open), year).graph;
  const meets = (limits: Limits | null) => (passed: readonly Passed[]) =>
    limits !== null && passed.every((sat) => isWithin(sat, limits));
  return {
    year,
    isOnTime: meets(limitsOf(graph, a, open, true)),
    isInTime: meets(limitsOf(graph, a, open, false)),
  };
}

/** An exam whose result is awaited as one to sit: its next sitting has deadlines that the last has met. */
function withRetakes(s: Situation, open: readonly CountedExam[]): Situation {
  return {
    ...s,
    exam: (id) => {
      const state = s.exam(id);
      const isSatAgain = state.pending && state.legalFrom !== null && open.some((e) => e === id);
      return isSatAgain ? { ...state, pending: null } : state;
    },
  };
}

function limitsOf(
  full: Graph,
  { options }: Assessment,
  open: readonly CountedExam[],
  withTargets: boolean,
): Limits | null {
  const graph = withResultsNow(full, open);
  const forward = forwardPass(graph, options);
  const backward = backwardPass(graph, forward, options, withTargets);
  if (!fits(graph, forward, backward)) return null;
  return new Map(
    open.map((exam) => [
      exam,
      {
        sitBy: full.nodes[full.index.get(`${exam}.exam`) ?? -1]?.required?.day ?? null,
        resultBy: backward.latestFinish[graph.index.get(`${exam}.score`) ?? -1] ?? null,
      },
    ]),
  );
}

/** The graph as if the results came today: what is left in it is bound by nothing that a run decides. */
function withResultsNow({ nodes }: Graph, open: readonly CountedExam[]): Graph {
  return graphOf(
    nodes.flatMap((node): Node[] => {
      if (node.id === 'clerkships') return [];
      if (!open.some((exam) => exam === node.exam)) return [node];
      if (node.id !== `${node.exam}.score`) return [];
      return [{ ...node, since: undefined, work: { type: 'wait', days: 0 } }];
    }),
  );
}

function isWithin({ exam, isAhead, on, result }: Passed, limits: Limits): boolean {
  const { resultBy = null, sitBy = null } = limits.get(exam) ?? {};
  const isSatInTime = !isAhead || sitBy === null || on <= sitBy;
  return isSatInTime && (resultBy === null || result <= resultBy);
}
