import { type Day, day, iso } from '../calendar/day.ts';
import { InputError } from '../errors.ts';
import type { Plan } from '../planner/types.ts';
import type { ProfileFacts } from '../profile/facts.ts';
import {
  type Exam,
  type ExamRecord,
  type LicensingExam,
  type Outcome,
  PROFILE_VERSION,
  type Profile,
  type Sitting,
} from '../profile/profile.ts';
import { accept, type Read, refuse } from '../profile/reading.ts';
import { checkRecord } from '../profile/sittings.ts';
import type { Rules } from '../rules/types.ts';

/** A profile as far as it is known. */
export type Draft = Partial<Profile>;

/** How far somebody is with an exam: the outcome of the latest sitting, or that there is none. */
export type ExamState = Outcome | 'booked' | 'not-taken';

export interface Answers {
  readonly today: Day;
  readonly profile: Draft;
  /** Exams whose state was given and whose days may be to come. */
  readonly said: Readonly<Partial<Record<Exam, ExamState>>>;
  /** Whether a profile was there before: an exam it does not hold has then not been sat. */
  readonly stored: boolean;
}

/** What the questions may know beside the answers. */
export interface AskFacts {
  readonly rules: Rules;
  /** What a profile is checked against. */
  readonly profile: ProfileFacts;
  /** The plan that a profile leads to. */
  readonly plan: (profile: Profile) => Pick<Plan, 'tasks'>;
}

/** The answers to begin with: those of the stored profile, if there is one. */
export function answersFrom(stored: Profile | null, today: Day): Answers {
  return { today, profile: stored ?? {}, said: {}, stored: stored !== null };
}

export function withProfile(answers: Answers, change: Draft): Answers {
  return { ...answers, profile: { ...answers.profile, ...change } };
}

/** The same draft without these fields. */
export function without(answers: Answers, ...names: readonly (keyof Profile)[]): Answers {
  const profile = Object.fromEntries(
    Object.entries(answers.profile).filter(([name]) => !names.includes(name as keyof Profile)),
  );
  return { ...answers, profile };
}

/** The profile to be checked and stored: without what was asked and is empty. */
export function draftOf({ profile: { exams = {}, ...profile } }: Answers): Record<string, unknown> {
  const sat = Object.entries(exams).filter(([, record]) => !isEmpty(record));
  const draft = { ...profile, exams: Object.fromEntries(sat), version: PROFILE_VERSION };
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

// ---------------------------------------------------------------------------
// Exams

/** Which licensing exams a DO takes; without an answer COMLEX, or both where a Step has been sat. */
export function licensingExam({ profile }: Answers): LicensingExam {
  if (profile.school !== 'us-do') return 'usmle';
  if (profile.licensingExam) return profile.licensingExam;
  const satStep = sittingsOf('step1', profile).length + sittingsOf('step2ck', profile).length > 0;
  return satStep ? 'both' : 'comlex';
}

/** The exams that licence and Match rest on, in the order in which they are sat. */
export function examsToAsk(answers: Answers): readonly Exam[] {
  return {
    usmle: ['step1', 'step2ck'] as const,
    comlex: ['comlex1', 'comlex2'] as const,
    both: ['comlex1', 'comlex2', 'step1', 'step2ck'] as const,
  }[licensingExam(answers)];
}

/** The exam that everything else waits for; null where two series are asked for in one line each. */
export function leadExam(answers: Answers): 'step1' | 'comlex1' | null {
  return { usmle: 'step1' as const, comlex: 'comlex1' as const, both: null }[
    licensingExam(answers)
  ];
}

export function sittingsOf(exam: Exam, profile: Draft): readonly Sitting[] {
  return profile.exams?.[exam]?.attempts ?? [];
}

/** Every sitting of an exam, and the day booked for the next one if there is any. */
export interface ExamDays {
  readonly sittings: readonly Sitting[];
  readonly booked: Day | null;
}

/** The days on record; a booked day that has passed is a sitting whose result is to come. */
export function daysOf(exam: Exam, answers: Answers): ExamDays {
  const sittings = sittingsOf(exam, answers.profile);
  const lapsed = lapsedBooking(exam, answers);
  if (lapsed !== null) {
    return { sittings: [...sittings, { date: lapsed, outcome: 'pending' }], booked: null };
  }
  const booked = answers.profile.exams?.[exam]?.bookedDate;
  return { sittings, booked: booked === undefined ? null : day(booked) };
}

/** A booked day that has passed with nothing recorded: it was sat, as far as anybody knows. */
function lapsedBooking(exam: Exam, answers: Answers): string | null {
  const { attempts = [], bookedDate } = answers.profile.exams?.[exam] ?? {};
  const latest = attempts.at(-1);
  if (bookedDate === undefined || bookedDate >= iso(answers.today)) return null;
  return latest && latest.date >= bookedDate ? null : bookedDate;
}

/** Null where nothing is known: a first run, and the exam not asked for yet. */
export function examState(exam: Exam, answers: Answers): ExamState | null {
  const said = answers.said[exam];
  if (said) return said;
  const record = answers.profile.exams?.[exam];
  if (record?.attempts?.some(({ outcome }) => outcome === 'passed')) return 'passed';
  if (lapsedBooking(exam, answers) !== null) return 'pending';
  const latest = record?.attempts?.at(-1);
  if (latest) return latest.outcome;
  if (record?.bookedDate) return 'booked';
  return answers.stored || record ? 'not-taken' : null;
}

export function isPassed(exam: Exam, answers: Answers): boolean {
  return examState(exam, answers) === 'passed';
}

/** Whether the state that was said has the days that go with it. */
export function hasItsDays(exam: Exam, answers: Answers): boolean {
  const state = examState(exam, answers);
  if (state === null) return false;
  if (state === 'not-taken') return true;
  const record = answers.profile.exams?.[exam];
  if (state === 'booked') return record?.bookedDate !== undefined;
  return record?.attempts?.at(-1)?.outcome === state;
}

function withRecord(answers: Answers, exam: Exam, record: ExamRecord): Answers {
  return withProfile(answers, { exams: { ...answers.profile.exams, [exam]: record } });
}

/**
 * The state of an exam. Sittings on record stay, the latest with this outcome;
 * only what contradicts it goes. A booked day that has passed becomes the latest sitting.
 */
export function withState(answers: Answers, exam: Exam, state: ExamState): Answers {
  const { attempts = [], bookedDate, ...rest } = answers.profile.exams?.[exam] ?? {};
  const booking = bookedDate === undefined ? {} : { bookedDate };
  const said = { ...answers, said: { ...answers.said, [exam]: state } };
  if (state === 'not-taken') return withRecord(said, exam, rest);
  const lapsed = lapsedBooking(exam, answers);
  if (state === 'booked') return withRecord(said, exam, lapsed ? rest : { ...rest, ...booking });
  const latest = attempts.at(-1);
  if (lapsed) {
    return withRecord(said, exam, {
      ...rest,
      attempts: [...attempts, { date: lapsed, outcome: state }],
    });
  }
  if (!latest) return withRecord(said, exam, rest);
  const sittings = [...attempts.slice(0, -1), withOutcome(latest, state)];
  const keepsBooking = state === 'passed' ? {} : booking;
  return withRecord(said, exam, { ...rest, attempts: sittings, ...keepsBooking });
}

/** A score and a day of the result belong to the outcome they came with. */
function withOutcome(sitting: Sitting, outcome: Outcome): Sitting {
  return sitting.outcome === outcome ? sitting : { date: sitting.date, outcome };
}

/**
 * These days in place of those on record; what was known of a sitting that
 * stays as it was is kept.
 * @returns the reason where such sittings can't have been
 */
export function withDays(
  answers: Answers,
  exam: Exam,
  { sittings, booked }: ExamDays,
  facts: AskFacts,
): Read<Answers> {
  if (booked !== null && booked < answers.today) {
    return refuse('the booked day has passed: give it with passed, failed or pending');
  }
  const toCome = sittings.find(({ date }) => date > iso(answers.today));
  if (toCome) return refuse(`${toCome.date} lies after today; a day to come is booked, not sat`);
  const { attempts = [], bookedDate: _, ...rest } = answers.profile.exams?.[exam] ?? {};
  const record: ExamRecord = {
    ...rest,
    ...(sittings.length > 0 && {
      attempts: sittings.map(
        (sitting) =>
          attempts.find((old) => old.date === sitting.date && old.outcome === sitting.outcome) ??
          sitting,
      ),
    }),
    ...(booked !== null && { bookedDate: iso(booked) }),
  };
  try {
    const checked = checkRecord(exam, record, facts.profile, () => {});
    const { [exam]: __, ...said } = answers.said;
    return accept(withRecord({ ...answers, said }, exam, checked));
  } catch (error) {
    if (error instanceof InputError) return refuse(error.message);
    throw error;
  }
}
