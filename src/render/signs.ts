import { iso } from '../calendar/day.ts';
import type { Plan, Task } from '../planner/types.ts';
import type { Basis, Rules } from '../rules/types.ts';
import { hostOf } from './address.ts';
import { withOwnCommand } from './own-command.ts';
import { visible } from './plain.ts';
import type { View } from './view.ts';

/** What is drawn rather than written, for terminals that show Unicode and for those that don't. */
export interface Signs {
  /** Between the two ends of a range of days. */
  readonly dash: string;
  /** Between the facts of one line. */
  readonly between: string;
  /** What a line across the page is made of. */
  readonly line: string;
  readonly exam: string;
  /** What the bars of a count are made of. */
  readonly bar: string;
  /** One column each; what has none was published, or set by the plan. */
  readonly basis: Readonly<Partial<Record<Basis, string>>>;
}

const UNICODE: Signs = {
  dash: '–',
  between: ' · ',
  line: '─',
  exam: '◆ ',
  bar: '█',
  basis: { projected: '≈', transcribed: '†', practice: '*' },
};
// Letters where there is no sign: a screen reader says them, and no pipe loses them.
const ASCII: Signs = {
  dash: '-',
  between: ' | ',
  line: '-',
  exam: '',
  bar: '#',
  basis: { projected: 'p', transcribed: 't', practice: '*' },
};

export function signsFor({ unicode }: Pick<View, 'unicode'>): Signs {
  return unicode ? UNICODE : ASCII;
}

const TYPEWRITTEN: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '·': '-',
  '×': 'x',
  '≈': 'about ',
  '≤': '<=',
  '≥': '>=',
  '→': '->',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/**
 * Text that came from a profile, a file or the planner, safe to print: nothing
 * in it acts on the terminal, its commands are those of the profile, and
 * without Unicode its typography is ASCII.
 */
export function shown(
  text: string,
  { command, unicode }: Pick<View, 'command' | 'unicode'>,
): string {
  const safe = withOwnCommand(visible(text), command);
  return unicode
    ? safe
    : safe.replace(/[–—−‘’“”…·×≈≤≥→\u00a0\u202f]/g, (sign) => TYPEWRITTEN[sign] ?? sign);
}

/** What of a task, or of another dated thing, a legend goes by. */
export type Marked = Pick<Task, 'basis' | 'deadline' | 'start'>;

/** The official hosts at which the transcribed dates of these tasks can be confirmed. */
function confirmationHosts(tasks: readonly Marked[], matchYear: number, rules: Rules): string[] {
  const dates = new Set(
    tasks
      .filter(({ basis }) => basis === 'transcribed')
      .map(({ deadline, start }) => deadline?.date ?? start),
  );
  const hosts = rules
    .cycle(matchYear)
    .events.filter(({ basis, day }) => basis === 'transcribed' && dates.has(iso(day)))
    .map(({ confirmAt }) => confirmAt && hostOf(confirmAt));
  return [...new Set(hosts.filter((host) => host !== undefined))].sort();
}

/** What each sign means, for the signs that these tasks of a plan carry. */
export function legendOf(
  tasks: readonly Marked[],
  { matchYear }: Pick<Plan, 'matchYear'>,
  view: View,
): { sign: string; text: string }[] {
  const { basis: signs } = signsFor(view);
  const occurs = new Set(tasks.map(({ basis }) => basis));
  const hosts = confirmationHosts(tasks, matchYear, view.rules);
  const meanings: readonly [Basis, string][] = [
    ['projected', 'projected from earlier years: nobody has published it yet'],
    [
      'transcribed',
      `read in public transcriptions that agree; confirm ${hosts.length > 0 ? `at ${hosts.join(', ')}` : 'on the official page'}`,
    ],
    ['practice', 'advice, not a rule'],
  ];
  return meanings
    .filter(([basis]) => occurs.has(basis))
    .map(([basis, text]) => ({ sign: signs[basis] as string, text }));
}

/** Whether a date of the plan was published as it is; those carry no sign. */
export function hasPublished({ tasks }: Pick<Plan, 'tasks'>): boolean {
  return tasks.some(({ basis }) => basis === 'published');
}
