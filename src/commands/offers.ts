import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import type { Rules } from '../rules/types.ts';
import type { Cursor } from './cursor.ts';
import type { ArgumentEntry, Kind, OptionEntry, Table } from './entry.ts';

/** A word that fits, and half a line on what it means. */
export interface Offer {
  readonly word: string;
  readonly about: string;
}

/** What the names of values in the table stand for. */
const KINDS: Readonly<Record<string, Kind>> = {
  event: 'event',
  exam: 'exam',
  field: 'field',
  file: 'file',
  specialty: 'specialty',
  task: 'task',
  year: 'match-year',
  years: 'match-year',
  zone: 'zone',
};

/** What a shell can offer for the value of this argument or option; null where people write it themselves. */
export function kindOf(entry: ArgumentEntry | OptionEntry): Kind | null {
  if (entry.completes) return entry.completes;
  const [, value = ''] = /[<[]([^>\].:]+)/.exec('form' in entry ? entry.form : entry.flags) ?? [];
  const known = value.split('|').find((name) => Object.hasOwn(KINDS, name));
  return known === undefined ? null : (KINDS[known] as Kind);
}

/** The words of `passed, failed or pending`; none of a text that is no such list. */
export function listedWords(text = ''): readonly string[] {
  const isList = /^[\w-]+(, [\w-]+)*(,| or) [\w-]+$/.test(text);
  return isList ? text.split(/, | or /) : [];
}

/**
 * Whatever fits the value that stands at the cursor, in the order of the plan,
 * of the calendar or of the table; 'files' where the shell knows better.
 * @throws PlanError where the profile that it would come from can't be used
 */
export async function offersFor(
  entry: ArgumentEntry | OptionEntry,
  cursor: Cursor,
  table: Table,
  context: Context,
): Promise<readonly Offer[] | 'files'> {
  const kind = kindOf(entry);
  if (kind === 'file') return 'files';
  if (kind === 'topic') return topics(cursor, table);
  if (kind !== null) return OFFERS[kind](cursor, context);
  const listed = listedWords(entry.accepted);
  return plain(listed.length > 0 ? listed : listedWords(entry.summary));
}

type Find = (cursor: Cursor, context: Context) => Promise<readonly Offer[]>;

const OFFERS: Readonly<Record<Exclude<Kind, 'file' | 'topic'>, Find>> = {
  'cycle-year': async (cursor, context) => {
    const rules = await rulesFor(cursor, context);
    const count = rules.lastMatchYear - rules.firstMatchYear + 1;
    return Array.from({ length: count }, (_, place) =>
      yearOffer(rules.firstMatchYear + place, rules),
    );
  },
  'match-year': async (cursor, context) => {
    const { yearsToCome } = await import('../profile/match-years.ts');
    const { todayFrom } = await import('./gather.ts');
    const rules = await rulesFor(cursor, context);
    const years = yearsToCome(todayFrom(optionsGiven(cursor), context), rules);
    return years.map((year) => yearOffer(year, rules));
  },
  event: async (cursor, context) => {
    const { eventName } = await import('../rules/event-names.ts');
    const rules = await rulesFor(cursor, context);
    const year = Number(cursor.args[0]);
    if (!(year >= rules.firstMatchYear && year <= rules.lastMatchYear)) return [];
    return rules
      .cycle(year)
      .events.map(({ id, day }) => ({ word: id, about: `${iso(day)}, ${eventName(id)}` }));
  },
  exam: async () => {
    const { EXAM_NAMES } = await import('../profile/exam-names.ts');
    return Object.entries(EXAM_NAMES).map(([word, about]) => ({ word, about }));
  },
  field: async () => {
    const { FIELDS } = await import('../profile/changes/fields.ts');
    return FIELDS.map(named);
  },
  'field-value': async (cursor, context) => {
    const { FIELDS } = await import('../profile/changes/fields.ts');
    const [typed = '', ...values] = cursor.args;
    const field = FIELDS.find(({ name, aliases }) => name === typed || aliases?.includes(typed));
    if (field?.holds === 'specialties') return OFFERS.specialty(cursor, context);
    if (field?.words) return plain(field.words);
    if (field === undefined || values.length > 0) return [];
    return field.holds === 'year'
      ? OFFERS['match-year'](cursor, context)
      : plain(listedWords(field.accepted));
  },
  profile: async (_, { env }) => {
    const { mayBeStored } = await import('../store/folder.ts');
    if (!mayBeStored(env)) return [];
    const { openStore } = await import('../store/store.ts');
    return plain(
      openStore({ env })
        .list()
        .map(({ name }) => name),
    );
  },
  specialty: async () => {
    const { RULES } = await import('../rules/index.ts');
    return RULES.specialties.map(({ id, name }) => ({ word: id, about: name }));
  },
  task: async (cursor, context) => {
    const { gather } = await import('./gather.ts');
    const { makePlan } = await import('../planner/plan.ts');
    const options = optionsGiven(cursor);
    if (options.profileFile !== undefined && !(await isFile(options.profileFile))) return [];
    const { profile, rules, today } = await gather(options, context);
    return makePlan(profile, rules, today).tasks.map(({ id, title }) => ({
      word: id,
      about: title,
    }));
  },
  zone: async () => plain(Intl.supportedValuesOf('timeZone')),
};

/** What there is help for. */
async function topics(
  { args: [first, ...more] }: Cursor,
  { commands }: Table,
): Promise<readonly Offer[]> {
  if (more.length > 0) return [];
  if (first !== undefined) {
    return (commands.find(({ name }) => name === first)?.members ?? []).map(named);
  }
  const { TOPICS } = await import('./topics.ts');
  return [...commands, ...TOPICS].map(named);
}

function plain(words: readonly string[]): readonly Offer[] {
  return words.map((word) => ({ word, about: '' }));
}

function named({ name, summary }: { readonly name: string; readonly summary: string }): Offer {
  return { word: name, about: summary };
}

/** What the line says of the profile and the day to plan from. */
function optionsGiven({ given }: Cursor) {
  return {
    profile: given.get('--profile') || undefined,
    profileFile: given.get('--profile-file') || undefined,
    today: given.get('--today') || undefined,
  };
}

/** Standard input and a pipe would have to be waited for. */
async function isFile(path: string): Promise<boolean> {
  const { stat } = await import('node:fs/promises');
  return path !== '-' && (await stat(path)).isFile();
}

/** With the dates that the person has entered. */
async function rulesFor(cursor: Cursor, context: Context): Promise<Rules> {
  const { gatherRules } = await import('./gather.ts');
  return gatherRules(context, optionsGiven(cursor));
}

function yearOffer(year: number, rules: Rules): Offer {
  const event = rules.cycle(year).event('nrmp.match-day');
  return { word: String(year), about: event ? `Match Day ${iso(event.day)}` : '' };
}
