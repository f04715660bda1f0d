import type { Context } from '../context.ts';
import { InputError } from '../errors.ts';
import { withOwnCommand } from '../render/own-command.ts';
import type { GlobalOptions } from './entry.ts';

/** How the program is called for the profile in use, where that is more than its name. */
export function commandFor(
  { profile, profileFile }: GlobalOptions,
  { env }: Context,
): string | undefined {
  if (profileFile !== undefined) return undefined;
  const isNamed = profile !== undefined && profile !== (env.USMLE_PLAN_PROFILE || 'default');
  return isNamed ? `usmle-plan --profile ${profile}` : undefined;
}

/** What a command threw, with the commands that it names those of the profile. */
export function addressed(error: unknown, command: string | undefined): unknown {
  if (!(error instanceof InputError)) return error;
  return new InputError(withOwnCommand(error.message, command), error.path);
}
