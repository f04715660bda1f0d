import { createHash } from 'node:crypto';
import { day } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import type { Plan } from '../planner/types.ts';
import { isRecord } from '../profile/place.ts';
import type { GlobalOptions } from './entry.ts';

/** An integer of iCalendar has 32 bits, with its sign. */
const HIGHEST = 2 ** 31 - 1;

interface Asked extends GlobalOptions {
  /** With what is done or dropped. */
  readonly done?: boolean;
}

/** The calendar that was exported last. */
interface Exported {
  readonly sequence: number;
  /** What tells its plan from any other. */
  readonly plan: string;
}

/**
 * The `SEQUENCE` of the events of a calendar (RFC 5545, 3.8.7.4): higher than
 * that of the last export where anything differs from it, and the same where
 * nothing does. It begins with the days to today, so that it is hardly ever
 * lower than one from another machine, from a profile of a file, or from before
 * a reset, of which nothing is known here.
 *
 * What was exported is kept in the store. That is never the reason why there is
 * no calendar: whoever can't write has the sequence of what was kept last.
 */
export async function calendarSequence(
  plan: Plan,
  options: Asked,
  context: Context,
): Promise<number> {
  const ofToday = day(plan.today);
  if (options.profileFile !== undefined) return ofToday;
  const now = fingerprint(plan, options);
  let sequence: number = ofToday;
  try {
    const { openStore } = await import('../store/store.ts');
    // Nobody waits for a number.
    const store = openStore({ env: context.env, profile: options.profile, mayWait: false });
    sequence = sequenceAfter(store.read().exported, now, ofToday);
    return await store.update(({ exported, profile }) => {
      if (profile === null) return { next: {}, result: sequence };
      sequence = sequenceAfter(exported, now, ofToday);
      return { next: { exported: { sequence, plan: now } }, result: sequence };
    });
  } catch {
    return sequence;
  }
}

function sequenceAfter(exported: unknown, now: string, ofToday: number): number {
  const last = readExported(exported);
  if (last === null) return ofToday;
  return last.plan === now ? last.sequence : Math.max(ofToday, last.sequence + 1);
}

/** Anybody can write in the file: what is no export is none. */
function readExported(exported: unknown): Exported | null {
  if (!isRecord(exported)) return null;
  const { sequence, plan } = exported;
  const isSequence =
    typeof sequence === 'number' &&
    Number.isInteger(sequence) &&
    sequence >= 0 &&
    sequence < HIGHEST;
  return isSequence && typeof plan === 'string' ? { sequence, plan } : null;
}

function fingerprint(plan: Plan, { done = false }: Asked): string {
  return createHash('sha256')
    .update(JSON.stringify([plan, done]))
    .digest('hex')
    .slice(0, 32);
}
