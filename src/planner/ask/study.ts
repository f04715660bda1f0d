import { day, iso, plus } from '../../calendar/day.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import type { Profile } from '../../profile/profile.ts';
import { studyDaysOf } from '../../study/capacity.ts';
import type { Assessment } from '../assess.ts';
import { makePlan } from '../plan.ts';
import type { Task } from '../types.ts';
import { countDays } from '../words.ts';
import { inOrder } from './exams.ts';
import {
  type Answer,
  type Asker,
  fact,
  hasNoHours,
  hasNoSeason,
  lookAt,
  type Question,
  standingOf,
  taskOf,
  unless,
} from './question.ts';

const openStudy = ({ plan }: Asker): readonly Task[] =>
  plan.tasks.filter(
    ({ kind, status }) => kind === 'study' && status !== 'done' && status !== 'skipped',
  );

function hasNoStudy(asker: Asker): string | null {
  return openStudy(asker).length === 0 ? 'No study is left in this plan.' : null;
}

/** What is asked about hours. */
export const STUDY_QUESTIONS: readonly Question[] = [
  {
    id: 'overlap',
    question: 'Do study and exams overlap?',
    words: ['collide', 'same time', 'both', 'block', 'rotations', 'together'],
    notFor: unless(hasNoSeason, hasNoHours, hasNoStudy),
    answer: overlap,
  },
  {
    id: 'lost-fortnight',
    question: 'What does a lost fortnight break?',
    words: ['two weeks', 'ill', 'sick', 'holiday', 'vacation', 'break', 'lost', 'behind', 'family'],
    notFor: unless(hasNoSeason, hasNoHours, hasNoStudy),
    answer: lostFortnight,
  },
  {
    id: 'hours-enough',
    question: 'How many hours a week would be enough?',
    words: ['hours', 'week', 'work', 'job', 'part time', 'study more', 'less'],
    notFor: unless(hasNoSeason, hasNoStudy),
    answer: hoursEnough,
  },
];

function overlap(asker: Asker): Answer {
  const { a, plan } = asker;
  const blocks = [...openStudy(asker)].sort((one, other) => one.start.localeCompare(other.start));
  const clerkships = taskOf(plan, 'clerkships');
  const held = clerkships && clerkships.status !== 'done' ? [clerkships] : [];
  const both = blocks.flatMap((block, i) =>
    [...blocks.slice(i + 1), ...held]
      .filter((other) => block.start <= other.finish && other.start <= block.finish)
      .map((other) => `${block.title} and ${other.title}`),
  );
  const missing = [...a.forward.missingHours].map(
    ([i, hours]) => `${Math.ceil(hours)} hours are missing: ${a.graph.nodes[i]?.says.title}.`,
  );
  return {
    text: [
      both.length === 0
        ? 'No: each block ends the day before its exam, and no two of them share a day.'
        : `These share days: ${both.join('; ')}. The hours of a day are counted once all the same.`,
      ...missing,
    ],
    facts: [...blocks, ...held]
      .sort((one, other) => one.start.localeCompare(other.start))
      .map(({ finish, hours, sources, start, title }) =>
        fact(
          start,
          `${title}, until ${onDay(day(finish))}${hours ? `: ${hours} hours` : ''}`,
          sources[0] ?? 'study.default-hours-per-week',
        ),
      ),
    rules: ['study.hours-per-day-max'],
    look: ['plan'],
  };
}

const FORTNIGHT_DAYS = 14;

function lostFortnight(asker: Asker): Answer {
  const { a, plan, profile, rules, today } = asker;
  const from = today;
  const to = plus(from, FORTNIGHT_DAYS - 1);
  const lost: Profile = {
    ...profile,
    away: [...(profile.away ?? []), { from: iso(from), to: iso(to) }],
  };
  const after = makePlan(lost, rules, today);
  const standing = standingOf(lookAt(asker, lost));
  const moved = plan.tasks.flatMap((was) => {
    const is = taskOf(after, was.id);
    const isOpen = was.status !== 'done' && was.kind === 'exam';
    const days = is ? day(is.finish) - day(was.finish) : 0;
    return isOpen && is && days !== 0 ? [{ was, is, days }] : [];
  });
  return {
    text: [
      `Without study from ${onWeekday(from)} to ${onWeekday(to)}: ${standing}.`,
      `As it is: ${standingOf(a)}.`,
      ...(after.scoreWaitDays < plan.scoreWaitDays
        ? [
            `Then only the usual ${after.scoreWaitDays} days for a result fit, where ${plan.scoreWaitDays} fit as it is: days that look better are counted with the shorter wait, and are no gain.`,
          ]
        : []),
      moved.length === 0
        ? 'No exam moves.'
        : 'These move, and what is lost is not made up elsewhere:',
    ],
    facts: inOrder(
      moved.map(({ was, is, days }) =>
        fact(
          is.finish,
          `${is.title}: ${countDays(Math.abs(days))} ${days > 0 ? 'later' : 'sooner'}, and not on ${onDay(day(was.finish))}`,
          'planner.targets',
        ),
      ),
    ),
    rules: ['planner.on-track-slack-days'],
    look: [`what-if 'away ${iso(from)} ${iso(to)}'`],
  };
}

/** From the best to the last; a booking that is short of hours, and a year that only the usual waits reach, are worse than the rest of their rung. */
const RUNGS = ['on-track', 'tight', 'short', 'late', 'narrow', 'out'] as const;

function rungOf({ forward, narrow, status }: Assessment): (typeof RUNGS)[number] {
  switch (status) {
    case 'on-track':
      return 'on-track';
    case 'tight':
      return forward.missingHours.size > 0 ? 'short' : 'tight';
    case 'late':
      return narrow ? 'narrow' : 'late';
    default:
      return 'out';
  }
}

function hoursEnough(asker: Asker): Answer {
  const { a, profile, rules, s } = asker;
  const { study } = profile;
  const studyDays = studyDaysOf(study);
  if (studyDays === 0) {
    return {
      text: [
        'Every day of the week is a rest day: `set rest-days sunday` leaves days to study on.',
      ],
      facts: [],
      rules: ['study.default-hours-per-week'],
      look: [`what-if 'set rest-days sunday'`],
    };
  }
  const most = Math.floor(rules.number('study.hours-per-day-warn') * studyDays);
  const looks = new Map<number, Assessment>();
  const look = (hoursPerWeek: number): Assessment => {
    const known = looks.get(hoursPerWeek);
    const found = known ?? lookAt(asker, { ...profile, study: { ...study, hoursPerWeek } });
    looks.set(hoursPerWeek, found);
    return found;
  };
  const least = (rung: number): number | null => {
    const reaches = (hours: number): boolean => RUNGS.indexOf(rungOf(look(hours))) <= rung;
    return most >= 1 && reaches(most) ? leastThat(reaches, 1, most) : null;
  };
  const own = study?.hoursPerWeek ?? s.p.hoursPerWeek;
  const goals = RUNGS.slice(0, RUNGS.indexOf('out')).flatMap((rung, i) => {
    const hours = least(i);
    return hours === null ? [] : [{ rung, hours, standing: standingOf(look(hours)) }];
  });
  // A lower rung that asks as much says nothing new.
  const told = goals.filter(({ hours }, i) => goals[i - 1]?.hours !== hours);
  const best = told[0];
  const present = study?.hoursPerWeek === undefined ? `the ${own} that are assumed` : `your ${own}`;
  return {
    text: [
      best === undefined
        ? `No number of hours a week, up to ${most}, brings this Match within reach.`
        : best.rung === 'on-track'
          ? `From ${best.hours} hours a week on it is on track.`
          : `No number of hours, up to ${most}, brings it on track; the best begins at ${best.hours} a week.`,
      hasNoHours(asker) ?? `With ${present}: ${standingOf(a)}.`,
    ],
    facts: told.map(({ hours, standing }) =>
      fact(
        null,
        `${hours === 1 ? '1 hour' : `${hours} hours`} a week: ${standing}`,
        'study.hours-per-day-warn',
      ),
    ),
    rules: ['study.hours-per-day-max', 'study.default-hours-per-week'],
    look: best === undefined ? ['compare'] : [`what-if 'set hours ${best.hours}'`],
  };
}

/** The least whole number that holds, where all greater ones do too and the last one does. */
function leastThat(holds: (value: number) => boolean, first: number, last: number): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
