import { type Day, day, later, plus } from '../../calendar/day.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import { type Door, doorsIn } from '../doors.ts';
import { needsPathway, pathwaysDeadline } from '../tracks/certification.ts';
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
  isNoImg,
  type Question,
  taskOf,
  unless,
} from './question.ts';

/** What is asked about ECFMG, and about all that runs out. */
export const CERTIFICATION_QUESTIONS: readonly Question[] = [
  {
    id: 'pathway',
    question: 'By when do the Pathway and OET have to be in?',
    words: ['ecfmg', 'oet', 'pathways', 'certification', 'english'],
    notFor: unless(isNoImg, hasNoSeason, ({ t }) =>
      needsPathway(t) ? null : 'Your Pathway or certificate is there.',
    ),
    answer: pathway,
  },
  {
    id: 'certificate',
    question: 'When can the ECFMG certificate be there?',
    words: ['ecfmg', 'certified', 'diploma', 'graduation', 'verification'],
    notFor: unless(isNoImg, hasNoSeason, ({ profile }) =>
      profile.img?.certified ? 'You are certified.' : null,
    ),
    answer: certificate,
  },
  {
    id: 'step3',
    question: 'Can Step 3 be passed before the Match?',
    words: ['step 3', 'h1b', 'h-1b', 'visa'],
    notFor: unless(hasNoSeason, ({ s }) => (s.exam('step3').passed ? 'Step 3 is passed.' : null)),
    answer: step3,
  },
  {
    id: 'expires',
    question: 'What runs out first?',
    words: ['expire', 'expires', 'validity', 'valid', 'old', 'letters', 'report', 'age'],
    answer: expires,
  },
];

/** Doors as facts, under the rule that each stands on first. */
function doorFacts(doors: readonly Door[]): Fact[] {
  return doors.map(({ basis, closes, date, sources, title }) => ({
    ...fact(date, `${title}: ${closes}`, sources[0] ?? 'practice.expiry-watch'),
    basis,
  }));
}

function pathway(asker: Asker): Answer {
  const { s, t } = asker;
  const ids = [
    'ecfmg.oet',
    'ecfmg.pathway.safe-day',
    'ecfmg.pathway',
    'ecfmg.pathway-encounters',
    'ecfmg.match-eligibility',
  ];
  const doors = doorsIn(asker).doors.filter(({ id }) => ids.includes(id));
  const deadline = pathwaysDeadline(t);
  const monthDay = s.rules.rule('ecfmg.pathways.advised-apply-by').value;
  const safe = day(`${t.year - 1}-${monthDay}`);
  const isPast = deadline !== undefined && deadline.day < s.today;
  return {
    text: [
      deadline === undefined
        ? 'No Pathway is asked for this Match.'
        : isPast
          ? `For ${t.year} the Pathway had to be in by ${onEvent(deadline)}.`
          : `Send it by ${onWeekday(safe)}, the safe day; the deadline for ${t.year} is ${onEvent(deadline)}, and it has moved between 31 December and 15 February before.`,
      'The OET result belongs in it, and takes about 16 business days.',
      'Which Pathway is open to you, ECFMG alone decides.',
    ],
    facts: doorFacts(doors),
    rules: [
      'ecfmg.pathways.deadline-rule',
      'ecfmg.oet.everyone',
      'oet.results.lag',
      'ecfmg.pathways.required',
    ],
    look: [taskOf(asker.plan, 'ecfmg.pathway') ? 'why ecfmg.pathway' : 'doors'],
  };
}

function certificate(asker: Asker): Answer {
  const { plan, s, t } = asker;
  const { graduation } = s;
  const task = taskOf(plan, 'ecfmg.certificate');
  const days = certificateDays(asker);
  const last = plus(t.residencyStart, -1);
  const facts: Fact[] = [];
  if (graduation !== null) {
    facts.push(fact(graduation, 'graduation', 'ecfmg.credentials.diploma'));
  }
  if (days !== null) {
    facts.push(
      fact(
        days.soonest,
        'the soonest, behind the quickest verification that advisers see, both Steps and the Pathway',
        'ecfmg.certificate.days-after-graduation',
      ),
      ...(days.planFor === days.soonest
        ? []
        : [
            fact(
              days.planFor,
              days.planFor > last
                ? 'twelve weeks after graduation, what to plan for: too late, so ask the school for an early letter'
                : 'twelve weeks after graduation: what to plan for',
              'ecfmg.certificate.plan-days',
            ),
          ]),
    );
  }
  const noHours = hasNoHours(asker);
  if (task && task.status !== 'done' && noHours === null)
    facts.push(fact(task.finish, 'the day in this plan', 'ecfmg.certificate.plan-days'));
  facts.push(
    fact(last, 'the last day: training begins with it', 'ecfmg.certificate.needed-for-start'),
  );
  const planned =
    task && task.status !== 'done' && noHours === null && day(task.finish) !== days?.soonest
      ? day(task.finish)
      : null;
  const first =
    graduation === null
      ? 'Without a graduation date there is no day for it: `set graduation` enters one.'
      : days === null
        ? `Both Steps and the Pathway come first. ${noHours ?? 'This plan has no day for them.'}`
        : `From ${onDay(days.soonest)} at the soonest${planned === null ? '' : `; this plan counts on ${onDay(planned)}`}. Both Steps and the Pathway come first.`;
  return {
    text: [
      first,
      'It is needed to begin training, and not to apply or to rank; your school verifies the diploma, which takes from three weeks to half a year. Ask it for an early letter on the degree.',
    ],
    facts: inOrder(facts),
    rules: [
      'ecfmg.certificate.needed-for-start',
      'ecfmg.credentials.lag',
      'practice.early-degree-letter',
    ],
    look: task ? ['why ecfmg.certificate'] : ['plan'],
  };
}

/** Neither before today nor before what it needs is there; null where no day can be told. */
function certificateDays({ plan, s }: Asker): { soonest: Day; planFor: Day } | null {
  const soonest = taskOf(plan, 'ecfmg.certificate')?.earliestFinish ?? null;
  if (s.graduation === null || soonest === null) return null;
  return {
    soonest: day(soonest),
    planFor: later(day(soonest), plus(s.graduation, s.p.certificatePlan)),
  };
}

function step3(asker: Asker): Answer {
  const { plan, profile, s, t } = asker;
  // In training it stands among what comes after the Match.
  const found = taskOf(plan, 'step3.exam');
  const planned = found?.phase === 'residency' ? undefined : found;
  const score = taskOf(plan, 'step3.score');
  const soonest = profile.img?.certified ? null : (certificateDays(asker)?.soonest ?? null);
  const isNeeded = s.img && profile.visa === 'h1b';
  const text: string[] = [];
  const facts: Fact[] = [];
  if (planned) {
    const result = score ? day(score.finish) : day(planned.finish);
    text.push(
      result <= t.nrmpRank.day
        ? `Yes: this plan has it on ${onWeekday(day(planned.finish))}, and its result before the lists close.`
        : `Hardly: in the hours that the other exams leave, this plan has it on ${onWeekday(day(planned.finish))}, and its result after the lists close.`,
    );
    facts.push(fact(planned.finish, planned.title, 'visa.h1b.step3'));
    if (score) {
      facts.push(
        fact(score.finish, 'its result, as this plan counts on it', 'usmle.scores.plan-allowance'),
      );
    }
  } else if (!s.graduated && (s.graduation === null || s.graduation > t.nrmpRank.day)) {
    text.push(
      s.graduation === null
        ? 'No: it asks for the degree, and no graduation date is entered.'
        : `No: it asks for the degree, and you graduate on ${onDay(s.graduation)}, after the lists close.`,
    );
  } else if (s.img && soonest !== null && soonest > t.nrmpRank.day) {
    text.push(
      `No: it asks for the ECFMG certificate, which is possible from ${onDay(soonest)}, after the lists close.`,
    );
  } else {
    text.push(
      `It asks for the degree, for passes of both Steps${s.img ? ', and for the ECFMG certificate' : ''}; its place is behind them. This plan puts no hours aside for it before the Match.`,
    );
  }
  text.push(
    isNeeded
      ? 'An H-1B needs it; with a J-1 it can wait until training.'
      : s.img
        ? 'Without an H-1B nobody asks it of you before the Match: it is mostly sat in the first year of training.'
        : 'A graduate of a US school needs it for no visa, and it is mostly sat in the first year of training.',
  );
  if (soonest !== null && s.img) {
    facts.push(
      fact(
        soonest,
        'the ECFMG certificate at the soonest',
        'ecfmg.certificate.days-after-graduation',
      ),
    );
  }
  facts.push(eventFact(t.nrmpRank, t.year, 'programs rank: a result counts until then'));
  return {
    text,
    facts: inOrder(facts),
    rules: [
      'step3.eligibility',
      'step3.timing',
      ...(s.img ? ['visa.h1b.step3-latest'] : ['practice.us-grad-h1b']),
    ],
    look: found ? ['why step3.exam'] : ['sources step3'],
  };
}

function expires(asker: Asker): Answer {
  const held = doorsIn(asker).doors.filter((door) => door.expires && door.daysLeft >= 0);
  const periods = doorsIn(asker).doors.filter(({ id }) => /\.period(?:\.extended)?$/.test(id));
  const all = inOrder(doorFacts([...held, ...periods.filter(({ daysLeft }) => daysLeft >= 0)]));
  const [first] = all;
  return {
    text: [
      first?.date
        ? `First comes ${onWeekday(day(first.date))}: ${first.text}.`
        : 'Nothing that is entered here has a day on which it runs out.',
      'Letters count for about a year, a score report can be downloaded for about a year; on a permit, a Pathway and a certificate the day is printed: enter it, and the plan watches it.',
    ],
    facts: all,
    rules: ['practice.expiry-watch', 'usce.letters', 'usmle.scores.report-availability'],
    look: ['doors'],
  };
}
