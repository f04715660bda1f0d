import { type CountedExam, isComlex } from '../rules/retakes.ts';
import type { Rules } from '../rules/types.ts';

/** The numbers the planner works with, each read from the rule that holds it. Days unless said. */
export interface Parameters {
  readonly safeWait: number;
  readonly usualWait: number;
  readonly permit: number;
  /** Calendar months. */
  readonly extensionMonths: number;
  readonly ecfmgApproval: number;
  readonly ecfmgApprovalLeft: number;
  readonly freeChange: number;
  readonly prepareAfterFail: number;
  readonly onTrackSlack: number;
  readonly keepSlack: number;
  readonly ecfmgConfirms: number;
  readonly certificateSoonest: number;
  readonly certificatePlan: number;
  readonly ecfmgYears: number;
  readonly oetResultBusinessDays: number;
  readonly oetLead: number;
  readonly comlexWait: number;
  readonly comlexPermit: number;
  readonly restAfterFail: number;
  /** Business days. */
  readonly accommodationsBusinessDays: number;
  readonly pathway6: number;
  readonly step1RetakeMin: number;
  readonly step2ckRetakeMin: number;
  readonly hoursPerWeek: number;
  readonly maxHoursPerDay: number;
}

const read = new WeakMap<Rules, Parameters>();

export function parametersOf(rules: Rules): Parameters {
  const known = read.get(rules);
  if (known) return known;
  const n = (id: string): number => rules.number(id);
  const parameters: Parameters = {
    safeWait: n('usmle.scores.plan-allowance'),
    usualWait: n('usmle.scores.typical-release'),
    permit: n('usmle.registration.permit-days'),
    extensionMonths: (
      rules.rule('usmle.eligibility-period.extension').value as { readonly months: number }
    ).months,
    ecfmgApproval: n('ecfmg.application.approval-days'),
    ecfmgApprovalLeft: n('ecfmg.application.remaining-days'),
    freeChange: n('usmle.scheduling.free-change-days'),
    prepareAfterFail: n('planner.prepare-after-fail-days'),
    onTrackSlack: n('planner.on-track-slack-days'),
    keepSlack: n('planner.keep-slack-days'),
    ecfmgConfirms: n('ecfmg.match.weekly-verification'),
    certificateSoonest: n('ecfmg.certificate.days-after-graduation'),
    certificatePlan: n('ecfmg.certificate.plan-days'),
    ecfmgYears: n('usmle.time-limit.ecfmg'),
    oetResultBusinessDays: n('oet.results.lag'),
    oetLead: n('study.oet.days'),
    comlexWait: n('do.comlex.score-days'),
    comlexPermit: n('do.comlex.permit-days'),
    restAfterFail: n('planner.rest-days-after-fail'),
    accommodationsBusinessDays: n('practice.accommodations.lead'),
    pathway6: n('planner.pathway6.encounter-days'),
    step1RetakeMin: n('study.step1.retake-min-days'),
    step2ckRetakeMin: n('study.step2ck.retake-min-days'),
    hoursPerWeek: n('study.default-hours-per-week'),
    maxHoursPerDay: n('study.hours-per-day-max'),
  };
  read.set(rules, parameters);
  return parameters;
}

/** Days from an application to its permit. */
export function permitDays({ comlexPermit, permit }: Parameters, exam: CountedExam): number {
  return isComlex(exam) ? comlexPermit : permit;
}

/**
 * Days from a sitting to its result.
 * @param ofStep the wait that a Step is counted with
 */
export function resultDays({ comlexWait }: Parameters, exam: CountedExam, ofStep: number): number {
  return isComlex(exam) ? comlexWait : ofStep;
}
