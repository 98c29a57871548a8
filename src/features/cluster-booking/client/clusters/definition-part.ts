import type { BodyOf } from '#platform/contract/route.ts';
import type { ClusterReply, editCluster } from '../../cluster-contract.ts';

/** What the form holds besides the rules. */
export type DefinitionPart = Omit<BodyOf<typeof editCluster>, 'rules' | 'reason' | 'measures'>;

export function definitionPart(cluster: ClusterReply): DefinitionPart {
  const { name, purpose, ownerId, visitType, visitMinutes, visitsPerYear } = cluster;
  const { kindIds, families, instructions, autoApprove } = cluster;
  const what = { name, purpose, ownerId, visitType, visitMinutes, visitsPerYear };
  return { ...what, kindIds, families, instructions, autoApprove };
}
