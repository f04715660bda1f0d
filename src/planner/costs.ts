import { type Day, day } from '../calendar/day.ts';
import { onDay } from '../calendar/names.ts';
import { EXAM_NAMES } from '../profile/exam-names.ts';
import type { Profile } from '../profile/profile.ts';
import type { RuleId } from '../rules/index.ts';
import type { CountedExam } from '../rules/retakes.ts';
import type { Rules } from '../rules/types.ts';
import { OF_A_GROUP, passRateOf, saidOf } from './pass-rates.ts';
import { SERIES, type Situation, situate } from './situation.ts';
import { needOf } from './tracks/exams.ts';
import type { Plan } from './types.ts';
import { countDays } from './words.ts';

/** What the exams that are open ask in time, in money and by the published figures; told on request. */
export interface Cost {
  readonly topic: 'time' | 'money' | 'chances';
  readonly text: string;
  readonly rule: RuleId;
}

export function costsOf(profile: Profile, plan: Plan, rules: Rules, today: Day): readonly Cost[] {
  const s = situate(profile, rules, today);
  const open = SERIES[s.required].filter((exam) => !s.exam(exam).passed);
  return [
    ...open.flatMap((exam) => timeOf(s, exam, plan)),
    ...moneyOf(s, open),
    ...open.flatMap((exam) => chancesOf(s, exam)),
  ];
}

function timeOf(s: Situation, exam: CountedExam, plan: Plan): Cost[] {
  const named = (part: string) => plan.tasks.find(({ id }) => id === `${exam}.${part}`);
  const [study, score] = [named('study'), named('score')];
  if (!score) return [];
  const result = onDay(day(score.finish));
  if (study?.hours === undefined || study.status === 'done') {
    return [
      {
        topic: 'time',
        text: `${EXAM_NAMES[exam]}: the result by ${result}.`,
        rule: 'usmle.scores.plan-allowance',
      },
    ];
  }
  const days = day(study.finish) - day(study.start) + 1;
  return [
    {
      topic: 'time',
      text: `${EXAM_NAMES[exam]}: ${study.hours} hours of study over ${countDays(days)}, from ${onDay(day(study.start))}, and the result by ${result}.`,
      rule: needOf(s, exam).rule,
    },
  ];
}

function moneyOf(s: Situation, open: readonly CountedExam[]): Cost[] {
  if (open.length === 0) return [];
  const costs: Cost[] = [];
  if (s.required === 'comlex') {
    costs.push({
      topic: 'money',
      text: 'Each sitting of a COMLEX level has its fee: nbome.org has the amounts of the year.',
      rule: 'do.comlex.retake',
    });
    return costs;
  }
  const body = s.img ? 'fsmb.org' : 'nbme.org';
  if (open.some((exam) => s.exam(exam).notPassed.length > 0)) {
    costs.push({
      topic: 'money',
      text: `A retake is a new application with its whole fee, which is not given back: ${body} has the amount. Amounts for 2026 and 2027 could not be read for this program, so none is printed.`,
      rule: 'usmle.retake.reapply-after-fail',
    });
  } else {
    costs.push({
      topic: 'money',
      text: `Each application has its fee, which is not given back: ${body} has the amount.`,
      rule: 'usmle.fees.nonrefundable',
    });
  }
  costs.push({
    topic: 'money',
    text: `Moving an appointment costs nothing until ${s.p.freeChange} days before it, and more the closer it is after that.`,
    rule: 'usmle.scheduling.change-fee-tiers',
  });
  if (!s.img && !s.graduated && s.anyFail) {
    costs.push({
      topic: 'money',
      text: 'A later graduation can change loans, aid and health cover: the aid office knows before it happens.',
      rule: 'practice.aid-office',
    });
  }
  return costs;
}

function chancesOf(s: Situation, exam: CountedExam): Cost[] {
  const isRepeat = s.exam(exam).notPassed.length > 0;
  const rate = passRateOf(exam, isRepeat, s.profile.school, s.rules);
  if (rate === null) return [];
  return [
    {
      topic: 'chances',
      text: `${EXAM_NAMES[exam]}, ${rate.when}: ${saidOf(rate)}. ${OF_A_GROUP}: your own practice exams say more.`,
      rule: rate.rule,
    },
  ];
}
