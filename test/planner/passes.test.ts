import { describe, expect, it } from 'vitest';
import { day, iso } from '../../src/calendar/day.ts';
import { advise } from '../../src/planner/advised.ts';
import { graphOf, type Node } from '../../src/planner/graph.ts';
import { backwardPass, fits, floatOf, forwardPass } from '../../src/planner/passes.ts';
import { studyCapacity } from '../../src/study/capacity.ts';

const today = day('2027-02-01'); // a Monday
const says = { phase: 'step1', title: 't', why: 'w', sources: [] } as const;
const capacity = studyCapacity({ study: { hoursPerWeek: 35 } }, today, {
  defaultHoursPerWeek: 40,
  maxHoursPerDay: 11,
});
const options = { today, scoreWait: 28, capacity };

const exam = (changes: Partial<Extract<Node['work'], { type: 'exam' }>> = {}): Node['work'] => ({
  type: 'exam',
  booked: null,
  from: null,
  to: null,
  extendable: null,
  steps: true,
  ...changes,
});

/** Study, sitting, result, with a permit beside the study: the shape of every exam. */
function sitting(work: Node['work'] = exam(), hours = 50): readonly Node[] {
  return [
    { id: 'step1.register', kind: 'action', after: [], work: { type: 'days', days: 1 }, says },
    {
      id: 'step1.study',
      kind: 'study',
      exam: 'step1',
      after: [],
      work: { type: 'study', hours, minDays: 1 },
      says,
    },
    {
      id: 'step1.exam',
      kind: 'exam',
      exam: 'step1',
      after: [
        { task: 'step1.study', lagDays: 1 },
        { task: 'step1.register', lagDays: 28 },
      ],
      work,
      says,
    },
    {
      id: 'step1.score',
      kind: 'wait',
      exam: 'step1',
      after: [{ task: 'step1.exam', lagDays: 1 }],
      work: { type: 'wait', days: 'score' },
      target: { day: day('2027-05-31'), rule: 'planner.targets' },
      required: { day: day('2027-06-30'), rule: 'planner.results-by-rank-deadline' },
      says,
    },
  ];
}

const dated = (days: readonly (ReturnType<typeof day> | null)[]) =>
  days.map((at) => (at === null ? null : iso(at)));

describe('the forward pass', () => {
  it('takes the latest of what comes before: the permit, here', () => {
    // 50 hours at 5 a day end on 10 Feb; the permit is there 28 days after 1 Feb, on Mon 1 Mar.
    const graph = graphOf(sitting());
    const { finish, binding } = forwardPass(graph, options);
    expect(dated(finish)).toEqual(['2027-02-01', '2027-02-10', '2027-03-01', '2027-03-29']);
    expect(binding[2]).toBe(graph.index.get('step1.register'));
  });

  it('is bound by the study where that is longer', () => {
    // 200 hours at 5 a day are 40 days: 1 Feb to 12 Mar; the exam on Saturday the 13th.
    const { finish, binding } = forwardPass(graphOf(sitting(exam(), 200)), options);
    expect(dated(finish)).toEqual(['2027-02-01', '2027-03-12', '2027-03-13', '2027-04-10']);
    expect(binding[2]).toBe(1);
  });

  it('leaves a booking where it is and counts the hours that do not fit before it', () => {
    // From 1 to 14 Feb there are 14 days of 5 hours: 70 of 200.
    const booked = forwardPass(graphOf(sitting(exam({ booked: day('2027-02-15') }), 200)), options);
    expect(dated(booked.finish).slice(1, 3)).toEqual(['2027-02-14', '2027-02-15']);
    expect(booked.missingHours.get(1)).toBeCloseTo(130);
  });

  it('says where the permit period is too short', () => {
    // Ready on 13 March, after the period that ends on the 5th: it can be extended to 5 June.
    const window = { from: day('2027-02-01'), to: day('2027-03-05') };
    const extended = forwardPass(
      graphOf(sitting(exam({ ...window, extendable: day('2027-06-05') }), 200)),
      options,
    );
    expect(extended.outsideWindow.has(2)).toBe(true);
    expect(iso(extended.finish[2] as never)).toBe('2027-03-13');
    // Without the extension the day is no other: whether the period lapses is decided above.
    const ended = forwardPass(graphOf(sitting(exam(window), 200)), options);
    expect(ended.outsideWindow.has(2)).toBe(true);
    expect(iso(ended.finish[2] as never)).toBe('2027-03-13');
  });

  it('dates nothing behind hours that never come', () => {
    const none = studyCapacity({ study: { hoursPerWeek: 0 } }, today, {
      defaultHoursPerWeek: 40,
      maxHoursPerDay: 11,
    });
    const { finish } = forwardPass(graphOf(sitting()), { ...options, capacity: none });
    expect(finish.slice(1)).toEqual([null, null, null]);
  });
});

describe('the backward pass', () => {
  const graph = graphOf(sitting());
  const forward = forwardPass(graph, options);

  it('counts back from the target, over holidays, to the last safe day', () => {
    // 31 May - 28 = 3 May, a Monday; study by the 2nd; the permit is asked for by 5 April.
    const { latestFinish } = backwardPass(graph, forward, options, true);
    expect(dated(latestFinish)).toEqual(['2027-04-05', '2027-05-02', '2027-05-03', '2027-05-31']);
  });

  it('counts back from what is required alone where the targets are given up', () => {
    // 30 Jun - 28 = 2 Jun, a Wednesday.
    const { latestFinish } = backwardPass(graph, forward, options, false);
    expect(dated(latestFinish).slice(2)).toEqual(['2027-06-02', '2027-06-30']);
  });

  it('gives a longer wait an earlier last day, back to an open one', () => {
    // 31 May - 56 = 5 Apr 2027, a Monday.
    const safe = { ...options, scoreWait: 56 };
    const { latestFinish } = backwardPass(graph, forwardPass(graph, safe), safe, true);
    expect(iso(latestFinish[2] as never)).toBe('2027-04-05');
  });

  it('shows how much room there is, and whether everything fits', () => {
    const backward = backwardPass(graph, forward, options, true);
    // The exam: 1 Mar to 3 May are 63 days.
    expect(floatOf(forward, backward, 2)).toBe(63);
    expect(fits(graph, forward, backward)).toBe(true);
    const late = forwardPass(graphOf(sitting(exam(), 600)), options);
    expect(fits(graph, late, backwardPass(graph, late, options, true))).toBe(false);
  });

  it('holds to a booking nothing but its study, with the room the exam itself has', () => {
    const booked = graphOf(sitting(exam({ booked: day('2027-04-01') })));
    const { latestFinish } = backwardPass(booked, forwardPass(booked, options), options, true);
    // A booking is no deadline: 31 May - 28 = 3 May for the exam, the 2nd for its study.
    expect(dated(latestFinish)).toEqual([null, '2027-05-02', '2027-05-03', '2027-05-31']);
  });
});

describe('the advised days', () => {
  it('sit as soon as possible where the exam leans early', () => {
    const graph = graphOf(sitting(exam(), 200));
    const forward = forwardPass(graph, options);
    const backward = backwardPass(graph, forward, options, true);
    const { start, finish } = advise({ graph, forward, backward, options }, 21, false);
    expect(iso(finish[2] as never)).toBe('2027-03-13');
    expect([start[1], finish[1]].map((at) => iso(at as never))).toEqual([
      '2027-02-01',
      '2027-03-12',
    ]);
  });

  it('sit three weeks before the last day where it leans late, with the study laid up to it', () => {
    const nodes = sitting(exam(), 200).map((node) =>
      node.kind === 'exam' ? { ...node, leansLate: true } : node,
    );
    const graph = graphOf(nodes);
    const forward = forwardPass(graph, options);
    const backward = backwardPass(graph, forward, options, true);
    const { start, finish } = advise({ graph, forward, backward, options }, 21, false);
    // 3 May - 21 = 12 April, a Monday; 40 days of study before it: 3 March to 11 April.
    expect(iso(finish[2] as never)).toBe('2027-04-12');
    expect([start[1], finish[1]].map((at) => iso(at as never))).toEqual([
      '2027-03-03',
      '2027-04-11',
    ]);
  });
});

describe('a graph', () => {
  it('refuses a task that stands before its predecessor', () => {
    expect(() => graphOf([...sitting()].reverse())).toThrow(/before its predecessor/);
  });
});
