import type { Day } from '../../calendar/day.ts';
import { onDay, onWeekday } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import { type CountedExam, isComlex } from '../../rules/retakes.ts';
import { studyDaysOf } from '../../study/capacity.ts';
import { type Assessment, countsForSlack } from '../assess.ts';
import type { Due, Node } from '../graph.ts';
import { type Forward, floatOf, forwardPass } from '../passes.ts';
import type { Remark } from '../types.ts';
import { countDays, countHours, onEvent } from '../words.ts';
import { isCounted, remark } from './remark.ts';

const onDue = ({ day, event }: Due): string => (event ? onEvent(event) : onDay(day));

interface ShortBooking {
  readonly exam: CountedExam;
  /** Hours. */
  readonly missing: number;
  /** The first day of a sitting that fits them; null where none is in sight. */
  readonly fitsFrom: Day | null;
  readonly sentence: string;
}

/** A booking before which the study hours don't fit, with the day that would fit them. */
export function shortBooking(a: Assessment): ShortBooking | null {
  const { s } = a.setting;
  for (const [i, missing] of a.forward.missingHours) {
    const node = a.graph.nodes[i];
    if (!node || !isCounted(node.exam) || node.work.type !== 'study') continue;
    const booked = s.exam(node.exam).booked;
    if (booked === null) continue;
    // The first day without the booking, with all that comes before it in its place.
    const free = a.unbooked() ?? a;
    const fitting = free.forward.finish[free.graph.index.get(`${node.exam}.exam`) ?? -1] ?? null;
    const name = EXAM_NAMES[node.exam];
    const lacks =
      missing > 0.5
        ? `${countHours(missing)} of study are missing before ${name} on ${onDay(booked)}`
        : `${name} on ${onDay(booked)} leaves less than the least time a retake needs`;
    const fit = fitting === null ? '' : `; ${onDay(fitting)} is the first day that fits them`;
    return { exam: node.exam, missing, fitsFrom: fitting, sentence: `${lacks}${fit}.` };
  }
  return null;
}

/** Why the plan is not on-track; empty where it is. */
export function reasonsOf(a: Assessment): readonly Remark[] {
  if (a.bar !== null) return [barReason(a)];
  switch (a.status) {
    case 'on-track':
      return [];
    case 'tight':
      return tightReasons(a);
    case 'late':
      return lateReasons(a);
    default:
      return [bindingReason(a)];
  }
}

function barReason(a: Assessment): Remark {
  const t = a.setting;
  const { s } = t;
  switch (a.bar) {
    case 'ineligible':
      return remark(
        'usmle.attempts.max-per-step',
        'Four sittings of one Step without a pass end eligibility for every Step. A medical board may know of an exception; your dean knows what the degree opens without a licence.',
      );
    case 'past-match':
      return remark('planner.match-past', `Match Day ${t.year} was ${onWeekday(t.matchDay.day)}.`);
    case 'graduation':
      return remark(
        'planner.graduation-before-start',
        `Residency starts on ${onDay(t.residencyStart)}, and you graduate on ${onDay(s.graduation ?? t.residencyStart)}.`,
      );
    case 'school-attempts':
      return remark(
        'school.max-attempts',
        `Your school’s limit of ${s.profile.schoolRules?.maxAttempts} sittings is reached. USMLE itself may allow more: the dean decides.`,
      );
    case 'seven-years':
      return remark(
        'usmle.time-limit.ecfmg',
        'More than seven years lie between the two Step passes, and ECFMG counts both only inside seven. ECFMG alone can say what the older pass is worth.',
      );
    default:
      return remark(
        'planner.no-study-hours',
        studyDaysOf(s.profile.study) === 0
          ? 'Every day of the week is a rest day, and an exam needs hours of study. Days to study on give a date: usmle-plan set rest-days sunday'
          : 'No hours of study are entered, and an exam needs some. Even a few hours a week give a date: usmle-plan set hours 10',
      );
  }
}

function tightReasons(a: Assessment): Remark[] {
  const t = a.setting;
  const reasons: Remark[] = [];
  const short = shortBooking(a);
  if (short) reasons.push(remark('planner.booking-short-of-hours', short.sentence));
  if (a.holdsBack.includes('usual-wait')) {
    reasons.push(
      remark(
        'usmle.scores.plan-allowance',
        `USMLE says to allow eight weeks for a result; only the usual four bring every result in by ${onEvent(t.firstReview)}, when programs begin to read.`,
      ),
    );
  }
  if (a.holdsBack.includes('little-slack')) {
    reasons.push(
      remark(
        'planner.on-track-slack-days',
        `There are ${countDays(a.slack ?? 0)} to spare; ${a.setting.s.p.onTrackSlack} are the margin this plan keeps for what nobody foresees.`,
      ),
    );
  }
  if (a.holdsBack.includes('unknown-clerkships')) {
    reasons.push(
      remark('planner.clerkships-unknown', 'It is not known when your core clerkships end.'),
    );
  }
  return reasons;
}

/** The deadlines of the programs' reading day that pass before they can be met. */
function lateReasons(a: Assessment): Remark[] {
  const t = a.setting;
  const best: Forward = forwardPass(a.graph, { ...a.options, scoreWait: t.s.p.usualWait });
  const reasons: Remark[] = [];
  for (const [i, node] of a.graph.nodes.entries()) {
    if (node.done !== undefined || !node.target) continue;
    const earliest = best.finish[i];
    if (earliest == null || earliest <= node.target.day) continue;
    reasons.push(
      remark(
        node.target.rule,
        isCounted(node.exam)
          ? `${isComlex(node.exam) ? 'The' : 'With the usual four weeks for each result, the'} earliest ${EXAM_NAMES[node.exam]} result is ${onDay(earliest)}; programs ${node.target.day < t.s.today ? 'began' : 'begin'} to read on ${onDue(node.target)}.`
          : `Programs began to read on ${onDue(node.target)}, and no application sent by then is recorded here.`,
      ),
    );
  }
  if (reasons.length === 0) {
    reasons.push(
      remark(
        'planner.targets',
        `Not every result can be in by ${onEvent(t.firstReview)}, when programs begin to read.`,
      ),
    );
  }
  if (a.narrow) {
    reasons.push(
      remark(
        'usmle.scores.plan-allowance',
        'Even so it fits only with the usual four weeks to a result, not with the eight that USMLE says to allow.',
      ),
    );
  }
  const short = shortBooking(a);
  if (short) reasons.unshift(remark('planner.booking-short-of-hours', short.sentence));
  return reasons;
}

/** Of all that does not fit, the requirement that is missed by most. */
function bindingReason(a: Assessment): Remark {
  const t = a.setting;
  const { graph, forward, backward } = a;
  let tightest = -1;
  let least = 0;
  for (const [i, node] of graph.nodes.entries()) {
    const float = floatOf(forward, backward, i);
    if (node.done !== undefined || float === null || float >= least) continue;
    const isWorse =
      tightest < 0 || countsForSlack(node) || !countsForSlack(graph.nodes[tightest] as Node);
    if (!isWorse) continue;
    least = float;
    tightest = i;
  }
  const never = graph.nodes.find(
    (node, i) => node.done === undefined && forward.finish[i] === null,
  );
  if (never) {
    const hours = t.s.profile.study?.hoursPerWeek ?? t.s.p.hoursPerWeek;
    return remark(
      'planner.no-study-hours',
      `At ${hours === 1 ? '1 hour' : `${hours} hours`} a week the study does not end in the years this plan looks at. More hours, even for a few months, give a date.`,
    );
  }
  if (tightest < 0) return remark('planner.targets', 'The dates do not fit this Match year.');
  const path = [tightest];
  for (let i = backward.binding[tightest] ?? -1; i >= 0; i = backward.binding[i] ?? -1)
    path.push(i);
  const end = path.at(-1) as number;
  const node = graph.nodes[end] as Node;
  const earliest = forward.finish[end] as Day;
  const due = node.required;
  if (!due) {
    return remark(
      'usmle.eligibility-period.length',
      `${node.says.title} can't be reached inside your permit’s period.`,
    );
  }
  const lastResult = [...graph.nodes.entries()].filter(
    ([i, { kind, exam, done }]) =>
      kind === 'wait' &&
      isCounted(exam) &&
      done === undefined &&
      (floatOf(forward, backward, i) ?? 0) < 0,
  );
  const late = lastResult.at(-1);
  const result = late
    ? `The earliest ${EXAM_NAMES[(late[1].exam ?? 'step1') as CountedExam]} result is ${onDay(forward.finish[late[0]] as Day)}`
    : null;
  switch (due.rule) {
    case 'ecfmg.match.verification-by-rol':
      return remark(
        due.rule,
        `${result ?? `ECFMG could confirm by ${onDay(earliest)} at the earliest`}, and ECFMG has to confirm to NRMP by ${onDue(due)}, when the rank lists close.`,
      );
    case 'planner.results-by-rank-deadline':
      return remark(
        due.rule,
        `${result ?? `The earliest result is ${onDay(earliest)}`}, and rank lists close on ${onDue(due)}. NRMP itself asks no Step result of a US graduate; many programs do.`,
      );
    case 'usmle.time-limit.ecfmg':
      return remark(
        due.rule,
        `ECFMG counts both Steps only inside seven years, until ${onDue(due)}, and ${
          isCounted(node.exam) ? EXAM_NAMES[node.exam] : 'the other Step'
        } can be sat on ${onDay(earliest)} at the earliest. ECFMG alone can say what an older pass is worth.`,
      );
    case 'ecfmg.certificate.needed-for-start':
      return remark(
        due.rule,
        `The ECFMG certificate is possible from ${onDay(earliest)} on, and residency starts on ${onDay(t.residencyStart)}.`,
      );
    case 'practice.ecfmg.revalidation':
      return remark(
        due.rule,
        due.day < t.s.today
          ? `Revalidation for this Match closed on ${onDue(due)}, and what you hold runs out before residency starts.`
          : `Revalidation has to be asked for by ${onDue(due)}; the earliest day from here is ${onDay(earliest)}.`,
      );
    case 'ecfmg.pathways.deadline-rule':
      return remark(
        due.rule,
        `The Pathways application, with the OET result, has to be in by ${onDue(due)}; the earliest day from here is ${onDay(earliest)}.`,
      );
    case 'practice.withdraw-by-rank-deadline':
      return remark(
        due.rule,
        `Rank lists closed on ${onDue(due)}, and no certified list is recorded here.`,
      );
    case 'practice.nrmp.late-registration':
      return remark(due.rule, `NRMP registration ended on ${onDue(due)}.`);
    case 'planner.application-latest':
      return remark(due.rule, `Applications were possible until ${onDue(due)}.`);
    case 'school.pass-step1-by':
      return remark(
        due.rule,
        `Your school wants the pass by ${onDue(due)}; the earliest result is ${onDay(earliest)}. The dean may know a way.`,
      );
    case 'school.step2ck-by':
      return remark(
        due.rule,
        `Your school wants Step 2 CK sat by ${onDue(due)}; the earliest day is ${onDay(earliest)}. The dean may know a way.`,
      );
    default:
      return remark(
        due.rule,
        `${node.says.title}: ${onDay(earliest)} at the earliest, ${onDue(due)} at the latest.`,
      );
  }
}
