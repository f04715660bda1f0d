import { type Day, day, iso } from '../calendar/day.ts';
import type { Profile } from '../profile/profile.ts';
import { dateRuleId } from '../rules/date-rules.ts';
import { type Myth, mythsAbout } from '../rules/myths.ts';
import type { Basis, CycleEvent, Rule, Rules } from '../rules/types.ts';
import type { Assessment } from './assess.ts';
import type { Due, Node } from './graph.ts';
import { type ExamLastDays, lastDaysOf } from './last-days.ts';
import { type Forward, periodEnd } from './passes.ts';
import { workOut } from './plan.ts';
import type { Plan, Task } from './types.ts';

/** What a link of a chain stands on: a task of the plan, a date of the cycle, or today. */
export type Stop =
  | { readonly type: 'today' }
  | { readonly type: 'task'; readonly id: string; readonly title: string }
  | { readonly type: 'event'; readonly id: string }
  /** A day that a rule gives and that is no date of a cycle. */
  | { readonly type: 'first-day' | 'last-day' };

/** A day of a chain, and what leads to it from the day before. */
export interface ChainLink {
  readonly date: string;
  readonly stop: Stop;
  readonly basis: Basis;
  /** Calendar days from the link before; 0 for the first. */
  readonly days: number;
  /** Ids of the rules that this distance, or this day, comes from. */
  readonly rules: readonly string[];
  /** Another day that a projection leaves open. */
  readonly alternative?: string;
  /** What makes the number of days, where the rule alone does not. */
  readonly note?: LinkNote;
}

/** What of a person's own makes a distance. */
export type LinkNote =
  /** Hours of study, at so many a week; null where periods, rest days or days away make them differ. */
  | { readonly type: 'hours'; readonly hours: number; readonly aWeek: number | null }
  /** Days that the person entered. */
  | { readonly type: 'days'; readonly days: number }
  /** A result that is awaited past its usual day: today at the earliest. */
  | { readonly type: 'awaited' };

/** Why a task is in the plan and on its days. */
export interface Explanation {
  readonly task: Task;
  /** From today to the first day it can be finished; empty for what is behind or set by others. */
  readonly fromToday: readonly ChainLink[];
  /**
   * From its last day to Match Day; from the day advised, where nothing binds
   * it. Empty for advice on what comes after Match Day.
   */
  readonly toMatchDay: readonly ChainLink[];
  /** Whether `toMatchDay` starts on the last day, and not on the one advised. */
  readonly isFromLastDay: boolean;
  /** The last days of an exam that decides the plan. */
  readonly lastDays: ExamLastDays | null;
  /** Every rule that the task or one of its links names, each once. */
  readonly rules: readonly Rule[];
  readonly myths: readonly Myth[];
}

export interface Explained {
  readonly plan: Plan;
  /** null where the plan has no such task. */
  readonly explanation: Explanation | null;
}

/** Plans, and says where the days of one task come from. */
export function explain(profile: Profile, rules: Rules, today: Day, taskId: string): Explained {
  const { plan, a } = workOut(profile, rules, today);
  const task = plan.tasks.find(({ id }) => id === taskId);
  return { plan, explanation: task ? explanationOf(task, plan, a, rules) : null };
}

function explanationOf(task: Task, plan: Plan, a: Assessment, rules: Rules): Explanation {
  const node = a.graph.index.get(task.id);
  const isAfterMatch = task.start > plan.matchDay.date;
  const isOpen =
    task.status !== 'done' && task.status !== 'skipped' && (task.kind !== 'event' || isAfterMatch);
  const decides = node !== undefined && a.graph.nodes[node]?.done === undefined && isOpen;
  const isAhead = task.kind === 'event' && task.start >= plan.today && !isAfterMatch;
  const event = isAhead ? deadlineEvent(task, a) : undefined;
  const fromToday = decides
    ? chainFromToday(a, plan, node)
    : event
      ? linked([todayLink(plan), eventLink(event, a.setting.year)])
      : isOpen
        ? chainInPlan(task, plan, a)
        : [];
  const latest = decides ? (a.backward.latestFinish[node] ?? null) : null;
  const toMatchDay =
    latest !== null && node !== undefined
      ? chainToMatchDay(a, plan, node, latest)
      : isAfterMatch
        ? []
        : chainOfAdvice(task, plan, a);
  const cited = [...task.sources, ...[...fromToday, ...toMatchDay].flatMap((link) => link.rules)];
  return {
    task,
    fromToday,
    toMatchDay,
    isFromLastDay: latest !== null,
    lastDays: lastDaysOf(a, task.id),
    rules: [...new Set(cited)].map((id) => rules.rule(id)),
    myths: mythsAbout(task.id),
  };
}

const stopAt = ({ id, title }: Task): Stop => ({ type: 'task', id, title });

/** The task as the plan words it; its own words where the plan leaves it out. */
function stopOf(node: Node, plan: Plan): Stop {
  const task = plan.tasks.find(({ id }) => id === node.id);
  return task ? stopAt(task) : { type: 'task', id: node.id, title: node.says.title };
}

/** Fills in the days between the links. */
function linked(links: readonly Omit<ChainLink, 'days'>[]): readonly ChainLink[] {
  return links.map((link, i) => {
    const before = links[i - 1];
    return { ...link, days: before ? day(link.date) - day(before.date) : 0 };
  });
}

type BareLink = Omit<ChainLink, 'days'>;

const todayLink = ({ today }: Pick<Plan, 'today'>): BareLink => ({
  date: today,
  stop: { type: 'today' },
  basis: 'computed',
  rules: [],
});

function eventLink(event: CycleEvent, matchYear: number, rule?: string): BareLink {
  const own = dateRuleId(event, matchYear);
  return {
    date: iso(event.day),
    stop: { type: 'event', id: event.id },
    basis: event.basis,
    rules: rule === undefined ? [own] : [rule, own],
    ...(event.alternative === undefined ? {} : { alternative: iso(event.alternative) }),
  };
}

const MATCH_DAY = 'nrmp.match-day';

function matchDayLink({ setting: { matchDay, year } }: Assessment): BareLink {
  return eventLink(matchDay, year);
}

/**
 * How long a task takes, by rule: of a Step's result the wait that this plan counts.
 * @param days how many it takes, where that is known
 */
function lengthRules(node: Node, a: Assessment, days: number | null = null): readonly string[] {
  const { p } = a.setting.s;
  if (node.work.type === 'wait' && node.work.days === 'score') {
    return [
      a.scoreWait === p.safeWait ? 'usmle.scores.plan-allowance' : 'usmle.scores.typical-release',
    ];
  }
  const isLeast = node.work.type === 'study' && days !== null && days <= node.work.minDays;
  return [node.lasts, isLeast && node.atLeast].filter((rule) => typeof rule === 'string');
}

/** What of the person's own makes the length of a task. */
function noteOn(node: Node, a: Assessment, date: Day): Pick<ChainLink, 'note'> {
  const { profile, p, today } = a.setting.s;
  const { work } = node;
  if (node.done !== undefined) return {};
  if (work.type === 'study') {
    const { hoursPerWeek = p.hoursPerWeek, periods = [], restDays = [] } = profile.study ?? {};
    const isEven = periods.length + restDays.length + (profile.away?.length ?? 0) === 0;
    const hours = Math.round(work.hours);
    return { note: { type: 'hours', hours, aWeek: isEven ? hoursPerWeek : null } };
  }
  const isWait = work.type === 'wait' || work.type === 'business-wait';
  if (isWait && node.since !== undefined && date === today) return { note: { type: 'awaited' } };
  if (work.type === 'days' && node.says.basis === 'reported') {
    return { note: { type: 'days', days: work.days } };
  }
  return {};
}

/** The rules of the way from one task to the next: the lag between them, and the length of the second. */
function stepRules(before: Node, node: Node, a: Assessment, days: number): readonly string[] {
  const lag = node.after.find(({ task }) => task === before.id);
  const rules = [...(lag?.rule === undefined ? [] : [lag.rule]), ...lengthRules(node, a, days)];
  // What is more than the lag was spent on reaching a day on which the exam is given.
  const isMoved = node.work.type === 'exam' && days > (lag?.lagDays ?? 0);
  return isMoved && node.work.type === 'exam' && node.work.steps
    ? [...rules, 'planner.exam-days']
    : rules;
}

/** Back along what decided each start, to today or to the day that opens the first one. */
function chainFromToday(a: Assessment, plan: Plan, at: number): readonly ChainLink[] {
  const { forward, graph } = a;
  const links: BareLink[] = [];
  for (let i = at; i >= 0; ) {
    const node = graph.nodes[i] as Node;
    const finish = forward.finish[i];
    if (finish == null) return [];
    const before = decidedBy(forward, i);
    const from = graph.nodes[before];
    const days = from ? finish - (forward.finish[before] as Day) : 0;
    links.unshift({
      date: iso(node.done ?? finish),
      stop: stopOf(node, plan),
      basis: node.says.basis ?? 'computed',
      rules: from ? stepRules(from, node, a, days) : firstRules(node, a, i),
      ...noteOn(node, a, finish),
    });
    if (from === undefined && node.done === undefined) links.unshift(...openingOf(a, node, i));
    i = before;
  }
  return linked(links);
}

/** What decided a start; nothing where a booking lies before what usually comes first. */
function decidedBy({ binding, finish }: Forward, i: number): number {
  const before = binding[i] ?? -1;
  const isOverruled = (finish[before] ?? Number.NEGATIVE_INFINITY) > (finish[i] as Day);
  return isOverruled ? -1 : before;
}

function firstRules(node: Node, a: Assessment, i: number): readonly string[] {
  if (node.done !== undefined) return [];
  const { start, finish } = a.forward;
  return lengthRules(node, a, (finish[i] ?? 0) - (start[i] ?? 0) + 1);
}

/** The day that a first task begins on: today, or the date or rule that opens it later. */
function openingOf(a: Assessment, node: Node, i: number): BareLink[] {
  const { s, year } = a.setting;
  const today = todayLink({ today: iso(s.today) });
  const { notBefore, opens } = node;
  const starts = a.forward.start[i];
  if (node.since !== undefined || notBefore === undefined || notBefore <= s.today) return [today];
  if (starts == null || starts < notBefore) return [today];
  const { event, rule } = opens ?? {};
  if (event) return [today, eventLink(event, year, rule)];
  if (rule === undefined) return [today];
  return [
    today,
    { date: iso(notBefore), stop: { type: 'first-day' }, basis: 'computed', rules: [rule] },
  ];
}

/** The deadline that a task has by itself: the one its last day comes from. */
function dueOf({ target, required }: Node, withTargets: boolean): Due | undefined {
  if (!withTargets || target === undefined) return required;
  return required !== undefined && required.day < target.day ? required : target;
}

/** Ahead along what decided each last day, to a deadline, and on to Match Day. */
function chainToMatchDay(a: Assessment, plan: Plan, at: number, latest: Day): readonly ChainLink[] {
  const { backward, graph } = a;
  const links: BareLink[] = [
    {
      date: iso(latest),
      stop: stopOf(graph.nodes[at] as Node, plan),
      basis: 'computed',
      rules: [],
    },
  ];
  let i = at;
  for (let next = backward.binding[i] ?? -1; next >= 0; next = backward.binding[i] ?? -1) {
    const finish = backward.latestFinish[next];
    const node = graph.nodes[next] as Node;
    if (finish == null) break;
    const days = finish - (backward.latestFinish[i] as Day);
    links.push({
      date: iso(finish),
      stop: stopOf(node, plan),
      basis: 'computed',
      rules: stepRules(graph.nodes[i] as Node, node, a, days),
      ...noteOn(node, a, finish),
    });
    i = next;
  }
  links.push(...dueLinks(a, i));
  return linked(closed(links, a));
}

function dueLinks(a: Assessment, i: number): BareLink[] {
  const node = a.graph.nodes[i] as Node;
  const due = dueOf(node, a.withTargets);
  const latest = a.backward.latestFinish[i];
  const period = periodDue(node, i, a);
  if (period !== null && (due === undefined || period.day < due.day)) return [dueLink(a, period)];
  if (due && due.day === latest) return [dueLink(a, due)];
  // An exam can lie before its deadline because of the days on which it is given.
  if (due && node.work.type === 'exam') return [dueLink(a, due)];
  return [];
}

/** The last day of the permit's period, with its extension where the plan counts on that. */
function periodDue({ work }: Node, i: number, a: Assessment): Due | null {
  if (work.type !== 'exam') return null;
  const isExtended = a.forward.outsideWindow.has(i);
  const last = periodEnd(work, isExtended);
  if (last === null) return null;
  return {
    day: last,
    rule: isExtended ? 'usmle.eligibility-period.extension' : 'usmle.eligibility-period.length',
  };
}

function dueLink(a: Assessment, { day: on, event, rule }: Due): BareLink {
  if (event) return eventLink(event, a.setting.year, rule);
  return { date: iso(on), stop: { type: 'last-day' }, basis: 'computed', rules: [rule] };
}

/** Ends a chain on Match Day, unless it already does or leads past it. */
function closed(links: readonly BareLink[], a: Assessment): readonly BareLink[] {
  const end = matchDayLink(a);
  if (links.some(({ stop }) => stop.type === 'event' && stop.id === MATCH_DAY)) return links;
  // What comes too late is told past it.
  const after = links.findIndex(({ date }) => date > end.date);
  if (after < 0) return [...links, end];
  return after === 0 ? links : links.toSpliced(after, 0, end);
}

/** Advice, and what is behind: from its own day, over what it is for, to Match Day. */
function chainOfAdvice(task: Task, plan: Plan, a: Assessment): readonly ChainLink[] {
  const event = deadlineEvent(task, a);
  if (task.kind === 'event')
    return linked(closed(event ? [eventLink(event, a.setting.year)] : [], a));
  const links: BareLink[] = [
    { date: task.finish, stop: stopAt(task), basis: task.basis, rules: [] },
    ...wayOf(awaitedBy(task, plan) ?? servedBy(task, plan), plan, a),
  ];
  if (event && iso(event.day) >= (links.at(-1) as BareLink).date) {
    links.push(eventLink(event, a.setting.year));
  }
  return linked(closed(links, a));
}

/** The date of the cycle that a task goes by. */
function deadlineEvent({ sources, deadline }: Task, a: Assessment): CycleEvent | undefined {
  const { cycle, year } = a.setting;
  return deadline && cycle.events.find((event) => sources.includes(dateRuleId(event, year)));
}

const RANK_LISTS = ['nrmp.rank-list', 'sfmatch.rank-list', 'urology.rank-list'];

/** By the first part of an id: the deciding tasks that advice of that kind is there for. */
const SERVED: Readonly<Record<string, readonly string[]>> = {
  application: ['application.submit'],
  experience: ['application.submit'],
  ecfmg: ['ecfmg.match-eligibility'],
  interviews: RANK_LISTS,
  nrmp: RANK_LISTS,
  sfmatch: RANK_LISTS,
  urology: RANK_LISTS,
};

/** The deciding task that a piece of advice is there for, where it comes later in the plan. */
function servedBy(task: Task, plan: Plan): Task | undefined {
  const [subject = ''] = task.id.split('.');
  const served = SERVED[subject] ?? [`${subject}.exam`];
  return plan.tasks.find(
    ({ id, start, status }) =>
      served.includes(id) && id !== task.id && start >= task.finish && status !== 'done',
  );
}

/** The result that is awaited of an exam that has been sat. */
function awaitedBy({ id, status }: Task, plan: Plan): Task | undefined {
  if (status !== 'done' || !id.endsWith('.exam')) return undefined;
  const score = id.replace(/exam$/, 'score');
  return plan.tasks.find((task) => task.id === score && task.status !== 'done');
}

/** From a deciding task ahead to its deadline, on the days that the plan advises. */
function wayOf(served: Task | undefined, plan: Plan, a: Assessment): BareLink[] {
  let at = a.graph.index.get(served?.id ?? '') ?? -1;
  if (served === undefined || at < 0) return [];
  const first = a.graph.nodes[at] as Node;
  const links: BareLink[] = [
    {
      date: served.finish,
      stop: stopAt(served),
      basis: served.basis,
      rules: first.work.type === 'wait' ? lengthRules(first, a) : [],
      ...noteOn(first, a, day(served.finish)),
    },
  ];
  for (let next = a.backward.binding[at] ?? -1; next >= 0; next = a.backward.binding[at] ?? -1) {
    const node = a.graph.nodes[next] as Node;
    const task = plan.tasks.find(({ id }) => id === node.id);
    const before = links.at(-1) as BareLink;
    if (!task || task.finish < before.date) break;
    const rules = stepRules(
      a.graph.nodes[at] as Node,
      node,
      a,
      day(task.finish) - day(before.date),
    );
    links.push({ date: task.finish, stop: stopAt(task), basis: task.basis, rules });
    at = next;
  }
  const [due] = dueLinks(a, at);
  return due && due.date >= (links.at(-1) as BareLink).date ? [...links, due] : links;
}

/** Back along the tasks of the plan that it waits for. */
function chainInPlan(task: Task, plan: Plan, a: Assessment): readonly ChainLink[] {
  const byId = new Map(plan.tasks.map((other) => [other.id, other]));
  const chain: Task[] = [];
  for (let at: Task | undefined = task; at && !chain.includes(at); ) {
    chain.unshift(at);
    at = at.dependsOn
      .map(({ task: id }) => byId.get(id))
      .filter((before): before is Task => before !== undefined)
      .reduce<Task | undefined>(
        (last, before) => (!last || before.finish > last.finish ? before : last),
        undefined,
      );
  }
  // What is behind has brought nobody anywhere but to today.
  const ahead = chain.filter(({ finish }) => finish >= plan.today);
  const links = ahead.map((link, i): BareLink => {
    const node = a.graph.nodes[a.graph.index.get(link.id) ?? -1];
    const before = a.graph.nodes[a.graph.index.get(ahead[i - 1]?.id ?? '') ?? -1];
    const days = i === 0 ? 0 : day(link.finish) - day(ahead[i - 1]?.finish ?? link.finish);
    return {
      date: link.finish,
      stop: stopAt(link),
      basis: link.basis,
      // The task that is asked about stands on its own rules; those before it on their lengths.
      rules: link === task ? task.sources : node && before ? stepRules(before, node, a, days) : [],
      ...(node ? noteOn(node, a, day(link.finish)) : {}),
    };
  });
  const all = [todayLink(plan), ...links];
  // What comes after Match Day waits for it, whatever else it waits for.
  const after = all.findIndex(({ date }) => date > plan.matchDay.date);
  return linked(after < 0 ? all : all.toSpliced(after, 0, matchDayLink(a)));
}
