import type { Day } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { contingencyOf } from '../planner/contingency.ts';
import type { Meeting } from '../planner/meeting.ts';
import { makePlan } from '../planner/plan.ts';
import type { Plan } from '../planner/types.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import type { Profile } from '../profile/profile.ts';
import { visible } from '../render/plain.ts';
import type { FileView } from '../render/view.ts';
import type { Rules } from '../rules/types.ts';
import { DEFAULT_PROFILE, profileName } from '../store/folder.ts';
import { jsonText, viewFor, withProfileWarnings } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';
import { knownYear } from './match-year.ts';
import { type OutputOptions, writeOutput } from './write-output.ts';

export interface ExportOptions extends GlobalOptions, OutputOptions {
  readonly format: string;
  /** Plans for this Match year; the profile keeps its own. */
  readonly matchYear?: number;
  /** ics: with what is done or dropped. */
  readonly done?: boolean;
  /** html, md: the sheet for a meeting with the school, in place of the plan. */
  readonly meeting?: boolean;
}

/** A whole file. */
type Render = (plan: Plan, view: FileView) => string;

interface Format {
  /** As people type it, and the ending of such a file. */
  readonly name: string;
  /** Its renderer, loaded when it is asked for. */
  readonly load: () => Promise<Render>;
  /** Which of the options that are for some formats alone it takes. */
  readonly takes?: readonly FormatOption[];
  /** Whether a later one takes the place of an earlier one where it is read. */
  readonly isRevised?: true;
  /** Its renderer of the sheet for a meeting, where it takes that option. */
  readonly loadMeeting?: () => Promise<(meeting: Meeting, view: FileView) => string>;
}

const FORMAT_OPTIONS = ['done', 'meeting'] as const;
type FormatOption = (typeof FORMAT_OPTIONS)[number];

/** What a plan can be written as. */
const FORMATS: readonly Format[] = [
  {
    name: 'ics',
    load: async () => (await import('../render/calendar-file.ts')).renderCalendar,
    takes: ['done'],
    isRevised: true,
  },
  {
    name: 'html',
    load: async () => (await import('../render/page.ts')).renderPage,
    takes: ['meeting'],
    loadMeeting: async () => (await import('../render/meeting-page.ts')).renderMeetingPage,
  },
  {
    name: 'md',
    load: async () => (await import('../render/plan-markdown.ts')).renderMarkdown,
    takes: ['meeting'],
    loadMeeting: async () => (await import('../render/meeting-markdown.ts')).renderMeetingMarkdown,
  },
  { name: 'csv', load: async () => (await import('../render/plan-csv.ts')).renderPlanCsv },
  { name: 'json', load: async () => jsonText },
];

export async function run(options: ExportOptions, context: Context): Promise<ExitCode> {
  const format = formatOf(options.format);
  refuseOthers(format, options);
  const { profile: stored, warnings, rules, today } = await gather(options, context);
  const profile = { ...stored, matchYear: knownYear(options.matchYear, rules) ?? stored.matchYear };
  const plan = withProfileWarnings(makePlan(profile, rules, today), warnings);
  const loadSheet = options.meeting ? format.loadMeeting : undefined;
  const owner = ownerOf(options, context);
  // A file is read elsewhere: what this terminal can show says nothing about it.
  const view: FileView = {
    ...viewFor(profile, rules, context),
    color: 0,
    unicode: true,
    get contingency() {
      return contingencyOf(profile, rules, today, plan);
    },
    owner,
    // Where the file is read, the environment may name another profile.
    command: owner === undefined ? context.command : `usmle-plan --profile ${owner}`,
    done: options.done,
    ...(format.isRevised && { sequence: await sequenceFor(plan, options, context) }),
  };
  const text =
    loadSheet === undefined
      ? (await format.load())(plan, view)
      : (await loadSheet())(await meetingFor(profile, rules, today), view);
  const about = {
    schemaVersion: 1,
    today: plan.today,
    matchYear: plan.matchYear,
    format: format.name,
  };
  const isWrapped = options.json && options.output === undefined && format.name !== 'json';
  const answer = isWrapped ? jsonText({ ...about, text }) : text;
  const file = await writeOutput(answer, loadSheet ? 'sheet' : 'plan', options, context);
  if (options.json && file !== null) context.stdout.write(jsonText({ ...about, file }));
  return EXIT.answered;
}

async function sequenceFor(plan: Plan, options: ExportOptions, context: Context): Promise<number> {
  const { calendarSequence } = await import('./calendar-sequence.ts');
  return calendarSequence(plan, options, context);
}

async function meetingFor(profile: Profile, rules: Rules, today: Day): Promise<Meeting> {
  const { meetingOf } = await import('../planner/meeting.ts');
  return meetingOf(profile, rules, today);
}

/** @throws InputError for an option that is for other formats */
function refuseOthers({ name, takes = [] }: Format, options: ExportOptions): void {
  const other = FORMAT_OPTIONS.find((option) => options[option] && !takes.includes(option));
  if (other === undefined) return;
  const formats = FORMATS.filter((format) => format.takes?.includes(other));
  throw new InputError(
    `is given for ${name}; accepted: with ${formats.map((format) => format.name).join(' or ')}`,
    `--${other}`,
  );
}

/** The name of the stored profile; undefined where it has none of its own, or is from a file. */
function ownerOf({ profile, profileFile }: GlobalOptions, { env }: Context): string | undefined {
  if (profileFile !== undefined) return undefined;
  const name = profileName(profile, env);
  return name === DEFAULT_PROFILE ? undefined : name;
}

function formatOf(typed: string): Format {
  const found = FORMATS.find(({ name }) => name === typed);
  if (found) return found;
  const names = FORMATS.map(({ name }) => name);
  throw new InputError(
    `'${visible(typed)}' is no format${didYouMean(nearest(typed, names))}; accepted: ${names.join(', ')}`,
    'format',
  );
}
