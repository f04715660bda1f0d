import type { Plan, Task } from './types.ts';

/** Something that can be done until a day, and no longer. */
export interface Door {
  readonly task: Task;
  /** The last day, YYYY-MM-DD. */
  readonly date: string;
}

function lastDayOf({ deadline, kind, latestFinish, necessity }: Task): string | null {
  if (kind === 'deadline') return deadline?.date ?? latestFinish;
  const binds = necessity === 'required' && (kind === 'exam' || kind === 'action');
  return binds ? latestFinish : null;
}

/**
 * What closes next, from today on: a deadline, or the last day of an exam or of
 * an act that is required. Null where nothing does, and where the Match year
 * can't be reached: its last days are for nobody then.
 */
export function nextDoor({ tasks, today, verdict }: Plan): Door | null {
  if (verdict.status === 'infeasible') return null;
  const doors = tasks
    .filter(({ status }) => status !== 'done' && status !== 'skipped' && status !== 'missed')
    .flatMap((task): Door[] => {
      const date = lastDayOf(task);
      return date !== null && date >= today ? [{ task, date }] : [];
    });
  return doors.reduce<Door | null>(
    (first, door) => (first === null || door.date < first.date ? door : first),
    null,
  );
}
