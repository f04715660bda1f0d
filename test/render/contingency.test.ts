import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contingency, contingencyOf } from '../../src/planner/contingency.ts';
import { outlookOf } from '../../src/planner/difference.ts';
import type { Plan, Verdict } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { contingencyLines, renderContingency } from '../../src/render/contingency.ts';
import { renderPlan } from '../../src/render/plan.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { AFTER_FAIL, AFTER_FAIL_PROFILE, INELIGIBLE, task, viewOf } from './plans.ts';
import { acting, titles, widest } from './terminals.ts';

/** The plan on the day of the result, as the renderer gets it. */
function behind(verdict: Partial<Verdict> = {}, more: Partial<Plan> = {}): Plan {
  return {
    ...AFTER_FAIL,
    today: '2027-04-19',
    verdict: {
      ...AFTER_FAIL.verdict,
      status: 'late',
      slackDays: 39,
      summary:
        '2029 is the first Match that can be reached in good time. 2028 is possible, but after programs begin to read on 22 Sep 2027.',
      reasons: [],
      conditions: [
        {
          rule: 'practice.school.rules',
          text: 'Your school sets no tighter limit on sittings, dates or waits than USMLE: ask the dean.',
        },
        { rule: 'oet', text: 'The OET is passed at the first sitting.' },
      ],
      earliestFeasibleMatchYear: 2028,
      earliestOnTrackMatchYear: 2029,
      ...verdict,
    },
    tasks: [
      task('step1.study', 'study', 'Study for Step 1', '2027-04-23', '2027-07-19', { hours: 500 }),
      task('step1.register', 'action', 'Apply for the permit', '2027-04-23'),
      task('step1.exam', 'exam', 'Sit Step 1', '2027-07-20'),
      task('step1.score', 'wait', 'Step 1 result', '2027-07-21', '2027-09-14'),
      task('step1.rest', 'action', 'Rest', '2027-04-21', '2027-04-21', {
        necessity: 'recommended',
      }),
      task('nrmp.match-day', 'event', 'Match Day', '2027-04-20'),
    ],
    warnings: [
      { rule: 'practice.state.before-third', text: 'Look up the states. Two sittings remain.' },
    ],
    ...more,
  };
}

/** Step 1 on 22 February 2027, its result by 19 April (56 days), a permit four weeks behind that. */
function made(more: Partial<Contingency> = {}, plan: Plan = behind()): Contingency {
  return {
    exam: 'step1',
    satOn: '2027-02-22',
    satAs: 'planned',
    resultBy: '2027-04-19',
    retake: {
      earliestLegal: '2027-04-19',
      earliestPossible: '2027-05-17',
      advised: '2027-07-20',
      sittingsLeft: 2,
    },
    verdict: outlookOf(plan),
    matchYear: 2029,
    plan,
    ...more,
  };
}

const USED_UP = made(
  {
    retake: { earliestLegal: null, earliestPossible: null, advised: null, sittingsLeft: 0 },
    verdict: outlookOf({ ...INELIGIBLE, matchYear: 2028 }),
    matchYear: null,
  },
  {
    ...INELIGIBLE,
    tasks: [
      task(
        'open.dean',
        'action',
        'Ask the dean what the degree opens',
        '2027-05-23',
        '2027-05-23',
        {
          necessity: 'recommended',
        },
      ),
    ],
  },
);

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function folded(contingency: Contingency | null, more: Partial<View> = {}): string {
  return inOneLine(contingencyLines(contingency, viewOf(AFTER_FAIL_PROFILE, more)).join('\n'));
}

function full(
  contingency: Contingency | null,
  profile: Profile = AFTER_FAIL_PROFILE,
  more: Partial<View> = {},
): string {
  return renderContingency(contingency, viewOf(profile, more));
}

describe('the layout', () => {
  test.each([
    ['80', made(), {}],
    ['48', made(), { columns: 48 }],
    ['ascii', made(), { unicode: false }],
    ['used-up-80', USED_UP, {}],
  ] as const)('%s', async (name, contingency, more) => {
    await expect(full(contingency, AFTER_FAIL_PROFILE, more)).toMatchFileSnapshot(
      `./snapshots/contingency-${name}.txt`,
    );
  });
});

describe('folded', () => {
  test('it names the first day, the day with time to prepare, and the Match, with a year where that changes', () => {
    expect(folded(made())).toBe(
      'If Step 1 on 22 Feb 2027 is not passed: the next sitting is possible from 17 May, with time to prepare from 20 Jul, for Match 2028 after programs begin to read, or 2029 in good time. In full: usmle-plan plan --contingency',
    );
    const next = made({
      retake: { ...made().retake, earliestPossible: '2028-01-15', advised: '2028-03-01' },
    });
    expect(folded(next)).toContain('possible from 15 Jan 2028, with time to prepare from 1 Mar,');
  });

  test('of a result that is awaited it says result', () => {
    expect(folded(made({ satAs: 'pending', satOn: '2026-11-10' }))).toMatch(
      /^If the Step 1 result of 10 Nov 2026 is not a pass: .* from 17 May 2027,/,
    );
  });

  test('one day says both', () => {
    const retake = { ...made().retake, advised: '2027-05-17' };
    expect(folded(made({ retake }))).toContain(
      'possible from 17 May, with time to prepare, for Match',
    );
  });

  test.each([
    [{ status: 'on-track', slackDays: 40 }, 2028, 'for Match 2028.'],
    [
      { status: 'tight', slackDays: 5 },
      2029,
      'for Match 2028 with little room, or 2029 in good time.',
    ],
    [
      { status: 'tight', slackDays: 40 },
      2028,
      'for Match 2028 if clerkships and bookings leave the time.',
    ],
    [{ status: 'late' }, 2028, 'for Match 2028 after programs begin to read.'],
    [
      { status: 'infeasible', earliestFeasibleMatchYear: 2029 },
      2030,
      'for Match 2029 at the earliest, or 2030 in good time.',
    ],
    [{ status: 'infeasible', earliestFeasibleMatchYear: 2029 }, 2029, 'for Match 2029.'],
    [
      { status: 'infeasible', earliestFeasibleMatchYear: null },
      null,
      'and no Match can be planned behind it from these answers.',
    ],
  ] as const)(
    'the Match is the one that the verdict of that day leaves: %o',
    (verdict, matchYear, words) => {
      expect(folded(made({ matchYear }, behind(verdict)))).toContain(words);
    },
  );

  test('a year that hangs on the usual wait says so', () => {
    const plan = behind({ status: 'tight' }, { scoreWaitDays: 28 });
    expect(folded(made({ matchYear: 2028 }, plan))).toContain(
      'for Match 2028 if each result comes within 28 days.',
    );
  });

  test('with no sitting left it says what the body allows, and that something stays open', () => {
    // usmle.attempts.max-per-step: four in a lifetime.
    expect(folded(USED_UP)).toBe(
      'If Step 1 on 22 Feb 2027 is not passed: USMLE allows four sittings, and they would have been used. What stays open: usmle-plan plan --contingency',
    );
    expect(folded({ ...USED_UP, exam: 'comlex1' })).toContain('NBOME allows four sittings');
  });

  test('without an open exam there is no line', () => {
    expect(contingencyLines(null, viewOf(AFTER_FAIL_PROFILE))).toEqual([]);
  });

  test('it stands below the phases of the plan, and nowhere without being asked for', () => {
    const view = viewOf(AFTER_FAIL_PROFILE);
    const text = renderPlan(AFTER_FAIL, { ...view, contingency: made() });
    const [last, line, legend] = [
      ' After the Match ',
      '  If Step 1 on 22 Feb 2027',
      '  * advice, not a rule',
    ].map((part) => text.indexOf(part)) as [number, number, number];
    expect(last).toBeGreaterThan(-1);
    expect(line).toBeGreaterThan(last);
    expect(legend).toBeGreaterThan(line);
    expect(renderPlan(AFTER_FAIL, { ...view, contingency: null })).toBe(
      renderPlan(AFTER_FAIL, view),
    );
  });
});

describe('in full', () => {
  test('it says first that nothing of it is needed unless it happens', () => {
    expect(inOneLine(full(made()))).toMatch(
      /^If Step 1 on 22 Feb 2027 is not passed Nothing here is needed unless it happens\./,
    );
  });

  test('the first legal day is told with what it waits for', () => {
    // 19 April 2027 is the day of the result, and an exam day.
    expect(full(made())).toContain(
      'Mon 19 Apr 27  allowed: the rules ask for no wait beyond the result\n',
    );
    // A fourth sitting: usmle.retake.fourth-attempt-gap.
    const attempts = ['2026-01-20', '2026-06-10'].map((date) => ({
      date,
      outcome: 'failed' as const,
    }));
    const profile = { ...AFTER_FAIL_PROFILE, exams: { step1: { attempts } } };
    const retake = {
      ...made().retake,
      earliestLegal: '2027-08-23',
      earliestPossible: '2027-08-23',
    };
    const text = inOneLine(full(made({ retake }), profile));
    expect(text).toContain(
      `Mon 23 Aug 27 allowed and possible: ${RULES.rule('usmle.retake.fourth-attempt-gap').statement}`,
    );
  });

  test('a wait of the school is named where there is one', () => {
    const profile = { ...AFTER_FAIL_PROFILE, schoolRules: { minDaysBetween: 90 } };
    const retake = {
      ...made().retake,
      earliestLegal: '2027-05-24',
      earliestPossible: '2027-05-24',
    };
    expect(inOneLine(full(made({ retake }), profile))).toContain(
      'Your school’s own wait is counted too.',
    );
    expect(inOneLine(full(made({ retake })))).not.toContain('own wait');
  });

  test('the advised day comes with the hours before it', () => {
    expect(inOneLine(full(made()))).toContain(
      'Tue 20 Jul 27 advised: with time to prepare, 500 hours of study from 23 Apr 2027 Two sittings remain then.',
    );
  });

  test('what comes first is what decides, by its day, and no date of others', () => {
    const text = full(made());
    const rows = text.split('What would come first\n')[1]?.split('\n\n')[0]?.split('\n');
    expect(rows).toEqual([
      '  Fri 23 Apr 27  Study for Step 1 (begins)',
      '  Fri 23 Apr 27  Apply for the permit',
      '  Tue 20 Jul 27  Sit Step 1',
      '  Tue 14 Sep 27  Step 1 result',
    ]);
  });

  test('another year has a sentence of its own', () => {
    const other = behind(
      { status: 'on-track', summary: '2029 is open, with 142 days to spare.' },
      { matchYear: 2029 },
    );
    const same = {
      ...outlookOf(behind()),
      status: 'infeasible',
      summary: "2028 can't be reached from here.",
    } as const;
    expect(inOneLine(full(made({ verdict: same }, other)))).toContain(
      "2028 can't be reached from here. 2029 is open, with 142 days to spare.",
    );
  });

  test('the school is asked, and not assumed', () => {
    const text = inOneLine(full(made()));
    expect(text).toContain(RULES.rule('practice.school.rules').statement);
    expect(text).not.toContain('Your school sets no tighter limit');
    expect(text).toContain('Look up the states.');
    expect(text).not.toContain('OET');
  });

  test('rules of the school that are known are held against the plan', () => {
    const schoolRules = { maxAttempts: 2, passStep1By: '2027-08-31' };
    const text = inOneLine(full(made(), { ...AFTER_FAIL_PROFILE, schoolRules }));
    // One sitting is on record, so the one asked about is the second; its repeat is known on 14 September.
    expect(text).toContain(
      'Your school allows 2 sittings, and this would be number 2: the dean decides what follows.',
    );
    expect(text).toContain(
      'Your school wants the pass by Tue 31 Aug 2027; the result of the advised sitting is expected by Tue 14 Sep 2027: ask the dean now whether that day can move.',
    );
    const wide = { maxAttempts: 3, passStep1By: '2027-09-30' };
    const enough = inOneLine(full(made(), { ...AFTER_FAIL_PROFILE, schoolRules: wide }));
    expect(enough).toContain('this would be number 2.');
    expect(enough).toContain('expected by Tue 14 Sep 2027. ');
  });

  test('after a third one it asks about the person, and not before', () => {
    const third = RULES.rule('practice.third-fail').statement;
    expect(inOneLine(full(made()))).not.toContain(third);
    const attempts = ['2026-01-20', '2026-06-10'].map((date) => ({
      date,
      outcome: 'failed' as const,
    }));
    const profile = { ...AFTER_FAIL_PROFILE, exams: { step1: { attempts } } };
    expect(inOneLine(full(made(), profile))).toContain(third);
  });

  test('with no sitting left it tells what stays open', () => {
    const text = full(USED_UP);
    expect(text).toContain('\n  What would stay open\n');
    expect(inOneLine(text)).toContain('USMLE allows four sittings, and they would have been used.');
    expect(text).not.toContain('The Match\n');
    expect(text).toContain('Your dean and a state’s medical board: they know what stays open.');
  });

  test('the words to record it are complete: a planned day is on no record', () => {
    expect(inOneLine(full(made()))).toMatch(/usmle-plan result step1 failed --date 2027-02-22$/);
    expect(inOneLine(full(made({ satAs: 'booked' })))).toMatch(/usmle-plan result step1 failed$/);
  });

  test('without an open exam it is one sentence', () => {
    expect(full(null).trim().split('\n\n')).toHaveLength(1);
  });

  test('colour adds nothing to the words', () => {
    expect(stripVTControlCharacters(full(made(), AFTER_FAIL_PROFILE, { color: 3 }))).toBe(
      full(made()),
    );
  });
});

describe('for anybody', () => {
  test('no line is wider than the terminal, ASCII is ASCII, and the words are kind', () => {
    fc.assert(
      fc.property(
        profiles(),
        fc.constantFrom(24, 40, 60, 80, 120),
        fc.boolean(),
        (profile, columns, unicode) => {
          const view = viewOf(profile, { columns, unicode });
          const contingency = contingencyOf(profile, RULES, NOW);
          const text = `${contingencyLines(contingency, view).join('\n')}\n${renderContingency(contingency, view)}`;
          expect(widest(text)).toBeLessThanOrEqual(columns);
          expect(text).not.toMatch(/ $/m);
          if (!unicode) expect(text).toMatch(/^[\x20-\x7e\n]*$/);
          expect(text).not.toMatch(
            /you failed|failure|infeasible|ineligible|unfortunately|\bstill\b|\bjust\b|!/i,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('titles and remarks from outside never act on the terminal', () => {
    fc.assert(
      fc.property(titles, fc.constantFrom(24, 60, 80), fc.boolean(), (text, columns, unicode) => {
        const plan = behind({
          summary: text,
          conditions: [{ rule: 'planner.clerkships-unknown', text }],
        });
        const hostile = made(
          {},
          {
            ...plan,
            tasks: plan.tasks.map((each) => ({ ...each, title: text })),
            warnings: [{ rule: 'practice.state.x', text }],
          },
        );
        const rendered = full(hostile, AFTER_FAIL_PROFILE, { columns, unicode });
        expect(widest(rendered)).toBeLessThanOrEqual(columns);
        expect(acting(rendered)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
