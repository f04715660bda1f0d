import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso, plus } from '../../src/calendar/day.ts';
import { changesSince, snapshotOf } from '../../src/planner/difference.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan, Task } from '../../src/planner/types.ts';
import { renderNext } from '../../src/render/next.ts';
import { renderPlan } from '../../src/render/plan.ts';
import type { Since, View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOW, profiles } from '../planner/arbitrary-profile.ts';
import { AFTER_FAIL, AFTER_FAIL_PROFILE, task, viewOf } from './plans.ts';
import { widest } from './terminals.ts';

const LOOKED = '2026-11-14';

/** What changed from the one list of tasks to the other, a week after the first was looked at. */
function since(before: readonly Task[], after: readonly Task[]): Since {
  const snapshot = snapshotOf({ tasks: before });
  return {
    ...changesSince(snapshot, { today: AFTER_FAIL.today, tasks: after }, { from: LOOKED }),
    on: LOOKED,
  };
}

const EXAM = task('step1.exam', 'exam', 'Sit Step 1', '2026-12-14');
const MOVED = { ...EXAM, start: '2026-12-07', finish: '2026-12-07' };
const CALL = task('step1.call', 'action', 'Call', '2026-12-01');
const PERMIT = task('step1.register', 'action', 'Apply', '2026-12-02');

function planOf(before: readonly Task[], after: readonly Task[], more: Partial<View> = {}): string {
  const plan = { ...AFTER_FAIL, tasks: after };
  return renderPlan(plan, { ...viewOf(AFTER_FAIL_PROFILE), since: since(before, after), ...more });
}

function nextOf(before: readonly Task[], after: readonly Task[], more: Partial<View> = {}): string {
  const plan = { ...AFTER_FAIL, tasks: after };
  const view = { ...viewOf(AFTER_FAIL_PROFILE), since: since(before, after), ...more };
  return renderNext(plan, { ...view, days: 30, all: false });
}

/** The line below the first one that holds the text. */
function below(text: string, start: string): string {
  const lines = text.split('\n');
  return (lines[lines.findLastIndex((line) => line.includes(start)) + 1] ?? '').trim();
}

describe.each([
  ['plan', planOf],
  ['next', nextOf],
])('%s', (_, textOf) => {
  test('says below a task on what day it was at the last look', () => {
    expect(below(textOf([EXAM], [MOVED]), 'Sit Step 1')).toBe('was Mon 14 Dec');
  });

  test('says of a task that was not there since when it is', () => {
    expect(below(textOf([EXAM], [EXAM, CALL]), 'Call')).toBe('new since Sat 14 Nov');
  });

  test('of a stretch names the end that is elsewhere, or both', () => {
    const was = task('step1.study', 'study', 'Study hard', '2026-12-01', '2027-02-21');
    const study = (start: string, finish: string) => textOf([was], [{ ...was, start, finish }]);
    expect(study('2026-12-01', '2027-02-14')).toMatch(/^ *was until Sun 21 Feb 27$/m);
    // A start that is later by no more than the week since the look is the calendar's own.
    expect(study('2026-11-25', '2027-02-21')).toMatch(/^ *was from Tue 1 Dec$/m);
    expect(study('2026-11-25', '2027-03-08')).toMatch(/^ *was 1 Dec – 21 Feb 27$/m);
  });

  test('leaves what was to be done by now as it is: it is asked about already', () => {
    const was = task('step1.school', 'action', 'Ask', '2026-11-03', '2026-11-03', {
      status: 'overdue',
    });
    const text = textOf([{ ...was, start: '2026-11-10', finish: '2026-11-10' }], [was]);
    expect(text).not.toContain('last look');
    expect(text).toBe(textOf([was], [was]));
  });

  test('is what it was before without a look, and where nothing moved', () => {
    const plain = textOf([EXAM, CALL], [EXAM, CALL], { since: undefined } as object);
    expect(textOf([EXAM, CALL], [EXAM, CALL])).toBe(plain);
    expect(plain).not.toContain('last look');
  });

  test('is ASCII where the terminal is', () => {
    expect(textOf([EXAM], [MOVED, CALL], { unicode: false })).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('the count', () => {
  test('has what moved, came and went, each once', () => {
    const text = planOf([EXAM, PERMIT], [MOVED, CALL]);
    expect(text).toContain(
      '\n  1 task moved, 1 is new and 1 is gone since your last look on Sat 14 Nov.\n\n',
    );
  });

  test('names only what there is, and counts in words that fit', () => {
    const other = { ...CALL, start: '2026-12-09', finish: '2026-12-09' };
    expect(planOf([EXAM, CALL], [MOVED, other])).toContain('  2 tasks moved since your last look');
    expect(planOf([EXAM, CALL, PERMIT], [EXAM])).toContain(
      '  2 tasks are gone since your last look',
    );
    expect(planOf([EXAM], [EXAM, CALL])).toContain('  1 task is new since your last look');
  });

  test('stands above the list', () => {
    const plan = planOf([EXAM], [MOVED]);
    expect(plan.indexOf('since your last look')).toBeLessThan(plan.indexOf('Slack'));
    const next = nextOf([EXAM], [MOVED]);
    expect(next.indexOf('since your last look')).toBeLessThan(next.indexOf('Sit Step 1'));
  });

  test('in next is that of the whole plan, and says where it is', () => {
    const far = task('step2ck.exam', 'exam', 'Sit Step 2 CK', '2027-07-12');
    const text = nextOf([far], [{ ...far, start: '2027-07-19', finish: '2027-07-19' }]);
    expect(text).toContain(
      '  1 task moved since your last look on Sat 14 Nov. Where: usmle-plan plan\n',
    );
  });

  test('leaves out a season that the plan leaves out', () => {
    const send = task('application.submit', 'deadline', 'Send it', '2027-09-15');
    const moved = { ...send, start: '2027-09-20', finish: '2027-09-20' };
    const verdict = {
      ...AFTER_FAIL.verdict,
      status: 'infeasible',
      soap: { open: false, until: null },
    } as const;
    const plan: Plan = { ...AFTER_FAIL, verdict, tasks: [EXAM, moved] };
    const view = { ...viewOf(AFTER_FAIL_PROFILE), since: since([EXAM, send], [EXAM, moved]) };
    expect(renderPlan(plan, view)).not.toContain('last look');
    expect(renderPlan({ ...plan, verdict: AFTER_FAIL.verdict }, view)).toContain('1 task moved');
  });
});

test('for anybody, no line is wider than the terminal, and each marked task is counted', () => {
  fc.assert(
    fc.property(
      profiles(),
      fc.integer({ min: 5, max: 60 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom(24, 40, 60, 80, 120),
      (profile, hours, days, columns) => {
        const looked = plus(NOW, -days);
        const before = makePlan({ ...profile, study: { hoursPerWeek: hours } }, RULES, looked);
        const plan = makePlan(profile, RULES, NOW);
        const on = iso(looked);
        const changes = { ...changesSince(snapshotOf(before), plan, { from: on }), on };
        const view = viewOf(profile, { columns, since: changes });
        const whole = renderPlan(plan, view);
        const next = renderNext(plan, { ...view, days: 30, all: true });
        for (const text of [whole, next]) {
          expect(widest(text)).toBeLessThanOrEqual(columns);
          expect(text).not.toMatch(/ $/m);
        }
        const marked =
          whole.match(/^ +(was (until|from|(\w{3} )?\d)|new since(?! your))/gm)?.length ?? 0;
        const line = whole
          .split('\n\n')
          .map((paragraph) => paragraph.replace(/\s+/g, ' '))
          .find((paragraph) => paragraph.includes('since your last look'));
        const [, moved = 0] = line?.match(/(\d+) tasks? moved/) ?? [];
        const [, added = 0] = line?.match(/(\d+) (?:tasks? )?(?:is|are) new/) ?? [];
        expect(marked).toBe(Number(moved) + Number(added));
      },
    ),
    { numRuns: 50 },
  );
});
