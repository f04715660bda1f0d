import { capitalized } from '../planner/words.ts';
import {
  EXAMS,
  type Exam,
  type ExamRecord,
  type Outcome,
  type Profile,
  type Sitting,
  type StudyAnswers,
} from '../profile/profile.ts';
import { padEnd, widthOf } from './columns.ts';
import { longDate } from './dates.ts';
import { hanging, page, sheetFor } from './screen.ts';
import type { View } from './view.ts';
import { applicant, specialties } from './words.ts';

export const EXAM_LABELS: Readonly<Record<Exam, string>> = {
  step1: 'Step 1',
  step2ck: 'Step 2 CK',
  step3: 'Step 3',
  comlex1: 'Level 1',
  comlex2: 'Level 2-CE',
  oet: 'OET',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'not passed',
  pending: 'result awaited',
  incomplete: 'not finished',
};

const SERVICES = { army: 'Army', navy: 'Navy', 'air-force': 'Air Force' } as const;

/** What a label stands before; left out of the summary where there is nothing to say. */
type Row = readonly [label: string, text: string | undefined];

/** The answers of a profile, a line for each that was given. */
export function renderProfile(profile: Profile, view: View, today: string): string {
  const rows = rowsOf(profile, view, today).filter(
    (row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '',
  );
  const { columns, say } = sheetFor(view);
  const indent = Math.max(...rows.map(([label]) => widthOf(label))) + 2;
  return page([
    rows.flatMap(([label, text]) => hanging(padEnd(label, indent), say(text), columns)),
  ]);
}

function rowsOf(profile: Profile, view: View, today: string): Row[] {
  const { clerkships, schoolRules, study, log = [], img } = profile;
  return [
    ['Applicant', applicant(profile, today)],
    ['Graduation', date(profile.graduationDate)],
    ['Citizenship', profile.citizenship?.replace('-', ' ')],
    ['Nationality', profile.nationality],
    ['Visa', profile.visa],
    ['Licence by', profile.licensingExam === 'both' ? 'both series' : profile.licensingExam],
    ['Match', String(profile.matchYear)],
    ['Specialty', specialties(view)],
    ...EXAMS.map((exam): Row => [EXAM_LABELS[exam], record(profile.exams?.[exam])]),
    [
      'Clerkships',
      list(
        clerkships?.weeksLeft === undefined
          ? ''
          : `${clerkships.weeksLeft} weeks left${clerkships.asOf ? ` on ${longDate(clerkships.asOf)}` : ''}`,
        clerkships?.endDate && `until ${longDate(clerkships.endDate)}`,
        clerkships?.heldUntilStep1 && 'held until Step 1 is passed',
      ),
    ],
    [
      'School',
      list(
        schoolRules?.maxAttempts === undefined ? '' : `at most ${schoolRules.maxAttempts} sittings`,
        schoolRules?.passStep1By && `Step 1 passed by ${longDate(schoolRules.passStep1By)}`,
        schoolRules?.step2ckBy && `Step 2 CK by ${longDate(schoolRules.step2ckBy)}`,
        schoolRules?.minDaysBetween ? `${schoolRules.minDaysBetween} days between sittings` : '',
      ),
    ],
    ...studyRows(study),
    [
      'Log',
      log.length === 0 ? undefined : `${log.length} ${log.length === 1 ? 'entry' : 'entries'}`,
    ],
    ['Away', (profile.away ?? []).map((range) => away(range)).join('; ')],
    [
      'ECFMG',
      list(
        img?.ecfmgApplication && `application ${notYet(img.ecfmgApplication)}`,
        img?.pathway && `Pathway ${img.pathway}`,
        img?.pathwayStatus && `Pathway ${notYet(img.pathwayStatus)}`,
        img?.pathwayValidThrough && `Pathway valid to ${longDate(img.pathwayValidThrough)}`,
        img?.certified && 'certified',
        img?.certificateValidThrough &&
          `certificate valid to ${longDate(img.certificateValidThrough)}`,
      ),
    ],
    ['Accommodations', profile.accommodations],
    ['Couple', profile.couple ? 'ranks together with somebody' : undefined],
    ['Military', profile.military && SERVICES[profile.military.service]],
    ['Also in', profile.alsoIn?.join(', ')],
    ['States', profile.states?.join(', ')],
    [
      'Earlier',
      profile.previousCycles
        ?.map(({ matchYear, outcome }) => `${matchYear} ${outcome.replace('-', ' ')}`)
        .join(', '),
    ],
    ['Done', tasks(profile.done, longDate)],
    ['Skipped', tasks(profile.skipped, (reason) => reason)],
  ];
}

function studyRows(study: StudyAnswers | undefined): Row[] {
  const { hoursPerWeek, periods = [], restDays = [], weakAreas, questionBank } = study ?? {};
  return [
    [
      'Study',
      list(
        hoursPerWeek === undefined ? '' : `${hoursPerWeek} h a week`,
        ...periods.map(
          (period) =>
            `${period.hoursPerWeek} h a week ${longDate(period.from)} to ${longDate(period.to)}`,
        ),
        restDays.length > 0 && `none on ${restDays.map(capitalized).join(', ')}`,
      ),
    ],
    ['Weak areas', weakAreas?.join(', ')],
    ['Questions', perExam(questionBank, ({ total, done = 0 }) => `${done} of ${total} done`)],
    ['Own estimate', perExam(study?.targetHours, (hours) => `${hours} h`)],
  ];
}

function record(exam: ExamRecord | undefined): string {
  const { attempts = [], bookedDate, eligibility } = exam ?? {};
  return list(
    ...attempts.map((attempt) => sitting(attempt)),
    bookedDate && `booked for ${longDate(bookedDate)}`,
    eligibility &&
      `permit ${longDate(eligibility.from)} to ${longDate(eligibility.to)}${eligibility.extended ? ', extended' : ''}`,
  );
}

function sitting({ date: on, outcome, score }: Sitting): string {
  return `${longDate(on)} ${OUTCOME_WORDS[outcome]}${score === undefined ? '' : ` (${score})`}`;
}

function away({ from, to, reason }: { from: string; to: string; reason?: string }): string {
  const days = from === to ? longDate(from) : `${longDate(from)} to ${longDate(to)}`;
  return reason ? `${days} (${reason})` : days;
}

function tasks(entries: Readonly<Record<string, string>> = {}, say: (value: string) => string) {
  return Object.entries(entries)
    .map(([task, value]) => (value === '' ? task : `${task} (${say(value)})`))
    .join('; ');
}

function perExam<Value>(
  values: Readonly<Partial<Record<Exam, Value>>> = {},
  say: (value: Value) => string,
): string {
  return EXAMS.flatMap((exam) => {
    const value = values[exam];
    return value === undefined ? [] : [`${EXAM_LABELS[exam]} ${say(value)}`];
  }).join('; ');
}

function notYet(status: string): string {
  return status === 'none' ? 'not sent' : status;
}

function date(value: string | undefined): string | undefined {
  return value && longDate(value);
}

function list(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('; ');
}
