import { type Day, day, plus, prolonged } from '../../calendar/day.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { RuleId } from '../../rules/index.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import { type Assessment, assess } from '../assess.ts';
import { cite } from '../cite.ts';
import { type ExamLastDays, type LastDays, lastDaysOf } from '../last-days.ts';
import { backwardPass } from '../passes.ts';
import { SERIES, situate } from '../situation.ts';
import type { Plan } from '../types.ts';
import type { DoorPlan } from './door.ts';

/** The last days of each open exam, of its permit, its appointment and a request for accommodations. */
export function examDoors(a: Assessment, plan: Plan): DoorPlan[] {
  const { s } = a.setting;
  const open = SERIES[s.required].filter((exam) => !s.exam(exam).passed && !s.exam(exam).pending);
  return [
    ...open.flatMap((exam) => [
      ...sittingDoors(a, exam),
      ...schoolDoors(a, exam),
      ...permitDoors(a, exam),
      ...appointmentDoors(a, exam),
    ]),
    ...open.slice(0, 1).flatMap((exam) => accommodationDoors(a, exam)),
    ...step3Doors(a, plan),
  ];
}

/** What each last day of an exam leaves: the words, and the rules it comes from. */
function sittingDoors(a: Assessment, exam: CountedExam): DoorPlan[] {
  const days = lastDaysOf(a, `${exam}.exam`);
  if (days === null) return [];
  const { s, year } = a.setting;
  const [first, second] = SERIES[s.required];
  // Of the first exam, the second one is to follow.
  const isFollowed = exam === first && !s.exam(second).passed;
  const it = isFollowed ? 'all' : 'result';
  const gate: RuleId = s.img
    ? 'ecfmg.match.verification-by-rol'
    : 'planner.results-by-rank-deadline';
  const wait = (isUsual: boolean): RuleId =>
    isComlex(exam)
      ? 'do.comlex.score-days'
      : isUsual
        ? 'usmle.scores.typical-release'
        : 'usmle.scores.plan-allowance';
  const within = (weeks: number): string => (isComlex(exam) ? '' : ` (${weeks} weeks)`);
  const [eight, four] = [within(s.p.safeWait / 7), within(s.p.usualWait / 7)];
  const doors: readonly [keyof ExamLastDays, keyof LastDays, string, readonly RuleId[]][] = [
    [
      'target',
      'insurance',
      'one repeat fits before programs read',
      ['planner.insurance-days', 'planner.targets'],
    ],
    ['target', 'safe', `${it} in when programs read${eight}`, ['planner.targets', wait(false)]],
    ['target', 'usual', `${it} in when programs read${four}`, ['planner.targets', wait(true)]],
    [
      'required',
      'insurance',
      `one repeat fits for ${year}, though late`,
      ['planner.insurance-days', gate],
    ],
    ['required', 'safe', `${year} is possible, though late${eight}`, [gate, wait(false)]],
    ['required', 'usual', `the last day of all for ${year}${four}`, [gate, wait(true)]],
  ];
  return doors.flatMap(([goal, which, closes, rules]): DoorPlan[] => {
    const date = days[goal][which];
    // A wait that is always the same gives one day and not two.
    if (date === null || (which === 'usual' && date === days[goal].safe)) return [];
    return [
      {
        id: `${exam}.${goal}.${which}`,
        title: EXAM_NAMES[exam],
        closes,
        on: day(date),
        basis: 'computed',
        rules,
        task: `${exam}.exam`,
        soonest: soonestOf(a, `${exam}.exam`),
        booked: s.exam(exam).booked,
      },
    ];
  });
}

/** The soonest day of a deciding task; null where it never can be. */
export function soonestOf({ graph, forward }: Assessment, task: string): Day | null {
  return forward.finish[graph.index.get(task) ?? -1] ?? null;
}

/** Days that the school has set, as the person entered them. */
function schoolDoors(a: Assessment, exam: CountedExam): DoorPlan[] {
  const { s, year } = a.setting;
  const { passStep1By, step2ckBy } = s.profile.schoolRules ?? {};
  const name = EXAM_NAMES[exam];
  const isFirst = exam === 'step1' || exam === 'comlex1';
  const common = { id: `${exam}.school`, title: name } as const;
  if (isFirst && passStep1By !== undefined) {
    return [
      {
        ...common,
        closes: 'the pass is in, as your school wants',
        on: day(passStep1By),
        basis: 'reported',
        rules: ['school.pass-step1-by'],
        task: `${exam}.score`,
        soonest: soonestOf(a, `${exam}.score`),
      },
    ];
  }
  if (!isFirst && step2ckBy !== undefined) {
    return [
      {
        ...common,
        closes: 'sat, as your school wants',
        on: day(step2ckBy),
        basis: 'reported',
        rules: ['school.step2ck-by'],
        task: `${exam}.exam`,
        soonest: soonestOf(a, `${exam}.exam`),
        booked: s.exam(exam).booked,
      },
    ];
  }
  if (exam !== 'step2ck' || s.img || s.graduated) return [];
  const usual = day(`${year - 1}-${s.rules.rule('practice.school.step2ck-by').value}`);
  // What only some schools want, and is past, is nothing to know.
  if (usual < s.today) return [];
  return [
    {
      ...common,
      closes: 'sat, as some schools want (ask yours)',
      on: usual,
      basis: 'practice',
      rules: ['practice.school.step2ck-by'],
      task: `${exam}.exam`,
      soonest: soonestOf(a, `${exam}.exam`),
      booked: s.exam(exam).booked,
    },
  ];
}

/** The permit: the last day to apply for it, or the end of its period and of the extension. */
function permitDoors(a: Assessment, exam: CountedExam): DoorPlan[] {
  const { s } = a.setting;
  const name = EXAM_NAMES[exam];
  // A period that the plan leaves to lapse has its end all the same.
  const { window } = situate(s.profile, s.rules, s.today).exam(exam);
  const doors: DoorPlan[] = [];
  if (window !== null) {
    const soonest = soonestOf(a, `${exam}.exam`);
    doors.push({
      id: `${exam}.period`,
      title: `${name} permit`,
      closes: window.extended
        ? 'its period ends, the extension included'
        : 'sat in its period, or extended',
      on: window.to,
      basis: 'reported',
      rules: cite('usmle.eligibility-period.length'),
      task: `${exam}.exam`,
      soonest,
    });
    if (!window.extended && !isComlex(exam)) {
      if (s.img) {
        const days = s.rules.number('usmle.eligibility-period.extension-deadline-fsmb');
        doors.push({
          id: `${exam}.period.ask-extension`,
          title: `${name} permit`,
          closes: 'FSMB takes a request to extend it',
          on: plus(window.to, days),
          basis: 'computed',
          rules: ['usmle.eligibility-period.extension-deadline-fsmb'],
        });
      }
      doors.push({
        id: `${exam}.period.extended`,
        title: `${name} permit`,
        closes: 'its period ends, once extended',
        on: prolonged(window.to, s.p.extensionMonths),
        basis: 'computed',
        rules: ['usmle.eligibility-period.extension'],
        task: `${exam}.exam`,
        soonest,
      });
    }
  }
  const register = `${exam}.register`;
  const last = lastDayBefore(a, exam, register);
  if (last !== null) {
    doors.push({
      id: `${exam}.permit`,
      title: `${name} permit`,
      closes: last.isTarget
        ? last.isUsual && !isComlex(exam)
          ? 'applied for, to sit in time if its result takes four weeks'
          : 'applied for, to sit by the safe day'
        : 'applied for, to sit in time, though late',
      on: last.on,
      basis: 'computed',
      rules: [isComlex(exam) ? 'do.comlex.permit-days' : 'usmle.registration.permit-days'],
      task: register,
      soonest: soonestOf(a, register),
    });
  }
  return doors;
}

interface LastDay {
  readonly on: Day;
  /** Whether it keeps what programs read first, and not only the year itself. */
  readonly isTarget: boolean;
  /** Whether results may take no longer than usual. */
  readonly isUsual: boolean;
}

/**
 * The last day for an open task before an exam, with the best that the exam
 * itself can reach: the targets, if need be with the usual wait, or else what
 * is required; null where it reaches neither.
 */
function lastDayBefore(a: Assessment, exam: CountedExam, task: string): LastDay | null {
  const { graph, forward, options, setting } = a;
  const [i, at] = [task, `${exam}.exam`].map((id) => graph.index.get(id) ?? -1) as [number, number];
  const soonest = forward.finish[at];
  if (i < 0 || graph.nodes[i]?.done !== undefined || soonest == null) return null;
  const { safeWait, usualWait } = setting.s.p;
  // As the ladder of verdicts has them.
  const goals = [
    { scoreWait: safeWait, isTarget: true },
    { scoreWait: usualWait, isTarget: true },
    { scoreWait: safeWait, isTarget: false },
    { scoreWait: usualWait, isTarget: false },
  ];
  for (const { scoreWait, isTarget } of goals) {
    const { latestFinish } = backwardPass(graph, forward, { ...options, scoreWait }, isTarget);
    const [on, last] = [latestFinish[i], latestFinish[at]];
    if (on != null && last != null && soonest <= last) {
      return { on, isTarget, isUsual: scoreWait === usualWait };
    }
  }
  return null;
}

/** An appointment moves without a fee until some days before it. */
function appointmentDoors({ setting: { s } }: Assessment, exam: CountedExam): DoorPlan[] {
  const { booked } = s.exam(exam);
  if (booked === null || isComlex(exam)) return [];
  return [
    {
      id: `${exam}.free-change`,
      title: `${EXAM_NAMES[exam]} booking`,
      closes: 'it moves without a fee',
      on: plus(booked, -s.p.freeChange),
      basis: 'computed',
      rules: ['usmle.scheduling.free-change-days', 'usmle.scheduling.change-day-count'],
      task: `${exam}.gate-keep`,
    },
  ];
}

/** The last day to ask for accommodations: the request needs a registration, and the permit follows it. */
function accommodationDoors(a: Assessment, exam: CountedExam): DoorPlan[] {
  const { s, year } = a.setting;
  const { profile } = s;
  const isAsked = profile.accommodations === 'planned';
  const isOffered = s.anyFail && (profile.accommodations ?? 'none') === 'none';
  if (isComlex(exam) || s.exam(exam).permitHeld || !(isAsked || isOffered)) return [];
  const asking = isAsked
    ? a
    : assess(situate({ ...profile, accommodations: 'planned' }, s.rules, s.today), year);
  const task = `${exam}.accommodations`;
  const last = lastDayBefore(asking, exam, `${exam}.register`);
  if (last === null || !asking.graph.index.has(task)) return [];
  return [
    {
      id: task,
      title: 'Accommodations',
      closes: `asked for, if wanted for ${EXAM_NAMES[exam]}`,
      on: last.on,
      basis: 'computed',
      rules: ['practice.accommodations.lead', 'usmle.registration.permit-days'],
      ...(isAsked ? { task } : {}),
      soonest: soonestOf(asking, `${exam}.register`),
    },
  ];
}

/** Step 3 before the Match, for an H-1B. */
function step3Doors({ setting: { s } }: Assessment, plan: Plan): DoorPlan[] {
  const exam = plan.tasks.find(({ id }) => id === 'step3.exam');
  if (!s.img || s.profile.visa !== 'h1b' || !exam?.latestFinish || exam.phase === 'residency') {
    return [];
  }
  return [
    {
      id: 'step3.rank-lists',
      title: EXAM_NAMES.step3,
      closes: 'result in when programs rank: H-1B',
      on: day(exam.latestFinish),
      basis: 'computed',
      rules: ['visa.h1b.step3-latest', 'usmle.scores.plan-allowance'],
      task: 'step3.exam',
      soonest: exam.earliestFinish === null ? null : day(exam.earliestFinish),
    },
  ];
}
