import { type Day, earlier, later, plus } from '../calendar/day.ts';
import { examDayOnOrAfter, examDayOnOrBefore, minusBusinessDays } from '../calendar/exam-days.ts';
import { hoursBetween, hoursOn, latestStartOf, withoutDays } from '../study/capacity.ts';
import type { Graph, Node, Tie } from './graph.ts';
import { type Backward, dayRuleOf, type Forward, forwardPass, type PassOptions } from './passes.ts';

/** The days the plan advises, by node index; null where a task can't be dated. */
export interface Advised {
  readonly start: readonly (Day | null)[];
  readonly finish: readonly (Day | null)[];
}

/** A graph with both of its passes, and what they went by. */
interface Walked {
  readonly graph: Graph;
  readonly forward: Forward;
  readonly backward: Backward;
  readonly options: PassOptions;
}

/**
 * Places each task between its earliest and its latest day. Exams and their
 * study blocks first (as soon as possible, or as late as is safe), then the
 * acts around them, then the waits that follow from both.
 * @param keepSlack days a late-leaning exam keeps before its last one
 */
export function advise(walked: Walked, keepSlack: number, allEarly: boolean): Advised {
  const { graph, backward, options } = walked;
  const placed = placeAll(walked, keepSlack, allEarly);
  const lost = sittingsInBlocks(graph, placed, options);
  if (lost.length === 0) return placed;
  // The hours of such a day are studied on another one, and the exam of the block moves with them.
  const left = { ...options, capacity: withoutDays(options.capacity, lost) };
  const rewalked = { ...walked, forward: forwardPass(graph, left), options: left };
  const again = placeAll(rewalked, keepSlack, allEarly);
  const isTooLate = (at: Advised, i: number): boolean =>
    (at.finish[i] ?? 0) > (backward.latestFinish[i] ?? Number.POSITIVE_INFINITY);
  return graph.nodes.some((_, i) => isTooLate(again, i) && !isTooLate(placed, i)) ? placed : again;
}

/** The days of sittings that had to be put on a day of study: of OET, which is given on its own days. */
function sittingsInBlocks(
  { nodes }: Graph,
  advised: Advised,
  options: PassOptions,
): { from: Day; to: Day }[] {
  const isStudied = studyDays(nodes, advised, options);
  return nodes.flatMap((node, i) => {
    const on = advised.finish[i];
    const isSitting = node.work.type === 'exam' && !node.work.steps && node.done === undefined;
    return isSitting && on != null && isStudied(on) ? [{ from: on, to: on }] : [];
  });
}

/** Whether a day lies in an open study block and holds hours for it. */
function studyDays(
  nodes: readonly Node[],
  { start, finish }: Advised,
  { capacity }: PassOptions,
): (on: Day) => boolean {
  const blocks = nodes.flatMap((node, i) => {
    const [from, to] = [start[i], finish[i]];
    const isBlock = node.work.type === 'study' && node.done === undefined;
    return isBlock && from != null && to != null ? [{ from, to }] : [];
  });
  return (on) => blocks.some(({ from, to }) => from <= on && on <= to) && hoursOn(capacity, on) > 0;
}

function placeAll(walked: Walked, keepSlack: number, allEarly: boolean): Advised {
  const { graph, forward, backward, options } = walked;
  const { nodes, ties } = graph;
  const exams = placeExams(walked, keepSlack, allEarly);
  // Study and exams stand where they were put; everything else as in the forward pass from there.
  const start: (Day | null)[] = [...exams.start];
  const finish: (Day | null)[] = [...exams.finish];
  const isAnchored = (node: Node): boolean =>
    node.done !== undefined ||
    node.work.type === 'study' ||
    (node.work.type === 'exam' && node.work.steps);

  const isStudied = studyDays(nodes, exams, options);

  // Backward: the room that the anchored days leave, and the acts placed inside it.
  const cap: (Day | null)[] = [...backward.latestFinish];
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const node = nodes[i] as Node;
    if (node.done !== undefined) continue;
    const soonest = forward.finish[i];
    if (node.place && soonest != null) {
      const room = cap[i] ?? null;
      const wished = later(soonest, node.place(soonest, room));
      const inRoom = room === null ? wished : later(soonest, earlier(wished, room));
      const placed =
        node.work.type === 'exam' && node.work.booked === null
          ? sittingDay({ soonest, wished: inRoom, room }, dayRuleOf(node.work, options), isStudied)
          : inRoom;
      const length = node.work.type === 'days' ? node.work.days : 1;
      start[i] = plus(placed, 1 - length);
      finish[i] = placed;
    }
    const begin =
      isAnchored(node) || node.place
        ? (start[i] ?? null)
        : latestBegin(node, cap[i] ?? null, options);
    if (begin === null) continue;
    for (const { before, lagDays } of ties[i] as readonly Tie[]) {
      const must = plus(begin, -lagDays);
      const current = cap[before] ?? null;
      if (current === null || must < current) cap[before] = must;
    }
  }

  // Forward: waits, and acts with no wish of their own, follow what was placed.
  const pinned = graph.nodes.map((node, i): Node => {
    const at = finish[i];
    const isPlaced = isAnchored(node) || node.place !== undefined;
    return isPlaced && at != null ? { ...node, done: at } : node;
  });
  const followed = forwardPass({ ...graph, nodes: pinned }, options);
  for (const [i, node] of nodes.entries()) {
    if (isAnchored(node) || node.place) continue;
    start[i] = followed.start[i] ?? null;
    finish[i] = followed.finish[i] ?? null;
  }
  return { start, finish };
}

/**
 * The last day of its exam up to the one wished for; before or behind a study
 * block where that lies inside one, since each hour of the block is counted.
 */
function sittingDay(
  { soonest, wished, room }: { soonest: Day; wished: Day; room: Day | null },
  isOpen: (on: Day) => boolean,
  isStudied: (on: Day) => boolean,
): Day {
  const isBeside = (on: Day): boolean => isOpen(on) && !isStudied(on);
  const before = examDayOnOrBefore(wished, (on) => on < soonest || isBeside(on));
  if (before >= soonest) return before;
  const last = room ?? plus(wished, BEHIND_DAYS);
  const behind = examDayOnOrAfter(wished, (on) => on > last || isBeside(on));
  return behind <= last ? behind : later(soonest, examDayOnOrBefore(wished, isOpen));
}

/** How far behind the day wished for a sitting without a deadline may lie. */
const BEHIND_DAYS = 366;

function latestBegin(node: Node, finish: Day | null, options: PassOptions): Day | null {
  if (finish === null) return null;
  const { work } = node;
  if (work.type === 'days') return plus(finish, 1 - work.days);
  if (work.type === 'wait') {
    return plus(finish, 1 - (work.days === 'score' ? options.scoreWait : work.days));
  }
  if (work.type === 'business-wait') return plus(minusBusinessDays(finish, work.days), 1);
  return finish;
}

/** The forward pass once more, with late-leaning exams held back and study laid up to its exam. */
function placeExams(
  { graph, backward, options }: Walked,
  keepSlack: number,
  allEarly: boolean,
): Advised {
  const { nodes, index } = graph;
  const start: (Day | null)[] = new Array(nodes.length).fill(null);
  const finish: (Day | null)[] = new Array(nodes.length).fill(null);

  // One exam after the other, since the next one's study starts from this one's advised day.
  // Rest after a fail holds the advised study back, where that costs the plan nothing: no hour before
  // a booking, no day past the last one, and no day at all where everything goes early.
  const held: Node[] = nodes.map((node) =>
    node.restsUntil === undefined ? node : { ...node, notBefore: node.restsUntil },
  );
  for (const [i, node] of nodes.entries()) {
    if (node.work.type !== 'exam' || !node.work.steps || node.done !== undefined) continue;
    const studyIndex = index.get(`${node.exam}.study`);
    const study = studyIndex === undefined ? undefined : nodes[studyIndex];
    const latest = backward.latestFinish[i];
    let soonest = forwardPass({ ...graph, nodes: held }, options);
    if (studyIndex !== undefined && study?.restsUntil !== undefined) {
      const unrested = forwardPass({ ...graph, nodes: held.with(studyIndex, study) }, options);
      const [rested, sooner] = [soonest.finish[i], unrested.finish[i]];
      const isTooLate = rested != null && latest != null && rested > latest;
      const isShort = soonest.missingHours.has(studyIndex);
      const isLater = allEarly && rested != null && sooner != null && rested > sooner;
      if (isTooLate || isShort || isLater) {
        held[studyIndex] = study;
        soonest = unrested;
      }
    }
    const earliest = soonest.finish[i];
    if (earliest == null) continue;
    let at = earliest;
    if (node.leansLate && !allEarly && node.work.booked === null && latest != null) {
      const safe = examDayOnOrBefore(plus(latest, -keepSlack), dayRuleOf(node.work, options));
      // The period as it stands, before anybody has to ask for more of it.
      const { to } = node.work;
      const inside = to === null ? safe : earlier(safe, examDayOnOrBefore(to));
      at = later(earliest, inside);
    }
    start[i] = at;
    finish[i] = at;
    held[i] = { ...node, done: at };

    if (studyIndex === undefined || study?.work.type !== 'study' || study.done !== undefined)
      continue;
    const from = soonest.start[studyIndex];
    if (from == null) continue;
    const eve = plus(at, -1);
    const withReserve = study.work.hours + (study.work.reserve ?? 0);
    const byHours = latestStartOf(options.capacity, eve, withReserve);
    const laid = later(from, earlier(byHours, plus(eve, 1 - study.work.minDays)));
    start[studyIndex] = laid;
    const soonestDone = soonest.finish[studyIndex] ?? eve;
    finish[studyIndex] = later(soonestDone, lastStudyDay(options, earlier(laid, eve), eve));
    held[studyIndex] = { ...study, done: finish[studyIndex] as Day };
  }
  for (const [i, node] of nodes.entries()) {
    if (node.done !== undefined) {
      start[i] = node.done;
      finish[i] = node.done;
    }
  }
  return { start, finish };
}

/** The last day of the block that holds any hours. */
function lastStudyDay(options: PassOptions, from: Day, eve: Day): Day {
  let at = eve;
  while (at > from && hoursBetween(options.capacity, at, at) === 0) at = plus(at, -1);
  return at;
}
