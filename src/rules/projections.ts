import { type Day, dayOf, dayOfMonth, plus, weekday } from '../calendar/day.ts';
import { nthWeekday } from '../calendar/holidays.ts';
import type { Confidence, CycleEvent, Source } from './types.ts';

export const EASTERN = 'America/New_York';
const PACIFIC = 'America/Los_Angeles';

interface Publisher {
  /** How the ids of its dates begin. */
  readonly prefix: string;
  readonly name: string;
  /** The page that a projection is to be checked against. */
  readonly url: string;
  /** From this day of a cycle on its dates ought to be public (`planner.dates-public-by`). */
  readonly publicBy: string;
}

/** Where each body publishes its dates, and by when. The first whose prefix fits counts. */
const PUBLISHERS: readonly Publisher[] = [
  {
    prefix: 'eras.img',
    name: 'ECFMG',
    url: 'https://ecfmg.org/eras/',
    publicBy: 'eras.season-open',
  },
  {
    prefix: 'eras.',
    name: 'AAMC ERAS',
    url: 'https://students-residents.aamc.org/applying-residencies-eras/publication-chapters/eras-timeline',
    publicBy: 'eras.season-open',
  },
  {
    prefix: 'nrmp.',
    name: 'NRMP',
    url: 'https://www.nrmp.org/match-calendars/',
    publicBy: 'eras.season-open',
  },
  {
    prefix: 'residencycas.',
    name: 'CORD',
    url: 'https://www.cordem.org/resources/ascem',
    publicBy: 'residencycas.em.open',
  },
  {
    prefix: 'sfmatch.',
    name: 'SF Match',
    url: 'https://sfmatch.org/',
    publicBy: 'sfmatch.ophthalmology.registration-open',
  },
  {
    prefix: 'aua.',
    name: 'Society of Academic Urologists',
    url: 'https://sauweb.org/',
    publicBy: 'eras.submit-open',
  },
  {
    prefix: 'ecfmg.',
    name: 'ECFMG',
    url: 'https://www.ecfmg.org/certification-pathways/',
    publicBy: 'ecfmg.pathways-open',
  },
  {
    prefix: 'military.',
    name: 'The joint service selection board',
    url: 'https://www.emra.org/be-involved/committees/government-services/navy/',
    publicBy: 'military.application-create-deadline',
  },
  {
    prefix: 'interview.',
    name: 'AOA/CORD',
    url: 'https://www.aoassn.org/interviews-and-visits/',
    publicBy: 'eras.review-open',
  },
];

const CONFIDENCE_ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

function lowerConfidence(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCE_ORDER.indexOf(a) < CONFIDENCE_ORDER.indexOf(b) ? a : b;
}

function fixedDay(year: number, month: number, dayInMonth: number): Day {
  return dayOf(year, month, dayInMonth) as Day;
}

function isWeekend(value: Day): boolean {
  return weekday(value) === 'saturday' || weekday(value) === 'sunday';
}

function weekdayOnOrAfter(value: Day): Day {
  let result = value;
  while (isWeekend(result)) result = plus(result, 1);
  return result;
}

function weekdayOnOrBefore(value: Day): Day {
  let result = value;
  while (isWeekend(result)) result = plus(result, -1);
  return result;
}

const MONDAY = 1;
const TUESDAY = 2;
const WEDNESDAY = 3;
const THURSDAY = 4;
const FRIDAY = 5;

/**
 * A first Wednesday on 1 September is known of one year only, 2021, and there
 * AAMC opened the season and the review a week later than these rules say.
 */
function isFirstOfSeptember(submitOpen: Day): boolean {
  return dayOfMonth(submitOpen) === 1;
}

interface ProjectionBase {
  readonly id: string;
  readonly rule: string;
  /** The first Match year it is given for: where the era begins that bears it out. */
  readonly from: number;
  readonly confidence: Confidence;
  readonly zone?: string;
  /** HH:MM; `same` takes the hour of the event it follows. */
  readonly time: string | null;
  /** Before this Match year the hour was another: none is given. */
  readonly timeFrom?: number;
  /** What makes a date doubtful, looking at the day the rule stands on; it may then be a week later. */
  readonly isDoubtful?: (basis: Day) => boolean;
  /** Where it is doubtful and that makes it less sure. */
  readonly confidenceInDoubt?: Confidence;
  readonly note?: string;
  readonly alternativeOn?: (matchYear: number) => Day;
}

/** A rule that counts from the Match year itself. */
interface CalendarProjection extends ProjectionBase {
  readonly on: (matchYear: number) => Day;
}

/** A rule that counts from another event of the same cycle. */
interface RelativeProjection extends Omit<ProjectionBase, 'time'> {
  readonly after: string;
  readonly days: number;
  readonly time: string | null | 'same';
}

export type Projection = CalendarProjection | RelativeProjection;

/** In an order in which each rule stands after the event it counts from. */
export const PROJECTIONS: readonly Projection[] = [
  {
    id: 'nrmp.match-day',
    rule: 'Third Friday of March, at noon since 2022; true of every Match from 2014 on.',
    from: 2014,
    confidence: 'high',
    time: '12:00',
    timeFrom: 2022,
    on: (year) => nthWeekday(year, 3, FRIDAY, 3),
  },
  {
    id: 'nrmp.match-status',
    rule: 'The Monday four days before Match Day, 10:00 since 2023; true of every Match from 2014 on.',
    from: 2014,
    confidence: 'high',
    time: '10:00',
    timeFrom: 2023,
    after: 'nrmp.match-day',
    days: -4,
  },
  {
    id: 'nrmp.soap-begin',
    rule: 'The moment of the match status; rests on two years (2026, 2027).',
    from: 2020,
    confidence: 'medium',
    time: 'same',
    after: 'nrmp.match-status',
    days: 0,
  },
  {
    id: 'nrmp.soap-applications-open',
    rule: 'One hour after the match status, 11:00 on the Monday of Match Week; rests on two years (2026, 2027).',
    from: 2023,
    confidence: 'medium',
    time: '11:00',
    after: 'nrmp.match-status',
    days: 0,
  },
  {
    id: 'nrmp.soap-program-review',
    rule: 'Tuesday of Match Week, 08:00; rests on two years (2026, 2027).',
    from: 2023,
    confidence: 'medium',
    time: '08:00',
    after: 'nrmp.match-status',
    days: 1,
  },
  {
    id: 'nrmp.soap-round-1',
    rule: 'Thursday of Match Week, 09:00, since 2023.',
    from: 2023,
    confidence: 'medium',
    time: '09:00',
    after: 'nrmp.match-day',
    days: -1,
  },
  {
    id: 'nrmp.soap-round-2',
    rule: 'Thursday of Match Week, 12:00, since 2023.',
    from: 2023,
    confidence: 'medium',
    time: '12:00',
    after: 'nrmp.match-day',
    days: -1,
  },
  {
    id: 'nrmp.soap-round-3',
    rule: 'Thursday of Match Week, 15:00, since 2023.',
    from: 2023,
    confidence: 'medium',
    time: '15:00',
    after: 'nrmp.match-day',
    days: -1,
  },
  {
    id: 'nrmp.soap-round-4',
    rule: 'Thursday of Match Week, 18:00, since 2023.',
    from: 2023,
    confidence: 'medium',
    time: '18:00',
    after: 'nrmp.match-day',
    days: -1,
  },
  {
    id: 'nrmp.soap-end',
    rule: 'Thursday, the day before Match Day, 21:00 since 2023; true of every Match from 2020 on.',
    from: 2020,
    confidence: 'medium',
    time: '21:00',
    timeFrom: 2023,
    after: 'nrmp.match-day',
    days: -1,
  },
  {
    id: 'nrmp.rol-deadline',
    rule: 'The Wednesday 16 days before Match Day, 21:00, since the 2021 Match.',
    from: 2021,
    confidence: 'high',
    time: '21:00',
    after: 'nrmp.match-day',
    days: -16,
  },
  {
    id: 'nrmp.registration-late-deadline',
    rule: 'The moment of the rank-list deadline; true of the five years known (2020, 2022, 2023, 2026, 2027).',
    from: 2020,
    confidence: 'medium',
    time: 'same',
    after: 'nrmp.rol-deadline',
    days: 0,
  },
  {
    id: 'nrmp.ranking-open',
    rule: '1 February at noon, or the next weekday, since the 2021 Match.',
    from: 2021,
    confidence: 'high',
    time: '12:00',
    on: (year) => weekdayOnOrAfter(fixedDay(year, 2, 1)),
  },
  {
    id: 'nrmp.registration-standard-deadline',
    rule: '31 January at 23:59, or the weekday before, since the 2022 Match.',
    from: 2022,
    confidence: 'medium',
    time: '23:59',
    on: (year) => weekdayOnOrBefore(fixedDay(year, 1, 31)),
  },
  {
    id: 'nrmp.registration-open',
    rule: '15 September of the year before at noon, or the next weekday, since the 2021 Match.',
    from: 2021,
    confidence: 'high',
    time: '12:00',
    on: (year) => weekdayOnOrAfter(fixedDay(year - 1, 9, 15)),
  },
  {
    id: 'eras.submit-open',
    rule: 'First Wednesday of September of the year before, 09:00, since the 2022 Match.',
    from: 2022,
    confidence: 'medium',
    time: '09:00',
    on: (year) => nthWeekday(year - 1, 9, WEDNESDAY, 1),
    isDoubtful: isFirstOfSeptember,
    note: '1 September is a Wednesday: AAMC may choose it, as in 2021, or the Wednesday after.',
  },
  {
    id: 'eras.review-open',
    rule: '21 days after applications can be submitted, the fourth Wednesday of September, 09:00, since the 2023 Match.',
    from: 2023,
    confidence: 'medium',
    time: '09:00',
    after: 'eras.submit-open',
    days: 21,
    isDoubtful: isFirstOfSeptember,
    confidenceInDoubt: 'low',
    note: '1 September is a Wednesday, as in 2021, when programs began to read four weeks after submission opened and not three.',
  },
  {
    id: 'eras.mspe-release',
    rule: 'The moment programs begin to read, since the 2021 Match.',
    from: 2021,
    confidence: 'medium',
    time: 'same',
    after: 'eras.review-open',
    days: 0,
  },
  {
    id: 'eras.season-open',
    rule: '13 weeks before applications can be submitted, 09:00, since the 2023 Match.',
    from: 2023,
    confidence: 'medium',
    time: '09:00',
    after: 'eras.submit-open',
    days: -91,
    isDoubtful: isFirstOfSeptember,
    note: '1 September is a Wednesday, as in 2021, when MyERAS opened a week later than this rule says.',
  },
  {
    id: 'eras.season-close',
    rule: '31 May of the Match year, 17:00; true of every season from 2020 on.',
    from: 2020,
    confidence: 'high',
    time: '17:00',
    on: (year) => fixedDay(year, 5, 31),
  },
  {
    id: 'eras.img-token-release',
    rule: 'Fourth Wednesday of June of the year before, since the 2021 Match; it has been a day off.',
    from: 2021,
    confidence: 'low',
    time: null,
    on: (year) => nthWeekday(year - 1, 6, WEDNESDAY, 4),
  },
  {
    id: 'residencycas.em.open',
    rule: 'The day MyERAS opens; rests on one year (2026).',
    from: 2026,
    confidence: 'low',
    time: null,
    after: 'eras.season-open',
    days: 0,
  },
  {
    id: 'residencycas.em.transcript-request-open',
    rule: 'Nine days before applications can be submitted; rests on one year (2026).',
    from: 2026,
    confidence: 'low',
    time: null,
    after: 'eras.submit-open',
    days: -9,
  },
  {
    id: 'residencycas.em.submit-open',
    rule: 'The day ERAS applications can be submitted; rests on one year (2026).',
    from: 2026,
    confidence: 'low',
    time: null,
    after: 'eras.submit-open',
    days: 0,
  },
  {
    id: 'residencycas.em.submit-recommended-deadline',
    rule: 'The day programs begin to read in ERAS; rests on one year (2026).',
    from: 2026,
    confidence: 'low',
    time: null,
    after: 'eras.review-open',
    days: 0,
  },
  {
    id: 'residencycas.em.program-release',
    rule: 'Seven days after programs begin to read in ERAS; rests on one year (2026).',
    from: 2026,
    confidence: 'low',
    time: null,
    after: 'eras.review-open',
    days: 7,
  },
  {
    id: 'sfmatch.ophthalmology.registration-open',
    rule: '1 July of the year before; rests on two years (2021, 2022).',
    from: 2021,
    confidence: 'low',
    zone: PACIFIC,
    time: null,
    on: (year) => fixedDay(year - 1, 7, 1),
  },
  {
    id: 'sfmatch.ophthalmology.cas-target',
    rule: '1 September of the year before, a target and no deadline; rests on one year (2022).',
    from: 2022,
    confidence: 'low',
    zone: PACIFIC,
    time: null,
    on: (year) => fixedDay(year - 1, 9, 1),
  },
  {
    id: 'sfmatch.ophthalmology.result',
    rule: 'First Tuesday of February; rests on one year (2024).',
    from: 2024,
    confidence: 'low',
    zone: PACIFIC,
    time: null,
    on: (year) => nthWeekday(year, 2, TUESDAY, 1),
  },
  {
    id: 'sfmatch.ophthalmology.rank-deadline',
    rule: 'Seven days before the result, noon Pacific; rests on two years (2021, 2024).',
    from: 2021,
    confidence: 'low',
    zone: PACIFIC,
    time: '12:00',
    after: 'sfmatch.ophthalmology.result',
    days: -7,
  },
  {
    id: 'aua.interview-release',
    rule: 'Fourth Friday of October of the year before; rests on two years (2025, 2026).',
    from: 2022,
    confidence: 'low',
    time: null,
    on: (year) => nthWeekday(year - 1, 10, FRIDAY, 4),
  },
  {
    id: 'aua.preference-deadline',
    rule: '12 January, or the weekday before; rests on one year (2021).',
    from: 2021,
    confidence: 'low',
    time: null,
    on: (year) => weekdayOnOrBefore(fixedDay(year, 1, 12)),
  },
  {
    id: 'aua.result',
    rule: 'First weekday on or after 1 February, since the 2021 Match; it has been a day off.',
    from: 2021,
    confidence: 'medium',
    time: null,
    on: (year) => weekdayOnOrAfter(fixedDay(year, 2, 1)),
  },
  {
    id: 'military.application-create-deadline',
    rule: '31 August of the year before; rests on one year (2023).',
    from: 2023,
    confidence: 'low',
    time: null,
    on: (year) => fixedDay(year - 1, 8, 31),
  },
  {
    id: 'military.documents-deadline',
    rule: '15 October of the year before; rests on one year (2023).',
    from: 2023,
    confidence: 'low',
    time: null,
    on: (year) => fixedDay(year - 1, 10, 15),
  },
  {
    id: 'military.board-convenes',
    rule: 'Second Monday of November of the year before; rests on one year (2023).',
    from: 2023,
    confidence: 'low',
    time: null,
    on: (year) => nthWeekday(year - 1, 11, MONDAY, 2),
  },
  {
    id: 'military.results',
    rule: 'Second Wednesday of December of the year before; it has been a day off.',
    from: 2023,
    confidence: 'low',
    time: null,
    on: (year) => nthWeekday(year - 1, 12, WEDNESDAY, 2),
  },
  {
    id: 'ecfmg.pathways-open',
    rule: '19 August of the year before; rests on one year (2026).',
    from: 2021,
    confidence: 'low',
    time: null,
    on: (year) => fixedDay(year - 1, 8, 19),
  },
  {
    id: 'ecfmg.pathways-application-deadline',
    rule: '31 January at 23:59; it has fallen between 31 December and 15 February and moved at short notice.',
    from: 2021,
    confidence: 'low',
    time: '23:59',
    on: (year) => fixedDay(year, 1, 31),
    alternativeOn: (year) => fixedDay(year - 1, 12, 31),
    note: 'For the 2024 Match it moved to 31 December and was later reopened until 15 February: apply by 31 December.',
  },
  {
    id: 'interview.orthopaedics.offer-day',
    rule: 'Monday ten days before Thanksgiving, noon, since the 2022 Match.',
    from: 2022,
    confidence: 'low',
    time: '12:00',
    on: (year) => plus(nthWeekday(year - 1, 11, THURSDAY, 4), -10),
  },
];

/** @throws RangeError for an event that nobody is known to publish: a fault of the data. */
export function publisherOf(id: string): Publisher {
  const publisher = PUBLISHERS.find(({ prefix }) => id.startsWith(prefix));
  if (!publisher) throw new RangeError(`no publisher of ${id}`);
  return publisher;
}

/** The source of a projection: this program, with the page on which the date will stand. */
export function projectionSource(id: string): Source {
  const { name, url } = publisherOf(id);
  return {
    publisher: 'usmle-plan',
    title: `Projection from earlier Match years; ${name} publishes the date`,
    url,
    kind: 'derived',
  };
}

/**
 * What the rule gives in a cycle of which these events are known; null where
 * the event it counts from is not among them.
 */
export function project(
  projection: Projection,
  matchYear: number,
  eventOf: (id: string) => CycleEvent | undefined,
): CycleEvent | null {
  const basis = 'after' in projection ? eventOf(projection.after) : undefined;
  if ('after' in projection && !basis) return null;

  const result =
    'after' in projection
      ? plus((basis as CycleEvent).day, projection.days)
      : projection.on(matchYear);
  const isDoubtful = projection.isDoubtful?.(basis?.day ?? result) ?? false;

  let alternative = projection.alternativeOn?.(matchYear);
  if (basis?.alternative !== undefined && 'after' in projection) {
    alternative = plus(basis.alternative, projection.days);
  } else if (isDoubtful) {
    alternative = plus(result, 7);
  }

  // A doubt about the day a rule counts from weighs on what follows from it.
  let confidence = projection.confidence;
  if (basis) confidence = lowerConfidence(confidence, basis.confidence);
  if (isDoubtful) confidence = lowerConfidence(confidence, projection.confidenceInDoubt ?? 'high');

  const isHourKnown = matchYear >= (projection.timeFrom ?? projection.from);
  const hour = projection.time === 'same' ? (basis?.time ?? null) : projection.time;
  const note = projection.isDoubtful && !isDoubtful ? undefined : (projection.note ?? basis?.note);
  return {
    id: projection.id,
    day: result,
    time: isHourKnown ? hour : null,
    // The same hour is that of the event's own zone, which a person may have entered.
    zone: projection.zone ?? (projection.time === 'same' && basis ? basis.zone : EASTERN),
    basis: 'projected',
    confidence,
    source: projectionSource(projection.id),
    rule: projection.rule,
    ...(alternative === undefined ? {} : { alternative }),
    ...(alternative === undefined || note === undefined ? {} : { note }),
  };
}
