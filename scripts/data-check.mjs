// Lists what of the data goes stale: what is to be read again, and where.
// `npm run data:check`; `-- --days 30 --today 2027-06-01` for another span.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadSource } from './load-source.mjs';

/** @typedef {import('../src/rules/types.ts').Rules} Rules */
/** @typedef {import('../src/rules/types.ts').Rule} Rule */
/** @typedef {import('../src/rules/types.ts').Cycle} Cycle */
/** @typedef {import('../src/calendar/day.ts').Day} Day */
/** @typedef {Awaited<ReturnType<typeof loadSources>>} Sources */
/**
 * Something to be done about the data.
 * @typedef {{ readonly day: Day, readonly text: string, readonly at: string }} Entry
 * `day` is when it was due or will be, `at` the page to look at, which may be empty.
 */
/** @typedef {{ readonly title: string, readonly entries: readonly Entry[] }} Group */

const DAYS = 90;
const MOST_DAYS = 3660;
/** Matches that should lie ahead: from the first year of a medical school to the one that follows a year's delay. */
const MATCHES_AHEAD = 5;

/** What this needs of the program. */
export async function loadSources() {
  /**
   * @type {Pick<typeof import('../src/calendar/day.ts'), 'iso' | 'parseDay' | 'plus'>
   *   & Pick<typeof import('../src/rules/index.ts'), 'RULES'>
   *   & Pick<typeof import('../src/rules/projections.ts'), 'publisherOf'>
   *   & Pick<typeof import('../src/rules/select-rules.ts'), 'oldFrom'>}
   */
  const sources = await loadSource(
    "export { iso, parseDay, plus } from './src/calendar/day.ts';",
    "export { RULES } from './src/rules/index.ts';",
    "export { publisherOf } from './src/rules/projections.ts';",
    "export { oldFrom } from './src/rules/select-rules.ts';",
  );
  return sources;
}

/**
 * What is stale on a day, or goes stale in the days after it, in groups; each
 * is in the order of the days on which that is so. A group may be empty.
 * @param {Rules} rules
 * @param {{ readonly today: Day, readonly days: number }} span
 * @param {Sources} sources
 * @returns {readonly Group[]}
 */
export function findStale(rules, { today, days }, sources) {
  const last = sources.plus(today, days);
  const cycles = Array.from({ length: rules.lastMatchYear - rules.firstMatchYear + 1 }, (_, at) =>
    rules.cycle(rules.firstMatchYear + at),
  );
  const groups = [
    { title: 'Cycles with nothing published', entries: emptyCycles(cycles, today) },
    { title: 'Dates that are projected', entries: projectedDates(cycles, today, sources) },
    { title: 'Years that are missing', entries: yearsAhead(rules) },
    { title: 'Rules that end', entries: endingRules(rules, today, sources) },
    { title: 'Signals of an earlier season', entries: oldSignals(rules, cycles) },
    { title: 'Rules from old sources', entries: oldRules(rules, today, sources) },
  ];
  return groups.map(({ title, entries }) => ({
    title,
    entries: entries
      .filter(({ day }) => day <= last)
      .sort((a, b) => a.day - b.day || (a.text < b.text ? -1 : 1)),
  }));
}

/** @param {Cycle} cycle */
function isKnown({ events }) {
  return events.some(({ basis }) => basis !== 'projected');
}

/**
 * Seasons that have begun, or will, without a single date in the data.
 * @param {readonly Cycle[]} cycles
 * @param {Day} today
 * @returns {Entry[]}
 */
function emptyCycles(cycles, today) {
  return cycles.flatMap((cycle) => {
    const [open, close] = [cycle.event('eras.season-open'), cycle.event('eras.season-close')];
    if (isKnown(cycle) || !open || !close || close.day < today) return [];
    const text = `the season of ${cycle.matchYear} opens, and none of its dates is in the data`;
    return [{ day: open.day, text, at: 'docs/rules.md, "Renewing the data"' }];
  });
}

/**
 * Dates ahead that nobody had published when the data was put together, by the
 * day on which they ought to be public.
 * @param {readonly Cycle[]} cycles
 * @param {Day} today
 * @param {Pick<Sources, 'iso' | 'publisherOf'>} sources
 * @returns {Entry[]}
 */
function projectedDates(cycles, today, { iso, publisherOf }) {
  return cycles.flatMap((cycle) =>
    cycle.events
      .filter(({ basis, day }) => basis === 'projected' && day >= today)
      .map((event) => {
        const { publicBy, url } = publisherOf(event.id);
        const { day } = cycle.event(publicBy) ?? event;
        return { day, text: `${cycle.matchYear} ${event.id}: ${iso(event.day)} so far`, at: url };
      }),
  );
}

/**
 * @param {Rules} rules
 * @returns {Entry[]}
 */
function yearsAhead({ cycle, lastMatchYear }) {
  const matchDay = cycle(lastMatchYear - MATCHES_AHEAD).event('nrmp.match-day');
  if (!matchDay) return [];
  const text = `${MATCHES_AHEAD} Matches are left, the last of them that of ${lastMatchYear}`;
  return [{ day: matchDay.day, text, at: 'LAST_MATCH_YEAR in src/rules/cycles.ts' }];
}

/**
 * @param {Rules} rules
 * @param {Day} today
 * @param {Pick<Sources, 'parseDay'>} sources
 * @returns {Entry[]}
 */
function endingRules({ all }, today, { parseDay }) {
  return all.flatMap((rule) => {
    const day = rule.effectiveTo === undefined ? null : parseDay(rule.effectiveTo);
    if (day === null || day < today) return [];
    return [{ day, text: `${rule.id}: its last day`, at: pageOf(rule) }];
  });
}

/**
 * Specialties whose signals are those of a season before the newest one known.
 * @param {Rules} rules
 * @param {readonly Cycle[]} cycles
 * @returns {Entry[]}
 */
function oldSignals({ specialties }, cycles) {
  const newest = cycles.findLast(isKnown);
  const opened = newest?.event('eras.season-open');
  if (!newest || !opened) return [];
  return specialties.flatMap(({ id, signals, sources }) =>
    signals === null || signals.season >= newest.matchYear
      ? []
      : [
          {
            day: opened.day,
            text: `${id}: signals of ${signals.season}, and ${newest.matchYear} is known`,
            at: sources.signals?.url ?? '',
          },
        ],
  );
}

/**
 * Rules that hold and whose source is old on some day. What a study found stays
 * what it found, however long ago.
 * @param {Rules} rules
 * @param {Day} today
 * @param {Pick<Sources, 'oldFrom' | 'parseDay'>} sources
 * @returns {Entry[]}
 */
function oldRules(rules, today, { oldFrom, parseDay }) {
  const days = rules.number('planner.source-age-days');
  return rules.all
    .filter(({ effectiveTo, source }) => {
      const isOver =
        effectiveTo !== undefined && /** @type {Day} */ (parseDay(effectiveTo)) < today;
      return !isOver && source.kind !== 'peer-reviewed';
    })
    .map((rule) => ({
      day: oldFrom(rule.asOf, days),
      text: `${rule.id}: as of ${rule.asOf}`,
      at: pageOf(rule),
    }));
}

/** @param {Rule} rule */
function pageOf({ confirmAt, source }) {
  return confirmAt ?? (source.url || source.title);
}

/**
 * The groups as lines, an entry a line.
 * @param {readonly Group[]} groups
 * @param {{ readonly today: Day, readonly days: number }} span
 * @param {Pick<Sources, 'iso' | 'plus'>} sources
 */
export function staleText(groups, { today, days }, { iso, plus }) {
  const found = groups.filter(({ entries }) => entries.length > 0);
  const span = `${iso(today)} to ${iso(plus(today, days))}`;
  const head = found.length === 0 ? `Nothing goes stale, ${span}.` : `To look at, ${span}:`;
  return [
    head,
    ...found.flatMap(({ title, entries }) => [
      '',
      `${title} (${entries.length})`,
      ...entries.map(({ day, text, at }) => {
        const when = day <= today ? 'since' : 'on   ';
        return `  ${when} ${iso(day)}  ${text}${at === '' ? '' : `; ${at}`}`;
      }),
    ]),
    '',
  ].join('\n');
}

/**
 * @param {readonly string[]} words
 * @param {Pick<Sources, 'parseDay'>} sources
 * @returns {{ readonly today: Day, readonly days: number } | string} what is wrong, where something is
 */
function readFlags(words, { parseDay }) {
  const options = /** @type {const} */ ({ today: { type: 'string' }, days: { type: 'string' } });
  /** @type {{ today?: string, days?: string }} */
  let values;
  try {
    values = parseArgs({ args: [...words], options }).values;
  } catch (error) {
    const [wrong] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    return `${wrong}; accepted: --today YYYY-MM-DD and --days N`;
  }
  const { today: typedDay = systemDay(), days: typedDays = String(DAYS) } = values;
  const today = parseDay(typedDay);
  if (today === null) {
    return `--today: '${typedDay}' is no day of the calendar; accepted: YYYY-MM-DD`;
  }
  const days = /^\d{1,4}$/.test(typedDays) ? Number(typedDays) : Number.NaN;
  if (days <= MOST_DAYS) return { today, days };
  return `--days: '${typedDays}' is not accepted; accepted: a whole number from 0 to ${MOST_DAYS}`;
}

/** The day of this machine, YYYY-MM-DD. */
function systemDay() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sources = await loadSources();
  const span = readFlags(process.argv.slice(2), sources);
  if (typeof span === 'string') {
    console.error(`data:check: ${span}`);
    process.exitCode = 2;
  } else {
    process.stdout.write(staleText(findStale(sources.RULES, span, sources), span, sources));
  }
}
