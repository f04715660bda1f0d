// A thread of its own: the entry of dist/cohort-worker.js.
import { parentPort, workerData } from 'node:worker_threads';
import { type Asked, answererOf } from './answer-batch.ts';
import type { Batch } from './batch.ts';

const answer = answererOf(workerData as Asked);
parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(answer(batch)));
