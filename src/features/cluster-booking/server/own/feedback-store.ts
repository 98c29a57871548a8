import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { VisitFeedback } from '../../domain/own/visit-feedback.ts';

export type VisitToJudge = {
  readonly seatId: string;
  readonly patientId: string;
  readonly what: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly siteName: string;
};

/** Longer ago nobody is asked any more. */
const ASKED_FOR = sql`interval '60 days'`;
const ASKED_MAX = 20;

/** Visits that took place in the last weeks and of which nobody has said anything, the newest first. */
export async function findVisitsToJudge(
  tx: Tx,
  organizationId: string,
  { patientIds, now }: { readonly patientIds: readonly string[]; readonly now: Date },
): Promise<VisitToJudge[]> {
  const found = await sql<VisitToJudge>`
    SELECT x.id AS "seatId", x.patient_id AS "patientId", c.name AS what, x.arrives_at AS "startsAt", s.zone, site.name AS "siteName"
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = coalesce(x.for_cluster_id, s.cluster_id)
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ANY (${[...patientIds]}::uuid[]) AND x.status = 'completed'
      AND x.arrives_at BETWEEN ${now}::timestamptz - ${ASKED_FOR} AND ${now}
      AND NOT EXISTS (SELECT 1 FROM visit_feedback f WHERE f.organization_id = x.organization_id AND f.seat_id = x.id)
    ORDER BY x.arrives_at DESC, x.id LIMIT ${ASKED_MAX}`.execute(tx);
  return found.rows;
}

type Judged = VisitFeedback & {
  readonly seatId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly personId: string;
  readonly now: Date;
};

/** False when something was said of this visit already: what stands is not overwritten. */
export async function insertFeedback(tx: Tx, organizationId: string, judged: Judged): Promise<boolean> {
  const { seatId, patientId, clusterId, wasWorthIt, waitFelt, words, personId, now } = judged;
  const inserted = await tx
    .insertInto('visit_feedback')
    .values({
      ...{ organization_id: organizationId, seat_id: seatId, patient_id: patientId, cluster_id: clusterId, words },
      ...{ was_worth_it: wasWorthIt, wait_felt: waitFelt, given_by: personId, given_at: now },
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'seat_id']).doNothing())
    .returning('seat_id')
    .execute();
  return inserted.length > 0;
}

const COLUMNS = sql`was_worth_it AS "wasWorthIt", wait_felt AS "waitFelt", words`;

export async function findFeedback(tx: Tx, organizationId: string, seatId: string): Promise<VisitFeedback | null> {
  const found = await sql<VisitFeedback>`
    SELECT ${COLUMNS} FROM visit_feedback WHERE organization_id = ${organizationId} AND seat_id = ${seatId}`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}

/** Clusters that are not retired, and retired ones of which somebody has said something. */
export async function findClustersToJudge(
  tx: Tx,
  organizationId: string,
): Promise<{ readonly clusterId: string; readonly name: string }[]> {
  const found = await sql<{ clusterId: string; name: string }>`
    SELECT c.id AS "clusterId", c.name FROM cluster c WHERE c.organization_id = ${organizationId} AND (c.state <> 'retired'
      OR EXISTS (SELECT 1 FROM visit_feedback f WHERE f.organization_id = c.organization_id AND f.cluster_id = c.id))
    ORDER BY c.name`.execute(tx);
  return found.rows;
}

export type SaidOfCluster = VisitFeedback & { readonly clusterId: string };

/** What was said in the last year of every cluster, oldest first, without the words. */
export async function findAllFeedback(tx: Tx, organizationId: string, now: Date): Promise<SaidOfCluster[]> {
  const found = await sql<SaidOfCluster>`
    SELECT cluster_id AS "clusterId", was_worth_it AS "wasWorthIt", wait_felt AS "waitFelt", '' AS words FROM visit_feedback
    WHERE organization_id = ${organizationId} AND given_at > ${now}::timestamptz - interval '1 year'
    ORDER BY given_at, seat_id LIMIT 50000`.execute(tx);
  return found.rows;
}

/** What was said of the visits of a cluster in the last year, oldest first. */
export async function findFeedbackOf(
  tx: Tx,
  organizationId: string,
  { clusterId, now }: { readonly clusterId: string; readonly now: Date },
): Promise<VisitFeedback[]> {
  const found = await sql<VisitFeedback>`
    SELECT ${COLUMNS} FROM visit_feedback
    WHERE organization_id = ${organizationId} AND cluster_id = ${clusterId} AND given_at > ${now}::timestamptz - interval '1 year'
    ORDER BY given_at, seat_id LIMIT 5000`.execute(tx);
  return found.rows;
}
