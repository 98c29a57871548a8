import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkBatchPlan } from '#engine/bundling/batch/check-batch-plan.ts';
import type { BatchPlan } from '#engine/bundling/plan.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import type { Figures, Row } from './figures.ts';
import { CHECK_COMMAND, SOLVERS, type Solver } from './solvers.ts';

const run = promisify(execFile);
const OUTPUT_BYTES_MAX = 64 * 2 ** 20;

export type Instance = {
  readonly name: string;
  readonly problem: BatchProblem;
  readonly seconds: number;
  /** The points of a plan as the number that others published. */
  readonly publishedCost?: (plan: { readonly cost: number; readonly unplacedIds: ReadonlySet<string> }) => number;
};

/** Every installed solver, one after the other, on one instance; a solver that fails is left out and named on the console. */
export async function compareOne(instance: Instance, only: readonly string[] | null = null): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-compare-'));
  try {
    const problem = join(folder, 'problem.json');
    await writeFile(problem, JSON.stringify(instance.problem));
    const rows: Row[] = [];
    for (const solver of SOLVERS) {
      if (!solver.isInstalled || (only !== null && !only.includes(solver.name))) continue;
      try {
        rows.push(await solveAndJudge(instance, solver, { problem, plan: join(folder, `${rows.length}.json`) }));
      } catch (error) {
        console.error(`${solver.name} failed on ${instance.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function solveAndJudge(
  instance: Instance,
  solver: Solver,
  files: { readonly problem: string; readonly plan: string },
): Promise<Row> {
  const figures = await callForJson<Figures>(solver.command({ ...files, seconds: instance.seconds }));
  const plan = JSON.parse(await readFile(files.plan, 'utf8')) as BatchPlan;
  const judged = checkBatchPlan(instance.problem, plan);
  const unplacedIds = new Set(plan.patients.flatMap((patient) => patient.unplaced.map((one) => one.eventId)));
  return {
    ...figures,
    instance: instance.name,
    patients: instance.problem.patients.length,
    solver: solver.name,
    seconds: instance.seconds,
    violations: judged.violations.length,
    violationsOther: await judgeOtherwise(files),
    judgedCost: judged.cost,
    publishedCost: instance.publishedCost?.({ cost: judged.cost, unplacedIds }) ?? null,
    unplaced: unplacedIds.size,
    visits: plan.patients.reduce((sum, patient) => sum + patient.visits.length, 0),
  };
}

async function judgeOtherwise(files: { readonly problem: string; readonly plan: string }): Promise<number | null> {
  if (!existsSync(CHECK_COMMAND[0])) return null;
  const { faultCount } = await callForJson<{ faultCount: number }>([...CHECK_COMMAND, files.problem, files.plan]);
  return faultCount;
}

/** The last line that a command prints, as JSON. A checker that finds faults exits with 1 and still prints. */
async function callForJson<Answer>(command: readonly string[]): Promise<Answer> {
  const [program = '', ...args] = command;
  const output = await run(program, args, { maxBuffer: OUTPUT_BYTES_MAX }).then(
    ({ stdout }) => stdout,
    (error: { code?: number; stdout?: string; message: string }) => {
      if (error.code === 1 && error.stdout) return error.stdout;
      throw new Error(error.message);
    },
  );
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Answer;
}
