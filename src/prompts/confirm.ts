import inquirer from 'inquirer';
import type { Context } from '../context.ts';

/**
 * Asks for a yes or a no on stderr; no where only Enter is pressed. Only for a
 * terminal: the caller looks whether there is one.
 */
export async function confirm(message: string, context: Context): Promise<boolean> {
  const ask = inquirer.createPromptModule({
    input: context.stdin,
    output: context.stderr.stream,
  });
  const { isSure } = await ask([{ type: 'confirm', name: 'isSure', message, default: false }]);
  return isSure;
}
