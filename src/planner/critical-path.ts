import type { Assessment } from './assess.ts';
import { countsForSlack } from './assess.ts';
import { floatOf } from './passes.ts';

/**
 * The chain of tasks with the least room: from the task that has the least
 * slack back to what it waits for, and on to the deadline that binds it.
 */
export function criticalPath({ graph, forward, backward }: Assessment): readonly string[] {
  const { nodes } = graph;
  let tightest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, node] of nodes.entries()) {
    const float = floatOf(forward, backward, i);
    if (!countsForSlack(node) || float === null || float >= least) continue;
    least = float;
    tightest = i;
  }
  if (tightest < 0) return [];
  const chain = [tightest];
  for (let i = forward.binding[tightest] ?? -1; i >= 0; i = forward.binding[i] ?? -1) {
    if (nodes[i]?.done !== undefined) break;
    chain.unshift(i);
  }
  for (let i = backward.binding[tightest] ?? -1; i >= 0; i = backward.binding[i] ?? -1) {
    if (!chain.includes(i)) chain.push(i);
  }
  return chain.filter((i) => forward.finish[i] !== null).map((i) => nodes[i]?.id ?? '');
}
