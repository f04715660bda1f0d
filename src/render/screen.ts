import type { Plan } from '../planner/types.ts';
import { widthOf, wrap } from './columns.ts';
import { withWholeDates } from './dates.ts';
import { legendOf, type Marked, type Signs, shown, signsFor } from './signs.ts';
import { type Style, styleFor } from './style.ts';
import type { Surface, View } from './view.ts';

/** Wider lines are harder to read across than they are worth. */
const WIDEST = 100;
const NARROWEST = 24;
/** Below this the columns of a row stand under one another. */
const STACKED_BELOW = 60;

/** How the parts of one page are set. */
export interface Sheet {
  readonly columns: number;
  readonly isStacked: boolean;
  readonly signs: Signs;
  readonly style: Style;
  /** How this program is called for the profile, where that is more than its name. */
  readonly command: string | undefined;
  /** Text from outside this program's renderers, safe to print, its commands those of the profile; see `shown`. */
  readonly say: (text: string) => string;
}

/** A page about a plan. */
export interface Screen<V extends View = View> extends Sheet {
  readonly plan: Plan;
  readonly view: V;
}

export function sheetFor(surface: Surface): Sheet {
  const columns = Math.max(NARROWEST, Math.min(surface.columns, WIDEST));
  return {
    columns,
    isStacked: columns < STACKED_BELOW,
    signs: signsFor(surface),
    style: styleFor(surface.color),
    command: surface.command,
    say: (text) => shown(text, surface),
  };
}

export function screenFor<V extends View>(plan: Plan, view: V): Screen<V> {
  return { ...sheetFor(view), plan, view };
}

/** Sections with a blank line between them; empty ones are left out. Ends in one newline. */
export function page(sections: readonly (readonly string[])[]): string {
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** A paragraph behind `head`, which its other lines are indented by. */
export function hanging(head: string, text: string, columns: number): string[] {
  const indent = widthOf(head);
  return wrap(withWholeDates(text), columns - indent).map(
    (line, index) => (index === 0 ? head : ' '.repeat(indent)) + line,
  );
}

/** One line for each sign that these tasks carry. */
export function signLines(tasks: readonly Marked[], { plan, view, columns }: Screen): string[] {
  return legendOf(tasks, plan, view).flatMap(({ sign, text }) =>
    hanging(`  ${sign} `, text, columns),
  );
}
