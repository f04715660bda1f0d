import { day, dayOfMonth, monthOf, yearOf } from '../calendar/day.ts';
import { SHORT_MONTHS } from '../calendar/names.ts';
import {
  type Bar,
  type BarKind,
  type Mark,
  type MarkKind,
  type RowId,
  type Timeline,
  type TimelineRow,
  timelineOf,
} from '../planner/timeline.ts';
import type { Plan } from '../planner/types.ts';
import { countDays } from '../planner/words.ts';
import { bareDate, daysBetween, longDate } from './dates.ts';
import { html, type Markup, type Piece } from './html.ts';
import { ROW_NAMES } from './timeline-names.ts';

/*
 * Lengths across are in percent and lengths down in pixels, and nothing is
 * scaled: letters keep their size on a telephone, on a desk and on paper.
 */

const AXIS = 34;
const ROW = 36;
/** For the word that stands at the line of today. */
const FOOT = 16;
const LABEL_DOWN = 14;
const BAR_DOWN = 20;
const BAR_TALL = 10;
const WINDOW_TALL = 4;
const MIDDLE_DOWN = BAR_DOWN + BAR_TALL / 2;

interface Scale {
  /** Where a day begins, in percent of the width. */
  readonly at: (date: string) => number;
  /** Where it ends. */
  readonly end: (date: string) => number;
}

/** The plan drawn on its days, with a title and every row in words; null where nothing can be drawn. */
export function drawTimeline(plan: Plan): Markup | null {
  const timeline = timelineOf(plan);
  const { from, rows, to, today } = timeline;
  if (rows.length === 0) return null;
  const days = daysBetween(from, to) + 1;
  const share = (count: number): number =>
    Math.round(Math.max(0, Math.min(100, (count / days) * 100)) * 100) / 100;
  const scale: Scale = {
    at: (date) => share(daysBetween(from, date)),
    end: (date) => share(daysBetween(from, date) + 1),
  };
  const bottom = AXIS + rows.length * ROW;
  return html`<svg class="timeline" width="100%" height="${bottom + FOOT}" role="img" aria-labelledby="timeline-title timeline-words">
<title id="timeline-title">The plan from ${longDate(from)} to ${longDate(to)}, as a picture</title>
<desc id="timeline-words">${inSentences(timeline, plan)}</desc>
${months(timeline, scale, bottom)}
${todayLine(today, scale, bottom)}
${rows.map((row, i) => drawRow(row, AXIS + i * ROW, scale))}
</svg>`;
}

// ---------------------------------------------------------------------------
// The months

/** One month in so many has its name, by how many months there are: enough room for each. */
const EVERY: readonly [upTo: number, wide: number, narrow: number][] = [
  [9, 1, 1],
  [21, 1, 3],
  [40, 3, 6],
  [Number.POSITIVE_INFINITY, 6, 12],
];

/** Behind it, in percent, there is no room for the name of a month. */
const LAST_NAME = 97;

interface Month {
  readonly date: string;
  /** 0 for January. */
  readonly index: number;
  readonly year: number;
}

function monthsOf({ from, to }: Timeline): Month[] {
  const first = day(from);
  const months: Month[] = [];
  let year = yearOf(first);
  let index = monthOf(first) - (dayOfMonth(first) === 1 ? 1 : 0);
  for (;;) {
    const at = { year: year + Math.floor(index / 12), index: index % 12 };
    const date = `${at.year}-${String(at.index + 1).padStart(2, '0')}-01`;
    if (date > to) return months;
    months.push({ date, ...at });
    index += 1;
    if (index === 12) [year, index] = [year + 1, 0];
  }
}

function months(timeline: Timeline, { at }: Scale, bottom: number): Markup {
  const all = monthsOf(timeline);
  const [, wide, narrow] = EVERY.find(([upTo]) => all.length <= upTo) as (typeof EVERY)[number];
  const named = all.filter(({ date, index }) => index % wide === 0 && at(date) < LAST_NAME);
  return html`<g class="months" aria-hidden="true">${named.map(({ date, index, year }, i) => {
    const isFirstOfYear = i === 0 || index === 0;
    const isWideOnly = index % narrow !== 0;
    const x = `${at(date)}%`;
    return html`<g${isWideOnly && html` class="wide"`}><line x1="${x}" x2="${x}" y1="${AXIS}" y2="${bottom}"/>
<text x="${x}" y="${AXIS - 6}">${SHORT_MONTHS[index]}</text>${isFirstOfYear && html`<text x="${x}" y="${AXIS - 21}">${year}</text>`}</g>
`;
  })}</g>`;
}

function todayLine(today: string, { at }: Scale, bottom: number): Markup {
  const share = at(today);
  const x = `${share}%`;
  return html`<g class="today" aria-hidden="true"><line x1="${x}" x2="${x}" y1="${AXIS}" y2="${bottom + 2}"/><text x="${x}" y="${bottom + FOOT - 2}"${anchored(share > 90)}>${bareDate(today)}, the day of this plan</text></g>`;
}

function anchored(atEnd: boolean): Piece {
  return atEnd && html` text-anchor="end"`;
}

// ---------------------------------------------------------------------------
// The rows

const SHAPES: Readonly<Record<MarkKind, string>> = {
  exam: 'M0-7 7 0 0 7-7 0z',
  deadline: 'M0-5.5 6 5.5-6 5.5z',
  'match-day': 'M0-8 2.4-2.6 8-2 3.8 1.8 5 7.4 0 4.4-5 7.4-3.8 1.8-8-2-2.4-2.6z',
  event: 'M-1-5H1V5H-1z',
};

/** Rows whose name stands for one day. */
const DATED: readonly RowId[] = ['step1', 'step2ck', 'step3', 'comlex1', 'comlex2', 'match'];

function drawRow(row: TimelineRow, top: number, scale: Scale): Markup {
  const { bars, critical, marks } = row;
  const slack = [...row.slack].sort((a, b) => a.from.localeCompare(b.from)).at(-1);
  return html`<g aria-hidden="true"${critical && html` class="critical"`}>
${labelOf(row, top, scale)}
${slack && drawSlack(slack, top, scale)}
${bars.map((bar) => drawBar(bar, top, scale))}
${inFront(marks).map((mark) => drawMark(mark, top, scale))}
</g>
`;
}

/** What the person does stands in front of a date set by others, which is left out where both are on one day. */
function inFront(marks: readonly Mark[]): readonly Mark[] {
  const own = marks.filter(({ kind }) => kind !== 'event');
  const days = new Set(own.map(({ date }) => date));
  return [...marks.filter(({ date, kind }) => kind === 'event' && !days.has(date)), ...own];
}

/** What a letter takes of the width of a telephone, in percent. */
const LETTER = 2;

/** Above the first thing of its row, with the day that the row is about. */
function labelOf(row: TimelineRow, top: number, { at, end }: Scale): Markup {
  const { bars, id, marks, outside } = row;
  const starts = [...bars.map(({ from }) => at(from)), ...marks.map(({ date }) => at(date))];
  const ends = [...bars.map(({ to }) => end(to)), ...marks.map(({ date }) => end(date))];
  const inside = marks.find(
    ({ kind }) => DATED.includes(id) && (kind === 'exam' || kind === 'match-day'),
  );
  const elsewhere = starts.length === 0 ? outside[0] : undefined;
  const date = inside?.date ?? elsewhere?.date;
  // A day beyond the picture is named at the edge it lies behind.
  const isAfter = elsewhere !== undefined && at(elsewhere.date) > 50;
  const first = elsewhere ? at(elsewhere.date) : Math.min(...starts);
  const name = ROW_NAMES[id];
  const letters = name.length + (date ? ` ${bareDate(date)}`.length : 0);
  const atEnd = isAfter || first + letters * LETTER > 100;
  const x = atEnd && !elsewhere ? Math.max(...ends) : first;
  const which = date && html` <tspan class="date">${bareDate(date)}</tspan>`;
  const before = elsewhere !== undefined && !isAfter && '‹ ';
  return html`<text class="name" x="${x}%" y="${top + LABEL_DOWN}"${anchored(atEnd)}>${before}${name}${which}${isAfter && ' ›'}</text>`;
}

function drawBar({ critical, from, kind, to }: Bar, top: number, { at, end }: Scale): Markup {
  const tall = kind === 'window' ? WINDOW_TALL : BAR_TALL;
  const y = top + MIDDLE_DOWN - tall / 2;
  const width = Math.max(0.3, end(to) - at(from)).toFixed(2);
  return html`<rect class="${kind}${critical && ' critical'}" x="${at(from)}%" y="${y}" width="${width}%" height="${tall}" rx="2"/>`;
}

function drawMark({ critical, date, done, kind }: Mark, top: number, { at, end }: Scale): Markup {
  const middle = (at(date) + end(date)) / 2;
  const classes = [kind, critical && 'critical', done && 'done'].filter(Boolean).join(' ');
  return html`<svg class="${classes}" x="${middle.toFixed(2)}%" y="${top + MIDDLE_DOWN}" width="1" height="1" overflow="visible"><path d="${SHAPES[kind]}"/></svg>`;
}

function drawSlack(
  { from, to }: TimelineRow['slack'][number],
  top: number,
  { at, end }: Scale,
): Markup {
  const y = top + MIDDLE_DOWN;
  return html`<line class="slack" x1="${at(from)}%" x2="${end(to)}%" y1="${y}" y2="${y}"/><line class="slack" x1="${end(to)}%" x2="${end(to)}%" y1="${y - 4}" y2="${y + 4}"/>`;
}

// ---------------------------------------------------------------------------
// In words

/** What the picture shows, a sentence a row, for whoever does not see it. */
function inSentences({ rows }: Timeline, { tasks }: Plan): string {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const titleOf = (task: string): string => titles.get(task) ?? task;
  return rows
    .map(({ bars, critical, id, marks, outside, slack }) => {
      const parts = [
        ...bars.map(
          ({ from, task, to }) => `${titleOf(task)}, ${longDate(from)} to ${longDate(to)}`,
        ),
        // A window that ends on its own mark says that day once.
        ...[...marks, ...outside]
          .filter(({ date, task }) => !bars.some((bar) => bar.task === task && bar.to === date))
          .map(({ date, task }) => `${titleOf(task)}, ${longDate(date)}`),
        ...slack.map(({ days, task }) => `${countDays(days)} of slack after ${titleOf(task)}`),
      ];
      return `${ROW_NAMES[id]}${critical ? ', with the least room' : ''}: ${parts.join('; ')}.`;
    })
    .join(' ');
}

/** The tasks that have the least room, in a sentence; null where there are none. */
export function leastRoom({ tasks, verdict }: Plan): string | null {
  const titles = verdict.criticalPath.flatMap((id) =>
    tasks.filter((task) => task.id === id).map(({ title }) => title),
  );
  if (titles.length === 0) return null;
  return `What has the least room, and sets the pace: ${titles.join('; ')}.`;
}

const BAR_WORDS: readonly [BarKind, string][] = [
  ['study', 'study'],
  ['wait', 'waiting for a result or an office'],
  ['window', 'time in which something is open'],
];

const MARK_WORDS: readonly [MarkKind, string][] = [
  ['exam', 'exam'],
  ['deadline', 'last day'],
  ['match-day', 'Match Day'],
  ['event', 'date set by others'],
];

/** What is drawn how, for what the picture of this plan holds. */
export function timelineKey(plan: Plan): Markup {
  const { rows } = timelineOf(plan);
  const bars = new Set(rows.flatMap((row) => row.bars.map(({ kind }) => kind)));
  const marks = new Set(rows.flatMap((row) => row.marks.map(({ kind }) => kind)));
  const sample = (drawing: Markup, words: string): Markup =>
    html`<li><svg class="timeline sample" width="22" height="16" aria-hidden="true">${drawing}</svg>${words}</li>`;
  const rect = (kind: string, tall: number): Markup =>
    html`<rect class="${kind}" x="1" y="${8 - tall / 2}" width="20" height="${tall}" rx="2"/>`;
  return html`<ul class="drawn quiet" aria-hidden="true">
${BAR_WORDS.filter(([kind]) => bars.has(kind)).map(([kind, words]) =>
  sample(rect(kind, kind === 'window' ? WINDOW_TALL : BAR_TALL), words),
)}
${MARK_WORDS.filter(([kind]) => marks.has(kind)).map(([kind, words]) =>
  sample(
    html`<svg class="${kind}" x="11" y="8" width="1" height="1" overflow="visible"><path d="${SHAPES[kind]}"/></svg>`,
    words,
  ),
)}
${rows.some(({ critical }) => critical) && sample(rect('study critical', BAR_TALL), 'what has the least room')}
${
  rows.some(({ slack }) => slack.length > 0) &&
  sample(
    html`<line class="slack" x1="1" x2="20" y1="8" y2="8"/><line class="slack" x1="20" x2="20" y1="4" y2="12"/>`,
    'slack: days by which it can move',
  )
}
</ul>`;
}
