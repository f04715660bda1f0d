import { type Day, day, plus } from '../calendar/day.ts';
import { examDayOnOrAfter } from '../calendar/exam-days.ts';
import type { Exam } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import {
  type Capacity,
  finishOf,
  hoursBetween,
  studyCapacity,
  withoutDays,
  withoutHours,
} from '../study/capacity.ts';
import {
  amountOf,
  BLOCK_QUESTIONS,
  loggedFor,
  oetNeed,
  questionsIn,
  type StudyNeed,
} from '../study/need.ts';
import type { Ladder } from '../study/practice.ts';
import type { FormTaken } from '../study/readiness.ts';
import { subjectsOf } from '../study/subjects.ts';
import { type LaidBlock, layBlock, type StudyPhase, type StudyWeek } from '../study/weeks.ts';
import { formsOf } from './forms-say.ts';
import type { Worked } from './plan.ts';
import type { Situation } from './situation.ts';
import { ladderOf, type OpenBlock, openBlocks, sittingOf } from './study-blocks.ts';
import { lastSittingOf, needOf } from './tracks/exams.ts';
import type { Task } from './types.ts';
import { shortBooking } from './verdict/reasons.ts';

/** The study for one exam: what is needed, what there is, and week by week what to do. */
export interface StudyPlan {
  readonly exam: Exam;
  readonly block: OpenBlock;
  readonly need: StudyNeed;
  readonly isBooked: boolean;
  /** The last day the sitting can be on with the plan as it stands; null where nothing bounds it. */
  readonly lastDay: Day | null;
  readonly weeks: readonly StudyWeek[];
  readonly ladder: Ladder;
  /** The days on which to decide whether the date stands, by the id of their task. */
  readonly gates: readonly { readonly task: string; readonly on: Day }[];
  readonly fit: Fit;
  readonly progress: Progress | null;
  /** Practice forms with a score, the oldest first. */
  readonly forms: readonly FormTaken[];
}

/** How the need stands to the hours there are. */
export interface Fit {
  /** Hours of the block that nothing else claims. */
  readonly hoursThere: number;
  /** Hours that find no place before the sitting; 0 where all do. */
  readonly missing: number;
  /** Questions that find none with them. */
  readonly missingQuestions: number;
  /** The first day of a sitting before which all hours fit; null where none is in sight, or all fit. */
  readonly fitsFrom: Day | null;
  /** Questions that the hours hold at the usual pace; null where they suffice. */
  readonly questionsThere: number | null;
  readonly reserve: {
    /** What is asked for. */
    readonly hours: number;
    /** What of it the block holds. */
    readonly inBlock: number;
    /** Hours between the sitting and its last day. */
    readonly behind: number;
  };
}

/** What was done since the study began, by the log. */
export interface Progress {
  /** The first day in the log. */
  readonly since: Day;
  readonly hours: number;
  readonly questions: number;
  /** Hours that the days from then to yesterday held. */
  readonly held: number;
}

/** Why there is nothing to lay. */
export type NoStudy =
  | 'passed'
  | 'awaited'
  /** The sitting is today. */
  | 'today'
  /** The block was ticked. */
  | 'done'
  | 'dropped'
  /** The profile has no hours of study. */
  | 'no-hours'
  | 'not-in-plan';

/**
 * The study for an exam in a plan that has been worked out; without one, for the
 * exam that is next to be studied for. Where there is nothing to study, why.
 */
export function studyIn(worked: Worked, exam?: Exam): StudyPlan | NoStudy {
  const { a, plan } = worked;
  const { s } = a.setting;
  const blocks = openBlocks(plan.tasks, s);
  // OET alone is asked for by name: its two weeks stand beside the others.
  const asked = blocks.find((block) => (exam ? block.exam === exam : block.exam !== 'oet'));
  if (!asked) return whyNone(exam, plan.tasks, s);
  if (plan.verdict.reasons.some(({ rule }) => rule === 'planner.no-study-hours')) return 'no-hours';
  // Nothing is studied on the day of another exam, and no hour is used twice.
  const sittings = plan.tasks.filter(({ kind, status }) => kind === 'exam' && status !== 'done');
  let capacity = withoutDays(
    a.options.capacity,
    sittings.map(({ start }) => ({ from: day(start), to: day(start) })),
  );
  for (const block of claimants(blocks, worked)) {
    const ladder = ladderOf(block, s, a.options.capacity);
    const laid = lay(block, ladder, capacity, s);
    if (block === asked) return studyPlan(block, ladder, laid, capacity, worked);
    capacity = withoutHours(
      capacity,
      laid.weeks.flatMap(({ days }) => days),
    );
  }
  return 'not-in-plan';
}

/** The blocks in the order in which they take hours: those that decide the Match first. */
function claimants(blocks: readonly OpenBlock[], { a }: Worked): readonly OpenBlock[] {
  const decides = ({ exam }: OpenBlock): boolean => a.graph.index.has(`${exam}.study`);
  return [...blocks].sort((x, y) => Number(decides(y)) - Number(decides(x)) || x.sat - y.sat);
}

function whyNone(exam: Exam | undefined, tasks: readonly Task[], s: Situation): NoStudy {
  if (exam === undefined) return 'not-in-plan';
  const { booked, passed, pending } = s.exam(exam);
  if (passed) return 'passed';
  if (pending) return 'awaited';
  if (booked === s.today) return 'today';
  const study = tasks.find(({ id }) => id === `${exam}.study`);
  if (study?.status === 'skipped') return 'dropped';
  return study?.status === 'done' ? 'done' : 'not-in-plan';
}

const needFor = (s: Situation, exam: Exam): StudyNeed =>
  exam === 'oet' ? oetNeed(s.profile, s.rules) : needOf(s, exam);

function lay(block: OpenBlock, ladder: Ladder, capacity: Capacity, s: Situation): LaidBlock {
  const need = needFor(s, block.exam);
  return layBlock(
    {
      ...block,
      hours: need.hours,
      logged: need.targetHours - need.hours,
      questions: need.questions,
      capacity,
      ladder,
      subjects: subjectsOf(block.exam, s.profile.study?.weakAreas ?? [], s.rules),
      parts: partsOf(need.rule),
    },
    s.rules,
  );
}

/** Clerkships are the foundation already. */
function partsOf(rule: RuleId): readonly StudyPhase[] {
  switch (rule) {
    case 'study.step2ck.after-clerkships-hours':
    case 'study.comlex2.hours':
      return ['first-pass', 'weak-areas'];
    case 'study.oet.days':
      return ['practice'];
    default:
      return ['foundation', 'first-pass', 'weak-areas'];
  }
}

/** Would I keep this date? Sit, or move it? The last look. */
const GATES = ['gate-keep', 'gate', 'gate-last'];

function studyPlan(
  block: OpenBlock,
  ladder: Ladder,
  laid: LaidBlock,
  capacity: Capacity,
  { a, plan }: Worked,
): StudyPlan {
  const { s } = a.setting;
  const { exam, from, sat } = block;
  const need = needFor(s, exam);
  const sitting = plan.tasks.find(({ id }) => id === sittingOf(exam));
  const lastDay = sitting?.latestFinish ? day(sitting.latestFinish) : null;
  const eve = plus(sat, -1);
  const hoursThere = hoursBetween(capacity, from, eve);
  const held = questionsIn(Math.min(need.hours, hoursThere), s.rules);
  // The default is made from the hours; a bank that the person entered may hold more.
  const isOver = need.bank === null && need.questions - held >= BLOCK_QUESTIONS;
  return {
    exam,
    block,
    need,
    isBooked: sitting?.basis === 'booked',
    lastDay,
    weeks: laid.weeks,
    ladder,
    gates: plan.tasks
      .filter(({ id }) => GATES.some((gate) => id === `${exam}.${gate}`))
      .map(({ id, start }) => ({ task: id, on: day(start) })),
    fit: {
      hoursThere,
      missing: laid.missing,
      missingQuestions: laid.missingQuestions,
      fitsFrom: laid.missing > 0 ? fitsFrom(block, need, capacity, a) : null,
      questionsThere: isOver ? held : null,
      reserve: {
        hours: need.reserve,
        inBlock: Math.min(need.reserve, laid.spare),
        behind: lastDay === null ? 0 : hoursBetween(capacity, sat, plus(lastDay, -1)),
      },
    },
    progress: progressOf(exam, s),
    forms: formsOf(s, exam),
  };
}

/** The first day of a sitting before which all hours fit, without a booking that is too early. */
function fitsFrom(
  { exam, from }: OpenBlock,
  need: StudyNeed,
  capacity: Capacity,
  a: Worked['a'],
): Day | null {
  const short = shortBooking(a);
  if (short?.exam === exam) return short.fitsFrom;
  const done = finishOf(capacity, from, need.hours);
  return done === null ? null : examDayOnOrAfter(plus(done, 1));
}

/** null where nothing is logged for it. */
function progressOf(exam: Exam, s: Situation): Progress | null {
  const log = loggedFor(exam, s.profile.log, lastSittingOf(s.profile, exam));
  if (log.length === 0) return null;
  const since = day(log.map(({ date }) => date).sort()[0] as string);
  const days = { ...s.profile, log: [] };
  const past = studyCapacity(days, since, {
    defaultHoursPerWeek: s.p.hoursPerWeek,
    maxHoursPerDay: s.p.maxHoursPerDay,
  });
  return {
    since,
    ...amountOf(log),
    held: hoursBetween(past, since, plus(s.today, -1)),
  };
}
