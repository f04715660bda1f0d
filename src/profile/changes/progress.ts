import { day, iso } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import { InputError } from '../../errors.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { quote } from '../place.ts';
import { EXAMS, type Exam, type Profile } from '../profile.ts';
import {
  type Changed,
  type ChangeFacts,
  draftOf,
  drop,
  type PlannedTask,
  put,
  readDay,
  settle,
} from './change.ts';

/** `done <task> [--on D]`, as typed. */
export interface DoneWords {
  readonly task: string;
  /** Today, where it is left out. */
  readonly on?: string;
}

/** `skip <task> [--reason R]`, as typed. */
export interface SkipWords {
  readonly task: string;
  readonly reason?: string;
}

/** `reopen <task>`, as typed. */
export interface ReopenWords {
  readonly task: string;
}

/**
 * Records that a task was done, in place of another day or of having been
 * dropped. A day that the plan would not count is refused, so that nobody
 * believes a task done that stays open.
 * @throws InputError with the word of the command that can't be so
 */
export function markDone(profile: Profile, words: DoneWords, facts: ChangeFacts): Changed {
  const tasks = facts.tasks(profile);
  const id = plainId(words.task);
  const task = tasks.find((planned) => planned.id === id) ?? null;
  const command = commandFor(id, task);
  if (command !== null) {
    throw new InputError(`this is recorded with: usmle-plan ${command}`, 'task');
  }
  if (task?.kind === 'event') throw setByOthers(task);
  const ticks = ticksOf(id, profile);
  if (task === null && ticks.done === null && ticks.skipped === null) {
    throw unknownTask(words.task, profile, tasks);
  }
  const on = words.on === undefined ? facts.today : readDay(words.on, '--on');
  const word = words.on === undefined ? 'task' : '--on';
  const changed = settle(
    profile,
    put(drop(draftOf(profile), ['skipped', id]), ['done', id], iso(on)),
    facts,
    {
      said: { kind: 'done', on: iso(on), ...ticked(id, task, ticks) },
      warnings: certificateAlone(id, profile, tasks),
      wordFor: (place) => (place.startsWith('done') ? word : null),
    },
  );
  const after = facts.tasks(changed.profile).find((planned) => planned.id === id);
  if (after && after.status !== 'done') {
    throw new InputError(whyNotCounted(id, iso(on), profile, facts, after), word);
  }
  return changed;
}

/**
 * Records that a task is dropped: one that helps, or the rest of a study block.
 * @throws InputError where it is no such task, or is required
 */
export function skipTask(profile: Profile, words: SkipWords, facts: ChangeFacts): Changed {
  const tasks = facts.tasks(profile);
  const id = plainId(words.task);
  const task = tasks.find((planned) => planned.id === id) ?? null;
  if (task?.kind === 'event') throw setByOthers(task);
  const isRequired = task?.necessity === 'required' && task.kind !== 'study';
  if (isRequired || commandFor(id, task) !== null) throw cannotDrop(id, task);
  const ticks = ticksOf(id, profile);
  if (task === null && ticks.skipped === null) throw unknownTask(words.task, profile, tasks);
  const reason = words.reason?.trim() ?? '';
  const changed = settle(
    profile,
    put(drop(draftOf(profile), ['done', id]), ['skipped', id], reason),
    facts,
    {
      said: { kind: 'skip', reason, ...ticked(id, task, ticks) },
      wordFor: (place) => (place.startsWith('skipped') ? '--reason' : null),
    },
  );
  const after = facts.tasks(changed.profile).find((planned) => planned.id === id);
  if (after && after.status !== 'skipped' && after.status !== 'done') throw cannotDrop(id, after);
  return changed;
}

/**
 * Takes back that a task was done or dropped.
 * @throws InputError where neither is on record
 */
export function reopenTask(profile: Profile, words: ReopenWords, facts: ChangeFacts): Changed {
  const id = plainId(words.task);
  const ticks = ticksOf(id, profile);
  const tasks = facts.tasks(profile);
  const task = tasks.find((planned) => planned.id === id) ?? null;
  const isTicked = ticks.done !== null || ticks.skipped !== null;
  if (!isTicked) throw notTicked(words.task, task, profile, tasks);
  return settle(profile, drop(drop(draftOf(profile), ['done', id]), ['skipped', id]), facts, {
    said: { kind: 'reopen', ...ticked(id, task, ticks) },
  });
}

// ---------------------------------------------------------------------------
// Which task

function plainId(text: string): string {
  return text.trim().toLowerCase();
}

interface Ticks {
  readonly done: string | null;
  readonly skipped: string | null;
}

function ticksOf(id: string, { done = {}, skipped = {} }: Profile): Ticks {
  return {
    done: Object.hasOwn(done, id) ? (done[id] ?? null) : null,
    skipped: Object.hasOwn(skipped, id) ? (skipped[id] ?? null) : null,
  };
}

function ticked(id: string, task: PlannedTask | null, { done, skipped }: Ticks) {
  return { task: id, title: task?.title ?? null, wasDone: done, wasSkipped: skipped };
}

const LONGEST_ID = 100;

function unknownTask(
  typed: string,
  { done = {}, skipped = {} }: Profile,
  tasks: readonly PlannedTask[],
): InputError {
  const ids = [...tasks.map(({ id }) => id), ...Object.keys(done), ...Object.keys(skipped)];
  const near = typed.length > LONGEST_ID ? null : nearest(plainId(typed), ids);
  return new InputError(
    `${quote(typed)} is no task of this plan${didYouMean(near)}; accepted: an id that usmle-plan why lists`,
    'task',
  );
}

// ---------------------------------------------------------------------------
// What has a command of its own, or none

/** The exam whose sitting or result a task is. */
function examOf(id: string): Exam | null {
  if (id === 'ecfmg.oet' || id === 'ecfmg.oet-result') return 'oet';
  return EXAMS.find((exam) => id === `${exam}.exam` || id === `${exam}.score`) ?? null;
}

/** The command that records it, where a tick does not. */
function commandFor(id: string, task: PlannedTask | null): string | null {
  const exam = examOf(id);
  if (exam !== null) return `result ${exam} <outcome>`;
  if (id === 'clerkships') return 'set clerkship-weeks 0';
  if (id.endsWith('.accommodations')) return 'set accommodations approved (or none)';
  if (id === 'ecfmg.application' && task?.kind === 'wait') return 'set ecfmg-application approved';
  return null;
}

function setByOthers({ title }: PlannedTask): InputError {
  return new InputError(`“${title}” is a date that others set; there is nothing to tick`, 'task');
}

function cannotDrop(id: string, task: PlannedTask | null): InputError {
  const what = task === null ? id : `“${task.title}”`;
  const isRequired = task === null || task.necessity === 'required';
  const reason = isRequired ? 'the Match needs it' : 'what follows needs it';
  const command = commandFor(id, task) ?? `done ${id}`;
  return new InputError(
    `${what} can’t be dropped: ${reason}. It is recorded with: usmle-plan ${command}`,
    'task',
  );
}

function notTicked(
  typed: string,
  task: PlannedTask | null,
  profile: Profile,
  tasks: readonly PlannedTask[],
): InputError {
  const exam = examOf(plainId(typed));
  if (exam !== null) {
    return new InputError(
      `a result is corrected with: usmle-plan result ${exam} <outcome> --date <day>; the last change is taken back with: usmle-plan undo`,
      'task',
    );
  }
  if (task === null) return unknownTask(typed, profile, tasks);
  if (task.kind === 'event') return setByOthers(task);
  return new InputError(
    task.status === 'done'
      ? `“${task.title}” is not ticked: it is done by another answer, which usmle-plan set changes`
      : `“${task.title}” is open; accepted: a task that was done or dropped`,
    'task',
  );
}

// ---------------------------------------------------------------------------
// Ticks that don't say enough, or nothing

/** A certificate on its own leaves what comes before it in the plan. */
function certificateAlone(id: string, { img }: Profile, tasks: readonly PlannedTask[]) {
  if (id !== 'ecfmg.certificate' || img?.certified) return [];
  const open = tasks.some(
    (task) => task.status !== 'done' && (task.id === 'ecfmg.pathway' || task.id === 'ecfmg.oet'),
  );
  if (!open) return [];
  return [
    {
      rule: 'profile.certified',
      text: 'OET and the Pathway stay in the plan, though the certificate is there. With it they are behind you: usmle-plan set certified yes',
    },
  ];
}

/** Why the plan keeps a task open that was recorded for that day. */
function whyNotCounted(
  id: string,
  on: string,
  { exams, matchYear }: Profile,
  { rules }: ChangeFacts,
  task: PlannedTask,
): string {
  const said = onWeekday(day(on));
  const exam = EXAMS.find((candidate) => id === `${candidate}.register`);
  const latest = exam && exams?.[exam]?.attempts?.at(-1);
  if (latest && on <= latest.date) {
    return `an application of ${said} was for the sitting of ${onWeekday(day(latest.date))}; accepted: a day after it`;
  }
  const cycle = rules.cycle(matchYear);
  const opens = cycle.event('eras.season-open');
  if (opens && day(on) < opens.day) {
    const leave = task.necessity === 'required' ? '' : `; to leave it out: usmle-plan skip ${id}`;
    return `on ${said} it does not count for the Match of ${matchYear}, whose season opens on ${onWeekday(opens.day)}${leave}`;
  }
  return `the plan does not count it on ${said}`;
}
