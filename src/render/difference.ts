import { day } from '../calendar/day.ts';
import type { Difference, MovedTask, Outlook, TaskRef } from '../planner/difference.ts';
import type { Repair } from '../planner/repairs.ts';
import type { StudyPlan } from '../planner/study.ts';
import type { Plan, Remark, Status, Task } from '../planner/types.ts';
import { capitalized, countDays, sittingsRemain } from '../planner/words.ts';
import type { Said } from '../profile/changes/change.ts';
import type { Warning } from '../profile/facts.ts';
import { lawOf } from '../rules/laws.ts';
import { sittingsLeft } from '../rules/retakes.ts';
import { padStart } from './columns.ts';
import { alignedDate, bareDate, daysBetween, longDate, shortDate } from './dates.ts';
import { practisedFor } from './folded.ts';
import { reasonsLeft, steps } from './plan.ts';
import { withinReach } from './reach.ts';
import { DATE_COLUMNS, datedLines, hasEnds, inOnePiece, titled, toType } from './rows.ts';
import { isAlreadyThere, saidClause, saidLine } from './said.ts';
import { hanging, page, type Screen, screenFor } from './screen.ts';
import { afterLog } from './study.ts';
import type { View } from './view.ts';
import { renderVerdictLine } from './words.ts';

export interface ChangeAnswer {
  /** What was recorded, or is asked about, in order. */
  readonly said: readonly Said[];
  readonly difference: Difference;
  /** The plan with the changes made. */
  readonly plan: Plan;
  /** The day it is planned from, YYYY-MM-DD, where that is a day to come: the result of a sitting to come is asked about. */
  readonly plannedFrom?: string;
  readonly repairs: readonly Repair[];
  /** Whether nothing is stored. */
  readonly isWhatIf: boolean;
  /** What is unusual about the changes, and accepted. */
  readonly warnings: readonly Warning[];
  /** The study that the last log is about, with the changes made. */
  readonly study?: StudyPlan | undefined;
}

/**
 * What a change does: what was recorded, what the verdict was and is, what
 * moved, and what would bring it back. Ends in one newline.
 * @param view with the profile as the changes leave it
 */
export function renderChange(answer: ChangeAnswer, view: View): string {
  const { difference, isWhatIf, plan, said, warnings } = answer;
  const screen = screenFor(withinReach(plan), view);
  if (said.every(isAlreadyThere)) {
    return page([headLines(answer, screen), hanging('  ', 'Nothing changes.', screen.columns)]);
  }
  return page([
    headLines(answer, screen),
    plannedFromLines(answer, screen),
    studyLines(answer, screen),
    [
      ...verdictLines(difference, { isWhatIf, isWhole: said.some(isFail) }, screen),
      ...remaining(said, screen),
    ],
    isWhatIf ? [] : nextAfterResult(said, screen),
    ...movements(difference, { isWhatIf, named: namedIn(answer), warnings }, screen),
    repairLines(answer, screen),
    backLines(answer, screen),
  ]);
}

function studyLines({ said, study }: ChangeAnswer, screen: Screen): string[] {
  const last = said.at(-1);
  if (!study || last?.kind !== 'log') return [];
  return afterLog(study, last.entry.score !== undefined, screen);
}

/** A result that is asked about before it can be there. */
function plannedFromLines({ plannedFrom }: ChangeAnswer, { columns }: Screen): string[] {
  if (plannedFrom === undefined) return [];
  return hanging(
    '  ',
    `Planned from ${longDate(plannedFrom)}, when that result is expected, with all that comes before it done as planned.`,
    columns,
  );
}

function headLines({ said, isWhatIf }: ChangeAnswer, screen: Screen): string[] {
  const { view, columns, style } = screen;
  if (!isWhatIf) return said.flatMap((each) => saidLine(each, view));
  const clauses = said.map((each) => saidClause(each, view));
  return clauses
    .flatMap((clause, i) =>
      hanging(
        '',
        `${i === 0 ? 'If' : 'and'} ${clause}${i === clauses.length - 1 ? ':' : ''}`,
        columns,
      ),
    )
    .map(style.strong);
}

// ---------------------------------------------------------------------------
// The verdict

interface VerdictWords {
  readonly isWhatIf: boolean;
  /** Whether it is told with all its dates even where it is the same. */
  readonly isWhole: boolean;
}

/** What it was and what it is; where it is the same, that it is. */
export function verdictLines(
  difference: Difference,
  { isWhatIf, isWhole }: VerdictWords,
  screen: Screen,
): string[] {
  const {
    match,
    verdict: { before, after },
  } = difference;
  const { columns, plan, say } = screen;
  const { reasons } = plan.verdict;
  const was = lineOf(before, reasonsBefore(reasons, difference), screen);
  const is = lineOf(after, reasons, screen);
  const isSame =
    before.matchYear === after.matchYear &&
    withoutRoom(was) === withoutRoom(is) &&
    withoutRoom(before.summary) === withoutRoom(after.summary);
  const moved = match
    ? [`Match Day is ${longDate(match.to.day)} instead of ${longDate(match.from.day)}.`]
    : [];
  if (isSame) {
    const isMore = isWhole && withoutRoom(after.summary) !== withoutRoom(is);
    const texts = { line: is, summary: isMore ? after.summary : null };
    return [unchanged(texts, { before, after, isWhatIf }), ...moved].flatMap((line) =>
      hanging('  ', say(line), columns),
    );
  }
  const [first, second] = headsOf(isWhatIf);
  const told = was === is ? before.summary : was;
  return [
    ...hanging(`  ${first.padEnd(4)}  `, say(told), columns),
    ...hanging(`  ${second.padEnd(4)}  `, say(after.summary), columns),
    ...moved.flatMap((text) => hanging(' '.repeat(8), text, columns)),
  ];
}

/** What stands before the present and what a change makes of it. */
function headsOf(isWhatIf: boolean): readonly [before: string, after: string] {
  return isWhatIf ? ['now', 'then'] : ['was', 'now'];
}

/** The verdict of an outlook in one short sentence. */
function lineOf(outlook: Outlook, reasons: readonly Remark[], { plan, view }: Screen): string {
  const { matchYear, matchDay, scoreWaitDays } = outlook;
  return renderVerdictLine(
    {
      ...plan,
      matchYear,
      scoreWaitDays,
      matchDay: { ...plan.matchDay, date: matchDay },
      verdict: { ...plan.verdict, ...outlook, reasons },
    },
    view,
  );
}

/** By their rules, what kept the plan of before from being on track. */
function reasonsBefore(reasons: readonly Remark[], { reasons: changes }: Difference): Remark[] {
  const added = new Set(changes.added.map(({ rule }) => rule));
  return [...reasons.filter(({ rule }) => !added.has(rule)), ...changes.removed];
}

const ROOM = /,? with \d+ days? to spare/;

function withoutRoom(text: string): string {
  return text.replace(ROOM, '');
}

interface Standings {
  readonly before: Outlook;
  readonly after: Outlook;
  readonly isWhatIf: boolean;
}

interface SameWords {
  readonly line: string;
  /** All of its dates, where they are to be told. */
  readonly summary: string | null;
}

/** A verdict that stays, with the days to spare where they don't. */
function unchanged({ line, summary }: SameWords, { before, after, isWhatIf }: Standings): string {
  const [was, is] = [before.slackDays, after.slackDays];
  const open = line.replace(/\.$/, '');
  const so = isWhatIf ? 'So it is now.' : 'So it was before.';
  const same = summary === null ? `${open}, as before.` : `${summary} ${so}`;
  if (was === is || was === null || is === null) return same;
  const other = isWhatIf ? 'now' : 'before';
  if (summary === null && ROOM.test(line)) {
    return `${open}; ${other} it ${isWhatIf ? 'is' : 'was'} ${was}.`;
  }
  const isShort = was < 0 && is < 0;
  const [present, past] = isShort ? [-is, -was] : [is, was];
  return `${same} Days ${isShort ? 'too few' : 'to spare'}: ${present}, ${other} ${past}.`;
}

/** How many sittings are left after each that did not pass. */
function remaining(said: readonly Said[], { view, plan, columns }: Screen): string[] {
  const { profile, rules } = view;
  return said.flatMap((each) => {
    if (each.kind !== 'result' || !isFail(each) || each.exam === 'oet') return [];
    const sat = profile.exams?.[each.exam]?.attempts?.length ?? 0;
    const left = sittingsLeft(lawOf(each.exam, rules), sat, day(plan.today));
    if (left === 0 || !Number.isFinite(left)) return [];
    return hanging('  ', `${capitalized(sittingsRemain(left))}.`, columns);
  });
}

function isFail(said: Said): boolean {
  if (said.kind !== 'result') return false;
  return said.sitting.outcome === 'failed' || said.sitting.outcome === 'incomplete';
}

/** After a result the one small thing to do comes before any date that moved. */
function nextAfterResult(said: readonly Said[], screen: Screen): string[] {
  const isResult = said.some(
    (each) => each.kind === 'result' && each.sitting.outcome !== 'pending',
  );
  return isResult ? steps(screen) : [];
}

// ---------------------------------------------------------------------------
// What moved

export interface Telling {
  readonly isWhatIf: boolean;
  /** Tasks that the first lines have told of already. */
  readonly named: ReadonlySet<string>;
  readonly warnings: readonly Warning[];
}

/** Every section about what is elsewhere than before; one line where nothing is. */
export function movements(
  difference: Difference,
  telling: Telling,
  screen: Screen,
): (readonly string[])[] {
  // Where no sitting is left, nobody is read the list of what that takes away.
  const isOver = difference.verdict.after.status === 'ineligible';
  // Practice exams come and go with the days of their block.
  const isNamed = (task: TaskRef): boolean =>
    screen.view.all === true || practisedFor(task) === undefined;
  const sections = [
    movedLines(difference.moved, telling, screen),
    newLines(difference.added.filter(isNamed), screen),
    isOver ? [] : goneLines(difference.removed.filter(isNamed), screen),
    settledLines(difference, telling, screen),
    ...remarkLines(difference, telling, screen),
    isOver ? [] : goneRemarks(difference, screen),
  ].filter((lines) => lines.length > 0);
  return sections.length > 0 ? sections : [hanging('  ', 'Nothing else moves.', screen.columns)];
}

/** Tasks that are shown of a long list, advice among them. */
const GLANCE = 8;
const ADVICE = 3;

/** What decides, and deadlines; then dates that others set; then advice. */
function weightOf({ kind, necessity }: Pick<Task, 'kind' | 'necessity'>): 0 | 1 | 2 {
  if (kind === 'deadline' || necessity === 'required') return 0;
  return necessity === 'fixed' ? 1 : 2;
}

interface Folded<T> {
  readonly shown: readonly T[];
  /** How many more there are, in words; null where all are shown. */
  readonly more: string | null;
}

/** The first of a list that has what decides first. One more is shown rather than counted. */
function folded<T extends Pick<Task, 'kind' | 'necessity'>>(
  tasks: readonly T[],
  { view }: Screen,
): Folded<T> {
  const deciding = tasks.filter((task) => weightOf(task) === 0);
  const room = Math.min(ADVICE, GLANCE - Math.min(GLANCE, deciding.length));
  const first = [
    ...deciding.slice(0, GLANCE),
    ...tasks.filter((task) => weightOf(task) > 0).slice(0, room),
  ];
  const left = tasks.filter((task) => !first.includes(task));
  if (view.all || left.length <= 1) return { shown: tasks, more: null };
  const count = (weight: number, one: string, many: string): string[] => {
    const n = left.filter((task) => weightOf(task) === weight).length;
    const more = first.some((task) => weightOf(task) === weight) ? 'more ' : '';
    return n === 0 ? [] : [`${n} ${more}${n === 1 ? one : many}`];
  };
  const parts = [
    ...count(0, 'task', 'tasks'),
    ...count(1, 'date that others set', 'dates that others set'),
    ...count(2, 'piece of advice', 'pieces of advice'),
  ];
  return { shown: first, more: `and ${parts.join(', ')}` };
}

function moreLines({ more }: Folded<unknown>, end: string, { columns, style }: Screen): string[] {
  return more === null ? [] : hanging('  ', `${more}${end}`, columns).map(style.quiet);
}

function movedLines(moved: readonly MovedTask[], { isWhatIf }: Telling, screen: Screen): string[] {
  const { columns, isStacked, plan, style } = screen;
  // A season that can't be reached is left out, as the plan leaves it out.
  const present = new Set(plan.tasks.map(({ id }) => id));
  const list = folded(
    moved.filter(({ id }) => present.has(id)),
    screen,
  );
  if (list.shown.length === 0) return [];
  const rows = list.shown.map(movedRow);
  const title = isWhatIf ? 'What would move' : 'What moved';
  const rest = moreLines(list, ` with them${isWhatIf ? '; --all names each' : ''}`, screen);
  const [was, is] = headsOf(isWhatIf);
  if (isStacked) {
    return titled(title, [...rows.flatMap((row) => stackedRow(row, was, screen)), ...rest], screen);
  }
  const widest = Math.max('days'.length, ...rows.map(({ by }) => by.length));
  const heads = `  ${padStart(was, DATE_COLUMNS)}  ${padStart(is, DATE_COLUMNS)}  ${padStart('days', widest)}`;
  return titled(
    title,
    [
      style.quiet(heads),
      ...rows.flatMap(({ from, to, by, title: what }) => {
        const dates = [from, to].map((date) => alignedDate(date, true)).join('  ');
        return hanging(`  ${dates}  ${padStart(by, widest)}  `, screen.say(what), columns);
      }),
      ...rest,
    ],
    screen,
  );
}

interface MovedRow {
  readonly from: string;
  readonly to: string;
  /** Days with their sign. */
  readonly by: string;
  readonly days: number;
  readonly title: string;
}

/** The day by which it is to be finished, or where that stays the day on which it begins. */
function movedRow({ days, from, kind, title, to }: MovedTask): MovedRow {
  const begins = days === 0;
  const by = begins ? daysBetween(from.start, to.start) : days;
  const end = begins ? ' (begins)' : hasEnds({ kind, ...to }) ? ' (ends)' : '';
  return {
    from: begins ? from.start : from.finish,
    to: begins ? to.start : to.finish,
    by: by > 0 ? `+${by}` : String(by),
    days: by,
    title: `${title}${end}`,
  };
}

function stackedRow(
  { days, from, title, to }: MovedRow,
  head: string,
  { columns, signs, say }: Screen,
): string[] {
  const by = `${countDays(Math.abs(days))} ${days > 0 ? 'later' : 'earlier'}`;
  return [
    ...hanging('  ', `${shortDate(to)}${signs.between}${by}`, columns),
    ...hanging('    ', say(title), columns),
    ...hanging('    ', `${head} ${shortDate(from)}`, columns),
  ];
}

/** A task by its last day, which is said where it is a stretch of time. */
function refLines({ finish, kind, start, title }: TaskRef, screen: Screen): string[] {
  const isLong = kind !== 'wait' && start !== finish;
  return datedLines(finish, screen.say(isLong ? `${title} (ends)` : title), screen);
}

function newLines(added: readonly TaskRef[], screen: Screen): string[] {
  const present = new Set(screen.plan.tasks.map(({ id }) => id));
  const list = folded(
    added.filter(({ id }) => present.has(id)),
    screen,
  );
  return titled(
    'New',
    [...list.shown.flatMap((task) => refLines(task, screen)), ...moreLines(list, '', screen)],
    screen,
  );
}

function goneLines(removed: readonly TaskRef[], screen: Screen): string[] {
  const list = folded(removed, screen);
  return titled(
    'No longer in the plan',
    [...list.shown.flatMap((task) => refLines(task, screen)), ...moreLines(list, '', screen)],
    screen,
  );
}

/** Titles that are named one after the other; the rest is counted. */
const NAMED = 4;

/** What was done, dropped or opened again, a paragraph each. */
function settledLines({ statusChanged }: Difference, { named }: Telling, screen: Screen): string[] {
  const { columns, say, view } = screen;
  const changed = statusChanged.filter(({ id }) => !named.has(id));
  const isOpen = (status: Task['status']) =>
    status === 'upcoming' || status === 'in-progress' || status === 'overdue';
  const groups: readonly [string, typeof changed][] = [
    ['Done', changed.filter(({ to }) => to === 'done')],
    ['Dropped', changed.filter(({ to }) => to === 'skipped')],
    ['Open again', changed.filter(({ from, to }) => !isOpen(from) && isOpen(to))],
    ['Its last day has passed', changed.filter(({ to }) => to === 'missed')],
    ['Done, moved or dropped?', changed.filter(({ from, to }) => isOpen(from) && to === 'overdue')],
  ];
  return groups.flatMap(([name, tasks]) => {
    if (tasks.length === 0) return [];
    const shown = view.all || tasks.length <= NAMED + 1 ? tasks : tasks.slice(0, NAMED);
    const titles = shown.map(
      ({ is, title }) => `${say(title)}, ${bareDate(is.finish).replaceAll(' ', '\u00a0')}`,
    );
    const more = tasks.length - shown.length;
    const rest = more === 0 ? '' : `; and ${more} more`;
    const sign = name.endsWith('?') ? '' : ':';
    return hanging('  ', `${name}${sign} ${titles.join('; ')}${rest}`, columns);
  });
}

// ---------------------------------------------------------------------------
// Why, and what to know

const REMARKS = 4;

function remarkLines(
  { conditions, reasons, warnings }: Difference,
  { isWhatIf, warnings: own }: Telling,
  screen: Screen,
): string[][] {
  const { verdict } = screen.plan;
  const fresh = (changes: Difference['warnings']) => [
    ...changes.added.map(({ text }) => text),
    ...changes.changed.map(({ to }) => to),
  ];
  const because = new Set(fresh(reasons));
  return [
    paragraphs(
      'Because',
      reasonsLeft(screen.plan)
        .map(({ text }) => text)
        .filter((text) => because.has(text)),
      screen,
    ),
    paragraphs(
      verdict.conditions.length > 0 && isWhatIf ? 'This would hold if' : 'This holds if',
      fresh(conditions),
      screen,
    ),
    paragraphs('Good to know', [...own.map(({ text }) => text), ...fresh(warnings)], screen),
  ];
}

function goneRemarks({ conditions, warnings }: Difference, screen: Screen): string[] {
  const gone = [...conditions.removed, ...warnings.removed];
  return paragraphs(
    'No longer applies',
    gone.map(({ text }) => text),
    screen,
  );
}

function paragraphs(title: string, texts: readonly string[], screen: Screen): string[] {
  const { columns, say, style, view } = screen;
  const unique = [...new Set(texts)];
  const shown = view.all || unique.length <= REMARKS + 1 ? unique : unique.slice(0, REMARKS);
  const more = unique.length - shown.length;
  return titled(
    title,
    [
      ...shown.flatMap((text) => hanging('  - ', say(text), columns)),
      ...(more === 0 ? [] : hanging('  ', `and ${more} more`, columns).map(style.quiet)),
    ],
    screen,
  );
}

// ---------------------------------------------------------------------------
// What to do about it

const REPAIRS = 3;
const RUNGS: readonly Status[] = ['on-track', 'tight', 'late', 'infeasible', 'ineligible'];

/** Each repair in a sentence, and the words that make it. */
function repairLines({ repairs, difference, isWhatIf }: ChangeAnswer, screen: Screen): string[] {
  const { columns, say, style, view } = screen;
  const { before, after } = difference.verdict;
  const isWorse = RUNGS.indexOf(after.status) > RUNGS.indexOf(before.status);
  // What is only asked about is not stored: the command alone would change something else.
  const words = (change: string): string =>
    isWhatIf ? `as one more change: ${inOnePiece(`'${say(change)}'`)}` : toType(say(change), view);
  return titled(
    isWorse ? 'What would bring it back' : 'What would help',
    repairs
      .slice(0, REPAIRS)
      .flatMap(({ change, text }) => [
        ...hanging('  - ', say(text), columns),
        ...hanging('    ', words(change), columns).map(style.now),
      ]),
    screen,
  );
}

function backLines({ isWhatIf }: ChangeAnswer, screen: Screen): string[] {
  const { columns, style, view } = screen;
  const back = isWhatIf ? 'Nothing was stored.' : `To take it back: ${toType('undo', view)}`;
  return hanging('  ', back, columns).map(style.quiet);
}

/** The tasks of which the first lines tell: those that were ticked, and what is taken to be done by a day to come. */
function namedIn({ difference, plannedFrom, said }: ChangeAnswer): ReadonlySet<string> {
  const ticked = said.flatMap((each) => ('task' in each ? [each.task] : []));
  const passed = difference.statusChanged.filter(({ to }) => to === 'done').map(({ id }) => id);
  return new Set(plannedFrom === undefined ? ticked : [...ticked, ...passed]);
}
