/**
 * The chance of each number of patients who come, from 0 to all, when everyone comes or not on their own account (Poisson binomial), by
 * convolution. Expects chances between 0 and 1.
 */
export function attendanceLaw(noShowProbabilities: readonly number[]): number[] {
  let law = [1];
  for (const noShow of noShowProbabilities) {
    const next = law.map((chance) => chance * noShow);
    next.push(0);
    for (const [coming, chance] of law.entries()) next[coming + 1] = (next[coming + 1] ?? 0) + chance * (1 - noShow);
    law = next;
  }
  return law;
}

/** The chance that more come than there is room for. Small chances are added first. */
export function overflowChance(law: readonly number[], capacity: number): number {
  return law.slice(capacity + 1).reduceRight((sum, chance) => sum + chance, 0);
}

/** The expected number who come beyond the room there is. */
export function expectedOverflow(law: readonly number[], capacity: number): number {
  return law.reduce((sum, chance, coming) => sum + chance * Math.max(0, coming - capacity), 0);
}
