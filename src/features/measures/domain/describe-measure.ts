import type { Measure, Reading } from './measure.ts';

export const RECENT_WEEKS = 4;

/** A value as it is read: one decimal only where it tells something. */
export function valueInWords({ unit }: { readonly unit: string }, value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return unit === '%'
    ? `${rounded} %`
    : `${rounded} ${rounded === 1 ? unit.replace(/s( a (?:week|year))?$/, '$1') : unit}`;
}

/** The one sentence a chart says: the last four whole weeks against the four before. */
export function describeMeasure(measure: Measure, { recent, before }: { recent: Reading; before: Reading }): string {
  if (recent.isSmall) return `Fewer than 5 ${measure.counted} in the last ${RECENT_WEEKS} weeks: too few to tell.`;
  if (recent.value === null || recent.n === 0) return `No ${measure.counted} in the last ${RECENT_WEEKS} weeks.`;
  const now = `${measure.name}: ${valueInWords(measure, recent.value)} over the last ${RECENT_WEEKS} weeks`;
  if (before.value === null) return `${now}. There is nothing to compare with in the ${RECENT_WEEKS} weeks before.`;
  const change = Math.round((recent.value - before.value) * 10) / 10;
  if (isSlight(measure, recent, before)) return `${now}, about as in the ${RECENT_WEEKS} weeks before.`;
  const size =
    measure.unit === '%' ? `${Math.abs(change)} ${Math.abs(change) === 1 ? 'point' : 'points'}` : Math.abs(change);
  const isBetter = change > 0 === (measure.better === 'higher');
  return `${now}, ${size} ${change > 0 ? 'more' : 'less'} than in the ${RECENT_WEEKS} weeks before: ${isBetter ? 'better' : 'worse'}.`;
}

/**
 * A share: within twice the standard error of a difference of two shares, so that chance may have made it. Any other number: less than a
 * tenth of what it was.
 */
function isSlight({ kind }: Measure, recent: Reading, before: Reading): boolean {
  const [now, was] = [recent.value ?? 0, before.value ?? 0];
  if (kind !== 'share') return Math.abs(now - was) < Math.max(0.1, Math.abs(was) / 10);
  const [nowCount, wasCount] = [recent.n ?? 1, before.n ?? 1];
  const pooled = (now * nowCount + was * wasCount) / (nowCount + wasCount) / 100;
  const error = 100 * Math.sqrt(pooled * (1 - pooled) * (1 / nowCount + 1 / wasCount));
  return Math.abs(now - was) < Math.max(0.1, 2 * error);
}
