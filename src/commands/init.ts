import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { makePlan } from '../planner/plan.ts';
import type { Plan } from '../planner/types.ts';
import { profileFacts, type Warning } from '../profile/facts.ts';
import { carryOver, recordChange } from '../profile/history.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { type Answers, type AskFacts, answersFrom, draftOf } from '../prompts/answers.ts';
import { answersFromFlags, missingFlags, REQUIRED_TOPICS } from '../prompts/flags.ts';
import { type Asked, askAgain } from '../prompts/road.ts';
import { renderPlan } from '../render/plan.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gatherFrom, gatherRules, gatherStored, todayFrom } from './gather.ts';
import { storeFor } from './store-for.ts';

/** Beside the options of every command: the flags of the questions, by their camel-case names. */
export interface InitOptions extends GlobalOptions {
  readonly [flag: string]: unknown;
}

/** A profile that can be stored, with the plan it leads to. */
interface Outcome {
  readonly profile: Profile;
  readonly warnings: readonly Warning[];
  readonly plan: Plan;
}

/**
 * Asks what is not known yet, stores the profile and answers with the plan.
 * Nothing is stored before the last question is answered.
 * @throws InputError (exit 2) for a flag that can't be used, and where answers
 *   are missing with nobody to ask; PlanError (exit 4) from the store
 */
export async function run(options: InitOptions, context: Context): Promise<ExitCode> {
  if (options.profileFile !== undefined) {
    throw new InputError(
      'init stores its answers; `profile import` stores a profile from a file',
      '--profile-file',
    );
  }
  const today = todayFrom(options, context);
  const stored = await gatherStored(options, context);
  const rules = stored?.rules ?? (await gatherRules(context, options));
  const facts: AskFacts = {
    rules,
    profile: profileFacts(rules, today),
    plan: (profile) => makePlan(profile, rules, today),
  };
  const start = answersFrom(stored?.profile ?? null, today);
  const { answers, topics } = answersFromFlags(options, start, facts);

  const missing = missingFlags(answers);
  const isAllGiven = missing.length === 0 && REQUIRED_TOPICS.every((topic) => topics.has(topic));
  const canAsk = options.input !== false && context.stdin.isTTY && context.stderr.isTTY;
  const outcome =
    canAsk && !isAllGiven
      ? await ask(answers, facts, topics, context)
      : settle(answers, missing, facts);

  checkDone(options.done, outcome.plan);

  const store = storeFor(options, context);
  const { profile, warnings } = await store.update((present) => {
    const now = gatherFrom(present, store, options, context)?.profile ?? null;
    const settled = settleWith(now, stored?.profile ?? null, outcome, facts);
    const history = recordChange(
      present.history,
      present.profile,
      settled.profile,
      'init',
      iso(today),
    );
    return { next: { profile: settled.profile, history }, result: settled };
  });
  const plan = profile === outcome.profile ? outcome.plan : makePlan(profile, rules, today);
  for (const { text } of warnings) context.stderr.write(`${text}\n`);
  context.stderr.write(`Stored in ${store.path}.\n${context.stdout.isTTY ? '\n' : ''}`);
  context.stdout.write(
    options.json ? jsonText(plan) : renderPlan(plan, viewFor(profile, rules, context)),
  );
  return EXIT.answered;
}

/**
 * The answers together with what other commands have stored while they were
 * given: what an answer changed counts, the rest is as they left it.
 */
function settleWith(
  now: Profile | null,
  start: Profile | null,
  outcome: Outcome,
  facts: AskFacts,
): Pick<Outcome, 'profile' | 'warnings'> {
  if (now === null || JSON.stringify(now) === JSON.stringify(start)) return outcome;
  return parseProfile(carryOver({ ...start }, { ...outcome.profile }, { ...now }), facts.profile);
}

/** Without questions: flags, what is stored, and what the planner assumes. */
function settle(answers: Answers, missing: readonly string[], facts: AskFacts): Outcome {
  if (missing.length > 0) {
    throw new InputError(
      `${missing.length === 1 ? 'an answer is' : 'answers are'} missing: give ${missing.join(', ')}; \`usmle-plan init --help\` says what each takes`,
    );
  }
  return outcomeOf(answers, facts);
}

async function ask(
  start: Answers,
  facts: AskFacts,
  topics: ReadonlySet<string>,
  context: Context,
): Promise<Outcome> {
  const { askQuestion, askQuestions, askSummary, say } = await import('../prompts/ask.ts');
  say('Enter takes the answer that is shown. Ctrl-C stores nothing.', context);
  let asked: Asked = { questions: new Set(), topics };
  let answers = start;
  for (;;) {
    ({ answers, asked } = await askQuestions(answers, facts, asked, context));
    const again = await askSummary(answers, facts, context);
    if (again !== null) {
      asked = askAgain(asked, again);
      // What no road leads to is asked here; the rest comes again on its road.
      if (!again.isAsked(answers, facts)) {
        answers = await askQuestion(again, answers, facts, context);
      }
      continue;
    }
    try {
      return outcomeOf(answers, facts);
    } catch (error) {
      // Answers that do not agree with each other: the summary is there to correct them.
      if (!(error instanceof InputError)) throw error;
      say(error.path === undefined ? error.message : `${error.path}: ${error.message}`, context);
    }
  }
}

/** @throws InputError for answers that do not agree with each other, or name a task there is not */
function outcomeOf(answers: Answers, facts: AskFacts): Outcome {
  const { profile, warnings } = parseProfile(draftOf(answers), facts.profile);
  return { profile, warnings, plan: makePlan(profile, facts.rules, answers.today) };
}

/** @throws InputError for a `--done` that names no task of the plan */
function checkDone(given: unknown, { tasks }: Plan): void {
  const named = [given ?? []].flat().flatMap((word) => String(word).split(','));
  const unknown = named
    .map((word) => word.trim().split('=')[0] as string)
    .find((name) => !tasks.some(({ id }) => id === name));
  if (unknown === undefined) return;
  throw new InputError(
    'is no task of this plan; `usmle-plan plan --json` lists their ids',
    `--done ${unknown}`,
  );
}
