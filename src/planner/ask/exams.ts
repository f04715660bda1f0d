import { type Day, day, iso, later, plus, plusMonths, prolonged } from '../../calendar/day.ts';
import { examDayOnOrAfter } from '../../calendar/exam-days.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { Profile } from '../../profile/profile.ts';
import type { RuleId } from '../../rules/index.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import { type Contingency, contingencyOf } from '../contingency.ts';
import { type Door, doorsIn } from '../doors.ts';
import { permitDays } from '../parameters.ts';
import { SERIES } from '../situation.ts';
import { needOf, sevenYearDay } from '../tracks/exams.ts';
import { capitalized, countDays, numberWord, sittingsRemain } from '../words.ts';
import {
  type Answer,
  type Asker,
  type Fact,
  fact,
  hasNoHours,
  hasNoOpenExam,
  hasNoSeason,
  lookAt,
  openExams,
  type Question,
  standingOf,
  taskOf,
  unless,
} from './question.ts';

/** What is asked about sittings. */
export const EXAM_QUESTIONS: readonly Question[] = [
  {
    id: 'last-day',
    question: 'What is the last day to sit the next exam?',
    words: ['latest', 'deadline', 'comlex', 'how late', 'sit'],
    notFor: unless(hasNoSeason, hasNoOpenExam),
    answer: lastDay,
  },
  {
    id: 'postpone',
    question: 'What does it cost to sit the next exam later?',
    words: ['postpone', 'postponement', 'delay', 'move', 'reschedule', 'push back', 'weeks'],
    notFor: unless(hasNoSeason, hasNoHours, hasNoOpenExam),
    answer: postpone,
  },
  {
    id: 'retake',
    question: 'When is the earliest retake, and when a sensible one?',
    words: ['repeat', 'again', 'soonest', 'how soon', 'wait', 'resit'],
    notFor: unless(hasNoSeason, (asker) => {
      if (failedExams(asker).length > 0) return null;
      const [awaited] = SERIES[asker.s.required].filter((exam) => asker.s.exam(exam).pending);
      return awaited === undefined
        ? 'No exam has been sat without a pass.'
        : `The ${EXAM_NAMES[awaited]} result is awaited: \`ask if-not-passed\` has what follows where it is not a pass.`;
    }),
    answer: retake,
  },
  {
    id: 'sittings',
    question: 'How many sittings are left, and is there a time limit?',
    words: ['attempts', 'tries', 'how often', 'limit', 'remaining', 'many'],
    answer: sittings,
  },
  {
    id: 'gap',
    question: 'Is the gap between the two exams too long?',
    words: ['between', 'steps', 'seven years', 'time limit', 'apart'],
    notFor: unless(hasNoSeason, ({ s }) => {
      const [, second] = SERIES[s.required];
      return s.exam(second).passed
        ? 'Both exams are passed, or the first one alone is open.'
        : null;
    }),
    answer: gap,
  },
  {
    id: 'eligibility-window',
    question: 'Which eligibility period should I choose?',
    words: ['window', 'three months', 'permit', 'period', 'triad', 'fsmb', 'nbme', 'register'],
    notFor: unless(hasNoSeason, hasNoHours, hasNoOpenExam, (asker) => {
      const [exam] = openExams(asker);
      if (exam === undefined || isComlex(exam)) {
        return 'COMLEX has no eligibility period of three months.';
      }
      return asker.s.exam(exam).permitHeld
        ? `The permit for ${EXAM_NAMES[exam]} is there, or its period is chosen.`
        : null;
    }),
    answer: eligibilityWindow,
  },
  {
    id: 'if-not-passed',
    question: 'What if the next exam is not passed?',
    words: ['fail', 'failed', 'contingency', 'plan b', 'pending', 'worst'],
    phrases: ['fail again'],
    notFor: unless(hasNoSeason, hasNoHours, ({ profile, rules, today, plan }) =>
      contingencyOf(profile, rules, today, plan) === null ? 'No sitting lies ahead.' : null,
    ),
    answer: ifNotPassed,
  },
  {
    id: 'ready',
    question: 'Am I ready to sit, or should I move the date?',
    words: ['ready', 'go', 'practice', 'score', 'nbme', 'decide', 'gate'],
    notFor: unless(hasNoSeason, hasNoHours, hasNoOpenExam),
    answer: ready,
  },
];

const nextExam = (asker: Asker): CountedExam => openExams(asker)[0] as CountedExam;

/** The day that is booked, or the one the plan advises. */
const plannedDay = ({ plan }: Asker, exam: CountedExam): Day =>
  day(taskOf(plan, `${exam}.exam`)?.finish ?? plan.today);

function failedExams({ s }: Asker): readonly CountedExam[] {
  const exams = [...SERIES[s.required], ...(s.beside ? SERIES[s.beside] : [])];
  return exams.filter((exam) => {
    const { notPassed, passed, pending } = s.exam(exam);
    return notPassed.length > 0 && !passed && !pending;
  });
}

/** The last days of an exam, as `doors` has them. */
function sittingDoors(asker: Asker, exam: CountedExam): readonly Door[] {
  const isLastDay = new RegExp(`^${exam}\\.(?:target|required)\\.`);
  return doorsIn(asker).doors.filter(({ id }) => isLastDay.test(id));
}

function lastDay(asker: Asker): Answer {
  const { plan } = asker;
  const exams = openExams(asker);
  const answers = exams.map((exam) => ({ exam, doors: sittingDoors(asker, exam) }));
  const text = answers.flatMap(({ exam, doors }): string[] => {
    const name = EXAM_NAMES[exam];
    const open = doors.filter(({ state }) => state === 'open');
    const inTime =
      open.find(({ id }) => id.endsWith('target.safe')) ??
      open.find(({ id }) => id.endsWith('target.usual'));
    const last = open.at(-1);
    if (last === undefined) {
      const soonest = taskOf(plan, `${exam}.exam`)?.earliestFinish;
      return [
        `No day is left on which ${name} could be sat in time for ${plan.matchYear}${soonest ? `: from here it can be sat from ${onWeekday(day(soonest))}` : ''}.`,
      ];
    }
    if (inTime === undefined) {
      return [
        `${name} can be sat until ${onWeekday(day(last.date))} for ${plan.matchYear}: ${last.closes}.`,
      ];
    }
    const wait = inTime.id.endsWith('target.usual') ? ', if its result takes the usual time,' : '';
    return [
      `Sit ${name} by ${onWeekday(day(inTime.date))}: then${wait} everything is in when programs begin to read. The last day of all for ${plan.matchYear} is ${onWeekday(day(last.date))}.`,
    ];
  });
  const facts = answers.flatMap(({ doors }) =>
    doors
      .filter(({ state }) => state === 'open')
      .map(({ closes, date, sources, title }) =>
        fact(date, `${title}: ${closes}`, sources[0] ?? 'planner.targets'),
      ),
  );
  return {
    text,
    facts: inOrder(facts),
    rules: ['usmle.scores.plan-allowance', 'usmle.scores.typical-release'],
    look: [...exams.map((exam) => `why ${exam}.exam`), facts.length > 0 ? 'doors' : 'ask reach'],
  };
}

/** By day; what has none comes last. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return [...facts].sort((a, b) => (a.date ?? '9999').localeCompare(b.date ?? '9999'));
}

const LATER_WEEKS = [1, 2, 4, 8];

function withBooking(profile: Profile, exam: CountedExam, on: Day): Profile {
  return {
    ...profile,
    exams: { ...profile.exams, [exam]: { ...profile.exams?.[exam], bookedDate: iso(on) } },
  };
}

function postpone(asker: Asker): Answer {
  const { profile, s } = asker;
  const exam = nextExam(asker);
  const on = plannedDay(asker, exam);
  const name = EXAM_NAMES[exam];
  const { booked } = s.exam(exam);
  const { window } = s.exam(exam);
  const outsidePermit = (at: Day): string => {
    if (window === null || at <= window.to) return '';
    const end = window.extended ? window.to : prolonged(window.to, s.p.extensionMonths);
    return at <= end
      ? `, once the permit’s period is extended (it ends on ${onDay(window.to)})`
      : `, with another permit: the period ends on ${onDay(end)} at the latest`;
  };
  const standing = (at: Day): string => standingOf(lookAt(asker, withBooking(profile, exam, at)));
  // Across the January blackout two of them are one day.
  const days = [...new Set(LATER_WEEKS.map((weeks) => examDayOnOrAfter(plus(on, 7 * weeks))))];
  // Booked on the planned day too: a plan spares from the soonest day on, a booking from its own.
  const present = standing(on);
  const moves = days.map((at) =>
    fact(at, `${laterBy(at - on)}: ${standing(at)}${outsidePermit(at)}`, 'planner.targets'),
  );
  const free =
    booked === null || isComlex(exam)
      ? []
      : [
          fact(
            plus(booked, -s.p.freeChange),
            plus(booked, -s.p.freeChange) >= s.today
              ? 'until then the appointment moves without a fee'
              : 'since then each move of the appointment costs a fee',
            'usmle.scheduling.free-change-days',
          ),
        ];
  const first = days.find((at) => outsidePermit(at) === '');
  const how = booked === null ? 'planned' : 'booked';
  return {
    text: [
      `${name} is ${how} for ${onWeekday(on)}${booked === null ? '. Booked for that day' : ''}: ${present}.`,
      'Booked for a later day, with everything after it moved along:',
    ],
    facts: inOrder([fact(on, `as ${how}: ${present}`, 'planner.targets'), ...moves, ...free]),
    look: [
      ...(first === undefined ? [] : [`what-if 'book ${exam} ${iso(first)}'`]),
      `why ${exam}.exam`,
    ],
  };
}

function laterBy(days: number): string {
  if (days % 7 !== 0) return `${days} days later`;
  return days === 7 ? '1 week later' : `${days / 7} weeks later`;
}

function retake(asker: Asker): Answer {
  const { plan, s } = asker;
  const answers = failedExams(asker).map((exam) => retakeOf(asker, exam));
  return {
    text: answers.flatMap(({ text }) => text),
    facts: answers.flatMap(({ facts }) => facts),
    rules:
      s.required === 'comlex' ? ['do.comlex.retake'] : ['usmle.retake.min-days-between-attempts'],
    look: failedExams(asker)
      .filter((exam) => taskOf(plan, `${exam}.exam`))
      .map((exam) => `why ${exam}.exam`),
  };
}

function retakeOf(asker: Asker, exam: CountedExam): Pick<Answer, 'text' | 'facts'> {
  const { plan, s } = asker;
  const { legalFrom, sittings: sat, left, permitHeld } = s.exam(exam);
  const name = EXAM_NAMES[exam];
  if (legalFrom === null) {
    return {
      text: [`No sitting of ${name} is left.`],
      facts: [fact(null, `${name}: ${sat.length} sittings`, limitRule(exam))],
    };
  }
  const register = taskOf(plan, `${exam}.register`);
  const lead = permitDays(s.p, exam);
  const permit =
    permitHeld || register === undefined
      ? s.today
      : plus(register.earliestFinish === null ? s.today : day(register.earliestFinish), lead);
  const possible = examDayOnOrAfter(later(legalFrom, permit));
  const advised = taskOf(plan, `${exam}.exam`);
  const rule: RuleId = isComlex(exam)
    ? 'do.comlex.retake'
    : sat.length >= 3
      ? 'usmle.retake.fourth-attempt-gap'
      : 'usmle.retake.max-per-12-months';
  const facts: Fact[] = [
    fact(examDayOnOrAfter(legalFrom), `${name}: the rules allow it from then`, rule),
  ];
  if (!permitHeld) {
    facts.push(
      fact(
        possible,
        `${name}: with a new permit, ${lead} days after applying`,
        isComlex(exam) ? 'do.comlex.permit-days' : 'usmle.registration.permit-days',
      ),
    );
  }
  const noHours = hasNoHours(asker);
  const hasAdvice = advised?.basis === 'booked' || noHours === null;
  if (advised && advised.status !== 'done' && hasAdvice) {
    facts.push(
      fact(
        advised.finish,
        `${name}: ${advised.basis === 'booked' ? 'the day you booked' : `sensible: ${Math.round(needOf(s, exam).hours)} hours of study fit before it`}`,
        needOf(s, exam).rule,
      ),
    );
  }
  const sensible =
    noHours !== null
      ? ` ${noHours}`
      : advised && advised.status !== 'done' && advised.basis !== 'booked'
        ? ` A sensible day, with time to prepare differently, is ${onWeekday(day(advised.finish))}.`
        : '';
  const remain = left === null ? '' : ` ${capitalized(sittingsRemain(left))}.`;
  return {
    text: [
      `${name} can be sat again from ${onWeekday(possible)} at the earliest.${sensible}${remain}`,
    ],
    facts,
  };
}

const limitRule = (exam: CountedExam): RuleId =>
  isComlex(exam) ? 'do.comlex.attempt-limit' : 'usmle.attempts.max-per-step';

/** What ends the sittings of a Step that has some left: four of another one without a pass. */
function endedBy({ s }: Asker, exam: CountedExam): string | null {
  if (isComlex(exam)) return null;
  const ended = SERIES.usmle.find(
    (other) => other !== exam && s.exam(other).left === 0 && !s.exam(other).passed,
  );
  return ended === undefined
    ? null
    : `the ${EXAM_NAMES[ended]} sittings are used up, and that ends every Step`;
}

function sittings(asker: Asker): Answer {
  const { s } = asker;
  const exams = [...SERIES[s.required], ...(s.beside ? SERIES[s.beside] : [])];
  const facts = exams.map((exam): Fact => {
    const { left, legalFrom, passed, sittings: sat } = s.exam(exam);
    const name = EXAM_NAMES[exam];
    if (passed) return fact(passed.on, `${name}: passed`, limitRule(exam));
    const had = sat.length === 0 ? 'not sat yet' : `sat ${timesWord(sat.length)}`;
    const usedUp = endedBy(asker, exam);
    if (usedUp !== null) {
      return fact(null, `${name}: ${had}; ${usedUp}`, 'usmle.attempts.max-per-step');
    }
    const remain = left === null ? '' : `, ${sittingsRemain(left)}`;
    const from = legalFrom !== null && legalFrom > s.today ? legalFrom : null;
    return fact(
      from,
      `${name}: ${had}${remain}${from === null ? '' : '; the next one by the rules from then'}`,
      limitRule(exam),
    );
  });
  const seven = sevenYearDay(s);
  const timed = s.img
    ? seven === null
      ? [
          'ECFMG counts both Steps only inside seven years from the day the first of them was passed.',
        ]
      : [
          `ECFMG counts both Steps only inside seven years: the other one has to be passed by ${onWeekday(seven)}.`,
        ]
    : s.required === 'usmle'
      ? ['USMLE itself sets no time; many states do, and your state’s board knows.']
      : [];
  const open = exams.filter((exam) => !s.exam(exam).passed);
  const first = open[0];
  const left = first === undefined ? null : s.exam(first).left;
  return {
    text: [
      first === undefined
        ? 'What this Match depends on is passed: no sitting is needed.'
        : left === null
          ? `${EXAM_NAMES[first]} has no limit of sittings.`
          : `${EXAM_NAMES[first]}: ${sittingsRemain(left)}. Incomplete sittings count.`,
      ...timed,
      'States can set a lower limit, which binds at the training licence: look yours up at FSMB before a third sitting.',
    ],
    facts: [
      ...facts,
      ...(seven === null
        ? []
        : [fact(seven, 'the seven years of ECFMG end', 'usmle.time-limit.ecfmg')]),
    ],
    rules: [
      s.img ? 'usmle.time-limit.ecfmg' : 'usmle.time-limit.usmle-program',
      'state-boards.step-attempt-limits',
      ...(s.required === 'comlex' ? [] : ['usmle.attempts.incomplete-counts']),
    ],
    look: ['sources sitting'],
  };
}

export const timesWord = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${numberWord(count)} times`;

const DAYS_PER_MONTH = 365.25 / 12;

/** An exam with the day on which it was, or is to be. */
interface Placed {
  readonly exam: CountedExam;
  readonly on: Day;
  /** `passed`, `sat` or `planned`. */
  readonly as: string;
}

function placed(asker: Asker, exam: CountedExam): Placed | null {
  const { booked, passed, pending } = asker.s.exam(exam);
  if (passed) return { exam, on: passed.on, as: 'passed' };
  if (pending) return { exam, on: pending.on, as: 'sat' };
  if (taskOf(asker.plan, `${exam}.exam`) === undefined) return null;
  if (booked === null && hasNoHours(asker) !== null) return null;
  return { exam, on: plannedDay(asker, exam), as: booked === null ? 'planned' : 'booked' };
}

function gap(asker: Asker): Answer {
  const { plan, s } = asker;
  const exams = SERIES[s.required];
  const seven = sevenYearDay(s);
  const found = exams
    .map((exam) => placed(asker, exam))
    .filter((one): one is Placed => one !== null)
    .sort((one, other) => one.on - other.on);
  const [one, other] = found;
  const isComlexSeries = s.required === 'comlex';
  const missing = exams
    .filter((exam) => !found.some((known) => known.exam === exam))
    .map((exam) => EXAM_NAMES[exam]);
  const noHours = hasNoHours(asker);
  const text =
    one && other
      ? [betweenText(one, other)]
      : [`${missing.join(' and ')} ${missing.length === 1 ? 'has' : 'have'} no day in this plan.`];
  if (missing.length > 0 && noHours !== null) text.push(noHours);
  text.push(
    isComlexSeries
      ? 'COMLEX levels are passed in order. No time between them is in these rules: NBOME and your school say what theirs is.'
      : s.img
        ? 'USMLE sets no limit; ECFMG counts both only inside seven years of the first pass.'
        : 'USMLE sets no limit between them; many states want all Steps inside some years.',
    'What is known fades, and studies differ on how fast: your own practice exams show it.',
  );
  const second = exams[1];
  return {
    text,
    facts: [
      ...found.map(({ exam, on, as }) =>
        fact(
          on,
          `${EXAM_NAMES[exam]} ${as}`,
          as === 'planned'
            ? 'planner.targets'
            : isComlexSeries
              ? 'do.comlex.sequence'
              : 'usmle.sequence.step1-step2ck-any-order',
        ),
      ),
      ...(seven === null
        ? []
        : [fact(seven, 'the last day to pass the other Step', 'usmle.time-limit.ecfmg')]),
    ],
    rules: [
      ...(isComlexSeries
        ? ['do.comlex.sequence']
        : ['usmle.time-limit.usmle-program', 'state-boards.step-attempt-limits']),
      'decay.one_year',
      'decay.alternative',
    ],
    look: taskOf(plan, `${second}.exam`) ? [`why ${second}.exam`] : [],
  };
}

function betweenText(one: Placed, other: Placed): string {
  const months = Math.round((other.on - one.on) / DAYS_PER_MONTH);
  const time =
    months === 0
      ? countDays(other.on - one.on)
      : months === 1
        ? 'about one month'
        : `about ${months} months`;
  return `In this plan ${EXAM_NAMES[one.exam]} comes first, and ${EXAM_NAMES[other.exam]} ${time} later.`;
}

/** The first day of the month. */
function monthStart(on: Day): Day {
  return day(`${iso(on).slice(0, 7)}-01`);
}

function eligibilityWindow(asker: Asker): Answer {
  const { s } = asker;
  const exam = nextExam(asker);
  const months = s.rules.number('usmle.eligibility-period.length');
  const on = plannedDay(asker, exam);
  const from = monthStart(on);
  const to = plus(plusMonths(from, months), -1);
  const extended = plus(plusMonths(from, 2 * months), -1);
  const open = sittingDoors(asker, exam).filter(({ state }) => state === 'open');
  const safe = open.find(({ id }) => id.endsWith('target.safe')) ?? open.at(-1);
  const name = EXAM_NAMES[exam];
  const facts = [
    fact(
      from,
      'the period begins, with the month of the advised day',
      'usmle.eligibility-period.length',
    ),
    fact(on, `${name}, the day this plan advises`, needOf(s, exam).rule),
    fact(
      to,
      `the period ends: ${countDays(to - on)} of room for a later seat`,
      'usmle.eligibility-period.length',
    ),
    fact(
      extended,
      'it ends if it is extended, once, by three months',
      'usmle.eligibility-period.extension',
    ),
  ];
  if (safe)
    facts.push(fact(safe.date, `${name}: ${safe.closes}`, safe.sources[0] ?? 'planner.targets'));
  return {
    text: [
      `Choose the three months from ${onDay(from)} to ${onDay(to)}: the day to sit, ${onWeekday(on)}, lies in their first month, and a later seat fits behind it.`,
      'A period that is chosen is not changed: another one is a new application with its fee. The form shows which periods are on offer.',
    ],
    facts: inOrder(facts),
    rules: ['usmle.eligibility-period.fixed', 'usmle.fees.fee-year-rule'],
    look: [`why ${exam}.exam`],
  };
}

function ifNotPassed({ profile, rules, today, plan }: Asker): Answer {
  const found = contingencyOf(profile, rules, today, plan);
  if (found === null)
    return { text: ['No sitting lies ahead.'], facts: [], rules: ['planner.targets'] };
  const { exam, resultBy, retake: again, satAs, satOn, verdict } = found;
  const waitRule: RuleId = isComlex(exam)
    ? 'do.comlex.score-days'
    : plan.scoreWaitDays === rules.number('usmle.scores.plan-allowance')
      ? 'usmle.scores.plan-allowance'
      : 'usmle.scores.typical-release';
  const name = EXAM_NAMES[exam];
  const facts = [
    fact(satOn, `${name}, ${satAs === 'pending' ? 'sat' : satAs}`, 'planner.pending-assumed-pass'),
    fact(resultBy, 'its result, as this plan counts on it', waitRule),
    ...(again.earliestPossible === null
      ? []
      : [
          fact(
            again.earliestPossible,
            'the earliest retake, with a new permit',
            isComlex(exam) ? 'do.comlex.permit-days' : 'usmle.registration.permit-days',
          ),
        ]),
    ...(again.advised === null
      ? []
      : [
          fact(
            again.advised,
            'the retake that a plan would advise',
            'planner.prepare-after-fail-days',
          ),
        ]),
  ];
  const left = again.sittingsLeft === null ? '' : ` Then ${sittingsRemain(again.sittingsLeft)}.`;
  return {
    text: [verdict.summary, `${otherMatch(found)}${left}`.trim()].filter((line) => line !== ''),
    facts,
    look: ['plan --contingency', `what-if 'result ${exam} failed --date ${satOn}'`],
  };
}

/** Which other Match a contingency goes for, and what it has over the own one; empty where the own one does, or has named it. */
function otherMatch({ matchYear, verdict }: Contingency): string {
  if (matchYear === null || matchYear === verdict.matchYear) return '';
  if (verdict.summary.includes(String(matchYear))) return '';
  switch (verdict.status) {
    case 'tight':
      return `Without such a condition, or with more room, ${matchYear} would be the first Match.`;
    case 'late':
      return `In good time ${matchYear} would be the first Match.`;
    default:
      return `The Match to go for would be ${matchYear}.`;
  }
}

function ready(asker: Asker): Answer {
  const { s } = asker;
  const exam = nextExam(asker);
  const on = plannedDay(asker, exam);
  const name = EXAM_NAMES[exam];
  const [gate, last] = s.rules.rule('study.gate-days').value as readonly [number, number];
  const facts = [
    fact(plus(on, -gate), 'decide: sit, or move the date', 'study.gate-days'),
    fact(plus(on, -last), 'the last full form, and the last look', 'study.gate-days'),
    fact(
      on,
      `${name}, ${s.exam(exam).booked === null ? 'as planned' : 'as booked'}`,
      'planner.targets',
    ),
  ];
  if (!isComlex(exam)) {
    facts.push(
      fact(
        plus(on, -s.p.freeChange),
        'until then an appointment moves without a fee',
        'usmle.scheduling.free-change-days',
      ),
    );
  }
  const measure =
    exam === 'step1'
      ? `Two forms of ${s.rules.number('study.step1.ready-score')} percent or more say go; the probability on your own report outranks this.`
      : exam === 'step2ck'
        ? `Two forms clearly above the passing score, ${s.rules.number('usmle.pass.step2ck')}, say go.`
        : 'Two forms clearly above the pass mark say go.';
  return {
    text: [
      'This program can’t know: your last two practice exams do, and the person you study with.',
      measure,
    ],
    facts: inOrder(facts.filter(({ date }) => date !== null && date >= iso(s.today))),
    rules:
      exam === 'step1'
        ? ['study.step1.ready-score', 'nbme.cbssa.readiness-rule']
        : exam === 'step2ck'
          ? ['usmle.pass.step2ck']
          : ['study.gate-days'],
    look: ['ask postpone'],
  };
}
