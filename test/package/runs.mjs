// Every command once, as one person after the other would type them: for the
// test that nothing reaches for the network, and for scripts/test-package.mjs,
// which runs them on every Node. A test holds the list to the table of commands.
import { fileURLToPath } from 'node:url';

const PROFILE = fileURLToPath(new URL('../fixtures/bench-profile.json', import.meta.url));

const COHORT = fileURLToPath(new URL('../fixtures/cohort.csv', import.meta.url));

/** In the order of a person who starts with nothing. Each is to end with 0. */
export const RUNS = [
  'init --school us-md --specialty neurology --match 2028 --step1 failed --step1-date 2026-10-10',
  'help',
  'help why',
  'help dates',
  'help exit-codes',
  'help privacy',
  'help tasks',
  'next',
  'next --json',
  'plan --reasons',
  'plan --json',
  'plan --costs',
  'plan --contingency',
  'why step1.exam',
  'why step1.exam --json',
  'export ics',
  'export html',
  'export html --meeting',
  'export md',
  'export csv',
  'export json',
  'risk --runs 50 --rates',
  `cohort ${COHORT} --csv --jobs 2`,
  'study',
  'doors',
  'compare 2028 2029',
  'ask',
  'ask last-day',
  'timeline',
  'status --short',
  'log step1 --questions 40',
  'away 2027-03-01 2027-03-02',
  'set hours 30',
  'book step1 2027-03-15',
  'unbook step1',
  'done step1.debrief',
  'reopen step1.debrief',
  'skip step1.debrief',
  'result step1 pending --date 2026-11-20',
  "what-if 'set hours 20'",
  'undo',
  'history',
  'cycles',
  'cycles 2028 --json',
  'cycles set 2028 nrmp.match-day 2028-03-24',
  'cycles unset 2028 nrmp.match-day',
  'cycles import -',
  'sources',
  'myths',
  'profile show',
  'profile list',
  'profile path',
  'profile export',
  `profile import ${PROFILE} --profile other`,
  'completion bash',
  'completion zsh',
  'completion fish',
  "complete -- 'usmle-plan why step1'",
  "complete -- 'usmle-plan cycles set 2028 '",
  'profile reset --yes',
];

/** What those that read standard input are given. */
export const STDIN =
  '{"cycles":[{"matchYear":2028,"events":[{"id":"nrmp.match-day","date":"2028-03-24"}]}]}';

const TODAY = '2026-11-21';

/**
 * A run as the words that the program is started with; its day comes first, so
 * that nothing behind `--` hides it.
 * @param {string} run
 */
export function wordsOf(run) {
  const words = [...run.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
  return ['--today', TODAY, .../** @type {string[]} */ (words)];
}
