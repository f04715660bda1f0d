import { PHASES, type Phase, type Plan, type Remark, type Task } from '../planner/types.ts';
import { hostOf } from './address.ts';
import { type CitedSource, citedSources } from './cited-sources.ts';
import { contingencySentence } from './contingency.ts';
import { longDate } from './dates.ts';
import { hasReadersHour, whoseHour } from './deadline-zones.ts';
import { isFolded } from './folded.ts';
import {
  type Column,
  definition,
  document,
  link,
  list,
  plainText,
  reference,
  table,
} from './markdown.ts';
import { labelledSteps, nothingElseToday } from './next-steps.ts';
import { withOwnCommand } from './own-command.ts';
import { reasonsLeft } from './plan.ts';
import { behindGroups, entryOf, isBehind, keySentences } from './plan-entry.ts';
import { leftOut, withinReach } from './reach.ts';
import { type Screen, screenFor } from './screen.ts';
import { legendOf } from './signs.ts';
import type { View } from './view.ts';
import { applicant, PHASE_NAMES, record, specialties } from './words.ts';

/** There are no columns to fill: what is set for a terminal is asked for as a wide one. */
const WIDE = 100;

/**
 * The whole plan as Markdown: what it means, what to do now, then every task
 * by phase with links to its sources. Ends in one newline.
 */
export function renderMarkdown(plan: Plan, view: View): string {
  const screen = screenFor(withinReach(plan), { ...view, columns: WIDE, unicode: true });
  const { tasks } = screen.plan;
  const sources = citedSources(
    tasks.filter((task) => !isBehind(task)).flatMap((task) => task.sources),
    view.rules,
  );
  const phases = PHASES.flatMap((phase) => phaseBlocks(phase, screen, sources));
  const text = document([
    ...heading(screen),
    ...steps(screen),
    ...remarks('Because', reasonsLeft(plan)),
    ...remarks('This holds if', plan.verdict.conditions),
    ...remarks('Good to know', plan.warnings),
    ...phases,
    view.contingency ? plainText(contingencySentence(view.contingency, view)) : '',
    plainText(leftOut(plan, { ...view, columns: WIDE }) ?? ''),
    ...key(screen, phases),
    ...sourceBlocks(sources),
  ]);
  return withOwnCommand(text, view.command && plainText(view.command));
}

function heading({ plan, view }: Screen): string[] {
  const about = `Match ${plan.matchYear}: ${specialties(view)}, ${applicant(view.profile, plan.today)}`;
  return [
    `# ${plainText(about)}`,
    `As of ${longDate(plan.today)}.`,
    `**${plainText(plan.verdict.summary)}**`,
    ...record(view, plan.today).map(plainText),
  ];
}

function steps({ plan, view }: Screen): string[] {
  const labelled = labelledSteps(plan, view.profile);
  if (labelled.length === 0) return [];
  const items = labelled.map(({ label, text, when, why }) =>
    [`**${label}** (${plainText(when)}): ${plainText(text)}.`.replace(/\.\.$/, '.'), plainText(why)]
      .filter(Boolean)
      .join(' '),
  );
  return ['## What to do now', list(items), plainText(nothingElseToday(plan, view.profile) ?? '')];
}

function remarks(title: string, remarkList: readonly Remark[]): string[] {
  if (remarkList.length === 0) return [];
  return [`## ${title}`, list(remarkList.map(({ text }) => plainText(text)))];
}

const COLUMNS: readonly Column[] = [
  { head: 'When' },
  { head: 'What' },
  { head: 'Slack', isFigure: true },
  { head: 'Sources' },
];

function phaseBlocks(phase: Phase, screen: Screen, sources: readonly CitedSource[]): string[] {
  const tasks = screen.plan.tasks
    .filter((task) => task.phase === phase)
    .sort((a, b) => a.start.localeCompare(b.start) || a.finish.localeCompare(b.finish));
  if (tasks.length === 0) return [];
  const open = tasks.filter((task) => !isBehind(task) && !isFolded(task, screen));
  const behind = behindGroups(tasks.filter(isBehind), screen);
  return [
    `## ${PHASE_NAMES[phase]}`,
    ...behind.map(({ name, texts }) => `${name}: ${plainText(texts.join('; '))}`),
    open.length === 0
      ? ''
      : table(
          COLUMNS,
          open.map((task) => cellsOf(task, screen, sources)),
        ),
  ];
}

function cellsOf(task: Task, screen: Screen, sources: readonly CitedSource[]): string[] {
  const { details, marks, sign, slack, title, when } = entryOf(task, screen);
  const texts = [title, ...marks.split(/ {2,}/), ...details.map(({ text }) => text)];
  return [
    plainText(`${when} ${sign}`),
    texts.filter(Boolean).map(plainText).join(screen.signs.between),
    slack,
    citationsOf(task, screen, sources),
  ];
}

/** The numbers that its sources have in the list of them, each a link to the source itself. */
function citationsOf(task: Task, { view }: Screen, sources: readonly CitedSource[]): string {
  return citedSources(task.sources, view.rules)
    .map((source) => ({ number: numberOf(source, sources), address: addressOf(source) }))
    .sort((a, b) => a.number - b.number)
    .map(({ address, number }) => reference(String(number), String(number), address))
    .join(', ');
}

function numberOf(source: CitedSource, sources: readonly CitedSource[]): number {
  const text = JSON.stringify(source);
  return 1 + sources.findIndex((other) => JSON.stringify(other) === text);
}

function addressOf({ confirmAt = '', url }: CitedSource): string {
  return url || confirmAt;
}

/** What the signs and the figures mean, and whose hours are told beside the published ones. */
function key({ plan, view }: Screen, tables: readonly string[]): string[] {
  if (plan.tasks.length === 0) return [];
  const signs = legendOf(plan.tasks, plan, view).map(({ sign, text }) => `${sign} ${text}`);
  const hours = tables.some(hasReadersHour) ? [whoseHour(view)] : [];
  return ['## How to read it', list([...signs, ...keySentences(plan), ...hours].map(plainText))];
}

function sourceBlocks(sources: readonly CitedSource[]): string[] {
  if (sources.length === 0) return [];
  const items = sources.map((source, i) => {
    const { confirmAt, publisher, title } = source;
    const official =
      confirmAt === undefined || confirmAt === addressOf(source)
        ? ''
        : `, confirm at ${link(hostOf(confirmAt), confirmAt)}`;
    const label = String(i + 1);
    return `${label}. ${plainText(publisher)}: ${reference(title, label, addressOf(source))}${official}`;
  });
  const definitions = sources.map((source, i) => definition(String(i + 1), addressOf(source)));
  return ['## Sources', items.join('\n'), definitions.filter(Boolean).join('\n')];
}
