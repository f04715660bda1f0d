import type { Compared, Comparison, Step } from '../planner/compare.ts';
import { assumedHours } from '../planner/no-hours.ts';
import { capitalized, countDays } from '../planner/words.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import { type CountedExam, isComlex } from '../rules/retakes.ts';
import { padEnd, spread, widthOf, wrap } from './columns.ts';
import { bareDate, longDate, nearDate, withWholeDates } from './dates.ts';
import { inWords, titled, toType } from './rows.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import { shown } from './signs.ts';
import type { View } from './view.ts';
import { applicant, specialties } from './words.ts';

/** Changes of a profile under a letter, as typed. */
export interface Variant {
  readonly name: string;
  readonly changes: readonly string[];
}

interface CompareScreen extends Sheet {
  readonly view: View;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Plans side by side: what each comes to, what one has over the other, and what this month asks. Ends in one newline. */
export function renderComparison(
  comparisons: readonly Comparison[],
  variants: readonly Variant[],
  view: View,
): string {
  const today = comparisons[0]?.compared[0]?.today ?? '';
  const screen: CompareScreen = { ...sheetFor(view), view, today };
  return page([
    heading(variants, screen),
    ...comparisons.flatMap((comparison) => [
      ...tables(comparison.compared, screen),
      held(comparison.compared, screen),
      assumed(comparison.compared, screen),
      ...comparison.steps.map((step) => stepLines(step, comparison.compared, screen)),
      monthLines(comparison.compared, screen),
    ]),
    legend(comparisons, screen),
    further(comparisons, variants, screen),
  ]);
}

function heading(variants: readonly Variant[], screen: CompareScreen): string[] {
  const { columns, signs, style, say, today, view } = screen;
  const who = [specialties(view), applicant(view.profile, today)].join(signs.between);
  return [
    ...spread(say(capitalized(who)), longDate(today), columns).map(style.strong),
    ...variants.flatMap(({ name, changes }) =>
      hanging(`  ${name}  `, say(changes.join('; ')), columns),
    ),
  ];
}

type Subject = Pick<Compared, 'name' | 'matchYear'>;

/** Variants of one year go by their letters; otherwise the year is part of a name. */
function nameIn(compared: readonly Compared[]): (one: Subject) => string {
  const isOneYear = new Set(compared.map(({ matchYear }) => matchYear)).size === 1;
  const hasVariants = compared.some(({ name }) => name !== null);
  return ({ name, matchYear }) => {
    if (!hasVariants) return String(matchYear);
    const own = name ?? 'as it is';
    return isOneYear ? own : `${own} (${matchYear})`;
  };
}

// ---------------------------------------------------------------------------
// Side by side

interface Row {
  readonly label: string;
  readonly cell: (one: Compared) => string;
}

const LABEL_COLUMNS = 20;
/** Narrower columns break every date. */
const LEAST_COLUMNS = 13;
const GAP = 2;

/** As many columns beside each other as the page has room for; the rest in a table below. */
function tables(compared: readonly Compared[], screen: CompareScreen): string[][] {
  const rows = rowsFor(compared, screen);
  const headOf = nameIn(compared);
  if (screen.isStacked) return compared.map((one) => stackedTable(headOf(one), one, rows, screen));
  const room = screen.columns - LABEL_COLUMNS;
  const most = Math.max(1, Math.floor(room / (LEAST_COLUMNS + GAP)));
  const groups: Compared[][] = [];
  for (let i = 0; i < compared.length; i += most) groups.push(compared.slice(i, i + most));
  return groups.map((group) => table(group.map(headOf), group, rows, screen));
}

function table(
  heads: readonly string[],
  group: readonly Compared[],
  rows: readonly Row[],
  screen: CompareScreen,
): string[] {
  const { columns, style } = screen;
  const width = Math.min(26, Math.floor((columns - LABEL_COLUMNS) / group.length) - GAP);
  const lines = (label: string, cells: readonly string[]): string[] => {
    const wrapped = cells.map((cell) => wrap(withWholeDates(cell), width));
    const labels = wrap(label, LABEL_COLUMNS - GAP - 2);
    const height = Math.max(labels.length, ...wrapped.map((cell) => cell.length));
    return Array.from({ length: height }, (_, i) =>
      [
        padEnd(`  ${labels[i] ?? ''}`, LABEL_COLUMNS),
        ...wrapped.map((cell) => padEnd(cell[i] ?? '', width + GAP)),
      ]
        .join('')
        .trimEnd(),
    );
  };
  return [
    ...lines('', heads).map(style.strong),
    ...rows.flatMap(({ label, cell }) => lines(label, group.map(cell))),
  ];
}

function stackedTable(
  head: string,
  one: Compared,
  rows: readonly Row[],
  screen: CompareScreen,
): string[] {
  const { columns, style } = screen;
  return [
    ...hanging('  ', head, columns).map(style.strong),
    ...rows.flatMap(({ label, cell }) => hanging('    ', `${label}: ${cell(one)}`, columns)),
  ];
}

function rowsFor(compared: readonly Compared[], screen: CompareScreen): readonly Row[] {
  const { signs, say } = screen;
  const signed = ({ date, basis }: Compared['matchDay']): string =>
    `${bareDate(date)} ${signs.basis[basis] ?? ''}`.trim();
  const exams = [...new Set(compared.flatMap((one) => one.exams.map(({ exam }) => exam)))];
  const none = screen.signs.dash;
  const rows: Row[] = [
    { label: 'Where it stands', cell: standingOf },
    { label: 'To spare', cell: spareOf(none) },
    {
      label: 'Least room',
      cell: ({ critical }) => (critical === null ? none : say(critical.title)),
    },
    ...exams.flatMap((exam) => examRows(exam, none)),
    { label: 'Programs read', cell: ({ reviewOpen }) => signed(reviewOpen) },
    { label: 'Match Day', cell: ({ matchDay }) => signed(matchDay) },
  ];
  return rows.filter(({ cell }) => compared.some((one) => cell(one) !== none));
}

function examRows(exam: CountedExam, none: string): Row[] {
  const name = EXAM_NAMES[exam].replace('COMLEX ', '');
  const of = (one: Compared) => one.exams.find((candidate) => candidate.exam === exam);
  const reached = (until: string | null | undefined, earliest: string | null): string =>
    until && earliest !== null && until >= earliest ? bareDate(until) : none;
  return [
    {
      label: `Sit ${name}`,
      cell: (one) => {
        const found = of(one);
        return found ? `${bareDate(found.on)}${found.isBooked ? ' booked' : ''}` : none;
      },
    },
    {
      label: 'at the latest',
      cell: (one) => {
        const found = of(one);
        return reached(found?.lastDays.target.safe, found?.earliest ?? null);
      },
    },
    {
      label: 'with one repeat',
      cell: (one) => {
        const found = of(one);
        return reached(found?.lastDays.target.insurance, found?.earliest ?? null);
      },
    },
  ];
}

/** Where a plan stands, as people say it. */
function standingOf({ matchDay, today, verdict }: Compared): string {
  switch (verdict.status) {
    case 'on-track':
      return 'open';
    case 'tight':
      return 'open, on a condition';
    case 'late':
      return verdict.narrow ? 'possible, late, if results take 4 weeks' : 'possible, though late';
    case 'infeasible':
      return matchDay.date < today ? 'past' : "can't be reached";
    case 'ineligible':
      return 'no sitting is left';
  }
}

const spareOf =
  (none: string) =>
  ({ verdict: { slackDays, status } }: Compared): string =>
    slackDays === null || status === 'infeasible'
      ? none
      : `${countDays(slackDays)}${status === 'late' ? ', late' : ''}`;

// ---------------------------------------------------------------------------
// Below the tables

/** What keeps a plan from being on track, in a sentence each. */
function held(compared: readonly Compared[], screen: CompareScreen): string[] {
  const { columns, say } = screen;
  const headOf = nameIn(compared);
  const found = compared.flatMap((one) => {
    const { reasons, status } = one.verdict;
    const [reason] = reasons;
    return status === 'on-track' || reason === undefined ? [] : [{ one, text: reason.text }];
  });
  // What holds several of them back is said once.
  const texts = [...new Set(found.map(({ text }) => text))];
  const lines = texts.flatMap((text) => {
    const heads = found.filter((other) => other.text === text).map(({ one }) => headOf(one));
    const head = `  ${inWords(heads)}  `;
    return widthOf(head) > columns / 3
      ? [...hanging('  ', inWords(heads), columns), ...hanging('    ', say(text), columns)]
      : hanging(head, say(text), columns);
  });
  return titled('What holds it back', lines, screen);
}

/** Where nobody has entered hours, the days of a table are those of the usual ones: once for all. */
function assumed(compared: readonly Compared[], { columns, say }: CompareScreen): string[] {
  const text = compared.map(assumedHours).find((found) => found !== null);
  return text ? hanging('  ', say(text), columns) : [];
}

function stepLines(
  { from, to, gains }: Step,
  compared: readonly Compared[],
  screen: CompareScreen,
): string[] {
  const { columns, say } = screen;
  const headOf = nameIn(compared);
  const against = from.name === null && to.name !== null ? 'the plan as it is' : headOf(from);
  return titled(
    `What ${headOf(to)} changes against ${against}`,
    gains.flatMap(({ text }) => hanging('  - ', say(text), columns)),
    screen,
  );
}

/** What is to be under way this month whichever is chosen, and what only some of them ask. */
function monthLines(compared: readonly Compared[], screen: CompareScreen): string[] {
  const { columns, say, today } = screen;
  const headOf = nameIn(compared);
  // A variant that is planned from a later day has another month.
  const open = compared.filter((one) => one.verdict.status !== 'infeasible' && one.today === today);
  const ids = [...new Set(open.flatMap(({ thisMonth }) => thisMonth.map(({ id }) => id)))];
  const lines = ids.flatMap((id) => {
    const asking = open.filter(({ thisMonth }) => thisMonth.some((task) => task.id === id));
    const task = asking[0]?.thisMonth.find((one) => one.id === id);
    if (!task) return [];
    const years = asking.length === open.length ? '' : ` (${asking.map(headOf).join(', ')})`;
    const when =
      task.start > today
        ? `from ${nearDate(task.start, today)}`
        : `until ${nearDate(task.finish, today)}`;
    return hanging('  - ', say(`${task.title}, ${when}${years}`), columns);
  });
  return titled('What decides and begins within 30 days', lines, screen);
}

function legend(comparisons: readonly Comparison[], screen: CompareScreen): string[] {
  const { columns, signs, style } = screen;
  const all = comparisons.flatMap(({ compared }) => compared);
  const occurs = new Set(
    all.flatMap(({ matchDay, reviewOpen }) => [matchDay.basis, reviewOpen.basis]),
  );
  const meanings = [
    ['projected', 'projected from earlier years: nobody has published it yet'],
    ['transcribed', 'read in public transcriptions that agree'],
  ] as const;
  const hasRepeat = all.some(({ exams }) =>
    exams.some(
      ({ earliest, lastDays: { target } }) =>
        target.insurance && earliest && target.insurance >= earliest,
    ),
  );
  return [
    ...(all.some(({ exams }) => exams.length > 0)
      ? hanging(
          '  ',
          `at the latest: for all results in when programs read, ${waitsOf(all, screen)}${
            hasRepeat ? '; with one repeat: so that a fail could be repeated by then' : ''
          }`,
          columns,
        )
      : []),
    ...meanings
      .filter(([basis]) => occurs.has(basis))
      .flatMap(([basis, text]) => hanging(`  ${signs.basis[basis]} `, text, columns)),
  ].map(style.quiet);
}

/** The wait that the last days are counted with. */
function waitsOf(compared: readonly Compared[], { view: { rules } }: CompareScreen): string {
  const anyComlex = compared.some(({ exams }) => exams.some(({ exam }) => isComlex(exam)));
  const days = rules.number(anyComlex ? 'do.comlex.score-days' : 'usmle.scores.plan-allowance');
  return `${days / 7} weeks to each`;
}

function further(
  comparisons: readonly Comparison[],
  variants: readonly Variant[],
  { columns, style, view }: CompareScreen,
): string[] {
  const last = comparisons.at(-1)?.compared.at(-1);
  if (last === undefined) return [];
  const isOver = last.verdict.status === 'ineligible';
  const line =
    variants.length > 0
      ? 'Nothing was stored.'
      : isOver
        ? `What stays open, and who can tell: ${toType('plan', view)}`
        : `All of one year: ${toType(`plan --match-year ${last.matchYear}`, view)}`;
  return hanging('  ', shown(line, view), columns).map(style.quiet);
}
