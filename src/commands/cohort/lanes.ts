import { Worker } from 'node:worker_threads';
import { type Asked, answererOf } from './answer-batch.ts';
import type { Answered, Batch } from './batch.ts';

/** Where batches are answered: here, or on threads beside. */
export interface Lanes {
  /** How many batches can be in hand without one waiting for nothing. */
  readonly width: number;
  readonly answer: (batch: Batch) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

export function ownLane(asked: Asked): Lanes {
  const answer = answererOf(asked);
  return { width: 1, answer: async (batch) => answer(batch), close: async () => {} };
}

/** One in work and one at hand. */
const BATCHES_PER_THREAD = 2;

interface Hand {
  readonly worker: Worker;
  readonly waiting: { resolve: (answered: Answered) => void; reject: (error: Error) => void }[];
}

/** Threads that each answer their batches in turn. Needs the built program: see scripts/build.mjs. */
export function threadLanes(asked: Asked, count: number): Lanes {
  const hands = Array.from({ length: count }, (): Hand => {
    const worker = new Worker(new URL('./cohort-worker.js', import.meta.url), {
      workerData: asked,
    });
    const waiting: Hand['waiting'] = [];
    const fail = (error: Error): void => {
      for (const { reject } of waiting.splice(0)) reject(error);
    };
    worker.on('message', (answered: Answered) => waiting.shift()?.resolve(answered));
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread ended with ${code}`)));
    return { worker, waiting };
  });
  return {
    width: count * BATCHES_PER_THREAD,
    answer: (batch) =>
      new Promise((resolve, reject) => {
        const hand = hands.reduce((least, other) =>
          other.waiting.length < least.waiting.length ? other : least,
        );
        hand.waiting.push({ resolve, reject });
        // Its memory goes with it, and is not copied.
        hand.worker.postMessage(batch, batch.kind === 'lines' ? [batch.bytes.buffer] : []);
      }),
    close: async () => {
      await Promise.all(hands.map(({ worker }) => worker.terminate()));
    },
  };
}
