import type { Context } from '../context.ts';
import { openStore, type Store } from '../store/store.ts';
import type { GlobalOptions } from './entry.ts';

/**
 * The store, as the profile that was asked for sees it. Where somebody else is
 * writing for longer, stderr says what is waited for.
 * @throws InputError (exit 2) for a name that no profile can have
 */
export function storeFor(
  { profile }: Pick<GlobalOptions, 'profile'>,
  { env, stderr }: Context,
): Store {
  return openStore({
    env,
    profile,
    onWait: () => stderr.write('Waiting for another usmle-plan that is writing, up to a minute.\n'),
  });
}
