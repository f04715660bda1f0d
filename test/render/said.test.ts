import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said } from '../../src/profile/changes/change.ts';
import { FIELDS } from '../../src/profile/changes/fields.ts';
import { isAlreadyThere, saidClause, saidLine } from '../../src/render/said.ts';
import { ON_TRACK_PROFILE, viewOf } from './plans.ts';
import { acting, titles, widest } from './terminals.ts';

const VIEW = viewOf(ON_TRACK_PROFILE, { columns: 100 });

/** The sentence in one line. */
function sentence(said: Said): string {
  return saidLine(said, VIEW).join(' ');
}

const NEW = { wasDone: null, wasSkipped: null } as const;
const LETTERS = { task: 'application.letters', title: 'Ask for letters', ...NEW } as const;

function answer(
  field: string,
  holds: Extract<Said, { kind: 'set' }>['holds'],
  was: unknown,
  is: unknown,
  more: Partial<Extract<Said, { kind: 'set' }>> = {},
): Said {
  return { kind: 'set', field, path: field, holds, unit: null, was, is, gone: [], ...more };
}

const FAILED = { date: '2027-02-20', outcome: 'failed' } as const;
const RANGE = { from: '2026-12-20', to: '2027-01-02', reason: 'family' } as const;

describe('a sitting', () => {
  const result = {
    kind: 'result',
    exam: 'step1',
    sitting: FAILED,
    replaced: null,
    sat: null,
    reopened: [],
  } as const;

  test('is told with its day and what came of it, and nobody is called failed', () => {
    expect(sentence(result)).toBe('Step 1 on Sat 20 Feb 2027: not passed, recorded.');
  });

  test('opens again what was dropped for it', () => {
    expect(sentence({ ...result, reopened: ['step1.study', 'step1.help'] })).toBe(
      'Step 1 on Sat 20 Feb 2027: not passed, recorded. Dropped before, and open again for the next sitting: step1.study and step1.help.',
    );
  });

  test('brings its score and the day of its result', () => {
    const sitting = {
      date: '2027-07-12',
      outcome: 'passed',
      score: 245,
      resultDate: '2027-08-04',
    } as const;
    expect(sentence({ ...result, exam: 'step2ck', sitting })).toBe(
      'Step 2 CK on Mon 12 Jul 2027: passed with 245, result of Wed 4 Aug 2027, recorded.',
    );
  });

  test('that was awaited took the place of nothing; one that was known did', () => {
    const pending = { date: '2027-02-20', outcome: 'pending' } as const;
    expect(sentence({ ...result, replaced: pending })).toBe(
      'Step 1 on Sat 20 Feb 2027: not passed, recorded.',
    );
    const passed = { date: '2027-02-20', outcome: 'passed' } as const;
    expect(sentence({ ...result, replaced: passed })).toBe(
      'Step 1 on Sat 20 Feb 2027: not passed, recorded; before it was passed.',
    );
  });

  test('tells of a booking for another day that it takes out', () => {
    expect(sentence({ ...result, sat: '2027-02-20' })).not.toContain('booking');
    expect(sentence({ ...result, sat: '2027-02-18' })).toContain(
      'the booking for Thu 18 Feb 2027 is behind it, and taken out.',
    );
  });
});

describe('a booking', () => {
  const book = { kind: 'book', exam: 'step2ck', date: '2027-07-12' } as const;

  test('names the day it takes the place of', () => {
    expect(sentence({ ...book, replaced: null })).toBe('Step 2 CK is booked for Mon 12 Jul 2027.');
    expect(sentence({ ...book, replaced: '2027-08-20' })).toBe(
      'Step 2 CK is booked for Mon 12 Jul 2027; before it was Fri 20 Aug 2027.',
    );
  });

  test('that is taken out names its day', () => {
    expect(sentence({ kind: 'unbook', exam: 'step2ck', date: '2027-07-12' })).toBe(
      'Step 2 CK: the booking for Mon 12 Jul 2027 is taken out.',
    );
  });
});

describe('a task', () => {
  test('is named by its title, or by its id where the plan has none', () => {
    const done = { kind: 'done', on: '2026-11-21', ...LETTERS } as const;
    expect(sentence(done)).toBe('“Ask for letters”: done on Sat 21 Nov 2026.');
    expect(sentence({ ...done, title: null })).toBe(
      '“application.letters”: done on Sat 21 Nov 2026.',
    );
  });

  test('tells what was on record before', () => {
    const done = { kind: 'done', on: '2026-11-21', ...LETTERS } as const;
    expect(sentence({ ...done, wasDone: '2026-11-19' })).toContain(
      '; before it was Thu 19 Nov 2026.',
    );
    expect(sentence({ ...done, wasSkipped: '' })).toContain('; before it was dropped.');
    const skip = { kind: 'skip', reason: 'have them', ...LETTERS } as const;
    expect(sentence(skip)).toBe('“Ask for letters”: dropped (have them).');
    expect(sentence({ ...skip, wasDone: '2026-11-19' })).toContain(
      '; before it was done on Thu 19 Nov 2026.',
    );
    expect(sentence({ ...skip, wasSkipped: 'later' })).toContain('; before the reason was later.');
    const reopen = { kind: 'reopen', ...LETTERS } as const;
    expect(sentence({ ...reopen, wasDone: '2026-11-19' })).toBe(
      '“Ask for letters”: open again; before it was done on Thu 19 Nov 2026.',
    );
    expect(sentence({ ...reopen, wasSkipped: 'later' })).toBe(
      '“Ask for letters”: open again; before it was dropped (later).',
    );
  });
});

describe('days away', () => {
  test('are counted with both ends', () => {
    // 20 to 31 December are twelve days, 1 and 2 January two.
    expect(sentence({ kind: 'away', range: RANGE, replaced: [] })).toBe(
      'Away from Sun 20 Dec 2026 to Sat 2 Jan 2027 (family), 14 days.',
    );
    const one = { from: '2026-12-24', to: '2026-12-24' };
    expect(sentence({ kind: 'away', range: one, replaced: [] })).toBe(
      'Away on Thu 24 Dec 2026, 1 day.',
    );
  });

  test('name the days that were on record before', () => {
    const replaced = [
      { from: '2026-12-20', to: '2026-12-24', reason: 'family' },
      { from: '2027-01-02', to: '2027-01-02' },
    ];
    expect(sentence({ kind: 'away', range: RANGE, replaced })).toContain(
      '; some of these days were entered before: from Sun 20 Dec 2026 to Thu 24 Dec 2026 (family) and on Sat 2 Jan 2027.',
    );
    expect(sentence({ kind: 'away-removed', range: RANGE, replaced: [RANGE] })).toBe(
      'Not away from Sun 20 Dec 2026 to Sat 2 Jan 2027; before it was from Sun 20 Dec 2026 to Sat 2 Jan 2027 (family).',
    );
  });
});

describe('an answer', () => {
  test.each([
    [
      answer('hours', 'number', 40, 30, { unit: 'hours a week' }),
      'Study: 30 hours a week; before it was 40.',
    ],
    [
      answer('hours', 'number', 40, 1, { unit: 'hours a week' }),
      'Study: 1 hour a week; before it was 40.',
    ],
    [
      answer('hours', 'number', 40, null, { unit: 'hours a week' }),
      'Study: no answer; before it was 40 hours a week.',
    ],
    [answer('visa', 'word', null, 'j1'), 'Visa: J-1.'],
    [
      answer('school', 'word', 'international', 'us-md'),
      'School: US MD; before it was international.',
    ],
    [answer('match', 'year', 2028, 2029), 'Match year: 2029; before it was 2028.'],
    [answer('couple', 'yes-no', false, true), 'Ranking as a couple: yes; before it was no.'],
    [answer('graduation', 'day', null, '2028-05-20'), 'Graduation: Sat 20 May 2028.'],
    [answer('rest-days', 'words', null, ['sunday', 'saturday']), 'Rest days: Sunday, Saturday.'],
    [answer('weak-areas', 'words', null, ['acid-base']), 'Weak areas: acid-base.'],
    [
      answer(
        'specialty',
        'specialties',
        ['internal-medicine'],
        ['emergency-medicine', 'internal-medicine'],
      ),
      'Specialty: emergency medicine (backup internal medicine); before it was internal medicine.',
    ],
    [
      answer('eligibility.step1', 'permit', null, {
        from: '2026-12-01',
        to: '2027-02-28',
        extended: true,
      }),
      'Permit for Step 1: Tue 1 Dec 2026 to Sun 28 Feb 2027, extended.',
    ],
    [
      answer('periods', 'periods', null, [
        { from: '2027-06-01', to: '2027-07-15', hoursPerWeek: 60 },
      ]),
      'Weeks with other hours: 60 hours a week from Tue 1 Jun 2027 to Thu 15 Jul 2027.',
    ],
    [
      answer('question-bank.step2ck', 'bank', { total: 4000 }, { total: 4000, done: 500 }),
      'Question bank for Step 2 CK: 500 of 4000 questions done; before it was 4000 questions.',
    ],
    [
      answer('previous-cycle', 'cycles', null, [{ matchYear: 2027, outcome: 'not-ranked' }]),
      'Earlier Matches: 2027 not ranked.',
    ],
  ] as const)('is told as people write it: %#', (said, expected) => {
    expect(sentence(said as Said)).toBe(expected);
  });

  test('tells what no longer fits beside it', () => {
    const gone = [
      {
        field: 'clerkships-end',
        path: 'clerkships.endDate',
        holds: 'day',
        unit: null,
        was: '2027-12-03',
      },
    ] as const;
    expect(sentence(answer('clerkship-weeks', 'number', null, 20, { unit: 'weeks', gone }))).toBe(
      "Core clerkships left: 20 weeks. Taken out, since both can't stand: last day of the core clerkships (Fri 3 Dec 2027).",
    );
  });

  test('of every field there is has words of its own', () => {
    for (const { name, holds } of FIELDS) {
      const words = sentence(answer(name, holds, null, null));
      expect(words).toMatch(/^[A-Z].*: no answer\./);
      // A name without a hyphen or a dot may be the word that people use.
      if (/[-.]/.test(name)) expect(words).not.toContain(name.split('.')[0]);
    }
  });
});

/** One of each kind, with and without something before. */
const EACH: readonly Said[] = [
  { kind: 'result', exam: 'step1', sitting: FAILED, replaced: null, sat: null, reopened: [] },
  { kind: 'book', exam: 'step1', date: '2027-02-22', replaced: '2027-02-18' },
  { kind: 'unbook', exam: 'step1', date: '2027-02-22' },
  { kind: 'done', on: '2026-11-21', ...LETTERS },
  { kind: 'skip', reason: '', ...LETTERS },
  { kind: 'reopen', ...LETTERS, wasDone: '2026-11-19' },
  { kind: 'away', range: RANGE, replaced: [] },
  { kind: 'away-removed', range: RANGE, replaced: [RANGE] },
  answer('hours', 'number', 40, 30, { unit: 'hours a week' }),
  answer('rest-days', 'words', ['sunday'], null),
  answer('certified', 'yes-no', null, false),
];

test('as a condition it is a clause that goes on behind an if', () => {
  expect(EACH.map((said) => saidClause(said, VIEW))).toEqual([
    'Step 1 on Sat 20 Feb 2027 is not passed',
    'Step 1 is booked for Mon 22 Feb 2027 instead of Thu 18 Feb 2027',
    'Step 1 is not booked for Mon 22 Feb 2027',
    '“Ask for letters” was done on Sat 21 Nov 2026',
    '“Ask for letters” is dropped',
    '“Ask for letters” is open again',
    'you are away from Sun 20 Dec 2026 to Sat 2 Jan 2027 (family)',
    'you are not away from Sun 20 Dec 2026 to Sat 2 Jan 2027',
    'your study is 30 hours a week instead of 40',
    'there is no answer on rest days, now Sunday',
    'the ECFMG certificate is not issued yet',
  ]);
});

test('nothing scolds', () => {
  for (const said of EACH) {
    expect(`${sentence(said)} ${saidClause(said, VIEW)}`).not.toMatch(
      /fail|overdue|unfortunately|\bjust\b|\bstill\b|\bonly\b|!/i,
    );
  }
});

test('what nothing changed says that it was there', () => {
  const there: readonly Said[] = [
    {
      kind: 'result',
      exam: 'step1',
      sitting: FAILED,
      replaced: { ...FAILED },
      sat: null,
      reopened: [],
    },
    { kind: 'book', exam: 'step1', date: '2027-02-22', replaced: '2027-02-22' },
    { kind: 'done', on: '2026-11-21', ...LETTERS, wasDone: '2026-11-21' },
    { kind: 'skip', reason: '', ...LETTERS, wasSkipped: '' },
    answer('hours', 'number', 40, 40, { unit: 'hours a week' }),
    answer('rest-days', 'words', ['sunday'], ['sunday']),
    answer(
      'eligibility.step1',
      'permit',
      { from: '2026-12-01', to: '2027-02-28' },
      { to: '2027-02-28', from: '2026-12-01' },
    ),
  ];
  for (const said of there) {
    expect(isAlreadyThere(said)).toBe(true);
    expect(sentence(said)).toMatch(/[^;]\. It was there already\.$/);
  }
  for (const said of EACH) {
    expect(isAlreadyThere(said)).toBe(false);
    expect(sentence(said)).not.toContain('already');
  }
});

test('text from outside never acts on the terminal, nor makes a line wider than it', () => {
  fc.assert(
    fc.property(
      titles,
      fc.constantFrom(24, 40, 60, 80, 120),
      fc.boolean(),
      (text, columns, unicode) => {
        const view = viewOf(ON_TRACK_PROFILE, { columns, unicode });
        const saids: readonly Said[] = [
          { kind: 'skip', reason: text, ...LETTERS, title: text, wasSkipped: text.slice(1) },
          { kind: 'reopen', ...LETTERS, task: text, title: null, wasSkipped: text },
          {
            kind: 'away',
            range: { ...RANGE, reason: text },
            replaced: [{ ...RANGE, reason: text }],
          },
          answer('weak-areas', 'words', [text], [text, text]),
          answer('nationality', 'word', text, 'PK'),
        ];
        for (const said of saids) {
          const lines = saidLine(said, view).join('\n');
          expect(widest(lines)).toBeLessThanOrEqual(columns);
          expect(acting(lines)).toEqual([]);
          expect(acting(saidClause(said, view))).toEqual([]);
        }
      },
    ),
  );
});

test('it is ASCII where the terminal is', () => {
  const view = viewOf(ON_TRACK_PROFILE, { unicode: false });
  const all = [...EACH, answer('school-pass-by', 'day', null, '2027-10-01')];
  for (const said of all) {
    expect(saidLine(said, view).join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    expect(saidClause(said, view)).toMatch(/^[\x20-\x7e]*$/);
  }
});
