import { type Day, day, earlier, iso, later, plus, weekdayIndex } from '../calendar/day.ts';
import type { Basis } from '../rules/types.ts';
import { PHASES, type Phase, type Plan, type Task } from './types.ts';

/**
 * A plan as a picture: rows of bars and marks on days, without columns, signs
 * or words, for whoever draws it. All dates are YYYY-MM-DD, and both ends of a
 * stretch belong to it.
 */
export interface Timeline {
  readonly today: string;
  readonly matchYear: number;
  /** A Monday, at most eight weeks before the week of today. */
  readonly from: string;
  /** A Sunday. */
  readonly to: string;
  /** The tasks with the least room, in their order; those that are drawn carry `critical`. */
  readonly criticalPath: readonly string[];
  /** In the order of the plan's phases; a phase with nothing to draw has none. */
  readonly rows: readonly TimelineRow[];
}

/** Exams that share a phase with something else have a row of their own. */
export type RowId = Phase | 'comlex1' | 'comlex2' | 'comlex3' | 'step3';

export interface TimelineRow {
  readonly id: RowId;
  readonly phase: Phase;
  readonly bars: readonly Bar[];
  /** Between `from` and `to`. */
  readonly marks: readonly Mark[];
  /** The exams of the row that lie before `from` or after `to`: for an edge of the picture. */
  readonly outside: readonly Mark[];
  readonly slack: readonly Slack[];
  /** Whether something of the row is on the critical path. */
  readonly critical: boolean;
}

/** Study; a wait for a result or an office; a window in which something can be done or takes place. */
export type BarKind = 'study' | 'wait' | 'window';

/** It may begin before the picture does, and never ends after it. */
export interface Bar {
  readonly kind: BarKind;
  readonly from: string;
  readonly to: string;
  /** Of a window between two dates: the task that has to be done in it. */
  readonly task: string;
  readonly critical: boolean;
}

/** `event` is a date set by others on which something happens. */
export type MarkKind = 'exam' | 'deadline' | 'match-day' | 'event';

export interface Mark {
  readonly kind: MarkKind;
  readonly date: string;
  readonly task: string;
  readonly basis: Basis;
  /** Of an exam, that it has been sat. */
  readonly done: boolean;
  readonly critical: boolean;
}

/** The days behind a bar or an exam by which it can move with every deadline met. */
export interface Slack {
  readonly from: string;
  readonly to: string;
  readonly task: string;
  readonly days: number;
}

/** What is behind is drawn as far back as this. */
const DAYS_BACK = 56;

/** From so many days on, an act is a stretch of time. */
const STRETCH_DAYS = 14;

const MATCH_DAY = 'nrmp.match-day';
const TRAINING = 'residency.start';

/** By what has to be done in a window: the date that opens it, which is the beginning of a bar then, and no mark. */
const OPENED_BY: Readonly<Record<string, string>> = {
  'nrmp.register': 'nrmp.registration-open',
  'nrmp.rank-list': 'nrmp.ranking-open',
};

/** Each service of the applicant has its own season. */
function opensWindowOf(id: string): string | undefined {
  return (
    OPENED_BY[id] ?? (id.endsWith('.submit') ? id.replace(/submit$/, 'season-open') : undefined)
  );
}

const ROW_OF_EXAM: Readonly<Record<string, RowId>> = {
  step1: 'step1',
  step2ck: 'step2ck',
  step3: 'step3',
  comlex1: 'comlex1',
  comlex2: 'comlex2',
  comlex3: 'comlex3',
};
const ROW_ORDER: readonly RowId[] = PHASES.flatMap((phase): RowId[] => {
  if (phase === 'comlex') return ['comlex1', 'comlex2', 'comlex'];
  return phase === 'residency' ? ['residency', 'step3', 'comlex3'] : [phase];
});

/** The picture of a plan, from today's week or what lies shortly before it to the start of training. */
export function timelineOf(plan: Plan): Timeline {
  const today = day(plan.today);
  const earliest = plus(mondayOf(today), -DAYS_BACK);
  const rows = rowsOf(plan, earliest, lastDayOf(plan));
  const days = rows.flatMap(({ bars, marks, slack }) => [
    ...[...bars, ...slack].flatMap(({ from, to }) => [day(from), day(to)]),
    ...marks.map(({ date }) => day(date)),
  ]);
  const first = days.reduce(earlier, today);
  const last = days.reduce(later, today);
  return {
    today: plan.today,
    matchYear: plan.matchYear,
    from: iso(later(mondayOf(first), earliest)),
    to: iso(plus(mondayOf(last), 6)),
    criticalPath: plan.verdict.criticalPath,
    rows,
  };
}

function mondayOf(value: Day): Day {
  return plus(value, -((weekdayIndex(value) + 6) % 7));
}

/** Training begins there; the years after it are for the plan, and would leave no room for the one until then. */
function lastDayOf({ matchDay, tasks, today }: Plan): Day {
  return tasks
    .filter(({ id, necessity, status }) =>
      status === 'done' ? false : id === TRAINING || necessity === 'required',
    )
    .map(({ finish }) => day(finish))
    .reduce(later, later(day(matchDay.date), day(today)));
}

function rowsOf(plan: Plan, earliest: Day, last: Day): TimelineRow[] {
  const path = new Set(plan.verdict.criticalPath);
  // A study that is planned in parts is one task of the path.
  const isCritical = ({ id }: Task) => path.has(id) || path.has(id.replace(/\.\d+$/, ''));
  const byId = new Map(plan.tasks.map((task) => [task.id, task]));
  const openings = new Set(plan.tasks.filter(isOpen).map(({ id }) => opensWindowOf(id)));
  const isIn = (date: string) => day(date) >= earliest && day(date) <= last;
  return ROW_ORDER.flatMap((id): TimelineRow[] => {
    const tasks = plan.tasks.filter((task) => rowIdOf(task) === id);
    const bars = tasks
      .flatMap((task) => barsOf(task, byId, isCritical(task)))
      .filter(({ from, to }) => day(from) <= last && day(to) >= earliest)
      .map((bar) => ({ ...bar, to: iso(earlier(day(bar.to), last)) }));
    const marks = tasks
      .filter((task) => !openings.has(task.id))
      .flatMap((task) => marksOf(task, plan.today, isCritical(task)));
    const inside = marks.filter(({ date }) => isIn(date));
    const outside = marks.filter(({ date, kind }) => kind === 'exam' && !isIn(date));
    if (bars.length + inside.length + outside.length === 0) return [];
    const drawn = new Set([...bars, ...inside].map(({ task }) => task));
    return [
      {
        id,
        phase: (tasks[0] as Task).phase,
        bars,
        marks: inside,
        outside,
        slack: tasks.filter((task) => drawn.has(task.id)).flatMap((task) => slackOf(task, last)),
        critical: tasks.some(isCritical),
      },
    ];
  });
}

function rowIdOf({ id, phase }: Task): RowId {
  return ROW_OF_EXAM[id.split('.')[0] as string] ?? phase;
}

function isOpen({ status }: Task): boolean {
  return status === 'overdue' || status === 'in-progress' || status === 'upcoming';
}

function barsOf(task: Task, byId: ReadonlyMap<string, Task>, critical: boolean): Bar[] {
  const { finish, id, kind, start } = task;
  if (!isOpen(task)) return [];
  if (kind === 'study' || kind === 'wait') {
    return [{ kind, from: start, to: finish, task: id, critical }];
  }
  const opens = byId.get(opensWindowOf(id) ?? '');
  if (opens) {
    const { date: to } = lastDayFor(task);
    return opens.start <= to ? [{ kind: 'window', from: opens.start, to, task: id, critical }] : [];
  }
  // Beside the study for an exam there are acts as long as the study itself.
  const isOfExam = ROW_OF_EXAM[id.split('.')[0] as string] !== undefined;
  const isStretch = kind === 'action' && day(finish) - day(start) >= STRETCH_DAYS;
  return isStretch && !isOfExam
    ? [{ kind: 'window', from: start, to: finish, task: id, critical }]
    : [];
}

/** Its deadline; where that is past, the day until which it serves, which nobody published. */
function lastDayFor({ basis, deadline, finish, latestFinish, status }: Task): {
  readonly date: string;
  readonly basis: Basis;
} {
  const date = deadline?.date ?? finish;
  return status === 'overdue' && latestFinish !== null && latestFinish > date
    ? { date: latestFinish, basis: 'computed' }
    : { date, basis };
}

function marksOf(task: Task, today: string, critical: boolean): Mark[] {
  const { basis, finish, id, kind, status } = task;
  const mark = { task: id, basis, done: status === 'done', critical };
  switch (kind) {
    case 'exam':
      return [{ kind, date: finish, ...mark }];
    case 'deadline':
      return isOpen(task) ? [{ kind, ...mark, ...lastDayFor(task) }] : [];
    case 'event': {
      const isBehind = status === 'done' && finish < today;
      if (isBehind) return [];
      return [{ kind: id === MATCH_DAY ? 'match-day' : 'event', date: finish, ...mark }];
    }
    default:
      return [];
  }
}

/** Of what is required and has a length or an exam day: a deadline is its own last day. */
function slackOf(task: Task, last: Day): Slack[] {
  const { finish, id, kind, latestFinish, necessity, slackDays } = task;
  const days = slackDays ?? 0;
  if (necessity !== 'required' || kind === 'deadline' || !isOpen(task)) return [];
  if (latestFinish === null || days <= 0 || day(finish) >= last) return [];
  const from = iso(plus(day(finish), 1));
  return [{ from, to: iso(earlier(day(latestFinish), last)), task: id, days }];
}
