import { ageInMonths, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import type { ConditionFact, PatientFacts } from '../patient-facts.ts';
import { type CodeSet, matchesCodes, type RecallRule } from './recall-rule.ts';

/** Why a rule applies to a patient: the condition behind it, if there is one. */
export type Grounds = { readonly condition: ConditionFact | null };

/** Whether a rule applies to a patient on a day; `null` when it does not. Facts dated after that day are not known yet. */
export function groundsFor(rule: RecallRule, facts: PatientFacts, today: CalendarDate): Grounds | null {
  const { who } = rule;
  if (!isOfAge(who, facts.birthDate, today)) return null;
  if (who.gender !== undefined && facts.gender !== who.gender) return null;
  if (hasAny(facts.conditions, who.notWith, today)) return null;
  if (who.medications !== undefined && !takesAny(facts, who.medications, today)) return null;
  if (
    who.latestResult !== undefined &&
    (latestValue(facts, who.latestResult.of, today) ?? -1) < who.latestResult.atLeast
  )
    return null;
  if (who.conditions === undefined) return { condition: null };
  const condition = activeCondition(facts, who, today);
  return condition === null ? null : { condition };
}

function isOfAge(who: RecallRule['who'], birthDate: CalendarDate | null, today: CalendarDate): boolean {
  if (who.fromMonths === undefined && who.untilMonths === undefined) return true;
  if (birthDate === null || birthDate > today) return false;
  const months = ageInMonths(birthDate, today);
  return months >= (who.fromMonths ?? 0) && months < (who.untilMonths ?? Number.POSITIVE_INFINITY);
}

function activeCondition(facts: PatientFacts, who: RecallRule['who'], today: CalendarDate): ConditionFact | null {
  const daysMax = who.monthsSinceOnsetMax === undefined ? null : who.monthsSinceOnsetMax * 30.44;
  const found = facts.conditions.filter((condition) => {
    if (!condition.active || !matchesCodes(condition.codings, who.conditions)) return false;
    if (condition.on !== null && condition.on > today) return false;
    if (condition.endedOn !== null && condition.endedOn <= today) return false;
    return daysMax === null || (condition.on !== null && daysBetween(condition.on, today) <= daysMax);
  });
  return found.reduce<ConditionFact | null>(
    (first, next) => ((next.on ?? '') < (first?.on ?? '~') ? next : first),
    null,
  );
}

function hasAny(conditions: readonly ConditionFact[], codes: CodeSet | undefined, today: CalendarDate): boolean {
  return conditions.some((condition) => (condition.on ?? '') <= today && matchesCodes(condition.codings, codes));
}

function takesAny(facts: PatientFacts, codes: CodeSet, today: CalendarDate): boolean {
  return facts.medications.some(
    (medicine) => medicine.active && (medicine.on ?? '') <= today && matchesCodes(medicine.codings, codes),
  );
}

function latestValue(facts: PatientFacts, codes: CodeSet, today: CalendarDate): number | null {
  let latest: { readonly on: string; readonly value: number } | null = null;
  for (const { codings, on, value } of facts.observations) {
    if (on === null || value === null || on > today || !matchesCodes(codings, codes)) continue;
    if (latest === null || on >= latest.on) latest = { on, value };
  }
  return latest?.value ?? null;
}
