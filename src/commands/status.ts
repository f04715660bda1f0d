import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { nextDoor } from '../planner/next-door.ts';
import { makePlan } from '../planner/plan.ts';
import type { Task } from '../planner/types.ts';
import { nextAct } from '../render/next-steps.ts';
import { withinReach } from '../render/reach.ts';
import { lineTitle, renderStatusLine } from '../render/status-line.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';

export interface StatusOptions extends GlobalOptions {
  /** One line for a prompt or a status bar. */
  readonly short?: boolean;
}

/** Stores nothing, so that a prompt can ask at every line. */
export async function run(options: StatusOptions, context: Context): Promise<ExitCode> {
  const { profile, rules, today } = await gather(options, context);
  const plan = makePlan(profile, rules, today);
  const shown = withinReach(plan);
  if (options.json) {
    const step = nextAct(shown, profile);
    const door = nextDoor(shown);
    const { slackDays, status } = plan.verdict;
    const answer = {
      schemaVersion: plan.schemaVersion,
      today: plan.today,
      matchYear: plan.matchYear,
      status,
      slackDays,
      line: renderStatusLine(shown, { profile, columns: LINE_COLUMNS, unicode: true }),
      next: step ? toldOf(step.task, step.day) : null,
      door: door ? toldOf(door.task, door.date) : null,
    };
    context.stdout.write(jsonText(answer));
  } else if (options.short) {
    const { stdout, unicode } = context;
    const line = renderStatusLine(shown, { profile, columns: stdout.columns, unicode });
    context.stdout.write(`${line}\n`);
  } else {
    // A prompt does not wait for the page.
    const { renderStatus } = await import('../render/status.ts');
    context.stdout.write(renderStatus(plan, viewFor(profile, rules, context)));
  }
  return EXIT.answered;
}

/** JSON is the same in every terminal. */
const LINE_COLUMNS = 60;

function toldOf(task: Task, date: string): { task: string; title: string; date: string } {
  return { task: task.id, title: lineTitle(task), date };
}
