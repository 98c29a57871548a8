import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { OfferState } from '../../domain/waiting/decide-answer.ts';
import type { OfferMode } from '../../domain/waiting/offer-mode.ts';
import type { SeatOfferReply } from '../../seat-offer-contract.ts';
import type { Ranking } from './offer-store.ts';

export type OfferFilter = {
  readonly offerId?: string | undefined;
  readonly state?: OfferState | undefined;
  readonly clusterId?: string | undefined;
  readonly freedSeatId?: string | undefined;
  readonly entryId?: string | undefined;
};

type Row = {
  readonly offerId: string;
  readonly mode: OfferMode;
  readonly state: OfferState;
  readonly freedSeatId: string | null;
  readonly patientId: string;
  readonly patientName: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  readonly ranking: Ranking | { readonly priority?: undefined };
  readonly seatId: string | null;
  readonly sessionId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly total: number;
};

const OFFERS_MAX = 200;

/** The log of offers, newest first, at most 200, with how many there are. */
export async function viewOffers(
  tx: Tx,
  organizationId: string,
  filter: OfferFilter,
): Promise<{ readonly offers: SeatOfferReply[]; readonly total: number }> {
  const found = await sql<Row>`
    SELECT o.id AS "offerId", o.mode, o.state, o.freed_seat_id AS "freedSeatId", o.patient_id AS "patientId",
      concat_ws(' ', coalesce(p.preferred_name, p.given_names), p.family_name) AS "patientName", o.made_at AS "madeAt",
      o.expires_at AS "expiresAt", o.answered_at AS "answeredAt", o.ranking,
      CASE WHEN o.state = 'accepted' THEN o.seat_id END AS "seatId", o.session_id AS "sessionId", s.cluster_id AS "clusterId",
      c.name AS "clusterName", site.name AS "siteName", s.starts_at AS "startsAt", s.zone, count(*) OVER ()::int AS total
    FROM seat_offer o
    JOIN patient p ON p.organization_id = o.organization_id AND p.id = o.patient_id
    JOIN session s ON s.organization_id = o.organization_id AND s.id = o.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE o.organization_id = ${organizationId} AND ${filterOf(filter)}
    ORDER BY o.made_at DESC, o.id DESC LIMIT ${OFFERS_MAX}`.execute(tx);
  return { offers: found.rows.map(replyOf), total: found.rows[0]?.total ?? 0 };
}

export async function viewOffer(tx: Tx, organizationId: string, offerId: string): Promise<SeatOfferReply | null> {
  const { offers } = await viewOffers(tx, organizationId, { offerId });
  return offers[0] ?? null;
}

function filterOf({ offerId, state, clusterId, freedSeatId, entryId }: OfferFilter) {
  const parts = [sql`true`];
  if (offerId !== undefined) parts.push(sql`o.id = ${offerId}`);
  if (state !== undefined) parts.push(sql`o.state = ${state}`);
  if (clusterId !== undefined) parts.push(sql`s.cluster_id = ${clusterId}`);
  if (freedSeatId !== undefined) parts.push(sql`o.freed_seat_id = ${freedSeatId}`);
  if (entryId !== undefined) parts.push(sql`o.entry_id = ${entryId}`);
  return sql.join(parts, sql` AND `);
}

function replyOf({ total, ranking, ...row }: Row): SeatOfferReply {
  return {
    ...row,
    madeAt: row.madeAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    startsAt: row.startsAt.toISOString(),
    ranking: ranking.priority === undefined ? null : ranking,
  };
}

export type OfferChange = {
  readonly at: string;
  readonly toState: OfferState;
  readonly channel: 'clock' | 'desk' | 'link';
  readonly personName: string | null;
  readonly note: string;
};

/** All that became of an offer, oldest first. */
export async function viewOfferLog(tx: Tx, organizationId: string, offerId: string): Promise<OfferChange[]> {
  const found = await sql<Omit<OfferChange, 'at'> & { readonly at: Date }>`
    SELECT c.at, c.to_state AS "toState", c.channel, p.name AS "personName", c.note FROM seat_offer_change c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    WHERE c.organization_id = ${organizationId} AND c.offer_id = ${offerId} ORDER BY c.at, c.id LIMIT 200`.execute(tx);
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
