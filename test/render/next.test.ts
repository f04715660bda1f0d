import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan, Task } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { type NextView, renderNext } from '../../src/render/next.ts';
import { renderPlan } from '../../src/render/plan.ts';
import {
  AFTER_FAIL,
  AFTER_FAIL_PROFILE,
  deadline,
  IN_SEASON,
  IN_SEASON_PROFILE,
  INELIGIBLE,
  INELIGIBLE_PROFILE,
  ON_TRACK,
  ON_TRACK_PROFILE,
  task,
  viewOf,
} from './plans.ts';
import { acting, columns, titles, widest } from './terminals.ts';

function textOf(plan: Plan, profile: Profile, more: Partial<NextView> = {}): string {
  return renderNext(plan, { ...viewOf(profile), days: 30, all: false, ...more });
}

function withTasks(...tasks: Plan['tasks']): string {
  return textOf({ ...AFTER_FAIL, tasks }, AFTER_FAIL_PROFILE);
}

function snapshot(name: string): string {
  return `./snapshots/next-${name}.txt`;
}

const PEOPLE: readonly (readonly [string, Plan, Profile])[] = [
  ['after a fail', AFTER_FAIL, AFTER_FAIL_PROFILE],
  ['on track', ON_TRACK, ON_TRACK_PROFILE],
  ['in the season', IN_SEASON, IN_SEASON_PROFILE],
  ['nothing left', INELIGIBLE, INELIGIBLE_PROFILE],
];

describe('the layout', () => {
  test.each([
    ['after-fail-80', AFTER_FAIL, AFTER_FAIL_PROFILE, {}],
    ['after-fail-48', AFTER_FAIL, AFTER_FAIL_PROFILE, { columns: 48 }],
    ['after-fail-ascii', AFTER_FAIL, AFTER_FAIL_PROFILE, { unicode: false, days: 400 }],
    ['after-fail-all-120', AFTER_FAIL, AFTER_FAIL_PROFILE, { columns: 120, days: 400, all: true }],
    ['in-season-80', IN_SEASON, IN_SEASON_PROFILE, { zone: 'Asia/Karachi' }],
    ['in-season-48', IN_SEASON, IN_SEASON_PROFILE, { columns: 48, zone: 'Pacific/Honolulu' }],
    ['in-season-colour', IN_SEASON, IN_SEASON_PROFILE, { color: 1 }],
    ['on-track-80', ON_TRACK, ON_TRACK_PROFILE, {}],
    ['nothing-left-80', INELIGIBLE, INELIGIBLE_PROFILE, {}],
  ] as const)('%s', async (name, plan, profile, more) => {
    const text = textOf(plan, profile, more).replaceAll('\u001b', '␛');
    await expect(text).toMatchFileSnapshot(snapshot(name));
  });
});

describe.each(PEOPLE)('for somebody %s', (_, plan, profile) => {
  test('no line is wider than the terminal, and none ends in a space', () => {
    fc.assert(
      fc.property(columns, fc.boolean(), fc.boolean(), (width, unicode, all) => {
        const text = textOf(plan, profile, { columns: width, unicode, all, days: 400 });
        expect(widest(text)).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/ $/m);
      }),
    );
  });

  test('colour adds nothing to the words, and ASCII is ASCII', () => {
    const plain = textOf(plan, profile);
    expect(stripVTControlCharacters(textOf(plan, profile, { color: 3 }))).toBe(plain);
    expect(textOf(plan, profile, { unicode: false })).toMatch(/^[\x20-\x7e\n]*$/);
    expect(plain).not.toMatch(/infeasible|ineligible|overdue|missed|in-progress|[!]/i);
    expect(plain).toMatch(/[^\n]\n$/);
  });
});

test('titles from outside never make a line wider than the terminal, nor act on it', () => {
  fc.assert(
    fc.property(columns, titles, (width, title) => {
      const plan = { ...IN_SEASON, tasks: IN_SEASON.tasks.map((each) => ({ ...each, title })) };
      const text = textOf(plan, IN_SEASON_PROFILE, { columns: width, zone: 'Asia/Karachi' });
      expect(widest(text)).toBeLessThanOrEqual(width);
      expect(acting(text)).toEqual([]);
    }),
  );
});

describe('the first line', () => {
  test('is the day and the verdict in a few words', () => {
    expect(textOf(ON_TRACK, ON_TRACK_PROFILE)).toMatch(
      /^Sat 21 Nov 2026 · 2028 is open, with 43 days to spare\n\n/,
    );
  });
});

describe('a row', () => {
  test('of an earlier day is for now, and asks what became of it', () => {
    const text = withTasks(
      task('a', 'action', 'Ask the school', '2026-11-03', '2026-11-03', {
        status: 'overdue',
        latestFinish: '2026-12-11',
      }),
    );
    expect(text).toMatch(
      /^ {2}Now {6}Ask the school {3}was for Tue 3 Nov: done, moved or dropped\?$/m,
    );
    expect(text).toMatch(/^ +open until Fri 11 Dec$/m);
  });

  test('of an earlier day that was given a new one counts the days to that', () => {
    const late = task('a', 'deadline', 'Register', '2026-12-04', '2026-12-04', {
      status: 'overdue',
    });
    // 21 November to 4 December: 13 days.
    expect(withTasks(late)).toMatch(/^ {2}in 13 d {2}Fri {2}4 Dec {4}Register$/m);
    expect(withTasks({ ...late, deadline: deadline('2026-11-10') })).toMatch(
      /Register {3}was for Tue 10 Nov: done, moved or dropped\?$/m,
    );
  });

  test('of advice names no last day', () => {
    const text = withTasks(
      task('a', 'action', 'Book the seat', '2026-12-04', '2026-12-04', {
        necessity: 'recommended',
        latestFinish: '2026-12-11',
      }),
    );
    expect(text).not.toContain('last safe day');
  });

  test('of what is in progress is now, and says until or by when', () => {
    const study = { status: 'in-progress' } as const;
    const text = withTasks(
      task('a', 'study', 'Study', '2026-11-02', '2026-12-06', study),
      task('b', 'action', 'Look back', '2026-11-20', '2026-11-27', study),
      task('c', 'study', 'Review', '2026-11-10', '2026-11-21', study),
    );
    expect(text).toMatch(/^ {2}Now .* Study +until Sun 6 Dec$/m);
    expect(text).toMatch(/^ {2}Now .* Look back +by Fri 27 Nov$/m);
    expect(text).toMatch(/^ {2}Now .* Review +until today$/m);
  });

  test('of what comes counts the days to its start', () => {
    const text = withTasks(
      task('a', 'action', 'Call', '2026-11-21', '2026-11-21'),
      task('b', 'action', 'Look back', '2026-11-27', '2026-11-27'),
      task('c', 'action', 'Apply', '2026-12-07', '2026-12-07', { latestFinish: '2027-02-09' }),
    );
    expect(text).toMatch(/^ {2}Now +Call +today$/m);
    expect(text).toMatch(/^ {2}in {2}6 d {2}Fri 27 Nov {4}Look back$/m);
    expect(text).toMatch(/^ {2}in 16 d {2}Mon {2}7 Dec {4}Apply +last safe day Tue 9 Feb 27$/m);
  });

  test('of today says how long it can wait, and until which hour', () => {
    const call = task('a', 'action', 'Call', '2026-11-21', '2026-11-21', {
      latestFinish: '2026-12-01',
    });
    expect(withTasks(call)).toMatch(/^ {2}Now .*Call +today$\n^ +last safe day Tue 1 Dec$/m);
    const list = task('b', 'deadline', 'List', '2026-11-21', '2026-11-21', {
      deadline: deadline('2026-11-21'),
      basis: 'projected',
    });
    expect(withTasks(list)).toMatch(/^ {2}Now .*List +today ≈ 21:00 New York$/m);
  });

  test('of a deadline has its hour, and the reader’s hour below', () => {
    const rank = task('nrmp.rank-list', 'deadline', 'Rank list', '2026-12-01', '2026-12-01', {
      deadline: deadline('2026-12-01'),
      basis: 'projected',
    });
    const text = textOf({ ...AFTER_FAIL, tasks: [rank] }, AFTER_FAIL_PROFILE, {
      zone: 'Asia/Karachi',
    });
    // 21:00 in New York in winter is 02:00 UTC of the next day, 07:00 in Karachi.
    expect(text).toMatch(/Tue {2}1 Dec ≈ {2}Rank list +21:00 New York$/m);
    expect(text).toMatch(/^ +\(Wed 2 Dec 07:00 for you\)$/m);
    expect(text).toContain('≈ projected from earlier years');
  });

  test('of a day that the person set says whose it is', () => {
    const text = withTasks(
      task('a', 'exam', 'Sit', '2026-12-01', '2026-12-01', { basis: 'booked' }),
      task('b', 'event', 'SOAP', '2026-12-02', '2026-12-02', { basis: 'reported' }),
      task('c', 'deadline', 'Rank list', '2026-12-03', '2026-12-03', {
        basis: 'reported',
        deadline: deadline('2026-12-03'),
      }),
      task('clerkships', 'action', 'Rotation', '2026-12-04', '2026-12-04', { basis: 'reported' }),
    );
    expect(text).toMatch(/ Sit +booked$/m);
    expect(text).toMatch(/ SOAP +as you entered it$/m);
    expect(text).toMatch(/ Rank list +21:00 New York, as you entered it$/m);
    expect(text).toMatch(/ Rotation +as you said$/m);
    const today = task('c', 'deadline', 'Rank list', '2026-11-21', '2026-11-21', {
      basis: 'reported',
      deadline: deadline('2026-11-21'),
    });
    expect(withTasks(today)).toMatch(/ Rank list +today 21:00 New York, as you entered it$/m);
  });

  test('of another year gives every row its year', () => {
    const text = textOf(
      {
        ...AFTER_FAIL,
        tasks: [
          task('a', 'action', 'One', '2026-12-30', '2026-12-30'),
          task('b', 'action', 'Two', '2027-01-02', '2027-01-02'),
        ],
      },
      AFTER_FAIL_PROFILE,
      { days: 60 },
    );
    expect(text).toContain('Wed 30 Dec 26    One');
    expect(text).toContain('Sat  2 Jan 27    Two');
  });
});

describe('at a glance', () => {
  function tasks(count: number, status: Task['status'], name: string): Task[] {
    const start = status === 'upcoming' ? '2026-11-30' : '2026-11-03';
    return Array.from({ length: count }, (_, index) =>
      task(`${name}.${index}`, 'action', `${name} ${index}`, start, start, { status }),
    );
  }
  const count = (text: string, name: string) => text.split(`${name} `).length - 1;

  test('eight fit; of nine there are seven, and a pointer to the rest', () => {
    expect(withTasks(...tasks(8, 'upcoming', 'Come'))).not.toContain('--all');
    const text = withTasks(...tasks(9, 'upcoming', 'Come'));
    expect(count(text, 'Come')).toBe(7);
    expect(text).toContain('\n  2 more in the next 30 days: usmle-plan next --all\n');
  });

  test('the past is never a wall, and what comes is never crowded out', () => {
    const text = withTasks(
      ...tasks(12, 'overdue', 'Old'),
      ...tasks(6, 'in-progress', 'On'),
      ...tasks(6, 'upcoming', 'Come'),
    );
    // Three old ones; half of the four lines left for what is on, the other half for what comes.
    expect([count(text, 'Old'), count(text, 'On'), count(text, 'Come')]).toEqual([3, 2, 2]);
    expect(text).toContain(
      '9 more from earlier days and 8 more in the next 30 days: usmle-plan next --all',
    );
  });

  test('the pointer keeps the days asked for, and --all needs none', () => {
    const plan = { ...AFTER_FAIL, tasks: tasks(9, 'upcoming', 'Come') };
    expect(textOf(plan, AFTER_FAIL_PROFILE, { days: 60 })).toContain(
      '2 more in the next 60 days: usmle-plan next --days 60 --all',
    );
    const all = textOf(plan, AFTER_FAIL_PROFILE, { all: true });
    expect(count(all, 'Come')).toBe(9);
    expect(all).not.toContain('--all');
  });
});

describe('with nothing to do', () => {
  test('it names the next day that comes', () => {
    // 21 November 2026 to 22 February 2027: 9 + 31 + 31 + 22 days.
    expect(withTasks(task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22'))).toBe(
      [
        'Sat 21 Nov 2026 · 2028 is open, with 9 days to spare',
        '',
        '  Nothing is open, and nothing begins in the next 30 days.',
        '  What comes next is on Mon 22 Feb 2027, in 93 days: Sit Step 1.',
        '',
      ].join('\n'),
    );
  });

  test('one day is one day', () => {
    const plan = { ...AFTER_FAIL, tasks: [task('a', 'action', 'Call', '2026-11-23')] };
    const text = textOf(plan, AFTER_FAIL_PROFILE, { days: 1 });
    expect(text).toContain('nothing begins in the next 1 day.\n');
    expect(text).toContain('Mon 23 Nov 2026, in 2 days: Call.');
  });

  test('and nothing to come it says no more', () => {
    expect(withTasks()).toMatch(/\n\n {2}Nothing is open, .* 30 days\.\n$/);
  });
});

describe('what is for now', () => {
  const study = task('step1.study', 'study', 'Study', '2026-11-02', '2027-02-21', {
    status: 'in-progress',
  });
  const late = task('step1.school', 'action', 'Ask', '2026-11-02', '2026-11-02', {
    status: 'overdue',
  });
  const today = task('step1.call', 'action', 'Call', '2026-11-21', '2026-11-21');
  const rest = task('step1.rest', 'action', 'Rest', '2026-11-23', '2026-11-23');
  const debrief = task('step1.debrief', 'action', 'Look back', '2026-11-24', '2026-11-24');

  test('is what has begun by today and is not done, and rest, which begins when it is read', () => {
    const text = withTasks(debrief, study, late, today, rest);
    const firsts = text.split('\n').flatMap((line) => line.match(/^ {2}(Now|in)\b +(.*)$/) ?? []);
    expect(firsts.filter((word) => word === 'Now')).toHaveLength(4);
    expect(text.split('\n')[2]).toMatch(/^ {2}Now +Rest +by Mon 23 Nov$/);
    expect(text).toMatch(/^ {2}in 3 d +Tue 24 Nov +Look back$/m);
  });

  test('is the same in the plan: its first step is the first of these', () => {
    const all = [debrief, study, late, today, rest];
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), (tasks) => {
        const plan: Plan = { ...AFTER_FAIL, tasks };
        const [step] = renderPlan(plan, viewOf(AFTER_FAIL_PROFILE)).match(/^ {2}Now .*$/m) ?? [];
        const [row] = withTasks(...tasks).match(/^ {2}Now .*$/m) ?? [];
        expect(row?.split(/\s{2,}/)[2]).toBe(step?.split(/\s{2,}/)[2]);
      }),
    );
  });
});

test('a season that cannot be reached is left out', () => {
  const plan: Plan = {
    ...AFTER_FAIL,
    verdict: { ...AFTER_FAIL.verdict, status: 'infeasible', soap: { open: false, until: null } },
    tasks: [
      task('step1.exam', 'exam', 'Sit Step 1', '2026-12-01'),
      task('application.letters', 'action', 'Letters', '2026-11-21'),
      task('nrmp.register', 'deadline', 'Register', '2026-12-04'),
    ],
  };
  const text = textOf(plan, AFTER_FAIL_PROFILE);
  expect(text).toContain('Sit Step 1');
  expect(text).not.toMatch(/Letters|Register/);
});
