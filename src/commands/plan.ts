import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { contingencyOf } from '../planner/contingency.ts';
import { costsOf } from '../planner/costs.ts';
import { makePlan } from '../planner/plan.ts';
import { renderContingency } from '../render/contingency.ts';
import { renderCosts } from '../render/costs.ts';
import { renderPlan } from '../render/plan.ts';
import { jsonText, viewFor, withProfileWarnings } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';
import { rememberLook, sinceLook } from './look.ts';
import { knownYear } from './match-year.ts';

export interface PlanOptions extends GlobalOptions {
  /** Plans for this Match year; the profile keeps its own. */
  readonly matchYear?: number;
  /** Gives each line of the text its reason; a JSON answer has them anyway. */
  readonly reasons?: boolean;
  /** Tells what the open exams ask in time, money and by the published figures. */
  readonly costs?: boolean;
  /** Tells what follows if the next exam is not passed. */
  readonly contingency?: boolean;
  /** Whether the exit code says if the plan is on track. */
  readonly check?: boolean;
}

export async function run(options: PlanOptions, context: Context): Promise<ExitCode> {
  const { profile: stored, warnings, rules, today, seen } = await gather(options, context);
  const profile = { ...stored, matchYear: knownYear(options.matchYear, rules) ?? stored.matchYear };
  const plan = withProfileWarnings(makePlan(profile, rules, today), warnings);
  const about = { schemaVersion: 1, today: plan.today, matchYear: plan.matchYear };
  if (options.contingency) {
    const contingency = contingencyOf(profile, rules, today, plan);
    const view = viewFor(profile, rules, context);
    context.stdout.write(
      options.json ? jsonText({ ...about, contingency }) : renderContingency(contingency, view),
    );
  } else if (options.costs) {
    const costs = costsOf(profile, plan, rules, today);
    const view = viewFor(profile, rules, context);
    context.stdout.write(
      options.json ? jsonText({ ...about, costs }) : renderCosts(costs, plan, view),
    );
  } else if (options.json) {
    context.stdout.write(jsonText(plan));
  } else {
    // Another year is another plan: nobody looked at it before.
    const isLook = seen !== undefined && profile.matchYear === stored.matchYear;
    const view = viewFor(profile, rules, context, {
      reasons: options.reasons,
      since: isLook ? sinceLook(seen, plan, 'plan') : undefined,
      contingency: contingencyOf(profile, rules, today, plan),
    });
    context.stdout.write(renderPlan(plan, view));
    if (isLook) await rememberLook(seen, plan, 'plan', options, context);
  }
  return options.check && plan.verdict.status !== 'on-track' ? EXIT.notOnTrack : EXIT.answered;
}
