import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { costsOf } from '../planner/costs.ts';
import { makePlan } from '../planner/plan.ts';
import { renderCosts } from '../render/costs.ts';
import { renderPlan } from '../render/plan.ts';
import type { Rules } from '../rules/types.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';

export interface PlanOptions extends GlobalOptions {
  /** Plans for this Match year; the profile keeps its own. */
  readonly matchYear?: number;
  /** Gives each line of the text its reason; a JSON answer has them anyway. */
  readonly reasons?: boolean;
  /** Tells what the open exams ask in time, money and by the published figures. */
  readonly costs?: boolean;
  /** Whether the exit code says if the plan is on track. */
  readonly check?: boolean;
}

export async function run(options: PlanOptions, context: Context): Promise<ExitCode> {
  const { profile: stored, warnings, rules, today } = await gather(options, context);
  const profile = { ...stored, matchYear: knownYear(options.matchYear, rules) ?? stored.matchYear };
  const planned = makePlan(profile, rules, today);
  const plan = { ...planned, warnings: [...warnings, ...planned.warnings] };
  const view = viewFor(profile, rules, context, { reasons: options.reasons });
  if (options.costs) {
    const costs = costsOf(profile, plan, rules, today);
    const answer = { schemaVersion: 1, today: plan.today, matchYear: plan.matchYear, costs };
    context.stdout.write(options.json ? jsonText(answer) : renderCosts(costs, plan, view));
  } else {
    context.stdout.write(options.json ? jsonText(plan) : renderPlan(plan, view));
  }
  return options.check && plan.verdict.status !== 'on-track' ? EXIT.notOnTrack : EXIT.answered;
}

function knownYear(year: number | undefined, rules: Rules): number | undefined {
  const { firstMatchYear: first, lastMatchYear: last } = rules;
  if (year === undefined || (year >= first && year <= last)) return year;
  throw new InputError(
    `no dates are known for ${year}; accepted: ${first} to ${last}`,
    '--match-year',
  );
}
