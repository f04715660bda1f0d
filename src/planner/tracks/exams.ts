import {
  type Day,
  day,
  earlier,
  iso,
  later,
  plus,
  plusMonths,
  prolonged,
} from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import { endOfWeeks } from '../../profile/clerkships.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { Exam } from '../../profile/profile.ts';
import type { RuleId } from '../../rules/index.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import { finishOf } from '../../study/capacity.ts';
import { loggedFor, type StudyNeed, studyNeed } from '../../study/need.ts';
import { cite } from '../cite.ts';
import type { Due, Link, Node } from '../graph.ts';
import { permitDays } from '../parameters.ts';
import type { Setting } from '../setting.ts';
import { type ExamState, SERIES, type Series, type Situation } from '../situation.ts';
import type { Phase } from '../types.ts';
import { countHours, countWeeks } from '../words.ts';

/** The exams of both series are planned alike; this is that one way. */

/** The phase of the plan that an exam belongs to. */
export const PHASE_OF: Readonly<Record<CountedExam, Phase>> = {
  step1: 'step1',
  step2ck: 'step2ck',
  step3: 'residency',
  comlex1: 'comlex',
  comlex2: 'comlex',
};

/** How long after a result a fail is fresh: the first days are for rest and for looking back. */
const FRESH_DAYS = 28;

/** Days between a permit and the last free change in which a seat is found. */
const BOOKING_DAYS = 14;

/**
 * The last day of rest after a fail; null where that is over: by the calendar
 * where the day of the result was said, and else, as long as the fail is fresh,
 * when one says so, looks back or studies.
 */
export function restUntil(s: Situation, { exam, lastFail }: ExamState): Day | null {
  if (!lastFail || s.today - lastFail.result > FRESH_DAYS) return null;
  const isOver = ['rest', 'debrief'].some((task) => s.doneOn(`${exam}.${task}`) !== undefined);
  if (isOver || loggedFor(exam, s.profile.log, iso(lastFail.result)).length > 0) return null;
  const last = plus(lastFail.isTold ? lastFail.result : s.today, s.p.restAfterFail - 1);
  return last < s.today ? null : last;
}

/** The first day of study after a fail: rest, then the look back, then study. */
function studyFrom(s: Situation, state: ExamState): Day {
  const rest = restUntil(s, state);
  return rest === null ? s.today : plus(rest, 2);
}

export function needOf(s: Situation, exam: CountedExam): StudyNeed {
  return studyNeed(
    exam,
    {
      img: s.img,
      repeats: s.exam(exam).notPassed.length > 0,
      lastSitting: lastSittingOf(s.profile, exam),
    },
    s.profile,
    s.rules,
  );
}

/** The day of the last recorded sitting, YYYY-MM-DD; null where there is none. */
export function lastSittingOf({ exams }: Situation['profile'], exam: Exam): string | null {
  const days = exams?.[exam]?.attempts?.map(({ date }) => date) ?? [];
  return days.sort().at(-1) ?? null;
}

/** Seven calendar years from the day the first Step was passed, that day included (ECFMG). */
export function sevenYearDay(s: Situation): Day | null {
  if (!s.img) return null;
  const passes = SERIES.usmle.map((exam) => s.exam(exam).passed?.on ?? null);
  const days = passes.filter((on): on is Day => on !== null);
  if (days.length !== 1) return null;
  return plusMonths(days[0] as Day, 12 * s.p.ecfmgYears);
}

function scoreDues(t: Setting): { target: Due; required: Due } {
  return {
    target: { day: t.firstReview.day, rule: 'planner.targets', event: t.firstReview },
    required: { day: t.rank.day, rule: 'planner.results-by-rank-deadline', event: t.rank },
  };
}

const earliestDue = (...dues: (Due | null | undefined)[]): Due | undefined =>
  dues
    .filter((due): due is Due => due != null)
    .reduce<Due | undefined>(
      (first, due) => (!first || due.day < first.day ? due : first),
      undefined,
    );

function schoolDue(s: Situation, exam: CountedExam): Due | null {
  const rules = s.profile.schoolRules;
  const first = exam === 'step1' || exam === 'comlex1';
  const by = first
    ? rules?.passStep1By
    : exam === 'step2ck' || exam === 'comlex2'
      ? rules?.step2ckBy
      : undefined;
  return by ? { day: day(by), rule: first ? 'school.pass-step1-by' : 'school.step2ck-by' } : null;
}

/**
 * Registration, study, sitting and result of each exam of a series.
 * @param decides whether the Match year depends on it; a series taken beside the deciding one has no deadline here
 */
export function seriesNodes(t: Setting, series: Series, decides: boolean): Node[] {
  const [first, second] = SERIES[series];
  if (isBookedFirst(t.s, second, first)) {
    // Who books the second exam before the first can be sat studies for it first.
    return [
      ...examNodes(t, second, first, [], decides),
      ...examNodes(t, first, null, [{ task: `${second}.exam`, lagDays: 1 }], decides),
      ...clerkshipNodes(t, first, second, decides),
    ];
  }
  // Whoever says so goes on from the sitting, without waiting for its result.
  const begins = t.s.profile.study?.beforeResult ? 'exam' : 'score';
  return [
    ...examNodes(t, first, null, [], decides),
    ...clerkshipNodes(t, first, second, decides),
    ...examNodes(t, second, first, [{ task: `${first}.${begins}`, lagDays: 1 }], decides),
  ];
}

/** Whether an exam is booked for a day before which the one that usually precedes it can't be sat. */
function isBookedFirst(s: Situation, exam: CountedExam, usuallyFirst: CountedExam): boolean {
  const { booked } = s.exam(exam);
  const before = s.exam(usuallyFirst);
  if (booked === null || before.passed || before.pending || before.legalFrom === null) return false;
  if (before.booked !== null) return booked < before.booked;
  const studied = finishOf(s.capacity, s.today, needOf(s, usuallyFirst).hours);
  return studied === null || booked <= later(plus(studied, 1), before.legalFrom);
}

function examNodes(
  t: Setting,
  exam: CountedExam,
  previous: CountedExam | null,
  afterPrevious: readonly Link[],
  decides: boolean,
): Node[] {
  const { s } = t;
  const state = s.exam(exam);
  const name = EXAM_NAMES[exam];
  const phase = PHASE_OF[exam];
  const wait = isComlex(exam) ? s.p.comlexWait : ('score' as const);
  const waitSources: readonly RuleId[] = isComlex(exam)
    ? ['do.comlex.score-lag']
    : ['usmle.scores.plan-allowance', 'usmle.scores.typical-release'];
  const dues = decides ? scoreDues(t) : null;
  const school = decides ? schoolDue(s, exam) : null;
  const isFirstOfSeries = previous === null;
  const repeats = state.notPassed.length > 0;

  const result = (known: Pick<Node, 'done' | 'since'>): Node => ({
    id: `${exam}.score`,
    kind: 'wait',
    exam,
    after: [{ task: `${exam}.exam`, lagDays: 1 }],
    work: { type: 'wait', days: wait },
    lasts: isComlex(exam) ? 'do.comlex.score-days' : undefined,
    done: known.done,
    since: known.since,
    target: dues?.target,
    required: earliestDue(dues?.required, isFirstOfSeries ? school : null),
    says: {
      phase,
      title: `${name} result expected`,
      why: isComlex(exam)
        ? 'COMLEX results come four to six weeks after the sitting; the plan counts six.'
        : 'Results usually come within four weeks; USMLE says to allow eight when something depends on it.',
      sources: waitSources,
    },
  });

  if (state.passed) {
    return [sitting({ after: [], done: state.passed.on }), result({ done: state.passed.result })];
  }
  if (state.pending) {
    return [
      sitting({ after: [], done: state.pending.on }),
      result({ since: plus(state.pending.on, 1) }),
    ];
  }
  if (state.legalFrom === null) return [];

  const need = needOf(s, exam);
  const nodes: Node[] = [];
  const clerkships: Link[] =
    previous && decides && afterPrevious.length > 0 ? [{ task: 'clerkships', lagDays: 1 }] : [];
  const permit = permitDays(s.p, exam);
  const permitRule: RuleId = isComlex(exam)
    ? 'do.comlex.permit-days'
    : 'usmle.registration.permit-days';

  // Recorded, and for the sitting to come: the permit is there, whatever its lag.
  const recorded = s.profile.done?.[`${exam}.register`];
  const retakeRule: RuleId = isComlex(exam)
    ? 'do.comlex.retake'
    : state.sittings.length >= 3
      ? 'usmle.retake.fourth-attempt-gap'
      : 'usmle.retake.max-per-12-months';
  const applied = state.permitHeld && state.appliesFrom === null ? recorded : undefined;
  if (!state.permitHeld || applied !== undefined) {
    const byWhom = isComlex(exam) ? 'NBOME' : s.img ? 'FSMB' : 'NBME';
    nodes.push({
      id: `${exam}.register`,
      kind: 'action',
      exam,
      after: isComlex(exam)
        ? []
        : [
            {
              task: 'ecfmg.application',
              lagDays: approvalLag(s),
              rule: 'ecfmg.application.approval-days',
            },
          ],
      work: { type: 'days', days: 1 },
      ...(applied === undefined ? {} : { done: day(applied) }),
      ...(state.appliesFrom === null
        ? {}
        : {
            notBefore: state.appliesFrom,
            opens: { rule: 'usmle.eligibility-period.length' as const },
          }),
      // A period lasts three months: early enough to book before the last free change, and no earlier.
      place: (soonest, latest) => {
        if (latest === null) return soonest;
        const inTime = later(soonest, plus(latest, -(s.p.freeChange + BOOKING_DAYS)));
        // The first days after a fail ask for nothing, where that costs nothing.
        return later(inTime, earlier(studyFrom(s, state), latest));
      },
      says: {
        phase,
        title: `Apply ${state.appliesFrom === null ? '' : 'anew '}for the ${name} permit (${byWhom})`,
        why: `An application takes about ${permit} days to become a permit, and a seat can be booked only with one${
          repeats ? '; a retake needs a new application' : ''
        }.`,
        sources: isComlex(exam)
          ? cite('do.comlex.permit-days')
          : cite(
              'usmle.registration.permit-days',
              'usmle.scheduling.permit-required',
              s.img ? 'usmle.registration.entity.img' : 'usmle.registration.entity.us',
              repeats && 'usmle.retake.reapply-after-fail',
            ),
      },
    });
  }

  const asksAccommodations =
    s.profile.accommodations === 'planned' && !state.permitHeld && !isComlex(exam);
  if (asksAccommodations) {
    nodes.push({
      id: `${exam}.accommodations`,
      kind: 'wait',
      exam,
      after: [{ task: `${exam}.register`, lagDays: 1 }],
      work: { type: 'business-wait', days: s.p.accommodationsBusinessDays },
      lasts: 'practice.accommodations.lead',
      says: {
        phase,
        title: `Decision about accommodations for ${name}`,
        why: 'It takes about 60 business days after a complete request, and the request needs a registration; the permit comes after it.',
        sources: ['practice.accommodations.lead'],
      },
    });
  }

  const studied = s.doneOn(`${exam}.study`);
  const dropsStudy = s.profile.skipped?.[`${exam}.study`] !== undefined;
  // On the day of the exam nothing is left to study.
  if (state.booked === null || state.booked > s.today)
    nodes.push({
      id: `${exam}.study`,
      kind: 'study',
      exam,
      after: [...afterPrevious, ...clerkships],
      restsUntil: studyFrom(s, state),
      work: {
        type: 'study',
        hours: need.hours,
        minDays: need.minDays,
        reserve: need.reserve,
      },
      lasts: need.rule,
      ...(need.leastDays === null ? {} : { atLeast: need.leastDays }),
      ...(studied ? { done: studied } : dropsStudy ? { done: s.today } : {}),
      says: {
        phase,
        title: `Study for ${name}${repeats ? ', with another method' : ''}`,
        why: () =>
          `${countHours(need.hours)} are counted for it${
            repeats && need.minDays > 1
              ? `, over at least ${Math.round(need.minDays / 7)} weeks, so that the retake is not rushed`
              : ''
          }; your own numbers replace this.`,
        sources: cite(need.rule, repeats && 'planner.prepare-after-fail-days'),
        basis: 'practice',
      },
    });

  const leansLate = !s.img && !s.anyFail && !isFirstOfSeries;
  const seven = isComlex(exam) || !decides ? null : sevenYearDay(s);
  const sevenDue: Due | null = seven ? { day: seven, rule: 'usmle.time-limit.ecfmg' } : null;
  const ahead = sitting({
    after: [
      { task: `${exam}.study`, lagDays: 1 },
      ...(applied === undefined
        ? [{ task: `${exam}.register`, lagDays: permit, rule: permitRule }]
        : []),
      { task: `${exam}.accommodations`, lagDays: permit, rule: permitRule },
      ...afterPrevious,
      ...clerkships,
    ],
    notBefore: state.legalFrom,
    opens: { rule: retakeRule },
    leansLate,
    required: earliestDue(sevenDue, isFirstOfSeries ? null : school),
  });
  nodes.push(ahead, result({}));
  return nodes;

  function sitting(
    known: Pick<Node, 'after' | 'done' | 'notBefore' | 'opens' | 'leansLate' | 'required'>,
  ): Node {
    const { window } = state;
    const booked = known.done === undefined ? state.booked : null;
    return {
      id: `${exam}.exam`,
      kind: 'exam',
      exam,
      // Field by field: a spread takes longer than all the rest of it.
      after: known.after,
      done: known.done,
      notBefore: known.notBefore,
      opens: known.opens,
      leansLate: known.leansLate,
      required: known.required,
      work: {
        type: 'exam',
        booked,
        from: window?.from ?? null,
        to: window?.to ?? null,
        extendable: window && !window.extended ? prolonged(window.to, s.p.extensionMonths) : null,
        steps: true,
      },
      says: {
        phase,
        title: booked ? `Sit ${name} (booked)` : `Sit ${name}`,
        why: () => whyThisDay(t, exam, previous),
        sources: cite(
          'usmle.testing.january-blackout',
          'usmle.testing.holiday-closures',
          repeats && !isComlex(exam) && 'usmle.retake.max-per-12-months',
          repeats && !isComlex(exam) && 'usmle.retake.fourth-attempt-gap',
          repeats && isComlex(exam) && 'do.comlex.retake',
        ),
        ...(booked ? { basis: 'booked' as const } : {}),
      },
    };
  }
}

function whyThisDay(t: Setting, exam: CountedExam, previous: CountedExam | null): string {
  const { s } = t;
  const state = s.exam(exam);
  if (state.passed) return `Passed on ${onDay(state.passed.on)}.`;
  if (state.pending) return 'Sat; its result is awaited.';
  if (state.booked) return 'You booked this day; the plan never moves it.';
  if (state.notPassed.length > 0) {
    return 'A retake leans early, behind enough preparation: it leaves room for what follows.';
  }
  if (previous && !s.img && !s.anyFail) {
    return 'It leans late but safe: after clerkships, with three weeks kept before the last safe day where there are that many.';
  }
  return 'It leans early, so that a result that comes late, or a fail, leaves room.';
}

/** Days from the application for certification to its approval; nothing is left once it is approved. */
function approvalLag(s: Situation): number {
  return s.profile.img?.ecfmgApplication === 'submitted' ? 1 : s.p.ecfmgApproval;
}

/** A US student's clerkships, where their end is known. */
function clerkshipNodes(
  t: Setting,
  first: CountedExam,
  second: CountedExam,
  decides: boolean,
): Node[] {
  const { s } = t;
  const answers = s.profile.clerkships;
  if (!decides || s.clerkships !== 'known' || !answers) return [];
  if (s.exam(second).passed || s.exam(second).pending) return [];
  const held = isHeld(s, first);
  const waits = held && answers.endDate === undefined;
  const days = clerkshipDays(s, first);
  if (days === null || days === 0) return [];
  return [
    {
      id: 'clerkships',
      kind: 'action',
      after: waits ? [{ task: `${first}.score`, lagDays: 1 }] : [],
      work: { type: 'days', days },
      says: {
        phase: 'clerkships',
        title:
          answers.endDate === undefined
            ? `Core clerkships, ${countWeeks(Math.ceil(days / 7))}`
            : 'Core clerkships',
        why: held
          ? `Your school holds rotations until a pass is reported, and they come before the ${EXAM_NAMES[second]} block.`
          : `They come before the ${EXAM_NAMES[second]} block, which rests on them.`,
        sources: ['school.step1-fail.clerkship-effect', 'practice.school.rotations-held'],
        basis: 'reported',
      },
    },
  ];
}

/** Days of core clerkships to come, from today or, where they wait for the first exam, from its result; null where nobody has said. */
export function clerkshipDays(s: Situation, first: CountedExam): number | null {
  const { endDate, weeksLeft, asOf, heldUntilStep1 = true } = s.profile.clerkships ?? {};
  if (endDate !== undefined) return Math.max(0, day(endDate) - s.today + 1);
  if (weeksLeft === undefined) return null;
  if (isHeld(s, first)) return weeksLeft * 7;
  const { passed } = s.exam(first);
  const since = passed && heldUntilStep1 ? passed.result : null;
  return Math.max(0, endOfWeeks({ weeksLeft, asOf }, s.today, since) - s.today + 1);
}

/** Rotations that wait for the first exam; said as a condition where nobody answered. */
export function isHeld(s: Situation, first: CountedExam): boolean {
  const { passed } = s.exam(first);
  return !passed && (s.profile.clerkships?.heldUntilStep1 ?? true);
}
