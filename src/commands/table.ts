import type { Context } from '../context.ts';
import type { ChangeName } from './change.ts';
import type { CycleChange } from './cycle-dates.ts';
import type { ArgumentEntry, Call, CommandEntry, CommandFamily, OptionEntry } from './entry.ts';
import type { ProfileCommand } from './profile.ts';

/** Headings of the help. */
export const GROUPS = {
  start: 'Begin:',
  read: 'Read the plan:',
  record: 'Record what happens:',
  rules: 'Check the rules:',
  data: 'Your data:',
  shell: 'Your shell:',
} as const;

/** What `help` explains beside the commands: src/commands/topics.ts. */
export const TOPIC_NAMES = ['dates', 'exit-codes', 'privacy', 'tasks'] as const;

const MOST_DAYS = 3660;
/** Forms of the answer of `cohort`. */
const COHORT_FORMS = ['jsonl', 'table', 'csv', 'page'] as const;
const MOST_JOBS = 64;
const MOST_RUNS = 100_000;
const LARGEST_SEED = 999_999;

const BASES = 'published, transcribed, projected, practice or reported';

/** Options of every command, before or after its name. */
export const GLOBAL_OPTIONS: readonly OptionEntry[] = [
  { flags: '--json', summary: 'answer as JSON' },
  {
    flags: '--today <date>',
    summary: 'the day to plan from, YYYY-MM-DD (today)',
    accepted: 'a day, YYYY-MM-DD',
  },
  {
    flags: '--profile-file <file>',
    summary: 'use this profile (JSON, - for standard input) and not the stored one',
    accepted: 'a path, or - for standard input',
  },
  {
    flags: '--profile <name>',
    summary: 'use the stored profile of this name (default, or USMLE_PLAN_PROFILE)',
    accepted: 'letters, digits, - and _, at most 40',
    completes: 'profile',
  },
  { flags: '--no-color', summary: 'no colour; NO_COLOR in the environment does the same' },
  { flags: '--no-input', summary: 'never ask anything' },
];

const CHANGES_IN_WORDS = "changes as one types them, e.g. 'book step2ck 2027-07-12'";

const ACCEPTED_DAY = 'a day, e.g. 2027-07-12';
const EXAM: ArgumentEntry = {
  form: '<exam>',
  summary: 'step1, step2ck, step3, comlex1, comlex2 or oet',
};
const TASK: ArgumentEntry = { form: '<task>', summary: 'its id, as `usmle-plan why` lists it' };
const MATCH_YEAR: OptionEntry = {
  flags: '--match-year <year>',
  summary: 'plan for this Match year; the stored answer stays',
  accepted: 'a year, e.g. 2028',
  read: (word) => readWhole(word, 1000, 9999),
};
/** Their renderers are in src/commands/export.ts. */
const EXPORT_FORMATS = 'ics, html, md, csv or json';
/** Where an answer goes that may be kept as a file. */
const OUTPUT: readonly OptionEntry[] = [
  {
    flags: '-o, --output <file>',
    summary: 'the file to write (stdout)',
    accepted: 'a path, or - for stdout',
  },
  { flags: '--force', summary: 'replace a file that is there' },
];

/** Every command there is: adding one is adding an entry and its module. */
export const COMMANDS: readonly (CommandEntry | CommandFamily)[] = [
  {
    name: 'init',
    summary: 'answer the questions, see where you stand; again to change answers',
    group: GROUPS.start,
    options: loadFlags,
    examples: [
      'init',
      [
        'init --school us-md --step1 failed --step1-date 2026-10-10 \\',
        '      --specialty internal-medicine --match 2028',
      ].join('\n'),
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'help',
    summary: 'help for a command or about a topic',
    group: GROUPS.start,
    arguments: [
      {
        form: '[words...]',
        summary: `a command, or ${TOPIC_NAMES.join(', ')}`,
        completes: 'topic',
      },
    ],
    examples: ['help why', 'help cycles set', 'help dates'],
    load: () => import('./help.ts'),
  },
  {
    name: 'next',
    summary: 'what to do now and in the coming days',
    group: GROUPS.read,
    options: [
      {
        flags: '--days <n>',
        summary: 'how far to look, in days (30)',
        accepted: `a whole number from 0 to ${MOST_DAYS}`,
        read: (word) => readWhole(word, 0, MOST_DAYS),
      },
      { flags: '--all', summary: 'every task in those days, not only the first' },
      { flags: '--check', summary: 'exit 6 if the day of an act or a deadline has passed' },
      { flags: '--quiet', summary: 'print only if such a day has passed, e.g. for cron' },
    ],
    examples: ['next --days 60', 'next --json', 'next --check --quiet'],
    load: () => import('./next.ts'),
  },
  {
    name: 'plan',
    summary: 'the whole plan with its dates, from today to residency',
    group: GROUPS.read,
    options: [
      MATCH_YEAR,
      {
        flags: '--reasons',
        summary: 'with the reason for every line, and its id in brackets',
      },
      {
        flags: '--costs',
        summary: 'what it asks in time and money, with the figures that USMLE publishes',
      },
      {
        flags: '--contingency',
        summary: 'what follows if the next exam is not passed on its planned day',
      },
      { flags: '--check', summary: 'exit 5 unless the plan is on track' },
    ],
    examples: ['plan --match-year 2029', 'plan --profile-file me.json --json'],
    load: () => import('./plan.ts'),
  },
  {
    name: 'study',
    summary: 'the study blocks, week by week',
    group: GROUPS.read,
    arguments: [
      { form: '[exam]', summary: 'step1, step2ck, step3, comlex1, comlex2 or oet (the next one)' },
    ],
    options: [
      { flags: '--days', summary: 'every day with its hours and questions' },
      { flags: '--print', summary: 'one clean page for the wall, with boxes to tick' },
    ],
    examples: ['study', 'study step2ck --print', 'study step1 --json'],
    load: () => import('./study.ts'),
  },
  {
    name: 'timeline',
    summary: 'the plan as a picture: weeks across, a row for each phase',
    group: GROUPS.read,
    options: [{ flags: '--ascii', summary: 'draw with ASCII signs alone' }],
    examples: ['timeline', 'timeline --ascii'],
    load: () => import('./timeline.ts'),
  },
  {
    name: 'status',
    summary: 'how it stands: the verdict, what is next and what closes next',
    group: GROUPS.read,
    options: [{ flags: '--short', summary: 'one quiet line, for a shell prompt or a status bar' }],
    examples: ['status', 'status --short'],
    load: () => import('./status.ts'),
  },
  {
    name: 'why',
    summary: 'why a task is in the plan, and why on this day',
    group: GROUPS.read,
    arguments: [{ form: '[task]', summary: 'the id of a task; without one, all ids' }],
    examples: ['why', 'why step2ck.exam'],
    load: () => import('./why.ts'),
  },
  {
    name: 'risk',
    summary: 'in how many runs of the calendar all results are in, and by when',
    group: GROUPS.read,
    options: [
      {
        flags: '--runs <n>',
        summary: 'how many runs to simulate (10,000)',
        accepted: `a whole number from 1 to ${MOST_RUNS}`,
        read: (word) => readWhole(word, 1, MOST_RUNS),
      },
      {
        flags: '--seed <n>',
        summary: 'draw other runs; the same number draws the same ones (1)',
        accepted: `a whole number from 0 to ${LARGEST_SEED}`,
        read: (word) => readWhole(word, 0, LARGEST_SEED),
      },
      {
        flags: '--rates',
        summary: 'with as many passes as USMLE publishes of your group, and retakes',
      },
      {
        flags: '--pass <exam=share...>',
        summary: 'with this share of the sittings of an exam passed, and retakes',
        accepted: 'an exam and a share from 0 to 1, e.g. step1=0.8',
      },
    ],
    examples: ['risk', 'risk --rates', 'risk --pass step1=0.8 --seed 7'],
    load: () => import('./risk.ts'),
  },
  {
    name: 'cohort',
    summary: 'the verdicts of many people, from a file of profiles',
    group: GROUPS.read,
    arguments: [
      {
        form: '<file>',
        summary: 'profiles as JSON, one a line (JSON Lines); - for standard input',
      },
    ],
    options: [
      {
        flags: '--csv',
        summary: 'the file is CSV, its first row the names of the columns; so is one named .csv',
      },
      {
        flags: '--as <form>',
        summary: `the answer as one of ${COHORT_FORMS.join(', ')} (jsonl)`,
        accepted: COHORT_FORMS.join(', '),
        read: (word) => COHORT_FORMS.find((form) => form === word),
      },
      { flags: '--full', summary: 'each verdict with its whole plan' },
      {
        flags: '--days <n>',
        summary: 'of a table or a page: what closes in so many days alone',
        accepted: `a whole number from 0 to ${MOST_DAYS}`,
        read: (word) => readWhole(word, 0, MOST_DAYS),
      },
      {
        flags: '--jobs <n>',
        summary: 'threads to plan on (as many as pay); 1 is none beside this',
        accepted: `a whole number from 1 to ${MOST_JOBS}`,
        read: (word) => readWhole(word, 1, MOST_JOBS),
      },
      ...OUTPUT,
    ],
    examples: [
      'cohort class.jsonl --as table --days 14',
      'cohort class.csv --csv --as page -o class.html',
    ],
    load: () => import('./cohort.ts'),
  },
  {
    name: 'export',
    summary: 'the plan as a file: for another program, or for paper',
    group: GROUPS.read,
    arguments: [{ form: '<format>', summary: EXPORT_FORMATS, accepted: EXPORT_FORMATS }],
    options: [
      ...OUTPUT,
      MATCH_YEAR,
      { flags: '--done', summary: 'ics: with what is done or dropped as well' },
      {
        flags: '--meeting',
        summary: 'html, md: one page for a meeting with the dean or an adviser',
      },
    ],
    examples: [
      'export ics -o plan.ics',
      'export html -o plan.html',
      'export csv --match-year 2029',
    ],
    load: () => import('./export.ts'),
  },
  {
    name: 'doors',
    summary: 'every closing date that matters to you, on one page',
    group: GROUPS.read,
    options: [MATCH_YEAR],
    examples: ['doors', 'doors --match-year 2029'],
    load: () => import('./doors.ts'),
  },
  {
    name: 'compare',
    summary: 'several Match years side by side, or two variants of your plan',
    group: GROUPS.read,
    arguments: [
      { form: '[years...]', summary: 'Match years or a range of them (those around yours)' },
    ],
    options: [
      {
        flags: '--a <changes>',
        summary: 'a variant: changes in the words of their commands, with ; between several',
        accepted: CHANGES_IN_WORDS,
      },
      { flags: '--b <changes>', summary: 'another variant', accepted: CHANGES_IN_WORDS },
    ],
    examples: [
      'compare',
      'compare 2028 2029',
      "compare --a 'set hours 30' --b 'set hours 30; set match 2029'",
    ],
    load: () => import('./compare.ts'),
  },
  {
    name: 'ask',
    summary: 'questions people really ask, answered from the rules',
    group: GROUPS.read,
    arguments: [
      { form: '[question...]', summary: 'its number, its id or words of it; none lists them' },
    ],
    examples: ['ask', 'ask postpone', 'ask can I make 2029'],
    load: () => import('./ask.ts'),
  },
  {
    name: 'result',
    summary: 'record a sitting of an exam, or the result of one',
    group: GROUPS.record,
    isChange: true,
    arguments: [EXAM, { form: '<outcome>', summary: 'passed, failed, pending or incomplete' }],
    options: [
      {
        flags: '--date <date>',
        summary: 'the day it was sat (the pending or the booked sitting)',
        accepted: ACCEPTED_DAY,
      },
      {
        flags: '--result-date <date>',
        summary: 'the day the result came (today, where it was awaited)',
        accepted: ACCEPTED_DAY,
      },
      { flags: '--score <n>', summary: 'its score', accepted: 'a whole number' },
    ],
    examples: ['result step1 passed', 'result step2ck passed --date 2027-07-12 --score 245'],
    load: loadChange('result'),
  },
  {
    name: 'book',
    summary: 'pin the day of an exam that you have booked',
    group: GROUPS.record,
    isChange: true,
    arguments: [EXAM, { form: '<date>', summary: 'the day, YYYY-MM-DD' }],
    examples: ['book step1 2027-02-22'],
    load: loadChange('book'),
  },
  {
    name: 'unbook',
    summary: 'take a booking back',
    group: GROUPS.record,
    isChange: true,
    arguments: [EXAM],
    examples: ['unbook step1'],
    load: loadChange('unbook'),
  },
  {
    name: 'done',
    summary: 'a task is done',
    group: GROUPS.record,
    isChange: true,
    arguments: [TASK],
    options: [{ flags: '--on <date>', summary: 'the day (today)', accepted: ACCEPTED_DAY }],
    examples: ['done step1.register', 'done application.submit --on 2027-09-15'],
    load: loadChange('done'),
  },
  {
    name: 'skip',
    summary: 'drop a task that is not for you',
    group: GROUPS.record,
    isChange: true,
    arguments: [TASK],
    options: [{ flags: '--reason <text>', summary: 'why, in your words', accepted: 'a text' }],
    examples: ["skip step1.help --reason 'have a group'"],
    load: loadChange('skip'),
  },
  {
    name: 'reopen',
    summary: 'a task is open again',
    group: GROUPS.record,
    isChange: true,
    arguments: [TASK],
    examples: ['reopen step1.register'],
    load: loadChange('reopen'),
  },
  {
    name: 'away',
    summary: 'days on which nothing can be studied',
    group: GROUPS.record,
    isChange: true,
    arguments: [
      { form: '<from>', summary: 'the first of them, YYYY-MM-DD' },
      { form: '[to]', summary: 'the last of them; with --remove it may be left out' },
    ],
    options: [
      { flags: '--reason <text>', summary: 'why, in your words', accepted: 'a text' },
      { flags: '--remove', summary: 'they are free again' },
    ],
    examples: ['away 2027-12-20 2028-01-02 --reason family'],
    load: loadChange('away'),
  },
  {
    name: 'set',
    summary: 'change an answer: hours, specialty, Match year, school rules ...',
    group: GROUPS.record,
    isChange: true,
    arguments: [
      { form: '<field>', summary: 'the answer to change; a wrong one lists those there are' },
      { form: '[values...]', summary: 'what it is now', completes: 'field-value' },
    ],
    options: [{ flags: '--clear', summary: 'it is no longer known' }],
    examples: ['set hours 30', 'set match 2029', 'set rest-days sunday', 'set graduation --clear'],
    load: loadChange('set'),
  },
  {
    name: 'log',
    summary: 'study done, or a practice exam taken',
    group: GROUPS.record,
    isChange: true,
    arguments: [EXAM],
    options: [
      { flags: '--questions <n>', summary: 'questions answered', accepted: 'a whole number' },
      { flags: '--hours <h>', summary: 'hours studied', accepted: 'hours of one day, e.g. 6' },
      {
        flags: '--form <name>',
        summary: 'a practice exam, with its score',
        accepted: 'its name, e.g. nbme-13',
      },
      { flags: '--score <n>', summary: 'the score of the form', accepted: 'a number' },
      { flags: '--on <date>', summary: 'the day (today)', accepted: ACCEPTED_DAY },
    ],
    examples: [
      'log step2ck --questions 120 --hours 6',
      'log step2ck --form nbme-13 --score 232 --on 2027-06-20',
    ],
    load: loadChange('log'),
  },
  {
    name: 'what-if',
    summary: 'what changes would do, without making them',
    group: GROUPS.record,
    arguments: [
      { form: '<changes...>', summary: 'each in quotes, in the words of the commands above' },
    ],
    options: [{ flags: '--all', summary: 'every task that would move, not only the first' }],
    examples: ["what-if 'result step1 failed --date 2027-02-20' 'set hours 20'"],
    load: () => import('./what-if.ts'),
  },
  {
    name: 'undo',
    summary: 'take back the last change; again for the one before',
    group: GROUPS.record,
    examples: ['undo'],
    load: () => import('./undo.ts'),
  },
  {
    name: 'history',
    summary: 'the changes that undo would take back',
    group: GROUPS.record,
    examples: ['history'],
    load: () => import('./history.ts'),
  },
  {
    name: 'cycles',
    summary: 'the dates of each Match year, with basis and source',
    group: GROUPS.rules,
    arguments: [
      {
        form: '[years...]',
        summary: 'Match years or a range of them, e.g. 2028 or 2026-2030',
        completes: 'cycle-year',
      },
    ],
    examples: ['cycles', 'cycles 2028', 'cycles 2026-2030 --json'],
    load: () => import('./cycles.ts'),
    members: [
      {
        name: 'set',
        summary: 'enter a date that you have from the body itself',
        arguments: [
          { form: '<year>', summary: 'the Match year', completes: 'cycle-year' },
          { form: '<event>', summary: 'its id, as `cycles <year>` shows it' },
          { form: '<date>', summary: 'the day, YYYY-MM-DD' },
        ],
        options: [
          {
            flags: '--time <time>',
            summary: 'the hour, HH:MM (as it was)',
            accepted: 'HH:MM, e.g. 21:00',
          },
          {
            flags: '--zone <zone>',
            summary: 'the zone of that hour (as it was)',
            accepted: 'an IANA zone, e.g. America/New_York',
          },
          {
            flags: '--source <address>',
            summary: 'where it is published',
            accepted: 'an address that begins with https:// or http://',
          },
          { flags: '--anyway', summary: 'store it though it looks unlikely' },
        ],
        examples: [
          [
            'cycles set 2028 eras.review-open 2027-09-29 \\',
            '      --source https://example.org/dates',
          ].join('\n'),
        ],
        load: loadCycleChange('set'),
      },
      {
        name: 'unset',
        summary: 'take back a date that was entered',
        arguments: [
          {
            form: '[year]',
            summary: 'the Match year; without one, with --all',
            completes: 'cycle-year',
          },
          { form: '[event]', summary: 'its id; without one, all of that year' },
        ],
        options: [{ flags: '--all', summary: 'every date that was entered' }],
        examples: ['cycles unset 2028 eras.review-open', 'cycles unset --all'],
        load: loadCycleChange('unset'),
      },
      {
        name: 'import',
        summary: 'enter the dates of a file, e.g. from your school',
        arguments: [{ form: '<file>', summary: 'JSON of cycles, - for standard input' }],
        options: [{ flags: '--anyway', summary: 'store them though some look unlikely' }],
        examples: ['cycles import match-2028.json'],
        load: loadCycleChange('import'),
      },
    ],
  },
  {
    name: 'sources',
    summary: 'every rule the plan goes by: source, basis, age',
    group: GROUPS.rules,
    arguments: [{ form: '[words...]', summary: 'rules whose id or text holds all of these' }],
    options: [
      { flags: '--basis <basis>', summary: `rules of this basis: ${BASES}`, accepted: BASES },
      {
        flags: '--confidence <level>',
        summary: 'rules this sure: high, medium or low',
        accepted: 'high, medium or low',
      },
      { flags: '--old', summary: 'rules whose source is older than a year' },
      { flags: '--task <task>', summary: 'the rules of a task of the plan', accepted: 'a task id' },
    ],
    examples: ['sources retake', 'sources --basis projected', 'sources --old --json'],
    load: () => import('./sources.ts'),
  },
  {
    name: 'myths',
    summary: 'what is often said, and the rule that holds',
    group: GROUPS.rules,
    arguments: [{ form: '[words...]', summary: 'those whose text holds all of these' }],
    examples: ['myths', 'myths retake'],
    load: () => import('./myths.ts'),
  },
  {
    name: 'profile',
    summary: 'what is stored about you, and where',
    group: GROUPS.data,
    members: [
      {
        name: 'show',
        summary: 'the stored answers',
        examples: ['profile show', 'profile show --profile anna'],
        load: loadProfile('show'),
      },
      {
        name: 'list',
        summary: 'the names of the stored profiles',
        examples: ['profile list'],
        load: loadProfile('list'),
      },
      {
        name: 'path',
        summary: 'the file they are stored in',
        examples: ['profile path'],
        load: loadProfile('path'),
      },
      {
        name: 'export',
        summary: 'the answers as JSON, to keep or to move',
        options: OUTPUT,
        examples: ['profile export -o me.json'],
        load: loadProfile('export'),
      },
      {
        name: 'import',
        summary: 'store the answers of such a file',
        arguments: [{ form: '<file>', summary: 'a profile as JSON, - for standard input' }],
        examples: ['profile import me.json'],
        load: loadProfile('import'),
      },
      {
        name: 'reset',
        summary: 'delete the stored profile',
        options: [{ flags: '--yes', summary: 'without asking first' }],
        examples: ['profile reset', 'profile reset --profile anna --yes'],
        load: loadProfile('reset'),
      },
    ],
  },
  {
    name: 'completion',
    summary: 'a script with which a shell completes these commands',
    group: GROUPS.shell,
    arguments: [{ form: '<shell>', summary: 'bash, zsh or fish' }],
    examples: ['completion bash', 'completion fish > ~/.config/fish/completions/usmle-plan.fish'],
    load: () => import('./completion.ts'),
  },
];

/** What the scripts of `completion` ask, and people have no use for. */
export const HIDDEN_COMMANDS: readonly CommandEntry[] = [
  {
    name: 'complete',
    summary: 'what may come next in a line, for the scripts of completion',
    arguments: [{ form: '[line...]', summary: 'the line up to the cursor' }],
    load: () => import('./complete.ts'),
  },
];

/** What the questions of `init` take; its help says what each accepts. */
async function loadFlags(): Promise<readonly OptionEntry[]> {
  const { FLAGS } = await import('../prompts/flags.ts');
  return FLAGS.map(({ flags, summary, accepted }) => ({
    flags,
    summary: accepted === '' ? summary : `${summary} (${accepted})`,
    accepted,
  }));
}

/** The commands that change the profile share a module, and `what-if` their words. */
function loadChange(name: ChangeName): CommandEntry['load'] {
  return async () => {
    const { run } = await import('./change.ts');
    return {
      run: (options: never, context: Context, call: Call) => run(name, options, context, call),
    };
  };
}

/** The commands on the stored profile share a module. */
function loadProfile(member: ProfileCommand): CommandEntry['load'] {
  return async () => {
    const { run } = await import('./profile.ts');
    return { run: (options: never, context: Context) => run(member, options, context) };
  };
}

/** The commands on the dates that people enter share a module. */
function loadCycleChange(member: CycleChange): CommandEntry['load'] {
  return async () => {
    const { run } = await import('./cycle-dates.ts');
    return { run: (options: never, context: Context) => run(member, options, context) };
  };
}

function readWhole(word: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(word) ? Number(word) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
