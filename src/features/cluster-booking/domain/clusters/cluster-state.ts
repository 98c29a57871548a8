import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const CLUSTER_STATES = ['draft', 'active', 'paused', 'retired'] as const;
export type ClusterState = (typeof CLUSTER_STATES)[number];

/** How patients of one session meet: a group, the same visit one by one, stations in turn, shared places such as a gym. */
export const VISIT_TYPES = ['group', 'clustered', 'stations', 'shared-places'] as const;
export type VisitType = (typeof VISIT_TYPES)[number];

const NEXT: Readonly<Record<ClusterState, readonly ClusterState[]>> = {
  draft: ['active', 'retired'],
  active: ['paused', 'retired'],
  paused: ['active', 'retired'],
  retired: [],
};

export function statesAfter(state: ClusterState): readonly ClusterState[] {
  return NEXT[state];
}

export type StateRefusal = 'not-from-here' | 'rules-missing' | 'owner-missing';

/** A cluster takes part only with somebody who answers for it and rules that say whom it is for. */
export function decideClusterState(
  cluster: { readonly state: ClusterState; readonly hasOwner: boolean; readonly hasRules: boolean },
  to: ClusterState,
): Result<ClusterState, Refusal<StateRefusal>> {
  if (!NEXT[cluster.state].includes(to))
    return refuse('not-from-here', `A cluster that is ${cluster.state} cannot be made ${to}.`);
  if (to === 'active' && !cluster.hasOwner)
    return refuse('owner-missing', 'Name an owner first: somebody answers for each cluster.');
  if (to === 'active' && !cluster.hasRules)
    return refuse('rules-missing', 'Say first whom the cluster is for: it has no rule.');
  return accept(to);
}
