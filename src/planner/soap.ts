import { iso } from '../calendar/day.ts';
import type { Assessment } from './assess.ts';
import { eventOf } from './setting.ts';
import type { Verdict } from './types.ts';

/** What ECFMG has to have by a day of its own before it can confirm. */
const GATES: ReadonlySet<string> = new Set([
  'ecfmg.pathway',
  'ecfmg.pathway-encounters',
  'ecfmg.revalidation',
]);

/**
 * Whether the SOAP of this Match is open: it needs NRMP registration by the
 * rank-list deadline, for an IMG ECFMG's confirmation by then too, and no rank list.
 */
export function soapOf(a: Assessment): Verdict['soap'] {
  const { setting: t, graph, forward, bar } = a;
  const closed = { open: false, until: null };
  if (bar === 'ineligible' || bar === 'past-match' || bar === 'graduation') return closed;
  const { today } = t.s;
  const over = today > eventOf(t.cycle, 'nrmp.soap-end').day;
  const isRegistered =
    t.doneInCycle('nrmp.register') !== undefined || t.doneInCycle('nrmp.rank-list') !== undefined;
  if (over || (today > t.nrmpRank.day && !isRegistered)) return closed;
  const confirmed = graph.index.get('ecfmg.match-eligibility');
  if (confirmed !== undefined) {
    const by = forward.finish[confirmed];
    const closedGate = graph.nodes.some(
      ({ id, required, done }) =>
        done === undefined && GATES.has(id) && required !== undefined && required.day < today,
    );
    if (by == null || by > t.nrmpRank.day || closedGate) return closed;
  }
  return { open: true, until: iso(t.nrmpRank.day) };
}
