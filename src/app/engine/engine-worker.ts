import { parentPort, workerData } from 'node:worker_threads';
import type { EngineJob, WorkerMessage } from './engine-job.ts';
import { runJob } from './run-job.ts';

const PROGRESS_EVERY_MS = 100;

let toldAt = Number.NEGATIVE_INFINITY;

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

const now = () => performance.now();
const outcome = await runJob(workerData as EngineJob, {
  now,
  onProgress: ({ fraction, cost, bound }) => {
    if (now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = now();
    tell({ type: 'progress', fraction, cost, bound });
  },
});
tell({ type: 'outcome', outcome });
