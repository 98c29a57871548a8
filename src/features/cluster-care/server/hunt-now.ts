import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Threads } from '#platform/server/threads/open-threads.ts';
import { loadRefusedSets } from './find-parts-store.ts';
import { huntChunk } from './hunt-chunk.ts';
import { keepFinds, type Outcome } from './keep-find.ts';
import { loadGround, loadHunted } from './load-hunted.ts';

const BUDGET_MS = 1_500;
const TIMEOUT_MS = 10_000;

const WORDS: Readonly<Record<Outcome['outcome'], string>> = {
  found: 'Found something that can be brought together.',
  kept: 'What was found before still stands.',
  asked: 'People are being asked about a plan for this patient already.',
  nothing: 'Nothing in the next eight weeks saves a visit or a needle.',
  refused: 'The same plan was turned down before; it is not proposed again.',
};

export type HuntNow = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly now: Date;
  readonly threads: Threads;
};

export type HuntedNow = Pick<Outcome, 'outcome' | 'bundleId'> & {
  readonly sentence: string;
  readonly changedIds: readonly string[];
};

/** Looks at one patient within the caller's transaction; the thinking happens in another thread. */
export async function huntNow(
  tx: Tx,
  { organizationId, personId, patientId, now, threads }: HuntNow,
): Promise<Result<HuntedNow, Refusal<'too-busy'>>> {
  const ground = await loadGround(tx, organizationId, now);
  const hunted = await loadHunted(tx, ground, [patientId]);
  if (hunted.size === 0) {
    return accept({ outcome: 'nothing', bundleId: null, sentence: WORDS.nothing, changedIds: [] });
  }
  const refused = await loadRefusedSets(tx, organizationId, [patientId]);
  const failures: string[] = [];
  const found = await huntChunk(ground, hunted, {
    threads,
    budgetMs: BUDGET_MS,
    timeoutMs: TIMEOUT_MS,
    refused,
    onRefused: ({ sentence }) => failures.push(sentence),
  });
  const [failure] = failures;
  if (found === null || failure !== undefined) {
    return refuse('too-busy', failure ?? 'The search was stopped. Nothing was changed; try again in a moment.');
  }
  const [kept] = await keepFinds(tx, { ...ground, personId }, found);
  const outcome = kept?.outcome ?? 'nothing';
  return accept({
    outcome,
    bundleId: kept?.bundleId ?? null,
    sentence: WORDS[outcome],
    changedIds: [outcome === 'found' ? kept?.bundleId : null, kept?.supersededId].flatMap((id) => id ?? []),
  });
}
