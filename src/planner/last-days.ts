import { type Day, iso } from '../calendar/day.ts';
import type { Assessment } from './assess.ts';
import { insuranceDate } from './insurance.ts';
import { backwardPass } from './passes.ts';

/** The last days on which an exam can be sat, YYYY-MM-DD, each for another promise; null where there is none. */
export interface LastDays {
  /** One fail can still be repeated in time. */
  readonly insurance: string | null;
  /** The result is in after the wait that USMLE says to allow. */
  readonly safe: string | null;
  /** The result is in if it takes the usual time. */
  readonly usual: string | null;
}

/** For the day programs begin to read, and for what the Match year cannot do without. */
export interface ExamLastDays {
  readonly target: LastDays;
  readonly required: LastDays;
}

const dated = (value: Day | null): string | null => (value === null ? null : iso(value));

/**
 * The last days of one exam that decides the plan, in every wait and for both
 * goals, with what comes behind it counted in.
 * @returns null where the exam is not open in this plan, or nothing binds it
 */
export function lastDaysOf(a: Assessment, task: string): ExamLastDays | null {
  const i = a.graph.index.get(task) ?? -1;
  const node = a.graph.nodes[i];
  if (node?.work.type !== 'exam' || node.done !== undefined || !node.work.steps) return null;
  const { s } = a.setting;
  const { exam } = node;
  const latest = (scoreWait: number, withTargets: boolean): Day | null => {
    const options = { ...a.options, scoreWait };
    return backwardPass(a.graph, a.forward, options, withTargets).latestFinish[i] ?? null;
  };
  const daysFor = (withTargets: boolean): LastDays => {
    const safe = latest(s.p.safeWait, withTargets);
    const isCounted = exam !== undefined && exam !== 'oet';
    return {
      insurance: dated(safe !== null && isCounted ? insuranceDate(s, exam, safe) : null),
      safe: dated(safe),
      usual: dated(latest(s.p.usualWait, withTargets)),
    };
  };
  return { target: daysFor(true), required: daysFor(false) };
}
