import { ageInMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import type { RuleFacts } from './combination-rule.ts';

type Patient = RuleFacts['patient'];
type Fact = Patient['procedures'][number];
type Observation = Patient['observations'][number];

const CVX = 'http://hl7.org/fhir/sid/cvx';
const LOINC = 'http://loinc.org';
const CHILD_UNDER_MONTHS = 216;

/** Live vaccines injected or given by nose; oral rotavirus is not among them (CDSi has no conflict for it). */
const LIVE_CVX = ['03', '21', '94', '111', '149', '37', '183', '184', '19', '121'];
const LONG_GAP_CVX = ['37', '183', '184', '19'];

/** eGFR by any of the usual formulas. */
const EGFR_LOINC = ['33914-3', '48642-3', '48643-1', '62238-1', '77147-7', '98979-8', '69405-9'];
const CREATININE_LOINC = ['2160-0', '38483-4', '59826-8'];

export type PastDose = { readonly on: CalendarDate; readonly cvx: string; readonly longGap: boolean };

/** Null when the birth date is not known. */
export function ageMonthsOf({ patient, today }: RuleFacts): number | null {
  return patient.birthDate === null ? null : ageInMonths(patient.birthDate, today);
}

/** A patient of unknown age is treated as a child, which is the careful choice. */
export function isChild(facts: RuleFacts): boolean {
  const months = ageMonthsOf(facts);
  return months === null || months < CHILD_UNDER_MONTHS;
}

/** Dated live doses up to today, latest first. */
export function pastLiveDoses({ patient, today }: RuleFacts): readonly PastDose[] {
  return patient.immunizations
    .flatMap((fact) => {
      const cvx = codeOf(fact, CVX, LIVE_CVX);
      return cvx === null || fact.on === null || fact.on > today
        ? []
        : [{ on: fact.on, cvx, longGap: LONG_GAP_CVX.includes(cvx) }];
    })
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

export function latestEgfr(facts: RuleFacts): Observation | null {
  return latestObservation(facts, EGFR_LOINC);
}

export function latestKidneyResult(facts: RuleFacts): Observation | null {
  return latestObservation(facts, [...EGFR_LOINC, ...CREATININE_LOINC]);
}

/** The latest dated observation with a value that carries one of the LOINC codes. */
function latestObservation({ patient, today }: RuleFacts, codes: readonly string[]): Observation | null {
  return patient.observations
    .filter(
      (fact) => fact.value !== null && fact.on !== null && fact.on <= today && codeOf(fact, LOINC, codes) !== null,
    )
    .reduce<Observation | null>(
      (best, fact) => (best === null || (fact.on ?? '') > (best.on ?? '') ? fact : best),
      null,
    );
}

/** The first of `codes` that a fact carries in a system, or null. */
export function codeOf(fact: Fact, system: string, codes: readonly string[]): string | null {
  return fact.codings.find((coding) => coding.system === system && codes.includes(coding.code))?.code ?? null;
}

/** True when an active medicine is named like the pattern; names are used because products have thousands of codes. */
export function takesMedicine({ patient }: RuleFacts, name: RegExp): boolean {
  return patient.medications.some((medicine) => medicine.active && name.test(medicine.display));
}
