import { later, plus, prolonged } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import type { Advice, Frame } from '../advice.ts';
import { cite } from '../cite.ts';
import { whatFormsSay } from '../forms-say.ts';
import { permitDays } from '../parameters.ts';
import { SERIES } from '../situation.ts';
import { PHASE_OF } from './exams.ts';

/** Around each sitting: the seat, the gates, the wait; and the look back after a pass. */

const GATE_DAYS = 14;
const LAST_GATE_DAYS = 7;
const CELEBRATE_DAYS = 30;
/** So long after its result a block can be looked back at as fresh. */
const FRESH_DAYS = 56;

export function examAdvice(frame: Frame): readonly Advice[] {
  if (frame.a.bar === 'past-match' || frame.a.bar === 'ineligible') return [];
  const [first, second] = SERIES[frame.t.s.required];
  return [
    ...afterAPass(frame, first, second),
    ...sittingAdvice(frame, first),
    ...sittingAdvice(frame, second),
  ];
}

function afterAPass(frame: Frame, first: CountedExam, second: CountedExam): Advice[] {
  const { s } = frame.t;
  const { passed } = s.exam(first);
  if (!passed || s.exam(second).passed || s.exam(second).pending) return [];
  const act = { kind: 'action', necessity: 'recommended', basis: 'practice' } as const;
  const studyStart = frame.startOf(`${second}.study`) ?? s.today;
  const name = EXAM_NAMES[second];
  const advice: Advice[] = [];
  if (s.today - passed.result <= CELEBRATE_DAYS) {
    advice.push({
      ...act,
      id: `${first}.celebrate`,
      phase: PHASE_OF[first],
      title: 'Celebrate, and thank who helped',
      why: 'A pass is months of work; some days off come before the next block.',
      sources: cite('rest.days_per_week'),
      ideal: plus(passed.result, 7),
      until: plus(passed.result, CELEBRATE_DAYS),
    });
  }
  if (s.exam(second).notPassed.length === 0) {
    const isFresh = s.today - passed.result <= FRESH_DAYS;
    advice.push({
      ...act,
      id: `${first}.debrief`,
      phase: PHASE_OF[first],
      title: isFresh
        ? 'Look back while it is fresh: what worked'
        : 'Look back before the next block: what worked',
      why: 'Which habits, which resources and which hours carried you is what the next block is built on.',
      sources: cite('practice.debrief'),
      ideal: isFresh ? plus(passed.result, 14) : plus(studyStart, -21),
      ...(studyStart > s.today ? { until: plus(studyStart, -1) } : {}),
    });
    advice.push({
      ...act,
      id: `${second}.resource`,
      phase: PHASE_OF[second],
      title: `Choose one course or question bank for ${name}`,
      why: 'One bank finished beats three begun: those who used three or more scored lower.',
      sources: cite('step2.qbanks.max', 'step2.uworld.unique'),
      ideal: plus(studyStart, -14),
      until: plus(studyStart, 14),
    });
  }
  return advice;
}

function sittingAdvice(frame: Frame, exam: CountedExam): Advice[] {
  const { s } = frame.t;
  const id = `${exam}.exam`;
  const state = s.exam(exam);
  const name = EXAM_NAMES[exam];
  const phase = PHASE_OF[exam];
  const act = { phase, kind: 'action', necessity: 'recommended', basis: 'practice' } as const;
  const advice: Advice[] = [];
  const { window } = state;
  const sat = frame.finishOf(id);

  if (frame.isOpen(id) && sat !== undefined) {
    const registered = frame.finishOf(`${exam}.register`);
    const lead = permitDays(s.p, exam);
    const decided = frame.finishOf(`${exam}.accommodations`);
    const asked = decided ?? registered;
    const permit = asked === undefined ? s.today : plus(asked, lead);
    if (state.booked === null) {
      advice.push({
        ...act,
        id: `${exam}.book`,
        title: `Book the seat for ${name}`,
        why: `Seats go first come, first served, and are scarce from May to July and in November and December; the plan holds ${onDay(sat)} until you book.`,
        sources: cite('usmle.scheduling.permit-required', 'usmle.scheduling.busy-months'),
        from: permit,
        ideal: plus(permit, 3),
        until: later(permit, plus(sat, -1)),
        after: [{ task: `${exam}.register`, lagDays: lead }],
      });
    }
    const said = whatFormsSay(s, exam, sat - s.today);
    const free = s.p.freeChange;
    // Nothing can be moved that is not booked yet.
    if (!isComlex(exam) && plus(sat, -(free + 1)) >= permit) {
      advice.push({
        ...act,
        id: `${exam}.gate-keep`,
        title: `Would I keep this ${name} date?`,
        why: `Until ${onDay(plus(sat, -free))} the appointment can be moved without a fee; from 45 days before, each change costs one.${said ? ` ${said}` : ''}`,
        sources: cite('practice.gate-47', 'usmle.scheduling.free-change-days'),
        ideal: plus(sat, -(free + 1)),
        until: plus(sat, -free),
        after: [],
      });
    }
    advice.push(
      {
        ...act,
        id: `${exam}.gate`,
        title: 'Decide: sit, or move the date',
        why: said ?? whatToRead(exam),
        sources: cite(
          'study.gate-days',
          exam === 'step1' && 'study.step1.ready-score',
          exam === 'step1' && 'nbme.cbssa.readiness-rule',
          exam === 'step2ck' && 'usmle.pass.step2ck',
        ),
        ideal: plus(sat, -GATE_DAYS),
        until: plus(sat, -LAST_GATE_DAYS - 1),
      },
      {
        ...act,
        id: `${exam}.gate-last`,
        title: 'The last look: sit, or move the date',
        why:
          said ?? 'A form speaks for about a week; after it come lighter days and the free sample.',
        sources: cite('study.gate-days', 'step1.cbssa.horizon_days', 'usmle.free120.status'),
        ideal: plus(sat, -LAST_GATE_DAYS),
        until: plus(sat, -1),
      },
    );
    const extended = window && !window.extended ? prolonged(window.to, s.p.extensionMonths) : null;
    if (window && extended !== null && sat > window.to && sat <= extended) {
      advice.push({
        ...act,
        id: `${exam}.extend`,
        title: `Extend the ${name} period, once, by three months`,
        why: `The period ends on ${onDay(window.to)}; the extension runs on from there to ${onDay(extended)}. FSMB takes the request up to 25 days after the end: ask before it.`,
        sources: cite(
          'usmle.eligibility-period.extension',
          'usmle.eligibility-period.extension-deadline-fsmb',
        ),
        ideal: plus(window.to, -14),
        until: plus(window.to, 25),
      });
    }
  }

  const waits = frame.isOpen(`${exam}.score`) && sat !== undefined;
  if (waits && (exam === 'step1' || exam === 'comlex1')) {
    advice.push({
      ...act,
      id: `${exam}.while-waiting`,
      title: 'While the result is out: rest, then light work for the next exam',
      why: 'Some days off first. Then a few questions a day, or rotations where the school allows them; the next block itself begins with the result.',
      sources: cite(
        'practice.school.rotations-held',
        'usmle.scores.typical-release',
        'study.before-result',
      ),
      from: plus(sat, 1),
      ideal: plus(sat, 7),
      until: frame.finishOf(`${exam}.score`) ?? plus(sat, s.p.safeWait),
      after: [{ task: id, lagDays: 1 }],
    });
  }
  return advice;
}

/** What the gate reads where nothing is logged yet. */
function whatToRead(exam: CountedExam): string {
  return exam === 'step1'
    ? 'Read the last two forms: two whose whole likely range lies above the low-pass band say go (about 73 or more); the probability printed on your own report outranks this.'
    : 'Read the last two forms: two clearly above the pass mark say go; below it, a later day costs less than another sitting.';
}
