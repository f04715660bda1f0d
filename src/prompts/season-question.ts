import { day, iso } from '../calendar/day.ts';
import { type Answers, type AskFacts, withProfile } from './answers.ts';
import { sayDay } from './days.ts';
import { hasCome, isInSeason, seasonOpens } from './match-days.ts';
import type { Question } from './question.ts';
import { accept, type Read, refuse } from './reading.ts';

/** Acts of a season, each with the event of the cycle before which it can't have been done. */
const SEASON_ACTS: readonly {
  readonly task: string;
  readonly label: string;
  readonly from: string;
}[] = [
  { task: 'application.personal-statement', label: 'Personal statement', from: 'eras.season-open' },
  { task: 'application.letters', label: 'Letters of recommendation', from: 'eras.season-open' },
  { task: 'application.transcript', label: 'Transcript released', from: 'eras.season-open' },
  { task: 'application.signals', label: 'Signals chosen', from: 'eras.submit-open' },
  { task: 'application.submit', label: 'Application sent', from: 'eras.submit-open' },
  { task: 'nrmp.register', label: 'Registered with NRMP', from: 'nrmp.registration-open' },
  { task: 'interviews', label: 'Interviews, all of them', from: 'eras.review-open' },
  { task: 'nrmp.rank-list', label: 'Rank list certified', from: 'nrmp.ranking-open' },
];
const TASK_ID = /^[a-z0-9.-]{1,100}$/;

function isOfSeason(task: string): boolean {
  return task === 'interviews' || task.startsWith('application.') || task.startsWith('nrmp.');
}

function actsToTick({ profile, today }: Answers, { rules }: AskFacts) {
  const year = profile.matchYear;
  if (year === undefined) return [];
  return SEASON_ACTS.filter(({ from }) => hasCome(from, year, today, rules));
}

/** A tick of an earlier season is history: only one inside this season shows as done. */
function isDoneThisSeason(task: string, { profile }: Answers, { rules }: AskFacts): boolean {
  const date = profile.done?.[task];
  const opens = profile.matchYear === undefined ? null : seasonOpens(profile.matchYear, rules);
  return date !== undefined && opens !== null && date >= opens;
}

export const DONE: Question = {
  id: 'done',
  label: 'Done so far',
  flags: [
    {
      flags: '--done <task...>',
      summary: 'tasks already done, by their ids; recorded with today as their day',
      accepted: 'e.g. application.submit, nrmp.register',
      read: readDoneFlag,
    },
  ],
  kind: 'tick',
  message: ({ profile }) => `What is done already for the ${profile.matchYear} season?`,
  isAsked: ({ profile, today }, { rules }) => isInSeason(profile.matchYear, today, rules),
  choices: (answers, facts) =>
    actsToTick(answers, facts).map(({ task, label }) => ({ value: task, label })),
  present: (answers, facts) =>
    actsToTick(answers, facts)
      .filter(({ task }) => isDoneThisSeason(task, answers, facts))
      .map(({ task }) => task)
      .join(','),
  read: (text, answers, facts) => {
    const ticked = text.split(',').filter((task) => task !== '');
    const done = new Map(Object.entries(answers.profile.done ?? {}));
    for (const { task } of actsToTick(answers, facts)) {
      const wasDone = isDoneThisSeason(task, answers, facts);
      if (ticked.includes(task) && !wasDone) done.set(task, iso(answers.today));
      if (!ticked.includes(task) && wasDone) done.delete(task);
    }
    return accept(withProfile(answers, { done: Object.fromEntries(done) }));
  },
  show: (answers, facts) => {
    const done = actsToTick(answers, facts).filter(({ task }) =>
      isDoneThisSeason(task, answers, facts),
    );
    return done.length === 0 ? 'nothing yet' : done.map(({ label }) => label).join(', ');
  },
};

/**
 * Nobody is asked on which day each was done: today lies inside the season, which
 * is all that the plan looks at. Before the season an act of it can't have been done.
 */
function readDoneFlag(
  words: readonly string[],
  answers: Answers,
  { rules }: AskFacts,
): Read<Answers> {
  const tasks = words.flatMap((word) => word.split(',')).map((word) => word.trim());
  const year = answers.profile.matchYear;
  const opens = year === undefined ? null : seasonOpens(year, rules);
  const today = iso(answers.today);
  const done = new Map(Object.entries(answers.profile.done ?? {}));
  for (const task of tasks) {
    if (!TASK_ID.test(task)) return refuse(`'${task}' is no id of a task`);
    if (isOfSeason(task) && opens !== null && today < opens) {
      return refuse(`${task}: the season of ${year} opens on ${sayDay(day(opens))}`);
    }
    done.set(task, today);
  }
  return accept(withProfile(answers, { done: Object.fromEntries(done) }));
}
