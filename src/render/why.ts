import type { ChainLink, Explanation } from '../planner/explain.ts';
import type { ExamLastDays } from '../planner/last-days.ts';
import type { Plan, Task } from '../planner/types.ts';
import { capitalized, countDays } from '../planner/words.ts';
import { eventName } from '../rules/event-names.ts';
import type { Basis, Rule } from '../rules/types.ts';
import { padEnd, padStart, spread, widthOf } from './columns.ts';
import { daysBetween, longDate, monthDate, shortDate } from './dates.ts';
import { DATE_COLUMNS, titled, toType } from './rows.ts';
import { hanging, page, type Screen, screenFor } from './screen.ts';
import type { View } from './view.ts';
import { PHASE_NAMES } from './words.ts';

/** How a date or a rule is known, in words. */
export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  published: 'published',
  transcribed: 'transcribed',
  projected: 'projected',
  computed: 'set by this plan',
  practice: 'advice',
  booked: 'booked by you',
  reported: 'as you entered it',
};

/** The answer to `why <task>`: its chain of dates to Match Day and from today, with every rule. Ends in one newline. */
export function renderWhy(explanation: Explanation, plan: Plan, view: View): string {
  const screen = screenFor(plan, view);
  const { task, fromToday, toMatchDay, isFromLastDay } = explanation;
  const cited = numbered(explanation.rules);
  const ahead = isFromLastDay ? 'From its last day to Match Day' : 'From there to Match Day';
  return page([
    heading(task, screen),
    standing(explanation, screen),
    chain('From today', fromToday, cited, screen),
    chain(fromToday.length > 0 ? ahead : 'To Match Day', toMatchDay, cited, screen),
    alsoBy(explanation, cited, screen),
    untilWhen(explanation, screen),
    oftenSaid(explanation, screen),
    sources(cited, screen),
  ]);
}

/** Every task with its id, for `why` without one. */
export function renderTaskIds(plan: Plan, view: View): string {
  const screen = screenFor(plan, view);
  const { columns, isStacked, style, say } = screen;
  const widest = Math.max(0, ...plan.tasks.map(({ id }) => widthOf(id)));
  const phases = new Map<Task['phase'], Task[]>();
  for (const task of plan.tasks) {
    phases.set(task.phase, [...(phases.get(task.phase) ?? []), task]);
  }
  return page([
    hanging(
      '',
      `${toType('why <task>', view)} tells why a task is in the plan, and why on its day.`,
      columns,
    ),
    ...[...phases].map(([phase, tasks]) => [
      style.strong(PHASE_NAMES[phase]),
      ...tasks.flatMap(({ id, title }) =>
        isStacked
          ? [
              ...hanging('  ', id, columns),
              ...hanging('    ', say(title), columns).map(style.quiet),
            ]
          : hanging(`  ${padEnd(id, widest)}  `, say(title), columns),
      ),
    ]),
  ]);
}

function heading({ id, title }: Task, { columns, style, say }: Screen): string[] {
  return spread(say(title), id, columns).map(style.strong);
}

function standing({ task, fromToday, toMatchDay }: Explanation, screen: Screen): string[] {
  const { columns, say } = screen;
  // A doubt about a date is told where the date stands.
  const isTold = [...fromToday, ...toMatchDay].some(({ alternative }) => alternative !== undefined);
  const note = task.note && !isTold ? [`${capitalized(task.note)}.`] : [];
  return [...daysOf(task, screen), task.why, ...note].flatMap((text) =>
    hanging('  ', say(text), columns),
  );
}

/** Its days in a sentence or two. */
function daysOf(task: Task, { plan }: Screen): string[] {
  const { earliestFinish, finish, kind, latestFinish, necessity, slackDays, status } = task;
  if (status === 'done') {
    return [kind === 'event' ? `${longDate(finish)}.` : `Done on ${longDate(finish)}.`];
  }
  if (status === 'skipped') return ['Dropped from the plan.'];
  if (kind === 'event') return [`${longDate(finish)}, set by others.`];
  if (status === 'missed') return [`Its last day, ${longDate(finish)}, has passed.`];
  const sentences = [whenOf(task)];
  if (latestFinish === null) return sentences;
  const tooLate = earliestFinish === null ? 0 : daysBetween(latestFinish, earliestFinish);
  if (tooLate > 0) {
    sentences.push(
      `Its last day for ${plan.matchYear} is ${longDate(latestFinish)}; the first possible one is ${longDate(earliestFinish as string)}, ${countDays(tooLate)} later.`,
    );
    return sentences;
  }
  const bound = necessity === 'required' ? 'Its last day' : 'It serves its purpose until';
  const room =
    necessity === 'required' && slackDays !== null ? `: ${countDays(slackDays)} of slack` : '';
  sentences.push(
    necessity === 'required'
      ? `${bound} is ${longDate(latestFinish)}${room}.`
      : `${bound} ${longDate(latestFinish)}.`,
  );
  return sentences;
}

function whenOf({ basis, finish, start }: Task): string {
  if (basis === 'booked') return `Booked for ${longDate(finish)}.`;
  if (start !== finish) return `Planned from ${longDate(start)} to ${longDate(finish)}.`;
  return `Advised for ${longDate(finish)}.`;
}

/** The rules with the numbers under which the text names them. */
type Cited = ReadonlyMap<string, { readonly number: number; readonly rule: Rule }>;

function numbered(rules: readonly Rule[]): Cited {
  return new Map(rules.map((rule, i) => [rule.id, { number: i + 1, rule }]));
}

function chain(title: string, links: readonly ChainLink[], cited: Cited, screen: Screen): string[] {
  const lines = links.flatMap((link) => linkLines(link, cited, screen));
  return titled(title, lines, screen);
}

function linkLines(link: ChainLink, cited: Cited, screen: Screen): string[] {
  const { signs, style, say } = screen;
  const { basis, date, days, stop } = link;
  const own = link.note === undefined ? [] : [noteLine(link.note)];
  const reasons = [...link.rules.flatMap((id) => reasonLine(id, cited)), ...own];
  const sign = stop.type === 'event' ? signs.basis[basis] : undefined;
  const line = besideDay(shortDate(date), sign, nameOf(link, screen), screen);
  if (stop.type !== 'today' && stop.type !== 'task') {
    return [...line, ...reasons.flatMap((reason) => below(say(reason), screen)).map(style.quiet)];
  }
  const [first, ...more] = reasons;
  if (first === undefined) return line;
  const distance = days > 0 ? `+ ${countDays(days)}` : '';
  return [
    ...besideDay(distance, undefined, say(first), screen).map(style.quiet),
    ...more.flatMap((reason) => below(say(reason), screen)).map(style.quiet),
    ...line,
  ];
}

/** What the person's own answers make of a rule. */
function noteLine(note: NonNullable<ChainLink['note']>): string {
  switch (note.type) {
    case 'hours':
      return note.aWeek === null
        ? `Here: ${note.hours} hours in the hours you have, day by day.`
        : `Here: ${note.hours} hours, at ${note.aWeek} a week.`;
    case 'days':
      return `Here: ${countDays(note.days)}, as you entered them.`;
    case 'awaited':
      return 'It is awaited, so today at the earliest.';
  }
}

const TEXT_LEFT = 2 + DATE_COLUMNS + 4;

/** A day, or what stands in its column, and a text beside it; below it on a narrow page. */
function besideDay(when: string, sign: string | undefined, text: string, screen: Screen): string[] {
  const { columns, isStacked } = screen;
  if (!isStacked) {
    return hanging(`  ${padStart(when, DATE_COLUMNS)} ${sign ?? ' '}  `, text, columns);
  }
  const head = [when.replace(/ +/g, ' '), sign].filter(Boolean).join(' ');
  return [...(head === '' ? [] : hanging('  ', head, columns)), ...below(text, screen)];
}

function below(text: string, { columns, isStacked }: Screen): string[] {
  return hanging(isStacked ? '    ' : ' '.repeat(TEXT_LEFT), text, columns);
}

function nameOf({ alternative, stop }: ChainLink, { say }: Screen): string {
  const perhaps = alternative === undefined ? '' : `, or perhaps ${longDate(alternative)}`;
  switch (stop.type) {
    case 'today':
      return 'Today';
    case 'task':
      return say(stop.title);
    case 'event':
      return say(`${eventName(stop.id)}${perhaps}`);
    case 'first-day':
      return 'First day that the rule allows';
    case 'last-day':
      return 'Last day that the rule allows';
  }
}

/** What the rule says, how it is known, and its number in the list of sources. */
function reasonLine(id: string, cited: Cited): string[] {
  const entry = cited.get(id);
  if (!entry) return [];
  const { number, rule } = entry;
  return [`${rule.statement} (${BASIS_WORDS[rule.basis]},\u00a0${number})`];
}

/** The rules of the task that no link of its chains has named. */
function alsoBy(
  { task, fromToday, toMatchDay }: Explanation,
  cited: Cited,
  screen: Screen,
): string[] {
  const { columns, say } = screen;
  const named = new Set([...fromToday, ...toMatchDay].flatMap(({ rules }) => rules));
  const others = task.sources.filter((id) => !named.has(id));
  return titled(
    named.size > 0 ? 'It also goes by' : 'It goes by',
    others.flatMap((id) =>
      reasonLine(id, cited).flatMap((text) => hanging('  - ', say(text), columns)),
    ),
    screen,
  );
}

/** What each last day of an exam still allows, and what follows past it. */
function untilWhen({ lastDays, task }: Explanation, screen: Screen): string[] {
  if (lastDays === null) return besideLines(task, screen);
  const { columns, plan, style } = screen;
  const rows = lastDayRows(lastDays, plan)
    .filter((row): row is [string, string] => row[0] !== null)
    .sort(([a], [b]) => a.localeCompare(b));
  if (rows.length === 0) return [];
  const first = task.earliestFinish ?? plan.today;
  const last = rows.at(-1) as [string, string];
  return titled(
    'Sit it by',
    [
      ...rows.flatMap(([date, text]) => {
        const isOut = date < first;
        const line = isOut
          ? `${text}; ${date < plan.today ? 'that day has passed' : 'not possible from here'}`
          : text;
        const lines = besideDay(shortDate(date), undefined, line, screen);
        return isOut ? lines.map(style.quiet) : lines;
      }),
      ...(hasInsurance(lastDays, first) ? [] : hanging('  ', NO_INSURANCE, columns)),
      ...hanging(
        '  ',
        `After ${longDate(last[0])} the next Match is that of ${plan.matchYear + 1}.`,
        columns,
      ),
    ],
    screen,
  );
}

const NO_INSURANCE = 'From here no day is left from which one fail could be repeated in time.';

/** Whether a first sitting from here leaves room for one fail. */
function hasInsurance({ target, required }: ExamLastDays, first: string): boolean {
  return [target.insurance, required.insurance].some((date) => date !== null && date >= first);
}

/** An exam that is open and decides nothing has no last day of its own. */
function besideLines({ id, kind, necessity, status }: Task, { columns }: Screen): string[] {
  const isBeside =
    kind === 'exam' && necessity !== 'required' && status !== 'done' && !id.endsWith('oet');
  return isBeside
    ? hanging('  ', 'This Match does not depend on it, so it has no last day.', columns)
    : [];
}

function lastDayRows(
  { target, required }: ExamLastDays,
  { matchYear }: Plan,
): [string | null, string][] {
  return [
    [target.insurance, 'and one fail could be repeated before programs begin to read'],
    [
      target.safe,
      'and what follows is in when programs begin to read, with the eight weeks that USMLE says to allow',
    ],
    [
      target.usual,
      'and the same holds if results take the usual four weeks; after that they reach programs late',
    ],
    [required.insurance, `and one fail could be repeated in time for ${matchYear}, though late`],
    [required.safe, `and ${matchYear} is possible, late, with the eight weeks`],
    [required.usual, `and ${matchYear} is possible, late, if results take the usual four weeks`],
  ];
}

function oftenSaid({ myths }: Explanation, screen: Screen): string[] {
  const { columns, style, say } = screen;
  if (myths.length === 0) return [];
  return titled(
    'Often said',
    [
      ...myths.flatMap(({ claim, truth }) => [
        ...hanging('  - ', say(claim), columns),
        ...hanging('    ', say(truth), columns).map(style.quiet),
      ]),
      ...hanging('  ', `More of these: ${toType('myths', screen)}`, columns).map(style.quiet),
    ],
    screen,
  );
}

function sources(cited: Cited, screen: Screen): string[] {
  const { columns, style, say } = screen;
  const widest = String(cited.size).length;
  return titled(
    'Sources',
    [...cited.values()].flatMap(({ number, rule }) => {
      const { publisher, title, url } = rule.source;
      const head = `  ${padStart(String(number), widest)}  `;
      const left = ' '.repeat(head.length);
      const where = [url, rule.confirmAt && `confirm at ${rule.confirmAt}`].filter(Boolean);
      return [
        ...hanging(
          head,
          say(`${publisher}: ${title} (as of ${monthDate(rule.asOf)}), ${rule.id}`),
          columns,
        ),
        ...where.flatMap((text) => hanging(left, say(text as string), columns).map(style.quiet)),
      ];
    }),
    screen,
  );
}
