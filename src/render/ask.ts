import type { Fact } from '../planner/ask/question.ts';
import type { Answered, Asked } from '../planner/ask/questions.ts';
import type { Plan } from '../planner/types.ts';
import { padEnd, padStart, spread, widthOf } from './columns.ts';
import { bareDate, longDate } from './dates.ts';
import { titled, toType } from './rows.ts';
import { hanging, page, type Screen, screenFor, sheetFor, signLines } from './screen.ts';
import type { Surface, View } from './view.ts';
import { BASIS_WORDS } from './why.ts';

/** Every question with its number and id: those that concern the reader, then the rest with the reason. Ends in one newline. */
export function renderQuestions(questions: readonly Asked[], plan: Plan, view: View): string {
  const screen = screenFor(plan, view);
  const { columns, style } = screen;
  const own = questions.filter(({ notFor }) => notFor === null);
  const others = questions.filter(({ notFor }) => notFor !== null);
  const how = `Ask by number, by id, or in your own words: ${toType('ask postpone', view)}`;
  return page([
    spread(
      `What can be answered about you and the ${plan.matchYear} Match`,
      longDate(plan.today),
      columns,
    ).map(style.strong),
    own.flatMap((asked) => questionLines(asked, screen)),
    titled('Not for you as things stand', reasonLines(others, screen).map(style.quiet), screen),
    [how, ...otherYear(plan, view)]
      .flatMap((line) => hanging('  ', line, columns))
      .map(style.quiet),
  ]);
}

const numberOf = ({ number }: Asked): string => `  ${padStart(String(number), 2)}  `;

function questionLines(asked: Asked, { columns, isStacked, say }: Screen): string[] {
  const head = numberOf(asked);
  if (isStacked) return hanging(head, `${say(asked.question)} (${asked.id})`, columns);
  const room = columns - widthOf(head);
  return spread(say(asked.question), asked.id, room).map(
    (line, i) => (i === 0 ? head : ' '.repeat(widthOf(head))) + line,
  );
}

/** Each reason once, with the questions it keeps away. */
function reasonLines(others: readonly Asked[], { columns, say }: Screen): string[] {
  const reasons = [...new Set(others.map(({ notFor }) => notFor ?? ''))];
  return reasons.flatMap((reason) => {
    const ids = others.filter(({ notFor }) => notFor === reason).map(({ id }) => id);
    return hanging('  - ', `${say(reason)} (${ids.join(', ')})`, columns);
  });
}

/** Where the Match is past or out of reach: the year to ask about. */
function otherYear({ matchYear, verdict }: Plan, view: View): string[] {
  const year = verdict.earliestFeasibleMatchYear;
  return verdict.status === 'infeasible' && year !== null && year !== matchYear
    ? [`About another Match, with its year: ${toType(`ask last-day ${year}`, view)}`]
    : [];
}

/** A question and what is said to it. */
export interface Shown extends Answered {
  readonly id: string;
  readonly question: string;
}

/** An answer: the sentences, the days behind them, the rules they rest on, and where to look deeper. Ends in one newline. */
export function renderAnswer(shown: Shown, plan: Plan, view: View): string {
  const screen = screenFor(plan, view);
  const { columns, style, say } = screen;
  const { facts, id, look, question, text } = shown;
  const marked = facts.map(({ basis, date }) => ({
    basis: basis ?? ('computed' as const),
    start: date ?? '',
  }));
  return page([
    spread(say(question), id, columns).map(style.strong),
    text.flatMap((sentence) => hanging('  ', say(sentence), columns)),
    facts.flatMap((one) => factLines(one, screen)),
    signLines(marked, screen).map(style.quiet),
    ruleLines(shown, screen),
    hanging(
      '  ',
      look.length === 0
        ? ''
        : `Deeper: ${look.map((words) => toType(words, view)).join(screen.signs.between)}`,
      columns,
    )
      .filter((line) => line.trim() !== '')
      .map(style.quiet),
  ]);
}

/** The lines alone: no rules below them, and nothing to type. Ends in one newline. */
export function renderSomeone({ question, text }: Shown, surface: Surface): string {
  const { columns, say, style } = sheetFor(surface);
  return page([
    hanging('', say(question), columns).map(style.strong),
    ...text.map((sentence) => hanging('  ', say(sentence), columns)),
  ]);
}

/** `28 Jul 27` */
const DATE_COLUMNS = 9;

function factLines({ basis, date, text }: Fact, screen: Screen): string[] {
  const { columns, signs, say } = screen;
  if (date === null) return hanging('  - ', say(text), columns);
  const sign = basis === undefined ? ' ' : (signs.basis[basis] ?? ' ');
  return hanging(`  ${padStart(bareDate(date), DATE_COLUMNS)} ${sign} `, say(text), columns);
}

/** Each rule with how it is known and who says so. */
function ruleLines({ rules }: Shown, screen: Screen): string[] {
  const { columns, isStacked, style, say, view } = screen;
  const found = rules.map((id) => view.rules.rule(id));
  const widest = Math.max(0, ...found.map(({ id }) => widthOf(id)));
  const lines = found.flatMap(({ basis, id, source }) => {
    const known = say(`${BASIS_WORDS[basis]}, ${source.publisher}`);
    const isBelow = isStacked || widest > columns / 2;
    return isBelow
      ? [...hanging('  ', id, columns), ...hanging('    ', known, columns)]
      : hanging(`  ${padEnd(id, widest)}  `, known, columns);
  });
  return titled('It rests on', lines.map(style.quiet), screen);
}
