import { type Day, plus } from '../calendar/day.ts';
import { isExamDay } from '../calendar/exam-days.ts';
import { lawOf } from '../rules/laws.ts';
import type { CountedExam } from '../rules/retakes.ts';
import { earliestNextSitting, sittingsLeft } from '../rules/retakes.ts';
import type { Assessment } from './assess.ts';
import { backwardPass } from './passes.ts';
import type { Situation } from './situation.ts';

/**
 * The last next sitting from which one fail can be repeated in time: a result
 * after the safe wait and eight weeks to prepare later, the retake has to be
 * legal and no later than the exam's last day under the safe wait.
 * @returns null where there is no such day from today on
 */
export function insuranceDates(a: Assessment): ReadonlyMap<string, Day> {
  const { s } = a.setting;
  const options = { ...a.options, scoreWait: s.p.safeWait };
  const backward =
    a.scoreWait === s.p.safeWait
      ? a.backward
      : backwardPass(a.graph, a.forward, options, a.withTargets);
  const dates = new Map<string, Day>();
  for (const [i, node] of a.graph.nodes.entries()) {
    const latest = backward.latestFinish[i];
    if (node.work.type !== 'exam' || !node.work.steps || node.done !== undefined) continue;
    if (latest == null || !node.exam || node.exam === 'oet') continue;
    const date = insuranceDate(s, node.exam, latest);
    if (date !== null) dates.set(node.id, date);
  }
  return dates;
}

/** @param latest the last day on which the exam can be sat under the safe wait */
export function insuranceDate(s: Situation, exam: CountedExam, latest: Day): Day | null {
  const lead = s.p.safeWait + s.p.prepareAfterFail;
  const law = lawOf(exam, s.rules);
  const { sittings, legalFrom } = s.exam(exam);
  // Limits have only ever fallen: with none left today for a repeat, there is none later.
  if (sittingsLeft(law, sittings.length + 1, s.today) === 0) return null;
  for (let repeat = latest; repeat - lead >= s.today; repeat = plus(repeat, -1)) {
    const first = plus(repeat, -lead);
    if (!isExamDay(repeat) || !isExamDay(first)) continue;
    if (legalFrom === null || first < legalFrom) return null;
    const legal = earliestNextSitting(law, [...sittings, first], repeat);
    if (legal === null) continue;
    // A pair of sittings a day earlier is no nearer to legal: the bounds move with it, or stand.
    return legal <= repeat ? first : null;
  }
  return null;
}
