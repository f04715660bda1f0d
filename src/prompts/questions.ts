import { readMatch } from '../profile/match-years.ts';
import { mapRead, type Read, readNumber } from '../profile/reading.ts';
import { readSpecialties } from '../profile/specialties.ts';
import { type Answers, type AskFacts, examsToAsk, withProfile } from './answers.ts';
import { hasPassedAll, hasToStudy, isImg } from './applicant.ts';
import { CITIZENSHIP, CLERKSHIPS, GRADUATION, SCHOOL } from './background-questions.ts';
import { CERTIFICATE, ECFMG, PATHWAY } from './ecfmg-questions.ts';
import { leadQuestions, recordQuestion } from './exam-questions.ts';
import { likelyMatchYear, matchChoices, showMatch } from './match-days.ts';
import { type Question, UNKNOWN } from './question.ts';
import { DONE } from './season-question.ts';
import { showSpecialties, specialtyChoices } from './specialties.ts';

const DEFAULT_HOURS = 40;
const MOST_HOURS = 168;

const SPECIALTY: Question = {
  id: 'specialty',
  label: 'Specialty',
  flags: [
    {
      flags: '--specialty <specialty...>',
      summary: 'the target, then backups; names, short forms or ids',
      accepted: 'e.g. internal medicine, ENT, ortho, obgyn',
      read: (words, answers, facts) => readSpecialtyAnswer(words.join(','), answers, facts),
    },
  ],
  kind: 'find',
  message: () => 'Which specialty?',
  hint: () => 'type to find it; backups after a comma',
  isAsked: () => true,
  choices: ({ profile }, { rules }, typed) =>
    specialtyChoices(typed, profile.specialties ?? [], rules),
  present: ({ profile }) => (profile.specialties ?? []).join(','),
  read: readSpecialtyAnswer,
  show: ({ profile }, { rules }) =>
    profile.specialties?.length ? showSpecialties(profile.specialties, rules) : UNKNOWN,
};

function readSpecialtyAnswer(text: string, answers: Answers, { rules }: AskFacts): Read<Answers> {
  return mapRead(readSpecialties(text, rules), (specialties) =>
    withProfile(answers, { specialties }),
  );
}

const MATCH: Question = {
  id: 'match',
  label: 'Match',
  flags: [
    {
      flags: '--match <year|day>',
      summary: 'the Match to plan for, by its year or its Match Day',
      accepted: 'e.g. 2028, 2028-03-17',
      read: ([word = ''], answers, facts) => readMatchAnswer(word, answers, facts),
    },
  ],
  kind: 'find',
  message: () => 'Which Match?',
  hint: () => 'or type a year or a Match Day',
  isAsked: () => true,
  choices: ({ today }, { rules }, typed) => matchChoices(typed, today, rules),
  present: (answers, facts) => String(answers.profile.matchYear ?? likelyMatchYear(answers, facts)),
  read: readMatchAnswer,
  show: ({ profile }, { rules }) =>
    profile.matchYear === undefined ? UNKNOWN : showMatch(profile.matchYear, rules),
};

function readMatchAnswer(text: string, answers: Answers, { rules }: AskFacts): Read<Answers> {
  return mapRead(readMatch(text, answers.today, rules), (matchYear) =>
    withProfile(answers, { matchYear }),
  );
}

const HOURS: Question = {
  id: 'hours',
  label: 'Study',
  flags: [
    {
      flags: '--hours <n>',
      summary: 'hours of study a week, week in week out',
      accepted: `0 to ${MOST_HOURS}; without it ${DEFAULT_HOURS} are assumed`,
      read: ([word = ''], answers) => readHours(word, answers),
    },
  ],
  kind: 'type',
  message: () => 'How many hours a week can you study, week in week out?',
  isAsked: hasToStudy,
  isOffered: () => true,
  present: ({ profile }) => String(profile.study?.hoursPerWeek ?? DEFAULT_HOURS),
  read: readHours,
  show: ({ profile }) =>
    profile.study?.hoursPerWeek === undefined
      ? `${DEFAULT_HOURS} hours a week (assumed)`
      : `${profile.study.hoursPerWeek} hours a week`,
};

function readHours(text: string, answers: Answers): Read<Answers> {
  return mapRead(readNumber(text, MOST_HOURS, 'hours a week'), (hoursPerWeek) =>
    withProfile(answers, { study: { ...answers.profile.study, hoursPerWeek } }),
  );
}

const never = () => false;

/**
 * Every question, in the order in which they are asked. The prompts, the flags
 * of `init` and the table of the documents come from this list.
 */
export const QUESTIONS: readonly Question[] = [
  SCHOOL,
  ...leadQuestions('comlex1'),
  recordQuestion('comlex2', (answers) => examsToAsk(answers).includes('comlex2')),
  ...leadQuestions('step1'),
  recordQuestion('step2ck', (answers) => examsToAsk(answers).includes('step2ck')),
  GRADUATION,
  CITIZENSHIP,
  ECFMG,
  CERTIFICATE,
  PATHWAY,
  recordQuestion('oet', never, undefined, isImg),
  recordQuestion('step3', never, undefined, (answers) => hasPassedAll(answers)),
  CLERKSHIPS,
  SPECIALTY,
  MATCH,
  HOURS,
  DONE,
];
