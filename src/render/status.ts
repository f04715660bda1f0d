import { nextDoor } from '../planner/next-door.ts';
import type { Plan } from '../planner/types.ts';
import { countDays } from '../planner/words.ts';
import { padEnd, spread } from './columns.ts';
import { daysBetween, nearDate } from './dates.ts';
import { dayAndVerdict } from './heading.ts';
import { nextAct } from './next-steps.ts';
import { withinReach } from './reach.ts';
import { page, screenFor } from './screen.ts';
import type { View } from './view.ts';

/** `  Next  ` */
const LABEL = 8;

/** The verdict, what is next, and what closes next: a line each. Ends in one newline. */
export function renderStatus(plan: Plan, view: View): string {
  const screen = screenFor(withinReach(plan), view);
  const { columns, say } = screen;
  const row = (label: string, text: string, when: string) =>
    spread(say(text), when, columns - LABEL).map(
      (line, i) => padEnd(i === 0 ? `  ${label}` : '', LABEL) + line,
    );
  const step = nextAct(screen.plan, view.profile);
  const door = nextDoor(screen.plan);
  return page([
    dayAndVerdict(screen),
    [
      ...(step ? row(step.isNow ? 'Now' : 'Next', step.text, step.when) : []),
      ...(door
        ? row(
            'Door',
            door.task.title,
            `by ${nearDate(door.date, plan.today)}, ${inDays(plan.today, door.date)}`,
          )
        : []),
    ],
  ]);
}

function inDays(today: string, date: string): string {
  const days = daysBetween(today, date);
  return days === 0 ? 'which is today' : `in ${countDays(days)}`;
}
