import { day, plus } from '../../calendar/day.ts';
import type { Assessment } from '../assess.ts';
import { type DoorPlan, dated } from './door.ts';
import { soonestOf } from './exam-doors.ts';

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
