import { performance } from 'node:perf_hooks';
import { generateClinicDay } from '#engine/sessions/clinic-day/generate-clinic-day.ts';
import { simulateClinicDay } from '#engine/sessions/clinic-day/simulate-clinic-day.ts';

const SIZE = { patients: 20, days: 1_000 };
const RUNS = 5;

/** A clinic of 20 patients and six stages, 1,000 days before and the same 1,000 after a change, with confidence intervals. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const times: number[] = [];
  let ratio = 0;
  for (let seed = 0; seed < RUNS; seed += 1) {
    const problem = generateClinicDay({ ...SIZE, seed });
    const begin = performance.now();
    const { before, after, differences } = simulateClinicDay(problem, {
      seed,
      budgetMs: 60_000,
      now: () => performance.now(),
    });
    times.push(performance.now() - begin);
    const wait = (list: readonly { code: string; standardError: number }[] | null) =>
      list?.find(({ code }) => code === 'wait')?.standardError ?? 0;
    ratio += Math.hypot(wait(before), wait(after)) / wait(differences) / RUNS;
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(RUNS / 2)] ?? 0;
  return {
    name: 'clinic day, before and after',
    figures: {
      patients: SIZE.patients,
      stages: 6,
      'days before and after': SIZE.days,
      'median ms': Math.round(median),
      'slowest ms': Math.round(times.at(-1) ?? 0),
      'microseconds per patient and stage': Number(((median * 1000) / (2 * SIZE.days * SIZE.patients * 6)).toFixed(2)),
      'error of a difference on other luck, times that on the same': Number(ratio.toFixed(2)),
    },
  };
}

if (import.meta.main) console.log(await run());
