import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { FreedSeatState } from '../../domain/waiting/next-offer-step.ts';
import type { FreedSeatReply } from '../../seat-offer-contract.ts';
import type { FreedCause } from './freed-seat-store.ts';

export type FreedFilter = {
  readonly show?: 'open' | 'to-phone' | 'closed' | undefined;
  readonly clusterId?: string | undefined;
  readonly freedSeatId?: string | undefined;
};

type Row = {
  readonly freedSeatId: string;
  readonly seatNumber: number;
  readonly arrivesAt: Date;
  readonly state: FreedSeatState;
  readonly cause: FreedCause;
  readonly depth: number;
  readonly freedAt: Date;
  readonly nextStepAt: Date;
  readonly offersMade: number;
  readonly offersOpen: number;
  readonly sessionId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly total: number;
};

const SEATS_MAX = 100;

/** Freed seats: those to phone first, then the others by when their session starts; closed ones newest first. */
export async function viewFreedSeats(
  tx: Tx,
  organizationId: string,
  { show, clusterId, freedSeatId }: FreedFilter,
): Promise<{ readonly seats: FreedSeatReply[]; readonly total: number }> {
  const parts = [sql`true`];
  if (freedSeatId !== undefined) parts.push(sql`f.id = ${freedSeatId}`);
  if (clusterId !== undefined) parts.push(sql`s.cluster_id = ${clusterId}`);
  if (show === 'open') parts.push(sql`f.closed_at IS NULL`);
  if (show === 'to-phone') parts.push(sql`f.state = 'to-phone'`);
  if (show === 'closed') parts.push(sql`f.closed_at IS NOT NULL`);
  const order =
    show === 'closed'
      ? sql`f.closed_at DESC, f.id`
      : sql`(f.state = 'to-phone') DESC, s.starts_at, f.seat_number, f.id`;
  const found = await sql<Row>`
    SELECT f.id AS "freedSeatId", f.seat_number AS "seatNumber", s.starts_at AS "arrivesAt", f.state, f.cause, f.depth,
      f.freed_at AS "freedAt", f.next_step_at AS "nextStepAt", s.id AS "sessionId", s.cluster_id AS "clusterId",
      c.name AS "clusterName", site.name AS "siteName", s.starts_at AS "startsAt", s.zone, count(*) OVER ()::int AS total,
      (SELECT count(*)::int FROM seat_offer o WHERE o.organization_id = f.organization_id AND o.freed_seat_id = f.id) AS "offersMade",
      (SELECT count(*)::int FROM seat_offer o WHERE o.organization_id = f.organization_id AND o.freed_seat_id = f.id
        AND o.state = 'open') AS "offersOpen"
    FROM freed_seat f
    JOIN session s ON s.organization_id = f.organization_id AND s.id = f.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE f.organization_id = ${organizationId} AND ${sql.join(parts, sql` AND `)}
    ORDER BY ${order} LIMIT ${SEATS_MAX}`.execute(tx);
  return { seats: found.rows.map(replyOf), total: found.rows[0]?.total ?? 0 };
}

function replyOf({ total, ...row }: Row): FreedSeatReply {
  return {
    ...row,
    arrivesAt: row.arrivesAt.toISOString(),
    freedAt: row.freedAt.toISOString(),
    nextStepAt: row.nextStepAt.toISOString(),
    startsAt: row.startsAt.toISOString(),
  };
}

type Contact = { readonly name: string; readonly birthOn: string | null; readonly phone: string | null };

/** Whom to ask for, and their first telephone number. */
export async function findContacts(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  const found = await sql<Contact & { readonly id: string }>`
    SELECT p.id, concat_ws(' ', coalesce(p.preferred_name, p.given_names), p.family_name) AS name, p.birth_date AS "birthOn",
      (SELECT c.value FROM patient_contact c WHERE c.organization_id = p.organization_id AND c.patient_id = p.id AND c.kind = 'phone'
        ORDER BY c.id LIMIT 1) AS phone
    FROM patient p WHERE p.organization_id = ${organizationId} AND p.id = ANY (${[...patientIds]}::uuid[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** How often somebody tried to reach each about a place. */
export async function countTries(
  tx: Tx,
  organizationId: string,
  freedSeatId: string,
): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ patientId: string; tries: number }>`
    SELECT patient_id AS "patientId", count(*)::int AS tries FROM seat_offer
    WHERE organization_id = ${organizationId} AND freed_seat_id = ${freedSeatId} GROUP BY 1`.execute(tx);
  return new Map(found.rows.map((row) => [row.patientId, row.tries]));
}
