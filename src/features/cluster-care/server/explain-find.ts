import { accept, type Refusal, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Thinking } from '#platform/server/http/call.ts';
import { threadJob } from '#platform/server/threads/thread-job.ts';
import type { ThreadCode } from '#platform/server/threads/thread-refusals.ts';
import type { PlanExplained } from '../domain/explain-plan.ts';
import { type ReasonNames, reasonsOf } from '../domain/explanation-words.ts';
import { questionAbout } from '../domain/hunt-alone.ts';
import { withOwnTime, withoutTime } from '../domain/own-time.ts';
import { planOfFind } from '../domain/plan-of-find.ts';
import type { FindReasons } from '../find-contract.ts';
import type { ExplainAsked } from './explain-thread.ts';
import type { BundleRow } from './find-store.ts';
import { stands } from './keep-find.ts';
import { loadGround, loadHunted } from './load-hunted.ts';

const explainJob = threadJob<ExplainAsked, PlanExplained>(new URL('./explain-thread.ts', import.meta.url));
const TIMEOUT_MS = 20_000;

/** What is to be thought about; null for a find that is over, or that is not as it was found any more. */
export type Explainable = { readonly asked: ExplainAsked; readonly names: ReasonNames } | null;

/** A find as a question to the engine, with the free time of now and without what is promised to others. */
export async function loadExplainable(
  tx: Tx,
  organizationId: string,
  { bundle, now }: { readonly bundle: BundleRow; readonly now: Date },
): Promise<Explainable> {
  const ground = await loadGround(tx, organizationId, now);
  const promise = ground.promises.get(bundle.patientId);
  const hunted = (await loadHunted(tx, ground, [bundle.patientId])).get(bundle.patientId);
  if (hunted === undefined || promise?.bundleId !== bundle.id || !stands(ground, hunted, promise)) return null;
  const others = [...ground.promises.values()].flatMap(({ patientId, taken }) =>
    patientId === bundle.patientId ? [] : (taken ?? []),
  );
  const resources = ground.time.resources.map((each) => ({
    ...each,
    free: withOwnTime(withoutTime(each.free, others), hunted.own),
  }));
  const { toHunt } = hunted;
  const ids = new Set(promise.parts.map(({ careEventId }) => careEventId));
  const question = questionAbout({ ...toHunt, facts: { ...toHunt.facts, resources } }, ids);
  if (question === null || question.problem.events.length !== ids.size) return null;
  const { problem, verdict } = question;
  const plan = planOfFind(problem, { parts: promise.parts, visits: bundle.plan.visits });
  return {
    asked: { problem, plan },
    names: {
      displays: new Map(promise.parts.map(({ careEventId, display }) => [careEventId, display])),
      siteNames: new Map(ground.time.sites.map(({ id, name }) => [id, name])),
      ruleOfLimit: new Map(
        verdict.findings.flatMap(({ ruleId, limits }) => Object.keys(limits ?? {}).map((limit) => [limit, ruleId])),
      ),
    },
  };
}

export async function explainFind(
  explainable: Explainable,
  { threads, signal }: Thinking,
): Promise<Result<FindReasons, Refusal<ThreadCode>>> {
  if (explainable === null) return accept({ stands: false, isWhole: true, reasons: [] });
  const { asked, names } = explainable;
  const outcome = await threads.run(explainJob, asked, { timeoutMs: TIMEOUT_MS, signal });
  if (!outcome.ok) return outcome;
  const { isWhole, explanations } = outcome.value;
  return accept({ stands: true, isWhole, reasons: [...reasonsOf(explanations, names)] });
}
