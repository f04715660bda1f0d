import type { Basis } from '../rules/types.ts';

/** The plan as people and programs get it: docs/contract.md says what each date means. */
export type Status = 'on-track' | 'tight' | 'late' | 'infeasible' | 'ineligible';
export type TaskKind = 'exam' | 'study' | 'wait' | 'action' | 'deadline' | 'event';
export type Necessity = 'required' | 'recommended' | 'optional' | 'fixed';
export type TaskStatus = 'done' | 'skipped' | 'missed' | 'overdue' | 'in-progress' | 'upcoming';

export const PHASES = [
  'open',
  'step1',
  'clerkships',
  'step2ck',
  'comlex',
  'certification',
  'experience',
  'application',
  'interviews',
  'match',
  'residency',
] as const;
export type Phase = (typeof PHASES)[number];

export interface Deadline {
  readonly date: string;
  readonly time: string | null;
  readonly zone: string | null;
  /** UTC, where the hour is known. */
  readonly instant: string | null;
}

export interface Task {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly kind: TaskKind;
  readonly start: string;
  readonly finish: string;
  readonly earliestFinish: string | null;
  readonly latestFinish: string | null;
  readonly slackDays: number | null;
  readonly insuranceDate: string | null;
  readonly necessity: Necessity;
  readonly status: TaskStatus;
  readonly basis: Basis;
  readonly dependsOn: readonly { readonly task: string; readonly lagDays: number }[];
  readonly deadline?: Deadline;
  readonly hours?: number;
  readonly questions?: number;
  readonly sources: readonly string[];
  readonly why: string;
  /** A doubt about its date, e.g. another day that the projection allows. */
  readonly note?: string;
}

export interface Remark {
  readonly rule: string;
  readonly text: string;
}

export interface Verdict {
  readonly status: Status;
  readonly slackDays: number | null;
  readonly narrow: boolean;
  readonly summary: string;
  readonly criticalPath: readonly string[];
  readonly reasons: readonly Remark[];
  readonly conditions: readonly Remark[];
  readonly earliestFeasibleMatchYear: number | null;
  readonly earliestOnTrackMatchYear: number | null;
  readonly soap: { readonly open: boolean; readonly until: string | null };
}

export interface Plan {
  readonly schemaVersion: 1;
  readonly today: string;
  readonly matchYear: number;
  readonly matchDay: { readonly date: string; readonly basis: Basis };
  readonly scoreWaitDays: number;
  readonly verdict: Verdict;
  readonly tasks: readonly Task[];
  readonly warnings: readonly Remark[];
}
