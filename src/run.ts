import type { Context } from './context.ts';
import { EXIT, type ExitCode, PlanError } from './errors.ts';
import { execute } from './program.ts';
import { visible, visibleJson } from './render/plain.ts';
import { hasFlag } from './terminal.ts';

/**
 * Runs the program once: the words after its name in, the exit code out. Every
 * error becomes a line on stderr and a code here; nothing is thrown.
 */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  try {
    return await execute(argv, context);
  } catch (error) {
    return reportError(error, argv, context);
  }
}

/** Says on stderr what ended the program, and gives its exit code. */
export function reportError(error: unknown, argv: readonly string[], context: Context): ExitCode {
  // The reader of stdout has gone (`| head`): it has what it wanted.
  if (hasCode(error, 'EPIPE')) return EXIT.answered;
  const explanation = explain(error, context);
  const text = hasFlag(argv, '--json') ? jsonFor(explanation) : linesFor(explanation);
  context.stderr.write(`${text}\n`);
  return explanation.exitCode;
}

interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly exitCode: ExitCode;
  readonly path?: string;
  readonly hint?: string;
}

function jsonFor({ code, message, path }: Explanation): string {
  return visibleJson(JSON.stringify({ error: { code, message, path } }));
}

function linesFor({ message, exitCode, path, hint }: Explanation): string {
  const line = visible(path === undefined ? message : `${path}: ${message}`);
  // To leave is no error: nothing needs to be said but what it means.
  if (exitCode === EXIT.cancelled) return line;
  return [`usmle-plan: ${line}`, ...(hint === undefined ? [] : [hint])].join('\n');
}

function explain(error: unknown, context: Context): Explanation {
  if (error instanceof PlanError) return error;
  if (isCancellation(error)) return cancelled();
  const message = `a fault of the program: ${error instanceof Error ? error.message : String(error)}`;
  return { code: 'fault', message, exitCode: EXIT.fault, hint: faultHint(error, context) };
}

function faultHint(error: unknown, context: Context): string {
  if (context.env.USMLE_PLAN_DEBUG && error instanceof Error) return error.stack ?? error.message;
  return 'Run it again with USMLE_PLAN_DEBUG=1 set, and report what it prints (README, "When it fails").';
}

/** The person left in the middle of the questions. */
export function cancelled(): PlanError {
  return new PlanError('cancelled', 'Nothing was stored.', EXIT.cancelled);
}

/** inquirer's answers to Ctrl-C and to a signal; by name, since only prompts/ may import it. */
function isCancellation(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
