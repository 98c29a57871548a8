import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type OfferFacts = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly expiresAt: Date;
  /** Nobody has answered it, and it is not said by a person. */
  readonly isOpen: boolean;
  /** Invited because a visit falls due; otherwise a seat became free sooner. */
  readonly isInvitation: boolean;
  readonly hospital: string;
  readonly place: string;
  readonly visit: string;
};

/** An offered seat as far as its patient must hear of it; null when it is not there. */
export async function findOfferToTell(tx: Tx, organizationId: string, offerId: string): Promise<OfferFacts | null> {
  const { rows } = await sql<OfferFacts>`
    SELECT f.patient_id AS "patientId", s.cluster_id AS "clusterId", s.starts_at AS "startsAt", s.zone,
      f.expires_at AS "expiresAt", (f.state = 'open' AND f.mode <> 'phone') AS "isOpen", f.mode = 'invitation' AS "isInvitation", o.name AS hospital,
      concat_ws(', ', site.name, nullif(site.address, '')) AS place, c.name AS visit
    FROM seat_offer f
    JOIN organization o ON o.organization_id = f.organization_id
    JOIN session s ON s.organization_id = f.organization_id AND s.id = f.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE f.organization_id = ${organizationId} AND f.id = ${offerId}`.execute(tx);
  return rows[0] ?? null;
}
