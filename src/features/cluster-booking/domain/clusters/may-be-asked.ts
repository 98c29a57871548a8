import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { ClusterRules } from './cluster-rule.ts';
import type { ClusterState } from './cluster-state.ts';

/** A draft's rules may be tried too; those of a cluster that rests are not asked. */
export function mayBeAsked({
  state,
  rules,
}: {
  readonly state: ClusterState;
  readonly rules: ClusterRules;
}): Result<true, Refusal<'not-asked'>> {
  if (state === 'retired' || state === 'paused') {
    return refuse('not-asked', `This cluster is ${state}; its rules are not asked.`);
  }
  if (rules.include.length === 0) return refuse('not-asked', 'Say first whom the cluster is for: it has no rule.');
  return accept(true);
}
