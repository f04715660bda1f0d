import { type Day, day } from '../calendar/day.ts';
import { type CountedExam, isComlex, type RetakeLaw } from './retakes.ts';
import type { Rule, Rules } from './types.ts';

interface SittingsInMonths {
  readonly attempts: number;
  readonly windowMonths: number;
}

interface LaterSittings {
  readonly appliesFromAttempt: number;
  readonly monthsAfterFirst: number;
  readonly monthsAfterMostRecent: number;
}

interface Laws {
  readonly usmle: RetakeLaw;
  readonly comlex: RetakeLaw;
}

const read = new WeakMap<Rules, Laws>();

/** The law of sittings and retakes for an exam, read from the rules that hold it. */
export function lawOf(exam: CountedExam, rules: Rules): RetakeLaw {
  let laws = read.get(rules);
  if (!laws) {
    laws = { usmle: usmleLaw(rules), comlex: comlexLaw(rules) };
    read.set(rules, laws);
  }
  return isComlex(exam) ? laws.comlex : laws.usmle;
}

function usmleLaw(rules: Rules): RetakeLaw {
  const limit = rules.rule('usmle.attempts.max-per-step');
  const formerLimit = rules.number('usmle.attempts.max-per-step.until-2021-06-30');
  const window = rules.rule('usmle.retake.max-per-12-months').value as SittingsInMonths;
  const later = rules.rule('usmle.retake.fourth-attempt-gap').value as LaterSittings;
  return {
    limits: [
      { from: startOf(limit), sittings: limit.value as number },
      { from: null, sittings: formerLimit },
    ],
    window: { sittings: window.attempts, months: window.windowMonths },
    spacing: {
      fromSitting: later.appliesFromAttempt,
      monthsAfterFirst: later.monthsAfterFirst,
      monthsAfterLatest: later.monthsAfterMostRecent,
    },
  };
}

/** NBOME publishes no limit for the time before its rule, and no spacing of a fourth sitting. */
function comlexLaw(rules: Rules): RetakeLaw {
  const limit = rules.rule('do.comlex.attempt-limit');
  return {
    limits: [{ from: startOf(limit), sittings: limit.value as number }],
    window: { sittings: rules.rule('do.comlex.retake').value as number, months: 12 },
  };
}

function startOf(rule: Rule): Day | null {
  return rule.effectiveFrom === undefined ? null : day(rule.effectiveFrom);
}
