import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { type Explanation, explain } from '../planner/explain.ts';
import { makePlan } from '../planner/plan.ts';
import type { Plan } from '../planner/types.ts';
import { nearest } from '../profile/nearest.ts';
import { renderTaskIds, renderWhy } from '../render/why.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';
import { ruleAnswer } from './rule-answer.ts';

export interface WhyOptions extends GlobalOptions {
  /** The id of a task; without one, all of them are listed. */
  readonly task?: string;
}

export async function run(options: WhyOptions, context: Context): Promise<ExitCode> {
  const { profile, rules, today } = await gather(options, context);
  const view = viewFor(profile, rules, context);
  if (options.task === undefined) {
    const plan = makePlan(profile, rules, today);
    const ids = plan.tasks.map(({ id, title }) => ({ id, title }));
    context.stdout.write(
      options.json ? jsonText({ schemaVersion: 1, tasks: ids }) : renderTaskIds(plan, view),
    );
    return EXIT.answered;
  }
  const { plan, explanation } = explain(profile, rules, today, options.task);
  if (explanation === null) throw noSuchTask(options.task, plan);
  context.stdout.write(
    options.json ? jsonText(answerOf(explanation, plan)) : renderWhy(explanation, plan, view),
  );
  return EXIT.answered;
}

/** @returns what to throw for an id that the plan does not have */
function noSuchTask(typed: string, { tasks }: Plan): InputError {
  const near = nearest(
    typed,
    tasks.map(({ id }) => id),
  );
  const meant = near === null ? '' : `; did you mean ${near}?`;
  return new InputError(
    `this plan has no task of that name${meant}; accepted: an id that \`usmle-plan why\` lists`,
    typed,
  );
}

function answerOf(explanation: Explanation, { today, matchYear }: Plan): unknown {
  const { task, fromToday, toMatchDay, isFromLastDay, lastDays, rules, myths } = explanation;
  return {
    schemaVersion: 1,
    today,
    matchYear,
    task,
    fromToday,
    toMatchDay,
    toMatchDayStartsOn: isFromLastDay ? 'lastDay' : 'advisedDay',
    lastDays,
    sources: rules.map(ruleAnswer),
    myths: myths.map(({ id, claim, truth }) => ({ id, claim, truth })),
  };
}
