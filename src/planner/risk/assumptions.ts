import { onDay } from '../../calendar/names.ts';
import { EXAM_NAMES } from '../../profile/exam-names.ts';
import type { RuleId } from '../../rules/index.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import { OF_A_GROUP, passRateOf, saidOf } from '../pass-rates.ts';
import type { Situation } from '../situation.ts';
import type { Remark } from '../types.ts';
import { numberWord, withThousands } from '../words.ts';
import type { RiskAsked, Waits } from './asked.ts';

const remark = (rule: RuleId, text: string): Remark => ({ rule, text });

/** All that a simulation rests on, each with its rule; people read them on the same page. */
export function assumptionsOf(
  s: Situation,
  open: readonly CountedExam[],
  asked: RiskAsked,
  waits: { readonly usmle: Waits; readonly comlex: Waits },
): readonly Remark[] {
  if (open.length === 0) return [];
  const isComlex = s.required === 'comlex';
  const mayFail = open.some((exam) => isDrawn(s, exam, asked));
  return [
    remark('planner.risk-waits', isComlex ? comlexWaits(waits.comlex) : stepWaits(waits.usmle)),
    ...open.flatMap((exam) => awaited(s, exam)),
    ...(mayFail || open.some((exam) => !s.exam(exam).pending)
      ? [
          remark(
            'planner.risk-days',
            'Each exam is sat on the day of this plan, or as soon after it as the result before it, the study and the permit allow. A booked day stands. All else is done in time.',
          ),
        ]
      : []),
    ...(mayFail ? open.flatMap((exam) => passes(s, exam, asked)) : [allPassed(asked)]),
    ...(mayFail ? [afterAFail(s, open)] : []),
    ...(s.beside === null
      ? []
      : [remark('do.usmle.optional', 'COMLEX decides; the Steps beside it are not counted here.')]),
  ];
}

function allPassed({ rates }: RiskAsked): Remark {
  const why = rates ? '. No pass rate of COMLEX is published that this program has' : '';
  return remark(
    'planner.pending-assumed-pass',
    `Every sitting is passed: this is the calendar alone${why}.`,
  );
}

function isDrawn(s: Situation, exam: CountedExam, { pass, rates }: RiskAsked): boolean {
  if (pass[exam] !== undefined) return true;
  return rates && passRateOf(exam, false, s.profile.school, s.rules) !== null;
}

const stepWaits = ({ least, most }: Waits): string =>
  `A Step result takes ${least} to ${most} days, each number of days equally often: ${least} are often the fewest seen, ${most} are what USMLE says to allow. Nobody publishes how results spread; USMLE calls four weeks usual, so most come sooner than here.`;

const comlexWaits = ({ least, most }: Waits): string =>
  `A COMLEX result takes ${least} to ${most} days, each number of days equally often: NBOME says ${numberWord(least / 7)} to ${numberWord(most / 7)} weeks, and not how they spread.`;

function awaited(s: Situation, exam: CountedExam): Remark[] {
  const { pending } = s.exam(exam);
  if (!pending) return [];
  return [
    remark(
      pending.lapsedBooking ? 'planner.booked-day-past' : 'planner.pending-assumed-pass',
      `${EXAM_NAMES[exam]} counts as sat on ${onDay(pending.on)}, and its result has not come before ${onDay(s.today)}.`,
    ),
  ];
}

function passes(s: Situation, exam: CountedExam, asked: RiskAsked): Remark[] {
  const name = EXAM_NAMES[exam];
  const share = asked.pass[exam];
  if (share !== undefined) {
    return [
      remark(
        'planner.risk-days',
        `${name}: ${percent(share)} percent of the sittings are passed, as you asked.`,
      ),
    ];
  }
  const rateOf = (isRepeat: boolean) =>
    asked.rates ? passRateOf(exam, isRepeat, s.profile.school, s.rules) : null;
  const repeat = rateOf(true);
  if (repeat === null) {
    const why = asked.rates ? '; no rate of it is published that this program has' : '';
    return [remark('planner.risk-days', `${name}: every sitting is passed${why}.`)];
  }
  const first = s.exam(exam).notPassed.length > 0 ? null : rateOf(false);
  const said =
    first === null
      ? saidOf(repeat)
      : `${saidOf(first)}, and of ${withThousands(repeat.n)} repeated ones ${repeat.pct} percent`;
  return [remark(repeat.rule, `${name}, ${repeat.when}: ${said}. ${OF_A_GROUP}.`)];
}

const percent = (share: number): string => String(Number((100 * share).toFixed(2)));

function afterAFail(s: Situation, open: readonly CountedExam[]): Remark {
  const { comlexPermit, permit, step1RetakeMin, step2ckRetakeMin } = s.p;
  const least = open.map((exam) => {
    const days = exam === 'step1' || exam === 'comlex1' ? step1RetakeMin : step2ckRetakeMin;
    return `${days} days for ${EXAM_NAMES[exam]}`;
  });
  return remark(
    s.required === 'comlex' ? 'do.comlex.retake' : 'usmle.retake.max-per-12-months',
    `A sitting that is not passed is repeated as soon as a new permit (${s.required === 'comlex' ? comlexPermit : permit} days), the study (at the least ${least.join(', ')}) and the law of sittings allow.`,
  );
}
