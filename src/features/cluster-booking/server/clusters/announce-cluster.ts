import type { Route } from '#platform/contract/route.ts';
import type { Call } from '#platform/server/http/call.ts';
import type { Evaluation } from './evaluate-rules.ts';

/** Audit and event of a change of a definition. */
export async function announceCluster(
  call: Pick<Call<Route>, 'audit' | 'publish'>,
  clusterId: string,
  action: 'create' | 'update',
): Promise<void> {
  await call.audit({ action, entityType: 'cluster', entityId: clusterId, purpose: 'operations' });
  await call.publish({ topic: 'cluster', audience: 'clusters.read', payload: { clusterId } });
}

/** The rules read the records of everybody; the trail names those for whom something followed. */
export async function announceEvaluation(
  call: Pick<Call<Route>, 'audit' | 'publish'>,
  clusterId: string,
  { patientIds, ...counts }: Evaluation,
): Promise<void> {
  await call.audit({ action: 'execute', entityType: 'cluster', entityId: clusterId, patientIds, detail: counts });
  await call.publish({ topic: 'cluster', audience: 'clusters.read', payload: { clusterId, ...counts } });
}
