import { PHASES, type Phase, type Plan, type Remark, type Task } from '../planner/types.ts';
import { beside, padEnd, padStart, spread, widthOf } from './columns.ts';
import { contingencyLines } from './contingency.ts';
import { longDate } from './dates.ts';
import { isFolded } from './folded.ts';
import { marksCounted } from './marks.ts';
import { isNow, labelledSteps, nothingElseToday } from './next-steps.ts';
import {
  behindGroups,
  type Detail,
  type Entry,
  entryOf,
  isBehind,
  keySentences,
} from './plan-entry.ts';
import { leftOut, withinReach } from './reach.ts';
import { toType } from './rows.ts';
import { hanging, page, type Screen, screenFor, signLines } from './screen.ts';
import type { Style } from './style.ts';
import { isBinding } from './task-lines.ts';
import type { View } from './view.ts';
import { applicant, PHASE_NAMES, record, specialties } from './words.ts';

/**
 * The whole plan for a terminal: what it means, what to do now, then every
 * task by phase. Ends in one newline.
 */
export function renderPlan(plan: Plan, view: View): string {
  const screen = screenFor(withinReach(plan), view);
  const missing = leftOut(plan, view);
  return page([
    heading(screen),
    verdict(screen),
    steps(screen),
    remarks(screen, 'Because', reasonsLeft(plan)),
    remarks(screen, 'This holds if', plan.verdict.conditions),
    remarks(screen, 'Good to know', plan.warnings),
    changed(screen),
    phases(screen),
    contingencyLines(view.contingency ?? null, view),
    missing === null ? [] : hanging('  ', missing, screen.columns),
    legend(screen),
  ]);
}

function heading({ plan, view, columns, signs, style, say }: Screen): string[] {
  const what = [
    `Match ${plan.matchYear}`,
    specialties(view),
    applicant(view.profile, plan.today),
  ].join(signs.between);
  return spread(say(what), longDate(plan.today), columns).map(style.strong);
}

function verdict({ plan, view, columns, say }: Screen): string[] {
  return [plan.verdict.summary, ...record(view, plan.today)].flatMap((sentence) =>
    hanging('  ', say(sentence), columns),
  );
}

const STEP = 9;

/** The one or two things to do next, and after a fail that nothing else has to be decided today. */
export function steps({ plan, view, columns, style, say }: Screen): string[] {
  const labelled = labelledSteps(plan, view.profile);
  if (labelled.length === 0) return [];
  const lines = labelled.flatMap(({ label, text, when, why }) => [
    ...spread(say(text), when, columns - STEP).map((line, index) => {
      const head = padEnd(index === 0 ? `  ${label}` : '', STEP);
      return (label === 'Now' ? style.now(head) : head) + line;
    }),
    ...reasonLines(' '.repeat(STEP), say(why), columns).map(style.quiet),
  ]);
  const rest = nothingElseToday(plan, view.profile);
  return rest === null ? lines : [...lines, '', ...hanging('  ', say(rest), columns)];
}

function reasonLines(head: string, why: string, columns: number): string[] {
  return why === '' ? [] : hanging(head, why, columns);
}

/** The reasons that the summary has not given already. */
export function reasonsLeft({ verdict: { reasons, summary } }: Plan): Remark[] {
  const said = summary.toLowerCase();
  return reasons.filter(({ text }) => !said.includes(text.toLowerCase().replace(/\.$/, '')));
}

/** A short paragraph for each remark, under one heading. */
function remarks(
  { columns, style, say }: Screen,
  title: string,
  list: readonly Remark[],
): string[] {
  if (list.length === 0) return [];
  const paragraphs = list.flatMap(({ text }) => hanging('  - ', say(text), columns));
  return [`  ${style.strong(title)}`, ...paragraphs];
}

/** How much is elsewhere than at the last look; each such task says it below its line. */
function changed(screen: Screen): string[] {
  const counted = marksCounted(screen);
  return counted === null
    ? []
    : hanging('  ', `${counted}.`, screen.columns).map(screen.style.quiet);
}

function phases(screen: Screen): string[] {
  const { plan, isStacked } = screen;
  const byDate = [...plan.tasks].sort(
    (a, b) => a.start.localeCompare(b.start) || a.finish.localeCompare(b.finish),
  );
  const open = byDate
    .filter((task) => !isBehind(task) && !isFolded(task, screen))
    .map((task) => entryOf(task, screen));
  const whenColumns = Math.max(...open.map(({ when }) => widthOf(when)), 13);
  const sections = PHASES.flatMap((phase) => {
    const behind = byDate.filter((task) => task.phase === phase && isBehind(task));
    const entries = open.filter(({ task }) => task.phase === phase);
    if (behind.length + entries.length === 0) return [];
    return [
      phaseLine(phase, screen),
      ...foldedLines(behind, screen),
      ...entries.flatMap((entry) =>
        isStacked ? stackedLines(entry, screen) : rowLines(entry, whenColumns, screen),
      ),
    ];
  });
  return isStacked || open.length === 0
    ? sections
    : [columnHeads(whenColumns, screen), ...sections];
}

function phaseLine(phase: Phase, { columns, signs, style }: Screen): string {
  const name = PHASE_NAMES[phase];
  const rest = signs.line.repeat(Math.max(0, columns - name.length - 4));
  return ` ${style.quiet(signs.line)} ${style.strong(name)} ${style.quiet(rest)}`;
}

/** What is behind, a paragraph for each kind of it. */
function foldedLines(tasks: readonly Task[], screen: Screen): string[] {
  const { columns, style } = screen;
  return behindGroups(tasks, screen)
    .flatMap(({ name, texts }) => hanging('  ', `${name}: ${texts.join('; ')}`, columns))
    .map(style.quiet);
}

const IN_DAYS = 5;
const SLACK = 5;
// Figures rarely fill their column, so one blank before it is enough.
const GAP = 1;

/** Columns to the left of the text, and those of the text itself. */
function measure(whenColumns: number, columns: number): { left: number; text: number } {
  const left = 2 + whenColumns + 4;
  return { left, text: columns - left - (GAP + IN_DAYS) - (2 + SLACK) };
}

function columnHeads(whenColumns: number, { columns, style }: Screen): string {
  const { left, text } = measure(whenColumns, columns);
  const when = padEnd(`  ${padStart('When', whenColumns)}`, left);
  // "In days" is wider than its figures and stands over the end of the text.
  const heads = padStart('In days', text + GAP + IN_DAYS - 'What'.length);
  return style.quiet(`${when}What${heads}${padStart('Slack', 2 + SLACK)}`);
}

/** How a part of a task is painted. */
function painted(tone: Detail['tone'], isQuiet: boolean, style: Style): (text: string) => string {
  if (tone === 'plain') return isQuiet ? style.quiet : String;
  return style[tone];
}

function rowLines(entry: Entry, whenColumns: number, screen: Screen): string[] {
  const { columns, style } = screen;
  const { isQuiet, when, sign, title, marks, details, inDays, slack } = entry;
  const { left, text } = measure(whenColumns, columns);
  const plain = painted('plain', isQuiet, style);
  const below = ' '.repeat(left);
  const { isBelow, lines } = beside(title, marks, text);
  const [first = '', ...more] = lines;
  const figures = padStart(inDays, GAP + IN_DAYS) + padStart(slack, 2 + SLACK);
  const row =
    `  ${padStart(when, whenColumns)} ${sign}  ${padEnd(first, text)}${figures}`.trimEnd();
  return [
    rowPaint(entry, screen)(row),
    ...more.map((line) => plain(below + line)),
    ...(isBelow ? hanging(below, marks, columns).map(plain) : []),
    ...details.flatMap(({ text: detail, tone }) =>
      // Below the title there are no figures: the line may be as wide as the page.
      hanging(below, detail, columns).map(painted(tone, isQuiet, style)),
    ),
  ];
}

function rowPaint({ isQuiet, task }: Entry, { plan, style }: Screen): (text: string) => string {
  if (isNow(task, plan.today)) return style.now;
  const comesTooLate = isBinding(task) && (task.slackDays ?? 0) < 0;
  return painted(comesTooLate ? 'late' : 'plain', isQuiet, style);
}

function stackedLines(entry: Entry, screen: Screen): string[] {
  const { columns, signs, style } = screen;
  const { isQuiet, when, sign, title, marks, details, inDays, slack } = entry;
  const facts = [
    `${when} ${sign}`.replace(/ +/g, ' ').trim(),
    /^\d/.test(inDays) ? `in ${inDays} d` : inDays,
    slack && `slack ${slack}`,
  ].filter(Boolean);
  const text = [title, marks && `(${marks})`].filter(Boolean).join(' ');
  return [
    ...hanging('', facts.join(signs.between), columns).map(rowPaint(entry, screen)),
    ...hanging('  ', text, columns).map(painted('plain', isQuiet, style)),
    ...details.flatMap(({ text: detail, tone }) =>
      hanging('  ', detail, columns).map(painted(tone, isQuiet, style)),
    ),
  ];
}

/** A task to ask about: an exam where one is open. */
function exampleOf({ tasks }: Plan): string {
  const open = tasks.filter((task) => !isBehind(task));
  const [first] = [...open.filter(({ kind }) => kind === 'exam'), ...open, ...tasks];
  return first?.id ?? '<task>';
}

function legend(screen: Screen): string[] {
  const { plan, view, columns, style } = screen;
  if (plan.tasks.length === 0) return [];
  const sentences = keySentences(plan);
  if (!view.reasons && plan.tasks.some((task) => !isBehind(task))) {
    sentences.push(`A reason and an id for every line: ${toType('plan --reasons', view)}`);
    sentences.push(`Where a day comes from: ${toType(`why ${exampleOf(plan)}`, view)}`);
  }
  return [
    ...signLines(plan.tasks, screen),
    ...sentences.flatMap((text) => hanging('  ', text, columns)),
  ].map(style.quiet);
}
