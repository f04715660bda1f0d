import { day } from '../calendar/day.ts';
import type { BarKind, Mark, MarkKind, Timeline, TimelineRow } from '../planner/timeline.ts';
import { bareDate } from './dates.ts';
import type { Style } from './style.ts';
import { columnOf, type Scale } from './timeline-scale.ts';
import type { Surface } from './view.ts';

/** What can stand in a column. */
export type Sign = BarKind | MarkKind | 'slack' | 'today' | 'critical';

/** How each looks, one column wide. */
export type Drawn = Readonly<Record<Sign | 'before' | 'after', string>>;

const UNICODE: Drawn = {
  study: '▓',
  wait: '─',
  window: '░',
  slack: '·',
  exam: '◆',
  deadline: '▲',
  'match-day': 'M',
  event: '○',
  today: '│',
  critical: '═',
  before: '‹',
  after: '›',
};
const ASCII: Drawn = {
  study: '#',
  wait: '-',
  window: '.',
  slack: '~',
  exam: '*',
  deadline: '^',
  'match-day': 'M',
  event: 'o',
  today: '|',
  critical: '=',
  before: '<',
  after: '>',
};

export function drawnFor({ unicode }: Pick<Surface, 'unicode'>): Drawn {
  return unicode ? UNICODE : ASCII;
}

/** A row, column by column; blank where null. */
export type Cells = readonly (Sign | null)[];

/** Of marks that fall on one column, the last of these is seen. */
const MARK_ORDER: readonly MarkKind[] = ['event', 'deadline', 'match-day', 'exam'];

function fill(cells: (Sign | null)[], from: string, to: string, sign: Sign, scale: Scale): void {
  cells.fill(sign, columnOf(day(from), scale), columnOf(day(to), scale) + 1);
}

function put(cells: (Sign | null)[], marks: readonly Mark[], scale: Scale): void {
  const byWeight = [...marks].sort(
    (a, b) => MARK_ORDER.indexOf(a.kind) - MARK_ORDER.indexOf(b.kind),
  );
  for (const { date, kind } of byWeight) cells[columnOf(day(date), scale)] = kind;
}

/** What is more important over what is less: marks, bars, today, slack. */
export function cellsOf(row: TimelineRow, { today }: Timeline, scale: Scale): Cells {
  const cells: (Sign | null)[] = Array(scale.columns).fill(null);
  for (const { from, to } of row.slack) fill(cells, from, to, 'slack', scale);
  cells[columnOf(day(today), scale)] = 'today';
  // The shortest last, so that none is hidden by a longer one.
  const byLength = [...row.bars].sort(
    (a, b) => day(b.to) - day(b.from) - (day(a.to) - day(a.from)),
  );
  for (const { from, kind, to } of byLength) fill(cells, from, to, kind, scale);
  put(cells, row.marks, scale);
  return cells;
}

/** The tasks with the least room, in a row of their own; null where none of them is drawn. */
export function tightestCells({ rows, today }: Timeline, scale: Scale): Cells | null {
  const bars = rows.flatMap((row) => row.bars).filter(({ critical }) => critical);
  const marks = rows.flatMap((row) => row.marks).filter(({ critical }) => critical);
  if (bars.length + marks.length === 0) return null;
  const cells: (Sign | null)[] = Array(scale.columns).fill(null);
  cells[columnOf(day(today), scale)] = 'today';
  for (const { from, to } of bars) fill(cells, from, to, 'critical', scale);
  put(cells, marks, scale);
  return cells;
}

/** The cells as text, with the exams that lie outside the picture at its edges. */
export function textOf(
  cells: Cells,
  outside: readonly Mark[],
  { from }: Timeline,
  drawn: Drawn,
  style: Style,
): string {
  let text = cells.map((sign) => (sign === null ? ' ' : drawn[sign]));
  for (const { date } of outside) {
    const isBefore = date < from;
    const edge = isBefore
      ? `${drawn.before}${drawn.exam} ${bareDate(date)}`
      : `${bareDate(date)} ${drawn.exam}${drawn.after}`;
    const at = isBefore ? 0 : cells.length - edge.length;
    const below = cells.slice(Math.max(at, 0), at + edge.length);
    // Where something stands already, the list of exams below the picture names it alone.
    const isFree =
      at >= 0 &&
      edge.length <= cells.length &&
      below.every((sign) => sign === null || sign === 'today');
    if (isFree) text = text.with(at, edge).toSpliced(at + 1, edge.length - 1);
  }
  return painted(text, drawn, style);
}

function painted(text: readonly string[], drawn: Drawn, style: Style): string {
  const last = text.findLastIndex((part) => part !== ' ');
  const runs =
    text
      .slice(0, last + 1)
      .join('')
      .match(/(.)\1*/gsu) ?? [];
  return runs
    .map((run) => {
      if (run.startsWith(drawn.today)) return style.now(run);
      return run.startsWith(drawn.slack) ? style.quiet(run) : run;
    })
    .join('');
}
