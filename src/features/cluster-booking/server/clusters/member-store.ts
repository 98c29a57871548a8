import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { MembershipState } from '../../domain/clusters/membership-state.ts';
import type { MemberReply } from '../../membership-contract.ts';

const SHOWN_MAX = 300;

const STATES_SHOWN = {
  candidates: ['candidate'],
  members: ['enrolled', 'invited', 'eligible'],
  past: ['graduated', 'declined', 'excluded', 'lost'],
} as const;
export type MembersShown = keyof typeof STATES_SHOWN;

type Row = Omit<MemberReply, 'since'> & { readonly since: Date };

const MEMBER = sql`
  m.patient_id AS "patientId", coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS name, p.birth_date AS "birthOn",
  m.state, m.since, m.reason, m.matched, m.held_until AS "heldUntilOn"`;

/** Patients of a cluster with the reasons that found them. */
export async function findMembers(
  tx: Tx,
  organizationId: string,
  { clusterId, show }: { readonly clusterId: string; readonly show: MembersShown },
): Promise<{ members: MemberReply[]; total: number }> {
  const states = [...STATES_SHOWN[show]];
  const found = await sql<Row & { total: number }>`
    SELECT ${MEMBER}, count(*) OVER ()::int AS total
    FROM membership m JOIN patient p ON p.organization_id = m.organization_id AND p.id = m.patient_id
    WHERE m.organization_id = ${organizationId} AND m.cluster_id = ${clusterId} AND m.state = ANY (${states}::text[])
    ORDER BY m.since, p.family_name, p.given_names, m.patient_id LIMIT ${SHOWN_MAX}`.execute(tx);
  return { members: found.rows.map(memberOf), total: found.rows[0]?.total ?? 0 };
}

export async function findMember(
  tx: Tx,
  organizationId: string,
  { clusterId, patientId }: MemberKey,
): Promise<MemberReply | null> {
  const found = await sql<Row>`
    SELECT ${MEMBER} FROM membership m JOIN patient p ON p.organization_id = m.organization_id AND p.id = m.patient_id
    WHERE m.organization_id = ${organizationId} AND m.cluster_id = ${clusterId} AND m.patient_id = ${patientId}`.execute(
    tx,
  );
  return found.rows[0] ? memberOf(found.rows[0]) : null;
}

function memberOf({ patientId, name, birthOn, state, since, reason, matched, heldUntilOn }: Row): MemberReply {
  return { patientId, name, birthOn, state, since: since.toISOString(), reason, matched, heldUntilOn };
}

export type MemberKey = { readonly clusterId: string; readonly patientId: string };

/** The states of members, locked in the order of their ids so that two people who move the same never deadlock. */
export async function lockMembers(
  tx: Tx,
  organizationId: string,
  { clusterId, patientIds }: { readonly clusterId: string; readonly patientIds: readonly string[] },
): Promise<ReadonlyMap<string, MembershipState>> {
  const found = await sql<{ patientId: string; state: MembershipState }>`
    SELECT patient_id AS "patientId", state FROM membership
    WHERE organization_id = ${organizationId} AND cluster_id = ${clusterId} AND patient_id = ANY (${[...patientIds]}::uuid[])
    ORDER BY patient_id FOR NO KEY UPDATE`.execute(tx);
  return new Map(found.rows.map((row) => [row.patientId, row.state]));
}

export type MemberMove = {
  readonly clusterId: string;
  readonly patientId: string;
  readonly from: MembershipState | null;
  readonly to: MembershipState;
  readonly action: string;
  readonly reason: string;
  readonly otherClusterId?: string;
};
export type MoveAuthor = { readonly personId: string; readonly now: Date };

/** Puts members where a person said, each with its history row. What a person decided is no longer the rules' to change. */
export async function moveMembersTo(
  tx: Tx,
  organizationId: string,
  moves: readonly MemberMove[],
  { personId, now }: MoveAuthor,
): Promise<void> {
  if (moves.length === 0) return;
  const rows = JSON.stringify(
    moves.map((move) => ({
      id: uuidv7(),
      cluster_id: move.clusterId,
      patient_id: move.patientId,
      from_state: move.from,
      state: move.to,
      action: move.action,
      reason: move.reason,
      other_cluster_id: move.otherClusterId ?? null,
    })),
  );
  await sql`
    INSERT INTO membership (organization_id, cluster_id, patient_id, state, reason, since)
    SELECT ${organizationId}, row.cluster_id, row.patient_id, row.state, row.reason, ${now}
    FROM json_to_recordset(${rows}::json) AS row(cluster_id uuid, patient_id uuid, state text, reason text)
    ON CONFLICT (organization_id, cluster_id, patient_id) DO UPDATE
    SET state = excluded.state, since = excluded.since, by_rules = false, held_until = NULL, version = membership.version + 1,
      reason = CASE WHEN excluded.reason = '' THEN membership.reason ELSE excluded.reason END`.execute(tx);
  await sql`
    INSERT INTO membership_change (organization_id, id, cluster_id, patient_id, at, person_id, action, from_state, to_state, reason,
      other_cluster_id)
    SELECT ${organizationId}, row.id, row.cluster_id, row.patient_id, ${now}, ${personId}, row.action, row.from_state, row.state,
      row.reason, row.other_cluster_id
    FROM json_to_recordset(${rows}::json) AS row(id uuid, cluster_id uuid, patient_id uuid, action text, from_state text, state text,
      reason text, other_cluster_id uuid)`.execute(tx);
}

/** Whoever left has nothing left to be looked at. */
export async function closeReviewsOf(
  tx: Tx,
  organizationId: string,
  { clusterId, patientIds }: { readonly clusterId: string; readonly patientIds: readonly string[] },
): Promise<void> {
  await sql`
    UPDATE membership_review SET status = 'settled', reason = 'The patient left the cluster.'
    WHERE organization_id = ${organizationId} AND cluster_id = ${clusterId} AND status = 'open'
      AND patient_id = ANY (${[...patientIds]}::uuid[])`.execute(tx);
}

export type PlaceHeld = MemberKey & {
  readonly untilOn: string | null;
  readonly state: MembershipState;
  readonly reason: string;
};

export async function setHeldUntil(
  tx: Tx,
  organizationId: string,
  { clusterId, patientId, untilOn, state, reason }: PlaceHeld,
  { personId, now }: MoveAuthor,
): Promise<void> {
  await tx
    .updateTable('membership')
    .set((set) => ({ held_until: untilOn, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .where('patient_id', '=', patientId)
    .execute();
  await tx
    .insertInto('membership_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      cluster_id: clusterId,
      patient_id: patientId,
      at: now,
      person_id: personId,
      action: untilOn === null ? 'hold-ended' : 'held',
      from_state: state,
      to_state: state,
      reason,
    })
    .execute();
}
