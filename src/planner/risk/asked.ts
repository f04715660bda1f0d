import type { CountedExam } from '../../rules/retakes.ts';
import type { Rules } from '../../rules/types.ts';

/** Days that a result can take, both ends included. */
export interface Waits {
  readonly least: number;
  readonly most: number;
}

export interface RiskAsked {
  readonly runs: number;
  readonly seed: number;
  /** Whether sittings are passed as often as USMLE publishes of the person's group. */
  readonly rates: boolean;
  /** The share of an exam's sittings that are passed, from 0 to 1; wins over the published one. */
  readonly pass: Readonly<Partial<Record<CountedExam, number>>>;
  /** Other waits than the published ones, by the body that reports. */
  readonly waits?: { readonly usmle: Waits; readonly comlex: Waits };
}

/** From the earliest that is often seen to what the body says to allow. */
export function waitsOf({ waits }: RiskAsked, rules: Rules): NonNullable<RiskAsked['waits']> {
  if (waits) return waits;
  const seen = rules.rule('usmle.scores.min-observed-lag').value as { readonly minWeeks: number };
  const comlex = rules.rule('do.comlex.score-lag').value as {
    readonly min: number;
    readonly max: number;
  };
  return {
    usmle: { least: 7 * seen.minWeeks, most: rules.number('usmle.scores.plan-allowance') },
    comlex: { least: 7 * comlex.min, most: 7 * comlex.max },
  };
}
