import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { BookingWindow } from '../../domain/sessions/booking-window.ts';
import type { SessionStatus } from '../../domain/sessions/session-status.ts';
import type { ArrivalPattern, Carousel } from '../../domain/templates/arrival-times.ts';

export type LockedSession = {
  readonly id: string;
  readonly clusterId: string;
  readonly siteId: string;
  readonly visitsPerYear: number;
  readonly occursOn: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: SessionStatus;
  readonly capacity: number;
  /** What its rooms hold; null when nobody has said. */
  readonly seatsMax: number | null;
  readonly arrivalPattern: ArrivalPattern;
  readonly visitMinutes: number;
  readonly offsetsMinutes: readonly number[] | null;
  readonly carousel: Carousel | null;
  readonly zone: string;
  /** How many days ahead it may be booked; null: as usual. */
  readonly bookingWindow: BookingWindow | null;
};

/**
 * Everyone who changes seats locks in this order: the desk (only to hold), the patient, the sessions by id. One order for all means
 * that two of them wait for each other and never deadlock. Whoever cancels a whole session locks only that session.
 */
export async function lockPerson(tx: Tx, organizationId: string, personId: string): Promise<void> {
  await sql`SELECT 1 FROM person WHERE organization_id = ${organizationId} AND id = ${personId} FOR NO KEY UPDATE`.execute(
    tx,
  );
}

/** False when there is no such patient. */
export async function lockPatient(tx: Tx, organizationId: string, patientId: string): Promise<boolean> {
  const found =
    await sql`SELECT 1 FROM patient WHERE organization_id = ${organizationId} AND id = ${patientId} FOR NO KEY UPDATE`.execute(
      tx,
    );
  return found.rows.length > 0;
}

export async function lockSessions(tx: Tx, organizationId: string, ids: readonly string[]): Promise<LockedSession[]> {
  const found = await sql<LockedSession>`
    ${SELECT_SESSIONS} WHERE s.organization_id = ${organizationId} AND s.id = ANY (${[...new Set(ids)]}::uuid[])
    ORDER BY s.id FOR NO KEY UPDATE OF s`.execute(tx);
  return found.rows;
}

/** The same facts, without a lock: for telling, not for deciding. */
export async function readSessionFacts(tx: Tx, organizationId: string, id: string): Promise<LockedSession | null> {
  const found = await sql<LockedSession>`
    ${SELECT_SESSIONS} WHERE s.organization_id = ${organizationId} AND s.id = ${id}`.execute(tx);
  return found.rows[0] ?? null;
}

const SELECT_SESSIONS = sql`
  SELECT s.id, s.cluster_id AS "clusterId", s.site_id AS "siteId", c.visits_per_year AS "visitsPerYear",
    s.occurs_on AS "occursOn", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.status, s.capacity, s.seats_max AS "seatsMax",
    s.arrival_pattern AS "arrivalPattern", coalesce(s.visit_minutes, c.visit_minutes) AS "visitMinutes",
    s.offsets_minutes AS "offsetsMinutes", s.carousel, s.zone, s.booking_window AS "bookingWindow"
  FROM session s JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id`;
