// The first fit of a visit of four lines in a hospital's calendar, beside SQL over its reservations:
// `npm run bench -- engine-calendar`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import type { Calendar } from '#engine/calendar/calendar.ts';
import type { CalendarProblem } from '#engine/calendar/calendar-problem.ts';
import { firstFits } from '#engine/calendar/first-fits.ts';
import { openCalendar } from '#engine/calendar/open-calendar.ts';
import { release, reserve } from '#engine/calendar/reserve-fit.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { askPostgres, fillPostgres, parametersOf, WAYS, type Way } from './engine-calendar/ask-postgres.ts';
import { fillCalendar, type Question, questionsFor, rivalQuestionsFor, ZONE } from './engine-calendar/fill-calendar.ts';

const SIZE = { resources: 1_000, days: 90, occupancy: 0.8 };
const QUESTIONS = 2_000;
/** Asked in SQL too; the slowest way is asked fewer. */
const ASKED = { 'SQL, each start': 15, 'SQL, multiranges': 150, 'SQL, multiranges, line after line': 150 } as const;
/**
 * Each question is asked so often, of us and of PostgreSQL, and the fastest answer counts: what else the machine does
 * is left out.
 */
const TIMES = 3;
const DAY_MS = 86_400_000;

/**
 * Memory and time to open the calendar, time of the first fit, and the same questions to PostgreSQL; the answers must
 * agree.
 */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const problem = fillCalendar(1, SIZE);
  const opened = measureOpening(problem);
  const questions = questionsFor(problem, 2, QUESTIONS);
  const ours = questions.map((question) => ask(opened.calendar, problem, question));
  const times = ours.map(({ ms }) => ms);
  const figures: Record<string, number | string> = {
    resources: SIZE.resources,
    units: opened.calendar.unitCount,
    reservations: problem.resources.reduce((sum, { reservations = [] }) => sum + reservations.length, 0),
    'bits and summaries MB': round((opened.calendar.free.byteLength + opened.calendar.longestRuns.byteLength) / 1e6),
    'all that opening takes MB (goal: 100 or less)': round(opened.memoryBytes / 1e6),
    'open ms': round(opened.ms),
    questions: QUESTIONS,
    'of them without a fit': ours.filter(({ startMs }) => startMs === null).length,
    'mean days to the fit': meanDays(questions, ours),
    'first fit p50 ms (goal: 1 or less)': at(times, 0.5),
    'first fit p99 ms': at(times, 0.99),
    'first fit slowest ms': at(times, 1),
    ...measureRivals(opened.calendar, problem),
  };
  const sql = await measurePostgres(problem, questions, ours);
  Object.assign(figures, sql.figures);
  figures['fastest SQL p50 / ours (goal: 20 or more)'] = round(sql.bestMs / at(times.slice(0, sql.bestCount), 0.5));
  if (!json) console.table(figures);
  return { name: 'first fit of four lines', figures };
}

/** Memory of the first opening, what it throws away collected; time of the second. */
function measureOpening(problem: CalendarProblem) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage();
  const calendar = openCalendar(problem);
  collect();
  const after = process.memoryUsage();
  const begin = performance.now();
  openCalendar(problem);
  const ms = performance.now() - begin;
  const memoryBytes = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  return { calendar, ms, memoryBytes };
}

type Answer = { readonly ms: number; readonly startMs: number | null };

function ask(calendar: Calendar, problem: CalendarProblem, { lines, fromMs }: Question): Answer {
  const window = { fromMs, untilMs: (problem.untilDay + 1) * DAY_MS, count: 1 };
  const answers = Array.from({ length: TIMES }, () => {
    const begin = performance.now();
    const [fit] = firstFits(calendar, lines, window);
    return { ms: performance.now() - begin, startMs: fit?.startMs ?? null };
  });
  return { ms: Math.min(...answers.map(({ ms }) => ms)), startMs: answers[0]?.startMs ?? null };
}

/**
 * Lines that want the same nurses and chairs at overlapping times, which SQL is not asked; then holding each fit and
 * giving it back.
 */
function measureRivals(calendar: Calendar, problem: CalendarProblem): Record<string, number> {
  const questions = rivalQuestionsFor(problem, 3, QUESTIONS);
  const times = questions.map((question) => ask(calendar, problem, question).ms);
  const holding = questions.map(({ lines, fromMs }) => {
    const [fit] = firstFits(calendar, lines, { fromMs, untilMs: (problem.untilDay + 1) * DAY_MS, count: 1 });
    const begin = performance.now();
    const isBack = fit === undefined || (reserve(calendar, fit) && release(calendar, fit));
    if (!isBack) throw new Error('A fit that was found cannot be held.');
    return performance.now() - begin;
  });
  return {
    'five lines that compete: p50 ms': at(times, 0.5),
    'five lines that compete: p99 ms': at(times, 0.99),
    'hold a fit and give it back: p50 ms': at(holding, 0.5),
  };
}

async function measurePostgres(problem: CalendarProblem, questions: readonly Question[], ours: readonly Answer[]) {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`SET TIME ZONE '${ZONE}'`);
    const rows = await fillPostgres(client, problem);
    const figures: Record<string, number | string> = { 'rows in PostgreSQL, closed time included': rows };
    let best = { bestMs: Number.POSITIVE_INFINITY, bestCount: 0 };
    for (const way of Object.keys(WAYS) as Way[]) {
      const asked = questions.slice(0, ASKED[way]).map((question) => parametersOf(problem, question));
      const times = asked.map(() => Number.POSITIVE_INFINITY);
      for (const index of asked.keys()) {
        for (let time = 0; time < TIMES; time += 1) {
          const begin = performance.now();
          const startMs = await askPostgres(client, way, asked[index] ?? []);
          times[index] = Math.min(times[index] ?? 0, performance.now() - begin);
          if (startMs !== ours[index]?.startMs) throw new Error(`Question ${index}: "${way}" answers otherwise.`);
        }
      }
      figures[`${way}: p50 ms (of ${asked.length})`] = at(times, 0.5);
      figures[`${way}: p99 ms`] = at(times, 0.99);
      if (at(times, 0.5) < best.bestMs) best = { bestMs: at(times, 0.5), bestCount: asked.length };
    }
    await client.end();
    return { figures, ...best };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function meanDays(questions: readonly Question[], answers: readonly Answer[]): number {
  const waits = answers.flatMap(({ startMs }, index) =>
    startMs === null ? [] : [(startMs - (questions[index]?.fromMs ?? 0)) / DAY_MS],
  );
  return round(waits.reduce((sum, days) => sum + days, 0) / waits.length);
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(4));
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

if (import.meta.main) await run();
