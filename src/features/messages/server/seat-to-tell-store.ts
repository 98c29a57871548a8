import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatToTell } from '../domain/plan-messages.ts';

export type SeatFacts = SeatToTell & {
  readonly seatId: string;
  readonly patientId: string;
  readonly clusterId: string;
  /** Why it stands as it stands: the reason of a cancellation. */
  readonly reason: string;
};

/** A seat as far as its patient must hear of it; null when it is not there. */
export async function findSeatToTell(tx: Tx, organizationId: string, seatId: string): Promise<SeatFacts | null> {
  const { rows } = await sql<SeatFacts>`
    SELECT x.id AS "seatId", x.patient_id AS "patientId", s.cluster_id AS "clusterId", x.arrives_at AS "arrivesAt",
      s.starts_at AS "startsAt", s.zone, x.booked_at AS "bookedAt", x.reason,
      (x.status IN ('booked', 'confirmed') AND s.status <> 'cancelled') AS "isComing"
    FROM seat x JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    WHERE x.organization_id = ${organizationId} AND x.id = ${seatId}`.execute(tx);
  return rows[0] ?? null;
}

/** Seats of a session that are still to come. */
export async function findSeatsOfSession(tx: Tx, organizationId: string, sessionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('seat')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('status', 'in', ['booked', 'confirmed'])
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export type PreparationToTell = {
  readonly daysBefore: number;
  /** By language; `{day}` and `{time}` stand for when. */
  readonly texts: Readonly<Record<string, string>>;
};

export type PlaceFacts = {
  readonly hospital: string;
  readonly place: string;
  readonly visit: string;
  readonly instructions: string;
  readonly preparation: readonly PreparationToTell[];
};

/** Where a seat is and what its patient does before. */
export async function findPlaceOfSeat(tx: Tx, organizationId: string, seatId: string): Promise<PlaceFacts | null> {
  const { rows } = await sql<PlaceFacts>`
    SELECT o.name AS hospital, concat_ws(', ', site.name, nullif(site.address, '')) AS place, c.name AS visit, c.instructions,
      coalesce((SELECT json_agg(json_build_object('daysBefore', i.days_before, 'texts', i.texts)
          ORDER BY i.days_before DESC, i.position)
        FROM preparation_item i WHERE i.organization_id = c.organization_id AND i.cluster_id = c.id AND i.is_in_use), '[]')
        AS preparation
    FROM seat x
    JOIN organization o ON o.organization_id = x.organization_id
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE x.organization_id = ${organizationId} AND x.id = ${seatId}`.execute(tx);
  return rows[0] ?? null;
}
