import { type Day, later, plus, plusMonths } from '../calendar/day.ts';

/** The exams whose sittings this law counts. OET has no limit. */
export type CountedExam = 'step1' | 'step2ck' | 'step3' | 'comlex1' | 'comlex2';

/** Whether NBOME gives it, and not USMLE. */
export function isComlex(exam: string): boolean {
  return exam === 'comlex1' || exam === 'comlex2';
}

export interface RetakeLaw {
  /** The most sittings of one exam, by the day of the sitting, newest first. */
  readonly limits: readonly { readonly from: Day | null; readonly sittings: number }[];
  /** No more than `sittings` inside any `months` calendar months. */
  readonly window: { readonly sittings: number; readonly months: number };
  /** From this sitting on, months after the first and after the latest one. */
  readonly spacing?: {
    readonly fromSitting: number;
    readonly monthsAfterFirst: number;
    readonly monthsAfterLatest: number;
  };
}

/** How many sittings of the exam the rule of that day allowed in all. */
export function sittingLimit(law: RetakeLaw, on: Day): number {
  const limit = law.limits.find(({ from }) => from === null || on >= from);
  return limit?.sittings ?? Number.POSITIVE_INFINITY;
}

/** Sittings left to somebody who has sat `sat` times, incomplete ones counted. */
export function sittingsLeft(law: RetakeLaw, sat: number, today: Day): number {
  return Math.max(0, sittingLimit(law, today) - sat);
}

/**
 * The first day on which the law allows one more sitting after these, looking
 * no earlier than `notBefore`; null where none is left. Seats, permits and
 * exam days are not its business.
 */
export function earliestNextSitting(
  law: RetakeLaw,
  sittings: readonly Day[],
  notBefore: Day,
): Day | null {
  const sat = [...sittings].sort((a, b) => a - b);
  const latest = sat.at(-1);
  const first = sat[0];
  if (latest === undefined || first === undefined) return notBefore;

  // Nobody sits twice on one day.
  let earliest = later(notBefore, plus(latest, 1));

  // One more sitting has to leave the window of the sitting that lies
  // `window.sittings` before it: those in between are inside it already.
  const edge = sat.at(-law.window.sittings);
  if (edge !== undefined) earliest = later(earliest, plusMonths(edge, law.window.months));

  if (law.spacing && sat.length + 1 >= law.spacing.fromSitting) {
    earliest = later(earliest, plusMonths(first, law.spacing.monthsAfterFirst));
    earliest = later(earliest, plusMonths(latest, law.spacing.monthsAfterLatest));
  }
  return sittingsLeft(law, sat.length, earliest) > 0 ? earliest : null;
}
