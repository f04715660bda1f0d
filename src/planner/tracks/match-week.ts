import { day, plus } from '../../calendar/day.ts';
import { type Advice, eventAdvice, type Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import { eventOf } from '../setting.ts';
import { nrmpNodes } from './match.ts';

/** Lists, Match Week, SOAP, and the road after no match. */

export function matchAdvice(frame: Frame): readonly Advice[] {
  const { t, a } = frame;
  if (a.bar === 'ineligible') return [];
  const { s, cycle } = t;
  const rank = t.nrmpRank;
  const events: Advice[] = [
    eventAdvice(
      eventOf(cycle, 'nrmp.registration-open'),
      'nrmp.registration-open',
      'match',
      'NRMP registration opens',
      'The account for the Main Match and for SOAP.',
      cite('practice.nrmp.late-registration'),
    ),
    eventAdvice(
      eventOf(cycle, 'nrmp.ranking-open'),
      'nrmp.ranking-open',
      'match',
      'Ranking opens',
      'Lists can be entered and changed as often as you like until they close.',
      cite('practice.withdraw-by-rank-deadline'),
    ),
    eventAdvice(
      rank,
      'nrmp.withdraw-by',
      'match',
      'Last hour to withdraw',
      'From this hour the list binds. If a result or the graduation is in doubt, decide with the dean a week before.',
      cite('practice.withdraw-by-rank-deadline', 'practice.doubt-a-week-before'),
    ),
    eventAdvice(
      eventOf(cycle, 'nrmp.match-status'),
      'nrmp.match-status',
      'match',
      'You learn whether you matched',
      'Not yet where: that comes on Match Day.',
      cite('practice.soap-needs-registration'),
    ),
    eventAdvice(
      eventOf(cycle, 'nrmp.soap-begin'),
      'nrmp.soap',
      'match',
      'SOAP begins, if you did not match',
      'Up to 45 applications from Monday, offers on Thursday; it needs NRMP registration by the rank deadline, and no rank list. Nobody contacts a program first.',
      cite('soap.application-cap', 'soap.no-contact', 'soap.img.eligibility'),
    ),
    eventAdvice(
      t.matchDay,
      'nrmp.match-day',
      'match',
      'Match Day',
      'You learn where you will train.',
      cite('planner.targets'),
    ),
  ];
  const offers = cycle.event('nrmp.soap-round-1');
  if (offers) {
    events.push(
      eventAdvice(
        offers,
        'nrmp.soap-offers',
        'match',
        'SOAP offers, in four rounds',
        'An offer is answered within two hours; what is turned down is not offered again.',
        cite('soap.no-contact'),
      ),
    );
  }
  if (a.bar === 'past-match') return [...events, ...ifUnmatched(frame)];

  const act = {
    phase: 'match',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
    ofCycle: true,
  } as const;
  const advice: Advice[] = [...events, ...earlyMatch(frame)];
  if (s.profile.couple) {
    advice.push({
      ...act,
      id: 'nrmp.couple',
      title: 'Link the couple’s lists',
      why: 'Both register, one asks and the other accepts and pays, before the rank deadline; the lists have the same length, and one withdraws only after both uncouple.',
      sources: cite('practice.couples', 'practice.couples.withdraw'),
      from: eventOf(cycle, 'nrmp.registration-open').day,
      ideal: plus(rank.day, -28),
      until: rank.day,
    });
  }
  advice.push({
    ...act,
    id: 'match.soap-ready',
    necessity: 'optional',
    title: 'Have SOAP papers ready, in case',
    why: 'A second statement and a list of fields you would accept cost an evening now and are worth a day in Match Week.',
    sources: cite('soap.application-cap', 'practice.soap-needs-registration'),
    ideal: plus(rank.day, -7),
    until: eventOf(cycle, 'nrmp.match-status').day,
  });
  if (isInDoubt(frame)) {
    advice.push({
      ...act,
      id: 'nrmp.rank-or-withdraw',
      title: 'With the dean: rank, or withdraw',
      why: 'A result or the graduation is open so near to the lists: after they close a match binds, so this is decided a week before.',
      sources: cite('practice.doubt-a-week-before', 'practice.withdraw-by-rank-deadline'),
      ideal: plus(rank.day, -8),
      until: rank.day,
      isOfficeHours: true,
    });
  }
  advice.push(...ifUnmatched(frame));
  return advice;
}

const DOUBT_DAYS = 28;

/** A result that is due in the last weeks before the lists close, or after it. */
function isInDoubt({ t, isOpen, finishOf }: Frame): boolean {
  return (['step1', 'step2ck', 'comlex1', 'comlex2'] as const).some((exam) => {
    const on = finishOf(`${exam}.score`);
    return isOpen(`${exam}.score`) && on !== undefined && on > plus(t.nrmpRank.day, -DOUBT_DAYS);
  });
}

/** The road after no match; for whoever said so, and for everybody in Match Week. */
function ifUnmatched({ t }: Frame): Advice[] {
  const told = t.s.profile.previousCycles?.find(({ matchYear }) => matchYear === t.year)?.outcome;
  if (told === 'matched') return [];
  return [
    {
      phase: 'match',
      kind: 'action',
      necessity: 'optional',
      basis: 'practice',
      ofCycle: true,
      id: 'match.if-unmatched',
      title: 'If there was no match: unfilled places, then the next cycle',
      why: 'After SOAP you may write to programs; NRMP’s unfilled list stays up until 1 May. Then review in April, new experience and letters from May, and apply in September.',
      sources: cite('soap.after', 'reapply.timeline', 'practice.reapply'),
      from: plus(t.matchDay.day, 1),
      ideal: day(`${t.year}-05-01`),
      until: day(`${t.year}-05-31`),
    },
  ];
}

/** SF Match and the Urology Match: decided in February, with NRMP kept open beside them. */
function earlyMatch({ t }: Frame): Advice[] {
  const { match } = t.s.target;
  if (match === 'nrmp') return [];
  const isUrology = match === 'urology';
  const rule = cite(isUrology ? 'practice.urology.order' : 'practice.sfmatch.ophthalmology');
  const prefix = isUrology ? 'urology' : 'sfmatch';
  const result = t.cycle.event(isUrology ? 'aua.result' : 'sfmatch.ophthalmology.result');
  const where = isUrology ? 'sauweb.org' : 'sfmatch.org';
  const advice: Advice[] = [
    {
      id: `${prefix}.register`,
      phase: 'match',
      kind: 'action',
      necessity: 'recommended',
      basis: 'practice',
      title: isUrology ? 'Register for the Urology Match' : 'Register with SF Match',
      why: `A registration of its own, beside the application; ${where} gives this year’s dates.`,
      sources: rule,
      ideal: plus(t.service.submitOpen.day, isUrology ? 14 : 30),
      until: plus(t.service.reviewOpen.day, 30),
      ofCycle: true,
    },
  ];
  if (result) {
    advice.push(
      eventAdvice(
        result,
        `${prefix}.result`,
        'match',
        isUrology ? 'Urology Match result' : 'SF Match result',
        `Weeks before the Main Match: who is placed is withdrawn from it. Confirm the day at ${where}.`,
        rule,
      ),
    );
  }
  // The Main Match stays a way on, and decides nothing for this target.
  for (const node of nrmpNodes(t)) {
    const isRegister = node.id === 'nrmp.register';
    const last = node.required?.day ?? t.nrmpRank.day;
    advice.push({
      id: node.id,
      phase: 'match',
      kind: 'deadline',
      necessity: 'recommended',
      basis: node.says.basis ?? 'practice',
      title: node.says.title,
      why: `It keeps the Main Match and SOAP open if ${isUrology ? 'the Urology Match' : 'SF Match'} places you nowhere, and carries a first year that is matched apart.`,
      sources: node.says.sources,
      ...(node.notBefore === undefined ? {} : { from: node.notBefore }),
      after: node.after,
      ideal: plus(last, isRegister ? -60 : -2),
      until: last,
      ...(node.says.deadline ? { deadline: node.says.deadline } : {}),
      ofCycle: true,
    });
  }
  return advice;
}
