import { type Day, day, earlier, iso, later, plus } from '../calendar/day.ts';
import { instantOf } from '../calendar/zones.ts';
import type { RuleId } from '../rules/index.ts';
import type { Basis, CycleEvent } from '../rules/types.ts';
import type { Assessment } from './assess.ts';
import type { Link } from './graph.ts';
import type { Setting } from './setting.ts';
import type { Deadline, Necessity, Phase, Task, TaskKind } from './types.ts';
import { onDay } from './words.ts';

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
  readonly after?: readonly Link[];
  readonly deadline?: CycleEvent;
  readonly note?: string;
  /** A tick counts inside its cycle only. */
  readonly ofCycle?: boolean;
}

/** Days that something whose best day has passed is given from today on. */
const GRACE_DAYS = 7;

export function deadlineOf(event: CycleEvent): Deadline {
  return {
    date: iso(event.day),
    time: event.time,
    zone: event.zone,
    instant: event.time === null ? null : instantOf(event.day, event.time, event.zone),
  };
}

/** What is said of an event whose projection leaves a doubt: the other day it could be. */
export function noteOf(event: CycleEvent): string | undefined {
  return event.alternative === undefined ? undefined : `perhaps ${onDay(event.alternative)}`;
}

/** Puts one piece of advice on the calendar; null where its time is over and nobody recorded it. */
export function placeAdvice(advice: Advice, { t }: Frame): Task | null {
  const { s } = t;
  const recorded = s.profile.done?.[advice.id];
  const doneOn = advice.ofCycle ? t.doneInCycle(advice.id) : recorded ? day(recorded) : undefined;
  const skipped = s.profile.skipped?.[advice.id] !== undefined;
  const length = advice.days ?? 1;
  const base = {
    id: advice.id,
    title: advice.title,
    phase: advice.phase,
    kind: advice.kind,
    insuranceDate: null,
    necessity: advice.necessity,
    basis: advice.basis,
    dependsOn: (advice.after ?? []).map(({ task, lagDays }) => ({ task, lagDays })),
    ...(advice.deadline ? { deadline: deadlineOf(advice.deadline) } : {}),
    sources: advice.sources,
    why: advice.why,
    ...(advice.note ? { note: advice.note } : {}),
  } as const;
  const unbounded = { earliestFinish: null, latestFinish: null, slackDays: null } as const;

  if (doneOn !== undefined) {
    return { ...base, ...unbounded, start: iso(doneOn), finish: iso(doneOn), status: 'done' };
  }
  if (advice.kind === 'event') {
    const at = iso(advice.ideal);
    const past = advice.ideal < s.today;
    return { ...base, ...unbounded, start: at, finish: at, status: past ? 'done' : 'upcoming' };
  }
  if (advice.until !== undefined && advice.until < s.today && !skipped) return null;

  const soonest = later(plus(later(s.today, advice.from ?? s.today), 0), s.today);
  const begun = plus(advice.ideal, 1 - length) < s.today;
  const wished = advice.ideal < s.today ? plus(s.today, GRACE_DAYS) : advice.ideal;
  const capped = advice.until === undefined ? wished : earlier(wished, advice.until);
  const finish = later(soonest, capped);
  const start = begun ? later(soonest, plus(finish, 1 - length)) : plus(finish, 1 - length);
  const earliestFinish = length === 1 ? soonest : earlier(plus(soonest, length - 1), finish);
  const latest = advice.until === undefined ? null : later(advice.until, finish);
  return {
    ...base,
    start: iso(earlier(start, finish)),
    finish: iso(finish),
    earliestFinish: iso(earliestFinish),
    latestFinish: latest === null ? null : iso(latest),
    slackDays: latest === null ? null : latest - finish,
    status: skipped ? 'skipped' : length > 1 && start <= s.today ? 'in-progress' : 'upcoming',
    ...(recorded && advice.ofCycle
      ? { note: `done on ${recorded}, for an earlier Match: look at it again` }
      : {}),
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
