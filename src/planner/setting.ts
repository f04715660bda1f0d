import { type Day, day, earlier } from '../calendar/day.ts';
import type { ApplicationService, Cycle, CycleEvent, Specialty } from '../rules/types.ts';
import type { Situation } from './situation.ts';

/** The events of the service that carries an application. */
export interface ServiceDates {
  readonly service: ApplicationService;
  readonly seasonOpen: CycleEvent;
  readonly submitOpen: CycleEvent;
  /** The first day programs see applications. */
  readonly reviewOpen: CycleEvent;
}

/** A situation looked at for one Match year: the days that this year's calendar gives. */
export interface Setting {
  readonly s: Situation;
  readonly year: number;
  readonly cycle: Cycle;
  readonly matchDay: CycleEvent;
  /** NRMP's rank-list deadline. */
  readonly nrmpRank: CycleEvent;
  /** The rank-list deadline of the first specialty's own match. */
  readonly rank: CycleEvent;
  readonly service: ServiceDates;
  /** One per backup that goes through another service than the target. */
  readonly backupServices: readonly ServiceDates[];
  /** The first day on which any of the services shows applications. */
  readonly firstReview: CycleEvent;
  readonly seasonClose: CycleEvent;
  readonly residencyStart: Day;
  /** The last day an application can sensibly be sent (practice). */
  readonly lastSubmit: Day;
  /** A day recorded for a task of this cycle; a tick of an older cycle is history. */
  readonly doneInCycle: (task: string) => Day | undefined;
}

const SERVICE_EVENTS: Readonly<Record<ApplicationService, readonly [string, string, string]>> = {
  eras: ['eras.season-open', 'eras.submit-open', 'eras.review-open'],
  residencycas: [
    'residencycas.em.open',
    'residencycas.em.submit-open',
    'residencycas.em.program-release',
  ],
  sfmatch: [
    'sfmatch.ophthalmology.registration-open',
    'sfmatch.ophthalmology.registration-open',
    'sfmatch.ophthalmology.cas-target',
  ],
};

const RANK_EVENTS: Readonly<Record<Specialty['match'], string>> = {
  nrmp: 'nrmp.rol-deadline',
  sfmatch: 'sfmatch.ophthalmology.rank-deadline',
  urology: 'aua.preference-deadline',
};

/** A service's own event; where it had none yet in that year, the one that carried its applications then. */
function serviceEvent(cycle: Cycle, id: string, formerly: string): CycleEvent {
  return cycle.event(id) ?? eventOf(cycle, formerly);
}

/** @throws RangeError where the data lacks an event that every cycle has. */
export function eventOf(cycle: Cycle, id: string): CycleEvent {
  const event = cycle.event(id);
  if (!event) throw new RangeError(`cycle ${cycle.matchYear} lacks ${id}`);
  return event;
}

function serviceDates(cycle: Cycle, service: ApplicationService): ServiceDates {
  const [seasonOpen, submitOpen, reviewOpen] = SERVICE_EVENTS[service];
  const [formerSeason, formerSubmit, formerReview] = SERVICE_EVENTS.eras;
  return {
    service,
    seasonOpen: serviceEvent(cycle, seasonOpen, formerSeason),
    submitOpen: serviceEvent(cycle, submitOpen, formerSubmit),
    reviewOpen: serviceEvent(cycle, reviewOpen, formerReview),
  };
}

export function settingOf(s: Situation, year: number): Setting {
  const cycle = s.rules.cycle(year);
  const service = serviceDates(cycle, s.target.service);
  const others = new Set(s.backups.map((specialty) => specialty.service));
  others.delete(s.target.service);
  const backupServices = [...others].map((other) => serviceDates(cycle, other));
  const firstReview = [service, ...backupServices]
    .map(({ reviewOpen }) => reviewOpen)
    .reduce((first, event) => (event.day < first.day ? event : first));
  const rank = serviceEvent(cycle, RANK_EVENTS[s.target.match], RANK_EVENTS.nrmp);
  const seasonClose = eventOf(cycle, 'eras.season-close');
  const seasonOpen = earlier(service.seasonOpen.day, eventOf(cycle, 'eras.season-open').day);
  return {
    s,
    year,
    cycle,
    matchDay: eventOf(cycle, 'nrmp.match-day'),
    nrmpRank: eventOf(cycle, 'nrmp.rol-deadline'),
    rank,
    service,
    backupServices,
    firstReview,
    seasonClose,
    residencyStart: day(`${year}-07-01`),
    lastSubmit: earlier(day(`${year}-01-31`), rank.day),
    doneInCycle: (task) => {
      const recorded = s.profile.done?.[task];
      if (recorded === undefined) return undefined;
      const on = day(recorded);
      return on >= seasonOpen && on <= seasonClose.day ? on : undefined;
    },
  };
}
