import { assumedHours } from '../planner/no-hours.ts';
import type { Bin } from '../planner/risk/bins.ts';
import type { Risk } from '../planner/risk/risk.ts';
import type { Plan } from '../planner/types.ts';
import { withThousands } from '../planner/words.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Basis } from '../rules/types.ts';
import { padStart, widthOf } from './columns.ts';
import { bareDate, daysBetween, longDate, monthDate } from './dates.ts';
import { inWords, toType } from './rows.ts';
import { hanging, page, type Screen, type Sheet, screenFor } from './screen.ts';
import type { View } from './view.ts';
import { renderVerdictLine } from './words.ts';

const NO_CHANCE =
  'This counts days. It is no chance of matching, and says nothing of how anybody does in an exam.';

/** What a simulation of the calendar came to, and all that it rests on. Ends in one newline. */
export function renderRisk(risk: Risk, plan: Plan, view: View): string {
  const screen = screenFor(plan, view);
  const { columns, say, style } = screen;
  const head = `Match ${risk.matchYear}, ${longDate(plan.today)}: when the results are in`;
  if (risk.open.length === 0) {
    return page([
      hanging('', say(head), columns).map(style.strong),
      [
        ...hanging('  ', say(renderVerdictLine(plan, view)), columns),
        ...hanging(
          '  ',
          'No result of a required exam is awaited: nothing is left to draw.',
          columns,
        ),
      ],
    ]);
  }
  return page([
    hanging('', say(head), columns).map(style.strong),
    [
      ...hanging('  ', say(summaryOf(risk, plan.today)), columns),
      ...hanging('  ', say(NO_CHANCE), columns),
    ],
    countLines(risk, plan, screen),
    histogramLines(risk, plan.today, screen),
    [
      `  ${style.strong('What it assumes')}`,
      ...risk.assumptions.flatMap(({ text }) => hanging('  - ', say(text), columns)),
    ],
    [
      ...hanging('  ', `Seed ${risk.seed}: the same seed draws the same runs.`, columns).map(
        style.quiet,
      ),
      ...legend(risk, screen).map(style.quiet),
    ],
  ]);
}

function summaryOf({ byRank, byReview, open, review, runs }: Risk, today: string): string {
  const exams = inWords(open.map((exam) => EXAM_NAMES[exam]));
  const inTime =
    byReview === runs ? '' : `, and by the rank deadline in ${shareOf(byRank, runs, 'them')}`;
  return `Everything required, ${exams} among it, is in by the day ${programsRead(review.date, today)} in ${shareOf(byReview, runs, `${withThousands(runs)} runs`)}${inTime}.`;
}

function programsRead(on: string, today: string): string {
  return on < today ? 'programs began to read' : 'programs begin to read';
}

function shareOf(part: number, runs: number, of: string): string {
  if (part === runs) return of === 'them' ? `all of ${of}` : `all ${of}`;
  return `${part === 0 ? 'none' : withThousands(part)} of ${of}`;
}

/** How many runs are in by which day, and where the others go. */
function countLines(risk: Risk, plan: Plan, { view, ...sheet }: Screen): string[] {
  const { byRank, byReview, otherwise, rank, review } = risk;
  const { today } = plan;
  const none =
    assumedHours(plan) === null
      ? 'no sitting is left, or none fits'
      : `no hours of study are entered, and ${toType('set hours 10', view)} gives dates`;
  const rows: [string, string, number][] = [
    [`by the day ${programsRead(review.date, today)}`, markedDate(review, sheet), byReview],
    ['by the rank deadline', markedDate(rank, sheet), byRank],
    ...otherwise.map(({ matchYear, runs }): [string, string, number] => [
      matchYear === null ? `in no Match year: ${none}` : `in time for Match ${matchYear}`,
      '',
      runs,
    ]),
  ];
  const heads = rows.map(([, , runs]) => withThousands(runs));
  const width = Math.max(...heads.map(widthOf));
  return rows.flatMap(([what, when], i) => {
    const text = when === '' ? what : `${what}, ${when}`;
    return hanging(`  ${padStart(heads[i] as string, width)}  `, sheet.say(text), sheet.columns);
  });
}

function markedDate({ basis, date }: { basis: Basis; date: string }, { signs }: Sheet): string {
  const mark = signs.basis[basis];
  return `${longDate(date)}${mark === undefined ? '' : `\u00a0${mark}`}`;
}

const MEANINGS: readonly (readonly [Basis, string])[] = [
  ['projected', 'projected from earlier years: nobody has published it yet'],
  ['transcribed', 'read in public transcriptions that agree; confirm on the official page'],
];

function legend({ rank, review }: Risk, { columns, signs }: Sheet): string[] {
  return MEANINGS.filter(([basis]) => rank.basis === basis || review.basis === basis).flatMap(
    ([basis, text]) => hanging(`  ${signs.basis[basis]} `, text, columns),
  );
}

const WIDEST_BAR = 40;
const GAP = 2;

/** When the last result comes: a row a stretch of days, with the days that count between them. */
function histogramLines({ histogram, rank, review }: Risk, today: string, sheet: Sheet): string[] {
  const [first] = histogram;
  if (first === undefined) return [];
  const { columns, signs, style } = sheet;
  const labels = histogram.map((bin) => labelOf(bin, signs.dash));
  const labelWidth = Math.max(...labels.map(widthOf));
  const numbers = histogram.map(({ runs }) => (runs === 0 ? '' : withThousands(runs)));
  const numberWidth = Math.max(...numbers.map(widthOf));
  const room = columns - 2 - labelWidth - numberWidth - 2 * GAP;
  const most = Math.max(...histogram.map(({ runs }) => runs));
  const barOf = (runs: number): string =>
    runs === 0
      ? ''
      : signs.bar.repeat(Math.max(1, Math.round((runs / most) * Math.min(room, WIDEST_BAR))));
  const rows = histogram.map(({ runs }, i) =>
    [
      ` ${padStart(labels[i] as string, labelWidth + 1)}`,
      padStart(numbers[i] as string, numberWidth),
      barOf(runs),
    ]
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
  const marks = [
    { at: review.date, text: `${programsRead(review.date, today)}, ${bareDate(review.date)}` },
    { at: rank.date, text: `rank deadline, ${bareDate(rank.date)}` },
  ];
  const markLines = (isThere: (date: string) => boolean): string[] =>
    marks
      .filter(({ at }) => isThere(at))
      .flatMap(({ text }) => hanging(`  ${signs.line.repeat(2)} `, text, columns))
      .map(style.quiet);
  return [
    ...hanging('  ', `The last result comes in the ${stretchOf(first)} of`, columns).map(
      style.strong,
    ),
    ...markLines((date) => date < first.from),
    ...rows.flatMap((row, i) => [row, ...markLines((date) => isIn(date, histogram, i))]),
  ];
}

/** Whether a date belongs below this row: in it, or past the last one. */
function isIn(date: string, histogram: readonly Bin[], i: number): boolean {
  const bin = histogram[i] as Bin;
  return bin.from <= date && (date <= bin.to || i === histogram.length - 1);
}

type Stretch = 'week' | 'month' | 'quarter' | 'year';

function stretchOf({ from, to }: Bin): Stretch {
  const days = daysBetween(from, to) + 1;
  if (days === 7) return 'week';
  if (days <= 31) return 'month';
  return days <= 92 ? 'quarter' : 'year';
}

function labelOf(bin: Bin, dash: string): string {
  const month = monthDate(bin.from.slice(0, 7));
  switch (stretchOf(bin)) {
    case 'week':
      return bareDate(bin.from);
    case 'month':
      return month;
    case 'quarter':
      return `${month.slice(0, 3)} ${dash} ${monthDate(bin.to.slice(0, 7))}`;
    case 'year':
      return bin.from.slice(0, 4);
  }
}
