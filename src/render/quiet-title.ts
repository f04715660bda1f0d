import type { Task } from '../planner/types.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';

/** Exams by the first part of the ids of their tasks. */
const EXAMS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(EXAM_NAMES),
  // No part of a profile: it is sat in training.
  ['comlex3', 'COMLEX Level 3'],
]);

/** The exam that a task belongs to, as people name it; undefined where it is of no exam. */
export function examNameOf({ id }: Pick<Task, 'id'>): string | undefined {
  if (id.startsWith('ecfmg.oet')) return EXAM_NAMES.oet;
  return EXAMS.get(id.split('.')[0] as string);
}

/** What is done for an exam, by the rest of the id. */
const OF_AN_EXAM: Readonly<Record<string, string>> = {
  accommodations: 'answer about the exam day',
  'aid-office': 'see the aid office',
  'ask-accommodations': 'ask about the exam day',
  book: 'book',
  celebrate: 'celebrate',
  'comlex-alone': 'decide whether to sit it',
  debrief: 'look back',
  exam: 'exam',
  extend: 'extend the period',
  gate: 'sit, or move the date',
  'gate-exam': 'ask about the school’s exam',
  'gate-keep': 'keep the date?',
  'gate-last': 'last look',
  help: 'find a group or a tutor',
  method: 'choose the method',
  practice: 'practice exams',
  register: 'apply for the permit',
  resource: 'choose a question bank',
  school: 'talk with the dean',
  score: 'result',
  study: 'study',
  support: 'talk it over',
  'while-waiting': 'rest, then light work',
};

/** Tasks of no exam whose own title is long, or tells others what went before. */
const OTHERS: Readonly<Record<string, string>> = {
  'application.certified': 'Tell programs about the certificate',
  'application.cv': 'Bring the CV up to date',
  'application.mentor': 'Meet a mentor',
  'application.mspe-release': 'The dean’s letter is released',
  'application.personal-statement': 'Write the personal statement',
  'application.preliminary': 'Look at preliminary years',
  'application.resend-scores': 'Send the scores',
  'application.signals': 'Choose the program signals',
  'application.transcript': 'Assign the exam transcript',
  clerkships: 'Clerkships',
  'ecfmg.oet': 'OET: exam',
  'ecfmg.oet-result': 'OET: result',
  'experience.arrange': 'Arrange clinical experience',
  'experience.clinical': 'Finish the clinical experience',
  'experience.network': 'Meet the field',
  'experience.research': 'Finish a piece of research',
  'experience.strengthen': 'Strengthen the application',
  'interviews.mock': 'Two mock interviews',
  'match.if-unmatched': 'Look at what comes next',
  'match.soap-ready': 'Have the papers ready',
  'nrmp.match-status': 'Match status comes out',
  'nrmp.rank-or-withdraw': 'Rank list: meet the dean',
  'nrmp.register': 'Register with NRMP',
  'nrmp.soap': 'SOAP begins',
  'nrmp.soap-offers': 'SOAP offers',
  'nrmp.supplemental-list': 'Put first-year programs on both lists',
  'open.board': 'Ask a state medical board',
  'open.dean': 'Talk with the dean',
  'open.fields': 'Look at work with the degree',
  'open.person': 'Call one person',
  'reapply.review': 'Meet an adviser',
  'reapply.year': 'Plan the year before the season',
  'residency.boards': 'Board certification',
  'residency.cme': 'Continuing education',
  'residency.fellowship': 'Fellowship, or the first post',
  'residency.health': 'Health clearance and checks',
  'residency.licence': 'Apply for the full licence',
  'residency.orientation': 'Orientation',
  'residency.paperwork': 'Papers for the hospital',
  'residency.start': 'Residency begins',
  'residency.visa': 'Visa papers',
};

/**
 * A short title for where others look on: a prompt, a status bar, a shared
 * calendar. It says nothing of a result, of how often an exam was sat, of
 * health or of what did not come about.
 */
export function quietTitle(task: Pick<Task, 'id' | 'title'>): string {
  const { id, title } = task;
  const exam = examNameOf(task);
  const [, what = ''] = id.split('.');
  const said = OTHERS[id] ?? (exam === undefined ? undefined : OF_AN_EXAM[what]);
  if (exam !== undefined && what === 'rest') return 'Rest';
  if (said === undefined) return title;
  return exam === undefined || OTHERS[id] !== undefined ? said : `${exam}: ${said}`;
}
