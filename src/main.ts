// The edge: the only file that names process or reads a clock.
import { dayOf } from './calendar/day.ts';
import type { Context, Output } from './context.ts';
import { EXIT, type ExitCode, PlanError } from './errors.ts';
import { cancelled, reportError, run } from './run.ts';
import { canShowUnicode, decideColorLevel, decideColumns } from './terminal.ts';

const argv = process.argv.slice(2);
const { env, platform } = process;
let ended = false;
let readerGone = false;

function outputTo(
  stream: NodeJS.WriteStream,
  onLost: (error: NodeJS.ErrnoException) => void,
): Output {
  stream.on('error', onLost);
  return {
    write(text) {
      // Ends a long answer early: run() knows this code.
      if (readerGone) throw Object.assign(new Error('nobody reads on'), { code: 'EPIPE' });
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return decideColumns(stream.isTTY ? stream.columns : undefined, env);
    },
    stream,
  };
}

/** Can come after the run has ended, and decides the exit code all the same. */
function loseStdout(error: NodeJS.ErrnoException): void {
  ended = true;
  if (error.code === 'EPIPE') {
    readerGone = true;
    process.exitCode = EXIT.answered;
    return;
  }
  const lost = new PlanError('output', `cannot be written (${error.code})`, EXIT.fault, 'stdout');
  process.exitCode = reportError(lost, argv, context);
}

const now = new Date();
const today = dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
if (today === null) throw new RangeError('the clock shows no day of the calendar');

const stdout = outputTo(process.stdout, loseStdout);
const context: Context = {
  // Opened when first asked for: most commands read nothing.
  get stdin() {
    return process.stdin;
  },
  stdout,
  // With nobody to hear a warning there is nothing to do about it.
  stderr: outputTo(process.stderr, () => {}),
  env,
  today,
  get zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
  },
  colorLevel: decideColorLevel(argv, env, stdout.isTTY, platform),
  unicode: canShowUnicode(env, platform),
};

function end(code: ExitCode): void {
  if (ended) return;
  ended = true;
  process.exitCode = code;
}

process.on('uncaughtException', (error) => end(reportError(error, argv, context)));
// Nothing is left to wait for and the run has not ended: its input closed in the middle of a prompt.
process.on('beforeExit', () => {
  if (!ended) end(reportError(cancelled(), argv, context));
});

run(argv, context).then(end);
