import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { makePlan } from '../planner/plan.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { renderSources } from '../render/sources.ts';
import { CONFIDENCES, RULE_BASES, type RuleFilter, selectRules } from '../rules/select-rules.ts';
import type { Rules } from '../rules/types.ts';
import { jsonText, surfaceFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather, gatherRules, todayFrom } from './gather.ts';
import { ruleAnswer } from './rule-answer.ts';

export interface SourcesOptions extends GlobalOptions {
  readonly words?: readonly string[];
  readonly basis?: string;
  readonly confidence?: string;
  /** Whether only rules of old sources are asked for. */
  readonly old?: boolean;
  /** A task of the plan, whose rules are asked for. */
  readonly task?: string;
}

/** The rules that the plan goes by, each with its source. Only `--task` needs a profile. */
export async function run(options: SourcesOptions, context: Context): Promise<ExitCode> {
  const { words, old, task } = options;
  const basis = oneOf(RULE_BASES, options.basis, '--basis');
  const confidence = oneOf(CONFIDENCES, options.confidence, '--confidence');
  const today = todayFrom(options, context);
  const { rules, ids } =
    task === undefined
      ? { rules: await gatherRules(context, options), ids: undefined }
      : await rulesOfTask(task, options, context);

  const filter: RuleFilter = { words, basis, confidence, old, ids };
  const ageing = { today, days: rules.number('planner.source-age-days') };
  const found = selectRules([...rules.all, ...rules.dates], filter, ageing);
  context.stdout.write(
    options.json
      ? jsonText({ schemaVersion: 1, rules: found.map(ruleAnswer) })
      : renderSources(
          { rules: found, filter, task, ageing, dataAsOf: rules.asOf },
          surfaceFor(context),
        ),
  );
  return EXIT.answered;
}

/** The rules with the ids of those that a task of the person's plan cites. */
async function rulesOfTask(
  id: string,
  options: SourcesOptions,
  context: Context,
): Promise<{ readonly rules: Rules; readonly ids: readonly string[] }> {
  const { profile, rules, today } = await gather(options, context);
  const { tasks } = makePlan(profile, rules, today);
  const task = tasks.find((candidate) => candidate.id === id);
  if (task) return { rules, ids: task.sources };
  const meant = nearest(
    id,
    tasks.map((candidate) => candidate.id),
  );
  throw new InputError(
    `'${id}' is no task of the plan${didYouMean(meant)}; accepted: an id that \`usmle-plan why\` lists`,
    '--task',
  );
}

function oneOf<const Word extends string>(
  words: readonly Word[],
  typed: string | undefined,
  path: string,
): Word | undefined {
  if (typed === undefined) return undefined;
  const word = words.find((candidate) => candidate === typed);
  if (word !== undefined) return word;
  throw new InputError(
    `'${typed}' is not accepted${didYouMean(nearest(typed, words))}; accepted: ${words.join(', ')}`,
    path,
  );
}
