import type { FoundPatientRow } from '../contract.ts';
import type { FoundPatient } from '../domain/rank-patients.ts';
import { twoIdentifiers } from '../domain/two-identifiers.ts';

/** A found patient as the desk sees them: the name and two things to read back. */
export function foundRow(patient: FoundPatient): FoundPatientRow {
  return {
    patientId: patient.id,
    name: `${patient.givenNames} ${patient.familyName}`.trim(),
    preferredName: patient.preferredName,
    identifiers: [...twoIdentifiers(patient)],
  };
}
