import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, PlanError } from '../errors.ts';
import { renderCycles } from '../render/cycles.ts';
import { renderCyclesOverview } from '../render/cycles-overview.ts';
import type { Cycle, Rules } from '../rules/types.ts';
import { jsonText, surfaceFor } from './answer.ts';
import type { CycleChange } from './cycle-dates.ts';
import type { GlobalOptions } from './entry.ts';
import { type EventAnswer, eventAnswer } from './event-answer.ts';
import { gather, gatherRules, gatherStored, todayFrom } from './gather.ts';
import { matchYears, YEAR_BOUNDS } from './near-year.ts';

export interface CyclesOptions extends GlobalOptions {
  /** Match years and ranges of them, as typed; without any, all years. */
  readonly years?: readonly string[];
}

const MEMBERS = ['set', 'unset', 'import'] as const satisfies readonly CycleChange[];

/** The dates of Match years; it needs no profile, and takes from one only which year to point out. */
export async function run(options: CyclesOptions, context: Context): Promise<ExitCode> {
  const words = options.years ?? [];
  const every = `${YEAR_BOUNDS.first}-${YEAR_BOUNDS.last}`;
  const years = matchYears(words.length > 0 ? words : [every], 'cycles', MEMBERS);
  const today = todayFrom(options, context);
  const { rules, ownYear } = await gatherReader(options, context);
  const cycles = years.map((year) => rules.cycle(year));
  if (options.json) {
    context.stdout.write(jsonText(answerOf(cycles, rules)));
    return EXIT.answered;
  }
  const shown = { cycles, today: iso(today), ownYear, dataAsOf: rules.asOf };
  const render = words.length === 0 ? renderCyclesOverview : renderCycles;
  context.stdout.write(render(shown, surfaceFor(context)));
  return EXIT.answered;
}

/** Who asks: the rules with their own dates, and the Match year of their profile, null without one. */
interface Reader {
  readonly rules: Rules;
  readonly ownYear: number | null;
}

async function gatherReader(options: CyclesOptions, context: Context): Promise<Reader> {
  // Somebody who names a profile has one.
  if (options.profileFile !== undefined || options.profile !== undefined) {
    const { profile, rules } = await gather(options, context);
    return { rules, ownYear: profile.matchYear };
  }
  const rules = await gatherRules(context);
  return { rules, ownYear: options.json ? null : await storedYear(options, context) };
}

/** A stored profile that can't be used is no obstacle here; its own commands say what is wrong. */
async function storedYear(options: CyclesOptions, context: Context): Promise<number | null> {
  try {
    return (await gatherStored(options, context))?.profile.matchYear ?? null;
  } catch (error) {
    if (error instanceof PlanError) return null;
    throw error;
  }
}

interface CyclesAnswer {
  readonly schemaVersion: 1;
  readonly cycles: readonly {
    readonly matchYear: number;
    readonly events: readonly EventAnswer[];
  }[];
}

function answerOf(cycles: readonly Cycle[], { asOf }: Rules): CyclesAnswer {
  return {
    schemaVersion: 1,
    cycles: cycles.map(({ matchYear, events }) => ({
      matchYear,
      events: events.map((event) => eventAnswer(event, asOf)),
    })),
  };
}
