import type { PatientRecord } from '#features/patients/public.ts';
import { savePatientRecord } from '#features/patients/server/public.ts';
import type { TestDatabase } from './test-database.ts';

const NUMBER_SYSTEM = 'urn:example:hospital-number';
let lastNumber = 100_000;

/** A patient's details with everything that a test does not care about filled in; each has a number of their own. */
export function patientRecord(details: Partial<PatientRecord> = {}): PatientRecord {
  lastNumber += 1;
  return {
    identifiers: [{ system: NUMBER_SYSTEM, value: String(lastNumber), label: 'Hospital number' }],
    givenNames: 'Ada',
    familyName: 'Example',
    preferredName: null,
    formerNames: [],
    birthDate: '1970-03-12',
    gender: 'female',
    deceased: false,
    language: null,
    needsInterpreter: false,
    addressLine: null,
    postalCode: null,
    city: null,
    contacts: [],
    ...details,
  };
}

/** Saves a patient with their search keys, as an import would; gives the id. */
export async function aPatient(
  database: TestDatabase,
  organizationId: string,
  details: Partial<PatientRecord> = {},
): Promise<string> {
  const saved = await database.asStaff(organizationId, (tx) =>
    savePatientRecord(tx, { organizationId, personId: null, now: new Date() }, patientRecord(details)),
  );
  if (!saved.ok) throw new Error(saved.refusal.sentence);
  return saved.value.patientId;
}
