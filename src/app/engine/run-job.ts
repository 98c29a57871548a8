import { type Explanation, sentenceOf } from '#engine/explanation.ts';
import type { SolveProgress } from '#engine/solve-options.ts';
import { type EngineJob, type Outcome, unreadable } from './engine-job.ts';
import type { Kind } from './kind.ts';
import { loadKind } from './kinds.ts';
import { readPlans, readProblem } from './read-shaped.ts';
import { spokenFigures } from './spoken-figures.ts';

const FAULTS_MAX = 10;
const NOT_EXPLAINED = 'Only a valid plan can be explained; "check" says what is wrong with this one.\n';
const SEED_DEFAULT = 1;

export type JobTools = {
  readonly now: () => number;
  readonly onProgress: (progress: SolveProgress) => void;
};

/** Does what was asked, from the bytes of the documents to the text that is written. */
export async function runJob(job: EngineJob, tools: JobTools): Promise<Outcome> {
  const kind = await loadKind(job.kind);
  const read = readProblem(job.kind, job.problem);
  if (!read.ok) return unreadable(read.refusal.sentence);
  const problem = read.value;
  const faults = kind.validate(problem);
  if (faults.length > 0) return unreadable(listFaults(job.problem.name, faults));
  if (job.action === 'solve') return await solve(kind, problem, { job, tools });
  const plans = readPlans(job.kind, job.plan);
  if (!plans.ok) return unreadable(plans.refusal.sentence);
  const judged = judge(kind, problem, { plans: plans.value, json: job.json });
  if (job.action === 'check') return judged;
  if (judged.code !== 0) return { code: 1, out: '', note: NOT_EXPLAINED };
  return explain(kind, problem, { plans: plans.value, json: job.json });
}

function listFaults(name: string, faults: readonly string[]): string {
  const shown = faults.slice(0, FAULTS_MAX).map((fault) => `${name}: ${fault}`);
  if (faults.length > FAULTS_MAX) shown.push(`There are more than these ${FAULTS_MAX}.`);
  return shown.join('\n');
}

async function solve(
  kind: Kind,
  problem: unknown,
  { job, tools }: { readonly job: EngineJob & { readonly action: 'solve' }; readonly tools: JobTools },
): Promise<Outcome> {
  const refused = job.top > 1 ? kind.refuseTop(problem) : null;
  if (refused !== null) return unreadable(refused);
  const stop = new Int32Array(job.stop);
  const signal = {
    get aborted() {
      return Atomics.load(stop, 0) !== 0;
    },
  };
  const { budgetMs, stepsMax, top } = job;
  const seed = job.seed ?? kind.seedOf?.(problem) ?? SEED_DEFAULT;
  const steps = stepsMax === null ? {} : { stepsMax };
  const plans = await kind.solve(problem, { seed, budgetMs, top, signal, ...tools, ...steps });
  const written = top === 1 ? plans[0] : { plans };
  const early = signal.aborted ? `Stopped early: this is the best plan so far. ${spokenFigures(plans[0])}\n` : '';
  return { code: 0, out: `${JSON.stringify(written)}\n`, note: early };
}

function judge(
  kind: Kind,
  problem: unknown,
  { plans, json }: { readonly plans: readonly unknown[]; readonly json: boolean },
): Outcome {
  const verdicts = plans.map((plan) => kind.check(problem, plan));
  const isValid = verdicts.every(({ violations }) => violations.length === 0);
  const code = isValid ? 0 : 1;
  if (json) return { code, out: `${JSON.stringify(plans.length === 1 ? verdicts[0] : verdicts)}\n`, note: '' };
  const lines = verdicts.flatMap(({ violations }, index) => {
    const name = plans.length === 1 ? 'The plan' : `Plan ${index + 1}`;
    if (violations.length === 0) return [`${name} is valid. ${spokenFigures(plans[index])}`.trimEnd()];
    return plans.length === 1 ? violations : violations.map((violation) => `${name}: ${violation}`);
  });
  return { code, out: `${lines.join('\n')}\n`, note: '' };
}

function explain(
  kind: Kind,
  problem: unknown,
  { plans, json }: { readonly plans: readonly unknown[]; readonly json: boolean },
): Outcome {
  const explanations = plans.map((plan) => kind.explain(problem, plan));
  if (json) {
    return { code: 0, out: `${JSON.stringify(plans.length === 1 ? explanations[0] : explanations)}\n`, note: '' };
  }
  const lines = explanations.flatMap((list, index) => [
    ...(plans.length === 1 ? [] : [`Plan ${index + 1}`]),
    ...sentences(list, kind),
  ]);
  return { code: 0, out: `${lines.join('\n')}\n`, note: '' };
}

/** What is about the whole first, then by what it is about. */
function sentences(explanations: readonly Explanation[], kind: Kind): string[] {
  const bySubject = Map.groupBy(explanations, ({ subjectId }) => subjectId);
  const spoken = (list: readonly Explanation[]) => list.map((explanation) => spokenSentence(explanation, kind));
  const subjects = [...bySubject].filter(([subjectId]) => subjectId !== null);
  return [
    ...spoken(bySubject.get(null) ?? []),
    ...subjects.flatMap(([subjectId, list]) => [`${subjectId}:`, ...spoken(list).map((sentence) => `  ${sentence}`)]),
  ];
}

/** A plan by someone else may carry a code of its own. */
function spokenSentence(explanation: Explanation, { templates }: Kind): string {
  const { code } = explanation;
  return Object.hasOwn(templates, code) ? sentenceOf(explanation, templates) : `There are no words for "${code}".`;
}
