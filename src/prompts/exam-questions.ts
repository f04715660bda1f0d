import { day, iso } from '../calendar/day.ts';
import { onDay, onWeekday } from '../calendar/names.ts';
import { capitalized, sittingsRemain } from '../planner/words.ts';
import { DAY_FORMS, readOneDay } from '../profile/days.ts';
import { EXAM_NAMES, OUTCOME_NAMES } from '../profile/exam-names.ts';
import type { Exam, Outcome } from '../profile/profile.ts';
import { mapRead, oneOf, type Read, refuse } from '../profile/reading.ts';
import { lawOf } from '../rules/laws.ts';
import { type CountedExam, sittingsLeft } from '../rules/retakes.ts';
import {
  type Answers,
  type AskFacts,
  daysOf,
  type ExamDays,
  type ExamState,
  examState,
  hasItsDays,
  leadExam,
  sittingsOf,
  withDays,
  withState,
} from './answers.ts';
import type { Choice, Flag, Question } from './question.ts';
import { readSittings, writeDays, writeSittings } from './sittings.ts';

const STATES: readonly { state: ExamState; label: string; meaning: string }[] = [
  { state: 'passed', label: 'Passed', meaning: 'the result is there' },
  { state: 'failed', label: 'Not passed', meaning: 'the result is there' },
  { state: 'pending', label: 'Waiting for the result', meaning: 'sat, nothing reported yet' },
  { state: 'not-taken', label: 'Not taken yet', meaning: 'no day booked' },
  { state: 'booked', label: 'Not taken yet, a day is booked', meaning: 'the plan keeps to it' },
  { state: 'incomplete', label: 'Begun, not finished', meaning: 'it counts as a sitting' },
];

function outcomeSaid(exam: Exam, answers: Answers): Outcome | 'booked' | null {
  const state = examState(exam, answers);
  return state === 'not-taken' ? null : state;
}

/**
 * The exam that the rest waits for, in two prompts: where it stands, and on
 * which days; and in one line where there are two series to ask for.
 */
export function leadQuestions(exam: 'step1' | 'comlex1'): readonly Question[] {
  const name = EXAM_NAMES[exam];
  const isLead = (answers: Answers) => leadExam(answers) === exam;
  return [
    {
      id: exam,
      label: name,
      flags: examFlags(exam),
      kind: 'choose',
      message: () => `Where are you with ${name}?`,
      isAsked: isLead,
      choices: (answers) => stateChoices(examState(exam, answers)),
      present: (answers) => examState(exam, answers) ?? '',
      read: (text, answers) => readState(text, exam, answers),
      remark: (answers) =>
        examState(exam, answers) === 'failed'
          ? 'Nothing has to be decided today. The days of the sittings show what stays open.'
          : null,
      isSettled: (answers) => examState(exam, answers) !== null,
      show: (answers) => showExam(exam, answers),
    },
    {
      id: `${exam}.days`,
      label: name,
      flags: [],
      kind: 'type',
      message: (answers) => askDays(name, examState(exam, answers)),
      hint: (answers) => hintDays(examState(exam, answers)),
      isAsked: (answers) =>
        isLead(answers) && (examState(exam, answers) ?? 'not-taken') !== 'not-taken',
      // The state brings its days with it.
      isOffered: () => false,
      isSettled: (answers) => hasItsDays(exam, answers),
      present: (answers) => writeDays(daysOf(exam, answers), outcomeSaid(exam, answers)),
      read: (text, answers, facts) => readDays(text, exam, answers, facts),
      remark: (answers, facts) => whatRemains(exam, answers, facts),
      show: (answers) => showExam(exam, answers),
    },
    recordQuestion(exam, (answers) => leadExam(answers) === null, []),
  ];
}

/** An exam in one line: each sitting with its result, nothing where there is none. */
export function recordQuestion(
  exam: Exam,
  isAsked: (answers: Answers) => boolean,
  flags: readonly Flag[] = examFlags(exam),
  isOffered: (answers: Answers) => boolean = isAsked,
): Question {
  const name = EXAM_NAMES[exam];
  return {
    id: `${exam}.record`,
    label: name,
    flags,
    kind: 'type',
    message: () => `${name} so far?`,
    hint: () => 'e.g. 5 Oct 2026 passed, or booked',
    isAsked,
    isOffered,
    isSettled: (answers) => hasItsDays(exam, answers),
    present: (answers) => writeSittings(daysOf(exam, answers)) || 'none',
    read: (text, answers, facts) => {
      const days = readSittings(text, null);
      if (!days.ok) return days;
      return withDays(answers, exam, days.value, facts);
    },
    remark: (answers, facts) => whatRemains(exam, answers, facts),
    show: (answers) => showExam(exam, answers),
  };
}

function stateChoices(present: ExamState | null): readonly Choice[] {
  // Rare enough to be a word beside its day (`2026-10-10 incomplete`), unless it is there already.
  return STATES.filter(({ state }) => state !== 'incomplete' || present === state).map(
    ({ state, label, meaning }) => ({ value: state, label, meaning }),
  );
}

function readState(text: string, exam: Exam, answers: Answers): Read<Answers> {
  const states = STATES.map(({ state }) => state);
  return mapRead(oneOf(text, states), (state) => withState(answers, exam, state));
}

function askDays(name: string, state: ExamState | null): string {
  if (state === 'booked') return `Which day is booked for ${name}?`;
  return `All days on which you sat ${name}?`;
}

function hintDays(state: ExamState | null): string {
  if (state === 'booked') return `e.g. ${DAY_FORMS}`;
  return 'e.g. 10 Oct 2026, 2 May 2026';
}

function readDays(text: string, exam: Exam, answers: Answers, facts: AskFacts): Read<Answers> {
  const state = examState(exam, answers);
  const days = readSittings(text, outcomeSaid(exam, answers));
  if (!days.ok) return days;
  const { sittings, booked } = days.value;
  if (sittings.length === 0 && booked === null) {
    return refuse(`a day is missing; accepted: ${DAY_FORMS}`);
  }
  if (state !== 'booked' && sittings.length === 0) {
    return refuse('the days on which it was sat are missing');
  }
  return withDays(answers, exam, days.value, facts);
}

/** After a fail: what is still open, in sittings. Null where nothing was failed. */
function whatRemains(exam: Exam, answers: Answers, { rules }: AskFacts): string | null {
  const sittings = sittingsOf(exam, answers.profile);
  const latest = sittings.at(-1);
  if (exam === 'oet' || latest?.outcome !== 'failed') return null;
  const notPassed = `${EXAM_NAMES[exam]} on ${onWeekday(day(latest.date))} was not passed.`;
  const left = sittingsLeft(lawOf(exam as CountedExam, rules), sittings.length, answers.today);
  if (left === 0) {
    return `${notPassed} The sittings that the rules allow have been used; the plan says what stays open, and who can tell you more.`;
  }
  return `${notPassed} ${capitalized(sittingsRemain(left))}.`;
}

function showExam(exam: Exam, answers: Answers): string {
  const { sittings, booked } = daysOf(exam, answers);
  const shown = sittings.map(
    ({ date, outcome }) => `${OUTCOME_NAMES[outcome]} (${onDay(day(date))})`,
  );
  if (booked !== null) shown.push(`booked for ${onWeekday(booked)}`);
  return shown.length === 0 ? 'not taken' : shown.join(', ');
}

// ---------------------------------------------------------------------------
// Flags

const ACCEPTED_STATES = STATES.map(({ state }) => state)
  .filter((state) => state !== 'booked')
  .join(', ');

function examFlags(exam: Exam): readonly Flag[] {
  const name = EXAM_NAMES[exam];
  return [
    {
      flags: `--${exam} <state>`,
      summary: `${name}: outcome of the latest sitting`,
      accepted: ACCEPTED_STATES,
      read: ([word = ''], answers) => readState(word, exam, answers),
    },
    {
      flags: `--${exam}-date <day...>`,
      summary: `${name}: every day it was sat; before the latest, not passed`,
      accepted: 'days, e.g. 2026-10-10',
      read: (words, answers, facts) => {
        const state = examState(exam, answers);
        if (state === null || state === 'not-taken' || state === 'booked') {
          return refuse(`say with --${exam} how the latest sitting went`);
        }
        const booked = daysOf(exam, answers).booked;
        const days = readSittings(words.join(', '), state);
        if (!days.ok) return days;
        return withDays(answers, exam, keepBooking(days.value, booked), facts);
      },
    },
    {
      flags: `--${exam}-sitting <day:outcome...>`,
      summary: `${name}: every sitting with its outcome`,
      accepted: 'e.g. 2026-10-10:failed; passed, failed, pending, incomplete',
      read: (words, answers, facts) => {
        const days = readSittings(words.join(', '), null);
        if (!days.ok) return days;
        const booked = daysOf(exam, answers).booked;
        return withDays(answers, exam, keepBooking(days.value, booked), facts);
      },
    },
    {
      flags: `--${exam}-booked <day>`,
      summary: `${name}: the day booked for the next sitting`,
      accepted: 'a day, e.g. 2027-07-12',
      read: ([word = ''], answers, facts) => {
        const booked = readOneDay(word);
        if (!booked.ok) return booked;
        const record = answers.profile.exams?.[exam];
        const state = examState(exam, answers);
        // The days of the sittings are to come, with another flag: the booking is kept beside them.
        if (
          state !== null &&
          state !== 'booked' &&
          state !== 'not-taken' &&
          !hasItsDays(exam, answers)
        ) {
          return refuse(`give the sittings with --${exam}-date as well`);
        }
        const { [exam]: _, ...said } = answers.said;
        const sittings = record?.attempts ?? [];
        return withDays({ ...answers, said }, exam, { sittings, booked: booked.value }, facts);
      },
    },
  ];
}

/** A booking on record stays, unless it has become one of the sittings. */
function keepBooking(days: ExamDays, booked: ExamDays['booked']): ExamDays {
  if (days.booked !== null || booked === null) return days;
  const wasSat = days.sittings.some(({ date }) => date >= iso(booked));
  return wasSat ? days : { ...days, booked };
}
