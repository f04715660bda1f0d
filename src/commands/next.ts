import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { selectNext } from '../planner/next.ts';
import { makePlan } from '../planner/plan.ts';
import { renderNext } from '../render/next.ts';
import { withinReach } from '../render/reach.ts';
import { jsonText, viewFor } from './answer.ts';
import { commandFor } from './command-for.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';
import { rememberLook, sinceLook } from './look.ts';

const DEFAULT_DAYS = 30;

export interface NextOptions extends GlobalOptions {
  /** How many days ahead to look. */
  readonly days?: number;
  /** Whether a text shows every task of those days. */
  readonly all?: boolean;
  /** Whether the exit code says if something is overdue. */
  readonly check?: boolean;
  /** Prints only where something is overdue: for cron, which mails whatever is printed. */
  readonly quiet?: boolean;
}

export async function run(options: NextOptions, context: Context): Promise<ExitCode> {
  const { profile, rules, today, seen } = await gather(options, context);
  const { days = DEFAULT_DAYS, all = false } = options;
  const plan = makePlan(profile, rules, today);
  const tasks = selectNext(plan, days);
  const code = options.check && tasks.overdue.length > 0 ? EXIT.overdue : EXIT.answered;
  // What nobody saw is no look, so nothing is remembered of it. Of a season that is out of reach the page shows nothing.
  if (options.quiet && selectNext(withinReach(plan), days).overdue.length === 0) return code;
  if (options.json) {
    const answer = { schemaVersion: plan.schemaVersion, today: plan.today, ...tasks };
    context.stdout.write(jsonText(answer));
  } else {
    const view = viewFor(profile, rules, context, {
      days,
      all,
      command: commandFor(options, context),
      since: sinceLook(seen, plan, 'next'),
    });
    context.stdout.write(renderNext(plan, view));
    if (seen !== undefined) await rememberLook(seen, plan, 'next', options, context);
  }
  return code;
}
