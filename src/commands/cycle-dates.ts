import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';

export type CycleChange = 'set' | 'unset' | 'import';

export async function run(
  _sub: CycleChange,
  _options: unknown,
  _context: Context,
): Promise<ExitCode> {
  return EXIT.answered;
}
