import { parseDay } from '../calendar/day.ts';
import type { Context } from '../context.ts';
import {
  type ChangesSince,
  changesSince,
  type Snapshot,
  snapshotOf,
} from '../planner/difference.ts';
import type { Plan } from '../planner/types.ts';
import type { Since } from '../render/view.ts';
import type { GlobalOptions } from './entry.ts';

/** What was looked at: `plan` shows every task, `next` those of the coming days. */
export type Page = 'plan' | 'next';

/** Where the tasks stood when somebody looked. */
interface Look {
  /** YYYY-MM-DD */
  readonly on: string;
  readonly tasks: Snapshot;
}

/** What is elsewhere than at the last look; undefined where nobody looked before, or nothing is. */
export function sinceLook(seen: unknown, plan: Plan, page: Page): Since | undefined {
  const look = looksIn(seen)?.[page];
  if (look === undefined) return undefined;
  const changes = changesSince(look.tasks, plan, { from: look.on });
  return isNothing(changes) ? undefined : { ...changes, on: look.on };
}

/**
 * Remembers where the tasks stand, for the marks of the next look. Written only
 * where there is something new to remember, and never the reason why a plan
 * isn't shown: whoever can't write looks without marks.
 */
export async function rememberLook(
  seen: unknown,
  plan: Plan,
  page: Page,
  options: GlobalOptions,
  context: Context,
): Promise<void> {
  const looks = looksIn(seen);
  const isKnown = (on: Page): boolean =>
    looks !== null && looks[on].on <= plan.today && sinceLook(seen, plan, on) === undefined;
  if (isKnown('next') && (page === 'next' || isKnown('plan'))) return;
  const now: Look = { on: plan.today, tasks: snapshotOf(plan) };
  try {
    const { openStore } = await import('../store/store.ts');
    // Nobody waits for a mark.
    const store = openStore({ env: context.env, profile: options.profile, mayWait: false });
    await store.update((stored) => ({
      next: stored.profile === null ? {} : { seen: seenAfter(now, page, looks) },
      result: undefined,
    }));
  } catch {
    // The plan itself has been read and shown.
  }
}

/** Whoever saw the plan saw what is next; but not the other way round, so its marks stay. */
function seenAfter(now: Look, page: Page, looks: Readonly<Record<Page, Look>> | null): unknown {
  return page === 'plan' || looks === null ? now : { ...looks.plan, next: now };
}

/** The last look at each page; null where nobody looked before. */
function looksIn(seen: unknown): Readonly<Record<Page, Look>> | null {
  const plan = readLook(seen);
  if (plan === null) return null;
  return { plan, next: readLook((seen as { readonly next?: unknown }).next) ?? plan };
}

function isNothing({ moved, added, removed }: ChangesSince): boolean {
  return moved.length + added.length + removed.length === 0;
}

/** Anybody can write in the file: what is no look is none. */
function readLook(seen: unknown): Look | null {
  if (typeof seen !== 'object' || seen === null) return null;
  const { on, tasks } = seen as Partial<Record<keyof Look, unknown>>;
  const isLook =
    typeof on === 'string' &&
    parseDay(on) !== null &&
    typeof tasks === 'object' &&
    tasks !== null &&
    Object.values(tasks).every(isSpan);
  return isLook ? { on, tasks: tasks as Snapshot } : null;
}

function isSpan(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((date) => typeof date === 'string' && parseDay(date) !== null)
  );
}
