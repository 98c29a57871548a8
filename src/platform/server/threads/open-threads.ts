import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Refusal, Result } from '#kernel/result.ts';
import { runThreadTask, type Stop } from './run-thread-task.ts';
import type { ThreadJob } from './thread-job.ts';
import { type ThreadCode, threadRefusal } from './thread-refusals.ts';

export type ThreadRun<Progress> = {
  /** After this long the work is asked to end with the best it has. Work that nobody began within it is refused. */
  readonly timeoutMs: number;
  /** Asks the work to end with the best it has. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** Threads beside the one that answers requests, shared by all that has to think. */
export type Threads = {
  /**
   * The answer of the work, the best it had when it was asked to end, or why there is none. Never throws. Work that does not heed the
   * flag is ended with its thread.
   */
  readonly run: <Input, Output, Progress>(
    job: ThreadJob<Input, Output, Progress>,
    input: Input,
    options: ThreadRun<Progress>,
  ) => Promise<Result<Output, Refusal<ThreadCode>>>;
  /** Asks all work to end, waits for it as long as work may take to heed that, and ends the threads. Nothing runs afterwards. */
  readonly close: () => Promise<void>;
};

export type ThreadSettings = {
  /** One less than the machine has cores, from 2 to 4, unless told. */
  readonly threadsMax?: number;
  readonly queueMax?: number;
  /** How long work may take to heed the flag. */
  readonly graceMs?: number;
  readonly heapMbMax?: number;
  /** Told of work that threw and of threads that died: the name of the file and of the error, never its message. */
  readonly onFailure?: (failure: { readonly job: string; readonly kind: string }) => void;
};

const QUEUE_MAX = 64;
const GRACE_MS = 2_000;
const HEAP_MB_MAX = 1_024;
const IDLE_MS = 60_000;

/** Starts no thread before there is work. Idle threads keep nothing alive and end after a minute. */
export function openThreads(settings: ThreadSettings = {}): Threads {
  const { onFailure, graceMs = GRACE_MS } = settings;
  const threadsMax = settings.threadsMax ?? Math.min(4, Math.max(2, availableParallelism() - 1));
  const underWayMax = threadsMax + (settings.queueMax ?? QUEUE_MAX);
  const pool = new Piscina({
    minThreads: 0,
    maxThreads: threadsMax,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: settings.heapMbMax ?? HEAP_MB_MAX },
    recordTiming: false,
  });
  // Why: an error of a thread without work would otherwise end the process.
  pool.on('error', (error: unknown) => onFailure?.({ job: 'none', kind: nameOf(error) }));
  const underWay = new Map<Promise<unknown>, Stop>();
  let closed: Promise<void> | null = null;
  const endAll = async () => {
    for (const stop of underWay.values()) stop('stopping');
    await Promise.all(underWay.keys());
    await pool.destroy();
  };
  return {
    async run(job, input, options) {
      if (closed !== null) return threadRefusal('stopping');
      if (underWay.size >= underWayMax) return threadRefusal('too-busy');
      const filename = fileURLToPath(job.file);
      const { stop, answer } = runThreadTask(pool, { ...options, filename, input, graceMs });
      const outcome = answer.catch((error: unknown) => {
        onFailure?.({ job: basename(filename), kind: nameOf(error) });
        return threadRefusal('not-worked-out');
      });
      underWay.set(outcome, stop);
      return outcome.finally(() => underWay.delete(outcome));
    },
    close() {
      closed ??= endAll();
      return closed;
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
