import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { type Doors, doorsOf } from '../planner/doors.ts';
import { renderDoors } from '../render/doors.ts';
import { jsonText, viewFor } from './answer.ts';
import type { GlobalOptions } from './entry.ts';
import { gather } from './gather.ts';
import { knownYear } from './match-year.ts';

export interface DoorsOptions extends GlobalOptions {
  /** Asks about this Match year; the profile keeps its own. */
  readonly matchYear?: number;
}

/** Every closing date that matters to this person. */
export async function run(options: DoorsOptions, context: Context): Promise<ExitCode> {
  const { profile: stored, rules, today } = await gather(options, context);
  const profile = { ...stored, matchYear: knownYear(options.matchYear, rules) ?? stored.matchYear };
  const doors = doorsOf(profile, rules, today);
  const view = viewFor(profile, rules, context);
  context.stdout.write(options.json ? jsonText(answerOf(doors)) : renderDoors(doors, view));
  return EXIT.answered;
}

/** The hour beside the date, as docs/contract.md has it. */
function answerOf({ doors, plan }: Doors): unknown {
  return {
    schemaVersion: 1,
    today: plan.today,
    matchYear: plan.matchYear,
    doors: doors.map(({ id, title, closes, date, deadline, ...rest }) => ({
      id,
      title,
      closes,
      date,
      ...(deadline && { time: deadline.time, zone: deadline.zone, instant: deadline.instant }),
      ...rest,
    })),
  };
}
