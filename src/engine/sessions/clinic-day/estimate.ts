import type { Estimate, Percentile } from './figures.ts';
import type { MeasureSeries } from './record-days.ts';
import { student975 } from './student-quantile.ts';

const SECTIONS_MAX = 20;
const PERCENTS = [50, 90, 95] as const;

/** A mean and the residual of each day, from which its error and that of a difference follow. */
export type RatioEstimate = { readonly mean: number; readonly residuals: Float64Array };

/** Sum over sum, with residuals (a − R·b) / mean b: the delta method for ratios (Asmussen and Glynn 2007, III.4). */
export function ratioOf({ sums, counts }: MeasureSeries, days: number): RatioEstimate {
  let sum = 0;
  let count = 0;
  for (let day = 0; day < days; day += 1) {
    sum += sums[day] ?? 0;
    count += counts[day] ?? 0;
  }
  const mean = count === 0 ? 0 : sum / count;
  const residuals = new Float64Array(days);
  if (count > 0)
    for (let day = 0; day < days; day += 1)
      residuals[day] = (((sums[day] ?? 0) - mean * (counts[day] ?? 0)) * days) / count;
  return { mean, residuals };
}

/** From a mean and residuals that are independent and sum to about nothing. */
export function estimateOf(mean: number, residuals: Float64Array): Estimate {
  const count = residuals.length;
  let squares = 0;
  for (const residual of residuals) squares += residual * residual;
  const standardError = count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
  const reach = count < 2 ? 0 : student975(count - 1) * standardError;
  return { mean, standardError, low95: mean - reach, high95: mean + reach };
}

export function differenceOf(before: RatioEstimate, after: RatioEstimate): Estimate {
  return estimateOf(
    after.mean - before.mean,
    after.residuals.map((residual, day) => residual - (before.residuals[day] ?? 0)),
  );
}

/** Percentiles of all values, and in each of the sections, for intervals. */
export function percentilesOf(series: MeasureSeries, days: number): readonly Percentile[] {
  if (series.values === null || series.values.length === 0) return [];
  const all = Float64Array.from(series.values).sort();
  const sections = sortedSections(series, days);
  return PERCENTS.map((percent) => {
    const value = percentileOf(all, percent);
    const { low95, high95 } = sectionEstimate(
      value,
      sections.map((section) => percentileOf(section, percent)),
    );
    return { percent, value, low95, high95 };
  });
}

/** The difference of the 90th percentiles, section by section; null when either keeps no values. */
export function p90Difference(before: MeasureSeries, after: MeasureSeries, days: number): Estimate | null {
  if (!before.values?.length || !after.values?.length) return null;
  const mean =
    percentileOf(Float64Array.from(after.values).sort(), 90) -
    percentileOf(Float64Array.from(before.values).sort(), 90);
  const earlier = sortedSections(before, days);
  const later = sortedSections(after, days);
  if (earlier.length < 2 || earlier.length !== later.length) return null;
  const gaps = Float64Array.from(later, (section, index) => {
    const other = earlier[index];
    return other === undefined ? 0 : percentileOf(section, 90) - percentileOf(other, 90);
  });
  return estimateOf(mean, centred(gaps));
}

function sectionEstimate(
  value: number,
  sections: readonly number[],
): { readonly low95: number | null; readonly high95: number | null } {
  if (sections.length < 2) return { low95: null, high95: null };
  const { low95, high95 } = estimateOf(value, centred(Float64Array.from(sections)));
  return { low95, high95 };
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Days in up to 20 runs of equal length, each with its values sorted; those without a value are left out. */
function sortedSections({ values, valuesUntilDay }: MeasureSeries, days: number): readonly Float64Array[] {
  const count = Math.min(SECTIONS_MAX, Math.floor(days / 2));
  return Array.from({ length: count }, (_, section) => {
    const from = valuesUntilDay[Math.floor((section * days) / count) - 1] ?? 0;
    const until = valuesUntilDay[Math.floor(((section + 1) * days) / count) - 1] ?? 0;
    return Float64Array.from(values?.slice(from, until) ?? []).sort();
  }).filter((section) => section.length > 0);
}

/** The smallest value that at least so many per cent do not exceed. */
function percentileOf(sorted: Float64Array, percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
