import { day, plus } from '../../calendar/day.ts';
import { SERVICE_NAMES } from '../../rules/specialty-rules.ts';
import type { CycleEvent } from '../../rules/types.ts';
import type { Assessment } from '../assess.ts';
import { cite } from '../cite.ts';
import { eventOf } from '../setting.ts';
import { isMainMatch } from '../tracks/match.ts';
import type { Plan } from '../types.ts';
import type { DoorPlan } from './door.ts';
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

const dated = (event: CycleEvent) => ({ on: event.day, basis: event.basis, event });

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

/** What ECFMG has to have, and until when. */
export function certificationDoors(a: Assessment): DoorPlan[] {
  const { setting: t, graph } = a;
  const { s } = t;
  if (!s.img) return [];
  const doors: DoorPlan[] = [];
  const openNode = (id: string) => {
    const node = graph.nodes[graph.index.get(id) ?? -1];
    return node?.done === undefined ? node : undefined;
  };
  const latest = (id: string) => a.backward.latestFinish[graph.index.get(id) ?? -1] ?? null;
  const oet = openNode('ecfmg.oet') ? latest('ecfmg.oet') : null;
  if (oet !== null) {
    doors.push({
      id: 'ecfmg.oet',
      title: 'OET Medicine',
      closes: 'its result is in for the Pathway',
      on: oet,
      basis: 'computed',
      rules: ['oet.results.lag', 'ecfmg.oet.everyone', 'ecfmg.pathways.deadline-rule'],
      task: 'ecfmg.oet',
      soonest: soonestOf(a, 'ecfmg.oet'),
      booked: s.exam('oet').booked,
    });
  }
  const pathway = openNode('ecfmg.pathway');
  const deadline = pathway?.required?.event;
  if (pathway && deadline) {
    const soonest = soonestOf(a, 'ecfmg.pathway');
    const monthDay = s.rules.rule('ecfmg.pathways.advised-apply-by').value;
    const safe = day(`${t.year - 1}-${monthDay}`);
    const rest = { title: 'Pathway', task: 'ecfmg.pathway', soonest } as const;
    if (safe < deadline.day) {
      doors.push({
        ...rest,
        id: 'ecfmg.pathway.safe-day',
        closes: 'sent; the deadline has moved before',
        on: safe,
        basis: 'practice',
        rules: ['ecfmg.pathways.advised-apply-by'],
      });
    }
    doors.push({
      ...rest,
      id: 'ecfmg.pathway',
      closes: 'sent, with the OET result in it',
      ...dated(deadline),
      rules: ['ecfmg.pathways.deadline-rule', 'ecfmg.pathways.required'],
    });
  }
  const encounters = openNode('ecfmg.pathway-encounters');
  if (encounters?.required) {
    const lasts = s.p.pathway6;
    const soonest = soonestOf(a, 'ecfmg.pathway-encounters');
    doors.push({
      id: 'ecfmg.pathway-encounters',
      title: 'Pathway 6',
      closes: 'the six encounters begun',
      on: plus(encounters.required.day, 1 - lasts),
      basis: 'computed',
      rules: ['planner.pathway6.encounter-days', 'ecfmg.pathway6.minicex'],
      task: 'ecfmg.pathway-encounters',
      soonest: soonest === null ? null : plus(soonest, 1 - lasts),
    });
  }
  const revalidation = openNode('ecfmg.revalidation');
  if (revalidation?.required?.event) {
    doors.push({
      id: 'ecfmg.revalidation',
      title: 'Revalidation',
      closes: 'asked for, as yours runs out',
      ...dated(revalidation.required.event),
      rules: ['practice.ecfmg.revalidation'],
      task: 'ecfmg.revalidation',
      soonest: soonestOf(a, 'ecfmg.revalidation'),
    });
  }
  if (openNode('ecfmg.match-eligibility')) {
    const soonest = soonestOf(a, 'ecfmg.match-eligibility');
    doors.push({
      id: 'ecfmg.match-eligibility',
      title: 'ECFMG to NRMP',
      closes: 'the last result, OET and Pathway in',
      on: plus(t.nrmpRank.day, -s.p.ecfmgConfirms),
      basis: 'computed',
      rules: ['ecfmg.match.weekly-verification', 'ecfmg.match.verification-by-rol'],
      task: 'ecfmg.match-eligibility',
      soonest: soonest === null ? null : plus(soonest, -s.p.ecfmgConfirms),
    });
  }
  if (openNode('ecfmg.certificate')) {
    doors.push({
      id: 'ecfmg.certificate',
      title: 'ECFMG certificate',
      closes: 'issued, before training begins',
      on: plus(t.residencyStart, -1),
      basis: 'computed',
      rules: ['ecfmg.certificate.needed-for-start'],
      task: 'ecfmg.certificate',
      soonest: soonestOf(a, 'ecfmg.certificate'),
    });
  }
  return doors;
}
