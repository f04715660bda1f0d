import { Argument, Command, CommanderError, type CommandOptions, Help, Option } from 'commander';
import { version } from '../package.json';
import type {
  ArgumentEntry,
  CommandEntry,
  CommandFamily,
  GlobalOptions,
  OptionEntry,
  ReadChange,
  Table,
} from './commands/entry.ts';
import {
  COMMANDS,
  GLOBAL_OPTIONS,
  GROUPS,
  HIDDEN_COMMANDS,
  TOPIC_NAMES,
} from './commands/table.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode, InputError, PlanError } from './errors.ts';

const NAME = 'usmle-plan';
const EXAMPLES = [
  'init',
  'next --days 60',
  'plan --match-year 2029',
  'plan --profile-file me.json --json',
];
const MORE = [`More: ${NAME} help <command>`, `      ${NAME} help ${TOPIC_NAMES.join(' | ')}`].join(
  '\n',
);

const TABLE: Table = { commands: COMMANDS, globalOptions: GLOBAL_OPTIONS };

/**
 * Reads the words after the program's name and runs the command they name.
 * @throws PlanError where they name none or name it wrongly, and whatever the command throws.
 */
export async function execute(argv: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = EXIT.answered;
  // Help that nobody asked for: shown only to a bare call without a profile.
  let unaskedHelp = '';
  const program = rootCommand()
    .description('Plans backward from Match Day: what to do, by when, after USMLE Step 1.')
    .usage('[options] [command]')
    .version(version, '-V, --version', 'the version of this program')
    .commandsGroup(GROUPS.start)
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: 16,
      // That nearly all of them have options would make the column too wide for a narrow page.
      subcommandTerm: (command) => new Help().subcommandTerm(command).replace(' [options]', ''),
    })
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => {
        unaskedHelp += text;
      },
      getOutHelpWidth: () => context.stdout.columns,
      getErrHelpWidth: () => context.stderr.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', `\n${listExamples(EXAMPLES)}\n\n${MORE}`);
  for (const option of GLOBAL_OPTIONS) program.addOption(new PlanOption(option));

  async function start(entry: CommandEntry, { options, words }: ReadChange): Promise<void> {
    const { run } = await entry.load();
    const { addressed, commandFor } = await import('./commands/command-for.ts');
    const command = commandFor(options as unknown as GlobalOptions, context);
    // Inherits the rest, so that the zone is looked at by nobody who does not need it.
    const own: Context = Object.create(context, { command: { value: command } });
    try {
      code = await run(options as never, own, { words, readChange, showHelp, table: TABLE });
    } catch (error) {
      throw addressed(error, command);
    }
  }
  function showHelp(words: readonly string[]): boolean {
    const command = commandOf(words, program);
    command?.outputHelp();
    return command !== undefined;
  }
  for (const entry of COMMANDS) await addCommand(program, entry, argv, start);
  for (const entry of HIDDEN_COMMANDS) await addCommand(program, entry, argv, start, HIDDEN);

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.answered;
    if (error.code !== 'commander.help' || program.args.length > 0)
      throw usageError(error, program);
    const options = program.opts<GlobalOptions>();
    return runBare(options, unaskedHelp, context, async (name) => {
      const entry = COMMANDS.find((candidate) => candidate.name === name) as CommandEntry;
      await start(entry, { name, options: { ...options }, words: name });
      return code;
    });
  }
}

/** A tree that ends in errors, which run.ts tells, all in one form. */
function rootCommand(): Command {
  return new Command(NAME)
    .helpOption('-h, --help', 'help for this')
    .configureOutput({ outputError: () => {} })
    .exitOverride();
}

/** Reads the words of one change as its command would, for `what-if`. */
async function readChange(words: readonly string[]): Promise<ReadChange> {
  let change: ReadChange | undefined;
  const program = rootCommand()
    .helpCommand(false)
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
  const changes = COMMANDS.filter((entry) => 'isChange' in entry && entry.isChange);
  for (const entry of changes) {
    await addCommand(program, entry, words, async (_, read) => {
      change = read;
    });
  }
  let meant = '';
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (!SAYS_NO_CHANGE.has(error.code)) throw changeError(error, program);
    const guess = guessIn(error);
    // A command that changes nothing was no slip of the fingers.
    const isOther = COMMANDS.some(({ name }) => name === words[0]);
    if (guess !== undefined && !isOther) meant = ` (did you mean ${guess}?)`;
  }
  if (change) return change;
  throw new InputError(
    `is no change${meant}; accepted: ${changes.map(({ name }) => name).join(', ')}, with its own words`,
    words.length === 0 ? 'change' : asPlace(words.join(' ')),
  );
}

/** What commander ends with where the words are no change, or ask for help. */
const SAYS_NO_CHANGE = new Set([
  'commander.help',
  'commander.helpDisplayed',
  'commander.unknownCommand',
]);

/** The same complaint; options of every command are known, and stand elsewhere. */
function changeError(error: CommanderError, program: Command): InputError {
  const complaint = usageError(error, program);
  const isKnown = GLOBAL_OPTIONS.some(({ flags }) => flags.split(' ')[0] === complaint.path);
  return error.code === 'commander.unknownOption' && isKnown
    ? new InputError('is for the command itself; accepted: outside the quotes', complaint.path)
    : complaint;
}

/** Left out of the help. */
const HIDDEN = { hidden: true };

/** What commander takes the wrong word for. */
function guessIn({ message }: CommanderError): string | undefined {
  return /\n\(Did you mean ([\s\S]*)\?\)$/.exec(message)?.[1];
}

type Start = (entry: CommandEntry, read: ReadChange) => Promise<void>;

async function addCommand(
  parent: Command,
  entry: CommandEntry | CommandFamily,
  argv: readonly string[],
  start: Start,
  shown: CommandOptions = {},
): Promise<void> {
  const command = parent
    .command(entry.name, shown)
    .description(entry.summary)
    .helpOption('-h, --help', 'help for this');
  if (entry.group !== undefined) command.helpGroup(entry.group);
  if (entry.members) {
    command.helpCommand(false);
    for (const member of entry.members) await addCommand(command, member, argv, start);
  }
  if (!('load' in entry)) return;
  for (const argument of entry.arguments ?? []) command.addArgument(new PlanArgument(argument));
  // A table that has to be loaded is loaded for its own command alone.
  const isNamed = argv.includes(entry.name);
  const options =
    typeof entry.options === 'function' ? isNamed && (await entry.options()) : entry.options;
  for (const option of options || []) command.addOption(new PlanOption(option));
  if (entry.examples) command.addHelpText('after', `\n${listExamples(entry.examples)}`);
  command.allowExcessArguments().action(async () => {
    refuseExcess(command);
    const options = { ...command.optsWithGlobals(), ...namedArguments(command) };
    await start(entry, { name: entry.name, options, words: wordsOf(command) });
  });
}

/** An option that can say what its value may be. */
class PlanOption extends Option {
  constructor(readonly entry: OptionEntry) {
    super(entry.flags, entry.summary);
    if (this.required || this.optional) this.argParser(reader(entry, nameOf(this), this.variadic));
  }
}

function nameOf({ long, short, flags }: Option): string {
  return long ?? short ?? flags;
}

/** The same of an argument. */
class PlanArgument extends Argument {
  constructor(readonly entry: ArgumentEntry) {
    super(entry.form, entry.summary);
    this.argParser(reader(entry, this.name(), this.variadic));
  }
}

/** commander calls it word by word, with what it gave for the words before. */
function reader(
  { read, accepted }: Pick<OptionEntry, 'read' | 'accepted'>,
  place: string,
  isVariadic: boolean,
) {
  return (word: string, before: unknown): unknown => {
    const value = read ? read(word) : word;
    if (value === undefined) {
      throw new InputError(`'${shortened(word)}' is not accepted; accepted: ${accepted}`, place);
    }
    return isVariadic ? [...(Array.isArray(before) ? before : []), value] : value;
  };
}

function namedArguments(command: Command): Record<string, unknown> {
  return Object.fromEntries(
    command.registeredArguments.map((argument, place) => [
      argument.name(),
      command.processedArgs[place],
    ]),
  );
}

/** A command as one types it: its name, what it was given, and its own options. */
function wordsOf(command: Command): string {
  const options = command.options.flatMap((option) => {
    const value = command.getOptionValue(option.attributeName());
    if (value === undefined || command.getOptionValueSource(option.attributeName()) !== 'cli') {
      return [];
    }
    const values = Array.isArray(value) ? value : [value];
    const given = values.filter((one) => typeof one !== 'boolean').map(String);
    // In a word of its own such a value would be taken for an option.
    return given.some((word) => word.startsWith('-'))
      ? given.map((word) => `${nameOf(option)}=${word}`)
      : [nameOf(option), ...given];
  });
  const name = fullName(command).split(' ').slice(1);
  // Behind `--` nothing is taken for an option.
  const words = command.args.some((word) => word.startsWith('-'))
    ? [...name, ...options, '--', ...command.args]
    : [...name, ...command.args, ...options];
  return words.map(quoted).join(' ');
}

/** A word as a shell has to be given it. */
function quoted(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What a shell takes as it stands. */
const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

function refuseExcess(command: Command): void {
  const accepted = command.registeredArguments;
  const excess = command.args[accepted.length];
  if (excess === undefined || accepted.at(-1)?.variadic) return;
  throw new InputError(`one word too many; accepted: ${usageOf(command)}`, asPlace(excess));
}

const LONGEST_PLACE = 80;

/** A word as the place of an error, where it can be seen and does not fill the screen. */
function asPlace(word = ''): string {
  const isSeen = word !== '' && word === word.trim();
  return isSeen ? shortened(word) : `'${shortened(word)}'`;
}

function shortened(word: string): string {
  return word.length > LONGEST_PLACE ? `${word.slice(0, LONGEST_PLACE)}…` : word;
}

/**
 * The next tasks; without a profile the questions, where somebody is there to answer them.
 * @param runNamed runs the command of this name with the same options
 */
async function runBare(
  options: GlobalOptions,
  help: string,
  context: Context,
  runNamed: (name: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await runNamed('next');
  } catch (error) {
    const isFirstCall = error instanceof PlanError && error.code === 'no-profile';
    if (!isFirstCall || options.json) throw error;
  }
  const canAsk =
    options.input && context.stdin.isTTY && context.stdout.isTTY && context.stderr.isTTY;
  if (canAsk) {
    context.stderr.write('No profile is stored yet: a few questions, then the plan.\n\n');
    return runNamed('init');
  }
  context.stderr.write(help);
  return EXIT.noProfile;
}

/** commander's complaint as a place, what is wrong there, and what is accepted. */
function usageError(error: CommanderError, program: Command): InputError {
  const [, subject] =
    /'([\s\S]*?)'(?: argument missing)?(?:\n\(Did you mean [\s\S]*\?\))?$/.exec(error.message) ??
    [];
  const guess = guessIn(error);
  const command = namedCommand(program);
  const meant = guess === undefined ? '.' : `; did you mean ${guess}?`;
  const list = `All of them: ${fullName(command)} --help`;
  switch (error.code) {
    case 'commander.unknownOption':
      return new InputError(`no such option${meant} ${list}`, asPlace(subject));
    case 'commander.unknownCommand':
      return new InputError(`no such command${meant} ${list}`, asPlace(subject));
    case 'commander.optionMissingArgument': {
      const option = optionWith(subject, command);
      const accepted = option?.entry.accepted ?? usageOf(command);
      return new InputError(`a value is missing; accepted: ${accepted}`, option && nameOf(option));
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find(
        (candidate) => candidate.name() === subject,
      );
      const accepted = argument instanceof PlanArgument ? argument.entry.accepted : undefined;
      return new InputError(
        `<${subject}> is missing; accepted: ${accepted ?? usageOf(command)}`,
        command.name(),
      );
    }
    case 'commander.help':
      // A family of commands without a member.
      return new InputError(`say which; accepted: ${namesOf(command)}`, command.name());
    default:
      return new InputError(error.message.replace(/^error: /, ''));
  }
}

/** The command of this name; undefined where the words name none. */
function commandOf(words: readonly string[], program: Command): Command | undefined {
  return words.reduce<Command | undefined>(
    (command, word) => command?.commands.find((candidate) => candidate.name() === word),
    program,
  );
}

/** The command that the words lead to, as far as they name one. */
function namedCommand(program: Command): Command {
  let command = program;
  for (const word of program.args) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (!next) break;
    command = next;
  }
  return command;
}

/** The option of these flags, of the command or of those above it. */
function optionWith(flags: string | undefined, command: Command | null): PlanOption | undefined {
  if (!command) return undefined;
  const option = command.options.find((candidate) => candidate.flags === flags);
  return option instanceof PlanOption ? option : optionWith(flags, command.parent);
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

function usageOf(command: Command): string {
  return `${fullName(command)} ${command.usage()}`;
}

function namesOf(command: Command): string {
  return command.commands.map((member) => member.name()).join(', ');
}

function listExamples(examples: readonly string[]): string {
  return ['Examples:', ...examples.map((example) => `  ${NAME} ${example}`)].join('\n');
}
