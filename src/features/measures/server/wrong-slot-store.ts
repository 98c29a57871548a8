import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { WrongSlotCause } from '../domain/wrong-slot.ts';

export type ReportedSeat = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly status: string;
  readonly hasOpenReport: boolean;
  readonly names: readonly string[];
  readonly clusterVersion: number;
  readonly questionVersion: number | null;
  readonly templateVersion: number;
};

/**
 * A seat, its patient's names, and which versions of the rules it was booked under: how often the cluster had been changed by then, the
 * questions that were answered, the template of its session.
 */
export async function findSeatToReport(tx: Tx, organizationId: string, seatId: string): Promise<ReportedSeat | null> {
  const { rows } = await sql<ReportedSeat>`
    SELECT t.patient_id AS "patientId", coalesce(t.for_cluster_id, s.cluster_id) AS "clusterId", t.status,
      EXISTS (SELECT FROM wrong_slot w WHERE w.organization_id = t.organization_id AND w.seat_id = t.id AND w.state = 'open')
        AS "hasOpenReport",
      ARRAY[p.given_names, p.family_name] || CASE WHEN p.preferred_name IS NULL THEN '{}' ELSE ARRAY[p.preferred_name] END AS names,
      (${VERSION_AT}) AS "clusterVersion", a.question_version AS "questionVersion", s.template_version AS "templateVersion"
    FROM seat t
    JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
    JOIN patient p ON p.organization_id = t.organization_id AND p.id = t.patient_id
    LEFT JOIN seat_eligibility e ON e.organization_id = t.organization_id AND e.seat_id = t.id
    LEFT JOIN eligibility_answers a ON a.organization_id = e.organization_id AND a.id = e.answers_id
    WHERE t.organization_id = ${organizationId} AND t.id = ${seatId}
    FOR UPDATE OF t`.execute(tx);
  return rows[0] ?? null;
}

/** The version of the cluster's definition when the seat `t` of the session `s` was booked: 1, and one more for each change since. */
const VERSION_AT = sql`
  SELECT 1 + count(*)::int FROM cluster_change h
  WHERE h.organization_id = t.organization_id AND h.cluster_id = coalesce(t.for_cluster_id, s.cluster_id)
    AND h.change IN ('edited', 'questions', 'audience') AND h.at <= coalesce(t.booked_at, s.starts_at)`;

export type NewWrongSlot = Pick<
  ReportedSeat,
  'clusterId' | 'clusterVersion' | 'questionVersion' | 'templateVersion'
> & {
  readonly id: string;
  readonly seatId: string;
  readonly cause: WrongSlotCause;
  readonly note: string;
  readonly personId: string;
  readonly at: Date;
};

export async function addWrongSlot(tx: Tx, organizationId: string, report: NewWrongSlot): Promise<void> {
  await tx
    .insertInto('wrong_slot')
    .values({
      organization_id: organizationId,
      id: report.id,
      seat_id: report.seatId,
      cluster_id: report.clusterId,
      cause: report.cause,
      cluster_version: report.clusterVersion,
      question_version: report.questionVersion,
      template_version: report.templateVersion,
      note: report.note,
      reported_by: report.personId,
      reported_at: report.at,
    })
    .execute();
}

export type WrongSlotChange = {
  readonly id: string;
  readonly wrongSlotId: string;
  readonly change: 'reported' | 'settled';
  readonly note: string;
  readonly personId: string;
  readonly at: Date;
};

export async function recordWrongSlotChange(tx: Tx, organizationId: string, change: WrongSlotChange): Promise<void> {
  await tx
    .insertInto('wrong_slot_change')
    .values({
      organization_id: organizationId,
      id: change.id,
      wrong_slot_id: change.wrongSlotId,
      at: change.at,
      person_id: change.personId,
      change: change.change,
      note: change.note,
    })
    .execute();
}

export type WrongSlotRow = {
  readonly wrongSlotId: string;
  readonly version: number;
  readonly cause: WrongSlotCause;
  readonly note: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly isMine: boolean;
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly clusterVersion: number;
  readonly reportedBy: string;
  readonly reportedAt: Date;
  readonly isOpen: boolean;
  readonly answer: string;
};

type ListQuery = { readonly clusterId: string | null; readonly personId: string; readonly withSettled: boolean };

/** Reports, the caller's own clusters first, then the oldest. */
export async function listWrongSlotRows(tx: Tx, organizationId: string, query: ListQuery): Promise<WrongSlotRow[]> {
  const { clusterId, personId, withSettled } = query;
  const { rows } = await sql<WrongSlotRow>`
    SELECT w.id AS "wrongSlotId", w.version, w.cause, w.note, w.cluster_id AS "clusterId", k.name AS "clusterName",
      coalesce(k.owner_id = ${personId}::uuid, false) AS "isMine", s.id AS "sessionId", s.starts_at AS "startsAt", s.zone,
      w.cluster_version AS "clusterVersion", who.name AS "reportedBy", w.reported_at AS "reportedAt", w.state = 'open' AS "isOpen", w.answer
    FROM wrong_slot w
    JOIN cluster k ON k.organization_id = w.organization_id AND k.id = w.cluster_id
    JOIN seat t ON t.organization_id = w.organization_id AND t.id = w.seat_id
    JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
    JOIN person who ON who.organization_id = w.organization_id AND who.id = w.reported_by
    WHERE w.organization_id = ${organizationId} AND (${withSettled} OR w.state = 'open')
      AND (${clusterId}::uuid IS NULL OR w.cluster_id = ${clusterId}::uuid)
    ORDER BY w.state = 'open' DESC, 7 DESC, w.reported_at LIMIT 200`.execute(tx);
  return rows;
}

export type VersionCount = {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly clusterVersion: number;
  readonly seats: number;
  readonly wrong: number;
};

/** Seats that were booked under each version of a cluster's rules, and how many of them were reported. */
export async function countByVersion(
  tx: Tx,
  organizationId: string,
  clusterId: string | null,
): Promise<VersionCount[]> {
  const { rows } = await sql<VersionCount>`
    WITH booked AS (
      SELECT coalesce(t.for_cluster_id, s.cluster_id) AS cluster_id, (${VERSION_AT}) AS version,
        EXISTS (SELECT FROM wrong_slot w WHERE w.organization_id = t.organization_id AND w.seat_id = t.id) AS is_wrong
      FROM session s JOIN seat t ON t.organization_id = s.organization_id AND t.session_id = s.id
      WHERE s.organization_id = ${organizationId} AND t.status NOT IN ('held', 'expired')
        AND coalesce(t.for_cluster_id, s.cluster_id) IN (SELECT w.cluster_id FROM wrong_slot w
          WHERE w.organization_id = ${organizationId} AND (${clusterId}::uuid IS NULL OR w.cluster_id = ${clusterId}::uuid)))
    SELECT k.id AS "clusterId", k.name AS "clusterName", b.version AS "clusterVersion", count(*)::int AS seats,
      count(*) FILTER (WHERE b.is_wrong)::int AS wrong
    FROM booked b JOIN cluster k ON k.organization_id = ${organizationId} AND k.id = b.cluster_id
    GROUP BY 1, 2, 3 ORDER BY 2, 3 DESC`.execute(tx);
  return rows;
}

export type WrongSlotToSettle = {
  readonly state: string;
  readonly version: number;
  readonly names: readonly string[];
};

export async function lockWrongSlot(tx: Tx, organizationId: string, id: string): Promise<WrongSlotToSettle | null> {
  const { rows } = await sql<WrongSlotToSettle>`
    SELECT w.state, w.version, ARRAY[p.given_names, p.family_name] AS names FROM wrong_slot w
    JOIN seat t ON t.organization_id = w.organization_id AND t.id = w.seat_id
    JOIN patient p ON p.organization_id = t.organization_id AND p.id = t.patient_id
    WHERE w.organization_id = ${organizationId} AND w.id = ${id} FOR UPDATE OF w`.execute(tx);
  return rows[0] ?? null;
}

export async function settleWrongSlotRow(
  tx: Tx,
  organizationId: string,
  settled: { readonly id: string; readonly answer: string; readonly personId: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('wrong_slot')
    .set({
      state: 'settled',
      answer: settled.answer,
      settled_by: settled.personId,
      settled_at: settled.at,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', settled.id)
    .execute();
}
