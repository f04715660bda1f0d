import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { renderHistory } from '../render/history.ts';
import { openStore } from '../store/store.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gatherOwn } from './gather.ts';

/** Lists the changes that `undo` would take back, the next one first. */
export async function run(options: GlobalOptions, context: Context): Promise<ExitCode> {
  if (options.profileFile !== undefined) {
    throw new InputError('has no history; it belongs to what is stored', '--profile-file');
  }
  const store = openStore({ env: context.env, profile: options.profile });
  const stored = store.read();
  const found = gatherOwn(stored, store, options, context);
  const changes = [...stored.history].reverse().map(({ on, what }) => ({ on, what }));
  context.stdout.write(
    options.json
      ? jsonText({ schemaVersion: 1, changes })
      : renderHistory(stored.history, viewFor(found.profile, found.rules, context)),
  );
  return EXIT.answered;
}
