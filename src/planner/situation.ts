import { type Day, day, earlier, later, plus } from '../calendar/day.ts';
import {
  EXAMS,
  type Exam,
  type ExamRecord,
  type LicensingExam,
  type Profile,
  type Sitting,
} from '../profile/profile.ts';
import { lawOf } from '../rules/laws.ts';
import { type CountedExam, earliestNextSitting, sittingsLeft } from '../rules/retakes.ts';
import type { Rules, Specialty } from '../rules/types.ts';
import { type Capacity, isEmpty, studyCapacity, withoutDays } from '../study/capacity.ts';
import { type Parameters, parametersOf } from './parameters.ts';

/** Where a person stands with one exam. */
export interface ExamState {
  readonly exam: Exam;
  /** Every sitting that counts, oldest first; a lapsed booking is one of them. */
  readonly sittings: readonly Day[];
  readonly passed: { readonly on: Day; readonly result: Day } | null;
  readonly pending: { readonly on: Day; readonly lapsedBooking: boolean } | null;
  /** Sittings that did not pass: failed and incomplete ones. */
  readonly notPassed: readonly Day[];
  /** `isTold`: the day of the result was said, and is no estimate. */
  readonly lastFail: { readonly on: Day; readonly result: Day; readonly isTold: boolean } | null;
  readonly booked: Day | null;
  /** A booking, a permit's period or a finished registration shows that the permit is there. */
  readonly permitHeld: boolean;
  /** The permit's period, as long as it lasts. */
  readonly window: { readonly from: Day; readonly to: Day; readonly extended: boolean } | null;
  /** The next application is possible from here on: a period that lapses comes first. */
  readonly appliesFrom: Day | null;
  /** The first day the attempt law and the school's own wait allow; null: none is left. */
  readonly legalFrom: Day | null;
  /** How many sittings are left, the pending one counted as used; null: no limit. */
  readonly left: number | null;
}

export type Series = 'usmle' | 'comlex';

/** All that follows from the profile, the rules and today, before any Match year is looked at. */
export interface Situation {
  readonly profile: Profile;
  readonly rules: Rules;
  readonly p: Parameters;
  readonly today: Day;
  /** Has to be certified by ECFMG. */
  readonly img: boolean;
  readonly graduation: Day | null;
  readonly graduated: boolean;
  readonly exam: (exam: Exam) => ExamState;
  /**
   * The day a task was done. What was done for a sitting that did not pass is
   * history: the next one has tasks of the same ids.
   */
  readonly doneOn: (task: string) => Day | undefined;
  /** The series that has to be passed, and one taken beside it. */
  readonly required: Series;
  readonly beside: Series | null;
  /** No licensing series is left to this person. */
  readonly ineligible: boolean;
  /** A DO whose Steps are used up is planned on COMLEX, whatever was chosen. */
  readonly movedToComlex: boolean;
  readonly target: Specialty;
  readonly backups: readonly Specialty[];
  readonly capacity: Capacity;
  readonly hasNoHours: boolean;
  /** Whether the person is away on that day; absent where nobody ever is. */
  readonly isAway?: (value: Day) => boolean;
  /** Whether a US student's clerkships are known. */
  readonly clerkships: 'known' | 'unknown' | 'none';
  readonly anyFail: boolean;
}

/** LCME accreditation of Canadian schools ended on 30 June 2025 (rule track.canadian.2025). */
const CANADIAN_IMG_FROM: Day = day('2025-07-01');

/** When a result is not dated, it is taken to have come after the usual wait; by today it has come. */
function resultOf(sitting: Sitting, usualWait: number): Day {
  return sitting.resultDate ? day(sitting.resultDate) : plus(day(sitting.date), usualWait);
}

function stateOf(
  exam: Exam,
  record: ExamRecord | undefined,
  profile: Profile,
  rules: Rules,
  p: Parameters,
  today: Day,
): ExamState {
  const attempts = record?.attempts ?? [];
  const sittings = attempts.map((sitting) => day(sitting.date)).sort((a, b) => a - b);
  const lastSitting = sittings.at(-1);
  const pass = attempts.find((sitting) => sitting.outcome === 'passed');
  const fails = attempts.filter(({ outcome }) => outcome === 'failed' || outcome === 'incomplete');
  const lastFail = fails.reduce<Sitting | null>(
    (last, sitting) => (!last || sitting.date > last.date ? sitting : last),
    null,
  );
  const recordedPending = attempts.find((sitting) => sitting.outcome === 'pending');

  const bookedDay = record?.bookedDate ? day(record.bookedDate) : null;
  const bookingIsOpen =
    bookedDay !== null && !pass && (lastSitting === undefined || bookedDay > lastSitting);
  const lapsed = bookingIsOpen && bookedDay < today;
  if (lapsed) sittings.push(bookedDay);
  const pendingDay = recordedPending ? day(recordedPending.date) : lapsed ? bookedDay : null;

  const eligibility = record?.eligibility;
  const registered = profile.done?.[`${exam}.register`];
  // A permit is for one sitting: what came before the latest one is used up.
  const isUnused = (on: string): boolean => lastSitting === undefined || day(on) > lastSitting;
  const period =
    eligibility && day(eligibility.to) >= today && isUnused(eligibility.from)
      ? {
          from: day(eligibility.from),
          to: day(eligibility.to),
          extended: eligibility.extended ?? false,
        }
      : null;

  let legalFrom: Day | null = today;
  let left: number | null = null;
  if (exam !== 'oet') {
    const law = lawOf(exam as CountedExam, rules);
    const wait = exam === 'step1' || exam === 'step2ck' ? profile.schoolRules?.minDaysBetween : 0;
    const last = sittings.at(-1);
    const schoolFrom = last === undefined ? today : later(today, plus(last, wait ?? 0));
    legalFrom = earliestNextSitting(law, sittings, schoolFrom);
    const remaining = sittingsLeft(law, sittings.length, today);
    left = Number.isFinite(remaining) ? remaining : null;
  }
  return {
    exam,
    sittings,
    passed: pass
      ? { on: day(pass.date), result: earlier(resultOf(pass, p.usualWait), today) }
      : null,
    pending: !pass && pendingDay !== null ? { on: pendingDay, lapsedBooking: lapsed } : null,
    notPassed: fails.map((sitting) => day(sitting.date)).sort((a, b) => a - b),
    lastFail: lastFail
      ? {
          on: day(lastFail.date),
          result: earlier(resultOf(lastFail, p.usualWait), today),
          isTold: lastFail.resultDate !== undefined,
        }
      : null,
    booked: bookingIsOpen && !lapsed ? bookedDay : null,
    permitHeld:
      (bookingIsOpen && !lapsed) ||
      period !== null ||
      (registered !== undefined && isUnused(registered)),
    window: period,
    appliesFrom: null,
    legalFrom,
    left,
  };
}

/**
 * The hours of every day, none on a day for which an exam outside the deciding
 * series is booked. Those of the series itself stand behind their own study.
 */
function capacityOf(profile: Profile, required: Series, p: Parameters, today: Day): Capacity {
  const booked = EXAMS.flatMap((exam) => {
    const on = profile.exams?.[exam]?.bookedDate;
    const isInSeries = SERIES[required].some((own) => own === exam);
    return on === undefined || isInSeries ? [] : [{ from: day(on), to: day(on) }];
  });
  const rules = { defaultHoursPerWeek: p.hoursPerWeek, maxHoursPerDay: p.maxHoursPerDay };
  return withoutDays(studyCapacity(profile, today, rules), booked);
}

const usedUp = (state: ExamState): boolean =>
  !state.passed && !state.pending && state.legalFrom === null;

function awayOf({ away }: Profile): Pick<Situation, 'isAway'> {
  if (!away || away.length === 0) return {};
  const ranges = away.map(({ from, to }) => [day(from), day(to)] as const);
  return { isAway: (value) => ranges.some(([from, to]) => from <= value && value <= to) };
}

export function isInternational(profile: Pick<Profile, 'school' | 'graduationDate'>): boolean {
  if (profile.school === 'international') return true;
  if (profile.school !== 'canadian') return false;
  return profile.graduationDate === undefined || day(profile.graduationDate) >= CANADIAN_IMG_FROM;
}

function licensingOf(profile: Profile): LicensingExam {
  if (profile.school !== 'us-do') return 'usmle';
  if (profile.licensingExam) return profile.licensingExam;
  const satStep = (['step1', 'step2ck'] as const).some(
    (exam) => (profile.exams?.[exam]?.attempts?.length ?? 0) > 0,
  );
  return satStep ? 'both' : 'comlex';
}

/**
 * @throws RangeError for a specialty that the rules do not know; the parser
 * refuses such a profile before it gets here.
 */
export function situate(profile: Profile, rules: Rules, today: Day): Situation {
  const p = parametersOf(rules);
  const states = new Map<Exam, ExamState>();
  const exam = (id: Exam): ExamState => {
    let state = states.get(id);
    if (!state) {
      state = stateOf(id, profile.exams?.[id], profile, rules, p, today);
      states.set(id, state);
    }
    return state;
  };

  const doneOn = (task: string): Day | undefined => {
    const recorded = profile.done?.[task];
    if (recorded === undefined) return undefined;
    const on = day(recorded);
    const subject = task.split('.')[0] as Exam;
    const latest = EXAMS.includes(subject) ? exam(subject).notPassed.at(-1) : undefined;
    const isHistory = latest !== undefined && on <= latest && !exam(subject).passed;
    return isHistory ? undefined : on;
  };

  const img = isInternational(profile);
  const graduation = profile.graduationDate ? day(profile.graduationDate) : null;
  const graduated = graduation !== null && graduation <= today;
  const licensing = licensingOf(profile);
  const usmleUsedUp = usedUp(exam('step1')) || usedUp(exam('step2ck'));
  const comlexUsedUp = usedUp(exam('comlex1')) || usedUp(exam('comlex2'));
  const isDo = profile.school === 'us-do';

  let required: Series = licensing === 'usmle' ? 'usmle' : 'comlex';
  if (isDo && required === 'usmle' && usmleUsedUp) {
    required = 'comlex';
  } else if (isDo && required === 'comlex' && comlexUsedUp && !usmleUsedUp) {
    required = 'usmle';
  }
  const beside: Series | null =
    licensing === 'both' && required === 'comlex' && !usmleUsedUp ? 'usmle' : null;

  const specialties = profile.specialties.map((id) => {
    const specialty = rules.specialty(id);
    if (!specialty) throw new RangeError(`no such specialty: ${id}`);
    return specialty;
  });
  const capacity = capacityOf(profile, required, p, today);
  const inSchool = (profile.school === 'us-md' || isDo) && !graduated;
  const known =
    profile.clerkships?.weeksLeft !== undefined || profile.clerkships?.endDate !== undefined;

  return {
    profile,
    rules,
    p,
    today,
    img,
    graduation,
    graduated,
    exam,
    doneOn,
    required,
    beside,
    ineligible: isDo ? usmleUsedUp && comlexUsedUp : usmleUsedUp,
    movedToComlex: isDo && usmleUsedUp && licensing !== 'comlex' && required === 'comlex',
    target: specialties[0] as Specialty,
    backups: specialties.slice(1),
    capacity,
    hasNoHours: isEmpty(capacity),
    ...awayOf(profile),
    clerkships: known ? 'known' : inSchool ? 'unknown' : 'none',
    anyFail: (['step1', 'step2ck', 'comlex1', 'comlex2'] as const).some(
      (id) => exam(id).notPassed.length > 0,
    ),
  };
}

/** The exams of a series, in the order in which they are sat. */
export const SERIES: Readonly<Record<Series, readonly [CountedExam, CountedExam]>> = {
  usmle: ['step1', 'step2ck'],
  comlex: ['comlex1', 'comlex2'],
};
