/**
 * The exact chance that so many items are done on or before each day, day 1 first, when every day is an independent draw from the basis:
 * the law that trials only sample. By convolution; stops when all but a millionth of a millionth is done, or at `daysMax`.
 */
export function exactWhen(basis: readonly number[], items: number, daysMax: number): readonly number[] {
  const steps = chancesOf(basis);
  let law = new Float64Array(items);
  law[0] = 1;
  const chances: number[] = [];
  for (let day = 1; day <= daysMax; day += 1) {
    law = convolve(law, steps, items);
    const open = law.reduce((sum, chance) => sum + chance, 0);
    chances.push(1 - open);
    if (open < 1e-12) break;
  }
  return chances;
}

/** The exact chance of each number of items after so many days; place k is for k items. */
export function exactHowMany(basis: readonly number[], days: number): Float64Array {
  const steps = chancesOf(basis);
  const most = Math.max(0, ...steps.map(([count]) => count));
  let law = Float64Array.of(1);
  for (let day = 1; day <= days; day += 1) law = convolve(law, steps, law.length + most);
  return law;
}

function chancesOf(basis: readonly number[]): readonly (readonly [count: number, chance: number])[] {
  const seen = new Map<number, number>();
  for (const count of basis) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].map(([count, days]) => [count, days / basis.length]);
}

/** Numbers at or above `length` fall out. Chances too small to matter are let go, so that long laws stay short where they live. */
function convolve(
  law: Float64Array<ArrayBuffer>,
  steps: readonly (readonly [count: number, chance: number])[],
  length: number,
): Float64Array<ArrayBuffer> {
  const next = new Float64Array(length);
  for (let have = 0; have < law.length; have += 1) {
    const before = law[have] ?? 0;
    if (before < 1e-18) continue;
    for (const [count, chance] of steps) {
      const at = have + count;
      if (at < length) next[at] = (next[at] ?? 0) + before * chance;
    }
  }
  return next;
}

const WORK_MAX = 2e8;

/** Whether the exact law for a number of items can be worked out in a second or so. */
export function isExactWhenQuick(basis: readonly number[], items: number, daysMax: number): boolean {
  const mean = basis.reduce((sum, count) => sum + count, 0) / Math.max(1, basis.length);
  const days = Math.min(daysMax, mean === 0 ? Infinity : (2 * items) / mean + 100);
  return days * items * new Set(basis).size <= WORK_MAX;
}

/** Whether the exact law after a number of days can be. */
export function isExactHowManyQuick(basis: readonly number[], days: number): boolean {
  return days * days * Math.max(1, ...basis) * new Set(basis).size <= WORK_MAX;
}
