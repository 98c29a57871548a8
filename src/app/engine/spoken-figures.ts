/** One line on how good a plan is, from the figures that it carries; empty where it carries none. */
export function spokenFigures(plan: unknown): string {
  if (typeof plan !== 'object' || plan === null) return '';
  const { cost, bound, optimal } = plan as { cost?: unknown; bound?: unknown; optimal?: unknown };
  if (typeof cost !== 'number') return '';
  if (optimal === true) return `Cost ${short(cost)}, proved optimal.`;
  if (typeof bound !== 'number') return `Cost ${short(cost)}.`;
  return `Cost ${short(cost)}; no plan costs less than ${short(bound)}${gapOf(cost, bound)}.`;
}

/** One line on how far a solve is. */
export function spokenProgress(progress: { fraction: number; cost: number | null; bound: number | null }): string {
  const { fraction, cost, bound } = progress;
  const percent = `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;
  if (cost === null) return percent;
  if (bound === null) return `${percent}  cost ${short(cost)}`;
  return `${percent}  cost ${short(cost)}, bound ${short(bound)}${gapOf(cost, bound)}`;
}

function gapOf(cost: number, bound: number): string {
  return cost > 0 && bound < cost ? ` (gap ${(((cost - bound) / cost) * 100).toFixed(2)} %)` : '';
}

function short(points: number): string {
  return points.toLocaleString('en', { maximumFractionDigits: 2 });
}
