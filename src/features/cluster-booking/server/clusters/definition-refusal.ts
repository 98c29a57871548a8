import { findKindById } from '#features/care-events/public.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ClusterDefinition } from '../../domain/clusters/cluster-definition.ts';
import { personIsThere } from './definition-store.ts';

/** What a definition names that is not there; null when all of it is. */
export async function definitionRefusal(
  tx: Tx,
  organizationId: string,
  { ownerId, kindIds }: ClusterDefinition,
): Promise<Refusal<'not-here'> | null> {
  if (ownerId !== null && !(await personIsThere(tx, organizationId, ownerId))) {
    return { code: 'not-here', sentence: 'This owner is not there.', field: 'ownerId' };
  }
  if (kindIds.some((kindId) => findKindById(kindId) === null)) {
    return { code: 'not-here', sentence: 'The care catalogue has no such care.', field: 'kindIds' };
  }
  return null;
}
