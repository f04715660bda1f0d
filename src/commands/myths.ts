import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { renderMyths } from '../render/myths.ts';
import { RULES } from '../rules/index.ts';
import { type Myth, mythsWith } from '../rules/myths.ts';
import { jsonText, surfaceFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { todayFrom } from './gather.ts';

export interface MythsOptions extends GlobalOptions {
  /** All have to occur; without one, every claim is told. */
  readonly words?: readonly string[];
}

/** What is often said and the rules that hold. It needs no profile and reads no store. */
export async function run(options: MythsOptions, context: Context): Promise<ExitCode> {
  // No claim depends on the day, but a day that is none is refused as everywhere.
  todayFrom(options, context);
  const words = (options.words ?? []).map((word) => word.trim()).filter((word) => word !== '');
  const myths = mythsWith(words);
  context.stdout.write(
    options.json
      ? jsonText({ schemaVersion: 1, myths: myths.map(inJson) })
      : renderMyths({ myths, words, rules: RULES }, surfaceFor(context)),
  );
  return EXIT.answered;
}

/** The claim with every rule behind it; `confirmAt` is left out where the source is the official page. */
function inJson({ id, claim, truth, since, rules, tasks }: Myth) {
  const cited = rules.map((rule) => {
    const { statement, basis, asOf, source, confirmAt } = RULES.rule(rule);
    return { id: rule, statement, basis, asOf, source, confirmAt };
  });
  return { id, claim, truth, since, rules: cited, tasks };
}
