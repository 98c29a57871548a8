import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import {
  judgeOutlook,
  type Outlook,
  type OutlookAsked,
} from '#features/cluster-booking/domain/templates/judge-outlook.ts';
import { decideOutlookBasis } from '#features/cluster-booking/domain/templates/outlook-basis.ts';
import { openThreads, type Threads } from '#platform/server/threads/open-threads.ts';
import { threadJob } from '#platform/server/threads/thread-job.ts';

const outlook = threadJob<OutlookAsked, Outlook>(
  new URL('../src/features/cluster-booking/server/templates/outlook-thread.ts', import.meta.url),
);
const TIMEOUT_MS = 60_000;
const REPEATS = 40;

/**
 * How a drawn session would run, worked out in threads: how long one asks, and how late a timer of the thread that answers requests is
 * meanwhile (5 ms apart), beside the same work done in that thread itself.
 */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const threads = openThreads();
  try {
    const first = await took(threads, one());
    const warm: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) warm.push(await took(threads, one(repeat)));
    const several = [];
    for (let repeat = 0; repeat < 5; repeat += 1) several.push(await took(threads, two(repeat)));
    const beside = await lateness(async () => {
      await Promise.all(Array.from({ length: 8 }, (_, repeat) => took(threads, two(repeat))));
    });
    const within = await lateness(async () => {
      judgeOutlook(two(), { seed: 1, budgetMs: 1_500, now: () => performance.now() });
    });
    return {
      name: 'outlook of a drawn session',
      figures: {
        'first answer, thread started, ms': whole(first),
        '12 patients, one serves: p50 ms': whole(share(warm, 0.5)),
        '12 patients, one serves: p95 ms': whole(share(warm, 0.95)),
        '20 patients, two serve: p50 ms': whole(share(several, 0.5)),
        'timers late while threads work: p99 ms': whole(beside.p99),
        'timers late while threads work: most ms': whole(beside.most),
        'timers late without threads: most ms': whole(within.most),
        'stopped work answers after, ms': whole(await stopped(threads)),
      },
    };
  } finally {
    await threads.close();
  }
}

function one(more = 0): OutlookAsked {
  return asked({ capacity: 12, durationMinutes: 180 + (more % 8) * 5, visitMinutes: 15 }, 1);
}

function two(more = 0): OutlookAsked {
  return asked({ capacity: 20, durationMinutes: 180 + (more % 8) * 5, visitMinutes: 15 }, 2);
}

function asked(session: OutlookAsked['session'], seenAtOnce: number): OutlookAsked {
  const basis = decideOutlookBasis({
    ...session,
    staffCount: seenAtOnce,
    seenAtOnce,
    services: { count: 0, meanMinutes: 0, variation: 0 },
    clusterAttendance: { cameCount: 92, stayedAwayCount: 8 },
    siteAttendance: { cameCount: 0, stayedAwayCount: 0 },
  });
  return { session, basis, stress: 'even' };
}

async function took(threads: Threads, input: OutlookAsked): Promise<number> {
  const begin = performance.now();
  const outcome = await threads.run(outlook, input, { timeoutMs: TIMEOUT_MS });
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return performance.now() - begin;
}

/** From the wish to stop, half a second into the work, until there is an answer. */
async function stopped(threads: Threads): Promise<number> {
  const stop = new AbortController();
  const input = asked({ capacity: 60, durationMinutes: 480, visitMinutes: 15 }, 3);
  const answer = threads.run(outlook, input, { timeoutMs: TIMEOUT_MS, signal: stop.signal });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const begin = performance.now();
  stop.abort();
  await answer;
  return performance.now() - begin;
}

async function lateness(work: () => Promise<void>): Promise<{ readonly p99: number; readonly most: number }> {
  const resolutionMs = 5;
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  // The first beat is only the beginning of the next.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await work();
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.disable();
  return { p99: delay.percentile(99) / 1e6 - resolutionMs, most: delay.max / 1e6 - resolutionMs };
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function whole(value: number): number {
  return Math.round(value * 10) / 10;
}
