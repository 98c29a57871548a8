import { sql } from 'kysely';
import type { Database } from '#platform/server/database/database.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type Language, languageOf } from '../domain/channel.ts';
import type { LinkAct, LinkFacts } from '../domain/open-link.ts';
import type { Purpose } from '../domain/purpose.ts';

export type LinkKey = { readonly organizationId: string; readonly linkId: string };

/** Which hospital's link it is; null when it is nobody's. */
export async function findLinkByHash(db: Database, hash: Buffer): Promise<LinkKey | null> {
  const { rows } = await sql<LinkKey>`
    SELECT organization_id AS "organizationId", link_id AS "linkId" FROM find_message_link(${hash})`.execute(db);
  return rows[0] ?? null;
}

export type LinkRow = LinkFacts & {
  readonly id: string;
  readonly patientId: string;
  readonly messageId: string;
  readonly purpose: Purpose;
  readonly subjectId: string;
  readonly seatId: string | null;
  readonly language: Language;
  readonly hospital: string;
  readonly phone: string;
  readonly place: string;
  readonly arrivesAt: Date | null;
  readonly zone: string;
  readonly seatStatus: string;
  /** The seat stands and its session is today, by the clock of the site. */
  readonly isToday: boolean;
};

type Found = Omit<LinkRow, 'language'> & { readonly written: string };

/** A link with the one appointment it is about, locked: tries are counted one after the other. */
export async function lockLink(tx: Tx, { organizationId, linkId }: LinkKey, now: Date): Promise<LinkRow | null> {
  const { rows } = await sql<Found>`
    SELECT l.id, l.patient_id AS "patientId", l.message_id AS "messageId", l.wrong_tries AS "wrongTries",
      l.locked_at IS NOT NULL AS "isLocked", l.used_for AS "usedFor", l.expires_at AS "expiresAt", p.birth_date AS "birthDate",
      m.purpose, m.subject_id AS "subjectId", m.seat_id AS "seatId", m.language AS written, m.zone, o.name AS hospital,
      coalesce(r.desk_phone, '') AS phone, coalesce(concat_ws(', ', site.name, nullif(site.address, '')), '') AS place,
      coalesce(x.arrives_at, CASE WHEN f.id IS NOT NULL THEN s.starts_at END) AS "arrivesAt", coalesce(x.status, '') AS "seatStatus",
      coalesce(CASE WHEN f.id IS NOT NULL THEN f.state = 'open'
        ELSE x.status IN ('booked', 'confirmed') AND s.status <> 'cancelled' END, false) AS stands,
      coalesce(x.status IN ('booked', 'confirmed') AND s.status <> 'cancelled'
        AND s.occurs_on = (${now}::timestamptz AT TIME ZONE s.zone)::date, false) AS "isToday"
    FROM message_link l
    JOIN message m ON m.organization_id = l.organization_id AND m.id = l.message_id
    JOIN patient p ON p.organization_id = l.organization_id AND p.id = l.patient_id
    JOIN organization o ON o.organization_id = l.organization_id
    LEFT JOIN message_setting r ON r.organization_id = l.organization_id
    LEFT JOIN seat x ON x.organization_id = m.organization_id AND x.id = m.seat_id
    LEFT JOIN seat_offer f ON m.purpose IN ('seat-offer', 'invitation') AND f.organization_id = m.organization_id AND f.id = m.subject_id
    LEFT JOIN session s ON s.organization_id = m.organization_id AND s.id = coalesce(x.session_id, f.session_id)
    LEFT JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE l.organization_id = ${organizationId} AND l.id = ${linkId} FOR UPDATE OF l`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  const { written, ...link } = row;
  return { ...link, language: languageOf(written, null) };
}

/** Counts a wrong date of birth; the fifth locks the link for good. */
export async function countWrongTry(
  tx: Tx,
  { organizationId, linkId }: LinkKey,
  { now, triesMax }: { readonly now: Date; readonly triesMax: number },
): Promise<void> {
  await sql`
    UPDATE message_link SET wrong_tries = wrong_tries + 1,
      locked_at = CASE WHEN wrong_tries + 1 >= ${triesMax}::int THEN ${now}::timestamptz ELSE locked_at END
    WHERE organization_id = ${organizationId} AND id = ${linkId}`.execute(tx);
}

export async function markLinkUsed(
  tx: Tx,
  { organizationId, linkId }: LinkKey,
  { act, now }: { readonly act: LinkAct; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('message_link')
    .set({ used_at: now, used_for: act })
    .where('organization_id', '=', organizationId)
    .where('id', '=', linkId)
    .execute();
}
