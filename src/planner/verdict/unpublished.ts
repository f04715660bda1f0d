import type { Day } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import { dateRuleId } from '../../rules/date-rules.ts';
import { eventName } from '../../rules/event-names.ts';
import { publisherOf } from '../../rules/projections.ts';
import type { Cycle, CycleEvent } from '../../rules/types.ts';
import type { Remark, Task } from '../types.ts';
import { remark } from './remark.ts';

/** Whether the body that sets a date ought to have published it by today, though the data has it not. */
export function oughtToBePublic({ basis, id }: CycleEvent, cycle: Cycle, today: Day): boolean {
  if (basis !== 'projected') return false;
  const publicBy = cycle.event(publisherOf(id).publicBy);
  return publicBy !== undefined && publicBy.day <= today;
}

/** Names beyond these are counted. */
const NAMED = 3;

/**
 * One remark a publisher: the dates to come that open tasks go by, that are
 * projected here, and that ought to be public by now.
 */
export function unpublishedDates(
  tasks: readonly Task[],
  cycle: Cycle,
  today: Day,
  among?: readonly string[],
): Remark[] {
  const leantOn = new Set(
    tasks
      .filter(({ status }) => status !== 'done' && status !== 'skipped')
      .flatMap(({ sources }) => sources),
  );
  const events = cycle.events.filter(
    (event) =>
      event.day >= today &&
      (among === undefined || among.includes(event.id)) &&
      leantOn.has(dateRuleId(event, cycle.matchYear)) &&
      oughtToBePublic(event, cycle, today),
  );
  const publishers = new Map<string, CycleEvent[]>();
  for (const event of events) {
    const { name } = publisherOf(event.id);
    publishers.set(name, [...(publishers.get(name) ?? []), event]);
  }
  return [...publishers].map(([name, own]) => remarkOn(name, own, cycle.matchYear));
}

function remarkOn(publisher: string, events: readonly CycleEvent[], matchYear: number): Remark {
  const [first] = events as readonly [CycleEvent];
  const named = events
    .slice(0, NAMED)
    .map((event) => `${eventName(event.id)} (${onDay(event.day)})`);
  const more = events.length > NAMED ? `, and ${events.length - NAMED} more` : '';
  return remark(
    'planner.dates-public-by',
    `${publisher} ought to have published what this plan can only project: ${named.join(', ')}${more}. Look at ${publisherOf(first.id).url}, and enter what it says with usmle-plan cycles set ${matchYear} ${first.id} YYYY-MM-DD.`,
  );
}
