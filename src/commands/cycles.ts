import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { GlobalOptions } from './entry.ts';

export async function run(_options: GlobalOptions, _context: Context): Promise<ExitCode> {
  return EXIT.answered;
}
