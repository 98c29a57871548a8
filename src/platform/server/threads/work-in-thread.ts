import type { MessagePort } from 'node:worker_threads';

/** How work in a thread is steered; the same shape that a solver wants. */
export type ThreadSteering<Progress> = {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  /** `aborted` turns true while synchronous work runs, too: it is read from memory that both threads see. */
  readonly signal: { readonly aborted: boolean };
  /** Of what is told within a tenth of a second only the first is passed on. */
  readonly onProgress: (progress: Progress) => void;
};

/** What is handed to a thread. `stopFlag` is one shared word, not 0 once the work should end with the best it has. */
export type ThreadTask<Input> = {
  readonly input: Input;
  readonly stopFlag: SharedArrayBuffer;
  readonly port: MessagePort;
};

export type ThreadMessage<Progress> =
  | { readonly type: 'started' }
  | { readonly type: 'progress'; readonly progress: Progress };

const PROGRESS_EVERY_MS = 100;

/** Makes the `run` of a thread's file out of work that may be synchronous. */
export function workInThread<Input, Output, Progress = never>(
  work: (input: Input, steering: ThreadSteering<Progress>) => Output | Promise<Output>,
): (task: ThreadTask<Input>) => Promise<Output> {
  return async ({ input, stopFlag, port }) => {
    const tell = (message: ThreadMessage<Progress>) => port.postMessage(message);
    const word = new Int32Array(stopFlag);
    const now = () => performance.now();
    let toldAt = Number.NEGATIVE_INFINITY;
    tell({ type: 'started' });
    return work(input, {
      now,
      signal: {
        get aborted() {
          return Atomics.load(word, 0) !== 0;
        },
      },
      onProgress(progress) {
        if (now() - toldAt < PROGRESS_EVERY_MS) return;
        toldAt = now();
        tell({ type: 'progress', progress });
      },
    });
  };
}
