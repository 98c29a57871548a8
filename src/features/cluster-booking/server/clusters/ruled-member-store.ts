import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ClusterMatch } from '../../domain/clusters/matches-cluster.ts';
import type { RuledMember, RuledStep } from '../../domain/clusters/membership-by-rules.ts';

export type RuledRow = RuledMember;

/** Everybody who is or was in a cluster, as the rules look at them. */
export async function findRuledMembers(
  tx: Tx,
  organizationId: string,
  clusterId: string,
): Promise<ReadonlyMap<string, RuledRow>> {
  const found = await sql<RuledRow & { readonly patientId: string }>`
    SELECT m.patient_id AS "patientId", m.state, m.by_rules AS "byRules", m.kept_despite AS "keptDespite", m.matched,
      r.id IS NOT NULL AS "hasOpenReview"
    FROM membership m
    LEFT JOIN membership_review r ON r.organization_id = m.organization_id AND r.cluster_id = m.cluster_id
      AND r.patient_id = m.patient_id AND r.status = 'open'
    WHERE m.organization_id = ${organizationId} AND m.cluster_id = ${clusterId}`.execute(tx);
  return new Map(found.rows.map(({ patientId, ...row }) => [patientId, row]));
}

export type StepOfPatient = {
  readonly patientId: string;
  readonly member: RuledRow | null;
  readonly match: ClusterMatch;
  readonly decided: RuledStep;
};

type Saving = {
  readonly organizationId: string;
  readonly clusterId: string;
  readonly personId: string | null;
  readonly now: Date;
};

/** Writes all steps of one asking, each sort in one statement. */
export async function saveRuledSteps(tx: Tx, saving: Saving, steps: readonly StepOfPatient[]): Promise<void> {
  await writeStates(tx, saving, steps.flatMap(stateOf));
  await raiseReviews(tx, saving, steps);
  await settleReviews(tx, saving, steps);
}

type StateRow = {
  readonly patient_id: string;
  readonly state: string;
  readonly from_state: string | null;
  readonly reason: string;
  readonly matched: readonly string[];
  readonly action: 'found' | 'found-again' | 'withdrawn' | 'refreshed';
};

const ACTIONS = { add: 'found', return: 'found-again', withdraw: 'withdrawn', refresh: 'refreshed' } as const;

function stateOf({ patientId, member, match, decided }: StepOfPatient): StateRow[] {
  if (decided.step === 'none' || decided.step === 'review' || decided.step === 'settle-review') return [];
  const reason = decided.step === 'withdraw' ? match.against.join('; ') : match.reasons.join('; ');
  return [
    {
      patient_id: patientId,
      state: 'to' in decided ? decided.to : (member?.state ?? 'candidate'),
      from_state: member?.state ?? null,
      reason,
      matched: match.reasons,
      action: ACTIONS[decided.step],
    },
  ];
}

async function writeStates(tx: Tx, { organizationId, clusterId, now }: Saving, rows: readonly StateRow[]) {
  if (rows.length === 0) return;
  const withIds = JSON.stringify(rows.map((row) => ({ ...row, id: uuidv7() })));
  await sql`
    INSERT INTO membership (organization_id, cluster_id, patient_id, state, reason, matched, since, by_rules)
    SELECT ${organizationId}, ${clusterId}, row.patient_id, row.state, row.reason,
      ARRAY(SELECT json_array_elements_text(row.matched)), ${now}, true
    FROM json_to_recordset(${withIds}::json) AS row(patient_id uuid, state text, reason text, matched json)
    ON CONFLICT (organization_id, cluster_id, patient_id) DO UPDATE
    SET state = excluded.state, matched = excluded.matched, kept_despite = '{}', version = membership.version + 1,
      reason = CASE WHEN membership.state = excluded.state THEN membership.reason ELSE excluded.reason END,
      since = CASE WHEN membership.state = excluded.state THEN membership.since ELSE excluded.since END,
      by_rules = membership.by_rules OR membership.state <> excluded.state`.execute(tx);
  await sql`
    INSERT INTO membership_change (organization_id, id, cluster_id, patient_id, at, action, from_state, to_state, reason)
    SELECT ${organizationId}, row.id, ${clusterId}, row.patient_id, ${now}, row.action, row.from_state, row.state, row.reason
    FROM json_to_recordset(${withIds}::json) AS row(id uuid, patient_id uuid, action text, from_state text, state text, reason text)
    WHERE row.action <> 'refreshed'`.execute(tx);
}

async function raiseReviews(tx: Tx, { organizationId, clusterId, now }: Saving, steps: readonly StepOfPatient[]) {
  const rows = steps.flatMap(({ patientId, member, decided }) =>
    decided.step === 'review'
      ? [{ id: uuidv7(), change_id: uuidv7(), patient_id: patientId, state: member?.state, findings: decided.findings }]
      : [],
  );
  if (rows.length === 0) return;
  const text = JSON.stringify(rows);
  await sql`
    INSERT INTO membership_review (organization_id, id, cluster_id, patient_id, findings, raised_at, status)
    SELECT ${organizationId}, row.id, ${clusterId}, row.patient_id, ARRAY(SELECT json_array_elements_text(row.findings)), ${now}, 'open'
    FROM json_to_recordset(${text}::json) AS row(id uuid, patient_id uuid, findings json)`.execute(tx);
  await sql`
    INSERT INTO membership_change (organization_id, id, cluster_id, patient_id, at, action, from_state, to_state, reason)
    SELECT ${organizationId}, row.change_id, ${clusterId}, row.patient_id, ${now}, 'review-raised', row.state, row.state,
      array_to_string(ARRAY(SELECT json_array_elements_text(row.findings)), '; ')
    FROM json_to_recordset(${text}::json) AS row(change_id uuid, patient_id uuid, state text, findings json)`.execute(
    tx,
  );
}

/** The rules find the member again before anybody looked: nothing is left to ask. */
async function settleReviews(tx: Tx, { organizationId, clusterId }: Saving, steps: readonly StepOfPatient[]) {
  const ids = steps.filter(({ decided }) => decided.step === 'settle-review').map(({ patientId }) => patientId);
  if (ids.length === 0) return;
  await sql`
    UPDATE membership_review SET status = 'settled', reason = 'The rules find the patient again.'
    WHERE organization_id = ${organizationId} AND cluster_id = ${clusterId} AND status = 'open' AND patient_id = ANY (${ids}::uuid[])`.execute(
    tx,
  );
}
