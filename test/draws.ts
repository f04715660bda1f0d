import fc from 'fast-check';
import { inject } from 'vitest';

/*
 * What a test draws at random is the same in every run, so that a run on the
 * same code ends as the last one did. `npm run test:anew` draws others.
 */
fc.configureGlobal({ seed: inject('seed') });
