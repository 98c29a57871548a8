import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ClusterRules } from '../../domain/clusters/cluster-rule.ts';
import { matchesCluster } from '../../domain/clusters/matches-cluster.ts';
import { decideByRules } from '../../domain/clusters/membership-by-rules.ts';
import { isMember } from '../../domain/clusters/membership-state.ts';
import { loadRuleFacts } from './rule-facts-store.ts';
import { findRuledMembers, type RuledRow, type StepOfPatient, saveRuledSteps } from './ruled-member-store.ts';

export type Asking = {
  readonly organizationId: string;
  readonly clusterId: string;
  readonly rules: ClusterRules;
  readonly autoApprove: boolean;
  /** Null: the nightly asking. */
  readonly personId: string | null;
  readonly today: CalendarDate;
  readonly now: Date;
};

export type Evaluation = {
  readonly matched: number;
  readonly candidates: number;
  readonly enrolled: number;
  readonly withdrawn: number;
  readonly reviews: number;
  /** Those whose membership was changed. */
  readonly patientIds: readonly string[];
};

/**
 * Asks the rules of one cluster, whose row the caller has locked, about every patient, and saves what follows: candidates with their
 * reasons, candidates taken back, members to look at. Asking again at once changes nothing.
 */
export async function evaluateRules(tx: Tx, asking: Asking): Promise<Evaluation> {
  const startedMs = performance.now();
  const { organizationId, clusterId } = asking;
  const members = await findRuledMembers(tx, organizationId, clusterId);
  const { matched, steps } = await decideAll(tx, asking, members);
  await saveRuledSteps(tx, asking, steps);
  const tally = tallyOf(matched, steps);
  await keepEvaluation(tx, asking, { ...tally, tookMs: Math.round(performance.now() - startedMs) });
  return tally;
}

async function decideAll(tx: Tx, asking: Asking, members: ReadonlyMap<string, RuledRow>) {
  const { organizationId, clusterId, rules, today, autoApprove } = asking;
  const watched = [...members].filter(([, { state }]) => state === 'candidate' || isMember(state)).map(([id]) => id);
  const facts = await loadRuleFacts(tx, { organizationId, clusterId, rules, today, alwaysIds: watched });
  const steps: StepOfPatient[] = [];
  let matched = 0;
  for (const [patientId, known] of facts) {
    const match = matchesCluster(rules, known, today);
    if (match.matches) matched += 1;
    const member = members.get(patientId) ?? null;
    const decided = decideByRules(member, match, { autoApprove });
    if (decided.step !== 'none') steps.push({ patientId, member, match, decided });
  }
  return { matched, steps };
}

function tallyOf(matched: number, steps: readonly StepOfPatient[]): Evaluation {
  const entering = steps.filter(({ decided }) => decided.step === 'add' || decided.step === 'return');
  const count = (step: string) => steps.filter(({ decided }) => decided.step === step).length;
  return {
    matched,
    candidates: entering.filter(({ decided }) => 'to' in decided && decided.to === 'candidate').length,
    enrolled: entering.filter(({ decided }) => 'to' in decided && decided.to === 'enrolled').length,
    withdrawn: count('withdraw'),
    reviews: count('review'),
    patientIds: steps.filter(({ decided }) => decided.step !== 'refresh').map(({ patientId }) => patientId),
  };
}

/** How many the rules would find, and what it would mean for those who are in the cluster; nothing is saved. */
export async function previewOf(
  tx: Tx,
  asking: Pick<Asking, 'organizationId' | 'rules' | 'today'> & { readonly clusterId: string | null },
): Promise<{ matched: number; newToCluster: number; membersLost: number }> {
  const { organizationId, clusterId, rules, today } = asking;
  const members =
    clusterId === null ? new Map<string, RuledRow>() : await findRuledMembers(tx, organizationId, clusterId);
  const inside = [...members].filter(([, { state }]) => isMember(state)).map(([id]) => id);
  const facts = await loadRuleFacts(tx, { organizationId, clusterId, rules, today, alwaysIds: inside });
  const found = new Set(
    [...facts].filter(([, known]) => matchesCluster(rules, known, today).matches).map(([patientId]) => patientId),
  );
  return {
    matched: found.size,
    newToCluster: [...found].filter((patientId) => !members.has(patientId)).length,
    membersLost: inside.filter((patientId) => !found.has(patientId)).length,
  };
}

async function keepEvaluation(tx: Tx, asking: Asking, tally: Evaluation & { readonly tookMs: number }): Promise<void> {
  const { organizationId, clusterId, personId, now } = asking;
  await sql`
    INSERT INTO cluster_evaluation (organization_id, id, cluster_id, asked_by, at, took_ms, matched, candidates, enrolled, withdrawn, reviews)
    VALUES (${organizationId}, ${uuidv7()}, ${clusterId}, ${personId}, ${now}, ${tally.tookMs}, ${tally.matched}, ${tally.candidates},
      ${tally.enrolled}, ${tally.withdrawn}, ${tally.reviews})`.execute(tx);
}
