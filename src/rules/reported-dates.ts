import { iso, parseDay } from '../calendar/day.ts';
import {
  cycleEventIds,
  FIRST_MATCH_YEAR,
  knownEvents,
  LAST_MATCH_YEAR,
  type ReportedDate,
} from './cycles.ts';
import { EASTERN } from './projections.ts';

/*
 * Dates that a person has from the bodies themselves: how they are stored, and
 * how they are read from a file of the data's own form. Whether a date makes
 * sense is asked in date-checks.ts.
 */

/** A step on the way to a value: the name of a field, or the index in a list. */
type Step = string | number;

/** What can't be used, and what could. */
export interface Fault {
  /** Where it stands; empty for the whole. */
  readonly place: readonly Step[];
  /** What is there; nothing where it is missing. */
  readonly found?: unknown;
  /** What is wrong, where that is not the value that was found. */
  readonly problem?: string;
  readonly accepted: string;
  /** The word that was typed and those of which one may have been meant. */
  readonly typed?: string;
  readonly words?: readonly string[];
}

/** How the reader of a file, a stored value or the command line says so. */
export type Refuse = (fault: Fault) => never;

/** A date of a Match year as it is stored: one event of the data's own form. */
interface StoredDate {
  readonly id: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly time?: string | null;
  readonly zone?: string;
  readonly source?: { readonly publisher?: string; readonly title?: string; readonly url?: string };
  readonly enteredOn?: string;
}

export interface StoredCycle {
  readonly matchYear: number;
  readonly events: readonly StoredDate[];
}

/** A date read from a file. */
export interface ReadDate {
  readonly date: ReportedDate;
  /** Where in the file its day stands. */
  readonly place: readonly Step[];
  /** Whether the file says that a person entered it. */
  readonly isReported: boolean;
}

export interface DateFile {
  readonly dates: readonly ReadDate[];
  /** How many events were left out because the file says that they are projections. */
  readonly projected: number;
}

/** Eight times what the data holds and projects for all its years. */
const MOST_EVENTS = 5000;
const LONGEST_TEXT = 500;
// Controls, halves of characters, line separators, and marks that turn the direction of what follows.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const ZONE = /^[A-Za-z][A-Za-z_]*(?:\/[A-Za-z0-9_+-]+)*$/;
const ADDRESS = /^https?:\/\/\S+$/i;

const BASES = ['published', 'transcribed', 'projected', 'reported'];
const CONFIDENCES = ['high', 'medium', 'low'];

// ---------------------------------------------------------------------------
// What may stand in a file. Beside what is read, each level has fields that the
// data, its collections and `cycles --json` carry and that say nothing here.

const FILE_FIELDS = ['cycles', 'sources'];
const FILE_FIELDS_UNREAD = [
  'schemaVersion',
  'today',
  'asOf',
  'applicationServiceBySpecialty',
  'caveats',
  'confidenceScale',
  'fees',
  'imgEligibility',
  'interviewRelease',
  'interviewSeason',
  'notFound',
  'projectedEvents',
  'projectionRules',
  'scoreDelaysHistory',
  'signals',
  'unreliableSources',
  'verifyAt',
];
const CYCLE_FIELDS = ['matchYear', 'events'];
const CYCLE_FIELDS_UNREAD = ['season'];
const DATE_FIELDS = ['id', 'date', 'time', 'zone', 'source'];
const EVENT_FIELDS = [...DATE_FIELDS, 'basis', 'confidence'];
const EVENT_FIELDS_UNREAD = [
  'alsoSeen',
  'alternative',
  'asOf',
  'confirmAt',
  'enteredOn',
  'instant',
  'name',
  'note',
  'notes',
  'rule',
  'track',
];
const SOURCE_FIELDS = ['publisher', 'title', 'url'];
const SOURCE_FIELDS_UNREAD = ['kind'];

/**
 * The dates in a file of the data's own form: of src/rules/data/cycles.json,
 * where an event names its source by an id, or of `cycles --json`, where it
 * carries it. A projection is no date that anybody has, so it is counted and
 * left out.
 * @param enteredOn YYYY-MM-DD
 */
export function readDateFile(input: unknown, enteredOn: string, refuse: Refuse): DateFile {
  const file = fieldsOf(input, [], FILE_FIELDS, FILE_FIELDS_UNREAD, refuse);
  const sources = readSources(file.sources, refuse);
  const dates: ReadDate[] = [];
  let projected = 0;
  for (const { matchYear, event, place } of eventsOf(file.cycles, CYCLE_FIELDS_UNREAD, refuse)) {
    const fields = fieldsOf(event, place, EVENT_FIELDS, EVENT_FIELDS_UNREAD, refuse);
    const basis = wordOf(fields.basis, [...place, 'basis'], BASES, refuse);
    wordOf(fields.confidence, [...place, 'confidence'], CONFIDENCES, refuse);
    if (basis === 'projected') {
      projected += 1;
      continue;
    }
    const source = sourceOf(fields.source, sources, [...place, 'source'], refuse);
    dates.push({
      date: readDate({ ...fields, source }, { matchYear, enteredOn, place }, refuse),
      place: [...place, 'date'],
      isReported: basis === 'reported',
    });
  }
  refuseTwice(dates, refuse);
  return { dates, projected };
}

/** The dates in the form in which they are stored. */
export function readStoredDates(stored: unknown, refuse: Refuse): readonly ReportedDate[] {
  const dates = eventsOf(stored, [], refuse).map(({ matchYear, event, place }) => {
    const fields = fieldsOf(event, place, [...DATE_FIELDS, 'enteredOn'], [], refuse);
    const enteredOn = fields.enteredOn;
    if (enteredOn !== undefined) checkDay(enteredOn, [...place, 'enteredOn'], refuse);
    return {
      date: readDate(fields, { matchYear, enteredOn, place }, refuse),
      place: [...place, 'date'],
      isReported: true,
    };
  });
  refuseTwice(dates, refuse);
  return dates.map(({ date }) => date);
}

/** Where a date belongs, and when it was entered. */
interface Belonging {
  readonly matchYear: number;
  readonly enteredOn?: string | undefined;
  readonly place: readonly Step[];
}

/** One date from its fields: `id`, `date`, `time`, `zone` and `source`, an object. */
export function readDate(
  { id, date, time, zone, source }: Readonly<Record<string, unknown>>,
  { matchYear, enteredOn, place }: Belonging,
  refuse: Refuse,
): ReportedDate {
  checkId(id, matchYear, [...place, 'id'], refuse);
  checkDay(date, [...place, 'date'], refuse);
  if (time !== undefined && time !== null) checkTime(time, [...place, 'time'], refuse);
  const from = source === undefined ? {} : readSource(source, [...place, 'source'], refuse);
  return {
    matchYear,
    id,
    day: parseDay(date) as NonNullable<ReturnType<typeof parseDay>>,
    ...(time === undefined ? {} : { time: time as string | null }),
    ...(zone === undefined ? {} : { zone: readZone(zone, [...place, 'zone'], refuse) }),
    ...(Object.keys(from).length === 0 ? {} : { from }),
    ...(enteredOn === undefined ? {} : { enteredOn }),
  };
}

/** Ready to be stored: years in order, the dates of each in order of time. */
export function storedDates(dates: readonly ReportedDate[]): readonly StoredCycle[] {
  const years = [...new Set(dates.map(({ matchYear }) => matchYear))].sort((a, b) => a - b);
  return years.map((matchYear) => ({
    matchYear,
    events: dates
      .filter((own) => own.matchYear === matchYear)
      .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
      .map(({ id, day, time, zone, from, enteredOn }) => ({
        id,
        date: iso(day),
        ...(time === undefined ? {} : { time }),
        ...(zone === undefined ? {} : { zone }),
        ...(from === undefined ? {} : { source: from }),
        ...(enteredOn === undefined ? {} : { enteredOn }),
      })),
  }));
}

/** Whether two dates are of the same event. */
export function isSameEvent(
  a: Pick<ReportedDate, 'matchYear' | 'id'>,
  b: Pick<ReportedDate, 'matchYear' | 'id'>,
): boolean {
  return a.matchYear === b.matchYear && a.id === b.id;
}

/** The dates with others entered behind them: the last one entered counts. */
export function withDates(
  own: readonly ReportedDate[],
  entered: readonly ReportedDate[],
): readonly ReportedDate[] {
  const replaced = new Set(entered.map(({ matchYear, id }) => `${matchYear} ${id}`));
  return [...own.filter(({ matchYear, id }) => !replaced.has(`${matchYear} ${id}`)), ...entered];
}

/** Whether two dates say the same, whenever they were entered. */
export function isSameDate(a: ReportedDate, b: ReportedDate): boolean {
  return (
    isSameEvent(a, b) &&
    a.day === b.day &&
    a.time === b.time &&
    a.zone === b.zone &&
    a.from?.publisher === b.from?.publisher &&
    a.from?.title === b.from?.title &&
    a.from?.url === b.from?.url
  );
}

/** Whether the data has this date as it is. */
export function isInData({ matchYear, id, day, time, zone }: ReportedDate): boolean {
  const known = knownEvents(matchYear).find((event) => event.id === id);
  return (
    known !== undefined &&
    known.day === day &&
    (time === undefined || known.time === time) &&
    (zone === undefined || known.zone === zone)
  );
}

// ---------------------------------------------------------------------------

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of no other fields than these. */
function fieldsOf(
  value: unknown,
  place: readonly Step[],
  names: readonly string[],
  unread: readonly string[],
  refuse: Refuse,
): Fields {
  if (!isObject(value)) refuse({ place, found: value, accepted: 'an object' });
  const words = [...names, ...unread];
  for (const name of Object.keys(value)) {
    if (words.includes(name)) continue;
    refuse({
      place: [...place, name],
      problem: 'is no field',
      typed: name,
      words,
      accepted: names.join(', '),
    });
  }
  return value;
}

interface PlacedEvent {
  readonly matchYear: number;
  readonly event: unknown;
  readonly place: readonly Step[];
}

/** The events of a list of cycles, their Match years checked. */
function eventsOf(
  cycles: unknown,
  unread: readonly string[],
  refuse: Refuse,
): readonly PlacedEvent[] {
  if (!Array.isArray(cycles)) {
    refuse({ place: ['cycles'], found: cycles, accepted: 'a list of Match years with events' });
  }
  const events: PlacedEvent[] = [];
  cycles.forEach((value: unknown, index) => {
    const place = ['cycles', index];
    const cycle = fieldsOf(value, place, CYCLE_FIELDS, unread, refuse);
    const matchYear = readYear(cycle.matchYear, [...place, 'matchYear'], refuse);
    if (!Array.isArray(cycle.events)) {
      refuse({ place: [...place, 'events'], found: cycle.events, accepted: 'a list of events' });
    }
    cycle.events.forEach((event: unknown, at) => {
      events.push({ matchYear, event, place: [...place, 'events', at] });
    });
    if (events.length > MOST_EVENTS) {
      refuse({
        place: ['cycles'],
        problem: `more than ${MOST_EVENTS} events`,
        accepted: `at most ${MOST_EVENTS}`,
      });
    }
  });
  return events;
}

/** The Match year in `value`, one of those that have dates. */
function readYear(value: unknown, place: readonly Step[], refuse: Refuse): number {
  const isCovered =
    Number.isInteger(value) &&
    (value as number) >= FIRST_MATCH_YEAR &&
    (value as number) <= LAST_MATCH_YEAR;
  if (!isCovered) {
    refuse({
      place,
      found: value,
      accepted: `a Match year, ${FIRST_MATCH_YEAR} to ${LAST_MATCH_YEAR}`,
    });
  }
  return value as number;
}

function checkId(
  value: unknown,
  matchYear: number,
  place: readonly Step[],
  refuse: Refuse,
): asserts value is string {
  const ids = cycleEventIds();
  if (typeof value === 'string' && ids.includes(value)) return;
  const accepted = `the id of an event, as \`usmle-plan cycles ${matchYear}\` shows it`;
  if (typeof value !== 'string') refuse({ place, found: value, accepted });
  refuse({ place, found: value, typed: value, words: ids, accepted });
}

function checkDay(value: unknown, place: readonly Step[], refuse: Refuse): asserts value is string {
  const accepted = 'a day, YYYY-MM-DD';
  if (typeof value !== 'string') refuse({ place, found: value, accepted });
  if (parseDay(value) !== null) return;
  const isForm = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (!isForm) refuse({ place, found: value, accepted });
  refuse({ place, problem: `${value} is no day of the calendar`, accepted });
}

function checkTime(value: unknown, place: readonly Step[], refuse: Refuse): void {
  if (typeof value === 'string' && TIME.test(value)) return;
  refuse({ place, found: value, accepted: 'an hour, HH:MM from 00:00 to 23:59' });
}

/** An IANA zone, in the letters in which it is written. */
function readZone(value: unknown, place: readonly Step[], refuse: Refuse): string {
  // Nearly all dates are in this one, and the first look at a zone takes long.
  if (value === EASTERN) return value;
  const accepted = `an IANA zone, e.g. ${EASTERN}`;
  if (typeof value !== 'string') refuse({ place, found: value, accepted });
  const name = ZONE.test(value) ? knownZone(value) : null;
  if (name !== null) return name;
  refuse({
    place,
    found: value,
    typed: value,
    words: Intl.supportedValuesOf('timeZone'),
    accepted,
  });
}

function knownZone(name: string): string | null {
  let resolved: string;
  try {
    resolved = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
  // An older name of the same zone stays what it is.
  return resolved.toLowerCase() === name.toLowerCase() ? resolved : name;
}

type From = NonNullable<ReportedDate['from']>;

function readSources(value: unknown, refuse: Refuse): ReadonlyMap<string, From> {
  if (value === undefined) return new Map();
  if (!isObject(value)) refuse({ place: ['sources'], found: value, accepted: 'an object' });
  return new Map(
    Object.entries(value).map(([id, source]) => [id, readSource(source, ['sources', id], refuse)]),
  );
}

/** A source that stands in the event, or in the list of the file. */
function sourceOf(
  value: unknown,
  sources: ReadonlyMap<string, From>,
  place: readonly Step[],
  refuse: Refuse,
): unknown {
  if (typeof value !== 'string') return value;
  const source = sources.get(value);
  if (source !== undefined) return source;
  refuse({
    place,
    found: value,
    typed: value,
    words: [...sources.keys()],
    accepted: 'the name of an entry of sources, or a source itself',
  });
}

function readSource(value: unknown, place: readonly Step[], refuse: Refuse): From {
  const fields = fieldsOf(value, place, SOURCE_FIELDS, SOURCE_FIELDS_UNREAD, refuse);
  const from: { publisher?: string; title?: string; url?: string } = {};
  for (const name of ['publisher', 'title', 'url'] as const) {
    const text = fields[name];
    // The data writes an address that there is none of as an empty text.
    if (text === undefined || text === '') continue;
    checkText(text, [...place, name], name === 'url', refuse);
    from[name] = text;
  }
  return from;
}

function checkText(
  value: unknown,
  place: readonly Step[],
  isAddress: boolean,
  refuse: Refuse,
): asserts value is string {
  const accepted = isAddress
    ? `an address that begins with https:// or http://, at most ${LONGEST_TEXT} characters`
    : `a text in one line, at most ${LONGEST_TEXT} characters`;
  if (typeof value !== 'string') refuse({ place, found: value, accepted });
  if (UNPRINTABLE.test(value)) refuse({ place, problem: 'holds a control character', accepted });
  if (value.length > LONGEST_TEXT) {
    refuse({ place, problem: `is ${value.length} characters long`, accepted });
  }
  if (isAddress && !(ADDRESS.test(value) && URL.canParse(value))) {
    refuse({ place, found: value, accepted });
  }
}

function wordOf(
  value: unknown,
  place: readonly Step[],
  words: readonly string[],
  refuse: Refuse,
): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && words.includes(value)) return value;
  const typed = typeof value === 'string' ? { typed: value, words } : {};
  refuse({ place, found: value, accepted: words.join(', '), ...typed });
}

/** Two dates for one event in one file: nobody can say which of them counts. */
function refuseTwice(dates: readonly ReadDate[], refuse: Refuse): void {
  const seen = new Set<string>();
  for (const { date, place } of dates) {
    const key = `${date.matchYear} ${date.id}`;
    if (seen.has(key)) {
      refuse({
        place: [...place.slice(0, -1), 'id'],
        problem: `${date.id} of ${date.matchYear} stands there twice`,
        accepted: 'one date for an event',
      });
    }
    seen.add(key);
  }
}
