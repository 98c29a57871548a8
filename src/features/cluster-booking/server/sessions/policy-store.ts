import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { PLAIN_POLICY, type SessionPolicy } from '../../domain/sessions/session-policy.ts';

export type StoredPolicy = { readonly policy: SessionPolicy; readonly version: number };

/** The columns of `session_policy p` as a policy; null where the template has none. */
export const POLICY_JSON = sql<SessionPolicy | null>`CASE WHEN p.template_id IS NULL THEN NULL ELSE jsonb_build_object(
    'cohort', p.cohort, 'fixedAfter', p.fixed_after, 'walkInSeats', p.walk_in_seats, 'censusMin', p.census_min,
    'censusHoursBefore', p.census_hours_before, 'overbookingOn', p.overbooking_on, 'overbookMax', p.overbook_max,
    'overbookRisk', p.overbook_risk, 'physicalMax', p.physical_max, 'releaseLadder', p.release_ladder,
    'seatQuotas', p.seat_quotas) END`;

/** Version 0 with the plain policy while nobody has saved one. */
export async function readPolicy(tx: Tx, organizationId: string, templateId: string): Promise<StoredPolicy> {
  const found = await sql<{ policy: SessionPolicy; version: number }>`
    SELECT ${POLICY_JSON} AS policy, p.version FROM session_policy p
    WHERE p.organization_id = ${organizationId} AND p.template_id = ${templateId}`.execute(tx);
  return found.rows[0] ?? { policy: PLAIN_POLICY, version: 0 };
}

export type PolicyTemplate = {
  readonly templateName: string;
  readonly clusterId: string;
  readonly clusterName: string;
  /** Seats as last drawn; the most of its coming sessions where no drawing is kept. */
  readonly capacity: number;
};

export async function findPolicyTemplate(
  tx: Tx,
  organizationId: string,
  templateId: string,
): Promise<PolicyTemplate | null> {
  const found = await sql<PolicyTemplate>`
    SELECT t.name AS "templateName", t.cluster_id AS "clusterId", c.name AS "clusterName",
      coalesce((SELECT (v.body->>'capacity')::int FROM session_template_version v
          WHERE v.organization_id = t.organization_id AND v.template_id = t.id ORDER BY v.version DESC LIMIT 1),
        (SELECT max(s.capacity) FROM session s WHERE s.organization_id = t.organization_id AND s.template_id = t.id), 1) AS capacity
    FROM session_template t JOIN cluster c ON c.organization_id = t.organization_id AND c.id = t.cluster_id
    WHERE t.organization_id = ${organizationId} AND t.id = ${templateId}`.execute(tx);
  return found.rows[0] ?? null;
}

export type PolicyWrite = {
  readonly templateId: string;
  readonly policy: SessionPolicy;
  readonly before: StoredPolicy;
  readonly personId: string;
  readonly at: Date;
};

/** Saves the policy with its history. False when somebody else saved one since `before` was read. */
export async function savePolicy(tx: Tx, organizationId: string, write: PolicyWrite): Promise<boolean> {
  const { templateId, policy, before, personId, at } = write;
  const saved = await sql`
    INSERT INTO session_policy AS p (organization_id, template_id, cohort, fixed_after, walk_in_seats, census_min, census_hours_before,
      overbooking_on, overbook_max, overbook_risk, physical_max, release_ladder, seat_quotas)
    VALUES (${organizationId}, ${templateId}, ${policy.cohort}, ${policy.fixedAfter}, ${policy.walkInSeats}, ${policy.censusMin},
      ${policy.censusHoursBefore}, ${policy.overbookingOn}, ${policy.overbookMax}, ${policy.overbookRisk}, ${policy.physicalMax},
      ${JSON.stringify(policy.releaseLadder)}::jsonb, ${JSON.stringify(policy.seatQuotas)}::jsonb)
    ON CONFLICT (organization_id, template_id) DO UPDATE SET cohort = EXCLUDED.cohort, fixed_after = EXCLUDED.fixed_after,
      walk_in_seats = EXCLUDED.walk_in_seats, census_min = EXCLUDED.census_min, census_hours_before = EXCLUDED.census_hours_before,
      overbooking_on = EXCLUDED.overbooking_on, overbook_max = EXCLUDED.overbook_max, overbook_risk = EXCLUDED.overbook_risk,
      physical_max = EXCLUDED.physical_max, release_ladder = EXCLUDED.release_ladder, seat_quotas = EXCLUDED.seat_quotas,
      version = p.version + 1
    WHERE p.version = ${before.version}
    RETURNING 1`.execute(tx);
  if (saved.rows.length === 0) return false;
  await sql`
    INSERT INTO session_policy_change (organization_id, id, template_id, at, person_id, before, after)
    VALUES (${organizationId}, ${uuidv7()}, ${templateId}, ${at}, ${personId},
      ${before.version === 0 ? null : JSON.stringify(before.policy)}::jsonb, ${JSON.stringify(policy)}::jsonb)`.execute(
    tx,
  );
  return true;
}
