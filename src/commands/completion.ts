import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError } from '../errors.ts';
import { didYouMean, nearest } from '../profile/nearest.ts';
import { SCRIPTS, type Shell } from './completion-scripts.ts';

interface CompletionOptions {
  readonly shell: string;
}

/** Prints the script for a shell; README says where it belongs. */
export async function run({ shell }: CompletionOptions, context: Context): Promise<ExitCode> {
  if (!isShell(shell)) {
    const shells = Object.keys(SCRIPTS);
    throw new InputError(
      `is no shell with a script here${didYouMean(nearest(shell, shells))}; accepted: ${shells.join(', ')}`,
      shell,
    );
  }
  context.stdout.write(`${SCRIPTS[shell].join('\n')}\n`);
  return EXIT.answered;
}

function isShell(word: string): word is Shell {
  return Object.hasOwn(SCRIPTS, word);
}
