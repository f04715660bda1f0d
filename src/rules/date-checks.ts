import { type Day, dayOf, type Weekday, weekday } from '../calendar/day.ts';
import { instantOf } from '../calendar/zones.ts';
import {
  FIRST_MATCH_YEAR,
  knownEvents,
  LAST_MATCH_YEAR,
  makeCycles,
  type ReportedDate,
} from './cycles.ts';
import { PROJECTIONS } from './projections.ts';
import { withDates } from './reported-dates.ts';
import type { Cycle, CycleEvent } from './types.ts';

/*
 * Whether a date that somebody enters makes sense: in its cycle, in the order of
 * the season, on the weekday of its kind. And what moves with it.
 */

/**
 * The order in which the planner takes the events of a season to come. `<` is
 * an earlier day; `<=` no later moment. Every year of the data keeps it.
 */
export const ORDERS: readonly string[] = [
  'eras.season-open <= eras.submit-open <= eras.review-open < nrmp.rol-deadline',
  'eras.img-token-release < eras.submit-open <= eras.mspe-release < nrmp.rol-deadline',
  'eras.supplemental-open < eras.supplemental-close <= eras.review-open',
  'eras.review-open <= interview.orthopaedics.offer-day < nrmp.rol-deadline',
  'nrmp.registration-open < nrmp.registration-standard-deadline <= nrmp.registration-late-deadline <= nrmp.rol-deadline',
  'nrmp.registration-open < nrmp.ranking-open < nrmp.rol-deadline',
  'nrmp.program-registration-open < nrmp.quota-deadline < nrmp.rol-deadline',
  'nrmp.rol-deadline < nrmp.match-status <= nrmp.soap-begin <= nrmp.soap-applications-open <= nrmp.soap-program-review <= nrmp.soap-round-1 <= nrmp.soap-round-2 <= nrmp.soap-round-3 <= nrmp.soap-round-4 <= nrmp.soap-end < nrmp.match-day < eras.season-close',
  'residencycas.em.open <= residencycas.em.submit-open <= residencycas.em.submit-recommended-deadline <= residencycas.em.program-release < nrmp.rol-deadline',
  'residencycas.em.open <= residencycas.em.transcript-request-open <= residencycas.em.submit-recommended-deadline',
  'sfmatch.ophthalmology.registration-open <= sfmatch.ophthalmology.cas-target < sfmatch.ophthalmology.rank-deadline < sfmatch.ophthalmology.result < nrmp.rol-deadline',
  'sfmatch.ophthalmology.cas-target <= sfmatch.ophthalmology.interview-offers-open < sfmatch.ophthalmology.program-rank-deadline < sfmatch.ophthalmology.result',
  'aua.registration-open < aua.interview-release < aua.preference-deadline < aua.result < nrmp.rol-deadline',
  'ecfmg.pathways-open < ecfmg.pathways-application-deadline < nrmp.rol-deadline',
  'military.application-create-deadline <= military.documents-deadline < military.board-convenes < military.results < nrmp.rol-deadline',
  'psca.open < psca.program-release',
  'psca.open < psca.close',
];

/** Why a date is to be looked at again. */
export type Doubt = { readonly date: ReportedDate } & (
  | {
      /** No event of that Match year can be on such a day. */
      readonly kind: 'outside';
      readonly first: Day;
      readonly last: Day;
      /** What the cycle has without it. */
      readonly present: CycleEvent | undefined;
    }
  | {
      readonly kind: 'order';
      /** Has to come first, and would not. */
      readonly before: CycleEvent;
      readonly after: CycleEvent;
      readonly present: CycleEvent | undefined;
    }
  | {
      readonly kind: 'weekend';
      /** The years in which it is known and fell on no such day. */
      readonly years: readonly number[];
      readonly present: CycleEvent | undefined;
    }
  | {
      /** Worth a remark, no more. */
      readonly kind: 'weekday';
      readonly years: readonly number[];
      readonly usual: Weekday;
    }
);

/** How many years have to agree on a weekday before another one is remarked on. */
const YEARS_OF_A_HABIT = 3;

/**
 * What is doubtful about dates that are entered together beside those that are
 * there: at most one doubt of each kind for a date.
 */
export function checkDates(
  own: readonly ReportedDate[],
  entered: readonly ReportedDate[],
): readonly Doubt[] {
  const all = makeCycles(withDates(own, entered));
  const others = own.filter(
    (date) => !entered.some(({ matchYear, id }) => date.matchYear === matchYear && date.id === id),
  );
  const without = makeCycles(others);
  const presentOf = ({ matchYear, id }: ReportedDate) => without(matchYear).event(id);
  const outside = entered.flatMap((date): Doubt[] => {
    const { first, last } = boundsOf(date.matchYear);
    const isWithin = date.day >= first && date.day <= last;
    return isWithin ? [] : [{ kind: 'outside', date, first, last, present: presentOf(date) }];
  });
  const years = [...new Set(entered.map(({ matchYear }) => matchYear))];
  const order = years.flatMap((year) => {
    const ofYear = entered.filter(({ matchYear }) => matchYear === year);
    return doubtsOfOrder(ofYear, makeCycles(own)(year), all(year), presentOf);
  });
  const data = makeCycles();
  const weekdays = entered.flatMap((date) => doubtOfWeekday(date, presentOf(date), data) ?? []);
  // The gravest first: it is the one that is told.
  return [...outside, ...order, ...weekdays];
}

/** The days on which the events of a Match year can be. */
function boundsOf(matchYear: number): { readonly first: Day; readonly last: Day } {
  return { first: dayOf(matchYear - 1, 4, 1) as Day, last: dayOf(matchYear, 6, 30) as Day };
}

// ---------------------------------------------------------------------------

interface Pair {
  readonly before: CycleEvent;
  readonly after: CycleEvent;
}

/** Every two events of a cycle that come in the wrong order. */
export function outOfOrder(cycle: Cycle): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const order of ORDERS) {
    const words = order.split(' ');
    for (let i = 0; i < words.length; i += 2) {
      let isStrict = false;
      for (let j = i + 2; j < words.length; j += 2) {
        isStrict ||= words[j - 1] === '<';
        const before = cycle.event(words[i] as string);
        const after = cycle.event(words[j] as string);
        if (!before || !after) continue;
        if (isStrict ? before.day < after.day : isNoLater(before, after)) continue;
        pairs.set(keyOf({ before, after }), { before, after });
      }
    }
  }
  return [...pairs.values()];
}

function keyOf({ before, after }: Pair): string {
  return `${before.id} ${after.id}`;
}

function isNoLater(a: CycleEvent, b: CycleEvent): boolean {
  if (a.day !== b.day || a.time === null || b.time === null) return a.day <= b.day;
  return instantOf(a.day, a.time, a.zone) <= instantOf(b.day, b.time, b.zone);
}

/** The orders that the entered dates break, for each date the one that binds it first. */
function doubtsOfOrder(
  entered: readonly ReportedDate[],
  was: Cycle,
  is: Cycle,
  presentOf: (date: ReportedDate) => CycleEvent | undefined,
): readonly Doubt[] {
  const isEntered = ({ id }: CycleEvent) => entered.some((date) => date.id === id);
  const old = new Set(outOfOrder(was).map(keyOf));
  // An order that was broken before and that these dates have no part in is not theirs to mend.
  const broken = outOfOrder(is).filter(
    (pair) => isEntered(pair.before) || isEntered(pair.after) || !old.has(keyOf(pair)),
  );
  const doubts: Doubt[] = [];
  const told = new Set<string>();
  for (const date of entered) {
    const own = broken.filter(({ before, after }) => before.id === date.id || after.id === date.id);
    const pair = bindingOf(own, date.id);
    if (!pair || told.has(keyOf(pair))) continue;
    told.add(keyOf(pair));
    doubts.push({ kind: 'order', date, ...pair, present: presentOf(date) });
  }
  const indirect = broken.find(({ before, after }) => !isEntered(before) && !isEntered(after));
  if (indirect && doubts.length === 0) {
    const date = entered[0] as ReportedDate;
    doubts.push({ kind: 'order', date, ...indirect, present: presentOf(date) });
  }
  return doubts;
}

/** Of what has to come first the last, else of what has to come later the first. */
function bindingOf(pairs: readonly Pair[], id: string): Pair | undefined {
  const earlier = pairs.filter(({ after }) => after.id === id);
  if (earlier.length > 0) {
    return earlier.reduce((last, pair) => (pair.before.day > last.before.day ? pair : last));
  }
  return pairs.reduce<Pair | undefined>(
    (first, pair) => (first && first.after.day <= pair.after.day ? first : pair),
    undefined,
  );
}

// ---------------------------------------------------------------------------

type CycleOf = ReturnType<typeof makeCycles>;

function isWeekend(day: Weekday): boolean {
  return day === 'saturday' || day === 'sunday';
}

function doubtOfWeekday(
  date: ReportedDate,
  present: CycleEvent | undefined,
  data: CycleOf,
): Doubt | null {
  const { known, drawn } = weekdaysOf(date, data);
  if (known.size === 0) return null;
  const on = weekday(date.day);
  const years = [...known.keys()];
  if (isWeekend(on)) {
    const neverWas = ![...known.values(), ...drawn].some(isWeekend);
    return neverWas ? { kind: 'weekend', date, years, present } : null;
  }
  const [usual, ...more] = new Set(known.values());
  if (usual === undefined || more.length > 0 || usual === on || years.length < YEARS_OF_A_HABIT) {
    return null;
  }
  return { kind: 'weekday', date, years, usual };
}

/**
 * The weekdays of an event, in the years in which it is known and in those in
 * which it is projected; for a year that a projection holds for, the years from
 * which that holds, since before it the body may have chosen differently.
 */
function weekdaysOf(
  { id, matchYear }: ReportedDate,
  cycle: CycleOf,
): {
  readonly known: ReadonlyMap<number, Weekday>;
  readonly drawn: readonly Weekday[];
} {
  const from = PROJECTIONS.find((projection) => projection.id === id)?.from ?? FIRST_MATCH_YEAR;
  const first = matchYear >= from ? from : FIRST_MATCH_YEAR;
  const known = new Map<number, Weekday>();
  const drawn: Weekday[] = [];
  for (let year = Math.max(first, FIRST_MATCH_YEAR); year <= LAST_MATCH_YEAR; year += 1) {
    const read = knownEvents(year).find((event) => event.id === id);
    const event = cycle(year).event(id);
    if (read) known.set(year, weekday(read.day));
    else if (event) drawn.push(weekday(event.day));
  }
  return { known, drawn };
}

// ---------------------------------------------------------------------------

/** An event whose date another one has moved. */
export interface Moved {
  readonly matchYear: number;
  readonly from: CycleEvent;
  readonly to: CycleEvent;
}

/** The events that are on another day or hour in the second cycle, but for these. */
export function movedEvents(
  before: Cycle,
  after: Cycle,
  except: ReadonlySet<string>,
): readonly Moved[] {
  return after.events.flatMap((to) => {
    const from = before.event(to.id);
    if (!from || except.has(to.id)) return [];
    return from.day === to.day && from.time === to.time && from.zone === to.zone
      ? []
      : [{ matchYear: after.matchYear, from, to }];
  });
}
