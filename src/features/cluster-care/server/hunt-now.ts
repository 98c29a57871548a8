import type { Tx } from '#platform/server/database/within-wall.ts';
import { loadGround } from './hunt-all.ts';
import { huntPatient, loadHunted } from './hunt-patient.ts';
import { keepFinds, type Outcome } from './keep-find.ts';
import { openSolver } from './open-solver.ts';

const BUDGET_MS = 1_500;

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
};

/** Looks at one patient within the caller's transaction; the thinking happens in another thread, at most three seconds. */
export async function huntNow(
  tx: Tx,
  { organizationId, personId, patientId, now }: HuntNow,
): Promise<
  Pick<Outcome, 'outcome' | 'bundleId'> & { readonly sentence: string; readonly changedIds: readonly string[] }
> {
  const ground = await loadGround(tx, organizationId, now);
  const hunted = (await loadHunted(tx, ground, [patientId])).get(patientId);
  if (hunted === undefined) return { outcome: 'nothing', bundleId: null, sentence: WORDS.nothing, changedIds: [] };
  const solver = openSolver();
  try {
    const found = await huntPatient(solver, hunted, { ground, budgetMs: BUDGET_MS });
    const [kept] = await keepFinds(tx, { ...ground, personId }, [{ patientId, hunted, ...found }]);
    const outcome = kept?.outcome ?? 'nothing';
    return {
      outcome,
      bundleId: kept?.bundleId ?? null,
      sentence: WORDS[outcome],
      changedIds: [outcome === 'found' ? kept?.bundleId : null, kept?.supersededId].flatMap((id) => id ?? []),
    };
  } finally {
    await solver.close();
  }
}
