import { InputError } from '../../errors.ts';
import { nearest } from '../nearest.ts';
import { placeOf, quote } from '../place.ts';
import { EXAMS, type Profile } from '../profile.ts';
import {
  type Changed,
  type ChangeFacts,
  type Draft,
  draftOf,
  drop,
  type Gone,
  put,
  settle,
  valueAt,
} from './change.ts';
import { readExam } from './exams.ts';
import { FIELDS, type Field, fieldValue } from './fields.ts';

/** `set <field> <value…>` and `set <field> --clear`, as typed. */
export interface SetWords {
  readonly field: string;
  readonly values?: readonly string[];
}

/**
 * Changes an answer of the profile. The value that is there already is
 * accepted, and changes nothing.
 * @throws InputError with the name of the field, what was wrong and what is accepted
 */
export function setField(
  profile: Profile,
  { field: typed, values = [] }: SetWords,
  facts: ChangeFacts,
): Changed {
  const field = readField(typed);
  if (values.join('').trim() === '') {
    throw new InputError(`a value is missing; accepted: ${field.accepted}`, field.name);
  }
  return withAnswer(field, field.read(values, facts, fieldValue(field, profile)), profile, facts);
}

/**
 * Takes an answer back: it is open then, as if it had never been given.
 * @throws InputError where a profile needs it
 */
export function clearField(
  profile: Profile,
  { field: typed, values = [] }: SetWords,
  facts: ChangeFacts,
): Changed {
  const field = readField(typed);
  if (values.length > 0 && !field.clear) {
    throw new InputError('a value and --clear; accepted: one of the two', field.name);
  }
  const left = field.clear?.(values, fieldValue(field, profile)) ?? null;
  return withAnswer(field, left, profile, facts);
}

function withAnswer(field: Field, value: unknown, profile: Profile, facts: ChangeFacts): Changed {
  const was = fieldValue(field, profile);
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  if (isEmpty && field.isRequired) {
    throw new InputError(`no plan can be without it; accepted: ${field.accepted}`, field.name);
  }
  const excluded = isEmpty ? [] : excludedBy(field, value, profile);
  const start = withCompanion(excluded.reduce(takenOut, draftOf(profile)), field, value, facts);
  const after = isEmpty ? drop(start, field.path) : put(start, field.path, value);
  const place = placeOf(field.path);
  const changed = settle(profile, after, facts, {
    said: {
      kind: 'set',
      ...about(field),
      was: was === value && isSaidAnew(field, profile, after) ? null : was,
      is: isEmpty ? null : value,
      gone: excluded.map((other): Gone => ({ ...about(other), was: fieldValue(other, profile) })),
    },
    wordFor: (at) => (isInside(at, place) ? field.name : null),
  });
  const unusual = field.warn?.(changed.profile, facts) ?? [];
  return { ...changed, warnings: [...changed.warnings, ...unusual] };
}

/** The draft without the field, and without what was recorded with it. */
function takenOut(draft: Draft, { path, companion }: Field): Draft {
  const left = drop(draft, path);
  return companion ? drop(left, companion.path) : left;
}

/** The same number said on another day is another answer. */
function isSaidAnew({ companion }: Field, before: Profile, after: Draft): boolean {
  if (!companion) return false;
  return valueAt(before, companion.path) !== valueAt(after, companion.path);
}

function withCompanion(
  draft: Draft,
  { companion }: Field,
  value: unknown,
  facts: ChangeFacts,
): Draft {
  if (!companion) return draft;
  const recorded = value === null ? null : companion.valueFor(value, facts);
  return recorded === null ? drop(draft, companion.path) : put(draft, companion.path, recorded);
}

function isInside(at: string, place: string): boolean {
  return at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`);
}

function about({ name, path, holds, unit }: Field) {
  return { field: name, path: placeOf(path), holds, unit: unit ?? null };
}

/** What is answered and does not fit beside the value: `none` fits beside everything. */
function excludedBy(field: Field, value: unknown, profile: Profile): readonly Field[] {
  const names = field.excludes?.(value) ?? [];
  return FIELDS.filter((other) => {
    const there = fieldValue(other, profile);
    return names.includes(other.name) && there !== null && !FITS_ALL.has(there);
  });
}

const FITS_ALL: ReadonlySet<unknown> = new Set(['none', 'usmle']);

// ---------------------------------------------------------------------------
// Which field

/** What is answered for each exam, and so named with one: `eligibility.step1`. */
const PER_EXAM = ['eligibility', 'question-bank', 'target-hours'] as const;

/** Fields of the profile that another command records. */
const OTHER_COMMANDS: Readonly<Record<string, string>> = {
  exams: 'usmle-plan result, usmle-plan book',
  attempts: 'usmle-plan result',
  bookeddate: 'usmle-plan book',
  log: 'usmle-plan log',
  away: 'usmle-plan away',
  done: 'usmle-plan done',
  skipped: 'usmle-plan skip',
};

const BY_WORD: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => wordsFor(field).map((word) => [plain(word), field] as const)),
);

/** Its name, its place in the profile, and the end of that where no other field has it. */
function wordsFor({ name, path, aliases = [] }: Field): readonly string[] {
  const end = path.at(-1) as string;
  const isShared = FIELDS.some((other) => other.name !== name && other.path.at(-1) === end);
  return [name, path.join('.'), ...(isShared ? [] : [end]), ...aliases];
}

/** Neither case nor what stands between the words decides. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

const LONGEST_NAME = 60;

/**
 * The field that a word names: its name, or its place in the profile.
 * @throws InputError where it names none, with the nearest
 */
export function readField(typed: string): Field {
  const word = plain(typed);
  const found = BY_WORD.get(word);
  if (found) return found;
  const [head = '', ...rest] = word.split('.');
  const perExam = PER_EXAM.find((name) => plain(name) === head);
  if (perExam !== undefined) {
    const exam = rest.length === 0 ? null : readExam(rest.join('.'), 'field');
    if (exam !== null) return BY_WORD.get(plain(`${perExam}.${exam}`)) as Field;
    throw new InputError(
      `say for which exam; accepted: ${EXAMS.map((id) => `${perExam}.${id}`).join(', ')}`,
      'field',
    );
  }
  throw new InputError(noSuchField(typed), 'field');
}

function noSuchField(typed: string): string {
  const there = `${quote(typed)} is no field`;
  if (typed.length > LONGEST_NAME) return `${there}; ${acceptedFields()}`;
  const steps = plain(typed).split(/[.[\]]+/);
  const other = steps.find((step) => Object.hasOwn(OTHER_COMMANDS, step));
  if (other !== undefined) return `${there} of set; it is recorded with: ${OTHER_COMMANDS[other]}`;
  const near = nearest(plain(typed), [...BY_WORD.keys()]);
  if (near === null) return `${there}; ${acceptedFields()}`;
  return `${there} (did you mean ${BY_WORD.get(near)?.name}?)`;
}

function acceptedFields(): string {
  const single = FIELDS.map(({ name }) => name).filter((name) => !name.includes('.'));
  return `accepted: ${[...single, ...PER_EXAM.map((name) => `${name}.<exam>`)].join(', ')}`;
}
