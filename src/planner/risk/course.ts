import { type Day, iso, later, plus } from '../../calendar/day.ts';
import { examDayOnOrAfter } from '../../calendar/exam-days.ts';
import { lawOf } from '../../rules/laws.ts';
import { type CountedExam, earliestNextSitting, isComlex } from '../../rules/retakes.ts';
import { finishOf } from '../../study/capacity.ts';
import { type StudyNeed, studyNeed } from '../../study/need.ts';
import { advise } from '../advised.ts';
import type { Assessment } from '../assess.ts';
import type { Node } from '../graph.ts';
import { permitDays } from '../parameters.ts';
import { dayRuleOf, forwardPass } from '../passes.ts';
import { SERIES } from '../situation.ts';

/** A sitting of a counted exam that nothing is booked for. */
const ANY_EXAM_DAY = {
  type: 'exam',
  booked: null,
  from: null,
  to: null,
  extendable: null,
  steps: true,
} as const;

/** The day of a sitting, and the first day on which one could begin to study for the next. */
export interface Turn {
  readonly on: Day;
  readonly studyFrom: Day;
}

/** The sitting with which the exam before was passed. */
export interface Before {
  readonly on: Day;
  readonly result: Day;
}

/** When the exams of the series are sat and sat again, by the pieces that the plan is made of. */
export interface Course {
  /**
   * The next sitting of the first exam, or of the second after the result of the first.
   * null where it can't be dated: there are no hours for its study.
   */
  readonly next: (exam: CountedExam, before: Before | null) => Turn | null;
  /** The sitting after a fail; null where none is allowed, or none can be dated. */
  readonly again: (
    exam: CountedExam,
    sittings: readonly Day[],
    result: Day,
    studyFrom: Day,
  ) => Day | null;
}

/** @param a the plan's own assessment of its Match year */
export function courseOf(a: Assessment): Course {
  const { s } = a.setting;
  const [, second] = SERIES[s.required];
  const allEarly = a.status === 'late' || a.status === 'infeasible';
  const advised = advise(a, s.p.keepSlack, allEarly);
  const isExamDay = dayRuleOf(ANY_EXAM_DAY, a.options);

  // Runs meet the same days again and again.
  const turns = new Map<string, Turn | null>();
  const retakes = new Map<string, Day | null>();
  const needs = new Map<string, StudyNeed>();

  function next(exam: CountedExam, before: Before | null): Turn | null {
    const key = `${exam} ${before?.on} ${before?.result}`;
    let turn = turns.get(key);
    if (turn === undefined) {
      turn = turnOf(exam, before);
      turns.set(key, turn);
    }
    return turn;
  }

  /** The forward pass once more, with the exam before it passed, and no sooner than the plan advises. */
  function turnOf(exam: CountedExam, before: Before | null): Turn | null {
    const at = a.graph.index.get(`${exam}.exam`) ?? -1;
    const planned = advised.finish[at] ?? null;
    const nodes = a.graph.nodes.map((node, i): Node => {
      if (i === at) return node.done === undefined ? notBefore(node, planned) : node;
      if (before === null || node.exam === undefined || node.exam === exam) return node;
      if (node.exam === 'oet') return node;
      return { ...node, done: node.id.endsWith('.score') ? before.result : before.on };
    });
    const forward = forwardPass({ ...a.graph, nodes }, a.options);
    const on = forward.finish[at];
    if (on == null) return null;
    const clerkships = forward.finish[a.graph.index.get('clerkships') ?? -1];
    const rotated = exam === second && clerkships != null ? plus(clerkships, 1) : s.today;
    return {
      on: later(on, afterPeriod(exam, on, forward.outsideWindow.has(at))),
      studyFrom: later(rotated, before === null ? s.today : plus(goesOnFrom(before), 1)),
    };
  }

  /** Whoever says so goes on from the sitting, without waiting for its result. */
  const goesOnFrom = ({ on, result }: Before): Day => (s.profile.study?.beforeResult ? on : result);

  /** A permit's period that even its extension does not bring there lapses, and another application comes first. */
  function afterPeriod(exam: CountedExam, on: Day, isOutside: boolean): Day {
    const work = a.graph.nodes[a.graph.index.get(`${exam}.exam`) ?? -1]?.work;
    if (!isOutside || work?.type !== 'exam' || work.booked !== null || work.to === null) return on;
    if (work.extendable !== null && on <= work.extendable) return on;
    return examDayOnOrAfter(plus(work.to, 1 + permitDays(s.p, exam)), isExamDay);
  }

  /** Hours logged since the last sitting count for the next one. */
  function needAfter(exam: CountedExam, last: Day): StudyNeed {
    const key = `${exam} ${last < s.today ? last : ''}`;
    let need = needs.get(key);
    if (need === undefined) {
      const candidate = { img: s.img, repeats: true, lastSitting: iso(last) };
      need = studyNeed(exam, candidate, s.profile, s.rules);
      needs.set(key, need);
    }
    return need;
  }

  function again(
    exam: CountedExam,
    sittings: readonly Day[],
    result: Day,
    studyFrom: Day,
  ): Day | null {
    const key = `${exam} ${sittings.join(' ')} ${result} ${studyFrom}`;
    let on = retakes.get(key);
    if (on === undefined) {
      on = retakeOf(exam, sittings, result, studyFrom);
      retakes.set(key, on);
    }
    return on;
  }

  function retakeOf(
    exam: CountedExam,
    sittings: readonly Day[],
    result: Day,
    studyFrom: Day,
  ): Day | null {
    const { maxAttempts, minDaysBetween = 0 } = s.profile.schoolRules ?? {};
    if (maxAttempts !== undefined && sittings.length >= maxAttempts) return null;
    const last = sittings.at(-1) as Day;
    const schoolFrom = isComlex(exam) ? last : plus(last, minDaysBetween);
    const legal = earliestNextSitting(lawOf(exam, s.rules), sittings, later(result, schoolFrom));
    if (legal === null) return null;
    const from = later(result, studyFrom);
    const { hours, minDays } = needAfter(exam, last);
    const studied = finishOf(s.capacity, from, hours);
    if (studied === null) return null;
    const ready = plus(later(studied, plus(from, minDays - 1)), 1);
    const permit = plus(result, permitDays(s.p, exam));
    return examDayOnOrAfter(later(later(legal, permit), ready), isExamDay);
  }

  return { next, again };
}

function notBefore(node: Node, day: Day | null): Node {
  if (day === null || (node.notBefore !== undefined && node.notBefore >= day)) return node;
  return { ...node, notBefore: day };
}
