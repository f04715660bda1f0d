import { day } from '../../calendar/day.ts';
import { SERVICE_NAMES } from '../../rules/specialty-rules.ts';
import type { Assessment } from '../assess.ts';
import { cite } from '../cite.ts';
import { eventOf } from '../setting.ts';
import { isMainMatch } from '../tracks/match.ts';
import type { Plan } from '../types.ts';
import { type DoorPlan, dated } from './door.ts';
import { soonestOf } from './exam-doors.ts';

/** Application, registration, lists, SOAP: the days of one season. */
export function seasonDoors(a: Assessment, plan: Plan): DoorPlan[] {
  return [
    ...applicationDoors(a),
    ...ownMatchDoors(a),
    ...nrmpDoors(a, plan),
    ...afterDoors(a),
    ...militaryDoors(a),
  ];
}

function applicationDoors({ setting: t }: Assessment): DoorPlan[] {
  const { service } = t;
  const isSent = t.doneInCycle('application.submit') !== undefined;
  const read = (of: typeof service, isBackup: boolean): DoorPlan => ({
    id: isBackup ? `application.backup.${of.service}` : 'application.first-day',
    title: isBackup ? 'Backup application' : 'Application',
    closes: `read on the first day (${SERVICE_NAMES[of.service]})`,
    ...dated(of.reviewOpen),
    rules: isBackup ? ['practice.two-services'] : ['planner.targets'],
    task: isBackup ? 'application.backup.submit' : 'application.submit',
  });
  const backups = t.backupServices.map((of) => read(of, true));
  if (isSent) return backups;
  return [
    read(service, false),
    ...backups,
    {
      id: 'application.latest',
      title: 'Application',
      closes: 'hardly a program invites after it',
      on: t.lastSubmit,
      basis: 'practice',
      rules: ['planner.application-latest', 'practice.late-application'],
      task: 'application.submit',
    },
    ...(service.service === 'eras'
      ? [
          {
            id: 'application.season-end',
            title: 'Application',
            closes: 'by the rules; programs close earlier',
            ...dated(t.seasonClose),
            rules: cite('practice.applications-until-31-may'),
            task: 'application.submit',
          },
        ]
      : []),
  ];
}

/** SF Match and the Urology Match close their own lists. */
function ownMatchDoors(a: Assessment): DoorPlan[] {
  const { setting: t } = a;
  const { match } = t.s.target;
  if (match === 'nrmp') return [];
  const id = match === 'urology' ? 'urology.rank-list' : 'sfmatch.rank-list';
  if (t.doneInCycle(id) !== undefined) return [];
  return [
    {
      id,
      title: match === 'urology' ? 'Urology preference list' : 'SF Match rank list',
      closes: 'sent, or there is no place',
      ...dated(t.rank),
      rules: [match === 'urology' ? 'practice.urology.order' : 'practice.sfmatch.ophthalmology'],
      task: id,
      soonest: soonestOf(a, id),
    },
  ];
}

function nrmpDoors({ setting: t }: Assessment, { verdict }: Plan): DoorPlan[] {
  const isRanked = t.doneInCycle('nrmp.rank-list') !== undefined;
  const isRegistered = isRanked || t.doneInCycle('nrmp.register') !== undefined;
  const rank = dated(t.nrmpRank);
  const isMain = isMainMatch(t);
  const doors: DoorPlan[] = [];
  if (!isRegistered) {
    doors.push(
      {
        id: 'nrmp.register.standard',
        title: 'NRMP registration',
        closes: 'without the late fee',
        ...dated(eventOf(t.cycle, 'nrmp.registration-standard-deadline')),
        rules: ['practice.nrmp.late-registration'],
        task: 'nrmp.register',
      },
      {
        id: 'nrmp.register.late',
        title: 'NRMP registration',
        closes: 'with the late fee; no list without it',
        ...dated(eventOf(t.cycle, 'nrmp.registration-late-deadline')),
        rules: ['practice.nrmp.late-registration'],
        task: 'nrmp.register',
      },
    );
  }
  if (!isRanked) {
    doors.push({
      id: 'nrmp.rank-list',
      title: 'Rank list',
      closes: isMain ? 'certified, since no other counts' : 'certified, for the Main Match as well',
      ...rank,
      rules: ['application.rank-list-certified'],
      task: 'nrmp.rank-list',
    });
  }
  doors.push({
    id: 'nrmp.withdraw',
    title: 'Withdrawal',
    closes: 'from this hour a list binds',
    ...rank,
    rules: ['practice.withdraw-by-rank-deadline'],
    task: 'nrmp.withdraw-by',
  });
  if (t.s.profile.couple) {
    doors.push({
      id: 'nrmp.couple',
      title: 'Couple’s lists',
      closes: 'linked: accepted, and paid',
      ...rank,
      rules: ['practice.couples'],
      task: 'nrmp.couple',
    });
  }
  if (verdict.soap.open) {
    doors.push({
      id: 'nrmp.soap',
      title: 'SOAP',
      closes: t.s.img ? 'registered, and confirmed by ECFMG' : 'registered, with or without a list',
      ...rank,
      rules: cite('practice.soap-needs-registration', t.s.img && 'soap.img.eligibility'),
      task: 'nrmp.soap',
    });
  }
  return doors;
}

/** What is left when the lists have been matched. */
function afterDoors({ setting: t }: Assessment): DoorPlan[] {
  const told = t.s.profile.previousCycles?.find(({ matchYear }) => matchYear === t.year)?.outcome;
  if (told === 'matched') return [];
  const monthDay = t.s.rules.rule('soap.after').value;
  return [
    {
      id: 'nrmp.soap-end',
      title: 'SOAP',
      closes: 'its last offers, if unmatched',
      ...dated(eventOf(t.cycle, 'nrmp.soap-end')),
      rules: ['soap.offers-on-thursday'],
      task: 'nrmp.soap',
    },
    {
      id: 'nrmp.unfilled-list',
      title: 'Unfilled places',
      closes: 'on NRMP’s list, if unmatched',
      on: day(`${t.year}-${monthDay}`),
      basis: 'published',
      rules: ['soap.after'],
      task: 'match.if-unmatched',
    },
  ];
}

function militaryDoors({ setting: t }: Assessment): DoorPlan[] {
  if (!t.s.profile.military) return [];
  const doors = [
    ['military.application-create-deadline', 'military.application', 'begun'],
    ['military.documents-deadline', 'military.documents', 'every paper in, interviews held'],
  ] as const;
  return doors.flatMap(([event, id, closes]): DoorPlan[] => {
    const found = t.cycle.event(event);
    if (!found || t.doneInCycle(id) !== undefined) return [];
    return [
      {
        id,
        title: 'Military application',
        closes,
        ...dated(found),
        rules: ['practice.military.order'],
        task: id,
      },
    ];
  });
}
