import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, iso, plus } from '../../src/calendar/day.ts';
import {
  changesSince,
  type Difference,
  differenceOf,
  isEmpty,
  type Snapshot,
  snapshotOf,
} from '../../src/planner/difference.ts';
import { makePlan } from '../../src/planner/plan.ts';
import type { Plan, Remark, Task } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { RULES } from '../../src/rules/index.ts';
import { failedOn, passedOn, planFor, TODAY, task } from '../cases/people.ts';
import { NOW, profiles } from './arbitrary-profile.ts';

const AN_ACT: Task = {
  id: '',
  title: '',
  phase: 'step1',
  kind: 'action',
  start: TODAY,
  finish: TODAY,
  earliestFinish: null,
  latestFinish: null,
  slackDays: null,
  insuranceDate: null,
  necessity: 'required',
  status: 'upcoming',
  basis: 'computed',
  dependsOn: [],
  sources: [],
  why: '',
};

const at = (id: string, start: string, changes: Partial<Task> = {}): Task => ({
  ...AN_ACT,
  id,
  title: id,
  start,
  finish: start,
  ...changes,
});

const EMPTY = planFor({});
const planWith = (tasks: readonly Task[], warnings: readonly Remark[] = []): Plan => ({
  ...EMPTY,
  tasks,
  warnings,
});

const ids = (tasks: readonly { id: string }[]): string[] => tasks.map(({ id }) => id);

const md: Partial<Profile> = {
  graduationDate: '2028-05-15',
  exams: { step1: { attempts: passedOn('2026-06-15') } },
  study: { hoursPerWeek: 30 },
};

const booked = (bookedDate: string): Partial<Profile> => ({
  ...md,
  exams: { ...md.exams, step2ck: { bookedDate } },
});

describe('the difference of two plans', () => {
  it('is empty for a plan and itself', () => {
    const difference = differenceOf(planFor(md), planFor(md));
    expect(isEmpty(difference)).toBe(true);
    expect(difference.match).toBeNull();
  });

  it('gives each task that moved, with both its days and the days between', () => {
    const { moved, removed } = differenceOf(planFor(md), planFor(booked('2027-07-12')));
    // Advised: 22 Sep 2027 - 56 = 28 Jul, and three weeks before it 7 Jul. 12 July is five days later.
    const exam = moved.find(({ id }) => id === 'step2ck.exam');
    expect(exam).toMatchObject({
      title: 'Sit Step 2 CK (booked)',
      kind: 'exam',
      phase: 'step2ck',
      from: { start: '2027-07-07', finish: '2027-07-07' },
      to: { start: '2027-07-12', finish: '2027-07-12' },
      days: 5,
    });
    // With 56 days to the result: 1 September, then 6 September.
    expect(moved.find(({ id }) => id === 'step2ck.score')).toMatchObject({
      from: { finish: '2027-09-01' },
      to: { finish: '2027-09-06' },
      days: 5,
    });
    // A booking shows that the permit is there: nobody applies for it again.
    expect(ids(removed)).toContain('step2ck.register');
  });

  it('counts an earlier day below zero', () => {
    const { moved } = differenceOf(planFor(booked('2027-07-12')), planFor(booked('2027-07-02')));
    expect(moved.find(({ id }) => id === 'step2ck.exam')?.days).toBe(-10);
  });

  it('says what the verdict was and is', () => {
    const { verdict } = differenceOf(planFor(md), planFor({ ...md, matchYear: 2027 }));
    expect(verdict.before).toMatchObject({
      status: 'on-track',
      matchYear: 2028,
      matchDay: '2028-03-17',
      scoreWaitDays: 56,
      earliestOnTrackMatchYear: 2028,
    });
    expect(verdict.after).toMatchObject({ status: 'infeasible', matchYear: 2027 });
    expect(verdict.after.summary).toContain("2027 can't be reached");
  });

  it('moves the tasks of the cycle with the Match year, and says which Match it is', () => {
    const { match, moved } = differenceOf(planFor(md), planFor({ ...md, matchYear: 2029 }));
    // Third Fridays of March: 2028 begins on a Saturday, so 1 March is a Wednesday and the third
    // Friday the 17th; in 2029 1 March is a Thursday, and it is the 16th.
    expect(match).toEqual({
      from: { year: 2028, day: '2028-03-17' },
      to: { year: 2029, day: '2029-03-16' },
    });
    expect(moved.find(({ id }) => id === 'nrmp.match-day')?.days).toBe(364);
    // Fourth Wednesdays of September: 22 Sep 2027, and 27 Sep 2028 (1 September is a Friday).
    expect(moved.find(({ id }) => id === 'application.review-open')).toMatchObject({
      kind: 'event',
      to: { finish: '2028-09-27' },
      days: 371,
    });
  });

  it('does not count as moved what was done, but as done', () => {
    const sent = { ...md, done: { 'application.submit': '2027-09-08' } };
    const today = '2027-09-10';
    const { moved, statusChanged } = differenceOf(planFor(md, today), planFor(sent, today));
    // Planned a week before 22 September.
    expect(statusChanged).toEqual([
      {
        id: 'application.submit',
        title: 'Submit the application (ERAS)',
        kind: 'deadline',
        phase: 'application',
        necessity: 'required',
        from: 'upcoming',
        to: 'done',
        was: { start: '2027-09-15', finish: '2027-09-15' },
        is: { start: '2027-09-08', finish: '2027-09-08' },
      },
    ]);
    expect(ids(moved)).not.toContain('application.submit');
  });

  it('counts as moved what is done, and was done on another day', () => {
    const doneOn = (on: string): Plan =>
      planFor({ ...md, done: { 'application.submit': on } }, '2027-09-10');
    const difference = differenceOf(doneOn('2027-09-08'), doneOn('2027-09-03'));
    expect(difference.moved.map(({ id, days }) => [id, days])).toEqual([
      ['application.submit', -5],
    ]);
    expect(difference.statusChanged).toEqual([]);
    expect(isEmpty(difference)).toBe(false);
  });

  it('plans the retake where a fail is recorded, and lists what comes with it', () => {
    const open = { ...md, exams: { step1: { bookedDate: '2026-11-21' } } };
    const fail = { ...md, exams: { step1: { attempts: failedOn(TODAY) } } };
    const { added, moved, statusChanged } = differenceOf(planFor(open), planFor(fail));
    expect(ids(added)).toEqual(expect.arrayContaining(['step1.register', 'step1.rest']));
    expect(moved.find(({ id }) => id === 'step1.exam')?.days).toBeGreaterThan(56);
    expect(ids(statusChanged)).not.toContain('step1.exam');
  });

  it('has what decides and deadlines first, then what others set, then advice, each by day', () => {
    const before = [
      at('advice.late', '2027-03-01', { necessity: 'recommended' }),
      at('advice.early', '2027-01-02', { necessity: 'recommended' }),
      at('extra', '2027-01-01', { necessity: 'optional' }),
      at('event', '2027-01-01', { kind: 'event', necessity: 'fixed' }),
      at('deadline', '2027-01-08', { kind: 'deadline', necessity: 'recommended' }),
      at('exam', '2027-05-01', { kind: 'exam' }),
      at('score', '2027-06-01', { kind: 'wait' }),
    ];
    const order = ['deadline', 'exam', 'score', 'event', 'advice.early', 'advice.late', 'extra'];
    const { removed } = differenceOf(planWith(before), planWith([]));
    expect(ids(removed)).toEqual(order);
    const { added } = differenceOf(planWith([]), planWith(before));
    expect(ids(added)).toEqual(order);
    const dayLater = (value: string): string => iso(plus(day(value), 1));
    const shifted = before.map((t) => ({
      ...t,
      start: dayLater(t.start),
      finish: dayLater(t.finish),
    }));
    expect(ids(differenceOf(planWith(before), planWith(shifted)).moved)).toEqual(order);
  });

  it('tells remarks that are new, gone, and said with another day', () => {
    const remark = (rule: string, text: string): Remark => ({ rule, text });
    const before = [remark('a', 'same'), remark('b', 'by 3 May'), remark('c', 'gone')];
    const after = [remark('b', 'by 9 May'), remark('a', 'same'), remark('a', 'second')];
    const { warnings } = differenceOf(planWith([], before), planWith([], after));
    expect(warnings).toEqual({
      added: [remark('a', 'second')],
      removed: [remark('c', 'gone')],
      changed: [{ rule: 'b', from: 'by 3 May', to: 'by 9 May' }],
    });
  });

  it('is not empty where a condition alone is new', () => {
    const condition = { rule: 'planner.hours-assumed', text: 'Hours.' };
    const before = planWith([]);
    const after = { ...before, verdict: { ...before.verdict, conditions: [condition] } };
    expect(isEmpty(differenceOf(before, after))).toBe(false);
    expect(isEmpty(differenceOf(after, before))).toBe(false);
  });

  it('is not empty where the slack alone is another', () => {
    const before = planWith([]);
    const after = { ...before, verdict: { ...before.verdict, slackDays: 3 } };
    expect(isEmpty(differenceOf(before, after))).toBe(false);
  });
});

/** What the same profile could be after a change or two. */
const changes = fc.record(
  {
    hoursPerWeek: fc.integer({ min: 4, max: 70 }),
    matchYear: fc.integer({ min: 2027, max: 2032 }),
    done: fc.constantFrom<Readonly<Record<string, string>>>(
      { 'application.submit': '2026-09-20' },
      { 'step1.register': '2026-11-20' },
      { 'application.mentor': '2026-11-01' },
    ),
  },
  { requiredKeys: [] },
);

const pairs = fc.tuple(profiles(), changes).map(([profile, { hoursPerWeek, ...rest }]) => {
  const study = hoursPerWeek === undefined ? profile.study : { ...profile.study, hoursPerWeek };
  return [profile, { ...profile, ...rest, ...(study ? { study } : {}) }] as const;
});

const planAt = (profile: Profile): Plan => makePlan(profile, RULES, NOW);
const byId = <T extends { id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('of any two plans, the difference', () => {
  it('is mirrored by the difference the other way', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const [a, b] = [planAt(one), planAt(other)];
        const [there, back] = [differenceOf(a, b), differenceOf(b, a)];
        expect(back.verdict).toEqual({ before: there.verdict.after, after: there.verdict.before });
        expect(back.match).toEqual(there.match && { from: there.match.to, to: there.match.from });
        expect(byId(back.added)).toEqual(byId(there.removed));
        expect(byId(back.removed)).toEqual(byId(there.added));
        const turned = (d: Difference) =>
          byId(d.moved).map(({ id, from, to, days }) => [id, to, from, 0 - days]);
        expect(byId(back.moved).map(({ id, from, to, days }) => [id, from, to, 0 + days])).toEqual(
          turned(there),
        );
        expect(
          byId(back.statusChanged).map(({ id, from, to, was, is }) => [id, from, to, was, is]),
        ).toEqual(
          byId(there.statusChanged).map(({ id, from, to, was, is }) => [id, to, from, is, was]),
        );
        for (const key of ['reasons', 'conditions', 'warnings'] as const) {
          expect(back[key].added).toEqual(there[key].removed);
          expect(back[key].removed).toEqual(there[key].added);
          expect(back[key].changed.length).toBe(there[key].changed.length);
        }
        expect(isEmpty(back)).toBe(isEmpty(there));
      }),
      { numRuns: 100 },
    );
  });

  it('is empty where nothing differs', () => {
    fc.assert(
      fc.property(profiles(), (profile) => {
        expect(isEmpty(differenceOf(planAt(profile), planAt(profile)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves no task out that has other days or another status', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const [a, b] = [planAt(one), planAt(other)];
        const difference = differenceOf(a, b);
        const named = new Set(ids([...difference.moved, ...difference.statusChanged]));
        for (const is of b.tasks) {
          const was = a.tasks.find(({ id }) => id === is.id);
          if (!was) continue;
          const isOther = was.start !== is.start || was.finish !== is.finish;
          const isSettled = is.kind !== 'event' && was.status !== is.status;
          expect(named.has(is.id), is.id).toBe(isOther || isSettled);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const on = (days: number): string => iso(plus(day(TODAY), days));
const since = (snapshot: Snapshot, plan: Plan) => changesSince(snapshot, plan, { from: TODAY });
const NOTHING = { moved: [], added: [], removed: [] };

describe('what changed since the last look', () => {
  it('is nothing at all while a plan that is on its way is only looked at', () => {
    const people: readonly Partial<Profile>[] = [md, booked('2027-03-01')];
    for (const person of people) {
      const snapshot = snapshotOf(planFor(person));
      for (const days of [0, 1, 2, 5, 9, 30, 60]) {
        expect(since(snapshot, planFor(person, on(days)))).toEqual(NOTHING);
      }
    }
  });

  it('is the exam that slips while nothing is done, and none of the tasks around it', () => {
    const person = { ...md, exams: { step1: { attempts: failedOn('2026-10-10') } } };
    const snapshot = snapshotOf(planFor(person));
    const plan = planFor(person, on(9));
    expect(task(plan, 'step1.method').start).not.toBe(snapshot['step1.method']?.[0]);
    expect(task(plan, 'step1.study').start).not.toBe(snapshot['step1.study']?.[0]);
    const { moved, added, removed } = since(snapshot, plan);
    expect(moved.length).toBeGreaterThan(0);
    for (const { id, kind, days } of moved) {
      expect([id, kind]).toEqual([id, 'exam']);
      expect(days).toBeGreaterThan(0);
    }
    expect([added, removed]).toEqual([[], []]);
  });

  it('is every difference on the day of the look itself', () => {
    const snapshot = { 'a.now': [TODAY, TODAY], 'a.gone': [TODAY, TODAY] } as const;
    const plan = planWith([at('a.now', TODAY, { finish: on(2) }), at('a.new', TODAY)]);
    const { moved, added, removed } = since(snapshot, plan);
    expect([ids(moved), ids(added), ids(removed)]).toEqual([['a.now'], ['a.new'], ['a.gone']]);
  });

  const look = (was: readonly [string, string], is: Task, today: string): string[] =>
    ids(since({ [is.id]: was }, { ...planWith([is]), today }).moved);

  it('leaves out what was to begin by today, and begins today', () => {
    const today = on(3);
    for (const kind of ['action', 'study', 'deadline', 'exam'] as const) {
      for (const start of [TODAY, on(2)]) {
        expect(look([start, on(20)], at('x', today, { kind, finish: on(40) }), today)).toEqual([]);
      }
    }
    // Begun on its day and ending on another one, it did not move along.
    expect(look([TODAY, on(20)], at('x', TODAY, { kind: 'wait', finish: on(48) }), today)).toEqual([
      'x',
    ]);
  });

  it('leaves out what is later by the days that went by, and what is behind a closed day then', () => {
    // 21 Nov 2026 is a Saturday; a week later it is the 28th, and two days on Monday the 30th.
    const today = on(7);
    expect(look([on(20), on(20)], at('x', on(27)), today)).toEqual([]);
    expect(look([on(20), on(20)], at('x', on(24)), today)).toEqual([]);
    // 18 December + 7 is Christmas Day; an office opens again on Monday 4 January 2027.
    expect(look(['2026-12-18', '2026-12-18'], at('x', '2027-01-04'), today)).toEqual([]);
    expect(look(['2026-12-18', '2026-12-18'], at('x', '2027-01-05'), today)).toEqual(['x']);
  });

  it('marks what is later by more, or earlier', () => {
    const today = on(7);
    // 20 days from Saturday 21 November are Friday 11 December; 12 more are Wednesday the 23rd.
    expect(look([on(20), on(20)], at('x', on(32)), today)).toEqual(['x']);
    expect(look([on(20), on(20)], at('x', on(19)), today)).toEqual(['x']);
  });

  it('marks an exam, a deadline and an event by whatever they moved', () => {
    const today = on(7);
    for (const kind of ['exam', 'deadline', 'event'] as const) {
      expect(look([on(20), on(20)], at('x', on(21), { kind }), today)).toEqual(['x']);
      expect(look([on(3), on(3)], at('x', on(60), { kind }), today)).toEqual(['x']);
    }
  });

  it('leaves out an act whose day had passed', () => {
    expect(look([on(3), on(6)], at('x', on(90)), on(7))).toEqual([]);
    // On its last day it has not.
    expect(look([on(3), on(7)], at('x', on(90)), on(7))).toEqual(['x']);
  });

  it('leaves out what is done, skipped or missed, but not an event that moved', () => {
    for (const status of ['done', 'skipped', 'missed'] as const) {
      expect(look([on(20), on(20)], at('x', TODAY, { status }), on(1))).toEqual([]);
      const plan = planWith([at('new', TODAY, { status })]);
      expect(since({}, { ...plan, today: on(1) }).added).toEqual([]);
    }
    const event = at('x', TODAY, { status: 'done', kind: 'event' });
    expect(look([on(20), on(20)], event, on(1))).toEqual(['x']);
  });

  it('names what is gone where it lay ahead, and not what had its time', () => {
    const snapshot: Snapshot = {
      past: [TODAY, on(1)],
      begun: [on(2), on(9)],
      ahead: [on(3), on(9)],
    };
    expect(since(snapshot, { ...planWith([]), today: on(2) }).removed).toEqual([
      { id: 'ahead', start: on(3), finish: on(9) },
    ]);
  });

  it('is nothing where the last look was on a later day', () => {
    const snapshot: Snapshot = { x: [on(9), on(9)], gone: [on(20), on(20)] };
    const plan = planWith([at('x', on(30)), at('new', on(3))]);
    expect(changesSince(snapshot, plan, { from: on(1) })).toEqual(NOTHING);
  });

  it('shows the retake that follows from a fail', () => {
    const open = { ...md, exams: { step1: { bookedDate: TODAY } } };
    const snapshot = snapshotOf(planFor(open));
    const attempts = [{ date: TODAY, outcome: 'failed', resultDate: on(25) }] as const;
    const failed = planFor({ ...md, exams: { step1: { attempts } } }, on(25));
    const { added, moved } = since(snapshot, failed);
    expect(ids(added)).toContain('step1.register');
    expect(ids(moved)).toContain('step1.exam');
  });
});
