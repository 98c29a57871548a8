// Our engine on a batch, in a process of its own so that its memory can be read: node bench/engine/solve-ours.ts PROBLEM PLAN SECONDS.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { solveBatch } from '#engine/bundling/batch/solve-batch.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import type { Figures } from './figures.ts';

const [, , problemFile = '', planFile = '', seconds = '10'] = process.argv;
const problem = JSON.parse(await readFile(problemFile, 'utf8')) as BatchProblem;
const history: (readonly [number, number])[] = [];

/** Processor time of this process: a busy machine takes nothing away from it. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const begin = now();
const plan = solveBatch(problem, {
  seed: 1,
  budgetMs: Number(seconds) * 1_000,
  now,
  onProgress: ({ cost }) => {
    const best = history.at(-1)?.[1] ?? Number.POSITIVE_INFINITY;
    if (cost !== null && cost < best) history.push([(now() - begin) / 1_000, cost]);
  },
});
const solveSeconds = (now() - begin) / 1_000;
await writeFile(planFile, JSON.stringify(plan));
const figures: Figures = {
  status: plan.stop,
  cost: plan.cost,
  bound: plan.bound,
  solveSeconds,
  firstPlanSeconds: history[0]?.[0] ?? solveSeconds,
  bestPlanSeconds: history.at(-1)?.[0] ?? solveSeconds,
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
console.log(JSON.stringify(figures));
