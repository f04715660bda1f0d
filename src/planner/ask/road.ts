import { day, plus } from '../../calendar/day.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import { selectNext } from '../next.ts';
import { SERIES } from '../situation.ts';
import type { Task } from '../types.ts';
import { capitalized, countDays, numberWord } from '../words.ts';
import { inOrder, timesWord } from './exams.ts';
import {
  type Answer,
  type Asker,
  eventFact,
  type Fact,
  fact,
  hasNoSeason,
  isNoImg,
  type Question,
  taskOf,
  unless,
} from './question.ts';

/** What is asked about the days at hand, and about school, clerkships and letters. */
export const ROAD_QUESTIONS: readonly Question[] = [
  {
    id: 'this-week',
    question: 'What has to happen this week?',
    words: ['today', 'now', 'days', 'next', 'urgent', 'begin'],
    answer: (asker) => within(asker, 7, 'this week'),
  },
  {
    id: 'this-month',
    question: 'What has to happen this month?',
    words: ['month', 'weeks', 'soon', 'next'],
    answer: (asker) => within(asker, 30, 'within 30 days'),
  },
  {
    id: 'first-decision',
    question: 'Which date decides first?',
    words: ['nothing to decide', 'first', 'decide', 'deadline', 'earliest', 'rest'],
    notFor: hasNoSeason,
    answer: firstDecision,
  },
  {
    id: 'clerkships',
    question: 'When do clerkships have to end?',
    words: ['rotations', 'clerkship', 'core', 'dean', 'school', 'weeks'],
    notFor: unless(hasNoSeason, ({ s, a, plan }) => {
      if (s.img)
        return 'Clerkships are planned for students of US schools; enter yours with `set clerkship-weeks`.';
      if (s.graduated) return 'You have graduated.';
      const has = taskOf(plan, 'clerkships') !== undefined || unknownEnd(a.setting.s);
      return has ? null : 'None are left before the exams.';
    }),
    answer: clerkships,
  },
  {
    id: 'us-experience',
    question: 'When must US clinical experience end for its letters to count?',
    words: ['usce', 'observership', 'externship', 'elective', 'letters', 'lor', 'recommendation'],
    notFor: unless(isNoImg, hasNoSeason),
    answer: usExperience,
  },
  {
    id: 'letters',
    question: 'When do I ask for letters?',
    words: ['letter', 'lor', 'recommendation', 'writer', 'sloe'],
    notFor: unless(hasNoSeason, ({ t }) =>
      t.doneInCycle('application.submit') === undefined ? null : 'Your application is sent.',
    ),
    answer: letters,
  },
  {
    id: 'school',
    question: 'What does my school decide?',
    words: ['dean', 'limit', 'leave', 'probation', 'dismissal', 'policy', 'graduation'],
    notFor: ({ s }) =>
      s.graduated
        ? 'You have graduated: the school verifies the diploma, and decides no date.'
        : null,
    answer: school,
  },
  {
    id: 'states',
    question: 'Do states limit how often a Step is sat?',
    words: ['state', 'licence', 'license', 'board', 'north carolina', 'attempts', 'limit'],
    answer: states,
  },
];

const taskFact = ({ basis, finish, kind, sources, start, status, title }: Task): Fact => {
  const isUnderWay = kind !== 'wait' && (status === 'in-progress' || start !== finish);
  return {
    ...fact(finish, isUnderWay ? `${title}, until then` : title, sources[0] ?? 'planner.targets'),
    basis,
  };
};

function within({ plan }: Asker, days: number, when: string): Answer {
  const { inProgress, overdue, upcoming } = selectNext(plan, days);
  const all = [...overdue, ...inProgress, ...upcoming].filter(
    ({ kind, necessity }) => necessity !== 'optional' && kind !== 'event',
  );
  const required = all.filter(({ kind, necessity }) => necessity === 'required' && kind !== 'wait');
  const passed = overdue.length;
  const text =
    all.length === 0
      ? [`Nothing has to happen ${when}.`]
      : [
          required.length === 0
            ? `Nothing that this Match depends on has to happen ${when}; these help:`
            : `${required.length === 1 ? 'One thing' : `${capitalized(numberWord(required.length))} things`} that this Match depends on, with what helps:`,
        ];
  if (passed > 0) {
    text.push(
      passed === 1
        ? 'One was for a day that has passed: done, moved or dropped?'
        : `${passed} were for days that have passed: done, moved or dropped?`,
    );
  }
  return {
    text,
    facts: inOrder(all.map(taskFact)),
    rules: ['planner.targets'],
    look: [`next --days ${days} --all`],
  };
}

function firstDecision({ plan }: Asker): Answer {
  const open = plan.tasks
    .filter(
      ({ kind, latestFinish, necessity, status }) =>
        necessity === 'required' &&
        status !== 'done' &&
        status !== 'missed' &&
        kind !== 'wait' &&
        latestFinish !== null &&
        latestFinish >= plan.today,
    )
    .sort((one, other) => (one.latestFinish ?? '').localeCompare(other.latestFinish ?? ''));
  const [first] = open;
  if (first === undefined || first.latestFinish === null) {
    return {
      text: ['No day that decides lies ahead in this plan.'],
      facts: [],
      rules: ['planner.targets'],
      look: ['plan'],
    };
  }
  const last = day(first.latestFinish);
  const days = last - day(plan.today);
  return {
    text: [
      `Nothing has to be decided before ${onWeekday(last)}: the last day for “${first.title}”, ${days === 0 ? 'today' : `in ${countDays(days)}`}.`,
      'The plan advises earlier days, and keeps room.',
    ],
    facts: open
      .slice(0, 5)
      .map(({ latestFinish, sources, title }) =>
        fact(latestFinish, `the last day: ${title}`, sources[0] ?? 'planner.targets'),
      ),
    look: [`why ${first.id}`],
  };
}

/** A US student with an open exam whose clerkships nobody has entered. */
function unknownEnd(s: Asker['s']): boolean {
  const [, second] = SERIES[s.required];
  return s.clerkships === 'unknown' && s.exam(second).sittings.length === 0;
}

function clerkships(asker: Asker): Answer {
  const { a, plan, s } = asker;
  const [first, second] = SERIES[s.required];
  const name = EXAM_NAMES[second];
  const task = taskOf(plan, 'clerkships');
  const study = a.graph.index.get(`${second}.study`);
  const start = study === undefined ? null : (a.backward.latestStart[study] ?? null);
  const last = task?.latestFinish
    ? day(task.latestFinish)
    : start === null
      ? null
      : plus(start, -1);
  const facts: Fact[] = [];
  if (task && task.status !== 'done') {
    facts.push(
      fact(task.finish, 'they end, as you entered them', 'school.step1-fail.clerkship-effect'),
    );
  }
  if (last !== null) {
    facts.push(
      fact(
        last,
        `the last day that leaves the study for ${name}`,
        'practice.school.weeks-before-step2ck',
      ),
    );
  }
  const block = taskOf(plan, `${second}.study`);
  if (block && block.status !== 'done') {
    facts.push(
      fact(block.start, `study for ${name} begins`, block.sources[0] ?? 'planner.targets'),
    );
  }
  const isLate = task !== undefined && last !== null && day(task.finish) > last;
  return {
    text: [
      last === null
        ? 'No day binds them in this plan.'
        : last < s.today
          ? `For ${plan.matchYear} they would have had to be over by ${onDay(last)}.`
          : `By ${onWeekday(last)}, so that the study for ${name} and its result fit${isLate ? ': as entered, they end later' : ''}.`,
      ...(s.exam(first).passed
        ? []
        : [
            'Most schools hold rotations until a pass is reported, and yours alone says how many weeks are left: ask the dean.',
          ]),
    ],
    facts: inOrder(facts),
    rules: ['practice.school.weeks-before-step2ck', 'practice.school.rotations-held'],
    look: task ? ['why clerkships'] : [`what-if 'set clerkship-weeks 40'`],
  };
}

function usExperience(asker: Asker): Answer {
  const { plan, s, t } = asker;
  const monthDay = s.rules.rule('usce.finish-by').value;
  const end = day(`${t.year - 1}-${monthDay}`);
  const ask = taskOf(plan, 'application.letters');
  const { bookMonths } = s.rules.rule('usce.lead-time').value as {
    readonly bookMonths: readonly [number, number];
  };
  const submit = taskOf(plan, 'application.submit');
  const facts: Fact[] = [
    fact(end, 'the experience ends: letters come from people who saw you work', 'usce.finish-by'),
  ];
  if (ask) facts.push(fact(ask.finish, 'the letters are asked for', 'planner.letters-weeks'));
  if (submit)
    facts.push(fact(submit.finish, 'the application, as planned', 'practice.late-application'));
  facts.push(eventFact(t.firstReview, t.year, 'programs begin to read'));
  return {
    text: [
      end < s.today
        ? `For ${t.year} it best ended by ${onDay(end)}; a letter that is uploaded before programs begin to read on ${onDay(t.firstReview.day)} counts as well.`
        : `By ${onWeekday(end)}, for the letters to be in when programs begin to read.`,
      `Places go ${bookMonths[0]} to ${bookMonths[1]} months ahead, and letters of the last year count: two of three or four from clinical work in the US, in the field.`,
    ],
    facts: inOrder(facts),
    rules: ['usce.finish-by', 'usce.lead-time', 'usce.letters', 'usce.months', 'usce.hierarchy'],
    look: taskOf(plan, 'experience.clinical') ? ['why experience.clinical'] : ['sources usce'],
  };
}

function letters(asker: Asker): Answer {
  const { plan, s, t } = asker;
  const weeks = s.rules.number('planner.letters-weeks');
  const ask = taskOf(plan, 'application.letters');
  const submit = taskOf(plan, 'application.submit');
  const facts: Fact[] = [];
  if (ask)
    facts.push(
      fact(
        ask.finish,
        ask.status === 'done' ? 'asked for' : 'ask for them',
        'planner.letters-weeks',
      ),
    );
  if (submit)
    facts.push(fact(submit.finish, 'the application, as planned', 'practice.late-application'));
  facts.push(eventFact(t.firstReview, t.year, 'programs begin to read'));
  return {
    text: [
      ask === undefined
        ? `${weeks} weeks before the application is sent; for ${t.year} that is behind.`
        : ask.status === 'done'
          ? `They were asked for on ${onWeekday(day(ask.finish))}.`
          : `By ${onWeekday(day(ask.finish))}: ${weeks} weeks give a writer time before the application is sent.`,
      `In ${s.target.inSentence}: ${s.target.letters.replace(/\.$/, '')}. A letter counts for about a year.`,
    ],
    facts: inOrder(facts),
    rules: ['planner.letters-weeks', 'usce.letters'],
    look: ask ? ['why application.letters'] : ['doors'],
  };
}

function school(asker: Asker): Answer {
  const { profile, s } = asker;
  const asked = profile.schoolRules;
  const facts: Fact[] = [];
  if (asked?.maxAttempts !== undefined) {
    facts.push(
      fact(null, `${asked.maxAttempts} sittings, as you entered it`, 'school.max-attempts'),
    );
  }
  if (asked?.passStep1By !== undefined) {
    facts.push(
      fact(
        asked.passStep1By,
        'the pass of the first exam, as you entered it',
        'school.pass-step1-by',
      ),
    );
  }
  if (asked?.step2ckBy !== undefined) {
    facts.push(
      fact(asked.step2ckBy, 'the second exam sat, as you entered it', 'school.step2ck-by'),
    );
  }
  if (asked?.minDaysBetween !== undefined) {
    facts.push(
      fact(
        null,
        `${countDays(asked.minDaysBetween)} between two sittings, as you entered it`,
        'school.min-days-between',
      ),
    );
  }
  const questions: [string, string][] = [
    ['how many sittings it allows, and by when the pass has to be there', 'practice.school.rules'],
    ['whether rotations wait for the pass', 'practice.school.rotations-held'],
    ['how many weeks of clerkships are left', 'practice.school.weeks-before-step2ck'],
    [
      'whether the graduation can move, and what a leave does to aid and health cover',
      'practice.school.delay-twelve-weeks',
    ],
    ['whether an exam of its own comes before a retake', 'practice.gate-exam'],
  ];
  const [, second] = SERIES[s.required];
  if (!s.exam(second).passed) {
    questions.push([`by when ${EXAM_NAMES[second]} has to be sat`, 'practice.school.step2ck-by']);
  }
  return {
    text: [
      'Limits of its own, which no rule here knows: ask the dean, enter the answer with `set`, and the plan follows it.',
      ...(facts.length === 0 ? ['Nothing of it is entered yet.'] : []),
    ],
    facts: [...facts, ...questions.map(([text, rule]) => fact(null, `ask ${text}`, rule))],
    rules: ['practice.school.rules', 'practice.aid-office'],
    look: ['sources school'],
  };
}

function states({ profile, s }: Asker): Answer {
  const most = s.rules.number('practice.state.nc');
  const counted = (['step1', 'step2ck', 'comlex1', 'comlex2'] as const)
    .filter((exam) => s.exam(exam).sittings.length > 0)
    .map((exam) =>
      fact(
        null,
        `${EXAM_NAMES[exam]}: sat ${timesWord(s.exam(exam).sittings.length)} so far`,
        'usmle.attempts.incomplete-counts',
      ),
    );
  return {
    text: [
      `Some do, and the limit binds at the training licence, before the first day. This program knows that of North Carolina for certain: ${most} sittings of each exam.`,
      'For every other state ask its board, or look at FSMB, before a third sitting.',
    ],
    facts: [
      ...counted,
      ...(profile.states?.includes('NC')
        ? [fact(null, `North Carolina, which you named, allows ${most}`, 'practice.state.nc')]
        : []),
    ],
    rules: ['state-boards.step-attempt-limits', 'practice.state.before-third', 'practice.state.nc'],
    look: ['sources state'],
  };
}
