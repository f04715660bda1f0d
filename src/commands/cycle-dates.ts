import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError, PlanError } from '../errors.ts';
import { makePlan } from '../planner/plan.ts';
import { profileFacts } from '../profile/facts.ts';
import { recordDates } from '../profile/history.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { parseProfile } from '../profile/parse.ts';
import { placeOf, quote } from '../profile/place.ts';
import type { Profile } from '../profile/profile.ts';
import {
  type ChangedDate,
  type DateChange,
  renderEntered,
  renderImported,
  renderTakenBack,
  wordsOfDoubt,
} from '../render/cycle-change.ts';
import { visible } from '../render/plain.ts';
import { renderVerdictLine } from '../render/words.ts';
import type { ReportedDate } from '../rules/cycles.ts';
import { checkDates, type Doubt, type Moved, movedEvents } from '../rules/date-checks.ts';
import { makeRules } from '../rules/index.ts';
import {
  isInData,
  isSameDate,
  isSameEvent,
  readDate,
  readDateFile,
  storedDates,
  withDates,
} from '../rules/reported-dates.ts';
import type { Rules } from '../rules/types.ts';
import { readYears } from '../rules/year-ranges.ts';
import type { Next, Store, Stored } from '../store/store.ts';
import { jsonText, surfaceFor, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { eventAnswer } from './event-answer.ts';
import { noProfile, todayFrom } from './gather.ts';
import { nearYear, YEAR_BOUNDS } from './near-year.ts';
import { countDates, ownDates, refuseDate, wordsOf } from './own-dates.ts';
import { readJson } from './read-json.ts';
import { storeFor } from './store-for.ts';

export interface CycleDatesOptions extends GlobalOptions {
  /** set, unset: a Match year, as typed. */
  readonly year?: string;
  /** set, unset: the id of an event. */
  readonly event?: string;
  /** set: YYYY-MM-DD. */
  readonly date?: string;
  /** set: HH:MM; without one the hour stays. */
  readonly time?: string;
  /** set: the zone of the hour; without one it stays. */
  readonly zone?: string;
  /** set: the address it is published at. */
  readonly source?: string;
  /** set, import: whether to store what looks unlikely. */
  readonly anyway?: boolean;
  /** unset: every date there is. */
  readonly all?: boolean;
  /** import: a path, or `-` for standard input. */
  readonly file?: string;
}

type Run = (options: CycleDatesOptions, context: Context) => Promise<ExitCode>;

const COMMANDS = {
  set: setDate,
  unset: unsetDates,
  import: importDates,
} satisfies Readonly<Record<string, Run>>;

export type CycleChange = keyof typeof COMMANDS;

/**
 * One of the commands on the dates that a person brings. They are rules of this
 * machine and no part of a profile, so none is needed.
 * @throws InputError (exit 2) for what can't be entered or is not there;
 *   PlanError (exit 4) from the store. Nothing is stored then.
 */
export async function run(
  sub: CycleChange,
  options: CycleDatesOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.profileFile !== undefined) {
    throw new InputError(
      'is for looking: dates are stored, for every profile; accepted: without it',
      '--profile-file',
    );
  }
  return COMMANDS[sub](options, context);
}

/** How the fields of a date are typed. */
const TYPED: Readonly<Record<string, string>> = {
  id: 'event',
  date: 'date',
  time: '--time',
  zone: '--zone',
  'source.url': '--source',
};

async function setDate(options: CycleDatesOptions, context: Context): Promise<ExitCode> {
  const reader = readerFor(options, context);
  const typed = dateFrom(options, reader);
  const words = `cycles set ${typed.matchYear} ${typed.id} ${options.date}`;
  const { change, kept } = await changeDates(reader, words, context, ({ own }) => {
    const before = own.find((other) => isSameEvent(other, typed));
    // What is not given stays as it was, also where it was entered.
    const date: ReportedDate = {
      ...(before?.time === undefined ? {} : { time: before.time }),
      ...(before?.zone === undefined ? {} : { zone: before.zone }),
      ...typed,
    };
    if (options.zone !== undefined) checkZone(date, own);
    const places = new Map([[date, 'date']]);
    const remarks = settle(checkDates(own, [date]), { places, anyway: options.anyway });
    return { own: withDates(own, [date]), dates: [date], remarks };
  });

  const [changed] = change.dates as [ChangedDate];
  const text = options.json
    ? jsonText({
        schemaVersion: 1,
        matchYear: changed.matchYear,
        ...beforeAndAfter(changed, kept),
        moved: change.moved.map(movedAnswer),
      })
    : renderEntered(change, surfaceFor(context));
  return tell(text, reader, context);
}

function dateFrom(options: CycleDatesOptions, { enteredOn }: Reader): ReportedDate {
  const { event: id, date, time, zone, source } = options;
  const matchYear = yearFrom(options.year);
  if (source === '') {
    throw new InputError('is empty; accepted: an address that begins with https://', '--source');
  }
  const fields = { id, date, time, zone, source: source === undefined ? {} : { url: source } };
  return readDate(fields, { matchYear, enteredOn, place: [] }, ({ place, ...fault }) => {
    throw new InputError(wordsOf(fault), TYPED[place.join('.')]);
  });
}

function yearFrom(typed: string | undefined): number {
  const read = readYears([typed ?? ''], YEAR_BOUNDS);
  const [year] = 'problem' in read ? [] : read;
  if (year !== undefined && String(year) === typed) return year;
  const meant = didYouMean(nearYear(typed ?? ''));
  throw new InputError(
    `${quote(typed)} is no Match year with dates${meant}; accepted: ${YEAR_BOUNDS.first} to ${YEAR_BOUNDS.last}`,
    'year',
  );
}

/** @throws InputError for a zone without an hour that it could belong to */
function checkZone(date: ReportedDate, own: readonly ReportedDate[]): void {
  const event = makeRules({ reported: withDates(own, [date]) })
    .cycle(date.matchYear)
    .event(date.id);
  if (event?.time !== null) return;
  throw new InputError('the event has no hour; accepted: a zone together with --time', '--zone');
}

async function unsetDates(options: CycleDatesOptions, context: Context): Promise<ExitCode> {
  if (options.all) {
    if (options.year !== undefined) {
      throw new InputError('takes back every date; accepted: alone, without a year', '--all');
    }
    return unsetAll(options, context);
  }
  const reader = readerFor(options, context);
  const { year, event = null } = options;
  const words = ['cycles unset', year, event].filter((word) => word != null).join(' ');
  return takeBack(reader, words, options, context, ({ own }) => {
    if (year === undefined) {
      throw new InputError(
        `is missing; accepted: a Match year, or --all; entered: ${entered(own)}`,
        'year',
      );
    }
    const matchYear = yearFrom(year);
    const ofYear = own.filter((date) => date.matchYear === matchYear);
    const gone = ofYear.filter(({ id }) => event === null || id === event);
    if (gone.length > 0) return gone;
    const there = entered(ofYear.length > 0 ? ofYear : own);
    const near = nearest(
      event ?? '',
      ofYear.map(({ id }) => id),
    );
    const meant = didYouMean(near);
    throw event === null
      ? new InputError(`no date was entered for ${matchYear}; entered: ${there}`, 'year')
      : new InputError(
          `no such date was entered for ${matchYear}${meant}; entered: ${there}`,
          event,
        );
  });
}

/** Also what can't be read any more: this is the way out. */
async function unsetAll(options: CycleDatesOptions, context: Context): Promise<ExitCode> {
  const reader = readerFor(options, context);
  // No undo brings back what every command would stumble over.
  const wasSpoilt = await reader.disk.update((stored) => {
    checkNamed(stored, reader);
    const isSpoilt = countDates(stored.dates) === null;
    return { next: isSpoilt ? { dates: null } : {}, result: isSpoilt };
  });
  if (!wasSpoilt && countDates(reader.disk.read().dates) !== 0) {
    return takeBack(reader, 'cycles unset --all', options, context, ({ own }) => own);
  }
  context.stderr.write(
    wasSpoilt
      ? 'What was entered could not be read as dates, and was taken out.\n'
      : 'No date is entered.\n',
  );
  if (options.json) context.stdout.write(jsonText({ schemaVersion: 1, dates: [], moved: [] }));
  return EXIT.answered;
}

async function takeBack(
  reader: Reader,
  words: string,
  options: CycleDatesOptions,
  context: Context,
  choose: (kept: Kept) => readonly ReportedDate[],
): Promise<ExitCode> {
  const { change, kept } = await changeDates(reader, words, context, (present) => {
    const gone = choose(present);
    return { own: present.own.filter((date) => !gone.includes(date)), dates: gone, remarks: [] };
  });
  const text = options.json
    ? jsonText(listAnswer(change, kept))
    : renderTakenBack(change, surfaceFor(context));
  return tell(text, reader, context);
}

/** 2028 eras.review-open, 2028 nrmp.match-day */
function entered(own: readonly ReportedDate[]): string {
  if (own.length === 0) return 'none';
  return own.map(({ matchYear, id }) => `${matchYear} ${id}`).join(', ');
}

async function importDates(options: CycleDatesOptions, context: Context): Promise<ExitCode> {
  const { file } = options;
  if (file === undefined) {
    throw new InputError('is missing; accepted: a file, or - for standard input', 'file');
  }
  const input = await readJson(file, 'the dates of Match years', context);
  const reader = readerFor(options, context);
  const { dates: read, projected } = readDateFile(input, reader.enteredOn, refuseDate);
  const words = `cycles import ${file}`;
  const { change, kept, outcome } = await changeDates(reader, words, context, ({ own }) => {
    const isThere = (date: ReportedDate) => own.some((other) => isSameDate(other, date));
    const isKnown = (date: ReportedDate) =>
      isInData(date) && !own.some((other) => isSameEvent(other, date));
    const same = read.filter(({ date }) => isThere(date));
    const known = read.filter(({ date, isReported }) => !isReported && isKnown(date));
    const brought = read.filter((one) => !same.includes(one) && !known.includes(one));
    const dates = brought.map(({ date }) => date);
    const places = new Map(brought.map(({ date, place }) => [date, placeOf(place)]));
    const remarks = settle(checkDates(own, dates), { places, anyway: options.anyway });
    const skipped = { projected, known: known.length, same: same.length };
    return { own: withDates(own, dates), dates, remarks, skipped };
  });

  const { dates, skipped } = outcome;
  const replaced = dates.filter((date) =>
    kept.own.some((other) => isSameEvent(other, date)),
  ).length;
  const text = options.json
    ? jsonText({ ...listAnswer(change, kept), replaced, skipped })
    : renderImported(change, replaced, surfaceFor(context));
  context.stderr.write(leftOut(skipped));
  if (dates.length > 0) return tell(text, reader, context);
  context.stdout.write(text);
  return EXIT.answered;
}

/** Why events of the file are not among the dates that were entered; empty where all are. */
function leftOut(skipped: {
  readonly projected: number;
  readonly known: number;
  readonly same: number;
}): string {
  const reasons = [
    [skipped.projected, 'projected (no date that anybody has published)'],
    [skipped.known, 'that the data has'],
    [skipped.same, 'entered before'],
  ] as const;
  const parts = reasons.flatMap(([count, why]) => (count === 0 ? [] : [`${count} ${why}`]));
  return parts.length === 0 ? '' : `Left out: ${parts.join('; ')}.\n`;
}

// ---------------------------------------------------------------------------

/** Who changes dates, where, and on which day. */
interface Reader {
  readonly disk: Store;
  /** Whether a stored profile was asked for by its name. */
  readonly isNamed: boolean;
  readonly today: ReturnType<typeof todayFrom>;
  /** Today as YYYY-MM-DD. */
  readonly enteredOn: string;
}

function readerFor(options: CycleDatesOptions, context: Context): Reader {
  const today = todayFrom(options, context);
  return {
    disk: storeFor(options, context),
    isNamed: options.profile !== undefined,
    today,
    enteredOn: iso(today),
  };
}

/** @throws PlanError (exit 3) where a profile was asked for by a name that none has */
function checkNamed(stored: Stored, { disk, isNamed }: Reader): void {
  if (isNamed && stored.profile === null) throw noProfile(stored, disk.name);
}

/** What is stored, and what it is planned by. */
interface Kept {
  readonly own: readonly ReportedDate[];
  readonly rules: Rules;
  /** Whose verdict is told; null where there is no profile that can be planned for. */
  readonly profile: Profile | null;
  readonly today: Reader['today'];
}

function keptIn(stored: Stored, { disk, today }: Reader): Kept {
  const own = ownDates(stored.dates, disk.path);
  const rules = makeRules({ reported: own });
  const facts = profileFacts(rules, today);
  const profile = usable(
    () => stored.profile !== null && parseProfile(stored.profile, facts).profile,
  );
  return { own, rules, profile, today };
}

/** A stored profile that can't be used has its own commands to say so. */
function usable(read: () => Profile | false): Profile | null {
  try {
    return read() || null;
  } catch (error) {
    if (error instanceof PlanError) return null;
    throw error;
  }
}

/** What becomes of the dates that were entered. */
interface Outcome {
  /** All of them. */
  readonly own: readonly ReportedDate[];
  /** Those that were changed. */
  readonly dates: readonly ReportedDate[];
  /** What is doubtful and stored all the same. */
  readonly remarks: readonly string[];
}

/**
 * Changes the stored dates, and finds out what that moves. Where a profile is in
 * use the change goes into its history.
 * @param words of the command, for that
 * @throws InputError for what can't be entered or is not there; nothing is stored then
 */
async function changeDates<Found extends Outcome>(
  reader: Reader,
  words: string,
  context: Context,
  make: (kept: Kept) => Found,
): Promise<{ readonly change: DateChange; readonly kept: Kept; readonly outcome: Found }> {
  const { disk, enteredOn } = reader;
  const { kept, outcome } = await disk.update((stored) => {
    checkNamed(stored, reader);
    const present = keptIn(stored, reader);
    const made = make(present);
    return {
      next: nextOf(stored, made, words, enteredOn),
      result: { kept: present, outcome: made },
    };
  });
  for (const line of remarkLines(outcome.remarks)) context.stderr.write(line);
  return { change: changeTo(outcome, kept, context), kept, outcome };
}

function nextOf(stored: Stored, { own, dates }: Outcome, words: string, on: string): Next {
  if (dates.length === 0) return {};
  const next = own.length === 0 ? null : storedDates(own);
  if (stored.profile === null) return { dates: next };
  return { dates: next, history: recordDates(stored.history, stored.dates, next, words, on) };
}

/** What becomes of these dates, and of what is counted from them. */
function changeTo({ own, dates }: Outcome, kept: Kept, context: Context): DateChange {
  const rules = makeRules({ reported: own });
  const years = [...new Set(dates.map(({ matchYear }) => matchYear))].sort((a, b) => a - b);
  const inOrder = years.flatMap((year) =>
    dates.filter(({ matchYear }) => matchYear === year).sort((a, b) => a.day - b.day),
  );
  return {
    dates: inOrder.map(({ matchYear, id }) => ({
      matchYear,
      id,
      before: kept.rules.cycle(matchYear).event(id),
      after: rules.cycle(matchYear).event(id),
    })),
    moved: years.flatMap((year) => {
      const ids = dates.filter(({ matchYear }) => matchYear === year).map(({ id }) => id);
      return movedEvents(kept.rules.cycle(year), rules.cycle(year), new Set(ids));
    }),
    verdict: verdictOf(kept, rules, context),
  };
}

function verdictOf(
  { profile, rules, today }: Kept,
  changed: Rules,
  context: Context,
): DateChange['verdict'] {
  if (profile === null) return null;
  const [before, after] = [rules, changed].map((by) =>
    renderVerdictLine(makePlan(profile, by, today), viewFor(profile, by, context)),
  ) as [string, string];
  return before === after ? null : { before, after };
}

function tell(text: string, { disk }: Reader, context: Context): ExitCode {
  context.stdout.write(text);
  context.stderr.write(`Stored in ${disk.path}.\n`);
  return EXIT.answered;
}

/** Beyond these, remarks are counted. */
const MOST_REMARKS = 5;

/**
 * What is doubtful about the dates and stored all the same, in sentences.
 * @throws InputError for the first doubt that is none to be stored with
 */
function settle(
  doubts: readonly Doubt[],
  {
    places,
    anyway = false,
  }: {
    /** How the place of each date is named. */
    readonly places: ReadonlyMap<ReportedDate, string>;
    readonly anyway: boolean | undefined;
  },
): readonly string[] {
  return doubts.map((doubt) => {
    const { problem, accepted } = wordsOfDoubt(doubt);
    const isRemark = accepted === null || (anyway && doubt.kind !== 'outside');
    if (!isRemark)
      throw new InputError(`${problem}; accepted: ${accepted}`, places.get(doubt.date));
    return `${doubt.date.matchYear} ${doubt.date.id}: ${problem}.`;
  });
}

function remarkLines(remarks: readonly string[]): readonly string[] {
  const more = remarks.length - MOST_REMARKS;
  return [
    ...remarks.slice(0, MOST_REMARKS).map((remark) => `${visible(remark)}\n`),
    ...(more > 0 ? [`And ${more} more like that.\n`] : []),
  ];
}

// ---------------------------------------------------------------------------

function beforeAndAfter({ before, after }: ChangedDate, { rules }: Kept) {
  return {
    before: before === undefined ? null : eventAnswer(before, rules.asOf),
    after: after === undefined ? null : eventAnswer(after, rules.asOf),
  };
}

/** The days it moved between; its hours too where they are others. */
function movedAnswer({ from, to }: Moved) {
  return {
    id: to.id,
    from: iso(from.day),
    to: iso(to.day),
    ...(from.time === to.time ? {} : { fromTime: from.time, toTime: to.time }),
  };
}

function listAnswer({ dates, moved }: DateChange, kept: Kept) {
  return {
    schemaVersion: 1,
    dates: dates.map((date) => ({ matchYear: date.matchYear, ...beforeAndAfter(date, kept) })),
    moved: moved.map((one) => ({ matchYear: one.matchYear, ...movedAnswer(one) })),
  };
}
