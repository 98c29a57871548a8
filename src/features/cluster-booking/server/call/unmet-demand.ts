import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Requests of a cluster that found no seat, and visits asked for outside of it: demand that no booking shows. */
export type UnmetDemand = {
  readonly clusterId: string;
  /** Asked for between the two days and never given a seat: still open, sent elsewhere, or returned. */
  readonly unmetCount: number;
  /** Of these still open now. */
  readonly openCount: number;
  /** Of the open ones those whose patient should have been rung by the last day. */
  readonly lateCount: number;
  /** Days the open ones have waited by the last day, half of them longer; null when none is open. */
  readonly medianAgeDays: number | null;
};

/** Unmet demand of each cluster that has any, asked for between two days, both included. Withdrawn requests and repeats of one patient count once or not at all. */
export async function loadUnmetDemand(
  tx: Tx,
  organizationId: string,
  { fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string },
): Promise<readonly UnmetDemand[]> {
  const { rows } = await sql<UnmetDemand>`
    SELECT t.cluster_id AS "clusterId", count(DISTINCT t.patient_id)::int AS "unmetCount",
      count(DISTINCT t.patient_id) FILTER (WHERE t.state = 'open')::int AS "openCount",
      count(DISTINCT t.patient_id) FILTER (WHERE t.state = 'open' AND t.contact_by_on < ${untilOn}::date)::int AS "lateCount",
      percentile_disc(0.5) WITHIN GROUP (ORDER BY ${untilOn}::date - t.created_at::date)
        FILTER (WHERE t.state = 'open') AS "medianAgeDays"
    FROM desk_task t
    WHERE t.organization_id = ${organizationId} AND t.cluster_id IS NOT NULL AND t.kind IN ('no-seat', 'rebook', 'individual-visit')
      AND t.state IN ('open', 'redirected', 'returned')
      AND t.created_at >= ${fromOn}::date AND t.created_at < ${untilOn}::date + interval '1 day'
    GROUP BY t.cluster_id ORDER BY t.cluster_id`.execute(tx);
  return rows;
}
