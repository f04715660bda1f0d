import { day, earlier, iso } from '../calendar/day.ts';
import { onWeekday } from '../calendar/names.ts';
import { InputError } from '../errors.ts';
import type { Phase, Task, TaskKind } from '../planner/types.ts';
import { readOneDay } from '../profile/days.ts';
import { parseProfile } from '../profile/parse.ts';
import { accept, type Read, refuse } from '../profile/reading.ts';
import { type Answers, type AskFacts, draftOf, withProfile } from './answers.ts';
import { hasCome, isInSeason, seasonOpens } from './match-days.ts';
import type { Question } from './question.ts';

const PHASES: readonly Phase[] = ['experience', 'application', 'interviews', 'match'];
const KINDS: readonly TaskKind[] = ['action', 'deadline'];
const TASK_ID = /^[a-z0-9.-]{1,100}$/;

/** Acts that can be done before the day the plan advises: from this event of the cycle on. */
const OPEN_FROM: Readonly<Record<string, string>> = {
  'application.personal-statement': 'eras.season-open',
  'application.letters': 'eras.season-open',
  'application.signals': 'eras.season-open',
  'application.transcript': 'eras.season-open',
  'application.submit': 'eras.submit-open',
  'nrmp.register': 'nrmp.registration-open',
  'nrmp.rank-list': 'nrmp.ranking-open',
};

function canBeDone({ id, start }: Task, { profile, today }: Answers, { rules }: AskFacts): boolean {
  const event = OPEN_FROM[id];
  if (day(start) <= today) return true;
  return event !== undefined && hasCome(event, profile.matchYear, today, rules);
}

/**
 * What could be done by today, from the plan these answers lead to; nothing while
 * they lead to none. What the plan takes as done without being told is not asked.
 */
function tasksToTick(answers: Answers, facts: AskFacts): Task[] {
  const { profile } = answers;
  try {
    const checked = parseProfile(draftOf(answers), facts.profile).profile;
    return facts
      .plan(checked)
      .tasks.filter(
        (task) =>
          PHASES.includes(task.phase) &&
          KINDS.includes(task.kind) &&
          canBeDone(task, answers, facts) &&
          (task.status !== 'done' || profile.done?.[task.id] !== undefined),
      );
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
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
      summary: 'tasks already done, by their ids, today or on a day',
      accepted: 'e.g. nrmp.register, application.submit=2026-09-23',
      read: readDoneFlag,
    },
  ],
  kind: 'tick',
  message: ({ profile }) => `What is done already for the ${profile.matchYear} season?`,
  isAsked: (answers, facts) =>
    isInSeason(answers.profile.matchYear, answers.today, facts.rules) &&
    tasksToTick(answers, facts).length > 0,
  choices: (answers, facts) =>
    tasksToTick(answers, facts).map((task) => ({ value: task.id, label: shortTitle(task) })),
  present: (answers, facts) =>
    tasksToTick(answers, facts)
      .filter(({ id }) => isDoneThisSeason(id, answers, facts))
      .map(({ id }) => id)
      .join(','),
  read: (text, answers, facts) => {
    const chosen = text.split(',');
    const done = new Map(Object.entries(answers.profile.done ?? {}));
    for (const task of tasksToTick(answers, facts)) {
      const wasDone = isDoneThisSeason(task.id, answers, facts);
      if (chosen.includes(task.id) && !wasDone) done.set(task.id, doneOn(task, answers));
      if (!chosen.includes(task.id) && wasDone) done.delete(task.id);
    }
    return accept(withProfile(answers, { done: Object.fromEntries(done) }));
  },
  show: (answers, facts) => {
    const done = tasksToTick(answers, facts).filter(({ id }) =>
      isDoneThisSeason(id, answers, facts),
    );
    return done.length === 0 ? 'nothing yet' : done.map(shortTitle).join('; ');
  },
};

/** Without what a title says of the service or of a fee. */
function shortTitle({ title }: Task): string {
  return title.replace(/ \([^)]*\)$/, '');
}

/**
 * Nobody is asked on which day each was done. The plan looks only whether it lies
 * inside the season, as today does; where the deadline has passed, it was by then.
 */
function doneOn({ deadline }: Task, { today }: Answers): string {
  return iso(deadline ? earlier(today, day(deadline.date)) : today);
}

function isOfSeason(task: string): boolean {
  return ['application.', 'nrmp.', 'interviews', 'sfmatch.', 'urology.'].some((start) =>
    task.startsWith(start),
  );
}

/** Before its season opens, nothing of it can have been done: the plan would not count it. */
function readDoneFlag(
  words: readonly string[],
  answers: Answers,
  { rules }: AskFacts,
): Read<Answers> {
  const year = answers.profile.matchYear;
  const opens = year === undefined ? null : seasonOpens(year, rules);
  const done = new Map(Object.entries(answers.profile.done ?? {}));
  for (const word of words.flatMap((list) => list.split(','))) {
    const [task = '', date] = word.trim().split('=');
    if (!TASK_ID.test(task)) return refuse(`'${task}' is no id of a task`);
    const on = date === undefined ? accept(answers.today) : readOneDay(date);
    if (!on.ok) return on;
    if (on.value > answers.today)
      return refuse(`'${word}': ${onWeekday(on.value)} lies after today`);
    if (isOfSeason(task) && opens !== null && on.value < day(opens)) {
      return refuse(`'${task}': the season of ${year} opens on ${onWeekday(day(opens))}`);
    }
    done.set(task, iso(on.value));
  }
  return accept(withProfile(answers, { done: Object.fromEntries(done) }));
}
