import type { RuleEvent, RuleFacts } from './combination-rule.ts';
import { ageMonthsOf } from './patient-history.ts';

const ASSUMED_ML_PER_TEST = 1;

/** mL of blood per kg at an age in months: low-end estimates. The record does not tell who was born too early. */
const ML_PER_KG = [
  { underMonths: 1, mlPerKg: 80, ages: 'newborns' },
  { underMonths: 12, mlPerKg: 75, ages: '1 to 12 months' },
  { underMonths: 36, mlPerKg: 70, ages: '1 to 3 years' },
  { underMonths: Number.POSITIVE_INFINITY, mlPerKg: 65, ages: 'over 3 years' },
] as const;

export type BloodEstimate = { readonly mlPerKg: number; readonly ages: string; readonly totalMl: number };

/** Null when age or weight is not known. */
export function estimateBloodVolume(facts: RuleFacts): BloodEstimate | null {
  const months = ageMonthsOf(facts);
  const { weightKg } = facts.patient;
  const band = ML_PER_KG.find(({ underMonths }) => months !== null && months < underMonths);
  if (band === undefined || weightKg === null || weightKg <= 0) return null;
  return { mlPerKg: band.mlPerKg, ages: band.ages, totalMl: band.mlPerKg * weightKg };
}

/** A patient counts as well only when no condition is active. */
export function isWell({ patient }: RuleFacts): boolean {
  return patient.conditions.every(({ active }) => !active);
}

/** A share of the blood volume in mL, rounded down to 0.1 mL. */
export function shareMl(estimate: BloodEstimate, percent: number): number {
  return Math.floor(Math.round(estimate.totalMl * percent * 1000) / 10_000) / 10;
}

/** Blood that the tests take together; a test of unknown volume counts as 1 mL. */
export function bloodTakenMl(tests: readonly RuleEvent[]): number {
  const total = tests.reduce((sum, { kind }) => sum + (kind.bloodMl ?? ASSUMED_ML_PER_TEST), 0);
  return Math.round(total * 10) / 10;
}
