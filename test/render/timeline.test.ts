import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { timelineOf } from '../../src/planner/timeline.ts';
import type { Plan } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { shortDate } from '../../src/render/dates.ts';
import { withinReach } from '../../src/render/reach.ts';
import { renderTimeline } from '../../src/render/timeline.ts';
import { cellsOf, tightestCells } from '../../src/render/timeline-cells.ts';
import { ROW_NAMES } from '../../src/render/timeline-names.ts';
import { columnOf, scaleFor } from '../../src/render/timeline-scale.ts';
import type { View } from '../../src/render/view.ts';
import { RULES } from '../../src/rules/index.ts';
import { type Asked, people } from '../planner/arbitrary-person.ts';
import {
  AFTER_FAIL,
  AFTER_FAIL_PROFILE,
  INELIGIBLE,
  INELIGIBLE_PROFILE,
  INFEASIBLE,
  ON_TRACK,
  ON_TRACK_PROFILE,
  task,
  viewOf,
} from './plans.ts';
import { acting, titles, widest } from './terminals.ts';

function textOf(plan: Plan, profile: Profile, more: Partial<View> = {}): string {
  return renderTimeline(plan, viewOf(profile, more));
}

/** The line of a row, without its name. */
function rowOf(text: string, name: string): string {
  const line = text.split('\n').find((candidate) => candidate.slice(2).startsWith(`${name} `));
  if (line === undefined) throw new Error(`no row ${name} in\n${text}`);
  return line;
}

describe('the layout', () => {
  test.each([
    ['after-fail-80', AFTER_FAIL, AFTER_FAIL_PROFILE, {}],
    ['after-fail-60', AFTER_FAIL, AFTER_FAIL_PROFILE, { columns: 60 }],
    ['after-fail-200', AFTER_FAIL, AFTER_FAIL_PROFILE, { columns: 200 }],
    ['after-fail-ascii', AFTER_FAIL, AFTER_FAIL_PROFILE, { unicode: false }],
    ['after-fail-colour', AFTER_FAIL, AFTER_FAIL_PROFILE, { color: 1 }],
    ['on-track-40', ON_TRACK, ON_TRACK_PROFILE, { columns: 40 }],
    ['out-of-reach-80', INFEASIBLE, AFTER_FAIL_PROFILE, {}],
    ['nothing-left-80', INELIGIBLE, INELIGIBLE_PROFILE, {}],
  ] as const)('%s', async (name, plan, profile, more) => {
    const text = textOf(plan, profile, more).replaceAll('\u001b', '␛');
    await expect(text).toMatchFileSnapshot(`./snapshots/timeline-${name}.txt`);
  });
});

describe('the picture', () => {
  it('begins with the day and what the plan means', () => {
    expect(textOf(AFTER_FAIL, AFTER_FAIL_PROFILE).split('\n')[0]).toBe(
      'Sat 21 Nov 2026 · 2028 is open, with 9 days to spare',
    );
  });

  it('is made of ASCII alone where the locale has no more', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is
    expect(textOf(AFTER_FAIL, AFTER_FAIL_PROFILE, { unicode: false })).toMatch(/^[\x00-\x7f]*$/);
  });

  it('explains the signs that it uses, and no others', () => {
    const all = textOf(AFTER_FAIL, AFTER_FAIL_PROFILE);
    expect(all).toContain('▓ study');
    expect(all).toContain('▲ ');
    const { tasks } = AFTER_FAIL;
    const exam = tasks.filter(({ id }) => id === 'step1.exam');
    const only = textOf(
      { ...AFTER_FAIL, tasks: exam, verdict: { ...AFTER_FAIL.verdict, criticalPath: [] } },
      AFTER_FAIL_PROFILE,
    );
    expect(only).toContain('◆ Step 1 Mon 22 Feb 27');
    expect(only).not.toMatch(/[▓▲░═M]\s+\S/u);
  });

  it('marks the critical path with a sign before the name, and in a row of its own', () => {
    const criticalPath = ['step1.study.1', 'step1.study.2', 'step1.exam'];
    const text = textOf(
      { ...AFTER_FAIL, verdict: { ...AFTER_FAIL.verdict, criticalPath } },
      AFTER_FAIL_PROFILE,
    );
    expect(rowOf(text, 'Step 1')).toMatch(/^═/);
    expect(rowOf(text, 'Interviews')).toMatch(/^ /);
    expect(rowOf(text, 'Least room')).toMatch(/═+◆/);
  });

  it('shows slack behind what has it', () => {
    const slack: Plan = {
      ...AFTER_FAIL,
      tasks: [
        task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22', '2027-02-22', {
          latestFinish: '2027-05-03',
          slackDays: 70,
        }),
      ],
    };
    // Seventy days are ten columns where a column is a week.
    expect(rowOf(textOf(slack, AFTER_FAIL_PROFILE), 'Step 1')).toMatch(/◆·+$/);
  });

  it('names an exam outside the picture with its day', () => {
    const early: Plan = {
      ...ON_TRACK,
      tasks: [
        ...ON_TRACK.tasks.filter(({ id }) => id !== 'step1.exam'),
        task('step1.exam', 'exam', 'Sit Step 1', '2024-10-10', '2024-10-10', { status: 'done' }),
      ],
    };
    const text = textOf(early, ON_TRACK_PROFILE);
    expect(rowOf(text, 'Step 1')).toContain('‹◆ 10 Oct 24');
    expect(text).toContain('◆ Step 1, sat on Thu 10 Oct 24');
  });

  it('marks a day that nobody has published where it names it', () => {
    expect(textOf(AFTER_FAIL, AFTER_FAIL_PROFILE)).toContain('Match Day Fri 17 Mar 28 ≈');
    expect(textOf(AFTER_FAIL, AFTER_FAIL_PROFILE)).toContain('≈ projected');
  });

  it('stays inside its columns and acts on no terminal, whatever a title brings', () => {
    fc.assert(
      fc.property(
        titles,
        fc.integer({ min: 40, max: 250 }),
        fc.boolean(),
        (title, columns, unicode) => {
          const tasks = AFTER_FAIL.tasks.map((each) => ({ ...each, title }));
          const text = textOf({ ...AFTER_FAIL, tasks }, AFTER_FAIL_PROFILE, { columns, unicode });
          expect(widest(text)).toBeLessThanOrEqual(columns);
          expect(acting(text)).toEqual([]);
        },
      ),
    );
  });

  it('says what to do where there is nothing to draw', () => {
    expect(textOf(INELIGIBLE, INELIGIBLE_PROFILE)).toContain('usmle-plan plan');
  });
});

describe('whoever asks, on whatever day, in whatever width, the picture', () => {
  const made = new Map<string, Plan>();
  const planOf = ({ profile, today }: Asked): Plan => {
    const key = JSON.stringify([profile, today]);
    const plan = made.get(key) ?? makePlan(profile, RULES, today);
    made.set(key, plan);
    return plan;
  };
  const runs = { numRuns: 60 };
  const widths = fc.integer({ min: 40, max: 250 });
  const rooms = fc.integer({ min: 20, max: 230 });

  it('has no line wider than the terminal, with colour or without', () => {
    fc.assert(
      fc.property(people(), widths, fc.boolean(), (asked, columns, unicode) => {
        const plan = planOf(asked);
        for (const color of [0, 1] as const) {
          const text = textOf(plan, asked.profile, { columns, unicode, color });
          expect(widest(text)).toBeLessThanOrEqual(columns);
        }
      }),
      runs,
    );
  });

  it('shows every exam as a mark where it lies in the picture, and by its day below', () => {
    fc.assert(
      fc.property(people(), rooms, (asked, room) => {
        const plan = planOf(asked);
        const timeline = timelineOf(withinReach(plan));
        const scale = scaleFor(timeline, room);
        const text = textOf(plan, asked.profile, { columns: room + 20 });
        for (const row of timeline.rows) {
          const cells = cellsOf(row, timeline, scale);
          const exams = row.marks.filter(({ kind }) => kind === 'exam');
          for (const { date } of exams) expect(cells[columnOf(day(date), scale)]).toBe('exam');
          for (const { date } of [...exams, ...row.outside])
            expect(text).toContain(shortDate(date));
        }
      }),
      runs,
    );
  });

  it('shows every bar, however short, unless a mark or a shorter one stands on all of it', () => {
    fc.assert(
      fc.property(people(), rooms, (asked, room) => {
        const timeline = timelineOf(planOf(asked));
        const scale = scaleFor(timeline, room);
        for (const row of timeline.rows) {
          const cells = cellsOf(row, timeline, scale);
          const marks = row.marks.map(({ date }) => columnOf(day(date), scale));
          for (const bar of row.bars) {
            const [first, last] = [columnOf(day(bar.from), scale), columnOf(day(bar.to), scale)];
            expect(first).toBeLessThanOrEqual(last);
            const length = day(bar.to) - day(bar.from);
            const shorter = row.bars.filter(
              (other) => other !== bar && day(other.to) - day(other.from) <= length,
            );
            const isCovered = (column: number) =>
              marks.includes(column) ||
              shorter.some(
                ({ from, to }) =>
                  columnOf(day(from), scale) <= column && column <= columnOf(day(to), scale),
              );
            for (let column = first; column <= last; column += 1) {
              if (!isCovered(column)) expect(cells[column]).toBe(bar.kind);
            }
          }
        }
      }),
      runs,
    );
  });

  it('shows something of the critical path wherever a task of it is drawn', () => {
    fc.assert(
      fc.property(people(), rooms, (asked, room) => {
        const timeline = timelineOf(planOf(asked));
        const parts = timeline.rows.flatMap(({ bars, marks }) => [...bars, ...marks]);
        const cells = tightestCells(timeline, scaleFor(timeline, room));
        expect(cells !== null).toBe(parts.some(({ critical }) => critical));
      }),
      runs,
    );
  });

  it('names each row, and moves today never to the left as days pass', () => {
    fc.assert(
      fc.property(people(), rooms, fc.nat({ max: 400 }), (asked, room, days) => {
        const timeline = timelineOf(planOf(asked));
        const scale = scaleFor(timeline, room);
        for (const { id } of timeline.rows) expect(ROW_NAMES[id]).toMatch(/\S/);
        const today = day(timeline.today);
        expect(columnOf(today, scale)).toBeLessThanOrEqual(columnOf(plus(today, days), scale));
        expect(timeline.from <= iso(today)).toBe(true);
      }),
      runs,
    );
  });
});
