import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { askedForFill } from '../../domain/waiting/fill-chance.ts';

export type OfferFigures = {
  readonly freed: number;
  readonly filled: number;
  readonly offers: number;
  readonly accepted: number;
  readonly hoursToFill: number | null;
  readonly waiting: number;
  readonly medianWaitDays: number | null;
  readonly acceptance: number | null;
  readonly askForEight: number | null;
};

const DAYS = 90;
/** Fewer answered offers than this tell nothing about the next one. */
const OFFERS_MIN = 20;
const WANTED_FILL = 0.8;

type Row = Omit<OfferFigures, 'acceptance' | 'askForEight'> & { readonly answered: number };

/** What waiting and offering came to in a cluster over the last 90 days; without a cluster, everywhere. */
export async function findOfferFigures(
  tx: Tx,
  organizationId: string,
  { clusterId, now }: { clusterId: string | null; now: Date },
): Promise<OfferFigures> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const inCluster = clusterId === null ? sql`true` : sql`s.cluster_id = ${clusterId}`;
  const found = await sql<Row>`
    SELECT freed.*, offers.*, waiting.* FROM
      (SELECT count(*)::int AS freed, count(*) FILTER (WHERE f.state IN ('filled', 'taken'))::int AS filled,
          (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM f.closed_at - f.freed_at) / 3600)
            FILTER (WHERE f.state = 'filled'))::float8 AS "hoursToFill"
        FROM freed_seat f JOIN session s ON s.organization_id = f.organization_id AND s.id = f.session_id
        WHERE f.organization_id = ${organizationId} AND f.freed_at > ${since} AND f.freed_at <= ${now} AND ${inCluster}) freed,
      (SELECT count(*)::int AS offers, count(*) FILTER (WHERE o.state = 'accepted')::int AS accepted,
          count(*) FILTER (WHERE o.state IN ('accepted', 'declined', 'expired'))::int AS answered
        FROM seat_offer o JOIN session s ON s.organization_id = o.organization_id AND s.id = o.session_id
        WHERE o.organization_id = ${organizationId} AND o.made_at > ${since} AND o.made_at <= ${now} AND o.mode <> 'invitation'
          AND ${inCluster}) offers,
      (SELECT count(*)::int AS waiting,
          (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ${now}::timestamptz - s.waiting_since) / 86400))::float8
            AS "medianWaitDays"
        FROM waitlist_entry_cluster s WHERE s.organization_id = ${organizationId} AND s.is_waiting AND ${inCluster}) waiting`.execute(
    tx,
  );
  const [row] = found.rows;
  if (!row) return NOTHING;
  const { answered, ...figures } = row;
  const acceptance = answered < OFFERS_MIN ? null : figures.accepted / answered;
  return { ...figures, acceptance, askForEight: acceptance === null ? null : askedForFill(acceptance, WANTED_FILL) };
}

const NOTHING: OfferFigures = {
  ...{ freed: 0, filled: 0, offers: 0, accepted: 0, waiting: 0 },
  ...{ hoursToFill: null, medianWaitDays: null, acceptance: null, askForEight: null },
};
