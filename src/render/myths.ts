import type { Myth } from '../rules/myths.ts';
import type { Basis, Rule, Rules } from '../rules/types.ts';
import { hostOf } from './address.ts';
import { knownDate, monthDate } from './dates.ts';
import { inOnePiece, toType } from './rows.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

/** The claims that were found, and what they were looked for by. */
export interface FoundMyths {
  readonly myths: readonly Myth[];
  /** Empty where all were asked for. */
  readonly words: readonly string[];
  /** The rules that the claims cite. */
  readonly rules: Pick<Rules, 'rule'>;
}

/** A page of claims, and how it is set. */
interface MythsScreen extends Sheet, FoundMyths {}

const MEANINGS: readonly (readonly [Basis, string])[] = [
  ['projected', 'projected from earlier years: nobody has published it yet'],
  ['transcribed', 'read in public transcriptions; confirm at the address beside it'],
  ['practice', 'advice, not a rule'],
];

/**
 * What is often said, by topic: the claim, what holds, since when, and the
 * source of the rule that decides. Ends in one newline.
 */
export function renderMyths(found: FoundMyths, surface: Surface): string {
  const screen: MythsScreen = { ...sheetFor(surface), ...found };
  if (found.myths.length === 0) return page([nothingFound(screen)]);
  return page([heading(screen), ...topics(screen), legend(screen)]);
}

function nothingFound({ columns, command, say, words }: MythsScreen): string[] {
  return [
    ...hanging('', say(`Nothing here speaks of ${quoted(words)}.`), columns),
    ...hanging('', `All that is here: ${toType('myths', { columns, command })}`, columns),
  ];
}

function heading({ columns, say, style, words }: MythsScreen): string[] {
  const about = words.length === 0 ? '' : `, with ${quoted(words)}`;
  const title = say(`What is often said, and what holds${about}`);
  return hanging('', title, columns).map(style.strong);
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(' and ');
}

/** The claims of each topic behind its name, each a section of its own. */
function topics(screen: MythsScreen): string[][] {
  const names = [...new Set(screen.myths.map(({ topic }) => topic))];
  return names.flatMap((name) => {
    const [first = [], ...others] = screen.myths
      .filter(({ topic }) => topic === name)
      .map((myth) => mythLines(myth, screen));
    const head = hanging('', screen.say(name), screen.columns).map(screen.style.strong);
    return [head, first, ...others];
  });
}

function mythLines(myth: Myth, screen: MythsScreen): string[] {
  const { columns, say, style } = screen;
  return [
    ...hanging('  ', say(`“${myth.claim}”`), columns),
    ...hanging('    ', say(myth.truth), columns),
    ...hanging('    ', sourceOf(myth, screen), columns).map(style.quiet),
  ];
}

/** Since when, by whom, and where to look: of the rule that decides. */
function sourceOf({ rules: [first], since }: Myth, { rules, say, signs }: MythsScreen): string {
  const rule = rules.rule(first);
  const sign = signs.basis[rule.basis];
  const facts = [
    since === null ? '' : inOnePiece(`since ${knownDate(since)}`),
    `${sign === undefined ? '' : `${sign}\u00a0`}${say(whereOf(rule))}`,
    inOnePiece(`as of ${monthDate(rule.asOf)}`),
  ];
  return facts.filter((fact) => fact !== '').join(signs.between);
}

function whereOf({ confirmAt, source: { publisher, url } }: Rule): string {
  if (confirmAt !== undefined) return `${publisher}, confirm at ${hostOf(confirmAt)}`;
  return url === '' ? publisher : `${publisher}, ${hostOf(url)}`;
}

/** What the signs mean that occur, and how to see fewer. */
function legend({ columns, command, myths, rules, signs, style, words }: MythsScreen): string[] {
  const bases = new Set(myths.map(({ rules: [first] }) => rules.rule(first).basis));
  const meanings = MEANINGS.filter(([basis]) => bases.has(basis)).flatMap(([basis, meaning]) =>
    hanging(`${signs.basis[basis]} `, meaning, columns),
  );
  const hint = `Those about something: ${toType('myths SOAP', { columns, command })}`;
  return [...meanings, ...(words.length === 0 ? hanging('', hint, columns).map(style.quiet) : [])];
}
