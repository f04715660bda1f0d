import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { profileFacts } from '../profile/facts.ts';
import { parseProfile } from '../profile/parse.ts';
import { renderProfile } from '../render/profile.ts';
import { openStore } from '../store/store.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather, gatherRules, todayFrom } from './gather.ts';
import { countDates } from './own-dates.ts';
import { readJson } from './read-json.ts';
import { writeFileFor } from './write-file.ts';

export interface ProfileOptions extends GlobalOptions {
  /** import: a path, or `-` for standard input. */
  readonly file?: string;
  /** export: the file to write; without one, or with `-`, stdout. */
  readonly output?: string;
  /** export: whether a file that is there may be replaced. */
  readonly force?: boolean;
  /** reset: whether the answer to its question is yes. */
  readonly yes?: boolean;
}

type Run = (options: ProfileOptions, context: Context) => Promise<ExitCode>;

const COMMANDS = {
  show: showProfile,
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

async function showPath(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const { path } = openStore({ env: context.env });
  context.stdout.write(options.json ? jsonText({ path }) : `${path}\n`);
  return EXIT.answered;
}

async function exportProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const { profile } = await gather(options, context);
  const { output = '-', force = false } = options;
  if (output === '-') {
    context.stdout.write(jsonText(profile));
    return EXIT.answered;
  }
  await writeFileFor(output, jsonText(profile), force);
  context.stderr.write(`The profile is in ${output}.\n`);
  return EXIT.answered;
}

async function importProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  if (options.file === undefined) {
    throw new InputError('is missing; accepted: a file, or - for standard input', 'file');
  }
  const input = await readJson(options.file, 'a profile', context);
  const facts = profileFacts(await gatherRules(context), todayFrom(options, context));
  const { profile, warnings } = parseProfile(input, facts);
  const store = openStore({ env: context.env });
  store.save(profile);
  for (const { text } of warnings) context.stderr.write(`${text}\n`);
  context.stderr.write(`Stored in ${store.path}.\n`);
  return EXIT.answered;
}

async function resetProfile(options: ProfileOptions, context: Context): Promise<ExitCode> {
  const store = openStore({ env: context.env });
  const { profile, dates } = store.read();
  const kept = keptDates(dates);
  if (profile === null) {
    context.stderr.write(`${dates === null ? 'Nothing' : 'No profile'} is stored.\n${kept}`);
    return EXIT.answered;
  }
  if (!options.yes && !(await isSure(store.path, options, context))) {
    context.stderr.write('The profile was kept.\n');
    return EXIT.answered;
  }
  store.reset();
  context.stderr.write(`The stored profile was deleted.\n${kept}`);
  return EXIT.answered;
}

/** The dates that a person has entered are no part of the profile, and stay; said, so that nobody is surprised. */
function keptDates(dates: unknown): string {
  if (dates === null) return '';
  const count = countDates(dates);
  const which = count === null ? 'Dates' : count === 1 ? '1 date' : `${count} dates`;
  const verb = count === 1 ? 'is' : 'are';
  return `${which} you entered ${verb} kept; \`usmle-plan cycles unset --all\` takes ${count === 1 ? 'it' : 'them'} back.\n`;
}

async function isSure(path: string, options: ProfileOptions, context: Context): Promise<boolean> {
  const canAsk = options.input !== false && context.stdin.isTTY && context.stderr.isTTY;
  if (!canAsk) {
    throw new InputError(
      'is needed to delete the profile where nobody can be asked; `profile export` keeps a copy first',
      '--yes',
    );
  }
  const { confirm } = await import('../prompts/confirm.ts');
  return confirm(`Delete the profile in ${path}? \`profile export\` keeps a copy.`, context);
}
