import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError, PlanError } from '../errors.ts';
import { makePlan } from '../planner/plan.ts';
import { profileFacts } from '../profile/facts.ts';
import { parseProfile } from '../profile/parse.ts';
import { placeOf } from '../profile/place.ts';
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
  readYear,
  storedDates,
  withDates,
} from '../rules/reported-dates.ts';
import type { Rules } from '../rules/types.ts';
import { openStore, type Store } from '../store/store.ts';
import { jsonText, surfaceFor, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { eventAnswer } from './event-answer.ts';
import { todayFrom } from './gather.ts';
import { countDates, ownDates, refuseDate, wordsOf } from './own-dates.ts';
import { readJson } from './read-json.ts';

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
export function run(
  sub: CycleChange,
  options: CycleDatesOptions,
  context: Context,
): Promise<ExitCode> {
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
  const kept = await openKept(options, context);
  const typed = dateFrom(options, kept);
  const before = kept.own.find((own) => isSameEvent(own, typed));
  // What is not given stays as it was, also where it was entered.
  const date: ReportedDate = {
    ...(before?.time === undefined ? {} : { time: before.time }),
    ...(before?.zone === undefined ? {} : { zone: before.zone }),
    ...typed,
  };
  if (options.zone !== undefined) checkZone(date, kept.own);
  const places = new Map([[date, 'date']]);
  settle(checkDates(kept.own, [date]), { places, anyway: options.anyway }, context);

  const change = changeTo(withDates(kept.own, [date]), [date], kept, context);
  const [changed] = change.dates as [ChangedDate];
  const text = options.json
    ? jsonText({
        schemaVersion: 1,
        matchYear: date.matchYear,
        ...beforeAndAfter(changed, kept),
        moved: change.moved.map(movedAnswer),
      })
    : renderEntered(change, surfaceFor(context));
  return store(change, kept, text, context);
}

function dateFrom(options: CycleDatesOptions, { enteredOn }: Kept): ReportedDate {
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
  const year = typed !== undefined && /^\d{4}$/.test(typed) ? Number(typed) : typed;
  return readYear(year, ['year'], refuseDate);
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
  const kept = await openKept(options, context);
  if (options.year === undefined) {
    throw new InputError(
      `is missing; accepted: a Match year, or --all; entered: ${entered(kept.own)}`,
      'year',
    );
  }
  const matchYear = yearFrom(options.year);
  const ofYear = kept.own.filter((own) => own.matchYear === matchYear);
  const { event = null } = options;
  const gone = ofYear.filter(({ id }) => event === null || id === event);
  if (gone.length === 0) {
    const there = entered(ofYear.length > 0 ? ofYear : kept.own);
    throw event === null
      ? new InputError(`no date was entered for ${matchYear}; entered: ${there}`, 'year')
      : new InputError(`no such date was entered for ${matchYear}; entered: ${there}`, event);
  }
  return takeBack(gone, kept, options, context);
}

/** Also what can't be read any more: this is the way out. */
async function unsetAll(options: CycleDatesOptions, context: Context): Promise<ExitCode> {
  const disk = openStore({ env: context.env });
  const { dates } = disk.read();
  const count = countDates(dates);
  if (count !== null && count > 0) {
    const kept = await openKept(options, context);
    return takeBack(kept.own, kept, options, context);
  }
  if (dates === null) context.stderr.write('No date is entered.\n');
  else {
    disk.saveDates([]);
    if (count === null) {
      context.stderr.write('What was entered could not be read as dates, and was taken out.\n');
    }
  }
  if (options.json) context.stdout.write(jsonText({ schemaVersion: 1, dates: [], moved: [] }));
  return EXIT.answered;
}

function takeBack(
  gone: readonly ReportedDate[],
  kept: Kept,
  options: CycleDatesOptions,
  context: Context,
): ExitCode {
  const left = kept.own.filter((own) => !gone.includes(own));
  const change = changeTo(left, gone, kept, context);
  const text = options.json
    ? jsonText(listAnswer(change, kept))
    : renderTakenBack(change, surfaceFor(context));
  return store(change, kept, text, context);
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
  if (file === '-' && options.profileFile === '-') {
    throw new InputError('standard input can be read once', '--profile-file');
  }
  const input = await readJson(file, 'the dates of Match years', context);
  const kept = await openKept(options, context);
  const { own } = kept;
  const { dates: read, projected } = readDateFile(input, kept.enteredOn, refuseDate);
  const isThere = (date: ReportedDate) => own.some((other) => isSameDate(other, date));
  const isKnown = (date: ReportedDate) =>
    isInData(date) && !own.some((other) => isSameEvent(other, date));
  const same = read.filter(({ date }) => isThere(date));
  const known = read.filter(({ date, isReported }) => !isReported && isKnown(date));
  const brought = read.filter((one) => !same.includes(one) && !known.includes(one));
  const dates = brought.map(({ date }) => date);
  const places = new Map(brought.map(({ date, place }) => [date, placeOf(place)]));
  settle(checkDates(own, dates), { places, anyway: options.anyway }, context);

  const change = changeTo(withDates(own, dates), dates, kept, context);
  const replaced = dates.filter((date) => own.some((other) => isSameEvent(other, date))).length;
  const skipped = { projected, known: known.length, same: same.length };
  const text = options.json
    ? jsonText({ ...listAnswer(change, kept), replaced, skipped })
    : renderImported(change, replaced, surfaceFor(context));
  context.stderr.write(leftOut(skipped));
  if (dates.length > 0) return store(change, kept, text, context);
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

/** What is stored, and what it is planned by. */
interface Kept {
  readonly disk: Store;
  readonly own: readonly ReportedDate[];
  readonly rules: Rules;
  /** Whose verdict is told; null where there is no profile that can be planned for. */
  readonly profile: Profile | null;
  readonly today: ReturnType<typeof todayFrom>;
  /** Today as YYYY-MM-DD. */
  readonly enteredOn: string;
}

async function openKept(options: CycleDatesOptions, context: Context): Promise<Kept> {
  const today = todayFrom(options, context);
  const disk = openStore({ env: context.env });
  const stored = disk.read();
  const own = ownDates(stored.dates, disk.path);
  const rules = makeRules({ reported: own });
  const facts = profileFacts(rules, today);
  const { profileFile } = options;
  const given =
    profileFile === undefined ? null : await readJson(profileFile, 'a profile', context);
  const profile =
    given === null
      ? usable(() => stored.profile !== null && parseProfile(stored.profile, facts).profile)
      : parseProfile(given, facts).profile;
  return { disk, own, rules, profile, today, enteredOn: iso(today) };
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

/** A change of dates, made but not stored yet. */
interface Change extends DateChange {
  readonly own: readonly ReportedDate[];
}

/** What becomes of these dates, and of what is counted from them, where `own` is all that is entered. */
function changeTo(
  own: readonly ReportedDate[],
  dates: readonly ReportedDate[],
  kept: Kept,
  context: Context,
): Change {
  const rules = makeRules({ reported: own });
  const years = [...new Set(dates.map(({ matchYear }) => matchYear))].sort((a, b) => a - b);
  const inOrder = years.flatMap((year) =>
    dates.filter(({ matchYear }) => matchYear === year).sort((a, b) => a.day - b.day),
  );
  return {
    own,
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

function store(change: Change, { disk }: Kept, text: string, context: Context): ExitCode {
  disk.saveDates(storedDates(change.own));
  context.stdout.write(text);
  context.stderr.write(`Stored in ${disk.path}.\n`);
  return EXIT.answered;
}

/** Beyond these, remarks are counted. */
const MOST_REMARKS = 5;

/**
 * Says on stderr what is doubtful about the dates and stored all the same.
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
  context: Context,
): void {
  const remarks: string[] = [];
  for (const doubt of doubts) {
    const { problem, accepted } = wordsOfDoubt(doubt);
    const isRemark = accepted === null || (anyway && doubt.kind !== 'outside');
    if (!isRemark)
      throw new InputError(`${problem}; accepted: ${accepted}`, places.get(doubt.date));
    remarks.push(`${doubt.date.matchYear} ${doubt.date.id}: ${problem}.`);
  }
  for (const remark of remarks.slice(0, MOST_REMARKS)) {
    context.stderr.write(`${visible(remark)}\n`);
  }
  const more = remarks.length - MOST_REMARKS;
  if (more > 0) context.stderr.write(`And ${more} more like that.\n`);
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

function listAnswer({ dates, moved }: Change, kept: Kept) {
  return {
    schemaVersion: 1,
    dates: dates.map((date) => ({ matchYear: date.matchYear, ...beforeAndAfter(date, kept) })),
    moved: moved.map((one) => ({ matchYear: one.matchYear, ...movedAnswer(one) })),
  };
}
