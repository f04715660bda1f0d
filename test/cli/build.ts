import { build } from '../../scripts/build.mjs';

/** Once for all tests that run the program as a process. */
export default async function setup(): Promise<void> {
  await build();
}
