import type { Topic } from '../render/topic.ts';

/*
 * What people ask about the program as a whole. `usmle-plan help <topic>`, the
 * man page and the documents are all made from these texts.
 */

const DATES: Topic = {
  name: 'dates',
  title: 'What the dates mean',
  summary: 'what a date means, how it is known, and its sign',
  parts: [
    {
      text: 'A date is a day of the calendar, without a time zone. Only a published deadline has an hour; where that is another hour or day for you, yours stands beside it.',
    },
    {
      heading: 'How a date is known, and its sign:',
      rows: [
        { term: 'published', text: 'read on the page of the body that sets it' },
        {
          term: 'transcribed',
          basis: 'transcribed',
          text: 'read in public transcriptions that agree; the official page to confirm at is named',
        },
        {
          term: 'projected',
          basis: 'projected',
          text: 'nobody has published it yet: drawn by a rule from earlier years',
        },
        { term: 'computed', text: 'set by this plan from the rules and your answers' },
        { term: 'practice', basis: 'practice', text: 'advice, not a rule' },
        { term: 'booked, reported', text: 'you said so; the words stand there' },
      ],
    },
    {
      heading: 'What a plan says of a task:',
      rows: [
        {
          term: 'its day',
          text: 'when to do it, by this plan: early for most, and what leans late says why',
        },
        { term: 'last safe day', text: 'the last day on which every deadline can be met' },
        { term: 'slack', text: 'the days between the two' },
      ],
    },
    {
      text: 'A day is typed as 2027-02-22, or as 22 Feb 2027 where an answer or a change is given; `--today` takes the first form alone.',
    },
    {
      text: '`usmle-plan why <task>` shows what a date rests on, `usmle-plan cycles <year>` every date of a Match, `usmle-plan sources` every rule with its source and age.',
    },
  ],
};

const EXIT_CODES: Topic = {
  name: 'exit-codes',
  title: 'What the program ends with',
  summary: 'the exit codes, for scripts',
  parts: [
    {
      rows: [
        { term: '0', text: "answered; a year that can't be reached is an answer" },
        { term: '1', text: 'a fault of the program' },
        {
          term: '2',
          text: 'bad usage or input: one line with its place, what is wrong, and what is accepted',
        },
        { term: '3', text: 'no profile is stored' },
        {
          term: '4',
          text: "the stored profile can't be read or written; the message names the file, which was left as it was",
        },
        { term: '5', text: '`plan --check`: the plan is not on track' },
        {
          term: '6',
          text: '`next --check`: the day of an act or a deadline has passed, and it can be done all the same',
        },
        { term: '130', text: 'you left in the middle of the questions; nothing was stored' },
      ],
    },
    {
      text: 'The answer goes to stdout; messages go to stderr, as JSON with `--json`.',
    },
  ],
};

const PRIVACY: Topic = {
  name: 'privacy',
  title: 'What is stored, and where',
  summary: 'what is stored about you, and where',
  parts: [
    { text: 'Nothing leaves your computer. The program opens no connection of any kind.' },
    {
      heading: 'What you answer is in one file that only your account can read:',
      rows: [
        {
          term: 'Linux and other Unix',
          text: '`~/.config/usmle-plan/config.json`, or below `$XDG_CONFIG_HOME`',
        },
        { term: 'macOS', text: '`~/Library/Preferences/usmle-plan/config.json`' },
        { term: 'Windows', text: '`%APPDATA%\\usmle-plan\\Config\\config.json`' },
      ],
    },
    {
      text: 'Beside your answers it keeps what moves them back (`undo`), what you saw of the plan last, and the number of the calendar you exported last.',
    },
    {
      text: '`usmle-plan profile path` prints it, `usmle-plan profile reset` empties it. Flags stay in the history of your shell; the questions do not.',
    },
  ],
};

const TASKS: Topic = {
  name: 'tasks',
  title: 'The ids of tasks',
  summary: 'the ids that every plan uses, by phase',
  parts: [
    {
      text: '`why`, `done`, `skip` and `reopen` take the id of a task, and JSON carries it. A plan uses these wherever they apply, and more of its own; `usmle-plan why` lists those of yours.',
    },
    {
      heading: 'Exams: <exam> is step1, step2ck, step3, comlex1 or comlex2',
      rows: [
        {
          term: '<exam>.debrief',
          text: 'after a sitting that was not passed: read the score report',
        },
        { term: '<exam>.register', text: 'apply for the permit' },
        { term: '<exam>.study', text: 'study for it' },
        { term: '<exam>.exam', text: 'sit it' },
        { term: '<exam>.score', text: 'its result, by the day the plan counts on it' },
      ],
    },
    {
      heading: 'Clerkships',
      rows: [{ term: 'clerkships', text: 'what is left of the core clerkships' }],
    },
    {
      heading: 'ECFMG certification',
      rows: [
        { term: 'ecfmg.application', text: 'ECFMG approves the application for certification' },
        { term: 'ecfmg.oet', text: 'sit OET Medicine' },
        { term: 'ecfmg.pathway', text: 'send the Pathways application' },
        { term: 'ecfmg.match-eligibility', text: 'ECFMG confirms to NRMP that you may take part' },
        { term: 'ecfmg.certificate', text: 'the certificate is issued' },
        { term: 'ecfmg.revalidation', text: 'the certificate is made valid again' },
      ],
    },
    {
      heading: 'Application, with the dates of the service that the target applies through',
      rows: [
        { term: 'application.season-open', text: 'the service opens' },
        { term: 'application.letters', text: 'ask for the letters' },
        { term: 'application.personal-statement', text: 'write the personal statement' },
        { term: 'application.signals', text: 'choose the program signals' },
        { term: 'application.transcript', text: 'have the exam transcript sent' },
        { term: 'application.submit-open', text: 'the service takes applications' },
        { term: 'application.submit', text: 'submit the application' },
        { term: 'application.review-open', text: 'programs begin to read' },
        { term: 'application.resend-scores', text: 'resend the scores once a result is there' },
        { term: 'application.backup.*', text: 'the same of a backup with a service of its own' },
      ],
    },
    {
      heading: 'Interviews',
      rows: [{ term: 'interviews', text: 'the interview season' }],
    },
    {
      heading: 'Match',
      rows: [
        { term: 'nrmp.registration-open', text: 'registration opens' },
        { term: 'nrmp.register', text: 'register with NRMP' },
        { term: 'nrmp.ranking-open', text: 'ranking opens' },
        { term: 'nrmp.rank-list', text: 'certify the rank list' },
        { term: 'nrmp.withdraw-by', text: 'the last hour to withdraw' },
        { term: 'nrmp.match-status', text: 'you learn whether you matched' },
        { term: 'nrmp.soap', text: 'the first day of SOAP' },
        { term: 'nrmp.match-day', text: 'Match Day' },
        { term: 'sfmatch.*', text: 'SF Match: sfmatch.rank-list, sfmatch.result and more' },
        {
          term: 'urology.*',
          text: 'the Urology Match: urology.rank-list, urology.result and more',
        },
        { term: 'military.*', text: 'the military selection: military.application and more' },
      ],
    },
    {
      heading: 'After the Match',
      rows: [{ term: 'residency.start', text: 'residency begins' }],
    },
  ],
};

export const TOPICS: readonly Topic[] = [DATES, EXIT_CODES, PRIVACY, TASKS];
