import { type Day, day, earlier, later, plus } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import type { CycleEvent } from '../../rules/types.ts';
import type { Due, Link, Node } from '../graph.ts';
import { eventOf, type Setting } from '../setting.ts';
import type { Situation } from '../situation.ts';

/** What ECFMG asks of an international graduate, up to the certificate. */

const PHASE = 'certification' as const;

/** Days a graduate takes for the application once its season is open. */
const PATHWAY_DAYS = 14;
/** Before the safe day: room for one more OET sitting. */
const OET_LEAD_DAYS = 120;

/** OET has to be passed on or after 1 January two calendar years before the Pathways season. */
export function oetValidFrom(year: number): Day {
  return day(`${year - 2}-01-01`);
}

/** The last day to apply for a Pathway that counts for this Match; undefined before there were any. */
export function pathwaysDeadline(t: Setting): CycleEvent | undefined {
  return t.cycle.event('ecfmg.pathways-application-deadline');
}

/** The certificate is there and lasts into training. */
function certificateHolds(t: Setting): boolean {
  const { img } = t.s.profile;
  if (!img?.certified) return false;
  return (
    img.certificateValidThrough === undefined ||
    day(img.certificateValidThrough) >= t.residencyStart
  );
}

/** An accepted Pathway, or a certificate, that runs out before this Match needs it. */
export function needsRevalidation(t: Setting): boolean {
  const { img } = t.s.profile;
  if (pathwaysDeadline(t) === undefined) return false;
  if (img?.certified) return !certificateHolds(t);
  return (
    img?.pathwayStatus === 'accepted' &&
    img.pathwayValidThrough !== undefined &&
    day(img.pathwayValidThrough) < t.nrmpRank.day
  );
}

export function needsPathway(t: Setting): boolean {
  const { img } = t.s.profile;
  const isAsked = pathwaysDeadline(t) !== undefined;
  return isAsked && !img?.certified && img?.pathwayStatus !== 'accepted';
}

/** Whether the application for certification is approved, or shown to be. */
export function isApplicationApproved(s: Situation): boolean {
  const { img, school } = s.profile;
  if (img?.certified || img?.ecfmgApplication === 'approved') return true;
  const sat = ['step1', 'step2ck', 'step3'] as const;
  return school === 'international' && sat.some((exam) => s.exam(exam).sittings.length > 0);
}

export function applicationNode(t: Setting): Node[] {
  const { s } = t;
  if (!s.img || isApplicationApproved(s)) return [];
  const submitted = s.profile.img?.ecfmgApplication === 'submitted';
  const done = s.profile.done?.['ecfmg.application'];
  const node: Node = submitted
    ? {
        id: 'ecfmg.application',
        kind: 'wait',
        after: [],
        work: { type: 'days', days: s.p.ecfmgApprovalLeft },
        lasts: 'ecfmg.application.remaining-days',
        says: {
          phase: PHASE,
          title: 'ECFMG approves the application',
          why: 'FSMB takes a Step application only from somebody whose application for certification is approved.',
          sources: [
            'usmle.registration.img-needs-ecfmg-application',
            'ecfmg.application.remaining-days',
          ],
        },
      }
    : {
        id: 'ecfmg.application',
        kind: 'action',
        after: [],
        work: { type: 'days', days: 1 },
        ...(done ? { done: day(done) } : {}),
        says: {
          phase: PHASE,
          title: 'Apply for ECFMG certification (MyIntealth)',
          why: 'It has to be approved before any Step can be registered; with the permit that takes about eight weeks.',
          sources: [
            'usmle.registration.img-needs-ecfmg-application',
            'ecfmg.application.approval-days',
            'ecfmg.myintealth.account',
          ],
        },
      };
  return [node];
}

/** OET, Pathway, the confirmation to NRMP, and the certificate; in this order. */
export function certificationNodes(t: Setting): Node[] {
  const { s } = t;
  if (!s.img) return [];
  const nodes: Node[] = [];
  // Before there were Pathways nothing of theirs is needed, and nothing is dated by these.
  const deadline = pathwaysDeadline(t) ?? t.nrmpRank;
  const opens = t.cycle.event('ecfmg.pathways-open') ?? t.service.seasonOpen;
  const safeDay = earlier(deadline.day, day(`${t.year - 1}-12-31`));
  const pathwayDue: Due = {
    day: deadline.day,
    rule: 'ecfmg.pathways.deadline-rule',
    event: deadline,
  };
  const gate: Link[] = [
    { task: 'step1.score', lagDays: 1 },
    { task: 'step2ck.score', lagDays: 1 },
  ];
  const { img } = s.profile;
  // A graduate is expected to be certified early, and Step 3 for an H-1B waits for it; a student has until the safe day.
  const isEarly = s.graduated || s.profile.visa === 'h1b';

  if (needsPathway(t)) {
    nodes.push(...oetNodes(t, safeDay));
    const submitted =
      img?.pathwayStatus === 'submitted' || s.profile.done?.['ecfmg.pathway'] !== undefined;
    const isEncounters = img?.pathway === 6;
    const recorded = s.profile.done?.['ecfmg.pathway'];
    nodes.push({
      id: 'ecfmg.pathway',
      kind: 'deadline',
      after: [{ task: 'ecfmg.oet-result', lagDays: 1 }],
      work: { type: 'days', days: 1 },
      notBefore: opens.day,
      opens: { event: opens },
      ...(submitted ? { done: recorded ? day(recorded) : s.today } : {}),
      required: pathwayDue,
      place: () => (isEarly ? plus(opens.day, PATHWAY_DAYS) : safeDay),
      says: {
        phase: PHASE,
        title: `Send the Pathway${img?.pathway ? ` ${img.pathway}` : 's'} application`,
        why: `The deadline that makes the Match has moved between 31 December and 15 February at short notice, so ${onDay(safeDay)} is the safe day; the OET result has to be in it.`,
        sources: [
          'ecfmg.pathways.required',
          'ecfmg.pathways.deadline-rule',
          'ecfmg.pathways.2027.dates',
        ],
        basis: deadline.basis,
        deadline,
      },
    });
    gate.push({ task: 'ecfmg.oet-result', lagDays: 1 }, { task: 'ecfmg.pathway', lagDays: 1 });
    if (isEncounters) {
      nodes.push({
        id: 'ecfmg.pathway-encounters',
        kind: 'action',
        after: submitted ? [] : [{ task: 'ecfmg.pathway', lagDays: 1 }],
        work: { type: 'days', days: s.p.pathway6 },
        lasts: 'planner.pathway6.encounter-days',
        ...(s.profile.done?.['ecfmg.pathway-encounters']
          ? { done: day(s.profile.done['ecfmg.pathway-encounters'] as string) }
          : {}),
        required: pathwayDue,
        says: {
          phase: PHASE,
          title: 'Pathway 6: six patient encounters, three or more evaluators',
          why: 'They count only after the application and the evaluators are accepted; plan 8 to 16 weeks.',
          sources: ['ecfmg.pathway6.minicex', 'planner.pathway6.encounter-days'],
          basis: 'practice',
        },
      });
      gate.push({ task: 'ecfmg.pathway-encounters', lagDays: 1 });
    }
  }

  if (needsRevalidation(t)) {
    const expires = img?.certified ? img.certificateValidThrough : img?.pathwayValidThrough;
    const recorded = t.doneInCycle('ecfmg.revalidation');
    nodes.push({
      id: 'ecfmg.revalidation',
      kind: 'action',
      after: [],
      work: { type: 'days', days: 1 },
      notBefore: opens.day,
      opens: { event: opens },
      ...(recorded === undefined ? {} : { done: recorded }),
      required: { day: deadline.day, rule: 'practice.ecfmg.revalidation', event: deadline },
      place: () => plus(opens.day, 30),
      says: {
        phase: PHASE,
        title: `Revalidate the ${img?.certified ? 'certificate' : 'Pathway'}`,
        why: `It runs out on ${expires ? onDay(day(expires)) : 'a day to read on it'}, before this Match needs it; the revalidation season opens about August.`,
        sources: ['ecfmg.pathways.expire', 'practice.ecfmg.revalidation'],
        basis: deadline.basis,
        deadline,
      },
    });
    gate.push({ task: 'ecfmg.revalidation', lagDays: 1 });
  }

  const registrationOpens = eventOf(t.cycle, 'nrmp.registration-open');
  const confirmed = t.doneInCycle('ecfmg.match-eligibility');
  nodes.push({
    id: 'ecfmg.match-eligibility',
    kind: 'wait',
    after: gate,
    work: { type: 'wait', days: s.p.ecfmgConfirms },
    lasts: 'ecfmg.match.weekly-verification',
    notBefore: registrationOpens.day,
    opens: { event: registrationOpens },
    ...(confirmed === undefined ? {} : { done: confirmed }),
    required: {
      day: t.nrmpRank.day,
      rule: 'ecfmg.match.verification-by-rol',
      event: t.nrmpRank,
    },
    says: {
      phase: PHASE,
      title: 'ECFMG confirms to NRMP',
      why: 'Both Steps, OET and the Pathway have to be confirmed by the rank-list deadline, or neither the Match nor SOAP is open; NRMP and ECFMG compare lists once a week.',
      sources: ['ecfmg.match.verification-by-rol', 'ecfmg.match.weekly-verification'],
      basis: t.nrmpRank.basis,
      deadline: t.nrmpRank,
    },
  });

  if (!img?.certified) {
    const graduation = s.graduation;
    const earliest = graduation === null ? s.today : plus(graduation, s.p.certificateSoonest);
    const planned = graduation === null ? s.today : plus(graduation, s.p.certificatePlan);
    // With a Pathway to come it follows that, and pulls nothing forward; before orientation where it can be.
    const afterPathway = isEarly ? plus(opens.day, PATHWAY_DAYS + 28) : t.nrmpRank.day;
    const certificateWish = needsPathway(t) ? later(planned, afterPathway) : planned;
    const recorded = s.profile.done?.['ecfmg.certificate'];
    nodes.push({
      id: 'ecfmg.certificate',
      kind: 'action',
      after: gate.filter(({ task }) => task !== 'ecfmg.oet-result'),
      work: { type: 'days', days: 1 },
      notBefore: later(s.today, earliest),
      opens: { rule: 'ecfmg.certificate.days-after-graduation' },
      ...(recorded ? { done: day(recorded) } : {}),
      required: { day: plus(t.residencyStart, -1), rule: 'ecfmg.certificate.needed-for-start' },
      outsideSlack: true,
      place: (soonest) => later(soonest, earlier(certificateWish, day(`${t.year}-06-14`))),
      says: {
        phase: PHASE,
        title: 'ECFMG certificate issued',
        why: 'Training cannot start without it. Your school has to verify the diploma, which takes from three weeks to half a year: plan twelve weeks, and ask for an early degree letter.',
        sources: [
          'ecfmg.certificate.needed-for-start',
          'ecfmg.credentials.diploma',
          'ecfmg.certificate.days-after-graduation',
          'ecfmg.certificate.plan-days',
        ],
      },
    });
  }
  return nodes;
}

function oetNodes(t: Setting, safeDay: Day): Node[] {
  const { s } = t;
  const state = s.exam('oet');
  const valid = state.passed !== null && state.passed.on >= oetValidFrom(t.year);
  const isSent = s.profile.img?.pathwayStatus === 'submitted';
  const result: Node = {
    id: 'ecfmg.oet-result',
    kind: 'wait',
    exam: 'oet',
    after: [{ task: 'ecfmg.oet', lagDays: 1 }],
    work: { type: 'business-wait', days: s.p.oetResultBusinessDays },
    lasts: 'oet.results.lag',
    says: {
      phase: PHASE,
      title: 'OET result expected',
      why: 'OET aims at 16 business days, and the result belongs inside the Pathways application.',
      sources: ['oet.results.lag'],
    },
  };
  const exam: Node = {
    id: 'ecfmg.oet',
    kind: 'exam',
    exam: 'oet',
    after: [],
    notBefore: later(plus(s.today, s.p.oetLead), oetValidFrom(t.year)),
    opens: {
      rule:
        plus(s.today, s.p.oetLead) < oetValidFrom(t.year) ? 'ecfmg.oet.validity' : 'study.oet.days',
    },
    work: {
      type: 'exam',
      booked: state.booked,
      from: null,
      to: null,
      extendable: null,
      steps: false,
    },
    // Early enough that one more sitting fits before the Pathways application.
    place: (soonest, latest) => {
      const ideal = s.graduated ? day(`${t.year - 1}-05-02`) : plus(safeDay, -OET_LEAD_DAYS);
      return later(soonest, latest === null ? ideal : earlier(ideal, latest));
    },
    says: {
      phase: PHASE,
      title: state.booked ? 'Sit OET Medicine (booked)' : 'Sit OET Medicine',
      why: 'Every Pathway asks for it, native speakers included; early enough that one more sitting fits before the Pathways application.',
      sources: ['ecfmg.oet.scores', 'ecfmg.oet.validity', 'study.oet.days'],
      basis: state.booked ? 'booked' : 'computed',
    },
  };
  if (isSent || valid) {
    const on = state.passed?.on ?? s.today;
    return [
      { ...exam, done: on },
      { ...result, done: state.passed?.result ?? s.today },
    ];
  }
  if (state.pending) {
    return [
      { ...exam, done: state.pending.on },
      { ...result, since: plus(state.pending.on, 1) },
    ];
  }
  return [exam, result];
}
