/** How sure it is that no better plan exists, in words for a coordinator. Points as the engine counts them. */
export function proofWords({
  cost,
  bound,
  optimal,
}: {
  readonly cost: number;
  readonly bound: number;
  readonly optimal: boolean;
}): string {
  if (optimal) return 'No better plan exists under these rules and free times.';
  const share = cost <= 0 ? 0 : Math.ceil(((cost - bound) / cost) * 100);
  if (share <= 1) return 'At most 1 % from the best plan possible.';
  return `At most ${share} % from the best plan possible; a longer search might find a better one.`;
}
