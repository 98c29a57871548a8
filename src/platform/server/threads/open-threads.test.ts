import { afterEach, describe, expect, it } from 'vitest';
import type { Counted, Counting, CountProgress } from '../../../../tests/support/threads/counting-thread.ts';
import { openThreads, type ThreadSettings, type Threads } from './open-threads.ts';
import { threadJob } from './thread-job.ts';

const counting = threadJob<Counting, Counted, CountProgress>(
  new URL('../../../../tests/support/threads/counting-thread.ts', import.meta.url),
);
const LONG_MS = 60_000;

let threads: Threads | undefined;
const failures: { readonly job: string; readonly kind: string }[] = [];

function open(settings: ThreadSettings = {}): Threads {
  failures.length = 0;
  threads = openThreads({ threadsMax: 1, onFailure: (failure) => failures.push(failure), ...settings });
  return threads;
}

afterEach(async () => {
  await threads?.close();
});

/** Resolves once the work has told of progress, so that it surely runs. */
function begin(pool: Threads, asked: Counting, signal?: AbortSignal) {
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const answer = pool.run(counting, asked, { timeoutMs: LONG_MS, signal, onProgress: () => begun() });
  return { hasBegun, answer };
}

describe('threads', { timeout: 30_000 }, () => {
  it('an answer comes back, and progress before it', async () => {
    const told: number[] = [];
    const outcome = await open().run(
      counting,
      { type: 'count', untilMs: 350 },
      { timeoutMs: LONG_MS, onProgress: ({ count }) => told.push(count) },
    );
    expect(outcome).toMatchObject({ ok: true, value: { wasStopped: false } });
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('a timer of this thread goes on while the work runs', async () => {
    const { hasBegun, answer } = begin(open(), { type: 'count', untilMs: 500 });
    await hasBegun;
    let isDone = false;
    void answer.then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isDone).toBe(false);
    await answer;
  });

  it('work that is cancelled gives the best it has', async () => {
    const cancel = new AbortController();
    const { hasBegun, answer } = begin(open(), { type: 'count', untilMs: LONG_MS }, cancel.signal);
    await hasBegun;
    cancel.abort();
    const outcome = await answer;
    expect(outcome).toMatchObject({ ok: true, value: { wasStopped: true } });
    expect(outcome.ok && outcome.value.count).toBeGreaterThan(0);
  });

  it('work that does not listen is ended, and the next is done by a new thread', async () => {
    const cancel = new AbortController();
    const pool = open({ graceMs: 50 });
    const { hasBegun, answer } = begin(pool, { type: 'count', untilMs: LONG_MS, isDeaf: true }, cancel.signal);
    await hasBegun;
    cancel.abort();
    expect(await answer).toMatchObject({ ok: false, refusal: { code: 'stopped' } });
    const next = await pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    expect(next.ok).toBe(true);
  });

  it('work that is cancelled before it begins never begins', async () => {
    const outcome = await open().run(
      counting,
      { type: 'count', untilMs: 1 },
      { timeoutMs: LONG_MS, signal: AbortSignal.abort() },
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'stopped' } });
  });

  it('work that takes too long is asked to end, and ended when it does not', async () => {
    const pool = open({ graceMs: 50 });
    await pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    const heeds = await pool.run(counting, { type: 'count', untilMs: LONG_MS }, { timeoutMs: 1_000 });
    expect(heeds).toMatchObject({ ok: true, value: { wasStopped: true } });
    const deaf = await pool.run(counting, { type: 'count', untilMs: LONG_MS, isDeaf: true }, { timeoutMs: 1_000 });
    expect(deaf).toMatchObject({ ok: false, refusal: { code: 'took-too-long' } });
  });

  it('more than the queue holds is refused at once, and the rest is done', async () => {
    const pool = open({ queueMax: 1 });
    const { hasBegun, answer } = begin(pool, { type: 'count', untilMs: 1_000 });
    await hasBegun;
    const waits = pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    const refused = await pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'too-busy' } });
    expect((await answer).ok).toBe(true);
    expect((await waits).ok).toBe(true);
  });

  it('work that throws is a refusal that tells the name of the error and not its words', async () => {
    const outcome = await open().run(counting, { type: 'throw' }, { timeoutMs: LONG_MS });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-worked-out' } });
    expect(JSON.stringify(outcome)).not.toContain('personal');
    expect(failures).toEqual([{ job: 'counting-thread.ts', kind: 'RangeError' }]);
  });

  it('a thread that dies, or takes too much memory, is a refusal, and the next work is done', async () => {
    const pool = open({ heapMbMax: 64 });
    const died = await pool.run(counting, { type: 'die' }, { timeoutMs: LONG_MS });
    expect(died).toMatchObject({ ok: false, refusal: { code: 'not-worked-out' } });
    const hoarded = await pool.run(counting, { type: 'hoard' }, { timeoutMs: LONG_MS });
    expect(hoarded).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
    const next = await pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    expect(next.ok).toBe(true);
  });

  it('closing asks what runs to end, refuses what waits and what comes later', async () => {
    const pool = open();
    const { hasBegun, answer } = begin(pool, { type: 'count', untilMs: LONG_MS });
    await hasBegun;
    const waits = pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    await pool.close();
    expect(await answer).toMatchObject({ ok: true, value: { wasStopped: true } });
    expect(await waits).toMatchObject({ ok: false, refusal: { code: 'stopping' } });
    const later = await pool.run(counting, { type: 'count', untilMs: 1 }, { timeoutMs: LONG_MS });
    expect(later).toMatchObject({ ok: false, refusal: { code: 'stopping' } });
  });
});
