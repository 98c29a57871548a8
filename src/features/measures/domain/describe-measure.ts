import type { Measure, Reading } from './measure.ts';

export const RECENT_WEEKS = 4;

/** A value as it is read: one decimal only where it tells something. */
export function valueInWords({ unit }: Pick<Measure, 'unit'>, value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return unit === '%' ? `${rounded} %` : `${rounded} ${rounded === 1 ? unit.replace(/s( a week)?$/, '$1') : unit}`;
}

/** The one sentence a chart says: the last four whole weeks against the four before. */
export function describeMeasure(measure: Measure, { recent, before }: { recent: Reading; before: Reading }): string {
  if (recent.isSmall) return `Fewer than 5 ${measure.counted} in the last ${RECENT_WEEKS} weeks: too few to tell.`;
  if (recent.value === null) return `No ${measure.counted} in the last ${RECENT_WEEKS} weeks.`;
  const now = `${measure.name}: ${valueInWords(measure, recent.value)} over the last ${RECENT_WEEKS} weeks`;
  if (before.value === null) return `${now}. There is nothing to compare with in the ${RECENT_WEEKS} weeks before.`;
  const change = Math.round((recent.value - before.value) * 10) / 10;
  if (isSlight(measure, change, before.value)) return `${now}, about as in the ${RECENT_WEEKS} weeks before.`;
  const size =
    measure.unit === '%' ? `${Math.abs(change)} ${Math.abs(change) === 1 ? 'point' : 'points'}` : Math.abs(change);
  const isBetter = change > 0 === (measure.better === 'higher');
  return `${now}, ${size} ${change > 0 ? 'more' : 'less'} than in the ${RECENT_WEEKS} weeks before: ${isBetter ? 'better' : 'worse'}.`;
}

/** Less than a point of a share, or than a twentieth of any other number, is not worth a word such as better. */
function isSlight({ unit }: Measure, change: number, before: number): boolean {
  return Math.abs(change) < (unit === '%' ? 1 : Math.max(0.1, Math.abs(before) / 20));
}
