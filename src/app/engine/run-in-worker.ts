import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type EngineJob, type Outcome, unreadable, type WorkerMessage } from './engine-job.ts';

const HEAP_MB_MAX = 4_096;
const SHARE_OF_MEMORY = 0.75;
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

export type Progress = Extract<WorkerMessage, { readonly type: 'progress' }>;

/** Does a job beside the main thread, which stays free to hear Ctrl-C, and within bounds of memory. */
export function runInWorker(job: EngineJob, onProgress: (progress: Progress) => void): Promise<Outcome> {
  const heapMb = Math.min(HEAP_MB_MAX, Math.floor((totalmem() / 2 ** 20) * SHARE_OF_MEMORY));
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'progress') onProgress(message);
      else resolve(message.outcome);
    });
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code !== OUT_OF_MEMORY) return reject(error);
      const sentence = `${job.problem.name} needs more than the ${heapMb} MB of memory that may be used.`;
      return resolve(unreadable(sentence));
    });
    worker.once('exit', () => reject(new Error('The engine stopped without an answer.')));
  });
}
