import { day, iso, plus } from '../calendar/day.ts';
import type { Standing } from '../planner/standing.ts';
import type { Status } from '../planner/types.ts';

/** Somebody of a cohort: an id of the reader's own, and where the plan stands. */
interface Member {
  readonly line: number;
  readonly id: string | null;
  readonly standing: Standing;
}

interface UnreadLine {
  readonly line: number;
  readonly id?: string;
  readonly place: string | null;
}

export interface Cohort {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly people: readonly Member[];
  readonly unread: readonly UnreadLine[];
  /** How far to look for doors, in days; undefined for all. */
  readonly days?: number;
}

/** One person in one line. */
export interface Mention {
  readonly who: string;
  /** YYYY-MM-DD, where the line is about a day. */
  readonly date?: string;
  readonly text: string;
}

export interface Section {
  readonly title: string;
  /** Said where there is nobody; without it the section is left out then. */
  readonly none?: string;
  readonly mentions: readonly Mention[];
}

/** What a table and a page say of a cohort, in the order in which they say it. */
export interface Overview {
  readonly counts: readonly { readonly count: number; readonly text: string }[];
  readonly sections: readonly Section[];
}

const STANDS: readonly (readonly [Status, one: string, many: string])[] = [
  ['on-track', 'is on track', 'are on track'],
  ['tight', 'has little room', 'have little room'],
  [
    'late',
    'is in time only after programs begin to read',
    'are in time only after programs begin to read',
  ],
  ['infeasible', 'can’t reach the Match year from here', 'can’t reach the Match year from here'],
  [
    'ineligible',
    'has used the sittings that are allowed',
    'have used the sittings that are allowed',
  ],
];

/** Said behind what closes next, of those for whom not everything is in time. */
const ROOM: Readonly<Partial<Record<Status, string>>> = {
  tight: ' (little room)',
  late: ' (after programs begin to read)',
};

export function overviewOf({ days, people, today, unread }: Cohort): Overview {
  const of = (...statuses: Status[]) =>
    people
      .filter(({ standing }) => statuses.includes(standing.status))
      .map((person) => ({ who: nameOf(person), text: person.standing.summary }));
  const overdue = people.filter(({ standing }) => standing.overdue.length > 0);
  const counts = STANDS.map(([status, one, many]) => {
    const count = people.filter(({ standing }) => standing.status === status).length;
    return { count, text: count === 1 ? one : many };
  });
  return {
    counts: [
      ...counts,
      { count: overdue.length, text: 'with something whose day has passed' },
      {
        count: unread.length,
        text: unread.length === 1 ? 'line that could not be read' : 'lines that could not be read',
      },
    ].filter(({ count }) => count > 0),
    sections: [
      { title: doorsTitle(days), ...noDoors(days), mentions: doorsOf(people, today, days) },
      {
        title: 'Planned for a day that has passed: done, moved or dropped?',
        mentions: overdue.map((person) => ({
          who: nameOf(person),
          text: person.standing.overdue.map(({ title }) => title).join('; '),
        })),
      },
      { title: 'Match year out of reach from here', mentions: of('infeasible', 'ineligible') },
      { title: 'In time only after programs begin to read', mentions: of('late') },
      { title: 'With little room', mentions: of('tight') },
      {
        title: 'Not read, and where; the JSON lines say why',
        mentions: unread.map(({ id, line, place }) => ({
          who: id === undefined ? `line ${line}` : `line ${line}, ${id}`,
          text: place ?? 'the line as a whole',
        })),
      },
    ],
  };
}

/** The id, which is the reader's own; nothing else about a person is known here. */
const nameOf = ({ id, line }: Member): string => id ?? `line ${line}`;

const doorsTitle = (days: number | undefined): string =>
  days === undefined
    ? 'What closes next'
    : `What closes in the next ${days === 1 ? 'day' : `${days} days`}`;

/** Where somebody asks for some days, an empty answer is one too. */
const noDoors = (days: number | undefined): Pick<Section, 'none'> =>
  days === undefined
    ? {}
    : { none: `Nothing closes in the next ${days === 1 ? 'day' : `${days} days`}.` };

function doorsOf(
  people: readonly Member[],
  today: string,
  days: number | undefined,
): readonly Mention[] {
  const horizon = days === undefined ? null : iso(plus(day(today), days));
  return people
    .flatMap((person) => {
      const { door, status } = person.standing;
      if (door === null || (horizon !== null && door.date > horizon)) return [];
      return [{ who: nameOf(person), date: door.date, text: `${door.title}${ROOM[status] ?? ''}` }];
    })
    .sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}
