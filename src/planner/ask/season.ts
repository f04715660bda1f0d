import { day, iso, plus } from '../../calendar/day.ts';
import { onDay, onWeekday, zoneName } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import { isComlex } from '../../rules/retakes.ts';
import type { CycleEvent } from '../../rules/types.ts';
import { assess } from '../assess.ts';
import { doorsOf } from '../doors.ts';
import { eventOf, settingOf } from '../setting.ts';
import { onEvent } from '../words.ts';
import { inOrder } from './exams.ts';
import {
  type Answer,
  type Asker,
  eventFact,
  type Fact,
  fact,
  hasNoHours,
  hasNoSeason,
  openExams,
  type Question,
  standingOf,
  taskOf,
  unless,
} from './question.ts';

/** What is asked about a season: whether it can be reached, and its deadlines. */
export const SEASON_QUESTIONS: readonly Question[] = [
  {
    id: 'reach',
    question: 'Can I make this Match, and if not, which one?',
    words: [
      'can i make',
      'possible',
      'year',
      'feasible',
      'which match',
      'too late',
      'still',
      'over',
    ],
    answer: reach,
  },
  {
    id: 'skip-or-late',
    question: 'Skip this cycle, or apply late?',
    words: ['skip', 'wait', 'next year', 'late', 'delay', 'gap year', 'cycle', 'season'],
    notFor: unless(hasNoSeason, ({ plan, t }) =>
      plan.verdict.status === 'on-track'
        ? `${t.year} is in reach in good time: there is nothing to skip.`
        : null,
    ),
    answer: skipOrLate,
  },
  {
    id: 'apply',
    question: 'Is it too late to apply?',
    words: ['application', 'submit', 'eras', 'residencycas', 'sf match', 'send'],
    notFor: unless(hasNoSeason, ({ t }) =>
      t.doneInCycle('application.submit') === undefined ? null : 'Your application is sent.',
    ),
    answer: applying,
  },
  {
    id: 'register',
    question: 'Is it too late to register with NRMP?',
    words: ['registration', 'nrmp', 'late fee', 'r3', 'account', 'match registration'],
    notFor: unless(hasNoSeason, ({ t }) =>
      t.doneInCycle('nrmp.register') === undefined && t.doneInCycle('nrmp.rank-list') === undefined
        ? null
        : 'You are registered.',
    ),
    answer: registering,
  },
  {
    id: 'accommodations',
    question: 'Is it too late to ask for test accommodations?',
    words: ['extra time', 'disability', 'health', 'adhd', 'request'],
    notFor: unless(hasNoSeason, (asker) => {
      const [exam] = openExams(asker);
      if (exam === undefined) return 'No exam is left to sit.';
      if (isComlex(exam)) return 'For COMLEX, NBOME says how long it takes.';
      if (asker.profile.accommodations === 'approved') return 'They are approved.';
      return asker.s.exam(exam).permitHeld
        ? `The permit for ${EXAM_NAMES[exam]} is there: they are asked for before it.`
        : null;
    }),
    answer: accommodations,
  },
  {
    id: 'withdraw',
    question: 'Until when can I withdraw, or change my list?',
    words: ['withdrawal', 'rank list', 'binding', 'change', 'doubt', 'certify'],
    notFor: hasNoSeason,
    answer: withdrawing,
  },
  {
    id: 'soap',
    question: 'Is SOAP open to me, and what does it need?',
    words: ['unfilled', 'supplemental', 'offers', 'without a list'],
    notFor: hasNoSeason,
    answer: soap,
  },
  {
    id: 'unmatched',
    question: 'If there is no match: what has to happen by when?',
    words: ['no match', 'not matched', 'reapply', 'again', 'next season', 'unfilled'],
    notFor: ({ a }) =>
      a.bar === 'ineligible' ? 'It follows a season that a sitting would have to open.' : null,
    answer: unmatched,
  },
];

function reach(asker: Asker): Answer {
  const { plan, t } = asker;
  const { verdict } = plan;
  const { earliestFeasibleMatchYear: feasible, earliestOnTrackMatchYear: onTrack } = verdict;
  const isOut = verdict.status === 'infeasible';
  const isInTime = verdict.status === 'on-track' || verdict.status === 'tight';
  const others: string[] = [];
  // The summary of a year out of reach, or late, names the next one itself.
  if (isInTime && feasible !== null && feasible !== t.year) {
    others.push(`The first Match within reach is ${feasible}.`);
  }
  if (verdict.status !== 'late' && onTrack !== null && onTrack !== t.year && onTrack !== feasible) {
    others.push(`The first that can be reached in good time is ${onTrack}.`);
  }
  const year = onTrack ?? feasible;
  return {
    text: [verdict.summary, ...others],
    facts: [
      ...inOrder([
        eventFact(
          t.firstReview,
          t.year,
          'programs begin to read: results and application in by then',
        ),
        eventFact(t.rank, t.year, 'rank lists close: nothing can be later'),
        eventFact(t.matchDay, t.year, `Match Day ${t.year}`),
      ]),
      ...(isOut ? [] : verdict.reasons.map(({ rule, text }) => fact(null, text, rule))),
      ...(isOut
        ? []
        : verdict.conditions.map(({ rule, text }) => fact(null, `On condition: ${text}`, rule))),
    ],
    ...(isOut ? { rules: verdict.reasons.map(({ rule }) => rule) } : {}),
    look: [
      'compare',
      ...(year !== null && year !== t.year ? [`plan --match-year ${year}`] : ['plan']),
    ],
  };
}

function skipOrLate(asker: Asker): Answer {
  const { a, plan, rules, s, t, today } = asker;
  const { earliestFeasibleMatchYear, earliestOnTrackMatchYear } = plan.verdict;
  const next = earliestOnTrackMatchYear ?? earliestFeasibleMatchYear;
  const isOut = plan.verdict.status === 'infeasible';
  const isSent = t.doneInCycle('application.submit') !== undefined;
  const facts: Fact[] = isOut
    ? []
    : [
        eventFact(
          t.firstReview,
          t.year,
          `programs ${t.firstReview.day < today ? 'began' : 'begin'} to read for ${t.year}`,
        ),
        ...openResults(asker),
        ...(isSent
          ? []
          : [
              fact(t.lastSubmit, 'after it hardly a program invites', 'planner.application-latest'),
            ]),
        eventFact(t.rank, t.year, `rank lists close for ${t.year}`),
      ];
  const text = isOut
    ? [`There is no choice to make: ${plan.verdict.summary}`]
    : [`${standingOf(a)}.`];
  if (next !== null && next !== t.year) {
    const later = settingOf(s, next);
    text.push(`${standingOf(assess(s, next))}.`);
    facts.push(
      eventFact(later.firstReview, next, `programs begin to read for ${next}`),
      eventFact(later.matchDay, next, `Match Day ${next}`),
    );
  }
  if (plan.verdict.status === 'tight') {
    text.push('Nothing is late yet, as long as that holds: the choice can wait.');
  } else if (!isOut) {
    text.push(
      `${isSent ? 'A late result' : 'Applying late'} closes nothing: a season without a match can be followed by the next one, with new letters and a new statement. What it is worth, a dean or an adviser who knows your programs can say; nobody can compute it here.`,
    );
  }
  return {
    text,
    facts: inOrder(facts),
    rules: ['practice.late-application', 'practice.match.other-years', 'practice.reapply'],
    look: [
      next === null || next === t.year
        ? 'compare'
        : `compare ${Math.min(t.year, rules.lastMatchYear)} ${next}`,
    ],
  };
}

/** The results that are open, by the days of the plan. */
function openResults({ plan }: Asker): Fact[] {
  return plan.tasks
    .filter(
      ({ id, necessity, status }) =>
        id.endsWith('.score') && necessity === 'required' && status !== 'done',
    )
    .map(({ finish, sources, title }) => fact(finish, title, sources[0] ?? 'planner.targets'));
}

function applying({ t, today }: Asker): Answer {
  const { service } = t;
  const left = (on: number): string => (on < today ? 'over' : 'open');
  const isBefore = today < service.submitOpen.day;
  const text =
    today <= t.firstReview.day
      ? `No: sent by ${onEvent(t.firstReview)}, it is read from the first day on.`
      : today <= t.lastSubmit
        ? `It is late, and possible: programs began to read on ${onEvent(t.firstReview)}, and hardly one invites after ${onDay(t.lastSubmit)}.`
        : `For ${t.year} it is too late in practice: by now programs have closed their lists.`;
  return {
    text: [
      text,
      ...(isBefore ? [`It can be sent from ${onEvent(service.submitOpen)}.`] : []),
      'Many programs set dates of their own: their pages have them.',
    ],
    facts: inOrder([
      eventFact(service.submitOpen, t.year, 'applications can be sent from then'),
      eventFact(t.firstReview, t.year, `seen on the first day: ${left(t.firstReview.day)}`),
      fact(
        t.lastSubmit,
        `hardly a program invites after it: ${left(t.lastSubmit)}`,
        'planner.application-latest',
      ),
      ...(service.service === 'eras'
        ? [eventFact(t.seasonClose, t.year, 'the season ends: the rules’ own last day')]
        : []),
    ]),
    rules: ['practice.late-application', 'practice.applications-until-31-may'],
    look: ['why application.submit', 'doors'],
  };
}

function registering({ plan, s, t, today }: Asker): Answer {
  const standard = eventOf(t.cycle, 'nrmp.registration-standard-deadline');
  const late = eventOf(t.cycle, 'nrmp.registration-late-deadline');
  const opens = eventOf(t.cycle, 'nrmp.registration-open');
  const text =
    today < opens.day
      ? `No: it opens on ${onEvent(opens)}, and is without a late fee until ${onEvent(standard)}.`
      : today <= standard.day
        ? `No: it is open, without a late fee until ${onEvent(standard)}.`
        : today <= late.day
          ? `No: it is open until ${onEvent(late)}, with a late fee.`
          : `For ${t.year} it closed on ${onEvent(late)}.`;
  return {
    text: [
      text,
      'Without it there is neither a rank list nor SOAP.',
      ...(s.img
        ? [
            'NRMP and ECFMG compare their lists once a week, so leave more than a week before the last day.',
          ]
        : []),
    ],
    facts: [
      eventFact(opens, t.year, 'registration opens'),
      eventFact(standard, t.year, 'the last day without the late fee'),
      eventFact(late, t.year, 'the last day, with the fee'),
    ],
    rules: s.img
      ? ['practice.nrmp.late-registration', 'ecfmg.match.weekly-verification']
      : ['practice.nrmp.late-registration'],
    look: taskOf(plan, 'nrmp.register') ? ['why nrmp.register'] : ['doors'],
  };
}

function accommodations(asker: Asker): Answer {
  const { profile, rules, s, t, today } = asker;
  const [exam] = openExams(asker);
  const wanting = { ...profile, accommodations: 'planned' as const };
  const { doors, plan } = doorsOf(wanting, rules, today);
  const door = doors.find(({ id }) => id === `${exam}.accommodations`);
  const name = EXAM_NAMES[exam ?? 'step1'];
  const decision = taskOf(plan, `${exam}.accommodations`);
  const sitting = taskOf(plan, `${exam}.exam`);
  const facts: Fact[] = [];
  if (door)
    facts.push(
      fact(
        door.date,
        `the last day to register and ask, for ${name} in time`,
        'practice.accommodations.lead',
      ),
    );
  if (decision?.earliestFinish) {
    facts.push(
      fact(
        decision.earliestFinish,
        'the decision, if it is asked for at once',
        'practice.accommodations.lead',
      ),
    );
  }
  if (sitting?.earliestFinish) {
    facts.push(
      fact(
        sitting.earliestFinish,
        `${name} at the soonest then, behind the permit and the study`,
        'usmle.registration.permit-days',
      ),
    );
  }
  const isOpen = door?.state === 'open';
  return {
    text: [
      isOpen && door
        ? `No: asked for by ${onWeekday(day(door.date))}, they fit before ${name} for ${t.year}.`
        : `For ${t.year} they don't fit before ${name} any more; asked for now, they count for a later day to sit.`,
      `The decision takes about ${s.p.accommodationsBusinessDays} business days after a complete request, the request needs a registration, and the permit follows the decision. It can be turned down, so the plan stands without them too.`,
    ],
    facts: inOrder(facts),
    rules: ['practice.accommodations.lead', 'practice.accommodations.denied'],
    look: [`what-if 'set accommodations planned'`],
  };
}

function hourOf({ time, zone }: CycleEvent): string {
  return time === null ? '' : `, ${time} ${zoneName(zone)}`;
}

function withdrawing({ plan, t, today }: Asker): Answer {
  const isOver = today > t.nrmpRank.day;
  const decide = plus(t.nrmpRank.day, -t.s.rules.number('practice.doubt-a-week-before'));
  return {
    text: [
      isOver
        ? `The lists closed on ${onEvent(t.nrmpRank)}: from then on a certified list binds, and only a waiver from NRMP releases from it.`
        : `Until the hour in which rank lists close, ${onEvent(t.nrmpRank)}${hourOf(t.nrmpRank)}. After it the list binds, and only a waiver from NRMP releases from it.`,
      'A list that was changed has to be certified again: only a certified one counts.',
    ],
    facts: [
      fact(
        decide,
        'with a result or the graduation in doubt: decide with the dean by then',
        'practice.doubt-a-week-before',
      ),
      eventFact(t.nrmpRank, t.year, 'the last hour to withdraw, and to certify a list'),
      ...(t.rank.id === t.nrmpRank.id
        ? []
        : [eventFact(t.rank, t.year, 'the list of your own match closes')]),
    ].sort((one, other) => (one.date ?? '').localeCompare(other.date ?? '')),
    rules: [
      'practice.withdraw-by-rank-deadline',
      'practice.waiver',
      'application.rank-list-certified',
    ],
    look: taskOf(plan, 'nrmp.withdraw-by') ? ['why nrmp.withdraw-by'] : ['doors'],
  };
}

function soapFacts({ t }: Asker): Fact[] {
  const events: readonly (readonly [string, string])[] = [
    ['nrmp.rol-deadline', 'registered with NRMP by then'],
    ['nrmp.match-status', 'you learn whether you matched, and SOAP begins'],
    ['nrmp.soap-applications-open', 'applications can be sent, 45 at most'],
    ['nrmp.soap-round-1', 'the first of four rounds of offers, each with two hours to answer'],
    ['nrmp.soap-end', 'SOAP ends'],
  ];
  return events.flatMap(([id, text]) => {
    const event = t.cycle.event(id);
    return event ? [eventFact(event, t.year, text)] : [];
  });
}

function soap(asker: Asker): Answer {
  const { plan, s, t } = asker;
  const { open } = plan.verdict.soap;
  return {
    text: [
      open
        ? `As things stand, yes: it needs NRMP registration by ${onEvent(t.nrmpRank)}${s.img ? ', ECFMG’s confirmation by then' : ''} and a start in July; a rank list is not asked for.`
        : `For ${t.year} it is closed: it needs NRMP registration by ${onEvent(t.nrmpRank)}${s.img ? ', and ECFMG’s confirmation of Steps, OET and Pathway by then' : ''}.`,
      'Nobody contacts a program before it makes contact.',
    ],
    facts: soapFacts(asker),
    rules: [
      'practice.soap-needs-registration',
      'soap.application-cap',
      'soap.no-contact',
      ...(s.img ? ['soap.img.eligibility'] : []),
    ],
    look: ['doors'],
  };
}

function unmatched(asker: Asker): Answer {
  const { rules, s, t, today } = asker;
  const next = t.year + 1;
  const hasNext = next <= rules.lastMatchYear;
  const later = hasNext ? settingOf(s, next) : null;
  const unfilled = day(`${t.year}-${rules.rule('soap.after').value}`);
  const soapEnds = t.cycle.event('nrmp.soap-end')?.day ?? t.matchDay.day;
  const facts: Fact[] = [
    ...soapFacts(asker),
    fact(
      unfilled,
      'NRMP’s list of unfilled places stays up until then; programs may be written to',
      'soap.after',
    ),
    fact(
      day(`${t.year}-04-30`),
      'the file gone through with an adviser, by the end of April',
      'reapply.timeline',
    ),
    fact(
      day(`${t.year}-05-01`),
      'from May: new experience and new letters, until August',
      'reapply.timeline',
    ),
  ];
  const text = [
    today <= soapEnds
      ? 'SOAP first, in Match Week; then the places that stay unfilled; then the next season, with new letters and a new statement.'
      : today <= unfilled
        ? `SOAP for ${t.year} is over: now the places that stayed unfilled; then the next season, with new letters and a new statement.`
        : `SOAP for ${t.year} and the list of unfilled places are over: now the next season, with new letters and a new statement.`,
  ];
  if (later) {
    facts.push(
      eventFact(later.service.submitOpen, next, `applications for ${next} can be sent`),
      eventFact(later.firstReview, next, `programs begin to read for ${next}`),
    );
    text.push(hasNoHours(asker) ?? `${standingOf(assess(s, next))}.`);
  }
  return {
    text,
    facts: inOrder(facts.filter(({ date }) => date === null || date >= iso(today))),
    rules: ['soap.after', 'reapply.timeline', 'practice.reapply', 'practice.expiry-watch'],
    look: [
      ...(hasNext ? [`plan --match-year ${next}`] : []),
      ...(today <= soapEnds ? ['ask soap'] : []),
    ],
  };
}
