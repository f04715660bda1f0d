import fc from 'fast-check';
import { iso, plus } from '../../src/calendar/day.ts';
import { FIELDS } from '../../src/profile/changes/fields.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { EXAMS, OUTCOMES, type Profile } from '../../src/profile/profile.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { factsOn } from '../profile/changes/facts.ts';

/** A change as it is typed: the words behind the program's name. */
export type Typed = readonly string[];

/** People of `NOW` as the store holds them. */
export const storedProfiles: fc.Arbitrary<Profile> = profiles().map(
  (profile) => parseProfile(JSON.parse(JSON.stringify(profile)), factsOn(NOW)).profile,
);

const within = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((days) => iso(plus(NOW, days)));
const pastDays = within(-300, 0);
const daysToCome = within(0, 700);
const exams = fc.constantFrom(...EXAMS);
const tasks = fc.constantFrom(
  ...['step1.debrief', 'step1.register', 'step1.study', 'step1.rest', 'step2ck.study'],
  ...['step2ck.register', 'application.mentor', 'application.letters', 'experience.research'],
  ...['ecfmg.application', 'nrmp.register', 'no.task'],
);

/** What a terminal or a shell would trip over, and what a profile may hold all the same. */
export const reasons = fc.oneof(
  fc.constantFrom("mother's day", '"quoted"', '-x', '--all', ' two  blanks ', 'a\\b', '$(id)', ''),
  // Neither is shown as it is: marks that turn the direction of writing.
  fc.constantFrom('a\u200fb', '\u061c'),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
);

const orNone = (words: fc.Arbitrary<Typed>): fc.Arbitrary<Typed> =>
  fc.oneof(fc.constant([]), words);

const settings = fc.oneof(
  fc.constantFrom(...FIELDS).map(({ name, example }): Typed => ['set', name, example]),
  fc
    .constantFrom(...FIELDS)
    .map(({ name, example }): Typed => ['set', name, ...example.split(' ')]),
  fc.integer({ min: 0, max: 80 }).map((hours): Typed => ['set', 'hours', String(hours)]),
  fc.integer({ min: 2027, max: 2031 }).map((year): Typed => ['set', 'match', String(year)]),
  fc.constantFrom(...FIELDS).map(({ name }): Typed => ['set', name, '--clear']),
  fc.array(reasons, { maxLength: 3 }).map((areas): Typed => ['set', 'weak-areas', '--', ...areas]),
);

/** Anything that changes a profile, well formed, and possible for some people. */
export const typedChanges: fc.Arbitrary<Typed> = fc.oneof(
  fc
    .tuple(exams, fc.constantFrom(...OUTCOMES), pastDays)
    .map(([exam, outcome, date]) => ['result', exam, outcome, '--date', date]),
  fc
    .tuple(fc.constantFrom('step1', 'step2ck'), fc.constantFrom('passed', 'failed'))
    .map((words) => ['result', ...words]),
  fc.tuple(exams, daysToCome).map((words) => ['book', ...words]),
  exams.map((exam) => ['unbook', exam]),
  fc
    .tuple(tasks, orNone(pastDays.map((on) => ['--on', on])))
    .map(([task, on]) => ['done', task, ...on]),
  fc
    .tuple(tasks, orNone(reasons.map((reason) => ['--reason', reason])))
    .map(([task, reason]) => ['skip', task, ...reason]),
  tasks.map((task) => ['reopen', task]),
  fc
    .tuple(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 30 }),
      orNone(reasons.map((reason) => [`--reason=${reason}`])),
    )
    .map(([from, length, reason]) => {
      const [first, last] = [plus(NOW, from), plus(NOW, from + length)].map(iso);
      return ['away', first as string, last as string, ...reason];
    }),
  daysToCome.map((from) => ['away', from, '--remove']),
  fc
    .tuple(exams, fc.integer({ min: 1, max: 120 }), orNone(pastDays.map((on) => ['--on', on])))
    .map(([exam, questions, on]) => [
      ...['log', exam, '--questions', String(questions), '--hours', '2.5'],
      ...on,
    ]),
  fc
    .tuple(exams, fc.integer({ min: 9, max: 33 }), fc.integer({ min: 40, max: 90 }))
    .map(([exam, form, score]) => [
      ...['log', exam, '--form', `nbme-${form}`, '--score', String(score)],
    ]),
  settings,
);
