import { day, later, plus } from '../../calendar/day.ts';
import { specialtyRuleId } from '../../rules/specialty-rules.ts';
import { type Advice, eventAdvice, type Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import { isMainMatch } from './match.ts';

/** From the first offers to the last interview. */

const MOCK_DAYS_AFTER_REVIEW = 10;

export function interviewAdvice({ t, a, isOpen, finishOf }: Frame): readonly Advice[] {
  if (a.bar === 'past-match' || a.bar === 'ineligible') return [];
  const { s } = t;
  const review = t.service.reviewOpen.day;
  const act = {
    phase: 'interviews',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
  } as const;
  const end = isMainMatch(t) ? day(`${t.year}-01-31`) : plus(t.rank.day, -1);
  // Nobody is invited before there is something to read.
  const sent = isOpen('application.submit') ? finishOf('application.submit') : undefined;
  const begins = later(later(plus(review, 7), day(`${t.year - 1}-10-01`)), plus(sent ?? review, 7));
  if (begins > end) return [];
  const advice: Advice[] = [
    {
      ...act,
      id: 'interviews.mock',
      title: 'Two mock interviews, one with the hard question',
      why: s.anyFail
        ? 'Practise the answer about the exam until it is two calm sentences: what happened, what you changed, what came of it.'
        : 'Said aloud twice, answers get shorter; the career office or a mentor plays the other side.',
      sources: cite('interviews.season'),
      ideal: plus(review, MOCK_DAYS_AFTER_REVIEW),
      until: end,
      ofCycle: true,
    },
    {
      ...act,
      id: 'interviews',
      title: 'Interview season',
      why: `${s.target.interviewOffers ? `${s.target.interviewOffers.replace(/\.$/, '')}. ` : ''}Answer each offer the day it comes, and write down what you saw before the next one.`,
      sources: cite(
        'interviews.season',
        s.target.interviewOffers !== undefined && specialtyRuleId(s.target.id, 'interviewOffers'),
      ),
      from: begins,
      ideal: end,
      days: end - begins + 1,
      until: end,
      ofCycle: true,
    },
  ];
  const offers =
    s.target.match === 'urology'
      ? t.cycle.event('aua.interview-release')
      : t.cycle.event(`interview.${INTERVIEW_EVENTS[s.target.id] ?? ''}.offer-day`);
  if (offers) {
    advice.unshift(
      eventAdvice(
        offers,
        'interviews.offers',
        'interviews',
        'First interview offers go out',
        'The field sends its first offers on one day.',
        cite('interviews.season'),
      ),
    );
  }
  return advice;
}

/** Specialties with an offer day of their own in the cycle data. */
const INTERVIEW_EVENTS: Readonly<Record<string, string>> = {
  'orthopaedic-surgery': 'orthopaedics',
};
