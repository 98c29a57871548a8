import type { ObservationFact } from './patient-facts.ts';

const BODY_WEIGHT_CODES = ['29463-7', '3141-9', '8335-2'];
const KG_PER_UNIT: Readonly<Record<string, number>> = {
  kg: 1,
  g: 0.001,
  '[lb_av]': 0.45359237,
  lb: 0.45359237,
  lbs: 0.45359237,
};

/** The newest recorded body weight in kilograms, of two on one day the later in the list; null when there is none, or it cannot be a person's. */
export function latestWeightKg(observations: readonly ObservationFact[]): number | null {
  const weights = observations.filter(
    ({ codings, value, on }) =>
      value !== null && on !== null && codings.some(({ code }) => BODY_WEIGHT_CODES.includes(code)),
  );
  const latest = weights.toSorted((a, b) => (a.on === b.on ? 0 : (a.on ?? '') < (b.on ?? '') ? -1 : 1)).at(-1);
  const factor = KG_PER_UNIT[latest?.unit ?? ''];
  if (latest?.value == null || factor === undefined) return null;
  const weightKg = Math.round(latest.value * factor * 100) / 100;
  return weightKg > 0 && weightKg < 700 ? weightKg : null;
}
