import { type Day, day, iso, parseDay } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, InputError, PlanError } from '../errors.ts';
import { type ProfileFacts, profileFacts, type Warning } from '../profile/facts.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { visible } from '../render/plain.ts';
import type { ReportedDate } from '../rules/cycles.ts';
import { makeRules, RULES } from '../rules/index.ts';
import type { Rules } from '../rules/types.ts';
import type { Store, Stored } from '../store/store.ts';
import { ownDates } from './own-dates.ts';
import { readJson } from './read-json.ts';

export interface GatherOptions {
  /** A path, or `-` for standard input; without one, what is stored. */
  readonly profileFile?: string;
  /** The name of a stored profile; without one, that of the environment, or `default`. */
  readonly profile?: string;
  /** YYYY-MM-DD; without one, the system's day. */
  readonly today?: string;
  readonly json?: boolean;
}

/** All that a plan is made from. */
export interface Gathered {
  readonly profile: Profile;
  /** What is unusual about the profile and accepted all the same. */
  readonly warnings: readonly Warning[];
  readonly today: Day;
  readonly rules: Rules;
  /** What is stored of the last look at the plan; absent for a profile from a file. */
  readonly seen?: unknown;
}

/**
 * The profile to plan for, checked, with the rules and the day to plan from.
 * @throws InputError (exit 2) for a day, a name or a profile file that can't be used;
 *   PlanError with exit 3 where no such profile is stored, 4 where it can't be used
 */
export async function gather(options: GatherOptions, context: Context): Promise<Gathered> {
  const today = todayFrom(options, context);
  if (options.profileFile !== undefined) {
    refuseBoth(options);
    const input = await readJson(options.profileFile, 'a profile', context);
    const rules = await gatherRules(context, options);
    return { ...parseProfile(input, profileFacts(rules, today)), today, rules };
  }
  const found = await readStored(options, context);
  return gatherOwn(found.stored, found, options, context);
}

/**
 * The same from what was read of the store.
 * @throws PlanError with exit 3 where no such profile is stored, 4 where it can't be used
 */
export function gatherOwn(
  stored: Parameters<typeof gatherFrom>[0] & Pick<Stored, 'names'>,
  store: Pick<Store, 'name' | 'path'>,
  options: Pick<GatherOptions, 'today'>,
  context: Context,
): Gathered {
  const gathered = gatherFrom(stored, store, options, context);
  if (gathered === null) throw noProfile(stored, store.name);
  return gathered;
}

/**
 * The same of the stored profile alone; null where none is stored.
 * @throws PlanError (exit 4) where it can't be used; InputError (exit 2) where
 *   it can, but not on a `--today` that lies before what it records
 */
export async function gatherStored(
  options: Pick<GatherOptions, 'today' | 'profile'>,
  context: Context,
): Promise<Gathered | null> {
  const found = await readStored(options, context);
  return gatherFrom(found.stored, found, options, context);
}

/** The same from what was read; null where no profile is in it. */
export function gatherFrom(
  stored: Pick<Stored, 'profile' | 'dates'> & Partial<Pick<Stored, 'seen'>>,
  { path }: Pick<Store, 'path'>,
  options: Pick<GatherOptions, 'today'>,
  context: Context,
): Gathered | null {
  const today = todayFrom(options, context);
  const rules = rulesFrom(stored, path);
  if (stored.profile === null) return null;
  try {
    const parsed = parseProfile(stored.profile, profileFacts(rules, today));
    return { ...parsed, today, rules, seen: stored.seen ?? null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const isOfToday =
      today < context.today && canParse(stored.profile, profileFacts(rules, context.today));
    if (isOfToday) throw error;
    const isOfLater = canParse(stored.profile, profileFacts(rules, lastToday()));
    const wayOut = isOfLater
      ? 'with the --today it was recorded with it can be read, and `undo` takes it back'
      : 'correct it there, or move the file away';
    throw new PlanError(
      error.code === 'bad-input' ? 'store' : error.code,
      `${error.message}. It stands in the stored profile, ${path}, which was left as it was: ${wayOut}`,
      EXIT.store,
      error.path,
    );
  }
}

/**
 * What to throw where no profile is stored under the name: which there are, and
 * which was perhaps meant.
 */
export function noProfile({ names }: Pick<Stored, 'names'>, name: string): PlanError {
  const init = name === 'default' ? 'usmle-plan init' : `usmle-plan init --profile ${name}`;
  if (names.length === 0) {
    return new PlanError(
      'no-profile',
      `no profile stored yet: run \`${init}\`, or give one with --profile-file`,
      EXIT.noProfile,
    );
  }
  return new PlanError(
    'no-such-profile',
    `no profile of the name ${name} is stored${didYouMean(nearest(name, names))}; stored: ${names.join(', ')}. Choose one with --profile, or run \`${init}\``,
    EXIT.noProfile,
  );
}

/**
 * The rules to plan by: the data's, with the dates that the person has entered
 * in their place. They hold for every profile, so also for one from a file; where
 * the store can't be read that is planned without them, and stderr says so.
 * @throws PlanError (exit 4) where the stored dates can't be used and no profile file is given
 */
export async function gatherRules(
  context: Context,
  options: Pick<GatherOptions, 'profileFile' | 'profile'> = {},
): Promise<Rules> {
  return rulesWith(await gatherDates(context, options));
}

/** The dates alone that the person has entered, as `gatherRules` takes them. */
export async function gatherDates(
  context: Context,
  options: Pick<GatherOptions, 'profileFile' | 'profile'>,
): Promise<readonly ReportedDate[]> {
  refuseBoth(options);
  try {
    const { stored, path } = await readStored(options, context);
    return ownDates(stored.dates, path);
  } catch (error) {
    if (options.profileFile === undefined || !(error instanceof PlanError)) throw error;
    const place = error.path === undefined ? '' : `${error.path}: `;
    context.stderr.write(
      `${visible(`Without the dates you may have entered: ${place}${error.message}`)}\n`,
    );
    return [];
  }
}

/** @throws InputError where both a stored profile and a file are asked for */
function refuseBoth({
  profile,
  profileFile,
}: Pick<GatherOptions, 'profileFile' | 'profile'>): void {
  if (profile === undefined || profileFile === undefined) return;
  throw new InputError('is given together with --profile-file; accepted: one of them', '--profile');
}

function rulesFrom({ dates }: Pick<Stored, 'dates'>, path: string): Rules {
  return rulesWith(ownDates(dates, path));
}

function rulesWith(reported: readonly ReportedDate[]): Rules {
  return reported.length === 0 ? RULES : makeRules({ reported });
}

/** What is stored, from one reading. */
interface Found {
  readonly stored: Pick<Stored, 'profile' | 'dates' | 'names' | 'seen'>;
  /** Empty where nothing is. */
  readonly path: string;
  /** The name of the profile that was looked for. */
  readonly name: string;
}

async function readStored(
  { profile, profileFile }: Pick<GatherOptions, 'profileFile' | 'profile'>,
  { env }: Context,
): Promise<Found> {
  const { DEFAULT_PROFILE, mayBeStored, profileName } = await import('../store/folder.ts');
  // Beside a profile from a file, no name is in use.
  const name = profileFile === undefined ? profileName(profile, env) : DEFAULT_PROFILE;
  if (!mayBeStored(env)) {
    return { stored: { profile: null, dates: null, names: [], seen: null }, path: '', name };
  }
  const { openStore } = await import('../store/store.ts');
  const store = openStore({ env, profile: name });
  return { stored: store.read(), path: store.path, name };
}

function canParse(input: unknown, facts: ProfileFacts): boolean {
  try {
    parseProfile(input, facts);
    return true;
  } catch {
    return false;
  }
}

/** @throws InputError for a `--today` that is no day of the years that a plan can have to do with */
export function todayFrom({ today }: Pick<GatherOptions, 'today'>, context: Context): Day {
  if (today === undefined) return context.today;
  const parsed = parseDay(today);
  if (parsed === null) {
    throw new InputError(
      `'${today}' is no day of the calendar; accepted: YYYY-MM-DD, e.g. 2026-11-21`,
      '--today',
    );
  }
  const first = day(`${RULES.firstMatchYear - 1}-01-01`);
  if (parsed >= first && parsed <= lastToday()) return parsed;
  throw new InputError(
    `${today} lies outside the years with dates; accepted: ${iso(first)} to ${iso(lastToday())}`,
    '--today',
  );
}

function lastToday(): Day {
  return day(`${RULES.lastMatchYear}-12-31`);
}
