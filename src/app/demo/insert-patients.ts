import type pg from 'pg';
import type { PatientFacts } from '#features/care-events/public.ts';
import { searchKeysOf } from '#features/patients/public.ts';
import { newId } from './demo-hospital.ts';
import type { DemoPatient } from './demo-patients.ts';
import { insertRows, type Row } from './insert-rows.ts';

const DEMO_NUMBER_SYSTEM = 'urn:sheaf:demo:hospital-number';

/** Patients with their number, telephone and search keys. */
export async function insertPatients(
  client: pg.ClientBase,
  organizationId: string,
  patients: readonly DemoPatient[],
): Promise<void> {
  await insertRows(
    client,
    'patient',
    patients.map((patient) => patientRow(organizationId, patient)),
  );
  await insertRows(
    client,
    'patient_identifier',
    patients.map(({ id, number }) => ({
      organization_id: organizationId,
      system: DEMO_NUMBER_SYSTEM,
      value: number,
      patient_id: id,
      label: 'Hospital number',
    })),
  );
  await insertRows(
    client,
    'patient_contact',
    patients.map(({ id, phone }) => ({
      organization_id: organizationId,
      id: newId(),
      patient_id: id,
      kind: 'phone',
      value: phone,
    })),
  );
  await insertRows(
    client,
    'patient_search_key',
    patients.flatMap((patient) =>
      searchKeysOf({
        givenNames: patient.given,
        familyName: patient.family,
        preferredName: null,
        formerNames: [],
        identifiers: [{ system: DEMO_NUMBER_SYSTEM, value: patient.number, label: 'Hospital number' }],
        contacts: [{ kind: 'phone', value: patient.phone }],
      }).map(({ kind, key }) => ({ organization_id: organizationId, kind, key, patient_id: patient.id })),
    ),
  );
}

function patientRow(organizationId: string, patient: DemoPatient): Row {
  return {
    organization_id: organizationId,
    id: patient.id,
    given_names: patient.given,
    family_name: patient.family,
    former_names: [],
    birth_date: patient.birthDate,
    gender: patient.gender,
    deceased: false,
    language: patient.language,
    needs_interpreter: patient.language !== 'en',
    address_line: patient.address.line,
    postal_code: patient.address.postalCode,
    city: patient.address.city,
    version: 1,
    created_at: new Date().toISOString(),
    // The hospital's own register knows them; they came from there when Sheaf began.
    from_records_at: new Date().toISOString(),
  };
}

/** The categories of clinical_fact and where PatientFacts keeps them. */
const CATEGORIES = {
  condition: 'conditions',
  procedure: 'procedures',
  observation: 'observations',
  medication: 'medications',
  encounter: 'encounters',
  'service-request': 'serviceRequests',
  'immunization-recommendation': 'immunizationRecommendations',
} as const satisfies Readonly<Record<string, keyof PatientFacts>>;

export async function insertFacts(
  client: pg.ClientBase,
  organizationId: string,
  patients: readonly DemoPatient[],
): Promise<void> {
  const rows = patients.flatMap(({ id, facts }) =>
    Object.entries(CATEGORIES).flatMap(([category, part]) =>
      facts[part].map((fact, index) => ({
        organization_id: organizationId,
        id: newId(),
        patient_id: id,
        category,
        source_system: 'urn:sheaf:demo',
        source_id: `${id}/${category}/${index}`,
        fact,
        happened_on: fact.on,
      })),
    ),
  );
  await insertRows(client, 'clinical_fact', rows);
}
