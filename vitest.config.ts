import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Where a calendar goes wrong: west and east of Greenwich, with and without a
// change of clocks, and at both ends of the day.
const ZONES = ['America/New_York', 'Pacific/Kiritimati', 'Pacific/Honolulu'];
// Tests that start processes: a browser, and the built program, which is built for them first.
const PROCESSES = ['browser', 'cli', 'package', 'pty'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
// They take all of the machine, so they run when nothing else does, one after the other.
const LOADS = ['test/store-load/**/*.test.ts'];
// They put other modules or another clock in the place of the real ones, so each runs by itself.
// All other tests of the source share what they import, which saves most of their time.
const ALONE = [
  'test/run.test.ts',
  'test/store/lock.test.ts',
  'test/commands/init.test.ts',
  'test/commands/profile.test.ts',
];
const ZONED = ['calendar', 'planner', 'study', 'rules', 'cases'];
// They draw hundreds of plans each, and a zone would draw no others.
const DRAWN = [
  'any-plan',
  'ask',
  'compare',
  'contingency',
  'difference',
  'doors',
  'explain',
  'meeting',
  'own-dates',
  'past-days',
  'plan-properties',
  'plan-schema',
  'repairs',
  'risk/risk',
  'study',
  'timeline',
  'years',
].map((name) => `test/planner/${name}.test.ts`);

// What `npm test` draws at random is drawn from this; it stands for nothing.
const SEED = 20261122;

export default defineConfig(({ mode }) => ({
  test: {
    setupFiles: ['test/draws.ts'],
    // Vitest leaves one processor free, which of two is half of the machine.
    maxWorkers: availableParallelism(),
    provide: { seed: mode === 'anew' ? Math.floor(Math.random() * 0x7fff_ffff) : SEED },
    // Whole processes are started by some tests, on machines with two cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: { include: ['src/**'], reporter: ['text', 'html'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: [...PROCESSES, ...LOADS, ...ALONE],
          isolate: false,
          provide: { zone: null },
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'program',
          include: PROCESSES,
          globalSetup: ['test/cli/build.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'load',
          include: LOADS,
          globalSetup: ['test/cli/build.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      ...ZONES.map((zone) => ({
        extends: true as const,
        test: {
          name: zone,
          include: ['test/zone.test.ts', ...ZONED.map((folder) => `test/${folder}/**/*.test.ts`)],
          exclude: DRAWN,
          isolate: false,
          env: { TZ: zone },
          provide: { zone },
        },
      })),
    ],
  },
}));

declare module 'vitest' {
  interface ProvidedContext {
    /** What fast-check draws from. */
    seed: number;
    /** The zone this run is in; null for the machine's own. */
    zone: string | null;
  }
}
