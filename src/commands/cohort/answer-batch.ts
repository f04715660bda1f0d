import type { Day } from '../../calendar/day.ts';
import { InputError } from '../../errors.ts';
import { makePlan, makeVerdict } from '../../planner/plan.ts';
import { standingOf } from '../../planner/standing.ts';
import { profileFacts } from '../../profile/facts.ts';
import { parseProfile } from '../../profile/parse.ts';
import { isRecord, quote } from '../../profile/place.ts';
import { columnAt, isBlankRow, readRow, rowId } from '../../profile/row.ts';
import { cohortRecord, unreadRecord } from '../../render/cohort-csv.ts';
import { visible, visibleJson } from '../../render/plain.ts';
import type { ReportedDate } from '../../rules/cycles.ts';
import { makeRules, RULES } from '../../rules/index.ts';
import { withProfileWarnings } from '../answer.ts';
import { findFault } from '../read-json.ts';
import {
  type Answered,
  type Batch,
  type LinesBatch,
  LONGEST_LINE,
  NOBODY,
  type Person,
  type RowsBatch,
  type Tally,
  type Unread,
} from './batch.ts';

/** What each record of the answer holds: a verdict, the plan beside it, a row of CSV, or nothing, for one page about all. */
export type Form = 'verdict' | 'plan' | 'csv' | 'none';

/** All that an answer depends on beside the input. It can be sent to a thread. */
export interface Asked {
  readonly today: Day;
  /** Dates that the person has entered. */
  readonly dates: readonly ReportedDate[];
  readonly form: Form;
}

/** A line with its profile yet to be checked. */
interface Entry {
  readonly line: number;
  readonly id: string | null;
  readonly profile: unknown;
}

const LONGEST_ID = 200;

/** The one way from input to answer, whichever thread it runs on. */
export function answererOf({ today, dates, form }: Asked): (batch: Batch) => Answered {
  const rules = dates.length === 0 ? RULES : makeRules({ reported: dates });
  const facts = profileFacts(rules, today);

  function answer({
    id,
    line,
    profile: input,
  }: Entry): Pick<Answered, 'text'> & { status: keyof Tally; person?: Person } {
    const { profile, warnings } = parseProfile(input, facts);
    if (form === 'verdict') {
      const verdict = makeVerdict(profile, rules, today);
      return { text: jsonLine({ line, id, verdict }), status: verdict.status };
    }
    const plan = withProfileWarnings(makePlan(profile, rules, today), warnings);
    const { status } = plan.verdict;
    if (form === 'plan')
      return { text: jsonLine({ line, id, verdict: plan.verdict, plan }), status };
    const person: Person = { line, id, standing: standingOf(plan) };
    return form === 'csv' ? { text: cohortRecord(person), status } : { text: '', status, person };
  }

  return (batch) => {
    const texts: string[] = [];
    const people: Person[] = [];
    const unread: Unread[] = [];
    const tally = { ...NOBODY };
    for (const { id: known = null, line, placeOf, read } of batch.kind === 'lines'
      ? linesOf(batch)
      : rowsOf(batch)) {
      let id = known;
      try {
        const entry = read();
        id = entry.id;
        const { person, status, text } = answer({ ...entry, line });
        texts.push(text);
        if (person) people.push(person);
        tally[status] += 1;
      } catch (error) {
        if (!(error instanceof InputError)) throw faultAt(line, error);
        const whose = { line, ...(id === null ? {} : { id }) };
        const place = error.path === undefined ? null : (placeOf?.(error.path) ?? error.path);
        const wrong = { ...whose, error: said(error.message, place) };
        tally.unread += 1;
        if (form === 'csv') texts.push(unreadRecord(wrong));
        else if (form === 'none') unread.push({ ...whose, place });
        else texts.push(jsonLine(wrong));
      }
    }
    return { text: texts.join(''), tally, people, unread };
  };
}

const jsonLine = (value: unknown): string => `${visibleJson(JSON.stringify(value))}\n`;

const said = (message: string, place: string | null): string =>
  visible(place === null ? message : `${place}: ${message}`);

/** A fault is nobody's bad line: it ends the run, and says where. */
function faultAt(line: number, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`at line ${line}: ${message}`, { cause: error });
}

/** What can be read of a batch; what is blank is counted and left out. */
interface Readable {
  readonly line: number;
  /** Where it can be told before the rest is read. */
  readonly id?: string | null;
  /** What the reader calls a place in the profile. */
  readonly placeOf?: (path: string) => string;
  /** @throws InputError where it can't be */
  readonly read: () => Omit<Entry, 'line'>;
}

function* rowsOf({ header, rows }: RowsBatch): Generator<Readable> {
  for (const { cells, line } of rows) {
    if (isBlankRow(cells)) continue;
    yield {
      line,
      id: rowId(cells, header),
      placeOf: (path) => columnAt(path, cells, header),
      read: () => readRow(cells, header),
    };
  }
}

function* linesOf({ bytes, first, isTooLong }: LinesBatch): Generator<Readable> {
  if (isTooLong) {
    yield { line: first, read: () => refuseLong() };
    return;
  }
  let line = first;
  for (const text of textsOf(bytes)) {
    // A byte order mark may stand before the first line, and nowhere else.
    const shown = line === 1 && text?.startsWith('\ufeff') ? text.slice(1) : text;
    if (shown === null || shown.trim() !== '') yield { line, read: () => readLine(shown) };
    line += 1;
  }
}

function refuseLong(): never {
  throw new InputError(`is longer than ${LONGEST_LINE / 1_000_000} MB`);
}

const NEW_LINE = 10;

/** The lines of a batch; null for one that is not UTF-8. */
function* textsOf(bytes: Uint8Array): Generator<string | null> {
  const whole = decoded(bytes);
  if (whole !== null) {
    const lines = whole.split('\n');
    if (lines.at(-1) === '') lines.pop();
    yield* lines;
    return;
  }
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEW_LINE, from);
    const to = end === -1 ? bytes.length : end;
    yield decoded(bytes.subarray(from, to));
    from = to + 1;
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readLine(text: string | null): Omit<Entry, 'line'> {
  if (text === null) throw new InputError('is not UTF-8 text; save it as UTF-8');
  if (Buffer.byteLength(text) > LONGEST_LINE) refuseLong();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`is not JSON: ${findFault(text).replace(/^line 1, /, '')}`);
  }
  if (!isRecord(value) || !('profile' in value)) return { id: null, profile: value };
  const { id = null, profile, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new InputError(`${quote(unknown)} is not accepted; accepted beside profile: id`);
  }
  if (id === null) return { id, profile };
  if (typeof id === 'number' && Number.isSafeInteger(id)) return { id: String(id), profile };
  if (typeof id === 'string' && id.length <= LONGEST_ID) return { id, profile };
  throw new InputError(
    `${quote(id)} is not accepted; accepted: a text of at most ${LONGEST_ID} characters`,
    'id',
  );
}
