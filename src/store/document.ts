import { type Change, isChange } from '../profile/history.ts';
import { isRecord, placeOf, quote } from '../profile/place.ts';
import { spoilt } from './faults.ts';
import { type Document, STORE_VERSION } from './migrations.ts';

/*
 * The document in the file, in the form of today: profiles by their names, each
 * with its history, and the dates that the person has entered. Names that are
 * not known here stay as they are.
 */

/** What is stored, as the profile of one name sees it. */
export interface Stored {
  /** The profile, not checked yet; null where none is stored under the name. */
  readonly profile: unknown;
  /** The dates of cycles that the person has entered, not checked yet; null for none. */
  readonly dates: unknown;
  /**
   * The changes of the profile, oldest first. Looked at only where it is asked
   * for: to read a plan it need not be sound.
   * @throws PlanError (exit 4) for one that somebody has spoilt
   */
  readonly history: readonly Change[];
  /** What was shown of the plan last; null where nothing was. */
  readonly seen: unknown;
  /** Which calendar was exported last; null where none was. */
  readonly exported: unknown;
  /** The names under which a profile is stored. */
  readonly names: readonly string[];
}

/** What is to be stored; what is not named stays. Null, or a list that is empty, takes it out. */
export type Next = Partial<Pick<Stored, 'profile' | 'dates' | 'history' | 'seen' | 'exported'>>;

export const EMPTY: Document = { schemaVersion: STORE_VERSION };

/** @param path the file, for the errors that name it */
export function view(document: Document, name: string, path: string): Stored {
  const profiles = profilesOf(document, path);
  const entry = profiles.get(name) ?? {};
  return {
    profile: entry.profile ?? null,
    dates: document.cycles ?? null,
    get history() {
      return historyOf(entry, name, path);
    },
    seen: entry.seen ?? null,
    exported: entry.exported ?? null,
    names: namedProfiles(document, path).map(({ name }) => name),
  };
}

export interface NamedProfile {
  readonly name: string;
  /** Not checked yet. */
  readonly profile: unknown;
}

/** Every profile in the document. */
export function namedProfiles(document: Document, path: string): readonly NamedProfile[] {
  return [...profilesOf(document, path)].flatMap(([name, { profile = null }]) =>
    profile === null ? [] : [{ name, profile }],
  );
}

/** The document with this in the place of what it held; the very same where nothing differs. */
export function edited(document: Document, name: string, next: Next, path: string): Document {
  const profiles = profilesOf(document, path);
  const { dates = document.cycles, ...inEntry } = next;
  const { profile, history, seen, exported, ...unknown } = { ...profiles.get(name), ...inEntry };
  const entry = { ...compact({ profile, history, seen, exported }), ...unknown };
  if (Object.keys(entry).length === 0) profiles.delete(name);
  else profiles.set(name, entry);
  const changed = assembled(document, profiles, dates);
  const unchanged = assembled(document, profilesOf(document, path), document.cycles);
  return JSON.stringify(changed) === JSON.stringify(unchanged) ? document : changed;
}

/** The document without all that is stored under a name; the very same where that is nothing. */
export function without(document: Document, name: string, path: string): Document {
  const profiles = profilesOf(document, path);
  if (!profiles.delete(name)) return document;
  return assembled(document, profiles, document.cycles);
}

function assembled(
  { schemaVersion, profiles: _, cycles: __, ...unknown }: Document,
  profiles: ReadonlyMap<string, Document>,
  dates: unknown,
): Document {
  const named = profiles.size === 0 ? null : Object.fromEntries(profiles);
  return { ...compact({ schemaVersion, profiles: named, cycles: dates }), ...unknown };
}

/** Without what is null, an empty list, or not there. */
function compact(fields: Document): Document {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function profilesOf({ profiles = {} }: Document, path: string): Map<string, Document> {
  if (!isRecord(profiles)) throw spoilt(path, 'profiles', notAnObject(profiles));
  return new Map(
    Object.entries(profiles).map(([name, entry]) => {
      if (isRecord(entry)) return [name, entry];
      throw spoilt(path, placeOf(['profiles', name]), notAnObject(entry));
    }),
  );
}

function notAnObject(value: unknown): string {
  return `${quote(value)} is not accepted; accepted: a JSON object`;
}

function historyOf({ history = [] }: Document, name: string, path: string): readonly Change[] {
  const place = ['profiles', name, 'history'];
  const accepted =
    'a list of changes, each with on, what and restores; without it, nothing can be undone';
  if (!Array.isArray(history)) {
    throw spoilt(path, placeOf(place), `${quote(history)} is not accepted; accepted: ${accepted}`);
  }
  const fault = history.findIndex((change) => !isChange(change));
  if (fault === -1) return history;
  throw spoilt(path, placeOf([...place, fault]), `is no change; accepted: ${accepted}`);
}
