import { type Day, earlier, later, plus } from '../../calendar/day.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import type { Advice, Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import { SERIES } from '../situation.ts';
import type { Phase } from '../types.ts';
import { onDay, sittingsRemain } from '../words.ts';

/** The road after a fail: rest and people first, then the look back, then another method. */

const FRESH_DAYS = 28;

export function failAdvice(frame: Frame): readonly Advice[] {
  const { s } = frame.t;
  if (frame.a.bar === 'past-match') return [];
  if (frame.a.bar === 'ineligible') return closedRoad(frame);
  const exams = [...SERIES[s.required], ...(s.beside ? SERIES[s.beside] : [])];
  return exams.flatMap((exam) => {
    const { passed, pending, lastFail } = s.exam(exam);
    return passed || pending || !lastFail ? [] : retakeRoad(frame, exam, lastFail.result);
  });
}

export const phaseOf = (exam: CountedExam): Phase =>
  exam === 'comlex1' || exam === 'comlex2' ? 'comlex' : exam === 'step2ck' ? 'step2ck' : 'step1';

function retakeRoad(frame: Frame, exam: CountedExam, result: Day): Advice[] {
  const { t } = frame;
  const { s } = t;
  const { today, p, profile } = s;
  const state = s.exam(exam);
  const phase = phaseOf(exam);
  const isFresh = today - result <= FRESH_DAYS;
  const studyStart = frame.startOf(`${exam}.study`) ?? plus(today, p.restAfterFail + 1);
  const lookBack = isFresh ? plus(today, p.restAfterFail) : plus(today, 2);
  const fails = state.notPassed.length;
  const inSchool = !s.graduated;
  const act = { phase, kind: 'action', necessity: 'recommended', basis: 'practice' } as const;
  const beforeStudy = later(lookBack, plus(studyStart, -1));

  const advice: Advice[] = [
    {
      ...act,
      id: `${exam}.debrief`,
      title: 'Read the score report, area by area',
      why: 'A failing report shows every content area against the pass level: it says what to change, and where.',
      sources: cite('report.step1-fail.content-feedback', 'practice.debrief'),
      ideal: lookBack,
      until: beforeStudy,
    },
    {
      ...act,
      id: `${exam}.method`,
      title: 'Change the method, and not only the hours',
      why: 'Write down what to do differently. A group, a course or a tutor can help: before paying, ask who teaches, how many repeaters they had, and what is refunded.',
      sources: cite('step1.retake.rush_is_top_cause', 'derived.step1.retake.weeks.full_time'),
      ideal: beforeStudy,
      until: plus(studyStart, 14),
    },
  ];
  if (isFresh) {
    advice.unshift({
      ...act,
      id: `${exam}.rest`,
      title: 'Rest, and call one person you trust',
      why: `Nothing has to be decided in the next two days; ${sittingsRemain(state.left ?? 0)}.`,
      sources: cite('practice.someone-to-talk-to', 'planner.rest-days-after-fail'),
      ideal: plus(today, p.restAfterFail - 1),
      until: plus(today, p.restAfterFail - 1),
    });
  }
  if (inSchool) {
    advice.push({
      ...act,
      id: `${exam}.school`,
      title: 'Ask the dean what the school allows now',
      why: 'Schools set limits of their own: sittings, a date for the pass, rotations, leave, the graduation date; an international school may have a gate exam before a retake. Enter what you hear, and the plan follows it.',
      sources: cite(
        'practice.school.rules',
        'school.step1-fail.max-attempts',
        'school.step1-fail.time-to-pass',
        s.img && 'practice.gate-exam',
      ),
      ideal: plus(lookBack, 3),
      until: plus(lookBack, 30),
    });
    if (!s.img) {
      advice.push({
        ...act,
        id: `${exam}.aid-office`,
        title: 'See the aid office, and look at your health cover',
        why: 'A leave or a later graduation can change loans, aid and insurance; the office tells you before it happens.',
        sources: cite('practice.aid-office', 'practice.school.delay-twelve-weeks'),
        ideal: plus(lookBack, 7),
        until: plus(lookBack, 45),
      });
    }
  }
  if ((profile.accommodations ?? 'none') === 'none' && exam !== 'comlex1' && exam !== 'comlex2') {
    advice.push({
      ...act,
      id: `${exam}.accommodations`,
      necessity: 'optional',
      title: 'Ask whether test accommodations fit you',
      why: 'For a health condition or a disability that the exam makes harder. A decision takes about 60 business days after a complete request, so it is asked once, now.',
      sources: cite('practice.accommodations.lead'),
      ideal: plus(lookBack, 5),
      until: plus(studyStart, 21),
    });
  }
  if (fails >= 2) {
    advice.push({
      ...act,
      id: `${exam}.support`,
      title: 'Talk over what stands in the way, and what you want',
      why: 'Health, sleep, language, test anxiety, accommodations: each has people who help. Another year, another field, or stopping for now are all plans.',
      sources: cite('practice.third-fail', 'practice.someone-to-talk-to'),
      ideal: plus(lookBack, 4),
      until: plus(lookBack, 60),
    });
  }
  if (exam === 'step1' && profile.school === 'us-do') {
    advice.push({
      ...act,
      id: 'step1.comlex-alone',
      necessity: 'optional',
      title: 'Decide whether you need the Steps at all',
      why: 'COMLEX alone licenses and matches a DO. The USMLE transcript goes to programs whole or not at all: ask what each one requires.',
      sources: cite('practice.do.comlex-alone', 'practice.usmle-transcript-whole'),
      ideal: plus(lookBack, 10),
    });
  }
  const sat = frame.finishOf(`${exam}.exam`);
  if (sat !== undefined && (exam === 'step1' || exam === 'comlex1')) {
    advice.push({
      ...act,
      id: `${exam}.strengthen`,
      phase: 'experience',
      title: 'Strengthen what programs read beside the fail',
      why: 'Clerkship grades, the dean’s letter, letters from people who saw you work, a solid Step 2 CK and research are read together with it; a first statement of it is better yours than theirs.',
      sources: cite('practice.usmle-transcript-whole', 'practice.debrief'),
      ideal: plus(sat, 14),
      until: earlier(t.firstReview.day, later(plus(sat, 120), t.firstReview.day)),
    });
  }
  return advice;
}

/** Four sittings used: who can say what stays open. */
function closedRoad({ t }: Frame): Advice[] {
  const { today } = t.s;
  const act = {
    phase: 'step1',
    kind: 'action',
    necessity: 'recommended',
    basis: 'practice',
  } as const;
  return [
    {
      ...act,
      id: 'open.person',
      title: 'Call one person you trust',
      why: `Nothing has to be decided before ${onDay(plus(today, 14))}.`,
      sources: cite('practice.someone-to-talk-to'),
      ideal: plus(today, 2),
    },
    {
      ...act,
      id: 'open.dean',
      title: 'Ask the dean what the degree opens',
      why: 'Graduation, a leave, another degree or a field without a licence: the school knows what it can still give.',
      sources: cite('practice.third-fail'),
      ideal: plus(today, 10),
    },
    {
      ...act,
      id: 'open.board',
      title: 'Ask a state medical board about the limit',
      why: 'USMLE’s limit has few exceptions, and only a medical board can ask for one.',
      sources: cite('usmle.attempts.max-per-step', 'state-boards.step-attempt-limits'),
      ideal: plus(today, 21),
    },
    {
      ...act,
      id: 'open.fields',
      title: 'Look at work that uses the degree without residency',
      why: 'Research, public health, industry, teaching, and medicine in a country where you can be licensed are all plans.',
      sources: cite('practice.third-fail'),
      ideal: plus(today, 45),
    },
  ];
}
