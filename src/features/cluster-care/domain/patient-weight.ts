import type { ObservationFact } from '#features/care-events/public.ts';

const BODY_WEIGHT_LOINC = ['29463-7', '3141-9', '8335-2'];
const KG_PER_UNIT: Readonly<Record<string, number>> = { kg: 1, g: 0.001, '[lb_av]': 0.45359237, lb: 0.45359237 };

/** The latest body weight on record, in kilograms. */
export function weightKgOf(observations: readonly ObservationFact[]): number | null {
  const weights = observations.filter(
    ({ value, on, codings }) =>
      value !== null && on !== null && codings.some(({ code }) => BODY_WEIGHT_LOINC.includes(code)),
  );
  const latest = weights.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))[0];
  const factor = KG_PER_UNIT[latest?.unit ?? ''];
  return latest?.value == null || factor === undefined ? null : latest.value * factor;
}
