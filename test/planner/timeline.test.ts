import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, weekdayIndex } from '../../src/calendar/day.ts';
import { makePlan } from '../../src/planner/plan.ts';
import { type Timeline, type TimelineRow, timelineOf } from '../../src/planner/timeline.ts';
import type { Plan } from '../../src/planner/types.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, planFor, task } from '../cases/people.ts';
import { people } from './arbitrary-person.ts';

function row(timeline: Timeline, id: TimelineRow['id']): TimelineRow {
  const found = timeline.rows.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no row ${id} in ${timeline.rows.map((r) => r.id).join(' ')}`);
  return found;
}

const afterFail = planFor({
  school: 'international',
  exams: { step1: { attempts: failedOn('2026-10-10') } },
});

describe('the timeline of a plan', () => {
  it('shows study, exam and wait of an exam on the days of the plan', () => {
    const { bars, marks } = row(timelineOf(afterFail), 'step1');
    const study = task(afterFail, 'step1.study');
    const score = task(afterFail, 'step1.score');
    expect(bars.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['study', study.start, study.finish],
      ['wait', score.start, score.finish],
    ]);
    expect(marks.map(({ kind, date }) => [kind, date])).toEqual([
      ['exam', task(afterFail, 'step1.exam').finish],
    ]);
  });

  it('shows the slack of what is required from the day behind it to its last day', () => {
    const score = task(afterFail, 'step1.score');
    const slack = row(timelineOf(afterFail), 'step1').slack.find(
      (span) => span.task === 'step1.score',
    );
    expect(slack).toMatchObject({ to: score.latestFinish, days: score.slackDays });
    expect(day(slack?.from as string)).toBe(day(score.finish) + 1);
  });

  it('shows the season as the window from its opening to the day on which programs begin to read', () => {
    const { bars, marks } = row(timelineOf(afterFail), 'application');
    const season = task(afterFail, 'application.season-open');
    const submit = task(afterFail, 'application.submit');
    expect(bars).toEqual([
      {
        kind: 'window',
        from: season.start,
        to: submit.deadline?.date,
        task: 'application.submit',
        critical: false,
      },
    ]);
    expect(marks.map((mark) => mark.task)).toContain('application.submit');
    expect(marks.map((mark) => mark.task)).not.toContain('application.season-open');
  });

  it('marks the tasks of the critical path, and the rows that hold them', () => {
    const timeline = timelineOf(afterFail);
    const drawn = timeline.rows.flatMap(({ bars, marks }) => [...bars, ...marks]);
    const critical = drawn.filter((part) => part.critical).map((part) => part.task);
    expect(critical.length).toBeGreaterThan(0);
    for (const id of critical) expect(afterFail.verdict.criticalPath).toContain(id);
    expect(row(timeline, 'step1').critical).toBe(true);
    expect(row(timeline, 'interviews').critical).toBe(false);
  });

  it('takes the parts of a study for the study of the critical path', () => {
    const { start, finish } = task(afterFail, 'step1.study');
    const parts = [1, 2].map((n) => ({
      ...task(afterFail, 'step1.study'),
      id: `step1.study.${n}`,
      start: n === 1 ? start : finish,
    }));
    const tasks = [...afterFail.tasks.filter(({ id }) => id !== 'step1.study'), ...parts];
    const bars = row(timelineOf({ ...afterFail, tasks }), 'step1').bars;
    const studies = bars.filter(({ kind }) => kind === 'study');
    expect(studies.map(({ critical }) => critical)).toEqual([true, true]);
  });

  it('marks a passed deadline where the task serves until, and not as a published day', () => {
    // Programs began to read on 22 Sep 2027; an application counts until 31 Jan 2028.
    const plan = planFor(
      {
        graduationDate: '2028-05-15',
        exams: {
          step1: { attempts: passedOn('2025-06-10') },
          step2ck: { attempts: passedOn('2026-07-10') },
        },
      },
      '2027-10-20',
    );
    const marks = row(timelineOf(plan), 'application').marks;
    expect(marks.find((mark) => mark.task === 'application.submit')).toMatchObject({
      kind: 'deadline',
      date: '2028-01-31',
      basis: 'computed',
    });
  });

  it('ends with the week in which training starts, and puts a later exam outside', () => {
    // 2028-07-01 is a Saturday: its week ends on Sunday 2 July.
    const timeline = timelineOf(afterFail);
    expect(timeline.to).toBe('2028-07-02');
    const step3 = row(timeline, 'step3');
    expect(step3.marks).toEqual([]);
    expect(step3.outside.map((mark) => mark.task)).toEqual(['step3.exam']);
  });

  it('puts an exam of years ago outside, and not at the beginning of the picture', () => {
    const timeline = timelineOf(
      planFor({ exams: { step1: { attempts: passedOn('2024-10-10') } } }),
    );
    // Today, Sat 21 Nov 2026, is in the week of Mon 16 Nov.
    expect(timeline.from).toBe('2026-11-16');
    expect(row(timeline, 'step1').outside).toMatchObject([{ date: '2024-10-10', done: true }]);
  });

  it('begins with an exam sat some weeks ago whose result is awaited', () => {
    const timeline = timelineOf(
      planFor({
        exams: { step1: { attempts: [{ date: '2026-10-29', outcome: 'pending' }] } },
      }),
    );
    // Thu 29 Oct 2026 is in the week of Mon 26 Oct.
    expect(timeline.from).toBe('2026-10-26');
    expect(row(timeline, 'step1').marks).toMatchObject([{ date: '2026-10-29', done: true }]);
  });

  it('gives each level of COMLEX its own row', () => {
    const timeline = timelineOf(planFor({ school: 'us-do', licensingExam: 'comlex' }));
    expect(timeline.rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['comlex1', 'comlex2']),
    );
    expect(timeline.rows.map(({ id }) => id)).not.toContain('comlex');
  });

  it('leaves a skipped task and a finished study out', () => {
    const plan = planFor({
      exams: { step1: { attempts: failedOn('2026-10-10') } },
      skipped: { 'step1.study': 'done before' },
    });
    expect(task(plan, 'step1.study').status).toBe('skipped');
    expect(row(timelineOf(plan), 'step1').bars.map((bar) => bar.task)).not.toContain('step1.study');
  });

  it('has no rows where every sitting has been used', () => {
    const used = failedOn('2023-10-10', '2024-10-10', '2025-05-10', '2026-10-10');
    expect(timelineOf(planFor({ exams: { step1: { attempts: used } } })).rows).toEqual([]);
  });
});

describe('whoever asks, on whatever day, a timeline', () => {
  const made = new Map<string, { plan: Plan; timeline: Timeline }>();
  const runs = { numRuns: 60 };

  function holds(claim: (timeline: Timeline, plan: Plan) => void): void {
    fc.assert(
      fc.property(people(), ({ profile, today }) => {
        const key = JSON.stringify([profile, today]);
        let known = made.get(key);
        if (known === undefined) {
          const plan = makePlan(profile, RULES, today);
          known = { plan, timeline: timelineOf(plan) };
          made.set(key, known);
        }
        claim(known.timeline, known.plan);
      }),
      runs,
    );
  }

  it('shows every exam of the plan once', () => {
    holds(({ rows }, { tasks }) => {
      const shown = rows
        .flatMap(({ marks, outside }) => [...marks, ...outside])
        .filter(({ kind }) => kind === 'exam');
      const exams = tasks.filter(({ kind }) => kind === 'exam');
      expect(shown.map((mark) => mark.task).sort()).toEqual(exams.map(({ id }) => id).sort());
    });
  });

  it('has no bar and no slack that ends before it begins', () => {
    holds(({ rows }) => {
      for (const { from, to } of rows.flatMap(({ bars, slack }) => [...bars, ...slack])) {
        expect(from <= to, `${from} to ${to}`).toBe(true);
      }
    });
  });

  it('spans whole weeks that hold today and every mark, and no bar ends behind them', () => {
    holds(({ from, rows, to, today }) => {
      expect(weekdayIndex(day(from))).toBe(1);
      expect(weekdayIndex(day(to))).toBe(0);
      const marks = rows.flatMap((r) => r.marks.map(({ date }) => date));
      for (const date of [today, ...marks]) {
        expect(date >= from && date <= to, `${date} in ${from} to ${to}`).toBe(true);
      }
      for (const span of rows.flatMap(({ bars, slack }) => [...bars, ...slack])) {
        expect(span.to >= from && span.to <= to).toBe(true);
      }
    });
  });

  it('looks back eight weeks at most', () => {
    holds(({ from, today }) => {
      expect(day(today) - day(from)).toBeLessThan(9 * 7);
    });
  });
});
