import type { Plan, Task } from '../planner/types.ts';
import { calendarTitle } from './calendar-titles.ts';
import { widthOf } from './columns.ts';
import { daysBetween } from './dates.ts';
import { nextAct, type Step } from './next-steps.ts';
import { shown, signsFor } from './signs.ts';
import type { View } from './view.ts';

/** A prompt or a status bar has no more room than this. */
const WIDEST = 60;

/**
 * One line for a prompt or a status bar, where others look on too: what is
 * next, by when, in how many days, and how the year stands. As much of that as
 * fits 60 columns, or the terminal where it is narrower. No colour, no newline.
 */
export function renderStatusLine(
  plan: Plan,
  { columns, profile, unicode }: Pick<View, 'columns' | 'profile' | 'unicode'>,
): string {
  const room = Math.min(columns, WIDEST);
  const { between } = signsFor({ unicode });
  const say = (parts: readonly (string | null)[]) =>
    shown(parts.filter((part) => part !== null).join(between), { unicode });
  const step = nextAct(plan, profile);
  const state = stateOf(plan);
  const what = step ? lineTitle(step.task) : 'Nothing to do';
  const when = step ? whenOf(step) : '';
  const days = step ? daysTo(step, plan.today) : '';
  const spare = state !== null && hasRoom(plan) ? `, ${plan.verdict.slackDays} d spare` : '';
  const candidates = [
    say([`${what}${when}${days}`, state && `${state}${spare}`]),
    say([`${what}${when}${days}`, state]),
    say([`${what}${when}${days}`]),
    say([`${what}${when}`]),
  ];
  return (
    candidates.find((line) => widthOf(line) <= room) ??
    say([`${shortened(what, room - widthOf(when) - MORE.length)}${when}`])
  );
}

/** Shorter than in a calendar, where a day has to stand beside it. */
const SHORTER: Readonly<Record<string, string>> = {
  'application.cv': 'Bring the CV up to date',
  'application.mentor': 'Meet a mentor',
  'application.personal-statement': 'Write the personal statement',
  'application.preliminary': 'Look at preliminary years',
  'application.resend-scores': 'Send the scores',
  'application.signals': 'Choose the program signals',
  'application.transcript': 'Assign the exam transcript',
  'experience.arrange': 'Arrange clinical experience',
  'experience.network': 'Meet the field',
  'experience.research': 'Finish a piece of research',
  'military.documents': 'Military GME documents',
  'nrmp.supplemental-list': 'Put first years on both lists',
  'residency.boards': 'Board certification',
  'residency.licence': 'Apply for the full licence',
  'residency.paperwork': 'Papers for the hospital',
  'residency.training-licence': 'Apply for the training licence',
};

/** The title of a task where others look on, in few words. */
export function lineTitle(task: Task): string {
  return SHORTER[task.id] ?? calendarTitle(task);
}

/** Without Unicode the sign is as wide as this. */
const MORE = '...';

/** The words that fit, at least the first. */
function shortened(text: string, columns: number): string {
  const words = text.split(' ');
  while (words.length > 1 && widthOf(words.join(' ')) > columns) words.pop();
  return `${words.join(' ')}…`;
}

function whenOf({ task, when }: Step): string {
  // Rest has a last day, and nobody is late for it.
  return ` ${task.id.endsWith('.rest') ? when.replace(/^by /, 'until ') : when}`;
}

function daysTo({ day }: Step, today: string): string {
  return day > today ? `, ${daysBetween(today, day)} d` : '';
}

/** How the Match year stands, in the fewest words; null where no year is left to speak of. */
function stateOf({ matchDay, matchYear, today, verdict }: Plan): string | null {
  switch (verdict.status) {
    case 'on-track':
    case 'tight':
      return `${matchYear} open`;
    case 'late':
      return `${matchYear} possible`;
    case 'infeasible': {
      const year = verdict.earliestFeasibleMatchYear;
      if (year === null) return null;
      // The search leaves out a booking that is too early for its study hours.
      return year === matchYear && matchDay.date >= today
        ? `${year}: look at the booking`
        : `${year} possible`;
    }
    case 'ineligible':
      return null;
  }
}

function hasRoom({ verdict: { slackDays, status } }: Plan): boolean {
  return (status === 'on-track' || status === 'tight') && slackDays !== null && slackDays >= 0;
}
