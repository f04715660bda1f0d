import { expect, inject, it } from 'vitest';
import { compare, drawCases } from './compare.ts';
import { hasTaskJuggler } from './run.ts';

// Few, since TaskJuggler takes a good part of a second for each; `npm run bench` compares 220.
const GRAPHS = 10;

/** What the two models do not share, and how each is bridged: docs/decisions, of 2026-11-22. */
it.skipIf(!hasTaskJuggler())(
  'TaskJuggler gives every task of random people the same earliest and latest days',
  async () => {
    const seed = inject('seed');
    const { days, differences } = await compare(drawCases(GRAPHS, seed));
    expect(differences, `seed ${seed}`).toEqual([]);
    expect(days).toBeGreaterThan(GRAPHS * 10);
  },
  240_000,
);
