import { type Day, day } from '../../calendar/day.ts';
import { onWeekday } from '../../calendar/names.ts';
import type { RuleId } from '../../rules/index.ts';
import { type CountedExam, earliestNextSitting, isComlex } from '../../rules/retakes.ts';
import { EXAM_NAMES } from '../exam-names.ts';
import type { Warning } from '../facts.ts';
import type { Exam, Sitting } from '../profile.ts';
import type { ChangeFacts } from './change.ts';

/** Sittings that came earlier than the rule of their day let them: facts all the same. */
export function tooSoon(exam: Exam, sittings: readonly Sitting[], facts: ChangeFacts): Warning[] {
  if (exam === 'oet') return [];
  // How many there may be is the parser's business.
  const law = { ...facts.laws(exam), limits: [] };
  const days = sittings.map(({ date }) => day(date)).sort((a, b) => a - b);
  return days.flatMap((on, index): Warning[] => {
    const from = earliestNextSitting(law, days.slice(0, index), on) as Day;
    const rule = facts.rules.rule(retakeRule(exam, index + 1, facts));
    const isInForce = rule.effectiveFrom === undefined || on >= day(rule.effectiveFrom);
    if (from <= on || !isInForce) return [];
    return [
      {
        rule: rule.id,
        text: `${EXAM_NAMES[exam]} on ${onWeekday(on)} is earlier than the attempt rules allow, which is from ${onWeekday(from)} on. It is recorded as you gave it; look at the day again.`,
      },
    ];
  });
}

/** The rule that says how soon this sitting may come after those before it. */
export function retakeRule(exam: CountedExam, sitting: number, facts: ChangeFacts): RuleId {
  const { spacing } = facts.laws(exam);
  if (isComlex(exam)) return 'do.comlex.retake';
  return spacing && sitting >= spacing.fromSitting
    ? 'usmle.retake.fourth-attempt-gap'
    : 'usmle.retake.max-per-12-months';
}
