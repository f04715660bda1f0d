import type { Context } from '../context.ts';
import type { Plan } from '../planner/types.ts';
import type { Warning } from '../profile/facts.ts';
import type { Profile } from '../profile/profile.ts';
import { visibleJson } from '../render/plain.ts';
import type { Surface, View } from '../render/view.ts';
import type { Rules } from '../rules/types.ts';

/** The plan as it is told: with what is unusual about the profile among its warnings. */
export function withProfileWarnings(plan: Plan, warnings: readonly Warning[]): Plan {
  return { ...plan, warnings: [...warnings, ...plan.warnings] };
}

/** An answer for programs: two spaces deep, safe to print, one newline at the end. */
export function jsonText(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/** What a renderer may know of where stdout leads. */
export function surfaceFor(context: Context): Surface {
  return {
    columns: context.stdout.columns,
    color: context.colorLevel,
    unicode: context.unicode,
    command: context.command,
    // Read when an hour has to be shown: the first look at a zone costs more than planning does.
    get zone() {
      return context.zone;
    },
  };
}

/** The same, with who reads it and what the reader asked for. */
export function viewFor<Asked extends object>(
  profile: Profile,
  rules: Rules,
  context: Context,
  asked?: Asked,
): View & Asked {
  return {
    ...(asked as Asked),
    columns: context.stdout.columns,
    color: context.colorLevel,
    unicode: context.unicode,
    command: context.command,
    // Read when an hour has to be shown: the first look at a zone costs more than planning does.
    get zone() {
      return context.zone;
    },
    profile,
    rules,
  };
}
