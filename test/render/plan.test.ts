import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { withinReach } from '../../src/render/reach.ts';
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
    for (const { title } of withinReach(plan).tasks) expect(text).toContain(title);
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
      'Nothing else has to be decided today. The first day that asks for something is Thu 26 Nov 2026: Study.',
    );
  });

  test('what is for now comes before the look back of another day, and today asks for more', () => {
    const late = task('step1.school', 'action', 'Ask', '2026-11-02', '2026-11-02', {
      status: 'overdue',
    });
    const text = textOf(withTasks(late, permit, debrief));
    expect(text).toMatch(/^ {2}Now {4}Ask +was for Mon 2 Nov$/m);
    expect(text).toMatch(/^ {2}Then {3}Look back +by Tue 24 Nov$/m);
    expect(text).not.toContain('Nothing else');
  });

  test('rest is before what is late', () => {
    const late = task('step1.school', 'action', 'Ask', '2026-11-02', '2026-11-02', {
      status: 'overdue',
    });
    const text = textOf(withTasks(late, rest));
    expect(text).toMatch(/^ {2}Now {4}Rest +by Mon 23 Nov$/m);
    expect(text).toMatch(/^ {2}Then {3}Ask +was for Mon 2 Nov$/m);
  });

  test('a look back after a pass is advice like any other, and nothing is said of today', () => {
    const study = task('step2ck.study', 'study', 'Study', '2026-11-20', '2027-02-21', {
      status: 'in-progress',
    });
    const text = renderPlan(withTasks(debrief, study, permit), viewOf(ON_TRACK_PROFILE));
    expect(text).toMatch(/^ {2}Now {4}Study /m);
    expect(text).not.toContain('Nothing else');
  });

  test.each(['late', 'infeasible'] as const)(
    'nothing is said of today where the year has to be decided: %s',
    (status) => {
      const plan = withTasks(rest, debrief, permit);
      expect(textOf(plan)).toContain('Nothing else');
      const verdict = { ...plan.verdict, status };
      expect(textOf({ ...plan, verdict })).not.toContain('Nothing else');
    },
  );

  test('a celebration comes first, and is for now', () => {
    const party = task(
      'step1.celebrate',
      'action',
      'Celebrate',
      '2026-11-25',
      '2026-11-25',
      advice,
    );
    const study = task('step2ck.study', 'study', 'Study', '2026-11-20', '2027-02-21', {
      status: 'in-progress',
    });
    const text = renderPlan(withTasks(study, party), viewOf(ON_TRACK_PROFILE));
    expect(text).toMatch(/^ {2}Now {4}Celebrate +by Wed 25 Nov$/m);
    expect(text).toMatch(/^ {2}Then {3}Study +until Sun 21 Feb 27$/m);
  });

  test('each has its reason below, as far in as its text', () => {
    const why = 'It says what to change, and where, area by area, against the level of a pass.';
    const text = textOf(withTasks({ ...rest, why: 'A day off.' }, { ...debrief, why }));
    const [, first, then, ...more] = linesFrom(text.split('This holds')[0] as string, '  Now');
    expect(first).toBe(`${' '.repeat(9)}A day off.`);
    expect(then).toMatch(/^ {2}Then/);
    // 80 columns without the nine of the label: the sentence has 77.
    expect(more.slice(0, 2)).toEqual([
      `${' '.repeat(9)}It says what to change, and where, area by area, against the level of a`,
      `${' '.repeat(9)}pass.`,
    ]);
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
    // Its new day is ahead: it has not begun.
    expect(textOf(withTasks(register))).toMatch(/^ {2}Next {3}Register +by Fri 4 Dec$/m);
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
    expect(question).toMatch(/^ +was for Tue 3 Nov: done, moved or dropped\?$/);
    expect(open).toMatch(/^ +open until Fri 11 Dec$/);
  });

  test('that was given a new day names the published one that has passed', () => {
    const late = task('application.submit', 'deadline', 'Send it', '2026-12-04', '2026-12-04', {
      status: 'overdue',
      basis: 'transcribed',
      latestFinish: '2027-01-31',
      slackDays: 58,
      deadline: deadline('2026-09-23', '09:00'),
    });
    const text = textOf(withTasks(late), { zone: 'Asia/Karachi' });
    const [row, question, open, next] = linesFrom(text, 'Fri  4 Dec 26');
    // 21 November to 4 December: 13 days.
    expect(row).toMatch(/Send it +13 +58$/);
    expect(question).toMatch(/^ +was for Wed 23 Sep †: done, moved or dropped\?$/);
    expect(open).toMatch(/^ +open until Sun 31 Jan 27$/);
    expect(next).toBe('');
  });

  test('that is late with a fee names the day of the standard one', () => {
    const late = task('nrmp.register', 'deadline', 'Register', '2027-02-10', '2027-02-10', {
      status: 'overdue',
      basis: 'transcribed',
      latestFinish: '2027-03-03',
      slackDays: 21,
      deadline: deadline('2027-03-03'),
    });
    const text = textOf({ ...IN_SEASON, tasks: [late] });
    const [, question, closes] = linesFrom(text, 'Wed 10 Feb 27');
    // The standard registration of NRMP for 2027 ends on 29 January.
    expect(question).toMatch(/^ +was for Fri 29 Jan †: done, moved or dropped\?$/);
    expect(closes).toMatch(/^ +closes Wed 3 Mar † 21:00 New York$/);
  });

  test('whose passed day is not known asks nothing', () => {
    const late = task('step1.school', 'action', 'Ask', '2026-12-04', '2026-12-04', {
      status: 'overdue',
    });
    expect(textOf(withTasks(late))).not.toContain('done, moved or dropped');
  });

  test('of an exam says by when a fail could be repeated', () => {
    const exam = task('step2ck.exam', 'exam', 'Sit Step 2 CK', '2027-05-17', '2027-05-17', {
      insuranceDate: '2027-04-07',
    });
    expect(linesFrom(textOf(withTasks(exam)), 'Mon 17 May 27')[1]).toMatch(
      /^ +sat by Wed 7 Apr 27, one fail could be repeated in time$/,
    );
  });

  test('of an application says when programs begin to read: nothing closes then', () => {
    const submit = (id: string) =>
      task(id, 'deadline', 'Send it', '2027-09-15', '2027-09-15', {
        basis: 'projected',
        deadline: deadline('2027-09-22', '09:00'),
      });
    for (const id of [
      'application.submit',
      'application.backup.submit',
      'application.backup.eras.submit',
    ]) {
      const text = textOf(withTasks(submit(id)));
      expect(text).toMatch(/^ +programs begin to read Wed 22 Sep 27 ≈ 09:00 New York$/m);
      expect(text).not.toContain('closes');
    }
    // On 10 January that day is behind.
    const later = { ...withTasks(submit('application.submit')), today: '2028-01-10' };
    expect(textOf(later)).toMatch(/^ +programs began to read Wed 22 Sep 27 ≈$/m);
  });

  test('has the reader’s hour in the same line where their day is the same', () => {
    const submit = task('application.letters', 'deadline', 'Send', '2027-09-15', '2027-09-15', {
      basis: 'projected',
      deadline: deadline('2027-09-22', '09:00'),
    });
    // 09:00 in New York in summer is 13:00 UTC, 14:00 in London.
    const text = textOf(withTasks(submit), { zone: 'Europe/London' });
    expect(text).toMatch(/^ +closes Wed 22 Sep 27 ≈ 09:00 New York \(14:00 for you\)$/m);
    const narrow = textOf(withTasks(submit), { zone: 'Europe/London', columns: 60 });
    // 41 columns are left for it, and it takes 53.
    expect(narrow).toMatch(/^ +closes Wed 22 Sep 27 ≈ 09:00 New York$\n^ +\(14:00 for you\)$/m);
  });

  test('of an event has an hour only where people wait for it', () => {
    const event = (id: string) =>
      task(id, 'event', 'Event', '2028-03-13', '2028-03-13', {
        deadline: deadline('2028-03-13', '10:00'),
      });
    const view = { zone: 'Asia/Karachi' };
    for (const id of ['nrmp.match-status', 'nrmp.soap', 'nrmp.soap-offers', 'nrmp.match-day']) {
      // 10:00 in New York in March is 14:00 UTC, 19:00 in Karachi.
      expect(textOf(withTasks(event(id)), view)).toMatch(/10:00 New York \(19:00 for you\)/);
    }
    for (const id of ['nrmp.ranking-open', 'application.season-open', 'nrmp.registration-open']) {
      expect(textOf(withTasks(event(id)), view)).not.toMatch(/New York|for you/);
    }
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
    expect(linesFrom(textOf(withTasks({ ...gone, slackDays: 0 })), 'Wed 23 Sep 26')[0]).toMatch(
      /Signals$/,
    );
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

  test('of a deadline that the person entered says so where the deadline stands', () => {
    const pathway = task('ecfmg.pathway', 'action', 'Pathway', '2027-12-31', '2027-12-31', {
      basis: 'reported',
      deadline: deadline('2028-01-31', '23:59'),
    });
    const [row, closes] = linesFrom(textOf(withTasks(pathway)), 'Fri 31 Dec 27');
    expect(row).not.toContain('as you');
    expect(closes).toMatch(/^ +closes Mon 31 Jan 28 23:59 New York, as you entered it$/);
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
      'as you entered it',
    ],
    [
      'a deadline the person brought, behind its hour',
      task('nrmp.rank-list', 'deadline', 'X', '2026-12-01', '2026-12-01', {
        basis: 'reported',
        deadline: deadline('2026-12-01'),
      }),
      '21:00 New York {2}as you entered it',
    ],
    [
      'a stretch the person told of',
      task('clerkships', 'action', 'X', '2026-12-01', '2027-03-01', { basis: 'reported' }),
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
    const text = textOf({ ...INFEASIBLE, verdict: { ...INFEASIBLE.verdict, status: 'late' } });
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

describe('a year that cannot be reached', () => {
  const event = (id: string, title: string, date: string) => task(id, 'event', title, date, date);
  const season = [
    event('application.season-open', 'Season', '2026-06-03'),
    task('interviews', 'action', 'Interviews', '2026-11-01', '2027-01-31'),
    task('nrmp.rank-list', 'deadline', 'List', '2027-03-03', '2027-03-03'),
    task('residency.contract', 'action', 'Contract', '2027-04-02', '2027-04-02'),
  ];
  const road = [
    task('step1.exam', 'exam', 'First', '2027-01-15'),
    task('clerkships', 'action', 'Rotations', '2027-02-01', '2027-09-01'),
    task('step2ck.exam', 'exam', 'Second', '2027-10-01'),
    task('ecfmg.oet', 'exam', 'Language', '2027-11-01'),
  ];
  function planned(verdict: Partial<Plan['verdict']>, more: Partial<Plan> = {}): Plan {
    return {
      ...INFEASIBLE,
      verdict: { ...INFEASIBLE.verdict, ...verdict },
      tasks: [...season, ...road],
      ...more,
    };
  }
  const flat = (plan: Plan) => textOf(plan).replace(/\s+/g, ' ');

  test('shows what counts for every year, and says what is left out and where the next season is', () => {
    const text = textOf(planned({ earliestFeasibleMatchYear: 2029 }));
    for (const { title } of road) expect(text).toContain(title);
    for (const { title } of season) expect(text).not.toContain(` ${title} `);
    expect(text.replace(/\s+/g, ' ')).toContain(
      "The 2027 season is left out here, since it can't be reached. usmle-plan plan --match-year 2029 shows 2029.",
    );
  });

  test('names no other year where there is none, or where a booking alone is in the way', () => {
    expect(flat(planned({ earliestFeasibleMatchYear: null }))).toMatch(
      /since it can't be reached\. [^u]/,
    );
    expect(flat(planned({ earliestFeasibleMatchYear: 2027 }))).toContain(
      "since it can't be reached with the present booking. ",
    );
    expect(flat(planned({ earliestFeasibleMatchYear: 2027 }))).not.toContain('--match-year');
  });

  test('keeps the Match where its season has begun and SOAP is open', () => {
    const soap = { open: true, until: '2027-03-03' };
    const text = flat(planned({ soap }));
    expect(text).toContain('─ Match ─');
    expect(text).not.toMatch(/─ (Interviews|Application|After the Match) ─/);
    expect(text).toContain('Of the 2027 season only the Match is here, since SOAP is open');
    const before = planned({ soap }, { today: '2026-05-01' });
    expect(flat(before)).not.toContain('─ Match ─');
  });

  test('is shown whole where its Match is past, and its training is no longer far away', () => {
    const plan = planned({}, { today: '2027-04-01' });
    const text = textOf(plan, { color: 1 });
    expect(text).not.toContain('left out');
    expect(text).toContain('After the Match');
    // No dim begins the line.
    expect(text).toMatch(/^ +Fri {2}2 Apr 27 {4}Contract/m);
  });

  test('leaves nothing out where there is nothing, and where another verdict holds', () => {
    expect(textOf(planned({}, { tasks: road }))).not.toContain('left out');
    expect(textOf(planned({ status: 'late' }))).not.toContain('left out');
    expect(textOf(planned({}, { tasks: [] }))).not.toContain('left out');
  });
});

describe('reasons', () => {
  const reasoned = task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22', '2027-02-22', {
    why: 'Early leaves room.',
  });

  test('are below every open line, with what it is called, and not below what is behind', () => {
    const done = task('step1.debrief', 'action', 'Back', '2026-11-10', '2026-11-10', {
      status: 'done',
      why: 'Said before.',
    });
    const text = textOf(withTasks(reasoned, done), { reasons: true });
    expect(linesFrom(text, 'Mon 22 Feb 27')[1]).toMatch(/^ +Early leaves room\. \(step1\.exam\)$/);
    expect(text).not.toContain('Said before.');
    expect(text).not.toContain('--reasons');
  });

  test('are pointed to by the last line where there is a line to give one for', () => {
    expect(textOf(withTasks(reasoned))).toMatch(
      /\n {2}A reason and an id for every line: usmle-plan plan --reasons\n {2}Where a day comes from: usmle-plan why \S+\n$/,
    );
    expect(textOf(withTasks(reasoned))).not.toContain('(step1.exam)');
    expect(textOf(withTasks())).not.toContain('--reasons');
  });

  test('fit any terminal', () => {
    fc.assert(
      fc.property(columns, titles, fc.boolean(), (width, why, unicode) => {
        const plan = { ...AFTER_FAIL, tasks: AFTER_FAIL.tasks.map((each) => ({ ...each, why })) };
        const text = textOf(plan, { columns: width, unicode, reasons: true });
        expect(widest(text)).toBeLessThanOrEqual(width);
        expect(acting(text)).toEqual([]);
      }),
    );
  });
});

test('after the Match there are no details but deadlines', () => {
  const contract = task('residency.contract', 'action', 'Sign', '2028-04-02', '2028-04-02', {
    note: 'or later',
    insuranceDate: '2028-05-01',
    deadline: { date: '2028-04-20', time: null, zone: null, instant: null },
  });
  const text = textOf(withTasks(contract));
  expect(linesFrom(text, 'Sun  2 Apr 28').slice(1, 3)).toEqual([
    expect.stringMatching(/^ +closes Thu 20 Apr 28$/),
    '',
  ]);
});
