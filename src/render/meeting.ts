import type { AskedField, Meeting, MeetingDays, Question } from '../planner/meeting.ts';
import { countDays, numberWord } from '../planner/words.ts';
import { readField } from '../profile/changes/set.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Exam, ExamRecord } from '../profile/profile.ts';
import type { CountedExam } from '../rules/retakes.ts';
import { longDate } from './dates.ts';
import { withOwnCommand } from './own-command.ts';
import { reasonsLeft } from './plan.ts';
import { EXAM_LABELS, OUTCOME_WORDS } from './profile.ts';
import { withinReach } from './reach.ts';
import type { View } from './view.ts';
import { applicant, record, specialties } from './words.ts';

/** The sheet for a meeting in words, before it is laid out. */
export interface MeetingSheet {
  readonly title: string;
  readonly asOf: string;
  /** Who it is about, and what is on record: a label and its text. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** What the record means for the Match, in a sentence each. */
  readonly standing: readonly string[];
  /** The days that a school's answers move. */
  readonly days: readonly (readonly [what: string, planned: string, last: string])[];
  readonly conditions: readonly string[];
  readonly questions: readonly AskedQuestion[];
  readonly answered: readonly string[];
  /** What is typed afterwards, with what has to be filled in between < and >. */
  readonly commands: readonly string[];
}

export interface AskedQuestion {
  readonly ask: string;
  /** What the plan counts on until it is answered. */
  readonly counts: string;
}

/** The words of a sheet for a meeting with a dean or an adviser. */
export function meetingSheet(meeting: Meeting, view: View): MeetingSheet {
  const { answered, conditions, plan, questions, reasons } = meeting;
  return {
    title: 'For a meeting with the dean or an adviser',
    asOf: longDate(plan.today),
    facts: factsOf(meeting, view),
    standing: [
      plan.verdict.summary,
      ...record(view, plan.today),
      ...reasonsLeft({ ...plan, verdict: { ...plan.verdict, reasons } }).map(({ text }) => text),
    ].map((text) => withOwnCommand(text, view.command)),
    days: daysOf(meeting),
    conditions: conditions.map(({ text }) => text),
    questions: questions.map((question) => ({
      ask: askOf(question, meeting, view),
      counts: [soFar(question, meeting), countsOn(question, meeting, view)]
        .filter(Boolean)
        .join(' '),
    })),
    answered: answered.flatMap(({ fields }) => fields.map((field) => answerLine(field, meeting))),
    commands: questions.flatMap(({ fields }) =>
      fields.map((field) => commandOf(field, view.command ?? 'usmle-plan')),
    ),
  };
}

// ---------------------------------------------------------------------------
// Who, and what is on record

function factsOf({ plan }: Meeting, view: View): MeetingSheet['facts'] {
  const { profile } = view;
  const { exams = {}, graduationDate } = profile;
  const projected = plan.matchDay.basis === 'projected' ? ', projected' : '';
  const rows: [string, string][] = [
    ['Applicant', [applicant(profile, plan.today), graduated(graduationDate, plan.today)].join('')],
    [
      'Going for',
      `${specialties(view)}, Match ${plan.matchYear} (${longDate(plan.matchDay.date)}${projected})`,
    ],
  ];
  for (const [exam, label] of Object.entries(EXAM_LABELS) as [Exam, string][]) {
    const text = examLine(exams[exam]);
    if (text !== '') rows.push([label, text]);
  }
  return rows;
}

function graduated(date: string | undefined, today: string): string {
  if (date === undefined) return '';
  return date > today ? `, graduating on ${longDate(date)}` : `, graduated on ${longDate(date)}`;
}

function examLine({ attempts = [], bookedDate }: ExamRecord = {}): string {
  const sittings = attempts.map(({ date, outcome, resultDate, score }) => {
    const points = score === undefined ? '' : ` with ${score}`;
    const came = resultDate ? ` (result of ${longDate(resultDate)})` : '';
    return `${longDate(date)}, ${OUTCOME_WORDS[outcome]}${points}${came}`;
  });
  return [...sittings, ...(bookedDate ? [`booked for ${longDate(bookedDate)}`] : [])].join('; ');
}

/** What the plan turns on: its exams, their results, the application and the Match. */
function daysOf({ plan, series }: Meeting): MeetingSheet['days'] {
  const ids = [
    ...series.flatMap((exam) => [`${exam}.exam`, `${exam}.score`]),
    'application.submit',
    'nrmp.rank-list',
  ];
  const { tasks } = withinReach(plan);
  return ids.flatMap((id) => {
    const task = tasks.find((other) => other.id === id);
    const isOpen = task !== undefined && task.status !== 'done' && task.status !== 'missed';
    if (!isOpen) return [];
    const last = task.latestFinish ?? task.deadline?.date;
    return [[task.title, longDate(task.finish), last ? longDate(last) : ''] as const];
  });
}

// ---------------------------------------------------------------------------
// What is asked

function askOf({ id, fields }: Question, { plan, series }: Meeting, { profile }: View): string {
  const isStudent = profile.graduationDate === undefined || profile.graduationDate > plan.today;
  const [first, second] = namesOf(series);
  const asks = (name: string): boolean => fields.some((field) => field.name === name);
  switch (id) {
    case 'open':
      return 'What does the degree open from here: graduation, another degree, work without a licence?';
    case 'rotations':
      return `Are rotations held until ${first} is passed, or may they go on?`;
    case 'weeks':
      return 'How many weeks of core clerkships are left, and when do they end?';
    case 'graduation':
      return profile.graduationDate === undefined
        ? 'On which day is graduation, and may it move?'
        : `Is graduation on ${longDate(profile.graduationDate)}, and may it move?`;
    case 'sittings':
      return 'How many sittings of one exam does the school allow, and how many days apart?';
    case 'deadlines':
      return asks('school-pass-by')
        ? asks('school-step2ck-by')
          ? `By which day does the school want ${first} passed, and by which day ${second}?`
          : `By which day does the school want ${first} passed?`
        : `By which day does the school want ${second}?`;
    case 'gate-exam':
      return 'Does the school want an exam of its own passed before the next sitting? On which day?';
    case 'leave':
      return 'How many weeks can be free for study, how are they recorded, and what becomes of aid and health cover?';
    case 'degree':
      return isStudent
        ? 'How soon is the diploma issued and verified for ECFMG, and does the school sign a letter until then?'
        : 'How soon does the school verify the diploma, once ECFMG asks?';
    case 'letter':
      return 'When is the dean’s letter (MSPE) written, and what does it say of the exams?';
    case 'references':
      return 'Who can write a letter of recommendation, and by when?';
    case 'clinical':
      return 'Can the school help to find clinical experience in the US?';
    case 'support':
      return 'Who helps with the next preparation: teaching, counselling, accommodations?';
  }
}

/** The part of a question that has been answered. */
function soFar({ fields }: Question, meeting: Meeting): string {
  return fields
    .filter(({ name, value }) => value !== null && name !== 'graduation')
    .map((field) => answerLine(field, meeting))
    .join(' ');
}

/** What the plan counts on until there is an answer; empty where it counts on nothing. */
function countsOn({ id, rules: [rule] }: Question, meeting: Meeting, { rules }: View): string {
  const { days, series } = meeting;
  const [first, second] = namesOf(series);
  switch (id) {
    case 'rotations':
      return days.countsAsHeld ? 'The plan lets them wait for the result.' : '';
    case 'weeks':
      return days.clerkshipsOver === null
        ? ''
        : `The plan holds if they are over by ${longDate(days.clerkshipsOver)}.`;
    case 'graduation':
      return `Residency after this Match begins on ${longDate(days.residencyStart)}.`;
    case 'sittings':
      return sittingWords(days);
    case 'deadlines':
      return resultWords(days, first, second);
    case 'gate-exam':
      return days.next?.planned
        ? `The next sitting is planned for ${longDate(days.next.planned)}.`
        : '';
    case 'leave':
      return days.study === null
        ? ''
        : `The plan studies from ${longDate(days.study.start)} to ${longDate(days.study.finish)}.`;
    case 'letter':
      return days.review === null ? '' : `Programs begin to read on ${longDate(days.review)}.`;
    case 'references':
      return days.letters === null ? '' : `The plan asks for them by ${longDate(days.letters)}.`;
    case 'clinical':
      return days.clinicalOver === null
        ? ''
        : `The plan has it over by ${longDate(days.clinicalOver)}.`;
    case 'degree':
      return rule === undefined ? '' : rules.rule(rule).statement;
    case 'open':
    case 'support':
      return '';
  }
}

function namesOf([first, second]: Meeting['series']): [first: string, second: string] {
  return [EXAM_NAMES[first], EXAM_NAMES[second]];
}

const BODIES: Readonly<Record<CountedExam, string>> = {
  step1: 'USMLE',
  step2ck: 'USMLE',
  step3: 'USMLE',
  comlex1: 'NBOME',
  comlex2: 'NBOME',
};

function sittingWords({ next }: MeetingDays): string {
  if (next === null) return '';
  const { allowed, exam, number } = next;
  return `The next sitting of ${EXAM_NAMES[exam]} would be number ${number}; ${BODIES[exam]} allows ${numberWord(allowed)}.`;
}

function resultWords({ firstResult, secondExam }: MeetingDays, first: string, second: string) {
  const parts = [
    firstResult && `the ${first} result by ${longDate(firstResult)}`,
    secondExam && `${second} on ${longDate(secondExam)}`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : `The plan has ${parts.join(' and ')}.`;
}

// ---------------------------------------------------------------------------
// Answers, and how they are entered

/** An answer in a sentence, for whoever gave it. */
function answerLine({ name, value }: AskedField, { series }: Meeting): string {
  const [first, second] = namesOf(series);
  const words = String(value);
  switch (name) {
    case 'clerkships-held':
      return value === true
        ? 'Rotations are held until the pass.'
        : 'Rotations go on before the pass.';
    case 'clerkship-weeks':
      return `${words} weeks of core clerkships are left.`;
    case 'clerkships-end':
      return `Core clerkships end on ${longDate(words)}.`;
    case 'school-max-attempts':
      return `The school allows ${numberWord(Number(value))} sittings of one exam.`;
    case 'school-min-days':
      return Number(value) === 0
        ? 'The school asks for no wait between two sittings.'
        : `The school wants ${countDays(Number(value))} between two sittings.`;
    case 'school-pass-by':
      return `The school wants ${first} passed by ${longDate(words)}.`;
    case 'school-step2ck-by':
      return `The school wants ${second} by ${longDate(words)}.`;
    default:
      return `${readField(name).summary}: ${words}`;
  }
}

/** What stands between < and > for a value of this kind. */
const BLANKS: Readonly<Record<string, string>> = {
  day: 'day',
  'yes-no': 'yes or no',
};

function commandOf({ name }: AskedField, program: string): string {
  const { holds, unit } = readField(name);
  return `${program} set ${name} <${unit ?? BLANKS[holds] ?? 'answer'}>`;
}
