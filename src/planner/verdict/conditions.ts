import { type Day, iso, plus } from '../../calendar/day.ts';
import { onDay } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { Profile } from '../../profile/profile.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import { type Assessment, assess, clerkshipsMatterUnknown } from '../assess.ts';
import { resultDays } from '../parameters.ts';
import { SERIES, type Situation, situate } from '../situation.ts';
import { isApplicationApproved, needsPathway, pathwaysDeadline } from '../tracks/certification.ts';
import { isHeld } from '../tracks/exams.ts';
import type { Remark } from '../types.ts';
import { countDays } from '../words.ts';
import { earliestReached } from '../years.ts';
import { remark } from './remark.ts';

/** The day by which a US student's clerkships have to be over, where nobody has said when they are. */
export function clerkshipsMustEnd(a: Assessment): Day | null {
  const { s } = a.setting;
  if (s.clerkships !== 'unknown') return null;
  const [, second] = SERIES[s.required];
  if (s.exam(second).sittings.length > 0) return null;
  const i = a.graph.index.get(`${second}.study`);
  const start = i === undefined ? null : (a.backward.latestStart[i] ?? null);
  return start === null || a.graph.nodes[i as number]?.done !== undefined ? null : plus(start, -1);
}

interface ClerkshipRoom {
  readonly exam: CountedExam;
  /** The day the first exam's result is expected. */
  readonly result: Day;
  /** Whole weeks between that result and the last safe start of the next block. */
  readonly weeks: number;
}

/** How many weeks of clerkships fit behind the first exam's result; null where that is not open. */
export function clerkshipRoom(a: Assessment): ClerkshipRoom | null {
  const end = clerkshipsMustEnd(a);
  const [exam] = SERIES[a.setting.s.required];
  const i = a.graph.index.get(`${exam}.score`);
  const result =
    i === undefined || a.graph.nodes[i]?.done !== undefined ? null : a.forward.finish[i];
  if (end === null || result == null) return null;
  return { exam, result, weeks: Math.max(0, Math.floor((end - result) / 7)) };
}

/** What the verdict assumes and the person has to confirm. */
export function conditionsOf(a: Assessment): readonly Remark[] {
  const t = a.setting;
  const { s } = t;
  const { profile } = s;
  if (a.bar === 'past-match' || a.bar === 'ineligible') return [];
  const conditions: Remark[] = [];
  const [first, second] = SERIES[s.required];
  const studies = a.graph.nodes.some(({ kind, done }) => kind === 'study' && done === undefined);

  if (profile.study?.beforeResult && !s.exam(first).passed && !s.exam(second).passed) {
    conditions.push(
      remark(
        'study.before-result',
        `You go on to ${EXAM_NAMES[second]} before the ${EXAM_NAMES[first]} result: should that be no pass, these weeks serve neither.`,
      ),
    );
  }
  for (const exam of [...SERIES[s.required], ...(s.beside ? SERIES[s.beside] : [])]) {
    const { pending } = s.exam(exam);
    if (!pending) continue;
    if (pending.lapsedBooking) {
      conditions.push(
        remark(
          'planner.booked-day-past',
          `${EXAM_NAMES[exam]} was booked for ${onDay(pending.on)}, and no result is recorded: it is counted as sat.`,
        ),
      );
    }
    conditions.push(
      remark(
        'planner.pending-assumed-pass',
        `The ${EXAM_NAMES[exam]} result is a pass. ${ifNotPassed(a, exam)}`,
      ),
    );
  }
  if (a.forward.outsideWindow.size + a.lapsed.size > 0) {
    conditions.push(
      remark(
        'usmle.eligibility-period.extension',
        'The permit’s period is extended in time, or applied for anew where the extension is too short.',
      ),
    );
  }
  if (profile.exams?.[first] === undefined && !s.exam(second).passed) {
    conditions.push(
      remark(
        'planner.past-not-recorded',
        `No sitting of ${EXAM_NAMES[first]} is recorded, and it is counted as not taken.`,
      ),
    );
  }
  const clerkships = clerkshipsMustEnd(a);
  if (clerkships !== null && (a.status !== 'infeasible' || clerkships >= s.today)) {
    conditions.push(
      remark(
        'planner.clerkships-unknown',
        clerkshipRoom(a) === null
          ? `Your core clerkships are over by ${onDay(clerkships)}.`
          : `Your core clerkships are over by ${onDay(clerkships)}. Most schools hold rotations until a pass: ask the dean whether yours does, how many weeks are left, and whether the graduation date can move.`,
      ),
    );
  }
  if (
    s.clerkships === 'known' &&
    a.graph.index.has('clerkships') &&
    profile.clerkships?.heldUntilStep1 === undefined &&
    isHeld(s, first)
  ) {
    conditions.push(
      remark(
        'practice.school.rotations-held',
        `Rotations are held until ${EXAM_NAMES[first]} is passed, as in most schools: ask, since they go on in some.`,
      ),
    );
  }
  if (a.bar === 'no-hours') {
    conditions.push(
      remark(
        'planner.hours-assumed',
        `The dates shown are those that ${s.p.hoursPerWeek} hours a week would give.`,
      ),
    );
  }
  if (studies && profile.study?.hoursPerWeek === undefined) {
    conditions.push(
      remark(
        'planner.hours-assumed',
        `${s.p.hoursPerWeek} hours of study a week are there, week in, week out.`,
      ),
    );
  }
  if (profile.school === 'canadian' && s.graduation === null) {
    conditions.push(
      remark(
        'track.canadian.2025',
        'You graduate on 1 July 2025 or later, and so count as an international graduate; before that day you would not.',
      ),
    );
  }
  if (s.graduation === null) {
    conditions.push(
      remark(
        'planner.graduation-unknown',
        `You graduate before residency starts on ${onDay(t.residencyStart)}.`,
      ),
    );
  }
  if (s.img) conditions.push(...ecfmgConditions(a));
  if (s.img && !s.graduated && s.clerkships === 'none' && !s.exam('step1').passed) {
    conditions.push(
      remark(
        'school.step1-fail.img-varies',
        'Your clinical rotations fit beside these dates and before graduation: many schools begin them after a Step 1 pass. Enter their weeks, and they are planned.',
      ),
    );
  }
  const asked = profile.schoolRules;
  const knowsSchool = asked?.maxAttempts !== undefined && asked.passStep1By !== undefined;
  if (s.anyFail && !knowsSchool && !s.graduated) {
    conditions.push(
      remark(
        'practice.school.rules',
        'Your school sets no tighter limit on sittings, dates or waits than USMLE: ask the dean.',
      ),
    );
  }
  if (needsPreliminaryYear(s)) {
    conditions.push(
      remark(
        'practice.primary-and-supplemental-lists',
        `A first (preliminary) year is matched too where the ${s.target.inSentence} program does not include one.`,
      ),
    );
  }
  if (s.beside !== null) {
    conditions.push(
      remark(
        'do.usmle.optional',
        'COMLEX decides, since it alone licenses a DO; the Steps are planned beside it.',
      ),
    );
  }
  return conditions;
}

const needsPreliminaryYear = (s: Situation): boolean =>
  s.target.preliminaryYear !== 'no' && s.target.id !== 'ophthalmology';

function ecfmgConditions(a: Assessment): Remark[] {
  const t = a.setting;
  const { s } = t;
  const { img } = s.profile;
  const conditions: Remark[] = [];
  if (!isApplicationApproved(s) && img?.ecfmgApplication === undefined) {
    conditions.push(
      remark(
        'usmle.img.lead-time',
        'The application for ECFMG certification is not sent yet: eight weeks to a permit are counted.',
      ),
    );
  }
  const deadline = pathwaysDeadline(t);
  if (deadline && needsPathway(t)) {
    const known = deadline.basis === 'projected' ? 'that day is projected, and it' : 'such a day';
    conditions.push(
      remark(
        'ecfmg.pathways.2027.dates',
        `One of the six Pathways is open to you${img?.pathway ? ` (you named ${img.pathway})` : ''}, and its deadline for this Match is ${onDay(deadline.day)}: ${known} has moved before.`,
      ),
    );
  }
  if (img?.pathwayStatus === 'submitted') {
    conditions.push(
      remark('ecfmg.pathways.required', 'The Pathway you have sent is accepted in time.'),
    );
  }
  const certificate = a.graph.index.get('ecfmg.certificate');
  if (certificate !== undefined && s.graduation !== null) {
    const planned = plus(s.graduation, s.p.certificatePlan);
    if (planned >= t.residencyStart && a.graph.nodes[certificate]?.done === undefined) {
      conditions.push(
        remark(
          'ecfmg.certificate.plan-days',
          `Your school verifies the diploma in fewer than the twelve weeks to plan for: from ${onDay(s.graduation)} to ${onDay(t.residencyStart)} it has ${countDays(t.residencyStart - s.graduation)}. Ask for an early degree letter now.`,
        ),
      );
    }
  }
  return conditions;
}

/** What follows if the result that is awaited is not a pass. */
function ifNotPassed(a: Assessment, exam: CountedExam): string {
  const { s } = a.setting;
  const { pending, left } = s.exam(exam);
  if (!pending) return '';
  if (left === 0) return 'If it is not, no further sitting of this exam is allowed.';
  const wait = resultDays(s.p, exam, a.scoreWait);
  const year = a.setting.year;
  const result = plus(pending.on, wait) > s.today ? plus(pending.on, wait) : s.today;
  const then = situate(failedOn(s.profile, exam, pending.on, result), s.rules, result);
  const same = assess(then, year);
  const reached = earliestReached(same);
  const { graph, forward } = reached ?? same;
  const next = forward.finish[graph.index.get(`${exam}.exam`) ?? -1];
  const retake =
    next == null ? '' : `a retake with time to prepare is possible from ${onDay(next)}`;
  const caveat = clerkshipsMatterUnknown(then) ? ', if clerkships leave the time' : '';
  const match =
    reached === null
      ? ''
      : `, and ${reached.setting.year} is the first Match within reach${caveat}`;
  return retake === '' ? '' : `If it is not, ${retake}${match}.`;
}

function failedOn(profile: Profile, exam: CountedExam, on: Day, result: Day): Profile {
  const record = profile.exams?.[exam];
  const date = iso(on);
  const others = (record?.attempts ?? []).filter((sitting) => sitting.date !== date);
  return {
    ...profile,
    exams: {
      ...profile.exams,
      [exam]: {
        attempts: [...others, { date, outcome: 'failed', resultDate: iso(result) }],
      },
    },
  };
}
