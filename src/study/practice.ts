import { type Day, plus } from '../calendar/day.ts';
import { type FormName, formsOnSale } from '../profile/practice-forms.ts';
import type { Exam } from '../profile/profile.ts';
import type { Rules } from '../rules/types.ts';

/** A full practice exam before a sitting. */
export interface PracticeExam {
  /** `baseline`, or the weeks before the sitting: it keeps its name as days go by. */
  readonly name: string;
  readonly on: Day;
  /** The form it is taken with; null where no list of forms is known. */
  readonly form: FormName | null;
  readonly place: 'baseline' | 'fortnight' | 'weekly' | 'last';
}

/** The practice exams that are still ahead of a sitting. */
export interface Ladder {
  readonly exams: readonly PracticeExam[];
  /** The day of the free sample questions; null where the exam has none, or no day is left. */
  readonly sampleOn: Day | null;
  /** Forms nobody has seen yet, those of `exams` among them; null where no list of forms is known. */
  readonly stock: number | null;
  /** Practice exams that the forms do not suffice for. */
  readonly withoutForm: number;
}

export interface Block {
  readonly exam: Exam;
  /** First day of study. */
  readonly from: Day;
  /** The day of the sitting. */
  readonly sat: Day;
  /** Whether a day has hours for it. */
  readonly isFree: (on: Day) => boolean;
}

interface Cadence {
  readonly interval_days: number;
  readonly final_weeks_interval: number;
  /** The latest and the earliest day of the last full form, in days before the sitting. */
  readonly last_form_days_before: readonly [number, number];
  readonly free120_days_before: number;
}

/** Weeks before the sitting in which there is a practice exam each week (rule derived.practice.cadence). */
export const WEEKLY_WEEKS = 4;

/**
 * The ladder of practice exams: one on the first day, one every two weeks,
 * weekly in the last four, the last full one 7 to 10 days before, the free
 * sample three days before (rule derived.practice.cadence), counted back from
 * the sitting. A form is used up once it was taken, so where there are too
 * few, the early ones give way.
 * @param taken the forms that were ever taken for this exam
 * @param since the days of those since the last sitting
 */
export function practiceLadder(
  block: Block,
  taken: readonly FormName[],
  since: readonly Day[],
  rules: Rules,
): Ladder {
  const cadence = rules.rule('derived.practice.cadence').value as Cadence;
  const latest = since.reduce<Day | null>((last, on) => (last && last > on ? last : on), null);
  const days = ladderDays(block, latest, cadence);
  const stock = formsLeft(block.exam, taken, rules);
  const kept = stock === null ? days : withinStock(days, stock.length);
  const sample = stock ? freeDay(plus(block.sat, -cadence.free120_days_before), block, 2) : null;
  return {
    exams: kept.map((rung, index) => ({
      ...rung,
      form: stock?.at(index - kept.length) ?? null,
    })),
    sampleOn: sample,
    stock: stock?.length ?? null,
    withoutForm: days.length - kept.length,
  };
}

/** The forms on sale that were not taken yet, the oldest first; null where no list is known. */
function formsLeft(exam: Exam, taken: readonly FormName[], rules: Rules): FormName[] | null {
  const used = new Set(taken);
  return formsOnSale(exam, rules)?.filter((name) => !used.has(name)) ?? null;
}

type Rung = Omit<PracticeExam, 'form'>;

/** Days behind the first one that are enough: without it there would be more than three weeks to the next. */
const NEARLY_A_FORTNIGHT = 10;

function ladderDays(block: Block, latest: Day | null, cadence: Cadence): Rung[] {
  const { from, sat } = block;
  const { final_weeks_interval: week } = cadence;
  const first = latest ?? firstFree(block);
  const isBaseline = latest === null && first !== null && first < plus(sat, -week);
  const late = lateDays(block, cadence).filter(({ on, place }) => {
    if (first === null || on < from) return false;
    return on >= plus(first, place === 'fortnight' ? NEARLY_A_FORTNIGHT : week);
  });
  return isBaseline ? [{ name: 'baseline', on: first, place: 'baseline' }, ...late] : late;
}

/** The last full form, the ones a week apart before it, and those two weeks apart before them; the earliest first. */
function lateDays(block: Block, cadence: Cadence): Rung[] {
  const [soonest, furthest] = cadence.last_form_days_before;
  const { from, sat } = block;
  // A day before the last look at the gate, so that the gate can read it.
  const wished = plus(sat, -(soonest + 1));
  const last = freeDay(wished, block, furthest - soonest - 1) ?? plus(sat, -soonest);
  if (last < from || !block.isFree(last)) return [];
  const rungs: Rung[] = [{ name: '1', on: last, place: 'last' }];
  for (let weeks = 2; ; weeks += weeks < WEEKLY_WEEKS ? 1 : cadence.interval_days / 7) {
    const due = plus(last, -7 * (weeks - 1));
    if (due < from) return rungs;
    const on = freeDay(due, block, 3);
    const place = weeks <= WEEKLY_WEEKS ? 'weekly' : 'fortnight';
    if (on !== null) rungs.unshift({ name: String(weeks), on, place });
  }
}

/** This day or the nearest free one up to `days` before it; null where there is none in the block. */
function freeDay(wished: Day, block: Block, days: number): Day | null {
  for (let back = 0; back <= days; back += 1) {
    const on = plus(wished, -back);
    if (on < block.from) return null;
    if (block.isFree(on)) return on;
  }
  return null;
}

function firstFree(block: Block): Day | null {
  for (let on = block.from; on < block.sat; on = plus(on, 1)) if (block.isFree(on)) return on;
  return null;
}

/** As many as there are forms: the first one and the late ones say most. */
function withinStock(days: readonly Rung[], stock: number): readonly Rung[] {
  if (days.length <= stock) return days;
  const [first] = days;
  if (stock < 2 || first?.place !== 'baseline') return stock === 0 ? [] : days.slice(-stock);
  return [first, ...days.slice(-(stock - 1))];
}
