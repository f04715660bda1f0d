import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderPlan } from '../../src/render/plan.ts';
import {
  AFTER_FAIL,
  AFTER_FAIL_PROFILE,
  deadline,
  IN_SEASON,
  IN_SEASON_PROFILE,
  INELIGIBLE,
  INELIGIBLE_PROFILE,
  INFEASIBLE,
  ON_TRACK,
  ON_TRACK_PROFILE,
  task,
  viewOf,
} from './plans.ts';
import { acting, columns, titles, widest } from './terminals.ts';

const PEOPLE: readonly (readonly [string, Plan, Profile])[] = [
  ['after a fail', AFTER_FAIL, AFTER_FAIL_PROFILE],
  ['on track', ON_TRACK, ON_TRACK_PROFILE],
  ['out of reach', INFEASIBLE, AFTER_FAIL_PROFILE],
  ['nothing left', INELIGIBLE, INELIGIBLE_PROFILE],
  ['in the season', IN_SEASON, IN_SEASON_PROFILE],
];

function snapshot(name: string): string {
  return `./snapshots/plan-${name}.txt`;
}

describe('the layout', () => {
  test('after a fail, for somebody in Karachi, at 80 columns', async () => {
    const view = viewOf(AFTER_FAIL_PROFILE, { zone: 'Asia/Karachi' });
    await expect(renderPlan(AFTER_FAIL, view)).toMatchFileSnapshot(snapshot('after-fail-80'));
  });

  test('on track, at 120 columns', async () => {
    const view = viewOf(ON_TRACK_PROFILE, { columns: 120 });
    await expect(renderPlan(ON_TRACK, view)).toMatchFileSnapshot(snapshot('on-track-120'));
  });

  test('on track, at 48 columns: stacked', async () => {
    const view = viewOf(ON_TRACK_PROFILE, { columns: 48, zone: 'Asia/Karachi' });
    await expect(renderPlan(ON_TRACK, view)).toMatchFileSnapshot(snapshot('on-track-48'));
  });

  test('after a fail, in ASCII', async () => {
    const view = viewOf(AFTER_FAIL_PROFILE, { unicode: false, zone: 'Asia/Karachi' });
    await expect(renderPlan(AFTER_FAIL, view)).toMatchFileSnapshot(snapshot('after-fail-ascii'));
  });

  test('in the season with a registration open, in colour', async () => {
    const view = viewOf(IN_SEASON_PROFILE, { color: 1 });
    const text = renderPlan(IN_SEASON, view).replaceAll('\u001b', '␛');
    await expect(text).toMatchFileSnapshot(snapshot('in-season-colour'));
  });

  test('out of reach', async () => {
    const text = renderPlan(INFEASIBLE, viewOf(AFTER_FAIL_PROFILE));
    await expect(text).toMatchFileSnapshot(snapshot('out-of-reach-80'));
  });

  test('nothing left to sit', async () => {
    const text = renderPlan(INELIGIBLE, viewOf(INELIGIBLE_PROFILE));
    await expect(text).toMatchFileSnapshot(snapshot('nothing-left-80'));
  });
});

describe.each(PEOPLE)('for somebody %s', (_, plan, profile) => {
  test('no line is wider than the terminal, and none ends in a space', () => {
    fc.assert(
      fc.property(columns, fc.boolean(), (width, unicode) => {
        const text = renderPlan(plan, viewOf(profile, { columns: width, unicode }));
        expect(widest(text)).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/ $/m);
      }),
    );
  });

  test('colour adds nothing to the words', () => {
    const plain = renderPlan(plan, viewOf(profile));
    expect(plain).toBe(stripVTControlCharacters(plain));
    for (const color of [1, 2, 3] as const) {
      const coloured = renderPlan(plan, viewOf(profile, { color }));
      expect(coloured).not.toBe(plain);
      expect(stripVTControlCharacters(coloured)).toBe(plain);
    }
  });

  test('it is ASCII where the terminal is', () => {
    for (const width of [48, 80]) {
      const view = viewOf(profile, { columns: width, unicode: false });
      expect(renderPlan(plan, view)).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });

  test('every task is in it, and the words for programs are not', () => {
    const text = renderPlan(plan, viewOf(profile, { columns: 100 }));
    for (const { title } of plan.tasks) expect(text).toContain(title);
    expect(text).not.toMatch(/infeasible|ineligible|overdue|missed|in-progress|[!]/i);
    expect(text).toMatch(/[^\n]\n$/);
  });
});

describe('text from outside', () => {
  /** The plan with this text wherever a person's or a file's text can come from. */
  function plant(text: string): [Plan, Profile] {
    const plan: Plan = {
      ...AFTER_FAIL,
      verdict: {
        ...AFTER_FAIL.verdict,
        summary: text,
        conditions: [{ rule: 'away', text }],
      },
      warnings: [{ rule: 'w', text }],
      tasks: AFTER_FAIL.tasks.map((each) => ({ ...each, title: text, note: text })),
    };
    return [
      plan,
      {
        ...AFTER_FAIL_PROFILE,
        specialties: [text, text],
        skipped: { 'application.mentor': text },
      },
    ];
  }

  test('never makes a line wider than the terminal, whatever it holds', () => {
    fc.assert(
      fc.property(columns, titles, fc.boolean(), (width, text, unicode) => {
        const [plan, profile] = plant(text);
        const rendered = renderPlan(plan, viewOf(profile, { columns: width, unicode, color: 1 }));
        expect(widest(rendered)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('can turn no colour on, and no line round', () => {
    const [plan, profile] = plant('a\u001b[31mb\u202ec\u0007d');
    const text = renderPlan(plan, viewOf(profile));
    expect(acting(text)).toEqual([]);
    expect(text).toContain('a\\x1b[31mb');
  });
});

/** The fail's plan with these tasks alone. */
function withTasks(...tasks: Plan['tasks']): Plan {
  return { ...AFTER_FAIL, tasks };
}

function textOf(plan: Plan, more = {}): string {
  return renderPlan(plan, viewOf(AFTER_FAIL_PROFILE, more));
}

/** The lines from the last one that holds the text. */
function linesFrom(text: string, start: string): string[] {
  const lines = text.split('\n');
  return lines.slice(lines.findLastIndex((line) => line.includes(start)));
}

test('a reason that the summary gives is not given twice', () => {
  const reasons = [
    { rule: 'a', text: 'The result comes too late.' },
    { rule: 'b', text: 'Rank lists close on 3 Mar 2027.' },
  ];
  const summary = "2027 can't be reached from here: the result comes too late. 2028 can.";
  const text = textOf({ ...INFEASIBLE, verdict: { ...INFEASIBLE.verdict, summary, reasons } });
  expect(text).toContain('\n  Because\n  - Rank lists close on 3 Mar 2027.\n\n');
});

describe('what to do now', () => {
  const permit = task('step1.register', 'action', 'Apply', '2026-11-30', '2026-11-30');

  const advice = { basis: 'practice', necessity: 'recommended' } as const;
  const rest = task('step1.rest', 'action', 'Rest', '2026-11-23', '2026-11-23', advice);
  const debrief = task('step1.debrief', 'action', 'Look back', '2026-11-24', '2026-11-24', advice);

  test('after a fail it is rest, then the look back, and the first day that asks for more', () => {
    const method = task('step1.method', 'action', 'Change', '2026-11-25', '2026-11-25', advice);
    const study = task('step1.study', 'study', 'Study', '2026-11-26', '2027-02-21');
    const text = textOf(withTasks(study, permit, method, debrief, rest));
    expect(text).toMatch(/^ {2}Now {4}Rest +by Mon 23 Nov$/m);
    expect(text).toMatch(/^ {2}Then {3}Look back +by Tue 24 Nov$/m);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Nothing else has to be decided today. The first day that asks for something is Mon 30 Nov 2026: Apply.',
    );
  });

  test('the look back comes before what is late, and today asks for more where it does', () => {
    const late = task('step1.school', 'action', 'Ask', '2026-11-02', '2026-11-02', {
      status: 'overdue',
    });
    const text = textOf(withTasks(late, permit, debrief));
    expect(text).toMatch(/^ {2}Next {3}Look back +by Tue 24 Nov$/m);
    expect(text).toMatch(/^ {2}Then {3}Ask +was for Mon 2 Nov$/m);
    expect(text).not.toContain('Nothing else');
  });

  test('what is late and possible is open until its last day, or has been given a new one', () => {
    const late = { status: 'overdue', latestFinish: '2026-12-11' } as const;
    const ask = task('step1.school', 'action', 'Ask', '2026-11-02', '2026-11-02', late);
    const register = task(
      'nrmp.register',
      'deadline',
      'Register',
      '2026-12-04',
      '2026-12-04',
      late,
    );
    expect(textOf(withTasks(ask))).toMatch(/^ {2}Now {4}Ask +open until Fri 11 Dec$/m);
    expect(textOf(withTasks(register))).toMatch(/^ {2}Now {4}Register +by Fri 4 Dec$/m);
  });

  test('what began before today is now; what begins later is next', () => {
    const study = task('step1.study', 'study', 'Study', '2026-11-02', '2027-02-21', {
      status: 'in-progress',
    });
    expect(textOf(withTasks(permit, study))).toMatch(/^ {2}Now {4}Study +until Sun 21 Feb 27$/m);
    expect(textOf(withTasks(permit))).toMatch(/^ {2}Next {3}Apply +by Mon 30 Nov$/m);
  });

  test('an exam is on its day, a stretch of time from its first, today is today', () => {
    const exam = task('step1.exam', 'exam', 'Sit', '2026-12-01', '2026-12-01');
    const study = task('step1.study', 'study', 'Study', '2026-11-30', '2027-02-21');
    const today = task('step1.call', 'action', 'Call', '2026-11-21', '2026-11-21');
    expect(textOf(withTasks(study, exam))).toMatch(/^ {2}Next {3}Study +from Mon 30 Nov$/m);
    expect(textOf(withTasks(study, exam))).toMatch(/^ {2}Then {3}Sit +on Tue 1 Dec$/m);
    expect(textOf(withTasks(today))).toMatch(/^ {2}Now {4}Call +today$/m);
  });

  test('optional things, results and dates of others are nobody’s next step', () => {
    const text = textOf(
      withTasks(
        task('step1.score', 'wait', 'Result', '2026-11-02', '2026-12-01', {
          status: 'in-progress',
        }),
        task('experience.blog', 'action', 'Write', '2026-11-22', '2026-11-22', {
          necessity: 'optional',
        }),
        task('nrmp.match-day', 'event', 'Match Day', '2028-03-17'),
      ),
    );
    expect(text).not.toMatch(/^ {2}(Now|Next|Then) /m);
  });
});

describe('a row', () => {
  test('that was for an earlier day asks, and says until when it is possible', () => {
    const late = task('step1.school', 'action', 'Ask the school', '2026-11-03', '2026-11-03', {
      status: 'overdue',
      latestFinish: '2026-12-11',
      slackDays: 38,
    });
    const [row, question, open] = linesFrom(textOf(withTasks(late)), 'Tue  3 Nov 26');
    expect(row).toMatch(/Ask the school +38$/);
    expect(question).toMatch(/^ +planned for then: done, moved or dropped\?$/);
    expect(open).toMatch(/^ +open until Fri 11 Dec$/);
  });

  test('that was given a new day says that its first one has passed', () => {
    const late = task('nrmp.register', 'deadline', 'Register', '2026-12-04', '2026-12-04', {
      status: 'overdue',
      latestFinish: '2026-12-11',
      slackDays: 7,
    });
    const [row, question, open] = linesFrom(textOf(withTasks(late)), 'Fri  4 Dec 26');
    // 21 November to 4 December: 13 days.
    expect(row).toMatch(/Register +13 +7$/);
    expect(question).toMatch(/^ +its first day has passed: done, moved or dropped\?$/);
    expect(open).toMatch(/^ +open until Fri 11 Dec$/);
  });

  test('of advice has no slack: no day binds it', () => {
    const advice = task('step1.seat', 'action', 'Book the seat', '2026-12-04', '2026-12-04', {
      necessity: 'recommended',
      basis: 'practice',
      slackDays: 3,
    });
    expect(textOf(withTasks(advice))).toMatch(/Fri {2}4 Dec 26 \* {2}Book the seat +13$/m);
    expect(textOf(withTasks(advice))).not.toContain('Slack:');
    expect(textOf(withTasks({ ...advice, necessity: 'required' }))).toMatch(/ 13 +3$/m);
  });

  test('of a result that others need by a day says so', () => {
    const wait = task('ecfmg.match-eligibility', 'wait', 'ECFMG', '2028-02-17', '2028-02-23', {
      basis: 'projected',
      deadline: deadline('2028-03-01'),
    });
    expect(textOf(withTasks(wait))).toMatch(/^ +needed by Wed 1 Mar 28 ≈ 21:00 New York$/m);
  });

  test('has its marks beside its title where they fit, and below it where not', () => {
    const study = (title: string) =>
      linesFrom(
        textOf(
          withTasks(
            task('step1.study', 'study', title, '2026-11-30', '2027-02-20', { hours: 500 }),
          ),
        ),
        '30 Nov – 20 Feb',
      );
    // Of 80 columns 24 are left of the text and 13 right of it: 43, and "  500 h" takes 7 of them.
    expect(study('x'.repeat(36))[0]).toContain(`${'x'.repeat(36)}  500 h`);
    expect(study('x'.repeat(37))[1]).toBe(`${' '.repeat(24)}500 h`);
  });

  test('has a doubt below, said once for the dates that share it', () => {
    const more = { basis: 'projected', note: 'or a week later' } as const;
    const text = textOf(
      withTasks(
        task('nrmp.soap', 'event', 'SOAP', '2028-03-13', '2028-03-13', more),
        task('nrmp.match-day', 'event', 'Match Day', '2028-03-17', '2028-03-17', more),
      ),
    );
    expect(linesFrom(text, 'SOAP')[1]).toMatch(/^ +or a week later$/);
    expect(text.split('or a week later')).toHaveLength(2);
  });

  test('that can be done no more says that its day has passed', () => {
    const gone = task('application.signals', 'action', 'Signals', '2026-09-23', '2026-09-23', {
      status: 'missed',
    });
    expect(linesFrom(textOf(withTasks(gone)), 'Wed 23 Sep 26')[1]).toMatch(
      /^ +its last day has passed$/,
    );
  });

  test('of a deadline has its hour, and the reader’s hour below', () => {
    const rank = task('nrmp.rank-list', 'deadline', 'Rank list', '2028-03-01', '2028-03-01', {
      basis: 'projected',
      deadline: deadline('2028-03-01'),
    });
    const [row, reader] = linesFrom(
      textOf(withTasks(rank), { zone: 'Asia/Karachi' }),
      'Wed  1 Mar',
    );
    // 21 November 2026 to 1 March 2028: 40 + 365 + 61 days.
    expect(row).toMatch(/^ +Wed {2}1 Mar 28 ≈ {2}Rank list +21:00 New York +466$/);
    expect(reader).toMatch(/^ +\(Thu 2 Mar 07:00 for you\)$/);
    expect(textOf(withTasks(rank))).not.toContain('for you');
  });

  test('advised for an earlier day than its deadline names both, the sign beside the deadline', () => {
    const pathway = task('ecfmg.pathway', 'deadline', 'Pathway', '2027-12-31', '2027-12-31', {
      basis: 'projected',
      deadline: deadline('2028-01-31', '23:59'),
    });
    const [row, closes] = linesFrom(textOf(withTasks(pathway)), 'Fri 31 Dec 27');
    expect(row).toMatch(/^ +Fri 31 Dec 27 {4}Pathway/);
    expect(closes).toMatch(/^ +closes Mon 31 Jan 28 ≈ 23:59 New York$/);
  });

  test.each([
    ['an exam', task('step1.exam', 'exam', 'X', '2026-12-01'), '◆ exam'],
    [
      'a booked exam',
      task('step1.exam', 'exam', 'X', '2026-12-01', '2026-12-01', { basis: 'booked' }),
      '◆ booked',
    ],
    [
      'a stretch the person fixed',
      task('step1.study', 'study', 'X', '2026-12-01', '2026-12-09', { basis: 'booked' }),
      'booked',
    ],
    [
      'a date the person brought',
      task('nrmp.soap', 'event', 'X', '2026-12-01', '2026-12-01', { basis: 'reported' }),
      'as you said',
    ],
    [
      'study, in whole hours',
      task('step1.study', 'study', 'X', '2026-12-01', '2026-12-09', { hours: 79.6 }),
      '80 h',
    ],
    [
      'what nobody has to do',
      task('experience.blog', 'action', 'X', '2026-12-01', '2026-12-01', { necessity: 'optional' }),
      'optional',
    ],
  ])('of %s says so', (_, one, mark) => {
    expect(textOf(withTasks(one))).toMatch(new RegExp(`  X {2,}${mark} +10`));
  });

  test('counts days to its start, and says now and today', () => {
    const text = textOf(
      withTasks(
        task('step1.study', 'study', 'Study', '2026-11-20', '2026-12-01', {
          status: 'in-progress',
        }),
        task('step1.call', 'action', 'Call', '2026-11-21', '2026-11-21'),
        task('step1.ask', 'action', 'Ask', '2026-11-22', '2026-12-22'),
      ),
    );
    expect(text).toMatch(/ Study +now$/m);
    expect(text).toMatch(/ Call +today$/m);
    expect(text).toMatch(/ Ask +1$/m);
  });
});

describe('what is behind', () => {
  test('is folded: what was done on the day it was done, what was dropped with its reason', () => {
    const text = renderPlan(
      {
        ...AFTER_FAIL,
        tasks: [
          task('application.submit', 'deadline', 'Send it', '2026-09-18', '2026-09-18', {
            status: 'done',
          }),
          task('application.review-open', 'event', 'Programs read', '2026-09-23', '2026-09-23', {
            status: 'done',
            basis: 'transcribed',
          }),
          task('application.mentor', 'action', 'Mentor', '2026-12-01', '2026-12-01', {
            status: 'skipped',
          }),
          task('application.blog', 'action', 'Blog', '2026-12-01', '2026-12-01', {
            status: 'skipped',
          }),
        ],
      },
      viewOf({ ...AFTER_FAIL_PROFILE, done: { 'application.submit': '2026-09-20' } }),
    );
    expect(text).toContain('\n  Done: Send it, 20 Sep 26\n');
    expect(text).toContain('\n  Past: Programs read, 23 Sep 26 †\n');
    expect(text).toContain('\n  Dropped: Mentor (have one); Blog\n');
    // No row is left, so there are no columns to name.
    expect(text).not.toContain('In days');
  });
});

describe('the legend', () => {
  test('names the signs that occur, no other, and where to confirm what was transcribed', () => {
    // The pages that the cycle data of 2027 names: NRMP for its dates, AAMC for ERAS.
    const text = textOf(INFEASIBLE);
    expect(text.replace(/\s+/g, ' ')).toContain(
      '† read in public transcriptions that agree; confirm at nrmp.org, students-residents.aamc.org',
    );
    expect(text).not.toContain('projected from earlier years');
    expect(text).not.toContain('advice, not a rule');
  });

  test('sends to the official page where no host is known', () => {
    const open = task('nrmp.soap', 'event', 'SOAP', '2028-03-13', '2028-03-13', {
      basis: 'transcribed',
    });
    expect(textOf(withTasks(open))).toContain('confirm on the official page\n');
  });

  test('says which dates without a sign were published', () => {
    const open = task('nrmp.soap', 'event', 'SOAP', '2028-03-13', '2028-03-13');
    expect(textOf(withTasks(open))).not.toContain('published');
    expect(textOf(withTasks({ ...open, basis: 'published' }))).toMatch(/or\s+were published/);
  });

  test('explains days below zero where there are any', () => {
    expect(textOf(INFEASIBLE)).toMatch(/below\s+zero/);
    expect(textOf(AFTER_FAIL)).not.toMatch(/below\s+zero/);
  });
});
