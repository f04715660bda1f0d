import { day } from '../../src/calendar/day.ts';
import { instantOf } from '../../src/calendar/zones.ts';
import type { Deadline, Phase, Plan, Task, TaskKind } from '../../src/planner/types.ts';
import type { Profile } from '../../src/profile/profile.ts';
import type { View } from '../../src/render/view.ts';
import { makeRules } from '../../src/rules/index.ts';

/*
 * Plans made by hand, for layout alone: their dates are plausible and are not
 * what the planner would answer. What each date must be is tested with it.
 */

const RULES = makeRules();

export function task(
  id: string,
  kind: TaskKind,
  title: string,
  start: string,
  finish = start,
  more: Partial<Task> = {},
): Task {
  const [head = ''] = id.split('.');
  const phases: Readonly<Record<string, Phase>> = {
    ecfmg: 'certification',
    nrmp: 'match',
    comlex1: 'comlex',
    comlex2: 'comlex',
  };
  return {
    id,
    kind,
    title,
    start,
    finish,
    phase: phases[head] ?? (head as Phase),
    earliestFinish: null,
    latestFinish: null,
    slackDays: null,
    insuranceDate: null,
    necessity: kind === 'event' ? 'fixed' : 'required',
    status: 'upcoming',
    basis: 'computed',
    dependsOn: [],
    sources: [],
    why: '',
    ...more,
  };
}

/** A deadline with an hour, 21:00 in New York unless said. */
export function deadline(date: string, time = '21:00', zone = 'America/New_York'): Deadline {
  return { date, time, zone, instant: instantOf(day(date), time, zone) };
}

const projected = { basis: 'projected' } as const;
const transcribed = { basis: 'transcribed' } as const;

const MATCH_2028: readonly Task[] = [
  task(
    'application.season-open',
    'event',
    'The application season opens',
    '2027-06-02',
    '2027-06-02',
    { ...projected, deadline: deadline('2027-06-02', '09:00') },
  ),
  task(
    'application.submit-open',
    'event',
    'Applications can be sent',
    '2027-09-01',
    '2027-09-01',
    projected,
  ),
  task('application.submit', 'deadline', 'Send the application', '2027-09-15', '2027-09-15', {
    ...projected,
    latestFinish: '2027-09-22',
    slackDays: 7,
    deadline: deadline('2027-09-22', '09:00'),
  }),
  task(
    'application.review-open',
    'event',
    'Programs begin to read',
    '2027-09-22',
    '2027-09-22',
    projected,
  ),
  task('interviews', 'action', 'Interviews', '2027-10-11', '2028-01-31', { basis: 'practice' }),
  task(
    'nrmp.registration-open',
    'event',
    'NRMP registration opens',
    '2027-09-15',
    '2027-09-15',
    projected,
  ),
  task('nrmp.register', 'deadline', 'Register with NRMP', '2027-09-29', '2027-09-29', {
    ...projected,
    latestFinish: '2028-01-31',
    slackDays: 124,
    deadline: deadline('2028-01-31', '23:59'),
  }),
  task('nrmp.ranking-open', 'event', 'Rank lists open', '2028-02-01', '2028-02-01', {
    ...projected,
  }),
  task('nrmp.rank-list', 'deadline', 'Certify the rank list', '2028-03-01', '2028-03-01', {
    ...projected,
    latestFinish: '2028-03-01',
    slackDays: 0,
    deadline: deadline('2028-03-01'),
    note: 'the projection also allows Wed 8 Mar 28',
  }),
  task('nrmp.match-status', 'event', 'Learn whether you matched', '2028-03-13', '2028-03-13', {
    ...projected,
    deadline: deadline('2028-03-13', '10:00'),
  }),
  task('nrmp.soap', 'event', 'SOAP, first day', '2028-03-13', '2028-03-13', {
    ...projected,
    deadline: deadline('2028-03-13', '10:00'),
  }),
  task('nrmp.match-day', 'event', 'Match Day', '2028-03-17', '2028-03-17', {
    ...projected,
    deadline: deadline('2028-03-17', '12:00'),
  }),
  task('residency.start', 'event', 'Residency starts', '2028-07-01', '2028-07-01', {
    basis: 'practice',
  }),
];

export const AFTER_FAIL_PROFILE: Profile = {
  version: 1,
  school: 'international',
  citizenship: 'other',
  graduationDate: '2024-06-15',
  specialties: ['internal-medicine'],
  matchYear: 2028,
  exams: {
    step1: { attempts: [{ date: '2026-10-10', outcome: 'failed', resultDate: '2026-11-04' }] },
  },
  skipped: { 'application.mentor': 'have one' },
};

/** Sat Step 1 on 10 October and did not pass; read it some days ago. */
export const AFTER_FAIL: Plan = {
  schemaVersion: 1,
  today: '2026-11-21',
  matchYear: 2028,
  matchDay: { date: '2028-03-17', basis: 'projected' },
  scoreWaitDays: 56,
  verdict: {
    status: 'tight',
    slackDays: 9,
    narrow: false,
    summary:
      '2028 is open, with 9 days to spare: Step 2 CK has to be sat by Wed 28 Jul 2027 for its result to be there when programs begin to read.',
    criticalPath: ['step1.study', 'step1.exam'],
    reasons: [
      {
        rule: 'planner.on-track-slack-days',
        text: 'Nine days are fewer than the two weeks that this plan wants to keep for what nobody can foresee.',
      },
    ],
    conditions: [
      {
        rule: 'study.default-hours-per-week',
        text: 'You can study 40 hours a week; you have not said how many.',
      },
      { rule: 'oet', text: 'The OET is passed at the first sitting.' },
    ],
    earliestFeasibleMatchYear: 2028,
    earliestOnTrackMatchYear: 2029,
    soap: { open: true, until: '2028-03-01' },
  },
  tasks: [
    task(
      'step1.rest',
      'action',
      'Rest, and call one person you trust',
      '2026-11-23',
      '2026-11-23',
      {
        basis: 'practice',
        necessity: 'recommended',
        slackDays: 0,
        why: 'Nothing has to be decided in the next two days; three sittings remain.',
      },
    ),
    task(
      'step1.debrief',
      'action',
      'Read the score report, area by area',
      '2026-11-24',
      '2026-11-24',
      {
        basis: 'practice',
        necessity: 'recommended',
        latestFinish: '2026-12-06',
        slackDays: 12,
        why: 'A failing report shows every content area against the pass level: it says what to change.',
      },
    ),
    task(
      'step1.support',
      'action',
      'Talk with the dean, the aid office and your health cover',
      '2026-11-30',
      '2026-11-30',
      {
        basis: 'practice',
        necessity: 'recommended',
      },
    ),
    task('step1.register', 'action', 'Apply for the permit (FSMB)', '2026-11-30', '2026-12-27', {
      latestFinish: '2027-03-07',
      slackDays: 70,
    }),
    task('step1.study.1', 'study', 'Study: foundation', '2026-11-30', '2027-01-10', {
      hours: 240,
      slackDays: 9,
    }),
    task(
      'step1.study.2',
      'study',
      'Study: questions and practice exams',
      '2027-01-11',
      '2027-02-21',
      {
        hours: 240,
        slackDays: 9,
      },
    ),
    task('step1.exam', 'exam', 'Sit Step 1', '2027-02-22', '2027-02-22', {
      latestFinish: '2027-03-03',
      slackDays: 9,
      insuranceDate: '2026-11-30',
    }),
    task('step1.score', 'wait', 'Step 1 result', '2027-02-23', '2027-04-19', { slackDays: 9 }),
    task('step2ck.study', 'study', 'Study for Step 2 CK', '2027-04-20', '2027-07-18', {
      hours: 500,
      slackDays: 9,
    }),
    task('step2ck.exam', 'exam', 'Sit Step 2 CK', '2027-07-19', '2027-07-19', {
      basis: 'booked',
      slackDays: 9,
    }),
    task('step2ck.score', 'wait', 'Step 2 CK result', '2027-07-20', '2027-09-13', { slackDays: 9 }),
    task('ecfmg.application', 'action', 'ECFMG application approved', '2022-03-01', '2022-03-01', {
      status: 'done',
    }),
    task('ecfmg.oet', 'exam', 'Sit the OET', '2027-10-09', '2027-10-09', { slackDays: 60 }),
    task('ecfmg.pathway', 'deadline', 'Apply for a Pathway', '2027-12-31', '2027-12-31', {
      ...projected,
      slackDays: 31,
      deadline: deadline('2028-01-31', '23:59'),
    }),
    task(
      'ecfmg.match-eligibility',
      'wait',
      'ECFMG tells NRMP that you may take part',
      '2028-02-17',
      '2028-02-23',
      {
        slackDays: 7,
      },
    ),
    task(
      'ecfmg.revalidation',
      'action',
      'Read the date on the certificate',
      '2028-04-03',
      '2028-04-03',
      {
        necessity: 'optional',
        basis: 'practice',
      },
    ),
    task('experience.us', 'action', 'Four weeks in a US clinic', '2027-05-03', '2027-05-28', {
      basis: 'practice',
      necessity: 'recommended',
    }),
    task('application.mentor', 'action', 'Find a mentor', '2026-12-01', '2026-12-01', {
      status: 'skipped',
    }),
    ...MATCH_2028,
  ],
  warnings: [
    {
      rule: 'booked.sunday',
      text: 'Step 2 CK is booked for Mon 19 Jul 2027; the permit for it is not recorded.',
    },
  ],
};

export const ON_TRACK_PROFILE: Profile = {
  version: 1,
  school: 'us-md',
  graduationDate: '2028-05-15',
  specialties: ['emergency-medicine', 'internal-medicine'],
  matchYear: 2028,
  exams: { step1: { attempts: [{ date: '2026-10-10', outcome: 'passed' }] } },
  done: { 'application.mentor': '2026-11-02' },
};

/** Passed, with clerkships in progress and a long way to go. */
export const ON_TRACK: Plan = {
  schemaVersion: 1,
  today: '2026-11-21',
  matchYear: 2028,
  matchDay: { date: '2028-03-17', basis: 'projected' },
  scoreWaitDays: 56,
  verdict: {
    status: 'on-track',
    slackDays: 43,
    narrow: false,
    summary: '2028 is open, with 43 days to spare.',
    criticalPath: ['clerkships', 'step2ck.study', 'step2ck.exam'],
    reasons: [],
    conditions: [],
    earliestFeasibleMatchYear: 2028,
    earliestOnTrackMatchYear: 2028,
    soap: { open: true, until: '2028-03-01' },
  },
  tasks: [
    task('step1.exam', 'exam', 'Sit Step 1', '2026-10-10', '2026-10-10', {
      basis: 'reported',
      status: 'done',
    }),
    task('clerkships', 'action', 'Clerkships, 20 weeks', '2026-10-26', '2027-03-14', {
      status: 'in-progress',
      slackDays: 43,
    }),
    task('step2ck.study', 'study', 'Study for Step 2 CK', '2027-03-15', '2027-05-16', {
      hours: 360,
      slackDays: 43,
    }),
    task('step2ck.exam', 'exam', 'Sit Step 2 CK', '2027-05-17', '2027-05-17', { slackDays: 43 }),
    task('step2ck.score', 'wait', 'Step 2 CK result', '2027-05-18', '2027-07-12', {
      slackDays: 43,
    }),
    task('application.mentor', 'action', 'Find a mentor', '2026-11-10', '2026-11-10', {
      status: 'done',
    }),
    task('application.letters', 'action', 'Ask for letters', '2026-12-07', '2026-12-07', {
      basis: 'practice',
      necessity: 'recommended',
    }),
    ...MATCH_2028,
  ],
  warnings: [],
};

/** Sat too late for the Match of the coming March. */
export const INFEASIBLE: Plan = {
  ...AFTER_FAIL,
  matchYear: 2027,
  matchDay: { date: '2027-03-19', basis: 'transcribed' },
  verdict: {
    ...AFTER_FAIL.verdict,
    status: 'infeasible',
    slackDays: -61,
    summary:
      "2027 can't be reached from here: the earliest result of Step 2 CK comes after the rank lists close. 2028 can.",
    reasons: [
      { rule: 'img.required', text: 'ECFMG has to confirm both Steps to NRMP by Wed 3 Mar 2027.' },
    ],
    conditions: [],
    earliestFeasibleMatchYear: 2028,
    earliestOnTrackMatchYear: 2028,
    soap: { open: false, until: null },
  },
  tasks: [
    task(
      'step1.debrief',
      'action',
      'Read the score report, area by area',
      '2026-11-24',
      '2026-11-27',
      {
        slackDays: -61,
      },
    ),
    task('step1.exam', 'exam', 'Sit Step 1', '2027-01-15', '2027-01-15', { slackDays: -61 }),
    task('step2ck.exam', 'exam', 'Sit Step 2 CK', '2027-03-08', '2027-03-08', { slackDays: -61 }),
    task('application.review-open', 'event', 'Programs begin to read', '2026-09-23', '2026-09-23', {
      ...transcribed,
      status: 'done',
    }),
    task('application.signals', 'deadline', 'Send signals', '2026-09-23', '2026-09-23', {
      status: 'missed',
    }),
    task('nrmp.rank-list', 'deadline', 'Certify the rank list', '2027-03-03', '2027-03-03', {
      ...transcribed,
      deadline: deadline('2027-03-03'),
    }),
    task('nrmp.match-day', 'event', 'Match Day', '2027-03-19', '2027-03-19', transcribed),
  ],
  warnings: [],
};

/** Four sittings used: nothing is left to plan. */
export const INELIGIBLE_PROFILE: Profile = {
  ...AFTER_FAIL_PROFILE,
  exams: {
    step1: {
      attempts: ['2024-02-05', '2024-06-03', '2024-11-04', '2026-10-10'].map((date) => ({
        date,
        outcome: 'failed' as const,
      })),
    },
  },
};

export const INELIGIBLE: Plan = {
  ...AFTER_FAIL,
  verdict: {
    ...AFTER_FAIL.verdict,
    status: 'ineligible',
    slackDays: null,
    summary:
      'USMLE allows four sittings, and they have been used. Here is who can tell you what stays open.',
    reasons: [
      {
        rule: 'usmle.attempts.max-per-step',
        text: "Call your school's dean and its counselling; ask a state board you care for about its own limits.",
      },
    ],
    conditions: [],
    earliestFeasibleMatchYear: null,
    earliestOnTrackMatchYear: null,
    soap: { open: false, until: null },
  },
  tasks: [],
  warnings: [],
};

export const IN_SEASON_PROFILE: Profile = {
  version: 1,
  school: 'us-do',
  licensingExam: 'comlex',
  graduationDate: '2027-05-20',
  specialties: ['family-medicine'],
  matchYear: 2027,
  exams: {
    comlex1: { attempts: [{ date: '2025-06-10', outcome: 'passed' }] },
    comlex2: { attempts: [{ date: '2026-06-16', outcome: 'passed' }] },
  },
  done: { 'application.submit': '2026-09-20' },
};

/** Everything sat and sent; registration with NRMP is not recorded, and its first date has passed. */
export const IN_SEASON: Plan = {
  schemaVersion: 1,
  today: '2027-02-10',
  matchYear: 2027,
  matchDay: { date: '2027-03-19', basis: 'transcribed' },
  scoreWaitDays: 56,
  verdict: {
    status: 'on-track',
    slackDays: null,
    narrow: false,
    summary: '2027 is open: what is left are the dates of NRMP.',
    criticalPath: [],
    reasons: [],
    conditions: [],
    earliestFeasibleMatchYear: 2028,
    earliestOnTrackMatchYear: 2028,
    soap: { open: true, until: '2027-03-03' },
  },
  tasks: [
    task('comlex1.exam', 'exam', 'Sit COMLEX Level 1', '2025-06-10', '2025-06-10', {
      status: 'done',
      basis: 'reported',
    }),
    task('comlex2.exam', 'exam', 'Sit COMLEX Level 2-CE', '2026-06-16', '2026-06-16', {
      status: 'done',
      basis: 'reported',
    }),
    task(
      'application.season-open',
      'event',
      'The application season opens',
      '2026-06-03',
      '2026-06-03',
      {
        basis: 'published',
        status: 'done',
      },
    ),
    task('application.submit', 'deadline', 'Send the application', '2026-09-18', '2026-09-18', {
      status: 'done',
      ...transcribed,
    }),
    task('application.review-open', 'event', 'Programs begin to read', '2026-09-23', '2026-09-23', {
      ...transcribed,
      status: 'done',
    }),
    task('interviews', 'action', 'Interviews', '2026-10-12', '2027-02-14', {
      basis: 'practice',
      status: 'in-progress',
      why: 'Answer each offer on the day it comes.',
    }),
    task('nrmp.register', 'deadline', 'Register with NRMP', '2027-01-29', '2027-01-29', {
      ...transcribed,
      status: 'overdue',
      latestFinish: '2027-03-03',
      slackDays: 33,
      deadline: deadline('2027-03-03'),
    }),
    task('nrmp.rank-list', 'deadline', 'Certify the rank list', '2027-02-24', '2027-02-24', {
      ...transcribed,
      latestFinish: '2027-03-03',
      slackDays: 7,
      deadline: deadline('2027-03-03'),
    }),
    task('nrmp.match-day', 'event', 'Match Day', '2027-03-19', '2027-03-19', transcribed),
    task('residency.contract', 'action', 'Sign the contract', '2027-03-22', '2027-04-05', {
      basis: 'practice',
      necessity: 'recommended',
    }),
    task('residency.start', 'event', 'Residency starts', '2027-07-01', '2027-07-01', {
      basis: 'practice',
    }),
  ],
  warnings: [
    {
      rule: 'nrmp.late-fee',
      text: 'Registration after 29 January costs a late fee; it is possible until 3 March.',
    },
  ],
};

/** A plan of these tasks. */
export function planOf(tasks: readonly Task[]): Plan {
  return { ...ON_TRACK, tasks };
}

export function viewOf(profile: Profile, more: Partial<View> = {}): View {
  return {
    columns: 80,
    color: 0,
    unicode: true,
    zone: 'America/New_York',
    profile,
    rules: RULES,
    ...more,
  };
}
