import { performance } from 'node:perf_hooks';
import { checkNight } from '#engine/nights/check-night.ts';
import { generateNight } from '#engine/nights/generate-night.ts';
import { solveNight } from '#engine/nights/solve-night.ts';

const SIZE = { patients: 32, tasks: 15 };
const WARDS = 20;
/** Of the processor, so that a busy machine takes nothing away. */
const BUDGET_MS = 5_000;

/** A ward night, 32 patients with 15 tasks each, one nurse for four and one for all: entries as ordered and as planned, time to proof. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  for (let seed = 9_000; seed < 9_003; seed += 1) solve(seed);
  const solved = Array.from({ length: WARDS }, (_, seed) => solve(seed + 1));
  const times = solved.map((one) => one.ms).sort((a, b) => a - b);
  const cpuTimes = solved.map((one) => one.cpuMs).sort((a, b) => a - b);
  const at = (share: number, of = times) => Math.round(of[Math.min(of.length - 1, Math.floor(of.length * share))] ?? 0);
  const mean = (read: (one: (typeof solved)[number]) => number) =>
    Number((solved.reduce((sum, one) => sum + read(one), 0) / WARDS).toFixed(1));
  return {
    name: 'nights, 32 patients × 15 tasks',
    figures: {
      wards: WARDS,
      'p50 ms': at(0.5),
      'slowest ms': at(1),
      'proved optimal': solved.filter((one) => one.optimal).length,
      'proved within 1 s': solved.filter((one) => one.optimal && one.ms <= 1_000).length,
      'proved within 1 s of processor': solved.filter((one) => one.optimal && one.cpuMs <= 1_000).length,
      'p50 ms of processor': at(0.5, cpuTimes),
      'gap of at most 30 quiet minutes in the ward': solved.filter((one) => one.gapSteps <= 2).length,
      'mean share of nurse time in rooms': mean((one) => 100 * one.busy),
      'mean entries ordered': mean((one) => one.ordered),
      'mean entries planned': mean((one) => one.planned),
      'mean entries in quiet hours ordered': mean((one) => one.quietOrdered),
      'mean entries in quiet hours planned': mean((one) => one.quietPlanned),
      'plans the checker refuses': solved.filter((one) => !one.isValid).length,
    },
  };
}

function cpuNowMs(): number {
  return process.cpuUsage().user / 1000;
}

function solve(seed: number) {
  const problem = generateNight({ ...SIZE, seed });
  const begin = performance.now();
  const cpuBegin = process.cpuUsage();
  const plan = solveNight(problem, { seed, budgetMs: BUDGET_MS, now: cpuNowMs });
  const ms = performance.now() - begin;
  const cpuMs = process.cpuUsage(cpuBegin).user / 1000;
  const span = problem.nightUntilMinute - problem.nightFromMinute;
  const held = plan.patients
    .flatMap((night) => night.entries)
    .reduce((sum, entry) => sum + Math.ceil(entry.minutes / problem.gridMinutes) * problem.gridMinutes, 0);
  return {
    ms,
    cpuMs,
    optimal: plan.optimal,
    gapSteps: plan.gap,
    busy: held / (span * (problem.nurses ?? []).length),
    ordered: plan.figures.entriesOrdered,
    planned: plan.figures.entries,
    quietOrdered: plan.figures.quietEntriesOrdered,
    quietPlanned: plan.figures.quietEntries,
    isValid: checkNight(problem, plan).violations.length === 0,
  };
}

if (import.meta.main) console.log(await run());
