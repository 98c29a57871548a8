import type { MinutesSpread } from './plan.ts';

/** Mean, percentiles and standard error of what was observed; all 0 when nothing was. */
export function spreadOf(minutes: readonly number[]): MinutesSpread {
  const sorted = Float64Array.from(minutes).sort();
  const n = sorted.length;
  if (n === 0) return { mean: 0, p50: 0, p85: 0, p95: 0, error: 0 };
  const mean = sorted.reduce((sum, each) => sum + each, 0) / n;
  const squares = sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const at = (share: number) => sorted[Math.min(n - 1, Math.ceil(share * n) - 1)] ?? 0;
  return { mean, p50: at(0.5), p85: at(0.85), p95: at(0.95), error: Math.sqrt(squares / Math.max(1, n - 1) / n) };
}
