import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { makePlan } from '../planner/plan.ts';
import { timelineOf } from '../planner/timeline.ts';
import { renderTimeline } from '../render/timeline.ts';
import { ROW_NAMES } from '../render/timeline-names.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';

export interface TimelineOptions extends GlobalOptions {
  /** Draws with ASCII alone, as where the locale has no more. */
  readonly ascii?: boolean;
}

export async function run(options: TimelineOptions, context: Context): Promise<ExitCode> {
  const { profile, rules, today } = await gather(options, context);
  const plan = makePlan(profile, rules, today);
  if (options.json) {
    const { rows, ...rest } = timelineOf(plan);
    const labelled = rows.map(({ id, phase, ...row }) => ({
      id,
      phase,
      label: ROW_NAMES[id],
      ...row,
    }));
    context.stdout.write(jsonText({ schemaVersion: plan.schemaVersion, ...rest, rows: labelled }));
  } else {
    const surface = options.ascii ? withoutUnicode(context) : context;
    const view = viewFor(profile, rules, surface);
    context.stdout.write(renderTimeline(plan, view));
  }
  return EXIT.answered;
}

/** Inherits the rest, so that the zone is looked at by nobody who does not need it. */
function withoutUnicode(context: Context): Context {
  return Object.create(context, { unicode: { value: false } });
}
