import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/planner/difference.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan, Status } from '../../src/planner/types.ts';
import type { Said } from '../../src/profile/changes/change.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { type ChangeAnswer, renderChange } from '../../src/render/difference.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { answerTo, BOOKED, LATER, LATER_WITH_NEWS, REPAIRS, shiftedPlan } from './changes.ts';
import { AFTER_FAIL, AFTER_FAIL_PROFILE, task, viewOf } from './plans.ts';
import { acting, titles, widest } from './terminals.ts';

const HOURS: Said = {
  kind: 'set',
  field: 'hours',
  path: 'study.hoursPerWeek',
  holds: 'number',
  unit: 'hours a week',
  was: 40,
  is: 20,
  gone: [],
};

function textOf(answer: ChangeAnswer, more: Partial<View> = {}): string {
  return renderChange(answer, viewOf(AFTER_FAIL_PROFILE, more));
}

/** The lines of a section, without its title. */
function section(text: string, title: string): string[] {
  const lines = text.split('\n');
  const at = lines.indexOf(`  ${title}`);
  if (at < 0) return [];
  const rest = lines.slice(at + 1);
  return rest.slice(0, rest.indexOf(''));
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('the layout', () => {
  const news = answerTo(LATER_WITH_NEWS, { repairs: REPAIRS });
  test.each([
    ['booked-80', news, {}],
    ['booked-48', news, { columns: 48 }],
    ['booked-ascii', news, { unicode: false }],
    ['booked-colour', news, { color: 1 }],
    ['booked-all-120', news, { columns: 120, all: true }],
    [
      'what-if-80',
      answerTo(LATER, { said: [BOOKED, HOURS], isWhatIf: true, repairs: REPAIRS }),
      {},
    ],
  ] as const)('%s', async (name, answer, more) => {
    const text = textOf(answer, more).replaceAll('\u001b', '␛');
    await expect(text).toMatchFileSnapshot(`./snapshots/change-${name}.txt`);
  });
});

describe('what was done', () => {
  test('comes first, and its way back last', () => {
    const text = textOf(answerTo(LATER));
    expect(text).toMatch(
      /^Step 1 is booked for Mon 15 Mar 2027; before it was Mon 22 Feb 2027\.\n\n/,
    );
    expect(text).toMatch(/\n\n {2}To take it back: usmle-plan undo\n$/);
  });

  test('of a question is its conditions, and nothing is stored', () => {
    const text = textOf(answerTo(LATER, { said: [BOOKED, HOURS], isWhatIf: true }), {
      columns: 100,
    });
    expect(text).toMatch(
      /^If Step 1 is booked for Mon 15 Mar 2027 instead of Mon 22 Feb 2027\nand your study is 20 hours a week instead of 40:\n\n/,
    );
    expect(text).toMatch(/\n\n {2}Nothing was stored\.\n$/);
    expect(text).not.toContain('undo');
  });

  test('that was there already moves nothing, and there is nothing to take back', () => {
    const said: Said = { ...HOURS, is: 40 };
    expect(textOf(answerTo(AFTER_FAIL, { said: [said] }))).toBe(
      'Study: 40 hours a week. It was there already.\n\n  Nothing changes.\n',
    );
  });

  test('of another profile is taken back in that one', () => {
    expect(textOf(answerTo(LATER), { command: 'usmle-plan --profile anna' })).toContain(
      'To take it back: usmle-plan --profile anna undo\n',
    );
  });
});

describe('the verdict', () => {
  test('that changed is told as it was in short, and as it is with its dates', () => {
    const lines = textOf(answerTo(LATER), { columns: 100 }).split('\n');
    expect(lines[2]).toBe('  was   2028 is open, with 9 days to spare.');
    expect(lines[3]).toMatch(
      /^ {2}now {3}2029 is the first Match that can be reached in good time\./,
    );
  });

  test('of a question is as it is now, and as it would be then', () => {
    const lines = textOf(answerTo(LATER, { isWhatIf: true })).split('\n');
    expect(lines[2]).toMatch(/^ {2}now {3}2028 is open/);
    expect(lines[3]).toMatch(/^ {2}then {2}2029 is the first/);
  });

  test('that is the same takes one line, with the days before', () => {
    const [from, to] = [9, 5].map((slackDays): Plan => {
      const verdict = {
        ...AFTER_FAIL.verdict,
        slackDays,
        summary: `2028 is open, with ${slackDays} days to spare.`,
      };
      return { ...AFTER_FAIL, verdict };
    }) as [Plan, Plan];
    const moved = textOf(answerTo(to, {}, from));
    expect(moved.split('\n')[2]).toBe('  2028 is open, with 5 days to spare; before it was 9.');
    const asked = textOf(answerTo(to, { isWhatIf: true }, from));
    expect(asked.split('\n')[2]).toBe('  2028 is open, with 5 days to spare; now it is 9.');
    const same = textOf(answerTo(from, {}, from));
    expect(same.split('\n').slice(2)).toEqual([
      '  2028 is open, with 9 days to spare, as before.',
      '',
      '  Nothing else moves.',
      '',
      '  To take it back: usmle-plan undo',
      '',
    ]);
  });

  test('that can’t be reached says by how many days more or less', () => {
    const [from, to] = [-3, -20].map((slackDays): Plan => {
      const verdict = {
        ...AFTER_FAIL.verdict,
        status: 'infeasible',
        slackDays,
        summary: 'x',
        earliestFeasibleMatchYear: 2029,
      } as const;
      return { ...AFTER_FAIL, verdict };
    }) as [Plan, Plan];
    expect(inOneLine(textOf(answerTo(to, {}, from)))).toContain(
      "2028 can't be reached from here; 2029 can, as before. Days too few: 20, before 3.",
    );
    expect(inOneLine(textOf(answerTo(from, { isWhatIf: true }, to)))).toContain(
      'Days too few: 3, now 20.',
    );
    const late = (slackDays: number): Plan => ({
      ...LATER,
      verdict: { ...LATER.verdict, slackDays },
    });
    expect(inOneLine(textOf(answerTo(late(39), {}, late(50))))).toContain(
      'but after programs begin to read, as before. Days to spare: 39, before 50.',
    );
  });

  test('names the Match Day where that is another', () => {
    const plan: Plan = {
      ...AFTER_FAIL,
      matchYear: 2029,
      matchDay: { date: '2029-03-16', basis: 'projected' },
      verdict: { ...AFTER_FAIL.verdict, summary: '2029 is open, with 99 days to spare.' },
    };
    expect(textOf(answerTo(plan))).toContain(
      '\n        Match Day is Fri 16 Mar 2029 instead of Fri 17 Mar 2028.\n',
    );
  });
});

describe('after a result', () => {
  const sitting = { date: '2026-10-10', outcome: 'failed' } as const;
  const failed: Said = {
    kind: 'result',
    exam: 'step1',
    sitting,
    replaced: null,
    sat: null,
    reopened: [],
  };

  test('that did not pass come the sittings that are left, and one small thing, before any date', () => {
    // The profile has one sitting of the four that USMLE allows.
    const text = textOf(answerTo(LATER, { said: [failed] }));
    const places = ['Three sittings remain.', '  Now    Rest', '  What moved'].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('the whole summary is there even where the verdict is the same', () => {
    const text = inOneLine(textOf(answerTo(LATER, { said: [failed] }, LATER)));
    expect(text).toContain('2029 is the first Match that can be reached in good time.');
    expect(text).toContain(
      'but after programs begin to read on 22 Sep 2027. So it was before. Three',
    );
  });

  test('that is planned from a day to come names that day', () => {
    const plannedFrom = '2027-04-17';
    const text = textOf(answerTo(LATER, { said: [failed], isWhatIf: true, plannedFrom }));
    expect(inOneLine(text)).toContain(
      'Planned from Sat 17 Apr 2027, when that result is expected, with all that comes before it done as planned.',
    );
    // What is done by then has been told with it.
    const then = answerTo(LATER_WITH_NEWS, { said: [failed], isWhatIf: true });
    expect(textOf(then)).toMatch(/^ {2}Done:/m);
    expect(textOf({ ...then, plannedFrom })).not.toMatch(/^ {2}Done:/m);
  });

  test('of a question no step is named, since nothing has happened', () => {
    const text = textOf(answerTo(LATER, { said: [failed], isWhatIf: true }));
    expect(text).toContain('Three sittings remain.');
    expect(text).not.toMatch(/^ {2}Now {4}/m);
  });

  test('with no sitting left nobody is read the list of what is gone', () => {
    const verdict = { ...AFTER_FAIL.verdict, status: 'ineligible', conditions: [] } as const;
    const open = task('open.dean', 'action', 'Ask the dean', '2026-11-30');
    const plan: Plan = { ...AFTER_FAIL, verdict, tasks: [open], warnings: [] };
    const text = textOf(answerTo(plan, { said: [failed] }));
    expect(section(text, 'New')).toEqual(['  Mon 30 Nov 26  Ask the dean']);
    expect(text).not.toMatch(/No longer/);
  });
});

describe('what moved', () => {
  test('is a row with both days and the days between them', () => {
    // 22 February to 15 March 2027: 6 days of February and 15 of March.
    const rows = section(
      textOf(answerTo(shiftedPlan(AFTER_FAIL, ['step1.exam'], 21))),
      'What moved',
    );
    expect(rows).toEqual([
      '            was            now  days',
      '  Mon 22 Feb 27  Mon 15 Mar 27   +21  Sit Step 1',
    ]);
  });

  test('earlier has a minus; of a stretch it says which end is meant', () => {
    const tasks = AFTER_FAIL.tasks.map((each) =>
      each.id === 'step1.study.1'
        ? { ...each, start: '2026-11-27' }
        : each.id === 'step1.study.2'
          ? { ...each, finish: '2027-02-14' }
          : each,
    );
    const rows = section(textOf(answerTo({ ...AFTER_FAIL, tasks })), 'What moved');
    expect(rows.slice(1)).toEqual([
      '  Mon 30 Nov 26  Fri 27 Nov 26    -3  Study: foundation (begins)',
      '  Sun 21 Feb 27  Sun 14 Feb 27    -7  Study: questions and practice exams (ends)',
    ]);
  });

  test('that decides comes first; of advice the first few are named and the rest is counted', () => {
    const ids = AFTER_FAIL.tasks.map(({ id }) => id);
    const text = textOf(answerTo(shiftedPlan(AFTER_FAIL, ids, 7)));
    const rows = section(text, 'What moved').slice(1);
    const named = rows.filter((row) => /^ {2}\w{3} .*\+7 {2}/.test(row));
    expect(named).toHaveLength(8);
    expect(rows.at(-1)).toMatch(
      /^ {2}and \d+ more tasks, \d+ dates that others set, \d+ pieces of advice with them$/,
    );
    // Nothing is lost between what is named and what is counted.
    const counts = (rows.at(-1)?.match(/\d+/g) ?? []).map(Number);
    const moved = differenceOf(AFTER_FAIL, shiftedPlan(AFTER_FAIL, ids, 7)).moved;
    expect(named.length + counts.reduce((sum, n) => sum + n, 0)).toBe(moved.length);
  });

  test('is there to its end where all was asked for', () => {
    const ids = AFTER_FAIL.tasks.map(({ id }) => id);
    const plan = shiftedPlan(AFTER_FAIL, ids, 7);
    const text = inOneLine(textOf(answerTo(plan), { all: true }));
    for (const { title } of differenceOf(AFTER_FAIL, plan).moved) expect(text).toContain(title);
    expect(text).not.toMatch(/ with them/);
  });

  test('of a season that can’t be reached is left out, as in the plan', () => {
    const plan = shiftedPlan(AFTER_FAIL, ['application.submit', 'step1.exam'], 7);
    const verdict = {
      ...plan.verdict,
      status: 'infeasible',
      soap: { open: false, until: null },
    } as const;
    const text = textOf(answerTo({ ...plan, verdict }));
    expect(text).toContain('Sit Step 1');
    expect(text).not.toContain('Send the application');
  });
});

describe('what is new, gone or settled', () => {
  const text = textOf(answerTo(LATER_WITH_NEWS));

  test('is told by its day', () => {
    expect(section(text, 'New')).toEqual(['  Mon  1 Mar 27  Decide: sit, or move the date']);
    expect(section(text, 'No longer in the plan')).toEqual([
      '  Fri 28 May 27  Four weeks in a US clinic (ends)',
    ]);
    expect(text).toMatch(/^ {2}Done: Read the score report, area by area, \d+ \w{3} \d\d$/m);
  });

  test('is not told twice where the first line said it', () => {
    const said: Said = {
      kind: 'done',
      task: 'step1.debrief',
      title: 'Read the score report, area by area',
      on: '2026-11-21',
      wasDone: null,
      wasSkipped: null,
    };
    expect(textOf(answerTo(LATER_WITH_NEWS, { said: [said] }))).not.toMatch(/^ {2}Done:/m);
  });

  test('asks what became of an act whose day has passed, and never calls it anything', () => {
    const tasks = AFTER_FAIL.tasks.map((each) =>
      each.id === 'step1.register' ? { ...each, status: 'overdue' as const } : each,
    );
    const asked = textOf(answerTo({ ...AFTER_FAIL, tasks }));
    expect(asked).toContain('  Done, moved or dropped? Apply for the permit (FSMB), 27 Dec 26\n');
    const back = textOf(
      answerTo(
        AFTER_FAIL,
        {},
        { ...AFTER_FAIL, tasks: tasks.map((each) => ({ ...each, status: 'done' as const })) },
      ),
    );
    expect(back).toMatch(/^ {2}Open again: /m);
  });
});

describe('what to know', () => {
  test('is why, what it hangs on, and what is unusual; what is over is told too', () => {
    const warnings = [{ rule: 'profile.away', text: 'Step 1 is booked for a day away.' }];
    const late = { ...LATER, warnings: [{ rule: 'new', text: 'Around the turn of the year.' }] };
    const text = textOf(answerTo(late, { warnings }));
    expect(inOneLine(section(text, 'Because').join(' '))).toBe(
      ' - The earliest Step 2 CK result is 4 Oct 2027; programs begin to read on 22 Sep 2027.',
    );
    expect(section(text, 'Good to know')).toEqual([
      '  - Step 1 is booked for a day away.',
      '  - Around the turn of the year.',
    ]);
    expect(section(text, 'No longer applies')).toEqual([
      '  - You can study 40 hours a week; you have not said how many.',
      '  - Step 2 CK is booked for Mon 19 Jul 2027; the permit for it is not recorded.',
    ]);
    // It was a condition before, too.
    expect(text).not.toContain('The OET is passed');
  });

  test('of many remarks the first are told and the rest is counted', () => {
    const conditions = Array.from({ length: 7 }, (_, i) => ({
      rule: `r${i}`,
      text: `It holds ${i}.`,
    }));
    const plan = { ...AFTER_FAIL, verdict: { ...AFTER_FAIL.verdict, conditions } };
    const few = section(textOf(answerTo(plan)), 'This holds if');
    expect(few).toHaveLength(5);
    expect(few.at(-1)).toBe('  and 3 more');
    expect(section(textOf(answerTo(plan), { all: true }), 'This holds if')).toHaveLength(7);
    expect(section(textOf(answerTo(plan, { isWhatIf: true })), 'This would hold if')).toHaveLength(
      5,
    );
  });
});

describe('a repair', () => {
  test('is a sentence, and the command in one line to copy', () => {
    const lines = section(
      textOf(answerTo(LATER, { repairs: REPAIRS })),
      'What would bring it back',
    );
    expect(lines.filter((line) => line.startsWith('  - '))).toHaveLength(2);
    expect(lines).toContain('    usmle-plan set hours 48');
    expect(lines.at(-1)).toBe('    usmle-plan set match 2029');
  });

  test('of a question is one more change to ask about: typed alone it would change something else', () => {
    const text = textOf(answerTo(LATER, { repairs: REPAIRS, isWhatIf: true }));
    expect(text).toContain("    as one more change: 'set hours 48'\n");
    expect(text).not.toContain('usmle-plan set');
  });

  test('of a plan that is no worse than before brings nothing back, and helps', () => {
    const text = textOf(answerTo(LATER, { repairs: REPAIRS }, LATER));
    expect(section(text, 'What would help')).not.toEqual([]);
    expect(text).not.toContain('bring it back');
  });

  test('is one of three at most', () => {
    const many = Array.from({ length: 5 }, (_, i) => ({
      ...(REPAIRS[0] as (typeof REPAIRS)[0]),
      text: `Repair ${i}.`,
    }));
    expect(textOf(answerTo(LATER, { repairs: many })).match(/Repair \d/g)).toHaveLength(3);
  });
});

const STATUSES: readonly Status[] = ['on-track', 'tight', 'late', 'infeasible', 'ineligible'];

test('the words for programs are in none of them', () => {
  for (const status of STATUSES) {
    const plan = {
      ...LATER_WITH_NEWS,
      verdict: { ...LATER.verdict, status, summary: 'So it is.' },
    };
    for (const before of STATUSES) {
      const from = { ...AFTER_FAIL, verdict: { ...AFTER_FAIL.verdict, status: before } };
      expect(textOf(answerTo(plan, {}, from))).not.toMatch(
        /infeasible|ineligible|overdue|missed|in-progress|unfortunately|\bstill\b|\bjust\b|!/i,
      );
    }
  }
});

test('colour adds nothing to the words', () => {
  const answer = answerTo(LATER_WITH_NEWS, { repairs: REPAIRS });
  const plain = textOf(answer);
  const coloured = textOf(answer, { color: 3 });
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

describe('for anybody', () => {
  const changed: fc.Arbitrary<readonly [Profile, Profile]> = fc
    .tuple(profiles(), fc.constantFrom('hours', 'year', 'sitting'), fc.integer({ min: 5, max: 60 }))
    .map(([profile, what, n]) => {
      if (what === 'hours') return [profile, { ...profile, study: { hoursPerWeek: n } }];
      if (what === 'year') return [profile, { ...profile, matchYear: profile.matchYear + 1 }];
      const attempts = [
        ...(profile.exams?.step1?.attempts ?? []),
        { date: '2026-11-20', outcome: 'failed' as const },
      ];
      return [profile, { ...profile, exams: { ...profile.exams, step1: { attempts } } }];
    });
  const sitting = { date: '2026-11-20', outcome: 'failed' } as const;
  const failed: Said = {
    kind: 'result',
    exam: 'step1',
    sitting,
    replaced: null,
    sat: null,
    reopened: [],
  };

  test('no line is wider than the terminal, ASCII is ASCII, and there is an answer', () => {
    fc.assert(
      fc.property(
        changed,
        fc.constantFrom(24, 40, 60, 80, 120),
        fc.record({ isWhatIf: fc.boolean(), all: fc.boolean(), unicode: fc.boolean() }),
        ([from, to], columns, { isWhatIf, all, unicode }) => {
          const [before, plan] = [makePlan(from, RULES, NOW), makePlan(to, RULES, NOW)];
          const answer = answerTo(
            plan,
            { said: [failed, HOURS], isWhatIf, repairs: REPAIRS },
            before,
          );
          const text = renderChange(answer, viewOf(to, { columns, all, unicode }));
          expect(widest(text)).toBeLessThanOrEqual(columns);
          expect(text).not.toMatch(/ $/m);
          if (!unicode) expect(text).toMatch(/^[\x20-\x7e\n]*$/);
          expect(text).toMatch(/[^\n]\n$/);
          expect(text).not.toMatch(/infeasible|ineligible|overdue|in-progress|\n\n\n/i);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('titles and remarks from outside never act on the terminal', () => {
    fc.assert(
      fc.property(titles, fc.constantFrom(24, 60, 80), fc.boolean(), (text, columns, unicode) => {
        const plan: Plan = {
          ...LATER_WITH_NEWS,
          verdict: { ...LATER.verdict, summary: text, conditions: [{ rule: 'c', text }] },
          tasks: LATER_WITH_NEWS.tasks.map((each) => ({ ...each, title: text })),
        };
        const repairs = REPAIRS.map((repair) => ({ ...repair, text, change: text }));
        const warnings = [{ rule: 'w', text }];
        const answer = answerTo(plan, { repairs, warnings });
        const rendered = renderChange(answer, viewOf(AFTER_FAIL_PROFILE, { columns, unicode }));
        expect(widest(rendered)).toBeLessThanOrEqual(columns);
        expect(acting(rendered)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
