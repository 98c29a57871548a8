import { workInThread } from '#platform/server/threads/work-in-thread.ts';

export type Counting =
  /** Counts without looking up until told to end, or until `untilMs`; `isDeaf` does not listen. */
  | { readonly type: 'count'; readonly untilMs: number; readonly isDeaf?: boolean }
  | { readonly type: 'throw' }
  | { readonly type: 'die' }
  | { readonly type: 'hoard' };

export type Counted = { readonly count: number; readonly wasStopped: boolean };
export type CountProgress = { readonly count: number };

/** Synchronous work such as a solver's, and the ways in which it may go wrong. */
export const run = workInThread<Counting, Counted, CountProgress>((asked, { now, signal, onProgress }) => {
  if (asked.type === 'throw') throw new RangeError('something personal');
  if (asked.type === 'die') process.exit(3);
  if (asked.type === 'hoard') hoard();
  if (asked.type !== 'count') return { count: 0, wasStopped: false };
  const endAt = now() + asked.untilMs;
  let count = 0;
  while (now() < endAt) {
    if (signal.aborted && asked.isDeaf !== true) return { count, wasStopped: true };
    count += 1;
    onProgress({ count });
  }
  return { count, wasStopped: false };
});

function hoard(): void {
  const kept: number[][] = [];
  while (kept.length < 1e6) kept.push(Array.from({ length: 10_000 }, (_, index) => index + 0.5));
}
