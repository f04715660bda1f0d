import { type Day, day, earlier, later, plus } from '../../calendar/day.ts';
import { specialtyRuleId } from '../../rules/specialty-rules.ts';
import { type Advice, type Frame, lastDayFor } from '../advice.ts';
import { cite } from '../cite.ts';

/** Mentors, clinical experience, research and people: what an application rests on. */

export function experienceAdvice(frame: Frame): readonly Advice[] {
  const { t, a } = frame;
  if (a.bar === 'past-match' || a.bar === 'ineligible') return [];
  const { s } = t;
  if (t.doneInCycle('application.submit') !== undefined) return [];
  const { today } = s;
  const season = t.service.seasonOpen.day;
  const act = {
    phase: 'experience',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
  } as const;
  const review = t.firstReview.day;
  // Letters have to be uploaded before September, so clinical time best ends by June.
  const clinicalEnd = day(`${t.year - 1}-06-30`);
  const field = s.target.inSentence;

  return [
    {
      ...act,
      id: 'application.mentor',
      title: `Explore ${field} and its programs with a mentor`,
      why: 'Somebody in the field sees what your record needs, and which programs read it whole.',
      sources: cite('match.charting.source'),
      // Half a year before the season opens; whoever comes later finds it at once.
      ideal: plus(season, -180),
      from: restedDay(frame),
      until: plus(review, -60),
    },
    ...(s.img
      ? [imgBooking(frame, act, clinicalEnd)]
      : s.graduated
        ? []
        : [usBooking(frame, act, clinicalEnd)]),
    {
      ...act,
      id: 'experience.clinical',
      title: s.img
        ? 'Finish the US clinical experience'
        : s.graduated
          ? `Work in ${field} again, for letters of the past year`
          : `Finish the rotations in ${field}`,
      why: s.img
        ? 'Three to four recent months are what advisers suggest; letters come from people who saw you work there, so it ends by June.'
        : 'Letters come from people who saw you work, so the rotations they come from end by June.',
      sources: s.img
        ? cite('usce.months', 'usce.finish-by', 'usce.letters')
        : cite('usce.finish-by', 'usce.letters'),
      from: later(today, afterClerkships(frame)),
      ideal: clinicalEnd,
      until: lastDayFor(plus(review, -14), afterClerkships(frame), today),
    },
    ...reapply(frame, act),
    ...strengthen(frame, act),
    {
      ...act,
      id: 'experience.network',
      title: 'Meet the field: a conference, a society, a workshop',
      why: 'Specialty societies have student places and mentoring; a person who knows your name answers when you write.',
      sources: cite('match.charting.source'),
      ideal: plus(season, -90),
      from: restedDay(frame),
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

/** No first step toward a specialty inside the days of rest after a fail. */
function restedDay({ t, startOf }: Frame): Day {
  const { s } = t;
  const first = startOf('step1.study') ?? startOf('step2ck.study');
  return s.anyFail && first !== undefined && first > s.today ? first : s.today;
}

/** Rotations of one's own choice come after the core ones. */
function afterClerkships({ finishOf, isOpen, t }: Frame): Day {
  const core = finishOf('clerkships');
  return core !== undefined && isOpen('clerkships') ? plus(core, 1) : t.s.today;
}

/** After a season without a match: what was read, and what will be new. */
function reapply({ t }: Frame, act: Act): Advice[] {
  const unmatched = t.s.profile.previousCycles?.some(
    ({ matchYear, outcome }) => matchYear < t.year && outcome !== 'matched',
  );
  if (!unmatched) return [];
  return [
    {
      ...act,
      id: 'reapply.review',
      title: 'Go through the last season with an adviser',
      why: 'How many programs read it, how many invited, where it stopped: the next list and the next letters follow from that.',
      sources: cite('practice.reapply', 'reapply.timeline'),
      ideal: day(`${t.year - 1}-04-30`),
      until: plus(t.service.seasonOpen.day, 30),
      isOfficeHours: true,
    },
    {
      ...act,
      id: 'reapply.year',
      title: 'Find a place for the year between: research, a preliminary post, clinical work',
      why: 'New work in the field gives new letters, and a letter is good for about a year.',
      sources: cite('practice.reapply', 'usce.letters'),
      ideal: day(`${t.year - 1}-05-31`),
      until: t.firstReview.day,
    },
  ];
}

/** What programs read beside an exam that did not go as hoped. */
function strengthen({ t, finishOf }: Frame, act: Act): Advice[] {
  const { s } = t;
  const sat = finishOf('step1.exam') ?? finishOf('comlex1.exam') ?? s.today;
  return [
    {
      ...act,
      id: 'experience.strengthen',
      necessity: s.anyFail ? 'recommended' : 'optional',
      title: s.anyFail
        ? 'Strengthen what programs read beside the exam'
        : 'Where a result is weaker than hoped: strengthen the rest',
      why: `Clerkship grades, the dean’s letter, letters from people who saw you work, Step 2 CK and research are read together${
        s.img
          ? '; for an international graduate Step results weigh more, and US letters weigh against them'
          : ''
      }.`,
      sources: cite('practice.reapply', 'usce.letters'),
      ideal: later(plus(sat, 14), plus(t.service.seasonOpen.day, -120)),
      until: t.firstReview.day,
    },
  ];
}

function imgBooking(frame: Frame, act: Act, clinicalEnd: Day): Advice {
  const { graduated } = frame.t.s;
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
    from: restedDay(frame),
    ideal: plus(clinicalEnd, -270),
    until: plus(clinicalEnd, -30),
  };
}

function usBooking(frame: Frame, act: Act, clinicalEnd: Day): Advice {
  const { target } = frame.t.s;
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
      custom && specialtyRuleId(target.id, 'awayRotations'),
      target.id === 'emergency-medicine' && 'practice.em.sloe-by-hand',
    ),
    ideal: later(restedDay(frame), plus(clinicalEnd, -120)),
    until: lastDayFor(plus(clinicalEnd, -14), restedDay(frame), frame.t.s.today),
  };
}
