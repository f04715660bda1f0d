import { type Day, plus } from '../calendar/day.ts';
import {
  examDayOnOrAfter,
  examDayOnOrBefore,
  isExamDay,
  isOetDay,
  minusBusinessDays,
  plusBusinessDays,
} from '../calendar/exam-days.ts';
import { type Capacity, finishOf, hoursBetween, latestStartOf } from '../study/capacity.ts';
import type { Graph, Node, Tie, Work } from './graph.ts';

/** What both passes go by. */
export interface PassOptions {
  readonly today: Day;
  /** Days from a Step to its result. */
  readonly scoreWait: number;
  readonly capacity: Capacity;
  /** Days on which the person is away: nobody is sent to an exam on them. */
  readonly isAway?: (value: Day) => boolean;
}

/** The forward pass: as soon as possible. */
export interface Forward {
  /** null where it can never start or finish (no hours). */
  readonly start: readonly (Day | null)[];
  readonly finish: readonly (Day | null)[];
  /** The predecessor that decided the start, as an index; -1 where today or a fixed day did. */
  readonly binding: readonly number[];
  /** By node index: hours that a study block lacks before its booked exam. */
  readonly missingHours: ReadonlyMap<number, number>;
  /** Exams that can't be ready inside the permit's period as it stands. */
  readonly outsideWindow: ReadonlySet<number>;
}

/** The days on which an exam is given. */
export function dayRuleOf(
  work: Extract<Work, { type: 'exam' }>,
  { isAway }: PassOptions,
): (value: Day) => boolean {
  const isOpen = work.steps ? isExamDay : isOetDay;
  return isAway ? (value) => isOpen(value) && !isAway(value) : isOpen;
}

const scoreDays = (days: number | 'score', options: PassOptions): number =>
  days === 'score' ? options.scoreWait : days;

/** The booked day of the exam that this study block is for, where there is one. */
function bookedExamOf(graph: Graph, node: Node): Day | null {
  if (node.work.type !== 'study' || !node.exam) return null;
  const exam = graph.nodes[graph.index.get(`${node.exam}.exam`) ?? -1];
  return exam?.work.type === 'exam' && exam.done === undefined ? exam.work.booked : null;
}

/** Walks the graph from today and gives each task its earliest days. */
export function forwardPass(graph: Graph, options: PassOptions): Forward {
  const { nodes, ties } = graph;
  const start: (Day | null)[] = new Array(nodes.length).fill(null);
  const finish: (Day | null)[] = new Array(nodes.length).fill(null);
  const binding: number[] = new Array(nodes.length).fill(-1);
  const missingHours = new Map<number, number>();
  const outsideWindow = new Set<number>();

  for (const [i, node] of nodes.entries()) {
    if (node.done !== undefined) {
      start[i] = node.done;
      finish[i] = node.done;
      continue;
    }
    const { work } = node;
    if (work.type === 'exam' && work.booked !== null) {
      start[i] = work.booked;
      finish[i] = work.booked;
      continue;
    }

    // What is awaited already began in the past; all else begins today at the earliest.
    const isWait = work.type === 'wait' || work.type === 'business-wait';
    let begin: Day | null = isWait ? null : options.today;
    let reachable = true;
    for (const { before, lagDays } of ties[i] as readonly Tie[]) {
      const finished = finish[before];
      if (finished === null || finished === undefined) {
        reachable = false;
        continue;
      }
      const from = plus(finished, lagDays);
      if (begin === null || from > begin) {
        begin = from;
        binding[i] = before;
      }
    }
    if (node.since !== undefined) begin = node.since;
    if (node.notBefore !== undefined && (begin === null || node.notBefore > begin)) {
      begin = node.notBefore;
      binding[i] = -1;
    }
    if (!reachable) continue;
    const from = begin ?? options.today;

    switch (work.type) {
      case 'days':
        start[i] = from;
        finish[i] = plus(from, work.days - 1);
        break;
      case 'wait':
      case 'business-wait': {
        const days =
          work.type === 'wait'
            ? plus(from, scoreDays(work.days, options) - 1)
            : plusBusinessDays(plus(from, -1), work.days);
        start[i] = from;
        finish[i] = days > options.today ? days : options.today;
        break;
      }
      case 'study': {
        const booked = bookedExamOf(graph, node);
        let done = finishOf(options.capacity, from, work.hours);
        if (done !== null && done < plus(from, work.minDays - 1)) {
          done = plus(from, work.minDays - 1);
        }
        if (booked !== null && (done === null || done >= booked)) {
          // The booking stands; what does not fit before it is said in hours.
          const eve = plus(booked, -1);
          const there = from <= eve ? hoursBetween(options.capacity, from, eve) : 0;
          const missing = work.hours - there;
          if (missing > 0.5 || plus(from, work.minDays - 1) > eve) {
            missingHours.set(i, Math.max(0, missing));
          }
          done = eve;
          start[i] = from < eve ? from : eve;
        } else {
          start[i] = from;
        }
        finish[i] = done;
        break;
      }
      case 'exam': {
        let at = work.from !== null && work.from > from ? work.from : from;
        at = examDayOnOrAfter(at, dayRuleOf(work, options));
        if (work.to !== null && at > work.to) outsideWindow.add(i);
        start[i] = at;
        finish[i] = at;
        break;
      }
    }
  }
  return { start, finish, binding, missingHours, outsideWindow };
}

/**
 * The last day of a permit's period that binds its exam: of its one extension
 * where the period is too short. A day that is booked stands: a period it does
 * not fit into is a warning.
 */
export function periodEnd(
  { booked, extendable, to }: Extract<Work, { type: 'exam' }>,
  isTooShort: boolean,
): Day | null {
  if (booked !== null) return null;
  return isTooShort ? extendable : to;
}

/** The last day of a sitting up to a limit; a booking in time stands, whatever its day holds besides. */
function lastSittingBy(
  limit: Day,
  work: Extract<Work, { type: 'exam' }>,
  options: PassOptions,
): Day {
  const open = examDayOnOrBefore(limit, dayRuleOf(work, options));
  return work.booked !== null && work.booked <= limit && work.booked > open ? work.booked : open;
}

/** The backward pass: as late as every deadline of the rung allows. */
export interface Backward {
  /** null where neither a deadline nor a successor bounds it. */
  readonly latestStart: readonly (Day | null)[];
  readonly latestFinish: readonly (Day | null)[];
  /** The successor that decided, as an index; -1 where its own deadline did. */
  readonly binding: readonly number[];
}

/** Walks the graph back from the deadlines: all of them, or the required ones alone. */
export function backwardPass(
  graph: Graph,
  forward: Forward,
  options: PassOptions,
  withTargets: boolean,
): Backward {
  const { nodes, ties } = graph;
  const latestStart: (Day | null)[] = new Array(nodes.length).fill(null);
  const latestFinish: (Day | null)[] = new Array(nodes.length).fill(null);
  const binding: number[] = new Array(nodes.length).fill(-1);

  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const node = nodes[i] as Node;
    if (node.done !== undefined) continue;
    const { work } = node;

    let limit = latestFinish[i] as Day | null;
    for (const due of withTargets ? [node.target, node.required] : [node.required]) {
      if (due && (limit === null || due.day < limit)) {
        limit = due.day;
        binding[i] = -1;
      }
    }
    if (work.type === 'exam') {
      const last = periodEnd(work, forward.outsideWindow.has(i));
      if (last !== null && (limit === null || last < limit)) {
        limit = last;
        binding[i] = -1;
      }
      if (limit !== null) limit = lastSittingBy(limit, work, options);
    }
    latestFinish[i] = limit;

    let begin: Day | null = null;
    if (work.type === 'exam' && work.booked !== null && limit === null) {
      begin = work.booked;
    } else if (limit !== null) {
      switch (work.type) {
        case 'days':
          begin = plus(limit, 1 - work.days);
          break;
        case 'wait':
          begin = plus(limit, 1 - scoreDays(work.days, options));
          break;
        case 'business-wait':
          begin = plus(minusBusinessDays(limit, work.days), 1);
          break;
        case 'study': {
          const byHours = latestStartOf(options.capacity, limit, work.hours);
          const byDays = plus(limit, 1 - work.minDays);
          begin = byDays < byHours ? byDays : byHours;
          break;
        }
        case 'exam':
          begin = limit;
          break;
      }
    }
    latestStart[i] = begin;
    if (begin === null) continue;
    // A block that is short of hours before a booked exam passes no impossible day on.
    if (forward.missingHours.has(i)) continue;

    for (const { before, lagDays } of ties[i] as readonly Tie[]) {
      // A booking may lie before its usual predecessors, and is no deadline of the rung:
      // its study has the room that the exam itself has, and nothing else is held to it.
      const isBooked = work.type === 'exam' && work.booked !== null;
      if (isBooked && nodes[before]?.work.type !== 'study') continue;
      const must = plus(begin, -lagDays);
      const current = latestFinish[before] as Day | null;
      if (current === null || must < current) {
        latestFinish[before] = must;
        binding[before] = i;
      }
    }
  }
  return { latestStart, latestFinish, binding };
}

/** Days between the earliest and the latest finish; null where one of them is unknown. */
export function floatOf(forward: Forward, backward: Backward, i: number): number | null {
  const earliest = forward.finish[i];
  const latest = backward.latestFinish[i];
  return earliest == null || latest == null ? null : latest - earliest;
}

/** Whether every open node can be finished by the day it has to be. */
export function fits(graph: Graph, forward: Forward, backward: Backward): boolean {
  return graph.nodes.every((node, i) => {
    if (node.done !== undefined) return true;
    if (forward.finish[i] === null) return false;
    const float = floatOf(forward, backward, i);
    return float === null || float >= 0;
  });
}
