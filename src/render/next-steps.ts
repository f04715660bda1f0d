import type { Plan, Task } from '../planner/types.ts';
import type { Exam, Profile } from '../profile/profile.ts';
import { daysBetween, longDate, nearDate } from './dates.ts';
import { isBinding, isStretch } from './task-lines.ts';
import { isFailOpen } from './words.ts';

/** One of the things to do next, with its day in a few words. */
export interface Step {
  readonly task: Task;
  readonly text: string;
  readonly when: string;
  /** The day that `when` names, YYYY-MM-DD. */
  readonly day: string;
  /** Why it is to be done, in a sentence. */
  readonly why: string;
  /** Whether it can be begun today. */
  readonly isNow: boolean;
}

const OPEN: readonly Task['status'][] = ['overdue', 'in-progress', 'upcoming'];
const ACTS: readonly Task['kind'][] = ['action', 'study', 'deadline', 'exam'];

function isRest({ id }: Task): boolean {
  return id.endsWith('.rest');
}

function isCelebration({ id }: Task): boolean {
  return id.endsWith('.celebrate');
}

/** Rest and the look back after a fail that is open; after a pass there is a look back too, and it can wait. */
function isRecovery(task: Task, profile: Profile): boolean {
  const [exam, what] = task.id.split('.');
  return (what === 'rest' || what === 'debrief') && isFailOpen(profile, exam as Exam);
}

/**
 * Whether something is for now: it is not done, and has begun by today. Rest
 * and a celebration have a last day, and begin when one reads of them.
 */
export function isNow(task: Task, today: string): boolean {
  if (!OPEN.includes(task.status)) return false;
  return task.start <= today || isRest(task) || isCelebration(task);
}

function isAct({ kind, necessity, status }: Task): boolean {
  return ACTS.includes(kind) && OPEN.includes(status) && necessity !== 'optional';
}

/** After a fail nothing comes before rest and the look back; then what was to be done, what is being done, what comes. */
function rank(task: Task, profile: Profile): number {
  if (isCelebration(task)) return -2;
  if (isRecovery(task, profile)) return -1;
  return isAct(task) ? OPEN.indexOf(task.status) : OPEN.length;
}

/** Orders tasks by what comes first for this person. */
export function byUrgency(profile: Profile): (a: Task, b: Task) => number {
  return (a, b) =>
    rank(a, profile) - rank(b, profile) ||
    (a.status === 'upcoming' ? a.start.localeCompare(b.start) : 0) ||
    a.finish.localeCompare(b.finish) ||
    Number(isBinding(b)) - Number(isBinding(a));
}

function whenOf(task: Task, today: string): Pick<Step, 'when' | 'day'> {
  const on = (word: string, day: string) => ({ when: `${word} ${nearDate(day, today)}`, day });
  const { finish, kind, start } = task;
  if (finish < today) {
    const last = task.latestFinish ?? task.deadline?.date;
    return last && last >= today ? on('open until', last) : on('was for', finish);
  }
  if (finish === today) return { when: 'today', day: today };
  if (kind === 'exam') return on('on', finish);
  if (!isStretch(task)) return on('by', finish);
  return start > today ? on('from', start) : on('until', finish);
}

function stepOf(task: Task, today: string): Step {
  return {
    task,
    text: task.title,
    ...whenOf(task, today),
    why: task.why,
    isNow: isNow(task, today),
  };
}

/** The one or two things to do next, what is for now before what comes; none where nothing is left to do. */
function nextSteps({ tasks, today }: Plan, profile: Profile): Step[] {
  const acts = tasks.filter(isAct).sort(byUrgency(profile));
  const first = acts.find((task) => isNow(task, today)) ?? acts[0];
  const second = acts.find((task) => task !== first);
  return [first, second].filter((task) => task !== undefined).map((task) => stepOf(task, today));
}

/**
 * The one thing to do next that has a day: rest after a fail, then what is open
 * from earlier days, then by that day. What goes on for weeks only where there
 * is nothing else.
 */
export function nextAct({ tasks, today }: Plan, profile: Profile): Step | undefined {
  const rank = (task: Task) => {
    if (isRecovery(task, profile)) return 0;
    if (isStretch(task)) return 3;
    return task.status === 'overdue' ? 1 : 2;
  };
  const [first] = tasks
    .filter(isAct)
    .sort((a, b) => rank(a) - rank(b) || a.finish.localeCompare(b.finish));
  return first && stepOf(first, today);
}

/** The one or two things to do next, each with the word it stands behind; none where nothing is left to do. */
export function labelledSteps(plan: Plan, profile: Profile): (Step & { label: string })[] {
  return nextSteps(plan, profile).map((step, i) => ({
    ...step,
    label: i > 0 ? 'Then' : step.isNow ? 'Now' : 'Next',
  }));
}

/**
 * After a fail: that today asks for nothing more, and which day does. Null
 * where the look back is done, where something is asked for by today, where
 * hours are missing before a booking, or where the year itself has to be decided.
 */
export function nothingElseToday({ tasks, today, verdict }: Plan, profile: Profile): string | null {
  if (verdict.status === 'late' || verdict.status === 'infeasible') return null;
  if (verdict.reasons.some(({ rule }) => rule === 'planner.booking-short-of-hours')) return null;
  const acts = tasks.filter(isAct);
  if (!acts.some((task) => isRecovery(task, profile))) return null;
  const first = acts
    .filter((task) => isBinding(task) && !isRecovery(task, profile))
    .sort((a, b) => a.start.localeCompare(b.start))[0];
  if (!first || daysBetween(today, first.start) <= 0) return null;
  return `Nothing else has to be decided today. The first day that asks for something is ${longDate(first.start)}: ${first.title}.`;
}
