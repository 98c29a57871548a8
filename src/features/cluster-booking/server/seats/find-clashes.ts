import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { arrivalPlanOf } from '../../domain/seats/offer.ts';
import { type BusySpan, cadenceWindowDays, clashOf } from '../../domain/seats/patient-clash.ts';
import { patientSpan } from '../../domain/templates/arrival-times.ts';
import type { ClashReply } from '../../seat-contract.ts';
import { findBookingRules } from './booking-setting-store.ts';
import { exceptSeat } from './except-seat.ts';
import { readSessionFacts } from './lock-for-seat.ts';
import type { SeatRequest } from './seat-scene.ts';

type Row = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly siteName: string;
  readonly siteId: string;
};

const SHOWN_MAX = 5;

/** Where the patient is while a seat would want them, or too near to it. The asker's own holds and those that ran out do not count. */
export async function findClashes(tx: Tx, request: SeatRequest): Promise<ClashReply[]> {
  const session = await readSessionFacts(tx, request.organizationId, request.sessionId);
  if (!session) return [];
  const span = patientSpan(session.startsAt, request.seatNumber, arrivalPlanOf(session));
  return findClashesAt(tx, request, { ...span, siteId: session.siteId });
}

type Asker = Pick<SeatRequest, 'organizationId' | 'patientId' | 'personId' | 'movingSeatId' | 'now'>;

/** The same for any time at a site. */
export async function findClashesAt(tx: Tx, asker: Asker, wanted: BusySpan): Promise<ClashReply[]> {
  const { organizationId, patientId, personId, now } = asker;
  const { travelMinutes } = await findBookingRules(tx, organizationId);
  const { rows } = await sql<Row>`
    SELECT lower(t.during) AS "startsAt", upper(t.during) AS "endsAt", site.zone, site.name AS "siteName", site.id AS "siteId"
    FROM patient_time t
    LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
    LEFT JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    LEFT JOIN appointment a ON a.organization_id = t.organization_id AND a.id = t.appointment_id
    JOIN site ON site.organization_id = t.organization_id AND site.id = coalesce(s.site_id, a.site_id)
    WHERE t.organization_id = ${organizationId} AND t.patient_id = ${patientId} AND t.status IN ('held', 'booked')
      AND t.during && tstzrange(${new Date(wanted.from.getTime() - travelMinutes * 60_000)},
        ${new Date(wanted.until.getTime() + travelMinutes * 60_000)}, '[]')
      AND ${exceptSeat(asker.movingSeatId ?? null)}
      AND (x.status IS DISTINCT FROM 'held' OR (x.hold_expires_at > ${now} AND x.taken_by <> ${personId}))
    ORDER BY lower(t.during), t.id LIMIT 20`.execute(tx);
  return rows
    .flatMap((row) => {
      const kind = clashOf(wanted, { from: row.startsAt, until: row.endsAt, siteId: row.siteId }, travelMinutes);
      return kind === null ? [] : [clashReplyOf(row, kind)];
    })
    .slice(0, SHOWN_MAX);
}

/** The seats in the same cluster that make another too soon. */
export async function findSoonSeats(tx: Tx, request: SeatRequest): Promise<ClashReply[]> {
  const { organizationId, patientId, now } = request;
  const session = await readSessionFacts(tx, organizationId, request.sessionId);
  if (!session) return [];
  const { rows } = await sql<Row>`
    SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.zone, site.name AS "siteName", site.id AS "siteId"
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ${patientId} AND s.cluster_id = ${session.clusterId}
      AND s.id <> ${session.id} AND x.id IS DISTINCT FROM ${request.movingSeatId ?? null}::uuid
      AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (x.status <> 'held' OR x.hold_expires_at > ${now})
      AND abs(s.occurs_on - ${session.occursOn}::date) < ${cadenceWindowDays(session.visitsPerYear)}
    ORDER BY abs(s.occurs_on - ${session.occursOn}::date), s.id LIMIT ${SHOWN_MAX}`.execute(tx);
  return rows.map((row) => clashReplyOf(row, 'same-cluster'));
}

function clashReplyOf({ startsAt, endsAt, zone, siteName }: Row, kind: ClashReply['kind']): ClashReply {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), zone, siteName, kind };
}
