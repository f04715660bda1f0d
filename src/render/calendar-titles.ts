import type { Task } from '../planner/types.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Exam } from '../profile/profile.ts';
import { PHASE_NAMES } from './words.ts';

/**
 * What is said of a task where others may read along: in a calendar, a
 * notification, a status bar. No title tells of a fail, of another sitting or
 * of a Match that did not come, so that somebody who had none reads the same.
 */
export function calendarTitle(task: Task): string {
  const { basis, id, title } = task;
  const own = examTitle(id) ?? TITLES[id] ?? title;
  const safe = TELLING.test(own) ? PHASE_NAMES[task.phase] : own;
  return basis === 'booked' && !safe.endsWith(BOOKED) ? safe + BOOKED : safe;
}

const BOOKED = ' (booked)';

/** Whatever a later title may say, these words stay out. */
const TELLING =
  /fail|retake|repeat|not passed|another|\banew\b|\bagain\b|unmatched|not match|no match|overdue|infeasible|ineligible|\blate\b|weaker|accommodation/i;

/** By what stands behind the name of an exam in the id of a task. */
const OF_AN_EXAM: Readonly<Record<string, string>> = {
  accommodations: 'decision about the test setting',
  'aid-office': 'see the aid office',
  'ask-accommodations': 'ask about the test setting',
  book: 'book the seat',
  celebrate: 'celebrate, and thank who helped',
  'comlex-alone': 'needed, or not',
  debrief: 'look back',
  exam: 'exam',
  extend: 'extend the period',
  'free-120': 'the free sample questions',
  gate: 'sit, or move the date',
  'gate-exam': 'ask about an exam of the school',
  'gate-keep': 'keep the date, or move it',
  'gate-last': 'the last look at the date',
  help: 'a group, a course or a tutor',
  method: 'how to study',
  practice: 'practice exam',
  register: 'apply for the permit',
  resource: 'choose one course or question bank',
  rest: 'days off',
  school: 'talk to the dean',
  score: 'waiting for the result',
  study: 'study',
  support: 'talk it over',
  'while-waiting': 'days off, then light work',
};

/** Of other tasks, where the title of the plan says more than others need to read. */
const TITLES: Readonly<Record<string, string>> = {
  'ecfmg.oet': 'OET Medicine: exam',
  'ecfmg.oet-result': 'OET Medicine: waiting for the result',
  'experience.clinical': 'Clinical experience',
  'experience.strengthen': 'Strengthen the application',
  'interviews.mock': 'Two mock interviews',
  'match.if-unmatched': 'After the Match: what comes next',
  'match.soap-ready': 'SOAP papers',
  'nrmp.match-status': 'NRMP: match status',
  'nrmp.rank-list': 'NRMP: certify the rank list',
  'nrmp.rank-or-withdraw': 'NRMP: talk to the dean',
  'nrmp.ranking-open': 'NRMP: ranking opens',
  'nrmp.register': 'NRMP: register',
  'nrmp.soap': 'SOAP begins',
  'nrmp.withdraw-by': 'NRMP: last hour to withdraw',
  'open.board': 'Ask a state medical board',
  'open.dean': 'Talk to the dean',
  'open.fields': 'Look at fields of work',
  'open.person': 'Call one person',
  'reapply.review': 'Meet an adviser',
  'reapply.year': 'Find a place for the year ahead',
};

/** `Step 1: book the seat`; undefined for a task that belongs to no exam, or is not known here. */
function examTitle(id: string): string | undefined {
  const [exam = '', what = ''] = id.split('.');
  const name = exam === 'comlex3' ? 'COMLEX Level 3' : EXAM_NAMES[exam as Exam];
  const said = OF_AN_EXAM[what];
  return name === undefined || said === undefined ? undefined : `${name}: ${said}`;
}
