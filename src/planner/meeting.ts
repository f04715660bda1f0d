import { type Day, iso } from '../calendar/day.ts';
import { fieldValue } from '../profile/changes/fields.ts';
import { readField } from '../profile/changes/set.ts';
import type { Profile } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import { lawOf } from '../rules/laws.ts';
import { type CountedExam, sittingLimit } from '../rules/retakes.ts';
import type { Rules } from '../rules/types.ts';
import { cite } from './cite.ts';
import { workOut } from './plan.ts';
import { SERIES, type Situation } from './situation.ts';
import { clerkshipDays, isHeld } from './tracks/exams.ts';
import type { Plan, Remark, Task } from './types.ts';
import { clerkshipsMustEnd } from './verdict/conditions.ts';

/** What a school alone can say, in the order in which a conversation goes. */
export type QuestionId =
  | 'open'
  | 'rotations'
  | 'weeks'
  | 'graduation'
  | 'sittings'
  | 'deadlines'
  | 'gate-exam'
  | 'leave'
  | 'degree'
  | 'letter'
  | 'references'
  | 'clinical'
  | 'support';

export interface Question {
  readonly id: QuestionId;
  /** Why it is asked. */
  readonly rules: readonly RuleId[];
  /** The answers of the profile that it settles; none where its answer stays on paper. */
  readonly fields: readonly AskedField[];
  /** Whether nothing of it is left to say: it is then an answer to confirm. */
  readonly isAnswered: boolean;
}

/** An answer as `set` names it. */
export interface AskedField {
  readonly name: string;
  /** null while nobody has said. */
  readonly value: unknown;
}

/** What of the plan the answers are held against; days are YYYY-MM-DD, and null where the plan has none. */
export interface MeetingDays {
  /** Clerkships have to be over by then. */
  readonly clerkshipsOver: string | null;
  /** Whether the plan lets rotations wait for a pass. */
  readonly countsAsHeld: boolean;
  readonly residencyStart: string;
  readonly firstResult: string | null;
  readonly secondExam: string | null;
  readonly next: NextSitting | null;
  readonly study: Pick<Task, 'start' | 'finish'> | null;
  readonly review: string | null;
  readonly letters: string | null;
  readonly clinicalOver: string | null;
}

export interface NextSitting {
  readonly exam: CountedExam;
  /** Its place among the sittings of that exam. */
  readonly number: number;
  /** How many the body behind the exam allows. */
  readonly allowed: number;
  readonly planned: string | null;
}

/** A sheet for a meeting with a dean or an adviser. */
export interface Meeting {
  readonly plan: Plan;
  /** The exams that license this person, in the order in which they are sat. */
  readonly series: readonly [CountedExam, CountedExam];
  /** At most five that are open, in the order in which a conversation goes. */
  readonly questions: readonly Question[];
  /** What the school has answered, to be confirmed. */
  readonly answered: readonly Question[];
  readonly days: MeetingDays;
  /** Why the verdict is not better than it is, and what it assumes, but for what is asked. */
  readonly reasons: readonly Remark[];
  readonly conditions: readonly Remark[];
}

/** A meeting has time for so many, and a page has room. */
const MOST_QUESTIONS = 5;

/** What to ask a school about the plan of a profile. */
export function meetingOf(profile: Profile, rules: Rules, today: Day): Meeting {
  const { plan, a } = workOut(profile, rules, today);
  const { s, residencyStart } = a.setting;
  const series = SERIES[s.required];
  const [first, second] = series;
  const over = clerkshipsMustEnd(a);
  const study = plan.tasks.find((task) => task.kind === 'study' && isOpen(task));
  const { conditions, reasons } = plan.verdict;
  const all = candidates(s, plan);
  const questions = choose(all, [...reasons, ...conditions]);
  const answered = all.filter(({ isAnswered }) => isAnswered);
  const isLeft = ({ rule }: Remark): boolean =>
    ![...questions, ...answered].some(({ id }) => ASKED_ABOUT[rule]?.includes(id));
  return {
    plan,
    series,
    questions,
    answered,
    days: {
      clerkshipsOver: over === null ? null : iso(over),
      countsAsHeld: isHeld(s, first),
      residencyStart: iso(residencyStart),
      firstResult: finishOf(`${first}.score`, plan),
      secondExam: finishOf(`${second}.exam`, plan),
      next: nextSitting(s, plan),
      study: study === undefined ? null : { start: study.start, finish: study.finish },
      review: finishOf('application.review-open', plan),
      letters: finishOf('application.letters', plan),
      clinicalOver: finishOf('experience.clinical', plan),
    },
    reasons: reasons.filter(isLeft),
    conditions: conditions.filter(isLeft),
  };
}

/** Remarks of a verdict that say no more than one of these questions asks. */
const ASKED_ABOUT: Readonly<Record<string, readonly QuestionId[]>> = {
  'practice.school.rules': ['sittings', 'deadlines'],
  'practice.school.rotations-held': ['rotations'],
  'planner.clerkships-unknown': ['weeks'],
  'planner.graduation-unknown': ['graduation'],
  'school.step1-fail.img-varies': ['weeks'],
  'ecfmg.certificate.plan-days': ['degree'],
};

/** Questions on which a verdict hangs, by the remark that says so. */
const HANGS_ON: Readonly<Record<string, readonly QuestionId[]>> = {
  'planner.clerkships-unknown': ['weeks'],
  'planner.graduation-unknown': ['graduation'],
  'school.step1-fail.img-varies': ['weeks'],
  'ecfmg.certificate.plan-days': ['graduation', 'degree'],
  'ecfmg.certificate.needed-for-start': ['graduation', 'degree'],
};

/** What is open, at most five: what the verdict hangs on before the rest; in the order of a conversation. */
function choose(all: readonly Question[], remarks: readonly Remark[]): readonly Question[] {
  const named = new Set(remarks.flatMap(({ rule }) => HANGS_ON[rule] ?? []));
  const open = all.filter(({ isAnswered }) => !isAnswered);
  const byWeight = [
    ...open.filter(({ id }) => named.has(id)),
    ...open.filter(({ id }) => !named.has(id)),
  ];
  const chosen = new Set(byWeight.slice(0, MOST_QUESTIONS));
  return open.filter((question) => chosen.has(question));
}

function isOpen({ status }: Task): boolean {
  return status !== 'done' && status !== 'skipped' && status !== 'missed';
}

function finishOf(id: string, { tasks }: Plan): string | null {
  return tasks.find((task) => task.id === id && isOpen(task))?.finish ?? null;
}

function nextSitting(s: Situation, plan: Plan): NextSitting | null {
  const exam = SERIES[s.required].find((id) => !s.exam(id).passed);
  if (exam === undefined || s.exam(exam).left === 0) return null;
  const allowed = sittingLimit(lawOf(exam, s.rules), s.today);
  const number = s.exam(exam).sittings.length + 1;
  return { exam, number, allowed, planned: finishOf(`${exam}.exam`, plan) };
}

// ---------------------------------------------------------------------------
// Which questions

interface Candidate extends Omit<Question, 'fields' | 'isAnswered'> {
  readonly applies: boolean;
  readonly fields?: readonly string[];
  /** Whether something of it is asked that no field holds. */
  readonly asksMore?: boolean;
}

/** Every question that there is for this person, the most important first. */
function candidates(s: Situation, plan: Plan): readonly Question[] {
  const { profile } = s;
  const [first, second] = SERIES[s.required];
  const isStudent = !s.graduated;
  const isFirstOpen = !s.exam(first).passed;
  const isSecondOpen = !s.exam(second).passed;
  const isSitting = !s.ineligible && (isFirstOpen || isSecondOpen);
  const isSent = plan.tasks.some(
    ({ id, status }) => id === 'application.submit' && status === 'done',
  );
  const clerkshipsOver = clerkshipDays(s, first) === 0;
  const inClerkships = isStudent && !clerkshipsOver && isSitting;
  const deadlines = [isFirstOpen && 'school-pass-by', isSecondOpen && 'school-step2ck-by'];
  const all: readonly Candidate[] = [
    {
      id: 'open',
      applies: s.ineligible,
      rules: cite('practice.third-fail'),
      asksMore: true,
    },
    {
      id: 'rotations',
      applies: inClerkships && isFirstOpen,
      rules: cite('practice.school.rotations-held'),
      fields: ['clerkships-held'],
    },
    {
      id: 'gate-exam',
      applies: isStudent && s.img && s.anyFail && isSitting,
      rules: cite('practice.gate-exam'),
      asksMore: true,
    },
    {
      id: 'weeks',
      applies: inClerkships,
      rules: cite('practice.school.weeks-before-step2ck'),
      // The one takes the place of the other.
      fields: [profile.clerkships?.endDate === undefined ? 'clerkship-weeks' : 'clerkships-end'],
    },
    {
      id: 'graduation',
      applies: isStudent,
      rules: cite('practice.school.delay-twelve-weeks'),
      fields: ['graduation'],
      asksMore: true,
    },
    {
      id: 'sittings',
      applies: isStudent && isSitting,
      rules: cite('practice.school.rules'),
      fields: ['school-max-attempts', 'school-min-days'],
    },
    {
      id: 'deadlines',
      applies: isStudent && isSitting,
      rules: cite('practice.school.rules', isSecondOpen && 'practice.school.step2ck-by'),
      fields: deadlines.filter((name) => name !== false),
    },
    {
      id: 'leave',
      applies: isStudent && s.anyFail,
      rules: cite('practice.aid-office', 'practice.school.delay-twelve-weeks'),
      asksMore: true,
    },
    {
      id: 'degree',
      applies: s.img && plan.tasks.some((task) => task.id === 'ecfmg.certificate' && isOpen(task)),
      rules: cite('ecfmg.certificate.plan-days', 'practice.early-degree-letter'),
      asksMore: true,
    },
    {
      id: 'letter',
      applies: !isSent,
      rules: cite('application.mspe'),
      asksMore: true,
    },
    {
      id: 'references',
      applies: !isSent,
      rules: cite('planner.letters-weeks'),
      asksMore: true,
    },
    {
      id: 'clinical',
      applies: s.img && !isSent,
      rules: cite('usce.finish-by'),
      asksMore: true,
    },
    {
      id: 'support',
      applies: s.anyFail,
      rules: cite('practice.someone-to-talk-to'),
      asksMore: true,
    },
  ];
  return all.filter(({ applies }) => applies).map((candidate) => questionOf(candidate, profile));
}

function questionOf({ asksMore, fields = [], id, rules }: Candidate, profile: Profile): Question {
  const asked = fields.map((name) => ({ name, value: fieldValue(readField(name), profile) }));
  const isAnswered = asksMore !== true && asked.every(({ value }) => value !== null);
  return { id, rules, fields: asked, isAnswered };
}
