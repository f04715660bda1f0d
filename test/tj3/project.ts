import {
  type Day,
  day,
  dayOf,
  earlier,
  iso,
  later,
  plus,
  WEEKDAYS,
  type Weekday,
  yearOf,
} from '../../src/calendar/day.ts';
import { isFederalHoliday } from '../../src/calendar/holidays.ts';
import type { Graph, Node } from '../../src/planner/graph.ts';
import type { Profile } from '../../src/profile/profile.ts';

/**
 * A graph of deciding tasks as a project of TaskJuggler. It is given what the
 * profile, the rules and the graph say (lengths, links, openings, deadlines,
 * hours of a week, days off), and no day that our passes work out.
 */

/** One person's graph, and what the passes go by. */
export interface Given {
  /** A name for its tasks: a letter, then letters and digits. */
  readonly id: string;
  readonly profile: Profile;
  readonly graph: Graph;
  readonly scoreWait: number;
  readonly withTargets: boolean;
  /** Used where the profile names no hours. */
  readonly defaultHoursPerWeek: number;
  readonly maxHoursPerDay: number;
}

export type Direction = 'asap' | 'alap';

/** How a task is called there: TaskJuggler's ids hold no dots or hyphens. */
export const nameOf = (id: string): string => id.replaceAll(/[.-]/g, '_');

/**
 * @param until the first day behind the project
 * @param from the first day of the project: no later than any date in it
 */
export function projectOf(
  people: readonly Given[],
  direction: Direction,
  { today, from, until }: { today: Day; from: Day; until: Day },
): string {
  const named = new Set<Day>();
  /** The task that stands at the beginning of a day. */
  const dawn = (on: Day): string => {
    named.add(on);
    return `days.d${on}`;
  };
  const people_ = people.map((person) => personOf(person, direction, { today, from, until, dawn }));
  return [
    `project "${direction}" ${iso(from)} - ${iso(until)} {`,
    '  timezone "UTC"',
    '  timeformat "%Y-%m-%d %H:%M"',
    '  timingresolution 60 min',
    '  dailyworkinghours 24',
    '}',
    'shift mon_fri "Mon-Fri" { workinghours mon - fri 0:00 - 24:00 workinghours sat - sun off }',
    ...SEATS.flatMap((isStep) => [
      `resource ${seatGroup(isStep)} "Seats" {`,
      '  workinghours mon - sat 0:00 - 24:00',
      '  workinghours sun off',
      ...leaves(closedDays(isStep, { from, until }), { from, until }),
      ...people_.flatMap((one) => one.seats.get(isStep) ?? []),
      '}',
    ]),
    ...weeksOf(people).flatMap(({ pattern, rest, studyDays }) => [
      `resource ${pattern} "Study" {`,
      `  workinghours ${short(studyDays)} ${direction === 'asap' ? '23:00 - 24:00' : '0:00 - 1:00'}`,
      ...(rest.length === 0 ? [] : [`  workinghours ${short(rest)} off`]),
      ...people_.flatMap((one) => (one.pattern === pattern ? one.resources : [])),
      '}',
    ]),
    'task days "Days" {',
    ...[...named].map((on) => `  task d${on} "${iso(on)}" { start ${iso(on)} milestone }`),
    '}',
    ...people_.flatMap(({ tasks }) => tasks),
    `taskreport "${direction}" {`,
    '  formats csv',
    '  columns id, start, end',
    '  hidetask ~(isleaf() & ismilestone(plan))',
    '  hideresource 1',
    '}',
    '',
  ].join('\n');
}

interface Surroundings {
  readonly today: Day;
  readonly from: Day;
  readonly until: Day;
  readonly dawn: (on: Day) => string;
}

interface Person {
  readonly pattern: string;
  readonly resources: readonly string[];
  /** By whether it is a Step, what gives a seat for an exam. */
  readonly seats: ReadonlyMap<boolean, string>;
  readonly tasks: readonly string[];
}

/** A Step has other days than OET. */
const SEATS = [true, false] as const;
const seatGroup = (isStep: boolean): string => (isStep ? 'steps' : 'oet');
const seatName = ({ id }: Given, isStep: boolean): string => `${id}_${seatGroup(isStep)}`;

function personOf(person: Given, direction: Direction, around: Surroundings): Person {
  const { graph } = person;
  const isWanted = direction === 'asap' ? isOpen : boundedIn(person);
  const nodes = graph.nodes.filter((node) => isWanted(node));
  const studies = nodes.some(({ work }) => work.type === 'study');
  const tasks = nodes.map((node) =>
    direction === 'asap' ? forwardTask(person, node, around) : backwardTask(person, node, around),
  );
  return {
    pattern: weekOf(person).pattern,
    resources: studies ? resourcesOf(person, around) : [],
    seats: new Map(
      SEATS.filter((isStep) =>
        nodes.some(({ work }) => work.type === 'exam' && work.steps === isStep),
      ).map((isStep) => {
        const away = leaves(person.profile.away ?? [], around).join('');
        return [isStep, `  resource ${seatName(person, isStep)} "Seat" {${away}  }`];
      }),
    ),
    tasks: [`task ${person.id} "${person.id}" {`, `  scheduling ${direction}`, ...tasks, '}'],
  };
}

const isOpen = ({ done }: Node): boolean => done === undefined;

/** Whether a deadline of its own or of something behind it binds a task. */
function boundedIn({ graph, withTargets }: Given): (node: Node) => boolean {
  const bounded = new Set<string>();
  for (const node of [...graph.nodes].reverse()) {
    const isDue = node.required !== undefined || (withTargets && node.target !== undefined);
    const serves = graph.nodes.some(
      ({ id, after }) => bounded.has(id) && after.some(({ task }) => task === node.id),
    );
    if (isOpen(node) && (isDue || serves)) bounded.add(node.id);
  }
  return ({ id }) => bounded.has(id);
}

const gap = (days: number): string => (days === 0 ? '' : ` { gapduration ${days}d }`);

/** A task as soon as possible: a beginning, the work, an end, each behind what it waits for. */
function forwardTask(person: Given, node: Node, { today, dawn, ...rest }: Surroundings): string {
  const { graph } = person;
  const { work } = node;
  const isWait = work.type === 'wait' || work.type === 'business-wait';
  const starts: string[] = [];
  // A day before the project binds nothing in it.
  const notBefore = (on: Day): void => {
    if (on >= rest.from) starts.push(dawn(on));
  };
  const before = node.since === undefined ? node.after : [];
  const awaited = before.filter(({ task }) => graph.index.has(task));
  if (node.since !== undefined) notBefore(node.since);
  else if (!isWait || awaited.length === 0) notBefore(today);
  for (const { task, lagDays } of awaited) {
    const earlier = graph.nodes[graph.index.get(task) ?? -1] as Node;
    const place = `${person.id}.${nameOf(task)}`;
    if (earlier.done !== undefined) notBefore(plus(earlier.done, lagDays));
    else if (lagDays > 0) starts.push(`${place}.finish${gap(lagDays - 1)}`);
    else starts.push(`${place}.${sameDay(earlier, node, 'begin')}`);
  }
  if (node.notBefore !== undefined) notBefore(node.notBefore);
  if (work.type === 'exam' && work.from !== null) notBefore(work.from);
  const nextDay = dawn(plus(today, 1));
  if (starts.length === 0) {
    // Awaited since before the project began, which is longer than any wait takes.
    return `  task ${nameOf(node.id)} "${node.id}" { task finish "finish" { milestone depends ${nextDay} } }`;
  }
  const works = worksOf(person, node);
  return [
    `  task ${nameOf(node.id)} "${node.id}" {`,
    `    task begin "begin" { milestone depends ${[...new Set(starts)].join(', ')} }`,
    ...works.map((text, i) => `    task work${i} "work" { depends !begin ${text} }`),
    `    task finish "finish" { milestone depends ${[
      ...works.map((_, i) => `!work${i}`),
      // A result that is awaited is not there before today is over.
      ...(isWait ? [nextDay] : []),
    ].join(', ')} }`,
    '  }',
  ].join('\n');
}

/** A task as late as possible, before what waits for it and its deadlines. */
function backwardTask(person: Given, node: Node, { dawn }: Surroundings): string {
  const { graph, withTargets } = person;
  const ends: string[] = [];
  for (const due of [withTargets ? node.target : undefined, node.required]) {
    if (due) ends.push(dawn(plus(due.day, 1)));
  }
  const isBounded = boundedIn(person);
  for (const next of graph.nodes) {
    if (!isBounded(next)) continue;
    for (const { task, lagDays } of next.after) {
      if (task !== node.id) continue;
      const place = `${person.id}.${nameOf(next.id)}`;
      if (lagDays > 0) ends.push(`${place}.begin${gap(lagDays - 1)}`);
      else ends.push(`${place}.${sameDay(next, node, 'finish')}`);
    }
  }
  const works = worksOf(person, node);
  return [
    `  task ${nameOf(node.id)} "${node.id}" {`,
    `    task begin "begin" { milestone precedes ${works.map((_, i) => `!work${i}`).join(', ')} }`,
    ...works.map((text, i) => `    task work${i} "work" { precedes !finish ${text} }`),
    `    task finish "finish" { milestone precedes ${[...new Set(ends)].join(', ')} }`,
    '  }',
  ].join('\n');
}

/** A lag of no day joins two acts of a day each: they begin, and so end, in their order. */
function sameDay(node: Node, other: Node, end: 'begin' | 'finish'): string {
  const isAct = ({ work }: Node): boolean => work.type === 'days' && work.days === 1;
  if (!isAct(node) || !isAct(other)) throw new RangeError(`no acts of a day: ${node.id}`);
  return end;
}

/** What has to be over between the beginning and the end of a task. */
function worksOf(person: Given, node: Node): readonly string[] {
  const { work } = node;
  switch (work.type) {
    case 'days':
      return [`duration ${work.days}d`];
    case 'wait':
      return [`duration ${work.days === 'score' ? person.scoreWait : work.days}d`];
    case 'business-wait':
      return [`length ${work.days}d shifts mon_fri`];
    case 'study': {
      const allocated = hoursOf(person)
        .map((_, i) => `allocate ${resourceName(person, i)}`)
        .join(' ');
      return [`effort ${work.hours}h ${allocated}`, `duration ${work.minDays}d`];
    }
    case 'exam':
      // A seat is there for all hours of an open day.
      return [`effort 24h allocate ${seatName(person, work.steps)}`];
  }
}

interface Range {
  readonly from: string;
  readonly to: string;
}

type Span = Pick<Surroundings, 'from' | 'until'>;

/** The days off, as far as they lie in the project; elsewhere TaskJuggler refuses them. */
function leaves(ranges: readonly Range[], { from, until }: Span): readonly string[] {
  return ranges.flatMap((range) => {
    const first = later(from, day(range.from));
    const behind = earlier(until, plus(day(range.to), 1));
    return first < behind ? [`    leaves annual ${iso(first)} - ${iso(behind)}\n`] : [];
  });
}

/** The days from Monday to Saturday on which an exam is not given. */
function closedDays(isStep: boolean, { from, until }: Span): readonly Range[] {
  const closed: Range[] = [];
  for (let on = from; on < until; on = plus(on, 1)) {
    const january = dayOf(yearOf(on), 1, 1) as Day;
    const isBlackout = isStep && on < plus(january, 14);
    if (isBlackout || isFederalHoliday(on)) closed.push({ from: iso(on), to: iso(on) });
  }
  return closed;
}

/** A week of study: its hours, and the days on which it counts. */
interface Hours {
  readonly hoursPerWeek: number;
  /** Where it counts alone; null is all the rest. */
  readonly during: Range | null;
}

function hoursOf({ profile, defaultHoursPerWeek }: Given): readonly Hours[] {
  return [
    { hoursPerWeek: profile.study?.hoursPerWeek ?? defaultHoursPerWeek, during: null },
    ...(profile.study?.periods ?? []).map(({ hoursPerWeek, ...during }) => ({
      hoursPerWeek,
      during,
    })),
  ];
}

const resourceName = ({ id }: Given, i: number): string => `${id}_hours${i}`;

interface Week {
  readonly pattern: string;
  readonly rest: readonly Weekday[];
  readonly studyDays: readonly Weekday[];
}

function weekOf({ profile }: Given): Week {
  const rest = WEEKDAYS.filter((name) => profile.study?.restDays?.includes(name));
  const studyDays = WEEKDAYS.filter((name) => !rest.includes(name));
  return { pattern: ['week', ...rest].join('_'), rest, studyDays };
}

/** Each kind of week once: TaskJuggler works out the hours of a group for all of its members. */
function weeksOf(people: readonly Given[]): readonly Week[] {
  const weeks = people.map(weekOf);
  return [...new Map(weeks.map((week) => [week.pattern, week])).values()];
}

const short = (names: readonly Weekday[]): string =>
  names.map((name) => name.slice(0, 3)).join(', ');

/**
 * Somebody who works one hour on each study day, and gets a day's share done in
 * it: the last hour of the day where time runs forward, the first where it runs
 * back, so that a block begins and ends with whole days.
 */
function resourcesOf(person: Given, { from, until }: Span): readonly string[] {
  const { profile, maxHoursPerDay } = person;
  const { studyDays } = weekOf(person);
  const periods = profile.study?.periods ?? [];
  return hoursOf(person).map(({ hoursPerWeek, during }, i) => {
    const share = Math.min(maxHoursPerDay, hoursPerWeek / studyDays.length);
    const off = [
      ...(profile.away ?? []),
      ...(during === null
        ? periods
        : [
            { from: iso(from), to: iso(plus(day(during.from), -1)) },
            { from: iso(plus(day(during.to), 1)), to: iso(plus(until, -1)) },
          ]),
    ];
    return [
      `  resource ${resourceName(person, i)} "Study" {`,
      // Rounded up: 84 days of 35 / 6 hours are to make 490 hours, as they do here.
      `    efficiency ${(share + 1e-9).toFixed(9)}`,
      ...leaves(off, { from, until }),
      '  }',
    ].join('\n');
  });
}
