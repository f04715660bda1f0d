import { type Day, day, plus } from '../../calendar/day.ts';
import { examDayOnOrAfter } from '../../calendar/exam-days.ts';
import { specialtyRuleId } from '../../rules/specialty-rules.ts';
import { studyNeed } from '../../study/need.ts';
import type { Advice, Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import type { Node } from '../graph.ts';
import type { Setting } from '../setting.ts';
import { SERIES } from '../situation.ts';
import { countHours } from '../words.ts';

/** From Match Day into training, and the years after. */

/** Step 3 before the Match, for an H-1B: it needs the certificate first. */
export function step3Nodes(t: Setting, certificate: Day | null): Node[] {
  const { s } = t;
  const state = s.exam('step3');
  const wanted = s.img && s.profile.visa === 'h1b' && !state.passed && state.legalFrom !== null;
  const from = s.profile.img?.certified ? s.today : certificate;
  if (!wanted || from === null || from > t.nrmpRank.day) return [];
  const need = studyNeed(
    'step3',
    { img: true, repeats: state.notPassed.length > 0, lastSitting: null },
    s.profile,
    s.rules,
  );
  const phase = 'step2ck' as const;
  return [
    {
      id: 'step3.register',
      kind: 'action',
      exam: 'step3',
      after: [],
      work: { type: 'days', days: 1 },
      notBefore: plus(from, 1),
      says: {
        phase,
        title: 'Apply for the Step 3 permit (FSMB)',
        why: 'FSMB takes a Step 3 application from an international graduate only with the ECFMG certificate issued.',
        sources: cite('step3.eligibility', 'usmle.registration.permit-days'),
      },
    },
    {
      id: 'step3.study',
      kind: 'study',
      exam: 'step3',
      after: [],
      notBefore: from,
      work: { type: 'study', hours: need.hours, minDays: 1 },
      lasts: need.rule,
      says: {
        phase,
        title: 'Study for Step 3',
        why: `${countHours(need.hours)} are counted for it, in the hours the other exams leave.`,
        sources: cite(need.rule),
        basis: 'practice',
      },
    },
    {
      id: 'step3.exam',
      kind: 'exam',
      exam: 'step3',
      after: [
        { task: 'step3.study', lagDays: 1 },
        { task: 'step3.register', lagDays: s.p.permit, rule: 'usmle.registration.permit-days' },
      ],
      ...(state.legalFrom ? { notBefore: state.legalFrom } : {}),
      work: {
        type: 'exam',
        booked: state.booked,
        from: null,
        to: null,
        extendable: null,

        steps: true,
      },
      says: {
        phase,
        title: 'Sit Step 3, in the United States',
        why: 'An H-1B needs a Step 3 pass, and programs decide about visas when they rank.',
        sources: cite('visa.h1b.step3', 'usmle.testing.step3-us-only'),
      },
    },
    {
      id: 'step3.score',
      kind: 'wait',
      exam: 'step3',
      after: [{ task: 'step3.exam', lagDays: 1 }],
      work: { type: 'wait', days: 'score' },
      target: { day: t.nrmpRank.day, rule: 'visa.h1b.step3-latest' },
      says: {
        phase,
        title: 'Step 3: result by then',
        why: 'Counted from the second of its two days; programs look for it when they rank.',
        sources: cite('usmle.scores.plan-allowance'),
      },
    },
  ];
}

/** A Match that is past leads into training until somebody says that it did not, or the day has come. */
function mayBegin({ t, a }: Pick<Frame, 't' | 'a'>): boolean {
  if (a.bar !== 'past-match') return true;
  const told = t.s.profile.previousCycles?.find(({ matchYear }) => matchYear === t.year)?.outcome;
  const tookPart =
    t.doneInCycle('application.submit') !== undefined ||
    t.doneInCycle('nrmp.rank-list') !== undefined;
  const mayHave = told === 'matched' || (told === undefined && tookPart);
  return mayHave && t.s.today < t.residencyStart;
}

export function residencyAdvice({ t, a, finishOf }: Frame): readonly Advice[] {
  if (a.bar === 'ineligible' || !mayBegin({ t, a })) return [];
  const { s, year } = t;
  const start = t.residencyStart;
  const { target, profile } = s;
  const [shortest, longest] = target.years;
  const act = {
    phase: 'residency',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
  } as const;
  const needsVisa = s.profile.citizenship === 'other';
  const end = day(`${year + shortest}-06-30`);
  const beforeStart = { until: plus(start, -1) };
  const advice: Advice[] = [
    {
      ...act,
      id: 'residency.contract',
      isOfficeHours: true,
      title: 'Sign and return the contract',
      why: 'It comes within days of Match Day and wants an answer within one to three weeks.',
      sources: cite('residency.onboarding.official', 'residency.onboarding.times'),
      from: plus(t.matchDay.day, 1),
      ideal: plus(t.matchDay.day, 14),
      ...beforeStart,
    },
    {
      ...act,
      id: 'residency.training-licence',
      isOfficeHours: true,
      title: 'Apply for the training licence or permit',
      why: 'States bind at the training licence, two to four months before July; some count sittings of each Step.',
      sources: cite(
        'residency.onboarding.times',
        'state-boards.step-attempt-limits',
        (profile.states?.includes('NC') ?? false) && 'practice.state.nc',
      ),
      from: plus(t.matchDay.day, 1),
      ideal: day(`${year}-04-15`),
      ...beforeStart,
    },
    {
      ...act,
      id: 'residency.health',
      isOfficeHours: true,
      title: 'Health clearance, drug screen, background check',
      why: 'The hospital asks for them one to two months before the start.',
      sources: cite('residency.onboarding.official', 'residency.onboarding.times'),
      from: plus(t.matchDay.day, 1),
      ideal: day(`${year}-05-15`),
      ...beforeStart,
    },
    {
      ...act,
      id: 'residency.paperwork',
      title: 'NPI, BLS and ACLS, and what else the hospital lists',
      why: 'Programs differ; the list comes with the contract.',
      sources: cite('residency.other-paperwork', 'dea.mate'),
      from: plus(t.matchDay.day, 1),
      ideal: day(`${year}-05-31`),
      ...beforeStart,
    },
    {
      ...act,
      id: 'residency.orientation',
      title: 'Orientation, about the middle of June',
      why: 'Visa, permit and certificate have to exist by then; the contract has the day.',
      sources: cite('practice.orientation-mid-june', 'residency.start'),
      from: plus(t.matchDay.day, 1),
      ideal: day(`${year}-06-15`),
      ...beforeStart,
    },
    {
      ...act,
      id: 'residency.start',
      kind: 'event',
      necessity: 'fixed',
      title: `Residency begins: ${target.inSentence}, ${years(shortest, longest)}`,
      why: 'Training begins on 1 July almost everywhere; your contract has the day.',
      sources: cite('residency.start', specialtyRuleId(target.id, 'years')),
      basis: 'practice',
      ideal: start,
    },
  ];
  if (needsVisa) advice.push(...visaAdvice(t, act));
  const { booked, passed } = s.exam('step3');
  const first = booked ?? examDayOnOrAfter(day(`${year + 1}-03-01`));
  // It asks for the results before it; in a season that is out of reach they come later still.
  const isTooSoon = SERIES[s.required].some((exam) => (finishOf(`${exam}.score`) ?? 0) >= first);
  if (!passed && (booked || !isTooSoon) && (profile.visa !== 'h1b' || !s.img)) {
    const isComlex = s.required === 'comlex' && booked === null;
    advice.push({
      ...act,
      id: isComlex ? 'comlex3.exam' : 'step3.exam',
      kind: 'exam',
      title: isComlex ? 'Sit COMLEX Level 3' : booked ? 'Sit Step 3 (booked)' : 'Sit Step 3',
      ...(booked ? { basis: 'booked' as const } : {}),
      why: isComlex
        ? 'Level 3 comes after the DO degree, best after half a year of training.'
        : 'Usually late in the first year of training; it is sat in the United States only, and state boards set limits of their own.',
      sources: isComlex
        ? cite('do.comlex.sequence', 'do.comlex.level3-timing')
        : cite('step3.timing', 'step3.eligibility', 'step3.state-limits'),
      ...(booked ? {} : { from: start }),
      ideal: first,
    });
  }
  if (target.id !== 'transitional-preliminary') {
    advice.push(
      {
        ...act,
        id: 'residency.licence',
        title: 'Apply for the full licence, when your state allows it',
        why: 'After one to three years of training, by state, and often later for an international graduate: the FSMB page of your state says when.',
        sources: cite('licence.pgt.ama'),
        from: start,
        ideal: day(`${year + Math.min(s.img ? 3 : 2, shortest)}-06-30`),
      },
      {
        ...act,
        id: 'residency.fellowship',
        necessity: 'optional',
        title: 'Apply for a fellowship, or look for the first post',
        why: 'Fellowship applications go out about a year before they begin; a post, teaching or research are other roads.',
        sources: cite('residency.length-and-board'),
        from: start,
        ideal: day(`${year + shortest - 1}-07-15`),
      },
      {
        ...act,
        id: 'residency.boards',
        title: `Board certification${target.board ? ` (${target.board})` : ''}`,
        why: `${target.boardExam ? `${target.boardExam.replace(/\.$/, '')}. ` : ''}Eligibility ends three to seven years after training: the board’s own page has the dates.`,
        sources: cite(
          'board.eligibility',
          'residency.length-and-board',
          target.board !== null && specialtyRuleId(target.id, 'board'),
          target.boardExam !== undefined && specialtyRuleId(target.id, 'boardExam'),
        ),
        from: start,
        ideal: plus(end, 60),
      },
      {
        ...act,
        id: 'residency.cme',
        title: 'Continuing education, for every renewal of the licence',
        why: 'Hours and years differ by state, and the board asks for its own: look both up when you are licensed.',
        sources: cite('cme.by-state', 'moc.abim'),
        from: start,
        ideal: plus(end, 365),
      },
    );
  }
  return advice;
}

const years = (shortest: number, longest: number): string =>
  shortest === longest
    ? `${shortest} year${shortest === 1 ? '' : 's'}`
    : `${shortest} to ${longest} years`;

function visaAdvice(
  t: Setting,
  act: Pick<Advice, 'phase' | 'kind' | 'necessity' | 'basis'>,
): Advice[] {
  const { s, year } = t;
  const until = plus(t.residencyStart, -1);
  const from = plus(t.matchDay.day, 1);
  const certificate = s.graduation === null ? s.today : plus(s.graduation, s.p.certificateSoonest);
  // Without a certificate before the lists close there is no Step 3, and so no H-1B, in time.
  const h1bFits = !s.img || (s.profile.img?.certified ?? false) || certificate <= t.nrmpRank.day;
  if (s.profile.visa === 'h1b' && h1bFits) {
    return [
      {
        ...act,
        id: 'residency.visa',
        title: 'H-1B petition, with the program',
        why: s.img
          ? 'The program files it: Step 3, the licence or permit and the fee have to be settled first. Ask the program and USCIS how the fee stands now.'
          : 'The program files it, with the licence or permit; a graduate of a US school needs no Step 3 for it. Ask the program and USCIS how the fee stands now.',
        sources: s.img
          ? cite('visa.h1b.step3', 'visa.h1b.fee', 'visa.h1b.cap-exempt')
          : cite('practice.us-grad-h1b', 'visa.h1b.fee', 'visa.h1b.cap-exempt'),
        from,
        ideal: day(`${year}-04-15`),
        until,
      },
    ];
  }
  return [
    {
      ...act,
      id: 'residency.statement-of-need',
      title: 'Order the Statement of Need at home',
      why: 'The J-1 file needs it from your health ministry, and ministries take very different times.',
      sources: cite('visa.j1.needs'),
      from,
      ideal: plus(t.matchDay.day, 4),
      until,
    },
    {
      ...act,
      id: 'residency.visa',
      title: 'J-1: the DS-2019, with the program',
      why: 'ECFMG takes four to six weeks once every paper is in; then comes the visa interview.',
      sources: cite('visa.j1.processing', 'visa.j1.chain', 'visa.j1.sponsor'),
      from,
      ideal: day(`${year}-05-15`),
      until,
    },
  ];
}
