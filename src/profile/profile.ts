/**
 * What a person is and what has happened, and nothing else: the plan is
 * computed from it each time. Dates are YYYY-MM-DD (see docs/contract.md).
 */
export const PROFILE_VERSION = 1;

export const SCHOOLS = ['us-md', 'us-do', 'canadian', 'international'] as const;
export const CITIZENSHIPS = ['us', 'permanent-resident', 'other'] as const;
export const VISAS = ['none', 'j1', 'h1b', 'undecided'] as const;
export const LICENSING_EXAMS = ['usmle', 'comlex', 'both'] as const;
export const EXAMS = ['step1', 'step2ck', 'step3', 'comlex1', 'comlex2', 'oet'] as const;
export const OUTCOMES = ['passed', 'failed', 'pending', 'incomplete'] as const;
export const ECFMG_APPLICATION = ['none', 'submitted', 'approved'] as const;
export const PATHWAY_STATUS = ['none', 'submitted', 'accepted'] as const;
export const PATHWAYS = [1, 2, 3, 4, 5, 6] as const;
export const ACCOMMODATIONS = ['none', 'planned', 'approved'] as const;
export const MILITARY_SERVICES = ['army', 'navy', 'air-force'] as const;
export const CYCLE_OUTCOMES = ['matched', 'unmatched', 'withdrawn', 'not-ranked'] as const;

export type School = (typeof SCHOOLS)[number];
export type Citizenship = (typeof CITIZENSHIPS)[number];
export type Visa = (typeof VISAS)[number];
export type LicensingExam = (typeof LICENSING_EXAMS)[number];
export type Exam = (typeof EXAMS)[number];
export type Outcome = (typeof OUTCOMES)[number];

export interface Sitting {
  /** The day it was sat. */
  readonly date: string;
  readonly outcome: Outcome;
  readonly resultDate?: string;
  readonly score?: number;
}

export interface ExamRecord {
  readonly attempts?: readonly Sitting[];
  readonly bookedDate?: string;
  readonly eligibility?: {
    readonly from: string;
    /** Last day of the period, an extension included. */
    readonly to: string;
    readonly extended?: boolean;
  };
}

export interface StudyAnswers {
  readonly hoursPerWeek?: number;
  readonly periods?: readonly {
    readonly from: string;
    readonly to: string;
    readonly hoursPerWeek: number;
  }[];
  readonly restDays?: readonly string[];
  readonly weakAreas?: readonly string[];
  readonly questionBank?: Readonly<Partial<Record<Exam, { total: number; done?: number }>>>;
  /** The person's own estimate of the hours an exam needs; wins over the default. */
  readonly targetHours?: Readonly<Partial<Record<Exam, number>>>;
  /** Whether the next exam is studied for, and may be sat, before the result of the one before. */
  readonly beforeResult?: boolean;
}

export interface Profile {
  readonly version: typeof PROFILE_VERSION;
  readonly school: School;
  /** Actual or expected. */
  readonly graduationDate?: string;
  readonly citizenship?: Citizenship;
  readonly visa?: Visa;
  readonly licensingExam?: LicensingExam;
  readonly exams?: Readonly<Partial<Record<Exam, ExamRecord>>>;
  /** Specialty ids; the first is the target, the rest are backups. */
  readonly specialties: readonly string[];
  /** Filled by the parser from `matchDate` where only that was given. */
  readonly matchYear: number;
  readonly clerkships?: {
    readonly weeksLeft?: number;
    /** The day on which there were so many weeks left; absent, it is today. */
    readonly asOf?: string;
    readonly endDate?: string;
    readonly heldUntilStep1?: boolean;
  };
  readonly schoolRules?: {
    readonly maxAttempts?: number;
    readonly passStep1By?: string;
    readonly minDaysBetween?: number;
    readonly step2ckBy?: string;
  };
  readonly study?: StudyAnswers;
  readonly log?: readonly {
    readonly date: string;
    readonly exam: Exam;
    readonly questions?: number;
    readonly hours?: number;
    readonly form?: string;
    readonly score?: number;
  }[];
  readonly away?: readonly {
    readonly from: string;
    readonly to: string;
    readonly reason?: string;
  }[];
  readonly img?: {
    readonly ecfmgApplication?: (typeof ECFMG_APPLICATION)[number];
    readonly pathway?: (typeof PATHWAYS)[number];
    readonly pathwayStatus?: (typeof PATHWAY_STATUS)[number];
    readonly pathwayValidThrough?: string;
    readonly certified?: boolean;
    readonly certificateValidThrough?: string;
  };
  readonly accommodations?: (typeof ACCOMMODATIONS)[number];
  readonly couple?: boolean;
  readonly military?: { readonly service: (typeof MILITARY_SERVICES)[number] };
  readonly alsoIn?: readonly string[];
  readonly states?: readonly string[];
  readonly nationality?: string;
  readonly previousCycles?: readonly {
    readonly matchYear: number;
    readonly outcome: (typeof CYCLE_OUTCOMES)[number];
  }[];
  /** Task id to the day it was done. */
  readonly done?: Readonly<Record<string, string>>;
  /** Task id to the reason. */
  readonly skipped?: Readonly<Record<string, string>>;
}
