import { type Day, parseDay } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, InputError, PlanError } from '../errors.ts';
import { type ProfileFacts, profileFacts, type Warning } from '../profile/facts.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { visible } from '../render/plain.ts';
import { makeRules, RULES } from '../rules/index.ts';
import type { Rules } from '../rules/types.ts';
import { readJson } from './read-json.ts';

export interface GatherOptions {
  /** A path, or `-` for standard input; without one, what is stored. */
  readonly profileFile?: string;
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
}

/**
 * The profile to plan for, checked, with the rules and the day to plan from.
 * @throws InputError (exit 2) for a day or a profile file that can't be used;
 *   PlanError with exit 3 where no profile is stored, 4 where the stored one can't be used
 */
export async function gather(options: GatherOptions, context: Context): Promise<Gathered> {
  const today = todayFrom(options, context);
  if (options.profileFile !== undefined) {
    const input = await readJson(options.profileFile, 'a profile', context);
    const rules = await gatherRules(context, options);
    return { ...parseProfile(input, profileFacts(rules, today)), today, rules };
  }
  const stored = await gatherStored(options, context);
  if (stored !== null) return stored;
  throw new PlanError(
    'no-profile',
    'no profile stored yet: run `usmle-plan init`, or give one with --profile-file',
    EXIT.noProfile,
  );
}

/**
 * The same of the stored profile alone; null where none is stored.
 * @throws PlanError (exit 4) where it can't be used; InputError (exit 2) where
 *   it can, but not on a `--today` that lies before what it records
 */
export async function gatherStored(
  options: Pick<GatherOptions, 'today'>,
  context: Context,
): Promise<Gathered | null> {
  const today = todayFrom(options, context);
  const { path, profile: input, rules } = await readStored(context);
  if (input === null) return null;
  try {
    return { ...parseProfile(input, profileFacts(rules, today)), today, rules };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (today < context.today && canParse(input, profileFacts(rules, context.today))) throw error;
    throw new PlanError(
      error.code === 'bad-input' ? 'store' : error.code,
      `${error.message}. It stands in the stored profile, ${path}, which was left as it was: correct it there, or move the file away`,
      EXIT.store,
      error.path,
    );
  }
}

/**
 * The rules to plan by: the data's, with the dates that the person has entered
 * in their place. They hold for every profile, so also for one from a file; where
 * the store can't be read that is planned without them, and stderr says so.
 * @throws PlanError (exit 4) where the stored dates can't be used and no profile file is given
 */
export async function gatherRules(
  context: Context,
  { profileFile }: Pick<GatherOptions, 'profileFile'> = {},
): Promise<Rules> {
  try {
    const { rules } = await readStored(context);
    return rules;
  } catch (error) {
    if (profileFile === undefined || !(error instanceof PlanError)) throw error;
    const place = error.path === undefined ? '' : `${error.path}: `;
    context.stderr.write(
      `${visible(`Without the dates you may have entered: ${place}${error.message}`)}\n`,
    );
    return RULES;
  }
}

/** What is stored, from one reading. */
interface Stored {
  /** Empty where nothing is. */
  readonly path: string;
  /** Not checked yet; null where none is. */
  readonly profile: unknown;
  readonly rules: Rules;
}

async function readStored({ env }: Context): Promise<Stored> {
  const { mayBeStored } = await import('../store/folder.ts');
  if (!mayBeStored(env)) return { path: '', profile: null, rules: RULES };
  const { openStore } = await import('../store/store.ts');
  const store = openStore({ env });
  const { profile, dates } = store.read();
  if (dates === null) return { path: store.path, profile, rules: RULES };
  const { ownDates } = await import('./own-dates.ts');
  return { path: store.path, profile, rules: makeRules({ reported: ownDates(dates, store.path) }) };
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
  const years = { first: RULES.firstMatchYear, last: RULES.lastMatchYear };
  const year = Number(today.slice(0, 4));
  if (year >= years.first - 1 && year <= years.last) return parsed;
  throw new InputError(
    `${today} lies outside the years with dates; accepted: ${years.first - 1}-01-01 to ${years.last}-12-31`,
    '--today',
  );
}
