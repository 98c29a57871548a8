import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { arrivalPlanOf } from '../../domain/seats/offer.ts';
import { patientSpan } from '../../domain/templates/arrival-times.ts';
import type { ClashReply } from '../../seat-contract.ts';
import { findSession } from '../sessions/session-store.ts';

export type ClashAsked = {
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly patientId: string;
  readonly personId: string;
  readonly now: Date;
};

type Row = { readonly startsAt: Date; readonly endsAt: Date; readonly zone: string; readonly siteName: string };

/** Where the patient is while a seat would want them. The asker's own holds and those that ran out do not count. */
export async function findClashes(tx: Tx, organizationId: string, asked: ClashAsked): Promise<ClashReply[]> {
  const session = await findSession(tx, organizationId, asked);
  if (!session) return [];
  const startsAt = new Date(session.startsAt);
  const plan = arrivalPlanOf({ ...session, startsAt, endsAt: new Date(session.endsAt) });
  const { from, until } = patientSpan(startsAt, asked.seatNumber, plan);
  const { rows } = await sql<Row>`
    SELECT lower(t.during) AS "startsAt", upper(t.during) AS "endsAt", site.zone, site.name AS "siteName"
    FROM patient_time t
    LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
    LEFT JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    LEFT JOIN appointment a ON a.organization_id = t.organization_id AND a.id = t.appointment_id
    JOIN site ON site.organization_id = t.organization_id AND site.id = coalesce(s.site_id, a.site_id)
    WHERE t.organization_id = ${organizationId} AND t.patient_id = ${asked.patientId} AND t.status IN ('held', 'booked')
      AND t.during && tstzrange(${from}, ${until}, '[)')
      AND (x.status IS DISTINCT FROM 'held' OR (x.hold_expires_at > ${asked.now} AND x.taken_by <> ${asked.personId}))
    ORDER BY lower(t.during), t.id LIMIT 5`.execute(tx);
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}
