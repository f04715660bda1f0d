import { parseDay } from '../calendar/day.ts';
import { InputError } from '../errors.ts';
import { didYouMean, nearest } from './nearest.ts';
import { quote } from './place.ts';
import { EXAMS, PROFILE_VERSION } from './profile.ts';

/** A profile as a row of cells, for who keeps many people in a spreadsheet: docs/cohort.md has the columns. */

type Kind = 'text' | 'day' | 'number' | 'answer' | 'list';

interface Column {
  readonly path: readonly string[];
  readonly kind: Kind;
}

/** The most sittings that the law of any day allowed. */
const SITTINGS = 6;

const PLAIN: Readonly<Record<string, Kind>> = {
  school: 'text',
  graduationDate: 'day',
  citizenship: 'text',
  visa: 'text',
  licensingExam: 'text',
  specialties: 'list',
  matchYear: 'number',
  'study.beforeResult': 'answer',
  matchDate: 'day',
  'clerkships.weeksLeft': 'number',
  'clerkships.asOf': 'day',
  'clerkships.endDate': 'day',
  'clerkships.heldUntilStep1': 'answer',
  'schoolRules.maxAttempts': 'number',
  'schoolRules.passStep1By': 'day',
  'schoolRules.minDaysBetween': 'number',
  'schoolRules.step2ckBy': 'day',
  'study.hoursPerWeek': 'number',
  'study.restDays': 'list',
  'img.ecfmgApplication': 'text',
  'img.pathway': 'number',
  'img.pathwayStatus': 'text',
  'img.pathwayValidThrough': 'day',
  'img.certified': 'answer',
  'img.certificateValidThrough': 'day',
  accommodations: 'text',
  couple: 'answer',
  'military.service': 'text',
  alsoIn: 'list',
  states: 'list',
  nationality: 'text',
};

const OF_EXAM: Readonly<Record<string, Kind>> = {
  bookedDate: 'day',
  'eligibility.from': 'day',
  'eligibility.to': 'day',
  'eligibility.extended': 'answer',
};

const OF_SITTING: Readonly<Record<string, Kind>> = {
  date: 'day',
  outcome: 'text',
  resultDate: 'day',
  score: 'number',
};

const ID = 'id';
/** The day a task was done: its id stands behind it. */
const DONE = /^done\.([a-z0-9.-]{1,100})$/;

function allColumns(): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  const add = (name: string, path: readonly string[], kind: Kind): void => {
    columns.set(name, { path, kind });
  };
  for (const [name, kind] of Object.entries(PLAIN)) add(name, name.split('.'), kind);
  for (const exam of EXAMS) {
    for (const [name, kind] of Object.entries(OF_EXAM)) {
      add(`${exam}.${name}`, ['exams', exam, ...name.split('.')], kind);
    }
    for (let nth = 1; nth <= SITTINGS; nth += 1) {
      for (const [name, kind] of Object.entries(OF_SITTING)) {
        add(`${exam}.${nth}.${name}`, ['exams', exam, 'attempts', String(nth - 1), name], kind);
      }
    }
  }
  return columns;
}

const COLUMNS = allColumns();

/** The names of the columns, those of the tasks done left out: each task has one. */
export const COLUMN_NAMES: readonly string[] = [ID, ...COLUMNS.keys()];

/** What the first row says about the others. */
export interface Header {
  readonly names: readonly string[];
  readonly columns: readonly (Column | null)[];
}

/** @throws InputError for a column that is not known, is there twice, or is missing */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim());
  const columns = names.map((name, i) => {
    if (names.indexOf(name) !== i)
      throw new InputError(`the column ${quote(name)} is there twice`, 'row 1');
    if (name === ID) return null;
    const [, task] = DONE.exec(name) ?? [];
    if (task !== undefined) return { path: ['done', task], kind: 'day' as const };
    const column = COLUMNS.get(name);
    if (column) return column;
    const what = name === '' ? `column ${i + 1} has no name` : `no column is named ${quote(name)}`;
    throw new InputError(
      `${what}${didYouMean(nearest(name, COLUMN_NAMES))}; accepted: the columns of docs/cohort.md, e.g. id, school, specialties, matchYear, step1.1.date`,
      'row 1',
    );
  });
  for (const needed of [['school'], ['specialties'], ['matchYear', 'matchDate']]) {
    if (needed.some((name) => names.includes(name))) continue;
    throw new InputError(`the column ${needed.join(' or ')} is missing`, 'row 1');
  }
  return { names, columns };
}

export interface Row {
  readonly id: string | null;
  /** To be checked as any profile. */
  readonly profile: unknown;
}

/** Whether a row says nothing: a spreadsheet keeps such rows at its end. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * @throws InputError with the column as its path where a cell can't be read: what
 *   could be taken for two things is taken for none
 */
export function readRow(cells: readonly string[], { columns, names }: Header): Row {
  if (cells.length !== names.length) {
    throw new InputError(`has ${cells.length} fields where the first row has ${names.length}`);
  }
  let id: string | null = null;
  const profile: Tree = { version: PROFILE_VERSION };
  for (const [i, cell] of cells.entries()) {
    const text = cell.trim();
    if (text === '') continue;
    const column = columns[i];
    if (column) put(profile, column.path, readCell(text, column.kind, names[i] as string));
    else id = text;
  }
  for (const exam of Object.values((profile.exams ?? {}) as Tree)) {
    const record = exam as Tree;
    if (record.attempts !== undefined) record.attempts = inSequence(record.attempts as Tree);
  }
  return { id, profile };
}

/** The id of a row, whatever else can be read of it; null where there is none. */
export function rowId(cells: readonly string[], { columns }: Header): string | null {
  return cells[columns.indexOf(null)]?.trim() || null;
}

/** The column that a place in the profile of a row came from; the place itself where none did. */
export function columnAt(place: string, cells: readonly string[], header: Header): string {
  const path = place.replace(/\[(\d+)\]/g, '.$1');
  const i = header.columns.findIndex((column) => column?.path.join('.') === path);
  return cells[i]?.trim() ? (header.names[i] as string) : place;
}

interface Tree {
  [name: string]: unknown;
}

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    tree[step] = value;
    return;
  }
  tree[step] ??= {};
  put(tree[step] as Tree, rest, value);
}

/** The sittings that are there, whichever numbers their columns have. */
const inSequence = (attempts: Tree): readonly unknown[] =>
  Object.keys(attempts)
    .sort()
    .map((nth) => attempts[nth]);

function readCell(text: string, kind: Kind, name: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'list':
      return text.split(/[\s|]+/).filter(Boolean);
    case 'day':
      if (parseDay(text) !== null) return text;
      throw new InputError(
        `${quote(text)} is no day written as YYYY-MM-DD, and other forms can be read as two days; accepted: e.g. 2027-03-04`,
        name,
      );
    case 'number':
      if (/^\d{1,6}(\.\d{1,4})?$/.test(text)) return Number(text);
      throw new InputError(`${quote(text)} is no number; accepted: e.g. 40 or 37.5`, name);
    case 'answer':
      if (/^(true|yes)$/i.test(text)) return true;
      if (/^(false|no)$/i.test(text)) return false;
      throw new InputError(`${quote(text)} is not accepted; accepted: yes or no`, name);
  }
}
