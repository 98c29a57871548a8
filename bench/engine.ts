// Our batches beside other solvers: `npm run bench -- engine`, after `bench/peers/install.sh`.
// What is compared is set by SIZES=10,50 SECONDS=10 SCENARIOS=paediatric-hospital TOYS=10,50 ONES=1,2 SOLVERS=sheaf,cp-sat in the environment.
import process from 'node:process';
import { sampleProblem } from '#engine/bundling/bundling-samples.ts';
import { generateBundling, SCENARIOS } from '#engine/bundling/generate/generate-bundling.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import { compareOne, type Instance } from './engine/compare-one.ts';
import type { Row } from './engine/figures.ts';
import { ratioOf, writeReport } from './engine/report.ts';
import { drawToy, toyBatch, toyCost } from './engine/toy-instances.ts';

/** Single patients, batches of each size on each scenario, and the toys, by every installed solver; the report goes to `bench/engine/report`. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const solvers = process.env.SOLVERS?.split(',') ?? null;
  const rows: Row[] = [];
  for (const instance of instances()) {
    rows.push(...(await compareOne(instance, solvers)));
    await writeReport(rows);
  }
  const figures: Record<string, number | string> = {};
  for (const row of rows) {
    figures[`${row.instance}, ${row.solver}: cost`] = Math.round(row.judgedCost);
    figures[`${row.instance}, ${row.solver}: cost over the least`] = Number(ratioOf(row, rows).toFixed(4));
    figures[`${row.instance}, ${row.solver}: bound`] = Math.round(row.bound);
    figures[`${row.instance}, ${row.solver}: faults`] = row.violations + (row.violationsOther ?? 0);
  }
  return { name: 'batches beside other solvers', figures };
}

function instances(): readonly Instance[] {
  const seconds = Number(process.env.SECONDS ?? 10);
  const chosen = process.env.SCENARIOS?.split(',') ?? SCENARIOS;
  const hospitals = SCENARIOS.filter((scenario) => chosen.includes(scenario)).flatMap((scenario) =>
    numbersIn('SIZES', [10, 50, 200]).map((patients) => ({
      name: `${scenario} ${patients}`,
      problem: generateBundling({ patients, seed: 1, scenario }),
      seconds,
    })),
  );
  const ones = numbersIn('ONES', [1, 2, 3]).map((seed) => ({
    name: `one patient, 8 events, no ${seed}`,
    problem: onePatient(seed),
    seconds,
  }));
  const toys = numbersIn('TOYS', [10, 50, 200]).map((patients) => {
    const toy = drawToy(patients, { seed: 7, load: 0.7 });
    return {
      name: `toy ${patients}`,
      problem: toyBatch(toy),
      seconds,
      publishedCost: (plan: Parameters<typeof toyCost>[1]) => toyCost(toy, plan),
    };
  });
  return [...ones, ...hospitals, ...toys];
}

/** How long a proof takes is what counts here: 60 resources and 28 days, 70 % of the time taken. */
function onePatient(seed: number): BatchProblem {
  const { resources, weights, ...needs } = sampleProblem(seed, { events: 8, resources: 60, days: 28, occupancy: 0.7 });
  return { resources, weights, patients: [{ id: `p${seed}`, ...needs }] };
}

function numbersIn(name: string, otherwise: readonly number[]): readonly number[] {
  const given = process.env[name];
  if (given === undefined) return otherwise;
  return given.split(',').filter(Boolean).map(Number);
}

if (import.meta.main) console.table((await run()).figures);
