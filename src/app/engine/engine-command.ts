import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createProgress } from '../hunt/terminal-progress.ts';
import { type EngineArguments, readEngineArguments } from './engine-arguments.ts';
import { ENGINE_HELP } from './engine-help.ts';
import { type Outcome, unreadable } from './engine-job.ts';
import { generateProblem } from './generate-problem.ts';
import { readEngineSchema } from './read-engine-schema.ts';
import { readSource } from './read-source.ts';
import { runInWorker } from './run-in-worker.ts';
import { spokenProgress } from './spoken-figures.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';

const INTERRUPTED = 130;

/** `sheaf engine`: gives the exit code. */
export async function runEngine(words: readonly string[]): Promise<number> {
  const read = readEngineArguments(words);
  const outcome = read.ok ? await perform(read.value) : unreadable(read.refusal.sentence);
  if (outcome.note !== '') process.stderr.write(outcome.note);
  await print(outcome.out);
  return outcome.code;
}

async function perform(wanted: EngineArguments): Promise<Outcome> {
  switch (wanted.action) {
    case 'help':
      return { code: 0, out: ENGINE_HELP, note: '' };
    case 'schema':
      return { code: 0, out: `${JSON.stringify(readEngineSchema(wanted.kind, wanted.document), null, 2)}\n`, note: '' };
    case 'generate':
      return await generateProblem(wanted);
    case 'solve':
      return await solve(wanted);
    default:
      return await judge(wanted);
  }
}

async function solve(wanted: EngineArguments & { readonly action: 'solve' }): Promise<Outcome> {
  const problem = await readSource(wanted.problem, process.stdin);
  if (!problem.ok) return unreadable(problem.refusal.sentence);
  const now = () => performance.now();
  const line = createProgress(process.stderr, now);
  let doing = 'Solving';
  const stopping = stopOnInterrupt({
    now,
    onFirst: () => {
      doing = 'Stopping with the best plan so far';
    },
    onSecond: () => process.exit(INTERRUPTED),
  });
  const { kind, seed, budgetMs, stepsMax, top } = wanted;
  const job = {
    action: 'solve',
    kind,
    problem: problem.value,
    seed,
    budgetMs,
    stepsMax,
    top,
    stop: stopping.flag,
  } as const;
  try {
    return await runInWorker(job, (progress) => line.show(`${doing}: ${spokenProgress(progress)}`));
  } finally {
    line.clear();
    stopping.forget();
  }
}

async function judge(wanted: EngineArguments & { readonly action: 'check' | 'explain' }): Promise<Outcome> {
  const problem = await readSource(wanted.problem, process.stdin);
  if (!problem.ok) return unreadable(problem.refusal.sentence);
  const plan = await readSource(wanted.plan, process.stdin);
  if (!plan.ok) return unreadable(plan.refusal.sentence);
  const { action, kind, json } = wanted;
  return await runInWorker({ action, kind, problem: problem.value, plan: plan.value, json }, () => {});
}

/** A reader that stops early (a pager, head) is no fault. */
async function print(text: string): Promise<void> {
  try {
    await pipeline(Readable.from([text]), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
