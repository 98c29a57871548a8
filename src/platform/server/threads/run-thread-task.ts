import { MessageChannel } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import { accept, type Refusal, type Result } from '#kernel/result.ts';
import { type ThreadCode, threadRefusal } from './thread-refusals.ts';
import type { ThreadMessage, ThreadTask } from './work-in-thread.ts';

export type Stop = (why: ThreadCode) => void;

type Given<Input, Progress> = {
  readonly filename: string;
  readonly input: Input;
  readonly timeoutMs: number;
  readonly graceMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

type Running<Output> = {
  /** Asks the work to end; the first reason counts. Work that has not begun never does. */
  readonly stop: Stop;
  /** Rejects with what the work threw. */
  readonly answer: Promise<Result<Output, Refusal<ThreadCode>>>;
};

/** Hands one piece of work to the pool and keeps its time. */
export function runThreadTask<Input, Output, Progress>(
  pool: Piscina<ThreadTask<Input>, Output>,
  given: Given<Input, Progress>,
): Running<Output> {
  const { port1: ours, port2: theirs } = new MessageChannel();
  const stopFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const end = new AbortController();
  const timers = { limit: setTimeout(() => stop('too-busy'), given.timeoutMs), grace: undefined as Timer };
  let why: ThreadCode | null = null;
  let hasBegun = false;
  const stop: Stop = (reason) => {
    if (why !== null) return;
    why = reason;
    Atomics.store(new Int32Array(stopFlag), 0, 1);
    if (hasBegun) timers.grace = setTimeout(() => end.abort(), given.graceMs);
    else end.abort();
  };
  ours.on('message', (message: ThreadMessage<Progress>) => {
    if (message.type === 'progress') return given.onProgress?.(message.progress);
    hasBegun = true;
    clearTimeout(timers.limit);
    timers.limit = setTimeout(() => stop('took-too-long'), given.timeoutMs);
  });
  const onAbort = () => stop('stopped');
  given.signal?.addEventListener('abort', onAbort, { once: true });
  if (given.signal?.aborted === true) stop('stopped');
  const { filename, input } = given;
  const answer = pool
    .run({ input, stopFlag, port: theirs }, { filename, name: 'run', signal: end.signal, transferList: [theirs] })
    .then(
      (value) => accept(value),
      (error: unknown) => threadRefusal(why ?? codeOf(error)),
    )
    .finally(() => {
      clearTimeout(timers.limit);
      clearTimeout(timers.grace);
      given.signal?.removeEventListener('abort', onAbort);
      ours.close();
    });
  return { stop, answer };
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Throws what only the work itself can explain. */
function codeOf(error: unknown): ThreadCode {
  const { message, code } = error instanceof Error ? (error as Error & { readonly code?: unknown }) : {};
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'too-large';
  if (message === 'Terminating worker thread') return 'stopping';
  throw error;
}
