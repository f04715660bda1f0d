import { longDate } from './dates.ts';
import { hanging, type Screen } from './screen.ts';
import { renderVerdictLine } from './words.ts';

/** The day and the verdict in one line, for a page that is about what follows from them. */
export function dayAndVerdict({ plan, view, columns, signs, style, say }: Screen): string[] {
  const line = `${longDate(plan.today)}${signs.between}${renderVerdictLine(plan, view)}`;
  return hanging('', say(line.replace(/\.$/, '')), columns).map(style.strong);
}
