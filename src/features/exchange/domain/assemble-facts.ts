import { latestWeightKg, type ObservationFact, type PatientFacts } from '#features/care-events/public.ts';
import { FACT_LISTS, type FactList, type FactPart } from './fact-part.ts';
import type { PatientRecord } from './patient-record.ts';

export type AssembledPatient = {
  readonly facts: PatientFacts;
  /** What could not be taken as it stood, in plain sentences. */
  readonly notes: readonly string[];
};

/** Builds the facts of one patient. A resource that occurs twice counts once; the later copy is taken. */
export function assembleFacts(record: PatientRecord, parts: readonly FactPart[]): AssembledPatient {
  const unique = new Map<string, FactPart>();
  let repeated = 0;
  for (const [index, part] of parts.entries()) {
    const key = part.resourceId === null ? `${part.list} ${index}` : `${part.list}/${part.resourceId}`;
    if (unique.has(key)) repeated += 1;
    unique.set(key, part);
  }
  const lists = Object.fromEntries(FACT_LISTS.map((list) => [list, [] as FactPart['fact'][]])) as Record<
    FactList,
    FactPart['fact'][]
  >;
  for (const part of unique.values()) lists[part.list].push(part.fact);
  const facts = {
    patientId: record.id,
    birthDate: record.birthDate,
    gender: record.gender,
    deceased: record.deceased,
    weightKg: latestWeightKg(lists.observations as ObservationFact[]),
    ...lists,
  } as PatientFacts;
  const times = repeated === 1 ? '1 record was there' : `${repeated} records were there`;
  const notes = repeated === 0 ? [] : [`${times} more than once and counted once`];
  return { facts, notes };
}
