import { isRecord } from './place.ts';

/*
 * The changes that were made, oldest first, each with what takes it back. The
 * first profile is no change, so taking back ends there.
 */

/** A change that was made. */
export interface Change {
  /** YYYY-MM-DD */
  readonly on: string;
  /** The words it was made with, e.g. book step1 2027-02-22. */
  readonly what: string;
  readonly restores: Restores;
}

/** What takes a change back: no more than what it changed. */
export interface Restores {
  /** Fields of the profile as they were; null for one that was not there. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** The names of the fields as they stood in the file, where putting them back would not do that. */
  readonly order?: readonly string[];
  /** The person's own dates as they were; null where there were none. */
  readonly cycles?: unknown;
  /** The same as the change left them: all profiles share them, so others may have changed since. */
  readonly left?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The history with the change from one profile to the other. Where there was
 * none before, or none that has fields, there is nothing to go back to: the
 * history begins anew.
 * @param before the profile as it is stored, null for none
 * @param what the words of the change
 * @param on YYYY-MM-DD
 */
export function recordChange(
  history: readonly Change[],
  before: unknown,
  after: unknown,
  what: string,
  on: string,
): readonly Change[] {
  if (!isRecord(before)) return [];
  const restores = restoring(before, isRecord(after) ? after : {});
  return Object.keys(restores).length === 0 ? history : [...history, { on, what, restores }];
}

/** The same for a change of the person's own dates. */
export function recordDates(
  history: readonly Change[],
  before: unknown,
  after: unknown,
  what: string,
  on: string,
): readonly Change[] {
  if (isSame(before, after)) return history;
  const restores = { cycles: before ?? null, left: after ?? null };
  return [...history, { on, what, restores }];
}

/** What is to be stored for a change to be taken back; what is not named stays. */
export interface TakenBack {
  readonly change: Change;
  readonly history: readonly Change[];
  readonly profile?: unknown;
  readonly dates?: unknown;
}

/** Takes back the last change of what is stored; null where there is none. */
export function takeBack({
  profile,
  history,
  dates,
}: {
  readonly profile: unknown;
  readonly history: readonly Change[];
  readonly dates?: unknown;
}): TakenBack | null {
  const change = history.at(-1);
  if (change === undefined) return null;
  const { restores } = change;
  return {
    change,
    history: history.slice(0, -1),
    ...('profile' in restores || 'order' in restores
      ? { profile: restored(profile, restores) }
      : {}),
    ...('cycles' in restores ? { dates: datesBefore(restores, dates) } : {}),
  };
}

/**
 * The dates without what a change did to them. Those that came since, through
 * another profile, stay; where nothing did, they are as they were, to the letter.
 */
function datesBefore({ cycles: before = null, left }: Restores, now: unknown): unknown {
  const [were, made, are] = [before, left, now].map(eventsOf);
  if (left === undefined || !were || !made || !are || isSame([...are], [...made])) return before;
  for (const place of new Set([...were.keys(), ...made.keys()])) {
    const event = were.get(place);
    if (isSame(event, made.get(place))) continue;
    if (event === undefined) are.delete(place);
    else are.set(place, event);
  }
  const years = [...new Set([...are.keys()].map((place) => Number(place.split(' ')[0])))];
  const cycles = years
    .sort((a, b) => a - b)
    .map((matchYear) => ({
      matchYear,
      events: [...are].flatMap(([place, event]) =>
        place.startsWith(`${matchYear} `) ? [event] : [],
      ),
    }));
  return cycles.length === 0 ? null : cycles;
}

/** Each event of the dates by its year and id; null where they can't be read so. */
function eventsOf(dates: unknown): Map<string, unknown> | null {
  const events = new Map<string, unknown>();
  if (dates === null || dates === undefined) return events;
  if (!Array.isArray(dates)) return null;
  for (const cycle of dates) {
    if (!isRecord(cycle) || !Array.isArray(cycle.events)) return null;
    for (const event of cycle.events) {
      if (!isRecord(event)) return null;
      events.set(`${cycle.matchYear} ${event.id}`, event);
    }
  }
  return events;
}

/**
 * What was changed from one profile to another, made in a third that has taken
 * the place of the first. Field by field: where the third differs in a changed
 * one as well, the change counts.
 */
export function carryOver(from: Fields, to: Fields, onto: Fields): Fields {
  const { profile } = restoring(to, from);
  return isSame(from, onto) ? to : restored(onto, { profile });
}

/** Whether this can be read as a change that was recorded. */
export function isChange(value: unknown): value is Change {
  if (!isRecord(value) || typeof value.on !== 'string' || typeof value.what !== 'string') {
    return false;
  }
  const { restores } = value;
  if (!isRecord(restores)) return false;
  const { profile = {}, order = [] } = restores;
  return (
    isRecord(profile) && Array.isArray(order) && order.every((name) => typeof name === 'string')
  );
}

/** What makes `after` into `before` again; empty where they are the same. */
function restoring(before: Fields, after: Fields): Restores {
  const [were, are] = [mapOf(before), mapOf(after)];
  const names = [...new Set([...were.keys(), ...are.keys()])];
  const changed = names.filter((name) => !isSame(were.get(name), are.get(name)));
  const restores =
    changed.length === 0
      ? {}
      : { profile: Object.fromEntries(changed.map((name) => [name, were.get(name) ?? null])) };
  const order = [...were.keys()];
  return isSame(Object.keys(restored(after, restores)), order) ? restores : { ...restores, order };
}

function restored(profile: unknown, { profile: fields = {}, order = [] }: Restores): Fields {
  const result = mapOf(isRecord(profile) ? profile : {});
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  const first = order.filter((name) => result.has(name));
  const names = new Set([...first, ...result.keys()]);
  return Object.fromEntries([...names].map((name) => [name, result.get(name)]));
}

/** As JSON keeps them: a field without a value is none. */
function mapOf(fields: Fields): Map<string, unknown> {
  return new Map(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
