import { type Day, dayOf, iso, monthOf, plus, weekdayIndex, yearOf } from '../../calendar/day.ts';

/** A stretch of days, both ends included, and what falls into it. */
export interface Bin {
  /** YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly runs: number;
}

/** So many rows can be taken in at a glance. */
const MOST_BINS = 14;

/** The first day of the stretch that a day lies in, and of the one that follows. */
type Step = (value: Day) => readonly [Day, Day];

const week: Step = (value) => {
  const monday = plus(value, -((weekdayIndex(value) + 6) % 7));
  return [monday, plus(monday, 7)];
};

const months =
  (length: number): Step =>
  (value) => {
    const at = 12 * yearOf(value) + Math.floor((monthOf(value) - 1) / length) * length;
    const first = (month: number): Day => dayOf(Math.floor(month / 12), (month % 12) + 1, 1) as Day;
    return [first(at), first(at + length)];
  };

const STEPS: readonly Step[] = [week, months(1), months(3), months(12)];

/** Counted by weeks, or by the shortest of months, quarters and years that makes few enough bins. Empty ones between are kept. */
export function binsOf(counts: ReadonlyMap<Day, number>): readonly Bin[] {
  const days = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  for (const step of STEPS) {
    const bins: Bin[] = [];
    for (let [from, next] = step(first); from <= last; [from, next] = step(next)) {
      const runs = days
        .filter((on) => from <= on && on < next)
        .reduce((sum, on) => sum + (counts.get(on) ?? 0), 0);
      bins.push({ from: iso(from), to: iso(plus(next, -1)), runs });
    }
    if (bins.length <= MOST_BINS || step === STEPS.at(-1)) return bins;
  }
  return [];
}
