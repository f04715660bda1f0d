import type { Plan, Task } from '../planner/types.ts';
import type { Rules } from '../rules/types.ts';
import { citedSources } from './cited-sources.ts';
import { type Cell, csvLine } from './csv.ts';
import { shown } from './signs.ts';
import type { View } from './view.ts';

/** The columns, by their names in the first line. Those of a field of the plan have its name. */
const COLUMNS: Readonly<Record<string, (task: Task, rules: Rules) => Cell | undefined>> = {
  id: ({ id }) => id,
  title: ({ title }) => plainly(title),
  phase: ({ phase }) => phase,
  kind: ({ kind }) => kind,
  start: ({ start }) => start,
  finish: ({ finish }) => finish,
  earliestFinish: ({ earliestFinish }) => earliestFinish,
  latestFinish: ({ latestFinish }) => latestFinish,
  slackDays: ({ slackDays }) => slackDays,
  insuranceDate: ({ insuranceDate }) => insuranceDate,
  necessity: ({ necessity }) => necessity,
  status: ({ status }) => status,
  basis: ({ basis }) => basis,
  deadlineDate: ({ deadline }) => deadline?.date,
  deadlineTime: ({ deadline }) => deadline?.time,
  deadlineZone: ({ deadline }) => deadline?.zone,
  deadlineInstant: ({ deadline }) => deadline?.instant,
  hours: ({ hours }) => hours,
  questions: ({ questions }) => questions,
  dependsOn: ({ dependsOn }) => dependsOn.map(({ task }) => task).join(' '),
  sources: ({ sources }) => sources.join(' '),
  addresses: ({ sources }, rules) => addressesOf(sources, rules),
  note: ({ note }) => note && plainly(note),
  why: ({ why }) => plainly(why),
};

/** The tasks of a plan as CSV: a line of names, then a line a task, in the order of the plan. */
export function renderPlanCsv({ tasks }: Plan, { rules }: View): string {
  const rows = tasks.map((task) =>
    csvLine(Object.values(COLUMNS).map((cellOf) => cellOf(task, rules) ?? null)),
  );
  return [csvLine(Object.keys(COLUMNS)), ...rows].join('');
}

/** Spreadsheets guess an encoding, and guess wrong at a curly quotation mark. */
function plainly(text: string): string {
  return shown(text, { unicode: false });
}

function addressesOf(ruleIds: readonly string[], rules: Rules): string {
  const addresses = citedSources(ruleIds, rules).flatMap(({ confirmAt, url }) => [url, confirmAt]);
  return [...new Set(addresses)].filter(Boolean).join(' ');
}
