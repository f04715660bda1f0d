import type { Standing } from '../planner/standing.ts';
import { csvLine } from './csv.ts';

const COLUMNS = [
  'line',
  'id',
  'status',
  'matchYear',
  'slackDays',
  'earliestFeasibleMatchYear',
  'earliestOnTrackMatchYear',
  'nextDate',
  'nextTask',
  'nextTitle',
  'overdue',
  'summary',
  'error',
] as const;

interface Named {
  readonly line: number;
  readonly id?: string | null;
}

export const COHORT_HEADER: string = csvLine(COLUMNS);

/** Somebody of a cohort, as a record of CSV. */
export function cohortRecord({
  id = null,
  line,
  standing,
}: Named & { standing: Standing }): string {
  const { door, overdue } = standing;
  return csvLine([
    line,
    id,
    standing.status,
    standing.matchYear,
    standing.slackDays,
    standing.earliestFeasibleMatchYear,
    standing.earliestOnTrackMatchYear,
    door?.date ?? null,
    door?.task ?? null,
    door?.title ?? null,
    overdue.map((task) => task.id).join(' '),
    standing.summary,
    null,
  ]);
}

/** A line that could not be read, as one. */
export function unreadRecord({ error, id = null, line }: Named & { error: string }): string {
  return csvLine([line, id, ...COLUMNS.slice(2, -1).map(() => null), error]);
}
