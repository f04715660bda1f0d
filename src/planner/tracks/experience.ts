import { type Day, day, earlier, plus } from '../../calendar/day.ts';
import type { Advice, Frame } from '../advice.ts';
import { cite } from '../cite.ts';

/** Mentors, clinical experience, research and people: what an application rests on. */

export function experienceAdvice({ t, a }: Frame): readonly Advice[] {
  if (a.bar === 'past-match' || a.bar === 'ineligible') return [];
  const { s } = t;
  if (t.doneInCycle('application.submit') !== undefined) return [];
  const { today } = s;
  const act = {
    phase: 'experience',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
  } as const;
  const review = t.firstReview.day;
  // Letters have to be uploaded before September, so clinical time best ends by June.
  const clinicalEnd = day(`${t.year - 1}-06-30`);
  const halfWay = (from: Day, to: Day): Day => plus(from, Math.max(0, Math.floor((to - from) / 2)));
  const field = s.target.inSentence;

  return [
    {
      ...act,
      id: 'application.mentor',
      title: `Explore ${field} and its programs with a mentor`,
      why: 'Somebody in the field sees what your record needs, and which programs read it whole.',
      sources: cite('match.charting.source'),
      ideal: plus(today, 21),
      until: plus(review, -60),
    },
    s.img ? imgBooking(s.graduated, act, today, clinicalEnd) : usBooking(t, act, clinicalEnd),
    {
      ...act,
      id: 'experience.clinical',
      title: s.img ? 'Finish the US clinical experience' : `Finish the rotations in ${field}`,
      why: s.img
        ? 'Three to four recent months are what advisers suggest; letters come from people who saw you work there, so it ends by June.'
        : 'Letters come from people who saw you work, so the rotations they come from end by June.',
      sources: s.img
        ? cite('usce.months', 'usce.finish-by', 'usce.letters')
        : cite('usce.finish-by', 'usce.letters'),
      ideal: clinicalEnd,
      until: plus(review, -14),
    },
    {
      ...act,
      id: 'experience.network',
      title: 'Meet the field: a conference, a society, a workshop',
      why: 'Specialty societies have student places and mentoring; a person who knows your name answers when you write.',
      sources: cite('match.charting.source'),
      ideal: halfWay(today, clinicalEnd),
      until: review,
    },
    {
      ...act,
      id: 'experience.research',
      necessity: 'optional',
      title: 'Bring one piece of research to an end',
      why: 'A case report or a poster that is finished says more than three projects that are open.',
      sources: cite('match.charting.source', 'usce.hierarchy'),
      ideal: earlier(plus(clinicalEnd, 45), plus(review, -30)),
      until: review,
    },
  ];
}

type Act = Pick<Advice, 'phase' | 'kind' | 'necessity' | 'basis'>;

function imgBooking(graduated: boolean, act: Act, today: Day, clinicalEnd: Day): Advice {
  return {
    ...act,
    id: 'experience.arrange',
    title: graduated
      ? 'Arrange US clinical experience: externships, observerships'
      : 'Arrange US electives or a sub-internship',
    why: graduated
      ? 'Hands-on externships count most, observerships less, virtual ones least; electives need student status. Places go six to twelve months ahead.'
      : 'Electives and sub-internships, with patients of your own, count most, and only students get them; observerships count less. Places go six to twelve months ahead.',
    sources: cite('usce.hierarchy', 'usce.lead-time'),
    ideal: earlier(plus(today, 14), plus(clinicalEnd, -180)),
    until: plus(clinicalEnd, -30),
  };
}

function usBooking(t: Frame['t'], act: Act, clinicalEnd: Day): Advice {
  const { target } = t.s;
  const custom = target.awayRotations === 'customary' || target.awayRotations === 'common';
  return {
    ...act,
    id: 'experience.arrange',
    title: `Arrange ${custom ? 'away rotations' : 'a sub-internship'} in ${target.inSentence}`,
    why: custom
      ? `Rotations at other programs are ${target.awayRotations} in this field; the places are given out in spring.`
      : 'A month with patients of your own shows you the field and gives a letter from it.',
    sources: cite(
      'usce.lead-time',
      target.id === 'emergency-medicine' && 'practice.em.sloe-by-hand',
    ),
    ideal: plus(clinicalEnd, -120),
    until: plus(clinicalEnd, -14),
  };
}
