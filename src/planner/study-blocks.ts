import { type Day, day, later, plus } from '../calendar/day.ts';
import { formName } from '../profile/practice-forms.ts';
import { EXAMS, type Exam } from '../profile/profile.ts';
import { type Capacity, hoursOn } from '../study/capacity.ts';
import { loggedFor } from '../study/need.ts';
import { type Ladder, practiceLadder } from '../study/practice.ts';
import type { Situation } from './situation.ts';
import { lastSittingOf } from './tracks/exams.ts';
import type { Task } from './types.ts';

/** A study block of the plan that is ahead or under way. */
export interface OpenBlock {
  readonly exam: Exam;
  /** Its first day. */
  readonly from: Day;
  /** The day of the sitting. */
  readonly sat: Day;
}

/** The open study blocks among these tasks, the first sitting first. */
export function openBlocks(tasks: readonly Task[], s: Situation): readonly OpenBlock[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return EXAMS.flatMap((exam): OpenBlock[] => {
    const sitting = byId.get(sittingOf(exam));
    if (!sitting || !isOpen(sitting)) return [];
    const sat = day(sitting.start);
    if (exam === 'oet') return [{ exam, from: later(s.today, plus(sat, -s.p.oetLead)), sat }];
    const study = byId.get(`${exam}.study`);
    return study && isOpen(study) ? [{ exam, from: day(study.start), sat }] : [];
  }).sort((a, b) => a.sat - b.sat);
}

/** The task of sitting an exam. */
export function sittingOf(exam: Exam): string {
  return exam === 'oet' ? 'ecfmg.oet' : `${exam}.exam`;
}

/** Nothing that was read says how to practise for OET. */
const NO_LADDER: Ladder = { exams: [], sampleOn: null, stock: null, withoutForm: 0 };

const isOpen = ({ status }: Task): boolean => status !== 'done' && status !== 'skipped';

/** The practice exams before a sitting, in the hours that there are. */
export function ladderOf({ exam, from, sat }: OpenBlock, s: Situation, capacity: Capacity): Ladder {
  if (exam === 'oet') return NO_LADDER;
  const { log, done = {} } = s.profile;
  const last = lastSittingOf(s.profile, exam);
  const forms = (entries: NonNullable<typeof log>) =>
    entries.flatMap(({ date, form }) =>
      form === undefined ? [] : [{ on: day(date), name: formName(form) }],
    );
  const ever = forms((log ?? []).filter((entry) => entry.exam === exam));
  const full = forms(loggedFor(exam, log, last)).filter(({ name }) => name !== 'free-120');
  const ticked = Object.keys(done).flatMap((task) =>
    task.startsWith(`${exam}.practice.`) && s.doneOn(task) !== undefined
      ? [s.doneOn(task) as Day]
      : [],
  );
  return practiceLadder(
    { exam, from, sat, isFree: (on) => hoursOn(capacity, on) > 0 },
    ever.map(({ name }) => name),
    [...new Set([...full.map(({ on }) => on), ...ticked])],
    s.rules,
  );
}
