import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/store.ts';
import { profileAt } from './states.ts';

// Writes one state after the other until it is killed, and says each that is stored.
const store = openStore({ folder: process.argv[2] as string });
for (;;) {
  const count = await store.update(({ profile }) => {
    const next = ((profile as { count?: number } | null)?.count ?? 0) + 1;
    return { next: { profile: profileAt(next) }, result: next };
  });
  writeSync(1, `${count}\n`);
}
