import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { findOrganizationZone } from './cluster-store.ts';
import { findCluster, lockCluster } from './definition-store.ts';
import { type Evaluation, evaluateRules } from './evaluate-rules.ts';

/** Asks the rules of every active cluster, one cluster a transaction. Doing it again changes nothing. */
export async function evaluateClusters({
  db,
  organizationId,
  now,
  signal,
  tell,
}: Omit<JobCall, 'threads'>): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const ids = await withinWall(db, wall, (tx) => findActiveIds(tx, organizationId));
  const tally = { clusters: 0, candidates: 0, reviews: 0 };
  for (const clusterId of ids) {
    if (signal.aborted) break;
    const asked = await withinWall(db, wall, (tx) => evaluateOne(tx, { organizationId, now }, clusterId));
    if (!asked) continue;
    tally.clusters += 1;
    tally.candidates += asked.candidates;
    tally.reviews += asked.reviews;
  }
  if (tally.clusters > 0) tell?.(tally);
}

async function findActiveIds(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('cluster')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

type Night = { readonly organizationId: string; readonly now: Date };

async function evaluateOne(tx: Tx, night: Night, clusterId: string): Promise<Evaluation | null> {
  const { organizationId, now } = night;
  await lockCluster(tx, organizationId, clusterId);
  const cluster = await findCluster(tx, organizationId, clusterId);
  if (cluster?.state !== 'active' || cluster.rules.include.length === 0) return null;
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const { rules, autoApprove } = cluster;
  const asked = await evaluateRules(tx, { organizationId, clusterId, rules, autoApprove, personId: null, today, now });
  if (asked.patientIds.length === 0) return asked;
  const detail = {
    candidates: asked.candidates,
    enrolled: asked.enrolled,
    withdrawn: asked.withdrawn,
    reviews: asked.reviews,
  };
  const what = { entityType: 'cluster', entityId: clusterId, patientIds: asked.patientIds, detail };
  await auditOwnWork(tx, night, { by: 'Nightly asking of cluster rules', action: 'execute', ...what });
  await writeOutbox(tx, organizationId, {
    topic: 'cluster',
    audience: 'clusters.read',
    payload: { clusterId, ...detail },
  });
  return asked;
}
