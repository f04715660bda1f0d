import { type Day, day, earlier, iso, later, plus } from '../calendar/day.ts';
import { examDayOnOrAfter, officeDayOnOrAfter } from '../calendar/exam-days.ts';
import { onDay } from '../calendar/names.ts';
import { instantOf } from '../calendar/zones.ts';
import { dateRuleId } from '../rules/date-rules.ts';
import type { RuleId } from '../rules/index.ts';
import type { Basis, CycleEvent } from '../rules/types.ts';
import type { Assessment } from './assess.ts';
import type { Link } from './graph.ts';
import type { Setting } from './setting.ts';
import type { OpenBlock } from './study-blocks.ts';
import type { Deadline, Necessity, Phase, Task, TaskKind, TaskStatus } from './types.ts';

/** The plan as it stands when advice is placed around it. */
export interface Frame {
  readonly t: Setting;
  readonly a: Assessment;
  /** The advised first day of a deciding task; undefined where it is not in the plan. */
  readonly startOf: (task: string) => Day | undefined;
  /** The advised finish of a deciding task, or the day it was done. */
  readonly finishOf: (task: string) => Day | undefined;
  /** Whether a deciding task is there and not done. */
  readonly isOpen: (task: string) => boolean;
  /** The study blocks of the plan, those beside the deciding series among them. */
  readonly blocks: readonly OpenBlock[];
}

/** A task that helps and decides nothing, or an event that others set. */
export interface Advice {
  readonly id: string;
  readonly phase: Phase;
  readonly kind: Extract<TaskKind, 'action' | 'event' | 'deadline' | 'exam'>;
  readonly necessity: Necessity;
  readonly title: string;
  /** One sentence. */
  readonly why: string;
  readonly sources: readonly RuleId[];
  readonly basis: Basis;
  /** The day it is best finished. */
  readonly ideal: Day;
  /** Calendar days it takes, first and last included; 1 where it is an act of a day. */
  readonly days?: number;
  /** Not before this day. */
  readonly from?: Day;
  /** Past this day it serves nothing, and it is left out. */
  readonly until?: Day;
  /** Somebody has to be in: Monday to Friday, no holiday, not between Christmas and New Year. */
  readonly isOfficeHours?: boolean;
  readonly after?: readonly Link[];
  readonly deadline?: CycleEvent;
  readonly note?: string;
  /** A tick counts inside its cycle only. */
  readonly ofCycle?: boolean;
}

export function deadlineOf({ day: on, time, zone }: CycleEvent): Deadline {
  return {
    date: iso(on),
    time,
    zone,
    // Zones cost more than all the rest of a plan, and many readers never ask.
    get instant() {
      return time === null ? null : instantOf(on, time, zone);
    },
  };
}

/** What is said of an event whose projection leaves a doubt: the other day it could be. */
export function noteOf(event: CycleEvent): string | undefined {
  return event.alternative === undefined ? undefined : `perhaps ${onDay(event.alternative)}`;
}

/** The rules of a task, and that of the date it goes by. */
export function citedBy(
  sources: readonly RuleId[],
  deadline: CycleEvent | undefined,
  matchYear: number,
): readonly string[] {
  return deadline === undefined ? sources : [...sources, dateRuleId(deadline, matchYear)];
}

/** Where a piece of advice falls, and how it stands. */
interface Placement {
  readonly start: Day;
  readonly finish: Day;
  readonly earliest: Day | null;
  readonly latest: Day | null;
  readonly status: TaskStatus;
  readonly note?: string;
}

const fixed = (on: Day, status: TaskStatus): Placement => ({
  start: on,
  finish: on,
  earliest: null,
  latest: null,
  status,
});

function placementOf(advice: Advice, { s, doneInCycle }: Setting): Placement | null {
  const recorded = s.profile.done?.[advice.id];
  const doneOn = advice.ofCycle ? doneInCycle(advice.id) : s.doneOn(advice.id);
  if (doneOn !== undefined) return fixed(doneOn, 'done');
  if (advice.kind === 'event') {
    return fixed(advice.ideal, advice.ideal < s.today ? 'done' : 'upcoming');
  }
  const skipped = s.profile.skipped?.[advice.id] !== undefined;
  if (advice.until !== undefined && advice.until < s.today && !skipped) return null;

  const length = advice.days ?? 1;
  const soonest = advice.from === undefined ? s.today : later(s.today, advice.from);
  // What should have been done already is for now: it never moves along with the calendar.
  const wished = later(advice.ideal, s.today);
  const capped = advice.until === undefined ? wished : earlier(wished, advice.until);
  const placed = later(soonest, capped);
  const finish = advice.isOfficeHours ? officeDayOnOrAfter(placed) : placed;
  const start = earlier(finish, later(soonest, plus(finish, 1 - length)));
  const isUnderWay = length > 1 && start <= s.today;
  return {
    start,
    finish,
    earliest:
      advice.kind === 'exam'
        ? earlier(examDayOnOrAfter(soonest), finish)
        : earlier(plus(soonest, length - 1), finish),
    latest: advice.until === undefined ? null : later(advice.until, finish),
    status: skipped ? 'skipped' : isUnderWay ? 'in-progress' : 'upcoming',
    ...(recorded
      ? {
          note: `done on ${onDay(day(recorded))}, for ${advice.ofCycle ? 'an earlier Match' : 'the sitting before'}: look at it again`,
        }
      : {}),
  };
}

/** A last day, moved on where the thing cannot begin before `from`; never moved along with today. */
export function lastDayFor(last: Day, from: Day, today: Day): Day {
  return from > today ? later(last, from) : last;
}

/** Puts one piece of advice on the calendar; null where its time is over and nobody recorded it. */
export function placeAdvice(advice: Advice, { t }: Frame): Task | null {
  const at = placementOf(advice, t);
  if (at === null) return null;
  // One literal: an absent field is left out of the JSON, and every task has the same shape.
  return {
    id: advice.id,
    title: advice.title,
    phase: advice.phase,
    kind: advice.kind,
    start: iso(at.start),
    finish: iso(at.finish),
    earliestFinish: at.earliest === null ? null : iso(at.earliest),
    latestFinish: at.latest === null ? null : iso(at.latest),
    slackDays: at.latest === null ? null : at.latest - at.finish,
    insuranceDate: null,
    necessity: advice.necessity,
    status: at.status,
    basis: advice.basis,
    dependsOn: advice.after ?? [],
    deadline: advice.deadline ? deadlineOf(advice.deadline) : undefined,
    sources: citedBy(advice.sources, advice.deadline, t.year),
    why: advice.why,
    note: at.note ?? advice.note,
  };
}

/** An event of the calendar as advice: fixed, with the hour it has. */
export function eventAdvice(
  event: CycleEvent,
  id: string,
  phase: Phase,
  title: string,
  why: string,
  sources: readonly RuleId[] = [],
): Advice {
  const note = noteOf(event);
  return {
    id,
    phase,
    kind: 'event',
    necessity: 'fixed',
    title,
    why,
    sources,
    basis: event.basis,
    ideal: event.day,
    deadline: event,
    ...(note ? { note } : {}),
  };
}
