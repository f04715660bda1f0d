import { type Day, day, plus } from '../../calendar/day.ts';
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
    phrases: ['failed now'],
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
      if (s.graduated) return 'You have graduated.';
      const has = taskOf(plan, 'clerkships') !== undefined || unknownEnd(a.setting.s);
      if (has) return null;
      return s.img && s.clerkships === 'none'
        ? 'None are entered: those of a school abroad are planned once `set clerkship-weeks` names them.'
        : 'None are left before the exams.';
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
  {
    id: 'season-dates',
    question: 'When does the season open, and when is Match Day?',
    words: ['eras opens', 'match day', 'match week', 'opening', 'dates', 'calendar', 'start'],
    notFor: hasNoSeason,
    answer: seasonDates,
  },
  {
    id: 'odds',
    question: 'What are my chances?',
    words: ['chance', 'odds', 'probability', 'likely', 'likelihood', 'rate', 'competitive'],
    answer: odds,
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

/** A last day that decides: to do something, or to begin what takes weeks. */
interface Deciding {
  readonly on: Day;
  readonly task: Task;
  readonly isBegin: boolean;
}

function decidingDays({ a, plan }: Asker): readonly Deciding[] {
  return plan.tasks
    .filter(
      ({ kind, necessity, status }) =>
        necessity === 'required' && kind !== 'wait' && status !== 'done' && status !== 'missed',
    )
    .flatMap((task): Deciding[] => {
      const isBegin = task.kind === 'study';
      const i = a.graph.index.get(task.id);
      const begun = isBegin && i !== undefined ? (a.backward.latestStart[i] ?? null) : null;
      const last = task.latestFinish === null ? null : day(task.latestFinish);
      const on = isBegin ? begun : last;
      return on === null ? [] : [{ on, task, isBegin }];
    })
    .sort((one, other) => one.on - other.on);
}

function firstDecision(asker: Asker): Answer {
  const { a, plan, s } = asker;
  if (a.status === 'infeasible') {
    return {
      text: [`None for ${plan.matchYear}: ${plan.verdict.summary}`],
      facts: [],
      rules: plan.verdict.reasons.map(({ rule }) => rule),
      look: ['compare'],
    };
  }
  const days = decidingDays(asker);
  const open = days.filter(({ on }) => on >= s.today);
  const due = days.filter(({ isBegin, on }) => isBegin && on <= s.today).map(({ task }) => task);
  const short = plan.verdict.reasons.filter(
    ({ rule }) => rule === 'planner.booking-short-of-hours',
  );
  const [first] = open;
  if (first === undefined) {
    return {
      text: ['No day that decides lies ahead in this plan.'],
      facts: [],
      rules: ['planner.targets'],
      look: ['plan'],
    };
  }
  const { isBegin, on, task } = first;
  const when = on === s.today ? 'today' : `in ${countDays(on - s.today)}`;
  const what = isBegin ? `begin “${task.title}”` : `do “${task.title}”`;
  return {
    text: [
      ...short.map(({ text }) => text),
      ...due.map(({ title }) => `“${title}” needs every day from today on.`),
      due.length > 0 || short.length > 0
        ? `Beside it, ${onWeekday(on)} is the first last day, ${when}: to ${what}.`
        : `Nothing has to be decided before ${onWeekday(on)}, ${when}: the last day to ${what}.`,
      'The plan advises earlier days, and keeps room.',
    ],
    facts: open
      .slice(0, 5)
      .map((each) =>
        fact(
          each.on,
          `the last day${each.isBegin ? ' to begin, with the hours as they are' : ''}: ${each.task.title}`,
          each.task.sources[0] ?? 'planner.targets',
        ),
      ),
    look: [`why ${task.id}`],
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

function seasonDates({ t }: Asker): Answer {
  const nrmp = (id: string, text: string): Fact[] => {
    const event = t.cycle.event(id);
    return event ? [eventFact(event, t.year, text)] : [];
  };
  return {
    text: [
      `The dates of the ${t.year} Match, each with how it is known: a projected one is drawn from earlier years until the body publishes it.`,
    ],
    facts: inOrder([
      eventFact(t.service.seasonOpen, t.year, 'the application opens'),
      eventFact(t.service.submitOpen, t.year, 'it can be sent'),
      eventFact(t.firstReview, t.year, 'programs begin to read'),
      ...nrmp('nrmp.registration-open', 'NRMP registration opens'),
      ...nrmp('nrmp.registration-standard-deadline', 'it ends without the late fee'),
      eventFact(t.rank, t.year, 'rank lists close'),
      ...nrmp('nrmp.match-status', 'you learn whether you matched'),
      eventFact(t.matchDay, t.year, 'Match Day'),
      fact(t.residencyStart, 'residency begins', 'residency.start'),
    ]),
    look: [`cycles ${t.year}`],
  };
}

function odds({ t }: Asker): Answer {
  return {
    text: [
      'Nobody can compute them here, and nobody is helped by an invented number: there is no chance of passing or of matching in this program, for anybody.',
      'What can be computed is the calendar: whether all that is required can be in on time, and what that takes. NRMP publishes figures about groups on www.nrmp.org; an adviser who knows you and your programs can say more.',
    ],
    facts: [],
    rules: ['planner.targets'],
    look: ['risk', `ask reach ${t.year}`],
  };
}
