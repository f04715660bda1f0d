import { iso } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, InputError, PlanError } from '../errors.ts';
import { didYouMean } from '../profile/nearest.ts';
import { renderCycles } from '../render/cycles.ts';
import { renderCyclesOverview } from '../render/cycles-overview.ts';
import type { Cycle, Rules } from '../rules/types.ts';
import { type RefusedWord, readYears } from '../rules/year-ranges.ts';
import { jsonText, surfaceFor } from './answer.ts';
import type { CycleChange } from './cycle-dates.ts';
import type { GlobalOptions } from './entry.ts';
import { type EventAnswer, eventAnswer } from './event-answer.ts';
import { gather, gatherRules, gatherStored, todayFrom } from './gather.ts';
import { nearYear, YEAR_BOUNDS } from './near-year.ts';

export interface CyclesOptions extends GlobalOptions {
  /** Match years and ranges of them, as typed; without any, all years. */
  readonly years?: readonly string[];
}

const MEMBERS = ['set', 'unset', 'import'] as const satisfies readonly CycleChange[];
const COMMANDS = MEMBERS.map((member) => `\`cycles ${member}\``).join(', ');

/** The dates of Match years; it needs no profile, and takes from one only which year to point out. */
export async function run(options: CyclesOptions, context: Context): Promise<ExitCode> {
  const words = options.years ?? [];
  const years = yearsFrom(words);
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

/**
 * All years where there is no word.
 * @throws InputError for a word that names no Match year of the data
 */
function yearsFrom(words: readonly string[]): readonly number[] {
  const years = readYears(
    words.length > 0 ? words : [`${YEAR_BOUNDS.first}-${YEAR_BOUNDS.last}`],
    YEAR_BOUNDS,
  );
  if ('problem' in years) throw refusal(years);
  return years;
}

function refusal({ word, problem, meant }: RefusedWord): InputError {
  const accepted = `accepted: Match years from ${YEAR_BOUNDS.first} to ${YEAR_BOUNDS.last}, e.g. 2028 or 2026-2030`;
  const place = word.trim() === '' ? 'cycles' : word;
  const guess = meant ?? nearWord(word);
  const hint = didYouMean(guess);
  switch (problem) {
    case 'outside':
      return new InputError(
        `lies outside the years with dates (nearest: ${meant}); ${accepted}`,
        place,
      );
    case 'reversed':
      return new InputError(`the later year stands first${hint}; ${accepted}`, place);
    case 'no-year':
      return new InputError(
        `is no Match year${hint}; ${accepted}, or a command: ${COMMANDS}`,
        place,
      );
  }
}

function nearWord(word: string): string | null {
  const near = nearYear(word, MEMBERS);
  const isMember = MEMBERS.some((member) => member === near);
  return isMember ? `\`usmle-plan cycles ${near}\`` : near;
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
