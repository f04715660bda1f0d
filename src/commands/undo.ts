import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { differenceOf } from '../planner/difference.ts';
import { makePlan } from '../planner/plan.ts';
import { takeBack } from '../profile/history.ts';
import { renderUndone } from '../render/history.ts';
import { jsonText, viewFor, withProfileWarnings } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gatherFrom, gatherOwn } from './gather.ts';
import { storeFor } from './store-for.ts';

/** Takes back the last change of the stored profile, and tells what that moves. */
export async function run(options: GlobalOptions, context: Context): Promise<ExitCode> {
  if (options.profileFile !== undefined) {
    throw new InputError(
      'has no changes to take back; it works on what is stored',
      '--profile-file',
    );
  }
  const store = storeFor(options, context);
  const { before, after, undone } = await store.update((stored) => {
    const found = gatherOwn(stored, store, options, context);
    const taken = takeBack(stored);
    if (taken === null) return { next: {}, result: { before: found, after: found, undone: null } };
    const { change, ...next } = taken;
    const then = gatherFrom({ ...stored, ...next }, store, options, context);
    return { next, result: { before: found, after: then ?? found, undone: change } };
  });
  const plan = makePlan(after.profile, after.rules, after.today);
  const difference = differenceOf(makePlan(before.profile, before.rules, before.today), plan);
  context.stdout.write(
    options.json
      ? jsonText({
          schemaVersion: 1,
          today: iso(after.today),
          undone,
          difference,
          plan: withProfileWarnings(plan, after.warnings),
        })
      : renderUndone(undone, difference, plan, viewFor(after.profile, after.rules, context)),
  );
  return EXIT.answered;
}
