// Plans and verdicts in one warm process on one core.
import { readFileSync } from 'node:fs';
import { loadSource } from '../load-source.mjs';
import { row, tell } from './measure.mjs';

const PEOPLE = 200;
const SEED = 20_261_122;
/** Rounds over all people after which the engine has compiled what it compiles. */
const WARM_UP = 15;
const RUNS = 7;
const RUN_MS = 1000;

/** @param {{ profile: string, today: string }} setup */
export async function benchPlanning({ profile, today }) {
  const { day, fc, makePlan, makeVerdict, NOW, profiles, RULES } = await loadSource(
    "export { default as fc } from 'fast-check';",
    "export { day } from './src/calendar/day.ts';",
    "export { makePlan, makeVerdict } from './src/planner/plan.ts';",
    "export { RULES } from './src/rules/index.ts';",
    "export { NOW, profiles } from './test/planner/arbitrary-profile.ts';",
  );
  const mixed = fc
    .sample(profiles(), { numRuns: PEOPLE, seed: SEED })
    .map((/** @type {unknown} */ one) => ({ one, on: NOW }));
  const single = [{ one: JSON.parse(readFileSync(profile, 'utf8')), on: day(today) }];
  for (const [name, work, people] of /** @type {const} */ ([
    [`verdicts of ${PEOPLE} random people`, makeVerdict, mixed],
    ['verdicts of the bench profile', makeVerdict, single],
    [`plans of ${PEOPLE} random people`, makePlan, mixed],
    ['plans of the bench profile', makePlan, single],
  ])) {
    const round = () => {
      for (const { one, on } of people) work(one, RULES, on);
    };
    for (let warm = 0; warm < WARM_UP * (PEOPLE / people.length); warm += 1) round();
    const runs = Array.from({ length: RUNS }, () => {
      const start = performance.now();
      const used = process.cpuUsage();
      let made = 0;
      for (; performance.now() - start < RUN_MS; made += people.length) round();
      const { user, system } = process.cpuUsage(used);
      return {
        bySeconds: (made * 1000) / (performance.now() - start),
        byProcessor: (made * 1e6) / (user + system),
      };
    });
    const wall = runs.map(({ bySeconds }) => bySeconds);
    row(name, tell(wall, 'a second', 0));
    // What a busy machine would give if it did nothing else; collecting garbage beside it counts too.
    const alone = runs.map(({ byProcessor }) => byProcessor);
    row('', tell(alone, 'a second of processor time', 0));
  }
}
