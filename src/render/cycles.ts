import { day, iso } from '../calendar/day.ts';
import { zoneName } from '../calendar/names.ts';
import { deadlineOf } from '../planner/advice.ts';
import { eventOf } from '../planner/setting.ts';
import { oughtToBePublic } from '../planner/verdict/unpublished.ts';
import { type EventGroup, eventName, groupByBody } from '../rules/event-names.ts';
import { publisherOf } from '../rules/projections.ts';
import type { Cycle, CycleEvent, Source } from '../rules/types.ts';
import { padStart, spread, widthOf } from './columns.ts';
import { alignedDate, longDate } from './dates.ts';
import { hourForReader, publishedHour } from './deadline-zones.ts';
import { inOnePiece } from './rows.ts';
import { hanging, page, type Sheet, sheetFor } from './screen.ts';
import type { Signs } from './signs.ts';
import type { Surface } from './view.ts';

/** Match years to show, and who looks at them when. */
export interface ShownCycles {
  readonly cycles: readonly Cycle[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The Match year of the reader's profile; null without one. */
  readonly ownYear: number | null;
  /** The day on which the data was put together, YYYY-MM-DD. */
  readonly dataAsOf: string;
}

/** A page of cycles, and how it is set. */
export interface CyclesScreen extends Sheet, ShownCycles {}

/** The same where hours are shown. */
interface YearScreen extends CyclesScreen {
  /** The reader's IANA zone. */
  readonly zone: string;
}

/** The number under which a source stands at the end of the page, by its words. */
type Numbered = ReadonlyMap<string, { readonly number: number; readonly source: Source }>;

/**
 * Every date of these Match years by body, in order of time, with its hour,
 * id, basis and sources; a projected one with its rule. Ends in one newline.
 */
export function renderCycles(shown: ShownCycles, surface: Surface): string {
  const screen: YearScreen = { ...sheetFor(surface), ...shown, zone: surface.zone };
  const years = shown.cycles.map((cycle) => ({ cycle, groups: groupByBody(cycle.events) }));
  const events = years.flatMap(({ groups }) => groups.flatMap((group) => group.events));
  const sources = numbered(events);
  return page([
    ...years.flatMap((year) => yearSections(year, sources, screen)),
    [...legendLines(events, confirmationPages(events), screen), ...readersZone(events, screen)],
    sourceLines(sources, screen),
    ownDateLines(shown.cycles, screen),
  ]);
}

/** How a date is known, in a column: a blank for what was published. */
export function signOfEvent({ basis }: Pick<CycleEvent, 'basis'>, { basis: signs }: Signs): string {
  // A letter in every terminal: no sign says it.
  return signs[basis] ?? (basis === 'reported' ? 'y' : ' ');
}

/**
 * What each sign of these dates means.
 * @param pages where to confirm the transcribed ones
 */
export function legendLines(
  events: readonly CycleEvent[],
  pages: readonly string[],
  { columns, signs, say }: CyclesScreen,
): string[] {
  const meanings = [
    ['projected', 'drawn by a rule from earlier years; no published date is in the data'],
    ['transcribed', `read in public transcriptions; confirm at ${pages.join(', ')}`],
    ['reported', 'entered by you'],
    ['published', 'without a sign: published by the body itself'],
  ] as const;
  const occurs = new Set(events.map(({ basis }) => basis));
  return meanings
    .filter(([basis]) => occurs.has(basis))
    .flatMap(([basis, text]) => hanging(`  ${signOfEvent({ basis }, signs)} `, say(text), columns));
}

/** The official pages at which the transcribed ones of these dates can be confirmed. */
export function confirmationPages(events: readonly CycleEvent[]): readonly string[] {
  const pages = events.flatMap(({ basis, confirmAt }) =>
    basis === 'transcribed' && confirmAt !== undefined ? [confirmAt] : [],
  );
  return [...new Set(pages)].sort();
}

interface Year {
  readonly cycle: Cycle;
  readonly groups: readonly EventGroup<CycleEvent>[];
}

function yearSections({ cycle, groups }: Year, sources: Numbered, screen: YearScreen): string[][] {
  const notes = firstWith(groups.flatMap(({ events }) => events));
  return [
    heading(cycle, screen),
    ...groups.map(({ body, events }) => [
      ...hanging('  ', body, screen.columns).map(screen.style.strong),
      ...events.flatMap((event) => eventLines(event, { sources, notes }, screen)),
      ...dueLines(events, cycle, screen),
    ]),
  ];
}

/** What the dates of one Match year share. */
interface Shared {
  readonly sources: Numbered;
  /** The id of the date that each note stands below; several dates can have the same. */
  readonly notes: ReadonlyMap<string, string>;
}

function firstWith(events: readonly CycleEvent[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const { id, note } of events) {
    if (note !== undefined && !notes.has(note)) notes.set(note, id);
  }
  return notes;
}

function heading(cycle: Cycle, { columns, ownYear, signs, style, today }: CyclesScreen): string[] {
  const { matchYear } = cycle;
  const season = `season ${matchYear - 1}${signs.dash}${String(matchYear).slice(2)}`;
  const whose = matchYear === ownYear ? ', your Match year' : '';
  const title = `The dates of the ${matchYear} Match (${season})${whose}`;
  return [
    ...hanging('', title, columns).map(style.strong),
    ...hanging('', `${countByBasis(cycle)}${isPast(cycle, today) ? PAST : ''}`, columns),
  ];
}

const PAST = ' This Match is past: a projected date is what its rule would have given then.';

const BASIS_WORDS = {
  published: 'published',
  transcribed: 'transcribed',
  projected: 'projected',
  reported: 'entered by you',
} as const satisfies Readonly<Record<CycleEvent['basis'], string>>;

/** `40 dates: 12 published, 28 projected.` or `40 dates, all projected.` */
function countByBasis({ events }: Cycle): string {
  const counts = Object.entries(BASIS_WORDS)
    .map(([basis, words]) => ({
      words,
      count: events.filter((event) => event.basis === basis).length,
    }))
    .filter(({ count }) => count > 0);
  const [first] = counts;
  if (counts.length === 1 && first) return `${events.length} dates, all ${first.words}.`;
  return `${events.length} dates: ${counts.map(({ count, words }) => `${count} ${words}`).join(', ')}.`;
}

/** Whether its Match Day lies before today. */
export function isPast(cycle: Cycle, today: string): boolean {
  return iso(eventOf(cycle, 'nrmp.match-day').day) < today;
}

function eventLines(event: CycleEvent, shared: Shared, screen: YearScreen): string[] {
  const { columns, isStacked, say, style, today } = screen;
  const date = iso(event.day);
  const dated = `${alignedDate(date, true)} ${signOfEvent(event, screen.signs)}`;
  const head = isStacked ? '    ' : `  ${dated}  `;
  const left = ' '.repeat(widthOf(head));
  const width = columns - left.length;
  const deadline = deadlineOf(event);
  const hour = publishedHour(deadline);
  const aside = [hour && say(hour), numbersOf(event, shared.sources)].filter(Boolean).join(' ');
  const [title = '', ...rest] = spread(say(eventName(event.id)), whole(aside, width), width);
  const reader = hourForReader(deadline, screen.zone)?.text ?? '';
  const rows = [
    ...(isStacked ? hanging('  ', dated, columns) : []),
    head + title,
    ...indented(rest, left),
  ];
  return [
    ...(date < today ? rows.map(style.quiet) : rows),
    ...indented(spread(event.id, whole(reader, width), width), left).map(style.quiet),
    ...remarksOn(event, shared)
      .flatMap((text) => hanging(left, say(text), columns))
      .map(style.quiet),
  ];
}

/** Holds the words of a text together at the end of a line, where it fits in one. */
function whole(text: string, columns: number): string {
  return widthOf(text) <= columns ? inOnePiece(text) : text;
}

function indented(lines: readonly string[], left: string): string[] {
  return lines.map((line) => left + line);
}

/** [1] or [1,3]: the source of a date, and the others that give the same. */
function numbersOf(event: CycleEvent, sources: Numbered): string {
  const numbers = sourcesOf(event).map((source) => sources.get(wordsOf(source))?.number);
  return `[${numbers.join(',')}]`;
}

/** The rule of a projection, the other day it could be, and what else is to be known of the date. */
function remarksOn(event: CycleEvent, { notes }: Shared): string[] {
  const { alternative, asOf, basis, id, note, rule } = event;
  return [
    basis === 'reported' && `Entered by you${asOf === undefined ? '' : ` on ${longDate(asOf)}`}.`,
    rule,
    alternative !== undefined && `Perhaps ${longDate(iso(alternative))}.`,
    note !== undefined && notes.get(note) === id && note,
  ].filter((remark) => typeof remark === 'string');
}

/** Where to look for what is projected though its body ought to have published it by now. */
function dueLines(events: readonly CycleEvent[], cycle: Cycle, screen: CyclesScreen): string[] {
  const { columns, isStacked, say, style, today } = screen;
  if (isPast(cycle, today)) return [];
  const due = events.filter((event) => oughtToBePublic(event, cycle, day(today)));
  const pages = new Set(due.map(({ id }) => publisherOf(id).url));
  const projected = events.filter(({ basis }) => basis === 'projected');
  const isAll = pages.size === 1 && due.length === projected.length;
  return [...pages].flatMap((url) => {
    const names = due
      .filter(({ id }) => publisherOf(id).url === url)
      .map(({ id }) => eventName(id));
    const text = isAll
      ? `What is projected here ought to be public by now: look at ${url}`
      : `Ought to be public by now: ${names.join('; ')}. Look at ${url}`;
    return hanging(isStacked ? '  ' : '    ', say(text), columns).map(style.late);
  });
}

function sourcesOf({ alsoSeen = [], source }: CycleEvent): readonly Source[] {
  return [source, ...alsoSeen];
}

/** What tells a source from the others. */
function wordsOf({ publisher, title, url }: Source): string {
  return [publisher, title, url].join('\n');
}

function numbered(events: readonly CycleEvent[]): Numbered {
  const sources = new Map<string, { number: number; source: Source }>();
  for (const source of events.flatMap(sourcesOf)) {
    const words = wordsOf(source);
    if (!sources.has(words)) sources.set(words, { number: sources.size + 1, source });
  }
  return sources;
}

/** What a projection is from: its title says so. */
const OWN = 'usmle-plan';

function sourceLines(sources: Numbered, { columns, say, style }: CyclesScreen): string[] {
  const widest = String(sources.size).length;
  return [
    `  ${style.strong('Sources')}`,
    ...[...sources.values()].flatMap(({ number, source: { publisher, title, url } }) => {
      const head = `  ${padStart(String(number), widest)}  `;
      return [
        ...hanging(head, say(publisher === OWN ? title : `${publisher}: ${title}`), columns),
        ...(url === '' ? [] : hanging(' '.repeat(head.length), say(url), columns)).map(style.quiet),
      ];
    }),
  ];
}

/** What the hours in brackets are; nothing where none is shown. */
function readersZone(events: readonly CycleEvent[], { columns, say, zone }: YearScreen): string[] {
  const isShown = events.some((event) => hourForReader(deadlineOf(event), zone) !== null);
  return isShown ? hanging('  ', say(`(… for you): the hour in ${zoneName(zone)}`), columns) : [];
}

/** The dates by which people know a Match year, in order of time; every cycle has them. */
export const LANDMARKS = [
  'eras.season-open',
  'eras.review-open',
  'nrmp.rol-deadline',
  'nrmp.match-day',
] as const;

/** How to enter a date of one's own, with the next date that many wait for as the example. */
export function ownDateLines(cycles: readonly Cycle[], screen: CyclesScreen): string[] {
  const { columns, ownYear, today } = screen;
  const ahead = cycles.filter((cycle) => !isPast(cycle, today));
  const cycle = ahead.find(({ matchYear }) => matchYear === ownYear) ?? ahead[0];
  if (cycle === undefined) return [];
  const id = LANDMARKS.find((landmark) => iso(eventOf(cycle, landmark).day) >= today);
  const command = `usmle-plan cycles set ${cycle.matchYear} ${id} <date> --source <address>`;
  return hanging('', screen.say(`A date that you have from the body itself: ${command}`), columns);
}
