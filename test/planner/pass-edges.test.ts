import { describe, expect, it } from 'vitest';
import { type Day, day, iso } from '../../src/calendar/day.ts';
import { advise } from '../../src/planner/advised.ts';
import { graphOf, type Node } from '../../src/planner/graph.ts';
import {
  backwardPass,
  fits,
  floatOf,
  forwardPass,
  type PassOptions,
} from '../../src/planner/passes.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { studyCapacity } from '../../src/study/capacity.ts';

/** The passes on graphs of a few nodes, at the edges that a whole plan seldom meets. */

const today = day('2027-02-01'); // a Monday
const says = { phase: 'step1', title: 't', why: 'w', sources: [] } as const;
const rules = { defaultHoursPerWeek: 40, maxHoursPerDay: 11 };

/** Five hours on every day, but for days away. */
const withHours = (away: Profile['away'] = []): PassOptions => ({
  today,
  scoreWait: 28,
  capacity: studyCapacity({ study: { hoursPerWeek: 35 }, away }, today, rules),
});
const options = withHours();

type Work = Node['work'];
const node = (id: string, work: Work, changes: Partial<Node> = {}): Node => ({
  id,
  kind: 'action',
  after: [],
  work,
  says,
  ...changes,
});
const days = (count: number): Work => ({ type: 'days', days: count });
const study = (hours: number, minDays = 1): Work => ({ type: 'study', hours, minDays });
const sitting = (changes: Partial<Extract<Work, { type: 'exam' }>> = {}): Work => ({
  type: 'exam',
  booked: null,
  from: null,
  to: null,
  extendable: null,
  steps: true,
  ...changes,
});
const after = (task: string, lagDays = 1): Partial<Node> => ({ after: [{ task, lagDays }] });
const required = (on: string): Partial<Node> => ({
  required: { day: day(on), rule: 'planner.results-by-rank-deadline' },
});
const target = (on: string): Partial<Node> => ({
  target: { day: day(on), rule: 'planner.targets' },
});
const written = (values: readonly (Day | null | undefined)[]): (string | null)[] =>
  values.map((value) => (value == null ? null : iso(value)));

describe('forward', () => {
  const walk = (nodes: readonly Node[], given = options) => {
    const pass = forwardPass(graphOf(nodes), given);
    return { ...pass, start: written(pass.start), finish: written(pass.finish) };
  };

  it('days count from the first to the last, both included', () => {
    const { start, finish } = walk([node('a', days(1)), node('b', days(7), after('a'))]);
    expect(start).toEqual(['2027-02-01', '2027-02-02']);
    expect(finish).toEqual(['2027-02-01', '2027-02-08']);
  });

  it('a lag of 0 is the same day', () => {
    expect(walk([node('a', days(3)), node('b', days(1), after('a', 0))]).start[1]).toBe(
      '2027-02-03',
    );
  });

  it('a day before which nothing begins wins over what comes before, where it is later', () => {
    const of = (notBefore: string) =>
      walk([node('a', days(10)), node('b', days(1), { ...after('a'), notBefore: day(notBefore) })]);
    expect([of('2027-03-01').start[1], of('2027-03-01').binding[1]]).toEqual(['2027-03-01', -1]);
    expect([of('2027-02-05').start[1], of('2027-02-05').binding[1]]).toEqual(['2027-02-11', 0]);
    // On the very day, what comes before is named as the reason.
    expect(of('2027-02-11').binding[1]).toBe(0);
  });

  it('of two that end together, the first is named as the reason', () => {
    const { binding } = walk([
      node('a', days(5)),
      node('b', days(5)),
      node('c', days(1), {
        after: [
          { task: 'a', lagDays: 1 },
          { task: 'b', lagDays: 1 },
        ],
      }),
    ]);
    expect(binding[2]).toBe(0);
  });

  it('a result counts from the day after the sitting, and is expected today at the earliest', () => {
    const wait = (sat: string, done: string) => [
      node('exam', sitting(), { kind: 'exam', done: day(done) }),
      node(
        'score',
        { type: 'wait', days: 'score' },
        { kind: 'wait', ...after('exam'), since: day(sat) },
      ),
    ];
    // Sat on 20 January: + 28 = 17 February. Sat on 1 December: long due, so today.
    expect(walk(wait('2027-01-21', '2027-01-20')).finish[1]).toBe('2027-02-17');
    expect(walk(wait('2027-01-21', '2027-01-20')).start[1]).toBe('2027-01-21');
    expect(walk(wait('2026-12-02', '2026-12-01')).finish[1]).toBe('2027-02-01');
  });

  it('a result whose sitting alone is known counts from that, and one with a beginning from there', () => {
    const exam = node('exam', sitting(), { kind: 'exam', done: day('2027-01-20') });
    const score: Work = { type: 'wait', days: 'score' };
    // 20 January + 28 = 17 February; begun on the 25th: to 21 February.
    expect(walk([exam, node('score', score, after('exam'))]).finish[1]).toBe('2027-02-17');
    const since = { ...after('exam'), since: day('2027-01-25') };
    expect(walk([exam, node('score', score, since)]).finish[1]).toBe('2027-02-21');
  });

  it('a wait of business days counts Mondays to Fridays from the day after', () => {
    // From Tuesday the 2nd, sixteen: to Friday the 5th 4, the 12th 9, the 19th 14, Tuesday 23rd 16.
    const { start, finish } = walk([
      node('a', days(1)),
      node('b', { type: 'business-wait', days: 16 }, after('a')),
    ]);
    expect([start[1], finish[1]]).toEqual(['2027-02-02', '2027-02-23']);
  });

  it('a block takes its least days, however few the hours', () => {
    expect(walk([node('s', study(5, 28))]).finish[0]).toBe('2027-02-28');
    // 145 hours are 29 days of five: one more than the 28.
    expect(walk([node('s', study(145, 28))]).finish[0]).toBe('2027-03-01');
    expect(walk([node('s', study(140, 28))]).finish[0]).toBe('2027-02-28');
  });

  it('an exam waits for the first open day of its kind', () => {
    // 13 February 2027 is a Saturday, the 14th a Sunday, the 15th Washington’s Birthday.
    const of = (steps: boolean) =>
      walk([
        node('s', study(65), { exam: 'step1' }),
        node('e', sitting({ steps }), { kind: 'exam', ...after('s') }),
      ]).finish[1];
    expect(of(true)).toBe('2027-02-16');
    expect(of(false)).toBe('2027-02-16');
    // January is closed to Steps until the 14th, and open to OET.
    const winter = { ...options, today: day('2027-01-04') };
    const oet = [node('e', sitting({ steps: false }), { kind: 'exam' })];
    expect(walk(oet, winter).finish[0]).toBe('2027-01-04');
    expect(walk([node('e', sitting(), { kind: 'exam' })], winter).finish[0]).toBe('2027-01-15');
  });

  it('a period is met on its first and on its last day', () => {
    const of = (from: string, to: string) =>
      walk([node('e', sitting({ from: day(from), to: day(to) }), { kind: 'exam' })]);
    expect(of('2027-03-01', '2027-05-31').finish[0]).toBe('2027-03-01');
    const last = of('2026-12-01', '2027-02-01');
    expect(last.finish[0]).toBe('2027-02-01');
    expect(last.outsideWindow.size).toBe(0);
    expect(of('2026-11-01', '2027-01-31').outsideWindow.size).toBe(1);
  });

  it('a period that is too short is said, and the exam keeps the day on which it is ready', () => {
    // 15 days of study to 15 February; sat on the 16th. What follows is not the pass’s business.
    const { finish, outsideWindow } = walk([
      node('s', study(75), { exam: 'step1' }),
      node('e', sitting({ to: day('2027-02-05') }), { kind: 'exam', ...after('s') }),
    ]);
    expect(finish[1]).toBe('2027-02-16');
    expect([...outsideWindow]).toEqual([1]);
  });

  it('half an hour that is missing before a booking is none, and lost days are', () => {
    const of = (hours: number, minDays = 1) =>
      walk([
        node('step1.study', study(hours, minDays), { kind: 'study', exam: 'step1' }),
        node('step1.exam', sitting({ booked: day('2027-02-11') }), {
          kind: 'exam',
          exam: 'step1',
          ...after('step1.study'),
        }),
      ]);
    // Ten days of five hours from the 1st to the 10th.
    expect(of(50).missingHours.size).toBe(0);
    expect(of(50.5).missingHours.size).toBe(0);
    expect(of(50.6).missingHours.get(0)).toBeCloseTo(0.6);
    expect(of(50.4, 10).missingHours.size).toBe(0);
    expect(of(50.4, 11).missingHours.size).toBe(1);
    expect(of(50, 11).missingHours.get(0)).toBe(0);
    expect(of(500).finish).toEqual(['2027-02-10', '2027-02-11']);
    // The block ends when the hours are there, and not on the eve.
    expect(of(20).finish[0]).toBe('2027-02-04');
  });

  it('a block of one day can be the eve', () => {
    const { missingHours, finish } = walk([
      node('step1.study', study(5.4), { kind: 'study', exam: 'step1' }),
      node('step1.exam', sitting({ booked: day('2027-02-02') }), { kind: 'exam', exam: 'step1' }),
    ]);
    expect([missingHours.size, finish[0]]).toEqual([0, '2027-02-01']);
  });

  it('a booking for today or the day before its study can begin leaves no hour', () => {
    const { start, finish, missingHours } = walk([
      node('step1.study', study(50), {
        kind: 'study',
        exam: 'step1',
        notBefore: day('2027-02-20'),
      }),
      node('step1.exam', sitting({ booked: day('2027-02-11') }), { kind: 'exam', exam: 'step1' }),
    ]);
    expect([start[0], finish[0]]).toEqual(['2027-02-10', '2027-02-10']);
    expect(missingHours.get(0)).toBe(50);
  });

  it('what is behind something that never ends has no day, and something else keeps its own', () => {
    const none = studyCapacity({ study: { hoursPerWeek: 0 } }, today, rules);
    const { finish } = walk(
      [
        node('s', study(5)),
        node('after', days(1), after('s')),
        node('apart', days(1)),
        node('both', days(1), {
          after: [
            { task: 'apart', lagDays: 1 },
            { task: 's', lagDays: 1 },
          ],
        }),
      ],
      { ...options, capacity: none },
    );
    expect(finish).toEqual([null, null, '2027-02-01', null]);
  });
});

describe('backward', () => {
  const back = (nodes: readonly Node[], given = options, withTargets = true) => {
    const graph = graphOf(nodes);
    const forward = forwardPass(graph, given);
    const backward = backwardPass(graph, forward, given, withTargets);
    return {
      graph,
      forward,
      backward,
      start: written(backward.latestStart),
      finish: written(backward.latestFinish),
    };
  };

  it('the earlier of a target and a requirement decides, and a successor that is earlier still', () => {
    const one = { ...target('2027-05-31'), ...required('2027-06-30') };
    expect(back([node('a', days(1), one)]).finish[0]).toBe('2027-05-31');
    expect(back([node('a', days(1), one)], options, false).finish[0]).toBe('2027-06-30');
    const swapped = { ...target('2027-06-30'), ...required('2027-05-31') };
    expect(back([node('a', days(1), swapped)]).finish[0]).toBe('2027-05-31');
    // A successor that takes ten days to 20 May starts on the 11th.
    const behind = back([
      node('a', days(1), one),
      node('b', days(10), { ...after('a'), ...required('2027-05-20') }),
    ]);
    expect(behind.finish).toEqual(['2027-05-10', '2027-05-20']);
    expect(behind.backward.binding).toEqual([1, -1]);
    // One that is later does not: the own deadline is the reason.
    const before = back([
      node('a', days(1), one),
      node('b', days(10), { ...after('a'), ...required('2027-07-30') }),
    ]);
    expect(before.finish[0]).toBe('2027-05-31');
    expect(before.backward.binding[0]).toBe(-1);
  });

  it('of two successors the earlier one binds', () => {
    const nodes = [
      node('a', days(1)),
      node('late', days(1), { ...after('a'), ...required('2027-06-30') }),
      node('early', days(1), { ...after('a', 5), ...required('2027-05-31') }),
    ];
    // 31 May - 5 = 26 May.
    const { finish, backward } = back(nodes);
    expect(finish[0]).toBe('2027-05-26');
    expect(backward.binding[0]).toBe(2);
    expect(back([nodes[0], nodes[2], nodes[1]] as Node[]).finish[0]).toBe('2027-05-26');
  });

  it('nothing bounds what has neither a deadline nor a successor', () => {
    const { finish, start, graph, forward, backward } = back([node('a', days(400))]);
    expect([finish[0], start[0]]).toEqual([null, null]);
    expect(floatOf(forward, backward, 0)).toBeNull();
    expect(fits(graph, forward, backward)).toBe(true);
  });

  it('a wait begins its days before, business days by the week', () => {
    // 28 days that end on 28 February are the whole month.
    const score: Work = { type: 'wait', days: 'score' };
    expect(back([node('w', score, required('2027-02-28'))]).start[0]).toBe('2027-02-01');
    const seven: Work = { type: 'wait', days: 7 };
    expect(back([node('w', seven, required('2027-02-28'))]).start[0]).toBe('2027-02-22');
    // 16 business days to Tuesday the 23rd begin on Tuesday the 2nd.
    const business: Work = { type: 'business-wait', days: 16 };
    expect(back([node('w', business, required('2027-02-23'))]).start[0]).toBe('2027-02-02');
  });

  it('a block begins early enough for its hours and for its least days', () => {
    // Ten days of five hours end on 28 February; 14 days are the 15th to the 28th.
    expect(back([node('s', study(50), required('2027-02-28'))]).start[0]).toBe('2027-02-19');
    expect(back([node('s', study(50, 14), required('2027-02-28'))]).start[0]).toBe('2027-02-15');
    expect(back([node('s', study(50, 10), required('2027-02-28'))]).start[0]).toBe('2027-02-19');
  });

  it('an exam falls back to an open day, and inside its period', () => {
    // 15 February is a holiday, the 14th a Sunday.
    const exam = (work: Work, on: string) =>
      back([node('e', work, { kind: 'exam', ...required(on) })]).finish[0];
    expect(exam(sitting(), '2027-02-15')).toBe('2027-02-13');
    const to = day('2027-02-13');
    expect(exam(sitting({ to }), '2027-06-30')).toBe('2027-02-13');
    expect(exam(sitting({ to }), '2027-02-12')).toBe('2027-02-12');
    // The period bounds it without any other deadline.
    expect(back([node('e', sitting({ to }), { kind: 'exam' })]).finish[0]).toBe('2027-02-13');
  });

  it('the one extension is the end of a period that is too short', () => {
    // Ready on 16 February, after the 5th. The 15th is a holiday, the 14th a Sunday.
    const exam = (extendable: string | null) =>
      back([
        node('s', study(75), { exam: 'step1' }),
        node(
          'e',
          sitting({
            to: day('2027-02-05'),
            extendable: extendable === null ? null : day(extendable),
          }),
          {
            kind: 'exam',
            ...after('s'),
            ...required('2027-06-30'),
          },
        ),
      ]);
    const fitting = exam('2027-02-16');
    expect(fitting.finish[1]).toBe('2027-02-16');
    expect(fits(fitting.graph, fitting.forward, fitting.backward)).toBe(true);
    const over = exam('2027-02-15');
    expect(over.finish[1]).toBe('2027-02-13');
    expect(fits(over.graph, over.forward, over.backward)).toBe(false);
    expect(exam(null).finish[1]).toBe('2027-06-30');
  });

  it('nobody is sent to an exam on a day away', () => {
    const isAway = (value: Day) => value >= day('2027-03-01') && value <= day('2027-03-06');
    const away = { ...options, isAway };
    // The 28th is a Sunday; the days away end on Saturday the 6th, and the 7th is a Sunday.
    const exam = (on: string) => [
      node('e', sitting(), { kind: 'exam', notBefore: day('2027-02-28'), ...required(on) }),
    ];
    expect(written(forwardPass(graphOf(exam('2027-06-30')), away).finish)).toEqual(['2027-03-08']);
    expect(back(exam('2027-03-07'), away).finish[0]).toBe('2027-02-27');
  });

  it('a booking in time stands, on a day away as well', () => {
    const isAway = (on: Day) => on >= day('2027-03-01') && on <= day('2027-03-06');
    const booked = (on: string, by: string) =>
      back([node('a.exam', sitting({ booked: day(on) }), required(by))], { ...options, isAway })
        .finish[0];
    // 1 to 6 March are away: without the booking 27 February would be the last day.
    expect(booked('2027-03-03', '2027-03-05')).toBe('2027-03-03');
    expect(booked('2027-02-20', '2027-03-05')).toBe('2027-02-27');
    // Behind the last day it is no booking in time.
    expect(booked('2027-03-05', '2027-03-03')).toBe('2027-02-27');
  });

  it('a day that is done is never late, and what is booked after its last day is', () => {
    const done = back([node('a', days(1), { done: day('2026-12-01'), ...required('2026-11-01') })]);
    expect(fits(done.graph, done.forward, done.backward)).toBe(true);
    const booked = back([
      node('e', sitting({ booked: day('2027-03-02') }), {
        kind: 'exam',
        ...required('2027-03-01'),
      }),
    ]);
    expect(fits(booked.graph, booked.forward, booked.backward)).toBe(false);
    expect(floatOf(booked.forward, booked.backward, 0)).toBe(-1);
  });

  it('what is done holds nothing to its own deadline', () => {
    const { finish } = back([
      node('a', days(1)),
      node('b', days(1), { ...after('a'), done: day('2026-12-01'), ...required('2026-11-01') }),
    ]);
    expect(finish).toEqual([null, null]);
  });

  it('a booking without any deadline is the end of its study', () => {
    const { finish } = back([
      node('step1.study', study(50), { kind: 'study', exam: 'step1' }),
      node('step1.exam', sitting({ booked: day('2027-04-01') }), {
        kind: 'exam',
        exam: 'step1',
        ...after('step1.study'),
      }),
    ]);
    expect(finish).toEqual(['2027-03-31', null]);
  });

  it('no room at all fits', () => {
    const exact = back([node('a', days(1), required('2027-02-01'))]);
    expect(floatOf(exact.forward, exact.backward, 0)).toBe(0);
    expect(fits(exact.graph, exact.forward, exact.backward)).toBe(true);
  });

  it('what can never end does not fit, though nothing bounds it', () => {
    const none = studyCapacity({ study: { hoursPerWeek: 0 } }, today, rules);
    const { graph, forward, backward } = back([node('s', study(5))], {
      ...options,
      capacity: none,
    });
    expect(fits(graph, forward, backward)).toBe(false);
  });

  it('a block short of hours before a booking gives its predecessors no impossible day', () => {
    const nodes = (hours: number) => [
      node('clerkships', days(3)),
      node('step1.study', study(hours), { kind: 'study', exam: 'step1', ...after('clerkships') }),
      node('step1.exam', sitting({ booked: day('2027-02-11') }), {
        kind: 'exam',
        exam: 'step1',
        ...after('step1.study'),
        ...required('2027-06-30'),
      }),
    ];
    expect(back(nodes(500)).finish[0]).toBeNull();
    // The room of the exam itself, whose day nobody moves: 30 June. Four days of five hours to the
    // 29th begin on the 26th, so the three days end on the 25th.
    expect(back(nodes(20)).finish.slice(0, 2)).toEqual(['2027-06-25', '2027-06-29']);
  });
});

describe('advised', () => {
  const advised = (
    nodes: readonly Node[],
    { given = options, keep = 21, allEarly = false } = {},
  ) => {
    const graph = graphOf(nodes);
    const forward = forwardPass(graph, given);
    const backward = backwardPass(graph, forward, given, true);
    const { start, finish } = advise({ graph, forward, backward, options: given }, keep, allEarly);
    return { start: written(start), finish: written(finish) };
  };
  const late = (hours: number, minDays = 1, changes: Partial<Node> = {}): Node[] => [
    node('step2ck.study', study(hours, minDays), { kind: 'study', exam: 'step2ck' }),
    node('step2ck.exam', sitting(), {
      kind: 'exam',
      exam: 'step2ck',
      ...after('step2ck.study'),
      ...required('2027-05-03'),
      leansLate: true,
      ...changes,
    }),
    node(
      'step2ck.score',
      { type: 'wait', days: 'score' },
      { kind: 'wait', ...after('step2ck.exam') },
    ),
  ];

  it('late but safe keeps its days, and less where there are fewer', () => {
    // 3 May - 21 = 12 April, a Monday. Keeping 20: Tuesday the 13th. 22: the 11th is a Sunday.
    expect(advised(late(50)).finish[1]).toBe('2027-04-12');
    expect(advised(late(50), { keep: 20 }).finish[1]).toBe('2027-04-13');
    expect(advised(late(50), { keep: 22 }).finish[1]).toBe('2027-04-10');
    // 400 hours are 80 days: to 21 April; the 22nd is later than the 12th, and stands.
    expect(advised(late(400)).finish[1]).toBe('2027-04-22');
  });

  it('everything is early once that is wanted, and where it does not lean late', () => {
    expect(advised(late(50), { allEarly: true }).finish[1]).toBe('2027-02-11');
    expect(advised(late(50, 1, { leansLate: false })).finish[1]).toBe('2027-02-11');
  });

  it('a booking is where it was booked, on whatever day', () => {
    // 14 February is a Sunday.
    const work = sitting({ booked: day('2027-02-14') });
    expect(advised(late(50, 1, { work })).finish[1]).toBe('2027-02-14');
  });

  it('the block is laid up to its exam, by hours and by days, and the result follows', () => {
    // Ten days to 11 April; 28 days at least begin on 15 March.
    const { start, finish } = advised(late(50));
    expect([start[0], finish[0]]).toEqual(['2027-04-02', '2027-04-11']);
    expect([start[2], finish[2]]).toEqual(['2027-04-13', '2027-05-10']);
    expect(advised(late(50, 28)).start[0]).toBe('2027-03-15');
  });

  it('the block ends on its last day with hours', () => {
    // Away from 8 to 11 April: the block ends on the 7th, and begins ten days earlier.
    const given = withHours([{ from: '2027-04-08', to: '2027-04-11' }]);
    const { start, finish } = advised(late(50), { given });
    expect([start[0], finish[0]]).toEqual(['2027-03-29', '2027-04-07']);
    const shorter = withHours([{ from: '2027-04-09', to: '2027-04-11' }]);
    expect(advised(late(50), { given: shorter }).finish[0]).toBe('2027-04-08');
  });

  it('the block begins after the days of rest, unless the exam would come too late', () => {
    const rested = (on: string) => {
      const [block, ...rest] = late(50, 1, { leansLate: false, ...required(on) });
      return advised([{ ...(block as Node), restsUntil: day('2027-02-10') }, ...rest]);
    };
    // Ten days from the 10th end on the 19th; the 20th is a Saturday. From the 1st: the 11th.
    const calm = rested('2027-05-03');
    expect([calm.start[0], calm.finish[1]]).toEqual(['2027-02-10', '2027-02-20']);
    expect(rested('2027-02-20').finish[1]).toBe('2027-02-20');
    const pressed = rested('2027-02-19');
    expect([pressed.start[0], pressed.finish[1]]).toEqual(['2027-02-01', '2027-02-11']);
  });

  it('an act with a wish stands between its soonest and its last day', () => {
    const wish = (on: string) => [
      node('a', days(1), { place: () => day(on), ...required('2027-04-30') }),
    ];
    expect(advised(wish('2027-03-15')).finish[0]).toBe('2027-03-15');
    expect(advised(wish('2027-01-15')).finish[0]).toBe('2027-02-01');
    expect(advised(wish('2027-06-15')).finish[0]).toBe('2027-04-30');
  });

  it('an act before an advised exam keeps its lag to that one, and not to the last possible', () => {
    // The exam leans to 12 April; 28 days before it is 15 March.
    const nodes = [
      node('step2ck.register', days(1), { place: (_, latest) => latest ?? today }),
      ...late(50, 1, {
        after: [
          { task: 'step2ck.study', lagDays: 1 },
          { task: 'step2ck.register', lagDays: 28 },
        ],
      }),
    ];
    expect(advised(nodes).finish[0]).toBe('2027-03-15');
  });

  it('an act before a wait that ends in a wish leaves the wait its days', () => {
    const chain = (wait: Work) => [
      node('act', days(1), { place: (_, latest) => latest ?? today }),
      node('wait', wait, { kind: 'wait', ...after('act') }),
      node('end', days(5), { ...after('wait'), place: () => day('2027-04-30') }),
    ];
    // Five days to 30 April begin on the 26th; the wait ends on the 25th at the latest. Seven days
    // begin on the 19th, 28 on 29 March; the act is the day before.
    expect(advised(chain({ type: 'wait', days: 7 })).finish[0]).toBe('2027-04-18');
    expect(advised(chain({ type: 'wait', days: 'score' })).finish[0]).toBe('2027-03-28');
    // Sixteen Mondays to Fridays up to Sunday the 25th: fifteen in three weeks from 5 April, and
    // Friday the 2nd, on which the wait begins; the act is on the day before.
    const { start, finish } = advised(chain({ type: 'business-wait', days: 16 }));
    expect(finish[0]).toBe('2027-04-01');
    expect([start[1], finish[1]]).toEqual(['2027-04-02', '2027-04-23']);
    expect(start[2]).toBe('2027-04-26');
  });

  it('an act before days without a wish leaves them their days, and is free where nothing is due', () => {
    const chain = (end: Partial<Node>) =>
      advised([
        node('act', days(1), { place: (_, latest) => latest ?? day('2027-03-15') }),
        node('days', days(10), after('act')),
        node('end', days(5), { ...after('days'), ...end }),
      ]).finish[0];
    // Five days to 30 April begin on the 26th, ten before them on the 16th.
    expect(chain({ place: () => day('2027-04-30') })).toBe('2027-04-15');
    expect(chain({})).toBe('2027-03-15');
  });

  it('an OET with a wish falls on an open day, on its booking where it has one', () => {
    const oet = (work: Work) => [
      node('ecfmg.oet', work, { kind: 'exam', exam: 'oet', place: () => day('2027-02-15') }),
    ];
    // 15 February is a holiday, the 14th a Sunday.
    expect(advised(oet(sitting({ steps: false }))).finish[0]).toBe('2027-02-13');
    expect(advised(oet(sitting({ steps: false, booked: day('2027-02-20') }))).finish[0]).toBe(
      '2027-02-20',
    );
  });

  it('what is done keeps its day', () => {
    const { start, finish } = advised([
      node('step1.exam', sitting(), { kind: 'exam', exam: 'step1', done: day('2026-10-10') }),
      node('a', days(2), after('step1.exam')),
    ]);
    expect([start[0], finish[0]]).toEqual(['2026-10-10', '2026-10-10']);
    expect([start[1], finish[1]]).toEqual(['2027-02-01', '2027-02-02']);
  });
});
