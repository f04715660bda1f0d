import type { Cost } from '../planner/costs.ts';
import type { Plan } from '../planner/types.ts';
import { longDate } from './dates.ts';
import { hanging, page, screenFor } from './screen.ts';
import type { View } from './view.ts';

const HEADINGS: Readonly<Record<Cost['topic'], string>> = {
  time: 'In time',
  money: 'In money',
  chances: 'By the figures USMLE publishes',
};

/** What is asked in time and money, and the published figures, each with where to confirm it. Ends in one newline. */
export function renderCosts(costs: readonly Cost[], plan: Plan, view: View): string {
  const screen = screenFor(plan, view);
  const { columns, style, say } = screen;
  const topics = (Object.keys(HEADINGS) as Cost['topic'][]).map((topic) => {
    const told = costs.filter((cost) => cost.topic === topic);
    if (told.length === 0) return [];
    return [
      `  ${style.strong(HEADINGS[topic])}`,
      ...told.flatMap(({ text, rule }) => {
        const { source, confirmAt } = view.rules.rule(rule);
        const where = confirmAt ?? source.url;
        return [
          ...hanging('  - ', say(text), columns),
          ...(where ? hanging('    ', say(where), columns).map(style.quiet) : []),
        ];
      }),
    ];
  });
  const none = topics.every((lines) => lines.length === 0);
  return page([
    hanging('', say(`Match ${plan.matchYear}, ${longDate(plan.today)}: what it asks`), columns),
    ...(none ? [['  Nothing is left to sit.']] : topics),
  ]);
}
