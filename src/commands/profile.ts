import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { profileFacts } from '../profile/facts.ts';
import { recordChange } from '../profile/history.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { visible } from '../render/plain.ts';
import { renderProfile } from '../render/profile.ts';
import { type ListedProfile, renderProfiles } from '../render/profile-list.ts';
import { RULES } from '../rules/index.ts';
import type { Store, Stored } from '../store/store.ts';
import { jsonText, surfaceFor, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather, gatherRules, noProfile, todayFrom } from './gather.ts';
import { countDates } from './own-dates.ts';
import { readJson } from './read-json.ts';
import { storeFor } from './store-for.ts';
import { type OutputOptions, writeOutput } from './write-output.ts';

export interface ProfileOptions extends GlobalOptions, OutputOptions {
  /** import: a path, or `-` for standard input. */
  readonly file?: string;
  /** reset: whether the answer to its question is yes. */
  readonly yes?: boolean;
}

type Run = (options: ProfileOptions, context: Context) => Promise<ExitCode>;

const COMMANDS = {
  show: showProfile,
  list: listProfiles,
  path: showPath,
  export: exportProfile,
  import: importProfile,
  reset: resetProfile,
} satisfies Readonly<Record<string, Run>>;

export type ProfileCommand = keyof typeof COMMANDS;

/** One of the commands on the stored profile. */
export function run(
  sub: ProfileCommand,
  options: ProfileOptions,
  context: Context,
): Promise<ExitCode> {
  return COMMANDS[sub](options, context);
}

async function showProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const { profile, warnings, today, rules } = await gather(options, context);
  for (const { text } of warnings) context.stderr.write(`${text}\n`);
  context.stdout.write(
    options.json
      ? jsonText(profile)
      : renderProfile(profile, viewFor(profile, rules, context), iso(today)),
  );
  return EXIT.answered;
}

/** The names under which profiles are stored, and whose they seem to be. */
async function listProfiles(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const store = storeFor(options, context);
  const profiles = store.list().map(({ name, profile }) => ({
    name,
    isInUse: name === store.name,
    ...glanceAt(profile),
  }));
  if (options.json) {
    const answer = profiles.map(({ name, isInUse }) => ({ name, inUse: isInUse }));
    context.stdout.write(jsonText({ schemaVersion: 1, profiles: answer }));
  } else if (profiles.length > 0) {
    context.stdout.write(renderProfiles(profiles, surfaceFor(context)));
  }
  if (!profiles.some(({ isInUse }) => isInUse)) {
    const none = profiles.length === 0 ? 'No profile' : `No profile of the name ${store.name}`;
    context.stderr.write(`${none} is stored.\n`);
  }
  return EXIT.answered;
}

/** What tells profiles apart, of one that need not be sound. */
function glanceAt(profile: unknown): Pick<ListedProfile, 'matchYear' | 'specialty'> {
  const { matchYear, specialties } = { ...(profile as Partial<Record<keyof Profile, unknown>>) };
  const [id] = Array.isArray(specialties) ? specialties : [];
  return {
    matchYear: Number.isInteger(matchYear) ? (matchYear as number) : null,
    specialty: typeof id === 'string' ? (RULES.specialty(id)?.inSentence ?? id) : null,
  };
}

async function showPath(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const { path } = storeFor(options, context);
  context.stdout.write(options.json ? jsonText({ path }) : `${path}\n`);
  return EXIT.answered;
}

async function exportProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const { profile } = await gather(options, context);
  await writeOutput(jsonText(profile), 'profile', options, context);
  return EXIT.answered;
}

async function importProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  if (options.file === undefined) {
    throw new InputError('is missing; accepted: a file, or - for standard input', 'file');
  }
  const input = await readJson(options.file, 'a profile', context);
  const today = todayFrom(options, context);
  const facts = profileFacts(await gatherRules(context, options), today);
  const { profile, warnings } = parseProfile(input, facts);
  const store = storeFor(options, context);
  await store.update(({ profile: before, history }) => ({
    next: {
      profile,
      history: recordChange(history, before, profile, 'profile import', iso(today)),
    },
    result: null,
  }));
  for (const { text } of warnings) context.stderr.write(`${text}\n`);
  context.stderr.write(`Stored in ${store.path}.\n`);
  return EXIT.answered;
}

async function resetProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const store = storeFor(options, context);
  const stored = store.read();
  if (stored.profile === null) {
    if (options.profile !== undefined) throw noProfile(stored, store.name);
    const isEmpty = stored.dates === null && stored.names.length === 0;
    context.stderr.write(
      `${isEmpty ? 'Nothing' : 'No profile'} is stored.\n${kept(stored, store)}`,
    );
    return EXIT.answered;
  }
  if (!options.yes) checkCanAsk(options, context);
  const whose = `the profile ${store.name}`;
  context.stderr.write(`This deletes ${whose}, and its history.\n${kept(stored, store)}`);
  if (!options.yes && !(await isSure(whose, store, context))) {
    context.stderr.write('The profile was kept.\n');
    return EXIT.answered;
  }
  await store.reset();
  context.stderr.write('The profile was deleted.\n');
  return EXIT.answered;
}

/** What a reset leaves alone; said, so that nobody is surprised. */
function kept({ dates, names }: Stored, store: Store): string {
  const others = names.filter((name) => name !== store.name).map(visible);
  const verb = others.length === 1 ? 'profile' : 'profiles';
  const stay = others.length === 0 ? '' : `Kept: the ${verb} ${others.join(', ')}.\n`;
  return `${stay}${keptDates(dates)}`;
}

/** The dates that a person has entered are no part of a profile. */
function keptDates(dates: unknown): string {
  if (dates === null) return '';
  const count = countDates(dates);
  const which = count === null ? 'dates' : count === 1 ? '1 date' : `${count} dates`;
  return `Kept: ${which} you entered; \`usmle-plan cycles unset --all\` takes ${count === 1 ? 'it' : 'them'} back.\n`;
}

function checkCanAsk(options: ProfileOptions, context: Context): void {
  if (options.input !== false && context.stdin.isTTY && context.stderr.isTTY) return;
  throw new InputError(
    'is needed to delete the profile where nobody can be asked; `profile export` keeps a copy first',
    '--yes',
  );
}

async function isSure(whose: string, { path }: Store, context: Context): Promise<boolean> {
  const { confirm } = await import('../prompts/confirm.ts');
  return confirm(`Delete ${whose} in ${path}? \`profile export\` keeps a copy.`, context);
}
