import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { MemberKey } from './member-store.ts';

const CHANGES_SHOWN = 200;
const EVALUATIONS_SHOWN = 30;

type MemberChange = {
  readonly at: Date;
  readonly personName: string | null;
  readonly action: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly reason: string;
  readonly otherClusterName: string | null;
};

export async function findMemberHistory(tx: Tx, organizationId: string, { clusterId, patientId }: MemberKey) {
  const found = await sql<MemberChange>`
    SELECT c.at, p.name AS "personName", c.action, c.from_state AS "fromState", c.to_state AS "toState", c.reason,
      other.name AS "otherClusterName"
    FROM membership_change c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    LEFT JOIN cluster other ON other.organization_id = c.organization_id AND other.id = c.other_cluster_id
    WHERE c.organization_id = ${organizationId} AND c.cluster_id = ${clusterId} AND c.patient_id = ${patientId}
    ORDER BY c.at DESC, c.id DESC LIMIT ${CHANGES_SHOWN}`.execute(tx);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

type ClusterChangeRow = {
  readonly at: Date;
  readonly personName: string | null;
  readonly change: string;
  readonly parts: string[];
  readonly reason: string;
};

export async function findClusterChanges(tx: Tx, organizationId: string, clusterId: string) {
  const found = await sql<ClusterChangeRow>`
    SELECT c.at, p.name AS "personName", c.change, c.reason,
      ARRAY(SELECT key FROM jsonb_each(CASE jsonb_typeof(c.after) WHEN 'object' THEN c.after ELSE '{}' END) part(key, value)
        WHERE c.before IS NOT NULL AND c.before->key IS DISTINCT FROM value ORDER BY key) AS parts
    FROM cluster_change c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    WHERE c.organization_id = ${organizationId} AND c.cluster_id = ${clusterId}
    ORDER BY c.at DESC, c.id DESC LIMIT ${CHANGES_SHOWN}`.execute(tx);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

type EvaluationRow = {
  readonly at: Date;
  readonly personName: string | null;
  readonly tookMs: number;
  readonly matched: number;
  readonly candidates: number;
  readonly enrolled: number;
  readonly withdrawn: number;
  readonly reviews: number;
};

export async function findEvaluations(tx: Tx, organizationId: string, clusterId: string) {
  const found = await sql<EvaluationRow>`
    SELECT e.at, p.name AS "personName", e.took_ms AS "tookMs", e.matched, e.candidates, e.enrolled, e.withdrawn, e.reviews
    FROM cluster_evaluation e
    LEFT JOIN person p ON p.organization_id = e.organization_id AND p.id = e.asked_by
    WHERE e.organization_id = ${organizationId} AND e.cluster_id = ${clusterId}
    ORDER BY e.at DESC, e.id DESC LIMIT ${EVALUATIONS_SHOWN}`.execute(tx);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
