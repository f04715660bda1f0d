import { type Day, earlier, plus } from '../../calendar/day.ts';
import { SERVICE_NAMES } from '../../rules/specialty-rules.ts';
import type { CycleEvent } from '../../rules/types.ts';
import { cite } from '../cite.ts';
import type { Node } from '../graph.ts';
import { eventOf, type Setting } from '../setting.ts';

/** The acts without which nobody takes part: application, registration, rank list. */

/** Whether the target's own match is the Main Match of NRMP. */
export const isMainMatch = (t: Setting): boolean => t.s.target.match === 'nrmp';

const DAYS_BEFORE_REVIEW = 7;
/** The preference window of the one year that was published: 24 November 2020 to 12 January 2021. */
const PREFERENCE_WINDOW_DAYS = 49;

export function submitNode(t: Setting): Node {
  const { s, service } = t;
  const done = t.doneInCycle('application.submit');
  return {
    id: 'application.submit',
    kind: 'deadline',
    after: [],
    work: { type: 'days', days: 1 },
    notBefore: service.submitOpen.day,
    opens: { event: service.submitOpen },
    ...(done === undefined ? {} : { done }),
    target: { day: t.firstReview.day, rule: 'planner.targets', event: t.firstReview },
    required: { day: t.lastSubmit, rule: 'planner.application-latest' },
    place: (soonest) => {
      const early = plus(t.firstReview.day, -DAYS_BEFORE_REVIEW);
      return s.today > t.firstReview.day ? soonest : early;
    },
    says: {
      phase: 'application',
      title: `Submit the application (${SERVICE_NAMES[service.service]})`,
      why: () =>
        s.today > t.firstReview.day
          ? 'Programs have begun to read: sent now it is late, and by winter most programs’ own dates are past. The rules allow it until 31 May.'
          : 'All that is sent before programs begin to read reaches them on the same day, so a week earlier costs nothing and spares the crowded last day.',
      sources: cite(
        'practice.late-application',
        s.target.id === 'ob-gyn' && 'service.ob-gyn.residencycas',
        s.target.id === 'emergency-medicine' && 'service.emergency-medicine.residencycas',
      ),
      basis: service.reviewOpen.basis,
      deadline: service.reviewOpen,
    },
  };
}

/** The deadline that still stands: the standard one, then the late one. */
function registrationDeadline(t: Setting): CycleEvent {
  const standard = eventOf(t.cycle, 'nrmp.registration-standard-deadline');
  return t.s.today <= standard.day ? standard : eventOf(t.cycle, 'nrmp.registration-late-deadline');
}

export function nrmpNodes(t: Setting): Node[] {
  const { s } = t;
  const opens = eventOf(t.cycle, 'nrmp.registration-open');
  const rankingOpens = eventOf(t.cycle, 'nrmp.ranking-open');
  const deadline = registrationDeadline(t);
  const standard = eventOf(t.cycle, 'nrmp.registration-standard-deadline');
  const registered = t.doneInCycle('nrmp.register');
  const ranked = t.doneInCycle('nrmp.rank-list');
  return [
    {
      id: 'nrmp.register',
      kind: 'deadline',
      after: [],
      work: { type: 'days', days: 1 },
      notBefore: opens.day,
      opens: { event: opens },
      ...(registered === undefined && ranked === undefined
        ? {}
        : { done: registered ?? (ranked as Day) }),
      required: { day: deadline.day, rule: 'practice.nrmp.late-registration', event: deadline },
      overdueFrom: standard.day,
      place: () => plus(opens.day, 14),
      says: {
        phase: 'match',
        title:
          s.today > standard.day ? 'Register with NRMP (late, with a fee)' : 'Register with NRMP',
        why: `Without it there is no rank list and no SOAP; after the standard deadline it costs a late fee, and it ends with the rank lists${
          s.img
            ? '. ECFMG confirms registered applicants once a week, so leave it more than a week'
            : ''
        }.`,
        sources: cite(
          'practice.nrmp.late-registration',
          s.img && 'ecfmg.match.weekly-verification',
        ),
        basis: deadline.basis,
        deadline,
      },
    },
    {
      id: 'nrmp.rank-list',
      kind: 'deadline',
      after: [{ task: 'nrmp.register', lagDays: 0 }],
      work: { type: 'days', days: 1 },
      notBefore: rankingOpens.day,
      opens: { event: rankingOpens },
      ...(ranked === undefined ? {} : { done: ranked }),
      required: {
        day: t.nrmpRank.day,
        rule: 'practice.withdraw-by-rank-deadline',
        event: t.nrmpRank,
      },
      place: (soonest, latest) => beforeLast(soonest, latest),
      says: {
        phase: 'match',
        title: 'Certify the rank list',
        why: 'A list counts only when it is certified, and after this hour it binds; two days early leaves room for a failing connection.',
        sources: ['practice.withdraw-by-rank-deadline'],
        basis: t.nrmpRank.basis,
        deadline: t.nrmpRank,
      },
    },
  ];
}

/** Two days before the last one, where there are two. */
function beforeLast(soonest: Day, latest: Day | null): Day {
  return latest === null ? soonest : earlier(latest, plus(latest, -2));
}

/** SF Match and the Urology Match: their own rank list decides. */
export function earlyMatchNodes(t: Setting): Node[] {
  if (isMainMatch(t)) return [];
  const urology = t.s.target.match === 'urology';
  const id = urology ? 'urology.rank-list' : 'sfmatch.rank-list';
  const done = t.doneInCycle(id);
  return [
    {
      id,
      kind: 'deadline',
      after: [],
      work: { type: 'days', days: 1 },
      notBefore: urology ? plus(t.rank.day, -PREFERENCE_WINDOW_DAYS) : t.service.reviewOpen.day,
      ...(done === undefined ? {} : { done }),
      required: {
        day: t.rank.day,
        rule: 'practice.withdraw-by-rank-deadline',
        event: t.rank,
      },
      place: (soonest, latest) => beforeLast(soonest, latest),
      says: {
        phase: 'match',
        title: urology ? 'Send the Urology Match preference list' : 'Send the SF Match rank list',
        why: `${urology ? 'The Urology Match' : 'SF Match'} is decided weeks before the Main Match, so its list closes in January; the date is drawn from few earlier years: confirm it.`,
        sources: [urology ? 'practice.urology.order' : 'practice.sfmatch.ophthalmology'],
        basis: t.rank.basis,
        deadline: t.rank,
      },
    },
  ];
}
