import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { selectNext } from '../planner/next.ts';
import { type Worked, workOut } from '../planner/plan.ts';
import { studyIn } from '../planner/study.ts';
import { type NextView, renderNext } from '../render/next.ts';
import { withinReach } from '../render/reach.ts';
import { jsonText, viewFor } from './answer.ts';
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
  const worked = workOut(profile, rules, today);
  const { plan } = worked;
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
      since: sinceLook(seen, plan, 'next'),
      studying: weekUnderWay(worked),
    });
    context.stdout.write(renderNext(plan, view));
    if (seen !== undefined) await rememberLook(seen, plan, 'next', options, context);
  }
  return code;
}

/** The week of the study block that is under way; none where nothing of it is left to do. */
function weekUnderWay(worked: Worked): NextView['studying'] {
  const isUnderWay = worked.plan.tasks.some(
    ({ kind, status }) => kind === 'study' && status === 'in-progress',
  );
  const study = isUnderWay ? studyIn(worked) : null;
  if (study === null || typeof study === 'string') return undefined;
  const [week] = study.weeks;
  return week && week.hours > 0 && study.block.from <= worked.a.setting.s.today
    ? { task: `${study.exam}.study`, week }
    : undefined;
}
