import { type Day, earlier, later, plus } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import { type Advice, type Frame, lastDayFor } from '../advice.ts';
import { cite } from '../cite.ts';
import { SERIES } from '../situation.ts';
import type { Phase } from '../types.ts';
import { sittingsRemain } from '../words.ts';
import { PHASE_OF, restUntil } from './exams.ts';

/** The road after a fail: rest and people first, then the look back, then another method. */

export function failAdvice(frame: Frame): readonly Advice[] {
  const { s } = frame.t;
  if (frame.a.bar === 'past-match') return [];
  if (frame.a.bar === 'ineligible') return closedRoad(frame);
  const planned: readonly CountedExam[] = [
    ...SERIES[s.required],
    ...(s.beside ? SERIES[s.beside] : []),
  ];
  // A DO who goes by COMLEX alone has failed a Step none the less, and is met there.
  const exams = planned.includes('step1') || s.ineligible ? planned : [...planned, ...SERIES.usmle];
  return exams.flatMap((exam) => {
    const { passed, pending, lastFail } = s.exam(exam);
    if (passed || pending || !lastFail) return [];
    const isPlanned = planned.includes(exam) && frame.finishOf(`${exam}.exam`) !== undefined;
    const firstDays = firstDaysAfter(frame, exam);
    return isPlanned || s.beside !== null
      ? [...firstDays, ...retakeRoad(frame, exam, lastFail.result)]
      : [...firstDays, comlexAlone(frame, lastFail.result)];
  });
}

const actIn = (phase: Phase) =>
  ({ phase, kind: 'action', necessity: 'recommended', basis: 'practice' }) as const;

/** Rest and the look back: the only things of the first days. */
function firstDaysAfter({ t, startOf, finishOf }: Frame, exam: CountedExam): Advice[] {
  const { today, p, exam: stateOf } = t.s;
  const act = actIn(PHASE_OF[exam]);
  const state = stateOf(exam);
  const rest = restUntil(t.s, state);
  const lookBack = rest === null ? today : plus(rest, 1);
  const studyStart = startOf(`${exam}.study`) ?? plus(lookBack, 14);
  const left = state.left ?? 0;
  const before = later(lookBack, plus(studyStart, -1));
  const sat = finishOf(`${exam}.exam`);
  const debrief: Advice = {
    ...act,
    id: `${exam}.debrief`,
    title: 'Read the score report, area by area',
    why: 'A failing report shows every content area against the pass level: it says what to change, and where.',
    sources: cite('report.step1-fail.content-feedback', 'practice.debrief'),
    ideal: lookBack,
    // On the morning of the next sitting nobody is sent back to the last one.
    until: sat === undefined ? before : earlier(before, plus(sat, -1)),
  };
  const restedOn = t.s.doneOn(`${exam}.rest`);
  if (rest === null && restedOn === undefined) return [debrief];
  const last = rest ?? plus(today, p.restAfterFail - 1);
  return [
    {
      ...act,
      id: `${exam}.rest`,
      title: 'Rest. Call one person, or your school’s counselling',
      why: `Nothing has to be decided in these days; ${left > 0 ? sittingsRemain(left) : 'the plan waits'}.`,
      sources: cite('practice.someone-to-talk-to', 'planner.rest-days-after-fail'),
      ideal: last,
      days: Math.min(p.restAfterFail, last - today + 1),
      until: last,
    },
    debrief,
  ];
}

function comlexAlone({ t }: Frame, result: Day): Advice {
  return {
    ...actIn('step1'),
    id: 'step1.comlex-alone',
    title: 'Decide whether you need the Steps at all',
    why: 'COMLEX alone licenses and matches a DO. The USMLE transcript goes to programs whole or not at all: ask what each one requires, before another application is paid.',
    sources: cite('practice.do.comlex-alone', 'practice.usmle-transcript-whole'),
    ideal: later(plus(result, 21), plus(t.s.today, t.s.p.restAfterFail + 1)),
  };
}

function retakeRoad(frame: Frame, exam: CountedExam, result: Day): Advice[] {
  const { t } = frame;
  const { s } = t;
  const { today, profile } = s;
  const state = s.exam(exam);
  const act = actIn(PHASE_OF[exam]);
  // Counted from the result, so that nothing moves along with the calendar; not into the days of rest.
  const rest = restUntil(s, state);
  const rested = rest === null ? today : plus(rest, 2);
  // What is overdue by then is spread over the first days, one office at a time.
  const fromResult = (days: number, spread: number): Day =>
    later(plus(rested, spread), plus(result, days));
  const studyStart = frame.startOf(`${exam}.study`) ?? rested;
  const fails = state.notPassed.length;
  const isStep = exam === 'step1' || exam === 'step2ck' || exam === 'step3';

  const advice: Advice[] = [
    {
      ...act,
      id: `${exam}.method`,
      title: 'Change the method, and not only the hours',
      why: 'Sitting again too soon, in the same way, is what tutors name first behind a second fail: write down what will be different.',
      sources: cite('step1.retake.rush_is_top_cause', 'derived.step1.retake.weeks.full_time'),
      ideal: later(rested, plus(studyStart, -1)),
      until: later(rested, plus(studyStart, 14)),
    },
    {
      ...act,
      id: `${exam}.help`,
      necessity: 'optional',
      title: 'A study group, a course or a tutor, where it fits',
      why: 'Before paying, ask who teaches, how many repeaters they had and how those fared, what a week looks like, and what is refunded.',
      sources: cite('step1.retake.rush_is_top_cause'),
      ideal: later(rested, plus(studyStart, 3)),
      until: later(rested, plus(studyStart, 28)),
    },
  ];
  if (exam === 'step1' && profile.school === 'us-do') advice.unshift(comlexAlone(frame, result));
  if (fails >= 2) {
    advice.unshift({
      ...act,
      id: `${exam}.support`,
      title: 'Talk over what stands in the way, and what you want',
      why: 'Health, sleep, language, test anxiety, accommodations: each has people who help. Another year, another field, or stopping for now are all plans.',
      sources: cite('practice.third-fail', 'practice.someone-to-talk-to'),
      ideal: rested,
      until: lastDayFor(plus(result, 90), rested, today),
      isOfficeHours: true,
    });
  }
  if (!s.graduated) {
    advice.push({
      ...act,
      id: `${exam}.school`,
      title: 'Ask the dean what the school allows now',
      why: 'Sittings, a date for the pass, rotations, leave, the graduation date: schools set limits of their own. Enter what you hear, and the plan follows it.',
      sources: cite(
        'practice.school.rules',
        'school.step1-fail.max-attempts',
        'school.step1-fail.time-to-pass',
      ),
      ideal: fromResult(7, 0),
      until: lastDayFor(plus(result, 90), rested, today),
      isOfficeHours: true,
    });
    if (s.img) {
      advice.push({
        ...act,
        id: `${exam}.gate-exam`,
        title: 'Ask whether the school wants its own exam passed first',
        why: 'Some international schools let nobody sit again before a gate exam of theirs: its date belongs in the plan.',
        sources: cite('practice.gate-exam'),
        ideal: fromResult(9, 2),
        until: lastDayFor(plus(result, 90), rested, today),
        isOfficeHours: true,
      });
    } else {
      advice.push({
        ...act,
        id: `${exam}.aid-office`,
        title: 'See the aid office, and look at your health cover',
        why: 'A leave or a later graduation can change loans, aid and insurance; the office tells you before it happens.',
        sources: cite('practice.aid-office', 'practice.school.delay-twelve-weeks'),
        ideal: fromResult(14, 2),
        until: lastDayFor(plus(result, 90), rested, today),
        isOfficeHours: true,
      });
    }
  }
  if (isStep && (profile.accommodations ?? 'none') === 'none') {
    advice.push({
      ...act,
      id: `${exam}.ask-accommodations`,
      necessity: 'optional',
      title: 'Ask whether test accommodations fit you',
      why: 'For a health condition or a disability that the exam makes harder. The decision takes about 60 business days after a complete request, so it is asked once, early.',
      sources: cite('practice.accommodations.lead'),
      ideal: fromResult(12, 6),
      until: lastDayFor(plus(result, 90), rested, today),
      isOfficeHours: true,
    });
  }
  return advice;
}

/** Four sittings used: who can say what stays open. */
function closedRoad({ t }: Frame): Advice[] {
  const { today } = t.s;
  const act = actIn('open');
  return [
    {
      ...act,
      id: 'open.person',
      title: 'Rest. Call one person, or your school’s counselling',
      why: `Nothing has to be decided before ${onDay(plus(today, 14))}.`,
      sources: cite('practice.someone-to-talk-to'),
      ideal: plus(today, 2),
    },
    {
      ...act,
      id: 'open.dean',
      title: 'Ask the dean what the degree opens',
      why: 'Graduation, a leave, another degree or a field without a licence: the school knows what it can give.',
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
