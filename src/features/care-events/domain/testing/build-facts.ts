import type { Coding } from '../coding.ts';
import {
  type CodedFact,
  type ConditionFact,
  NO_FACTS,
  type ObservationFact,
  type PatientFacts,
  type RequestFact,
} from '../patient-facts.ts';

/** Builders of invented patients for tests. */
export function aPatient(changes: Partial<PatientFacts> = {}): PatientFacts {
  return {
    patientId: 'patient-1',
    birthDate: '1995-06-15',
    gender: 'female',
    ...NO_FACTS,
    ...changes,
  };
}

export function snomedCode(code: string): Coding {
  return { system: 'http://snomed.info/sct', code };
}

export function loincCode(code: string): Coding {
  return { system: 'http://loinc.org', code };
}

export function cvxCode(code: string): Coding {
  return { system: 'http://hl7.org/fhir/sid/cvx', code };
}

export function aFact(coding: Coding, on: string | null): CodedFact {
  return { codings: [coding], display: coding.code, on };
}

export function aCondition(coding: Coding, changes: Partial<ConditionFact> = {}): ConditionFact {
  return { codings: [coding], display: coding.code, on: '2015-03-01', endedOn: null, active: true, ...changes };
}

export function anObservation(code: string, on: string, value: number | null = null): ObservationFact {
  return { ...aFact(loincCode(code), on), value, unit: null };
}

export function anOrder(coding: Coding, changes: Partial<RequestFact> = {}): RequestFact {
  return {
    codings: [coding],
    display: coding.code,
    on: '2026-01-10',
    identifier: `order-${coding.code}`,
    priority: 'routine',
    active: true,
    windowFrom: null,
    windowUntil: null,
    reason: null,
    ...changes,
  };
}
