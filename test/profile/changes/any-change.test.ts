import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iso, plus } from '../../../src/calendar/day.ts';
import { InputError } from '../../../src/errors.ts';
import { addAway, removeAway } from '../../../src/profile/changes/away.ts';
import { bookExam, unbookExam } from '../../../src/profile/changes/booking.ts';
import type { Changed, ChangeFacts, Said } from '../../../src/profile/changes/change.ts';
import { FIELDS } from '../../../src/profile/changes/fields.ts';
import { logStudy } from '../../../src/profile/changes/log.ts';
import { markDone, reopenTask, skipTask } from '../../../src/profile/changes/progress.ts';
import { recordResult } from '../../../src/profile/changes/result.ts';
import { clearField, setField } from '../../../src/profile/changes/set.ts';
import { parseProfile } from '../../../src/profile/parse.ts';
import { EXAMS, type Exam, OUTCOMES, type Profile } from '../../../src/profile/profile.ts';
import { RULES } from '../../../src/rules/index.ts';
import { people } from '../../planner/arbitrary-person.ts';
import { NOW } from '../../planner/arbitrary-profile.ts';
import { factsOn } from './facts.ts';

/** People as they come from the store, with no empty lists or objects in what they answered. */
const persons = people().map(({ profile, today }) => ({
  profile: parseProfile(tidied(profile), factsOn(today)).profile,
  today,
}));

function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, tidied(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => !isEmpty(inner)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Something that may be typed for a day: mostly one, near or far, sometimes none. */
const days = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -900, max: 1200 }).map((n) => iso(plus(NOW, n))) },
  { weight: 1, arbitrary: fc.constantFrom('1 Feb 2027', '2027-02-30', '10/11/2026', '', 'x') },
);
const exams = fc.constantFrom(...EXAMS);
const texts = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('family', 'a\nb', '\u202e'));
const values = fc.oneof(
  fc.constantFrom(...FIELDS.map(({ example }) => example)),
  fc.constantFrom('yes', 'none', '2029', '12', '0', '-1', 'us-do', 'passed', '2027-06-01'),
  fc.string({ maxLength: 20 }),
);

const TASKS = [
  'step1.debrief',
  'step1.register',
  'step1.study',
  'step1.exam',
  'step2ck.study',
  'application.mentor',
  'application.submit',
  'ecfmg.application',
  'ecfmg.pathway',
  'ecfmg.certificate',
  'nrmp.register',
  'nrmp.match-day',
];

const COMMANDS = {
  result: recordResult,
  book: bookExam,
  unbook: unbookExam,
  done: markDone,
  skip: skipTask,
  reopen: reopenTask,
  away: addAway,
  remove: removeAway,
  set: setField,
  clear: clearField,
  log: logStudy,
};

const fieldNames = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...FIELDS.map(({ name }) => name)) },
  { weight: 1, arbitrary: texts },
);
const examNames = fc.oneof({ weight: 9, arbitrary: exams }, { weight: 1, arbitrary: texts });
const outcomes = fc.constantFrom(...OUTCOMES, 'pased');
const amounts = fc.constantFrom('40', '6', '2.5', '0', '-1', '25', '5000', 'x');
const scores = fc.constantFrom('240', '0', '999', 'x');

/** A command that changes the profile, and what may be typed after it. */
const changes = fc.oneof(
  command(
    'result',
    fc.record(
      { exam: examNames, outcome: outcomes, date: days, score: scores, resultDate: days },
      { requiredKeys: ['exam', 'outcome'] },
    ),
  ),
  command('book', fc.record({ exam: examNames, date: days })),
  command('unbook', fc.record({ exam: exams })),
  command('done', fc.record({ task: tasks(), on: days }, { requiredKeys: ['task'] })),
  command('skip', fc.record({ task: tasks(), reason: texts }, { requiredKeys: ['task'] })),
  command('reopen', fc.record({ task: tasks() })),
  command(
    'away',
    fc.record({ from: days, to: days, reason: texts }, { requiredKeys: ['from', 'to'] }),
  ),
  command('remove', fc.record({ from: days, to: days }, { requiredKeys: ['from'] })),
  command('set', fc.record({ field: fieldNames, values: fc.array(values, { maxLength: 3 }) })),
  command('clear', fc.record({ field: fieldNames })),
  command(
    'log',
    fc.record(
      { exam: examNames, questions: amounts, hours: amounts, form: texts, score: scores, on: days },
      { requiredKeys: ['exam'] },
    ),
  ),
);

function command<const Name extends keyof typeof COMMANDS, Words>(
  name: Name,
  words: fc.Arbitrary<Words>,
): fc.Arbitrary<{ readonly name: Name; readonly words: Words }> {
  return words.map((typed) => ({ name, words: typed }));
}

function tasks() {
  return fc.constantFrom(...TASKS, 'application.letters', 'no.task', '');
}

interface Typed {
  readonly name: keyof typeof COMMANDS;
  readonly words: object;
}

/** The change made, or why it was not; anything else is a fault. */
function change({ name, words }: Typed, profile: Profile, facts: ChangeFacts) {
  return attempt(() => COMMANDS[name](profile, words as never, facts));
}

/** Words and flags of the commands, the only places that a refusal may name beside fields. */
const WORDS = new Set([
  ...['exam', 'outcome', '--date', '--score', '--result-date', 'date', 'task', '--on', '--reason'],
  ...['log', '--questions', '--hours', '--form'],
  ...['from', 'to', 'field', ...FIELDS.map(({ name }) => name)],
]);

function attempt(change: () => Changed): Changed | InputError {
  try {
    return change();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** The places of the profile that a change names. */
function placesOf(said: Said): readonly string[] {
  switch (said.kind) {
    case 'result':
      return [
        `exams.${said.exam}.attempts`,
        `exams.${said.exam}.bookedDate`,
        ...said.reopened.map((id) => `skipped.${id}`),
      ];
    case 'book':
    case 'unbook':
      return [`exams.${said.exam}.bookedDate`];
    case 'done':
    case 'skip':
    case 'reopen':
      return [`done.${said.task}`, `skipped.${said.task}`];
    case 'away':
    case 'away-removed':
      return ['away'];
    case 'log':
      return ['log'];
    case 'set':
      return [said.path, ...said.gone.map(({ path }) => path)].flatMap((path) =>
        path === 'clerkships.weeksLeft' ? [path, 'clerkships.asOf'] : [path],
      );
  }
}

/** Every value of a profile by its place; lists are values. */
function leaves(value: unknown, place = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[place, JSON.stringify(value)]]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...leaves(inner, place === '' ? name : `${place}.${name}`),
    ]),
  );
}

function isNamed(place: string, named: readonly string[]): boolean {
  return named.some((name) => place === name || place.startsWith(`${name}.`));
}

function same(a: Profile, b: Profile): void {
  expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
}

describe('any change', () => {
  it('gives a profile that can be imported, touches what it names alone, or says why not', () => {
    let made = 0;
    fc.assert(
      fc.property(persons, changes, ({ profile, today }, typed) => {
        const facts = factsOn(today);
        const before = JSON.stringify(profile);
        const after = change(typed, profile, facts);
        expect(JSON.stringify(profile)).toBe(before);
        if (after instanceof InputError) {
          expect(WORDS).toContain(after.path);
          expect(after.message).not.toMatch(/undefined|null|NaN|\[object|\n/);
          return;
        }
        made += 1;
        // JSON and back, as the store holds it.
        const stored = JSON.parse(JSON.stringify(after.profile));
        expect(parseProfile(stored, facts).profile).toEqual(after.profile);

        const [was, is] = [leaves(profile), leaves(after.profile)];
        const moved = [...new Set([...was.keys(), ...is.keys()])].filter(
          (place) => was.get(place) !== is.get(place),
        );
        expect(moved.filter((place) => !isNamed(place, placesOf(after.said)))).toEqual([]);
        expect(after.changes).toBe(moved.length > 0);
      }),
      { numRuns: 800 },
    );
    expect(made).toBeGreaterThan(80);
  });

  it('warns by rules that the data has, or by its own', () => {
    fc.assert(
      fc.property(persons, changes, ({ profile, today }, typed) => {
        const after = change(typed, profile, factsOn(today));
        if (after instanceof InputError) return;
        for (const { rule, text } of after.warnings) {
          if (!rule.startsWith('profile.')) expect(RULES.rule(rule).id).toBe(rule);
          expect(text).not.toMatch(/undefined|null|NaN|\[object|!/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a change and its opposite give the first profile back', () => {
  it('done, and reopen; skip, and reopen', () => {
    let made = 0;
    fc.assert(
      fc.property(
        persons,
        fc.constantFrom(...TASKS),
        fc.boolean(),
        ({ profile, today }, task, isDone) => {
          const facts = factsOn(today);
          fc.pre(profile.done?.[task] === undefined && profile.skipped?.[task] === undefined);
          const ticked = attempt(() => (isDone ? markDone : skipTask)(profile, { task }, facts));
          if (ticked instanceof InputError) return;
          made += 1;
          same(reopenTask(ticked.profile, { task }, facts).profile, profile);
        },
      ),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(5);
  });

  it('book, and unbook', () => {
    let made = 0;
    fc.assert(
      fc.property(persons, exams, days, ({ profile, today }, exam, date) => {
        const facts = factsOn(today);
        fc.pre(profile.exams?.[exam]?.bookedDate === undefined);
        const booked = attempt(() => bookExam(profile, { exam, date }, facts));
        if (booked instanceof InputError) return;
        made += 1;
        same(unbookExam(booked.profile, { exam }, facts).profile, profile);
      }),
      { numRuns: 500 },
    );
    expect(made).toBeGreaterThan(50);
  });

  it('away, and away --remove, where no other range gave days to it', () => {
    let made = 0;
    fc.assert(
      fc.property(persons, days, days, ({ profile, today }, from, to) => {
        const facts = factsOn(today);
        const words = { from, to, reason: 'exam of a friend' };
        const away = attempt(() => addAway(profile, words, facts));
        if (away instanceof InputError) return;
        if (away.said.kind !== 'away' || away.said.replaced.length > 0) return;
        made += 1;
        same(removeAway(away.profile, { from, to }, facts).profile, profile);
        same(removeAway(away.profile, { from }, facts).profile, profile);
      }),
      { numRuns: 500 },
    );
    expect(made).toBeGreaterThan(50);
  });

  it('set, and set to what was there or --clear', () => {
    let made = 0;
    const settings = fc.constantFrom(...FIELDS.map(({ name, example }) => ({ name, example })));
    fc.assert(
      fc.property(persons, settings, ({ profile, today }, { name, example }) => {
        const facts = factsOn(today);
        // A Match that is past stays until another is chosen, and is not chosen again.
        const match = RULES.cycle(profile.matchYear).event('nrmp.match-day');
        // Weeks that are said again are said today.
        fc.pre(name !== 'clerkship-weeks' || profile.clerkships?.asOf === iso(today));
        fc.pre(name !== 'match' || (match !== undefined && match.day >= today));
        const set = attempt(() => setField(profile, { field: name, values: [example] }, facts));
        if (set instanceof InputError || set.said.kind !== 'set') return;
        if (set.said.gone.length > 0) return;
        made += 1;
        const { clears, values } = opposite(set.said, example);
        const first = (clears ? clearField : setField)(set.profile, { field: name, values }, facts);
        same(first.profile, profile);
      }),
      { numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(400);
  });
});

type Set = Extract<Said, { kind: 'set' }>;

/** What gives back what was there before. */
function opposite({ was, holds }: Set, example: string) {
  if (holds === 'cycles') {
    const year = example.split(' ')[0] as string;
    const cycles = (was ?? []) as readonly { matchYear: number; outcome: string }[];
    const cycle = cycles.find(({ matchYear }) => `${matchYear}` === year);
    return { clears: !cycle, values: cycle ? [year, cycle.outcome] : [year] };
  }
  return { clears: was === null, values: was === null ? [] : [wordsOf(was, holds)] };
}

interface Parts {
  readonly from: string;
  readonly to: string;
  readonly extended?: boolean;
  readonly hoursPerWeek?: number;
  readonly total?: number;
  readonly done?: number;
}

/** A value as it is typed: what `holds` says of it is enough. */
function wordsOf(value: unknown, holds: Set['holds']): string {
  const parts = value as Parts;
  switch (holds) {
    case 'yes-no':
      return value === true ? 'yes' : 'no';
    case 'words':
    case 'specialties':
      return (value as readonly string[]).join(', ');
    case 'permit':
      return `${parts.from} ${parts.to}${parts.extended ? ' extended' : ''}`;
    case 'bank':
      return `${parts.total} ${parts.done ?? ''}`;
    case 'periods':
      return (value as readonly Parts[])
        .map(({ from, to, hoursPerWeek }) => `${from} ${to} ${hoursPerWeek}`)
        .join(', ');
    default:
      return String(value);
  }
}

describe('a result', () => {
  it('loses no other sitting, and no other exam', () => {
    let made = 0;
    const words = fc.record(
      { exam: exams, outcome: fc.constantFrom(...OUTCOMES), date: days },
      { requiredKeys: ['exam', 'outcome'] },
    );
    fc.assert(
      fc.property(persons, words, ({ profile, today }, typed) => {
        const facts = factsOn(today);
        const after = attempt(() => recordResult(profile, typed, facts));
        if (after instanceof InputError || after.said.kind !== 'result') return;
        made += 1;
        const { exam, sitting } = after.said;
        const others = (from: Profile, id: Exam) =>
          (from.exams?.[id]?.attempts ?? []).filter(
            ({ date }) => id !== exam || date !== sitting.date,
          );
        for (const id of EXAMS) expect(others(after.profile, id)).toEqual(others(profile, id));
        expect(after.profile.exams?.[exam]?.attempts).toContainEqual(sitting);
        // A booking goes only where it has been sat.
        const booked = profile.exams?.[exam]?.bookedDate;
        const isSat = booked !== undefined && booked <= sitting.date;
        expect(after.profile.exams?.[exam]?.bookedDate).toBe(isSat ? undefined : booked);
      }),
      { numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(200);
  });
});
