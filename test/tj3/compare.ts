import fc from 'fast-check';
import { type Day, day, earlier, iso, later, plus } from '../../src/calendar/day.ts';
import { type Assessment, assess } from '../../src/planner/assess.ts';
import type { Node } from '../../src/planner/graph.ts';
import { situate } from '../../src/planner/situation.ts';
import { earliestReached } from '../../src/planner/years.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { type Direction, type Given, nameOf, projectOf } from './project.ts';
import { type Dates, schedule } from './run.ts';

/** A random person's graph, as given to TaskJuggler, and our passes over it. */
export interface Case {
  readonly given: Given;
  readonly a: Assessment;
}

/**
 * Graphs of random people, on the rung of the ladder on which their verdict
 * stands. Of whom the Match year is out of reach, the first that is not: what
 * has to be done before today has no hours to be done in.
 */
export function drawCases(count: number, seed: number): readonly Case[] {
  const cases: Case[] = [];
  for (const profile of fc.sample(profiles({ bookings: false }), { numRuns: count, seed })) {
    const s = situate(profile, RULES, NOW);
    const own = assess(s, profile.matchYear);
    const a = own.status === 'infeasible' ? earliestReached(own) : own;
    if (a === null || a.bar !== null || isTooFar(a)) continue;
    const given: Given = {
      id: `p${cases.length}`,
      profile,
      graph: a.graph,
      scoreWait: a.scoreWait,
      withTargets: a.withTargets,
      defaultHoursPerWeek: s.p.hoursPerWeek,
      maxHoursPerDay: s.p.maxHoursPerDay,
    };
    cases.push({ given, a });
  }
  return cases;
}

/** TaskJuggler knows no year behind 2035. */
const LAST_DAY: Day = day('2035-06-30');

const isTooFar = ({ forward, graph }: Assessment): boolean =>
  graph.nodes.some(({ done }, i) => done === undefined && (forward.finish[i] ?? 0) > LAST_DAY);

/** A task for which the two do not give the same day. */
export interface Difference {
  readonly direction: Direction;
  readonly task: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Comparison {
  /** Days that were compared: beginnings and ends of tasks. */
  readonly days: number;
  readonly differences: readonly Difference[];
}

/** People in one project: a start of TaskJuggler is slow, and so are long projects. */
const TOGETHER = 30;
const AT_ONCE = 2;

/** @public The bench times these alone. */
export function projectOfCases(cases: readonly Case[], direction: Direction): string {
  const people = cases.map(({ given }) => given);
  return projectOf(people, direction, { today: NOW, ...spanOf(cases, direction) });
}

/** Gives the graphs to TaskJuggler, both ways, and holds its days against ours. */
export async function compare(cases: readonly Case[]): Promise<Comparison> {
  const jobs = (['asap', 'alap'] as const).flatMap((direction) =>
    chunks(cases, direction).map((chunk) => ({ direction, chunk })),
  );
  const differences: Difference[] = [];
  let days = 0;
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const { direction, chunk } = job;
      const theirs = await schedule(projectOfCases(chunk, direction), direction);
      for (const one of chunk) {
        const held = hold(one, direction, theirs);
        days += held.days;
        differences.push(...held.differences);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { days, differences };
}

/** Those together whose days lie together. */
function chunks(cases: readonly Case[], direction: Direction): readonly (readonly Case[])[] {
  const inOrder = [...cases].sort(
    (x, y) => spanOf([x], direction).until - spanOf([y], direction).until,
  );
  const count = Math.ceil(cases.length / TOGETHER);
  return Array.from({ length: count }, (_, i) => inOrder.slice(i * TOGETHER, (i + 1) * TOGETHER));
}

function hold(
  { given, a }: Case,
  direction: Direction,
  theirs: ReadonlyMap<string, Dates>,
): Comparison {
  const { forward, backward, graph } = a;
  const differences: Difference[] = [];
  let days = 0;
  for (const [i, node] of graph.nodes.entries()) {
    if (node.done !== undefined) continue;
    const ours =
      direction === 'asap'
        ? { begin: forward.start[i] ?? null, finish: forward.finish[i] ?? null }
        : { begin: backward.latestStart[i] ?? null, finish: backward.latestFinish[i] ?? null };
    const dates = theirs.get(`${given.id}.${nameOf(node.id)}`);
    for (const end of ['begin', 'finish'] as const) {
      if (!isCompared(node, direction, end)) continue;
      const [our, their] = [ours[end], dates?.[end] ?? null];
      if (end === 'begin' && dates?.begin === null) continue;
      days += 1;
      if (our === their) continue;
      const said = (on: Day | null): string => (on === null ? 'none' : iso(on));
      const task = `${given.id} ${node.id} ${end}`;
      differences.push({ direction, task, ours: said(our), theirs: said(their) });
    }
  }
  return { days, differences };
}

/**
 * An exam there is a length of one open day, which begins with the closed days
 * before it, or ends with those behind it: its day is the end that is worked.
 */
function isCompared({ work }: Node, direction: Direction, end: keyof Dates): boolean {
  return work.type !== 'exam' || (direction === 'asap') === (end === 'finish');
}

/** Days around what has to be dated: room for a row of closed days, and for a result that is awaited. */
const MARGIN_DAYS = 120;

/** The days over which a project of these people runs. It says where to look, and dates nothing. */
function spanOf(cases: readonly Case[], direction: Direction): { from: Day; until: Day } {
  const days = cases.flatMap(({ a: { backward, forward, graph } }) =>
    graph.nodes.flatMap((node, i): (Day | null | undefined)[] => {
      if (node.done !== undefined) return [];
      if (direction === 'asap') return [NOW, forward.finish[i]];
      return [backward.latestStart[i], node.target?.day, node.required?.day];
    }),
  );
  const known = days.filter((on): on is Day => on != null);
  return {
    from: plus(known.reduce(earlier), -MARGIN_DAYS),
    until: plus(known.reduce(later), MARGIN_DAYS),
  };
}
