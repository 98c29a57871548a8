import type { FindPlan } from './find-plan.ts';

/** How sure it is that no better plan exists, in words for a coordinator. Points as the engine counts them. */
export function proofWords({
  cost,
  bound,
  optimal,
  besideOthers,
}: Pick<FindPlan, 'cost' | 'bound' | 'optimal' | 'besideOthers'>): string {
  if (optimal) return 'No better plan exists under these rules and free times.';
  const share = Math.max(1, cost <= 0 ? 0 : Math.ceil(((cost - bound) / cost) * 100));
  if (besideOthers === 'best') {
    return `Some times are promised to other families. Beside those no better plan exists; without them it is at most ${share} % from the best.`;
  }
  if (besideOthers === 'unproved') {
    return `Some times are promised to other families. At most ${share} % from the best plan that this patient could have without them.`;
  }
  if (share <= 1) return 'At most 1 % from the best plan possible.';
  return `At most ${share} % from the best plan possible; a longer search might find a better one.`;
}
