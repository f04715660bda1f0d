import { type Day, parseDay } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, InputError, PlanError } from '../errors.ts';
import { profileFacts, type Warning } from '../profile/facts.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { RULES } from '../rules/index.ts';
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
    const input = await readJson(options.profileFile, context);
    return { ...parseProfile(input, profileFacts(RULES, today)), today, rules: RULES };
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
  const { openStore } = await import('../store/store.ts');
  const store = openStore({ env: context.env });
  const input = store.load();
  if (input === null) return null;
  try {
    return { ...parseProfile(input, profileFacts(RULES, today)), today, rules: RULES };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (today < context.today && canParse(input, context.today)) throw error;
    throw new PlanError(
      error.code === 'bad-input' ? 'store' : error.code,
      `${error.message}. It stands in the stored profile, ${store.path}, which was left as it was: correct it there, or move the file away`,
      EXIT.store,
      error.path,
    );
  }
}

function canParse(input: unknown, today: Day): boolean {
  try {
    parseProfile(input, profileFacts(RULES, today));
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
