import { iso, parseDay } from '../calendar/day.ts';
import { eventName } from '../rules/event-names.ts';
import { type Ageing, eventOf, isOld, RULE_BASES, type RuleFilter } from '../rules/select-rules.ts';
import type { Rule } from '../rules/types.ts';
import { padEnd, padStart, widthOf } from './columns.ts';
import { knownDate, longDate } from './dates.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { Surface } from './view.ts';

/** The rules that were found, and what they were looked for by. */
export interface FoundRules {
  readonly rules: readonly Rule[];
  readonly filter: RuleFilter;
  /** The task that the ids of the filter are from. */
  readonly task?: string;
  readonly ageing: Ageing;
  /** The day on which the data was put together, YYYY-MM-DD. */
  readonly dataAsOf: string;
}

/** A page of rules, and how it is set. */
interface SourcesScreen extends Sheet, FoundRules {}

const OTHER = 'Other rules';
const DATES = 'Dates of cycles';

/** Topics in the order they are told in, with the first words of the ids that belong to them. */
const TOPICS: readonly { readonly name: string; readonly words: readonly string[] }[] = [
  { name: 'USMLE', words: ['usmle', 'report', 'stats', 'state-boards', 'step3'] },
  { name: 'COMLEX', words: ['do'] },
  { name: 'ECFMG certification', words: ['ecfmg', 'oet', 'track'] },
  { name: 'Visas', words: ['visa'] },
  {
    name: 'Application and SOAP',
    words: ['application', 'img', 'interviews', 'match', 'reapply', 'service', 'soap', 'usce'],
  },
  {
    name: 'Study',
    words: [
      ...['capacity', 'content', 'decay', 'dedicated', 'derived', 'nbme', 'planning', 'rest'],
      ...['review', 'spacing', 'step1', 'step2', 'study'],
    ],
  },
  { name: 'Specialties', words: ['specialty'] },
  { name: 'Schools', words: ['school'] },
  {
    name: 'After the Match',
    words: ['board', 'cme', 'dea', 'licence', 'moc', 'residency'],
  },
  { name: 'What advisers say', words: ['practice'] },
  { name: "The planner's choices", words: ['planner'] },
  { name: 'Projected dates', words: ['projection'] },
  { name: DATES, words: ['cycle'] },
];

const MEANINGS: Readonly<Record<(typeof RULE_BASES)[number], string>> = {
  published: "read on the body's own page, or in the study itself",
  transcribed: 'read in public transcriptions: confirm at the page named',
  projected: 'by the pattern of earlier years: nobody has published it yet',
  practice: 'advice, or a choice of this planner: no rule',
  reported: 'what you answered or entered yourself',
};

const ISO_DATES = /\b\d{4}-\d{2}-\d{2}\b/g;

/** The topic under which a rule is listed. */
export function topicOf({ id }: Pick<Rule, 'id'>): string {
  const first = id.split('.')[0] as string;
  return TOPICS.find(({ words }) => words.includes(first))?.name ?? OTHER;
}

/**
 * The rules with where each is from, how it is known and how old that is, by
 * topic, behind a summary. Ends in one newline.
 */
export function renderSources(found: FoundRules, surface: Surface): string {
  const screen: SourcesScreen = { ...sheetFor(surface), ...found };
  if (found.rules.length === 0) return page([nothingFound(screen)]);
  return page([heading(screen), basisLines(screen), remarkLines(screen), ...topicSections(screen)]);
}

/** Whether anything narrows the list down. */
function isNarrowed({ filter }: FoundRules): boolean {
  return (
    wordsOf(filter).length > 0 ||
    [filter.basis, filter.confidence, filter.old, filter.ids].some(Boolean)
  );
}

function wordsOf({ words = [] }: RuleFilter): readonly string[] {
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** What was looked for, to stand behind "rules"; empty where it was all of them. */
function asked({ filter, task }: FoundRules): string {
  const words = wordsOf(filter).map((word) => `“${word}”`);
  const parts = [
    words.length > 0 && `with ${words.join(' and ')}`,
    task !== undefined && `of the task ${task}`,
    filter.basis && `of the basis ${filter.basis}`,
    filter.confidence && `of ${filter.confidence} confidence`,
    filter.old && 'from a source older than a year',
  ];
  return parts
    .filter(Boolean)
    .map((part) => ` ${part}`)
    .join(',');
}

function nothingFound(screen: SourcesScreen): string[] {
  const { columns, say } = screen;
  return [
    ...hanging('', say(`There is no rule${asked(screen)}.`), columns),
    ...hanging('', say('All of them: usmle-plan sources'), columns),
  ];
}

function heading(screen: SourcesScreen): string[] {
  const { columns, dataAsOf, rules, say, signs, style } = screen;
  const count = rules.length === 1 ? '1 rule' : `${rules.length} rules`;
  const what = isNarrowed(screen) ? count : `${count} and dates`;
  const data = `data of ${longDate(dataAsOf)}`;
  const text = say(`${what}${asked(screen)}`) + signs.between + data;
  return hanging('', text, columns).map(style.strong);
}

/** How many rules each basis has, with its sign and what it means: the legend of the page. */
function basisLines({ rules, columns, isStacked, signs }: SourcesScreen): string[] {
  const counted = RULE_BASES.map((basis) => ({
    basis,
    count: rules.filter((rule) => rule.basis === basis).length,
  })).filter(({ count }) => count > 0);
  const nameColumns = Math.max(...counted.map(({ basis }) => basis.length));
  const countColumns = Math.max(...counted.map(({ count }) => String(count).length));
  return counted.flatMap(({ basis, count }) => {
    const sign = signs.basis[basis] ?? ' ';
    if (isStacked) return hanging(`${sign} `, `${count} ${basis}: ${MEANINGS[basis]}`, columns);
    const head = `${sign} ${padEnd(basis, nameColumns)}  ${padStart(String(count), countColumns)}  `;
    return hanging(head, MEANINGS[basis], columns);
  });
}

function remarkLines(screen: SourcesScreen): string[] {
  const { ageing, columns, filter, rules, say, style } = screen;
  const old = rules.filter((rule) => isOld(rule, ageing)).length;
  const remarks = [
    old > 0 && !filter.old && oldRemark(old, isNarrowed(screen)),
    !isNarrowed(screen) &&
      'Narrow them down by a word, --basis, --confidence, --old or --task: usmle-plan sources retake. Plans cite a rule by its id, the last of the facts below it.',
  ].filter((remark) => remark !== false);
  return remarks.flatMap((remark) => hanging('', say(remark), columns)).map(style.quiet);
}

function oldRemark(count: number, isNarrowed: boolean): string {
  const subject = count === 1 ? '1 comes from a source' : `${count} come from sources`;
  return `${subject} older than a year${isNarrowed ? '.' : ': usmle-plan sources --old'}`;
}

/** Dates that were read are many, and have a command of their own. */
function isListedElsewhere(rule: Rule, { filter }: FoundRules): boolean {
  const isAskedFor = wordsOf(filter).length > 0 || filter.basis || filter.ids;
  return !isAskedFor && topicOf(rule) === DATES && rule.basis !== 'reported';
}

function topicSections(screen: SourcesScreen): string[][] {
  const names = [...TOPICS.map(({ name }) => name), OTHER];
  return names.flatMap((name) => {
    const all = screen.rules.filter((rule) => topicOf(rule) === name);
    if (all.length === 0) return [];
    const listed = all.filter((rule) => !isListedElsewhere(rule, screen));
    const entries = listed.map((rule) => ruleLines(rule, screen));
    if (listed.length < all.length) entries.push(pointerLines(all.length - listed.length, screen));
    return withHead(topicLine(name, all.length, screen), entries);
  });
}

function withHead(head: readonly string[], [first = [], ...others]: string[][]): string[][] {
  return [[...head, ...first], ...others];
}

function topicLine(name: string, count: number, { columns, signs, style }: Sheet): string[] {
  const title = `${name} (${count})`;
  const rest = columns - widthOf(title) - 4;
  if (rest < 0) return hanging(` ${signs.line} `, title, columns).map(style.strong);
  return [
    ` ${style.quiet(signs.line)} ${style.strong(title)} ${style.quiet(signs.line.repeat(rest))}`,
  ];
}

function pointerLines(count: number, { columns, say, style }: Sheet): string[] {
  const dates = count === 1 ? '1 date that was read is' : `${count} dates that were read are`;
  return hanging('  ', say(`${dates} listed by year: usmle-plan cycles <year>`), columns).map(
    style.quiet,
  );
}

function ruleLines(rule: Rule, screen: SourcesScreen): string[] {
  const { columns, say, signs, style } = screen;
  const sign = signs.basis[rule.basis] ?? ' ';
  const { publisher, title, url } = rule.source;
  // What a projection rests on is this program; the address is where the date will stand.
  const isOwn = rule.basis === 'projected';
  const confirmAt = rule.confirmAt ?? (isOwn ? url : '');
  const quiet = [
    factsOf(rule, screen).map(say).join(`\u00a0${signs.between.trim()} `),
    say(`${publisher}, ${title}${isOwn || url === '' ? '' : `: ${url}`}`),
    confirmAt === '' ? '' : say(`confirm at ${confirmAt}`),
  ].filter((line) => line !== '');
  return [
    ...hanging(`${sign} `, say(sentenceOf(rule)), columns),
    ...quiet.flatMap((line) => hanging('    ', line, columns)).map(style.quiet),
  ];
}

function factsOf(rule: Rule, { ageing }: FoundRules): string[] {
  return [
    rule.basis,
    `${rule.confidence} confidence`,
    `as of ${knownDate(rule.asOf)}${isOld(rule, ageing) ? ', over a year ago' : ''}`,
    effectOf(rule, iso(ageing.today)),
    rule.id,
  ].filter((fact) => fact !== '');
}

/** 2026, Aug 2026 or Wed 5 Aug 2026. */
/** From when to when it holds, in words. */
function effectOf({ effectiveFrom, effectiveTo }: Rule, today: string): string {
  const parts = [
    effectiveFrom && `${effectiveFrom > today ? 'from' : 'since'} ${longDate(effectiveFrom)}`,
    effectiveTo && `until ${longDate(effectiveTo)}`,
  ].filter(Boolean);
  if (parts.length === 0) return '';
  const isOver = effectiveTo !== undefined && effectiveTo < today;
  return [isOver ? 'held' : 'holds', ...parts].join(' ');
}

/** What the rule says, with names and dates as people read them. */
function sentenceOf(rule: Rule): string {
  const text = rule.statement.replace(ISO_DATES, (date) =>
    parseDay(date) === null ? date : longDate(date),
  );
  const event = eventOf(rule);
  return event !== null && rule.basis === 'projected' ? `${eventName(event)}: ${text}` : text;
}
