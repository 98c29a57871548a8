import type { PatientFacts } from '#features/care-events/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { weightKgOf } from '../domain/patient-weight.ts';

/** Where PatientFacts keeps each category of clinical_fact. */
const LISTS = {
  condition: 'conditions',
  procedure: 'procedures',
  observation: 'observations',
  immunization: 'immunizations',
  medication: 'medications',
  encounter: 'encounters',
  'service-request': 'serviceRequests',
  'care-plan-activity': 'carePlanActivities',
  'immunization-recommendation': 'immunizationRecommendations',
  appointment: 'appointments',
} as const satisfies Readonly<Record<string, keyof PatientFacts>>;

type Lists = Omit<PatientFacts, 'patientId' | 'birthDate' | 'gender' | 'deceased' | 'weightKg'>;

/** What is on record about some patients, by patient id. */
export async function loadPatientFacts(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, PatientFacts>> {
  if (patientIds.length === 0) return new Map();
  const patients = await tx
    .selectFrom('patient')
    .select(['id', 'birth_date', 'gender', 'deceased'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...patientIds])
    .execute();
  const facts = await tx
    .selectFrom('clinical_fact')
    .select(['patient_id', 'category', 'fact'])
    .where('organization_id', '=', organizationId)
    .where('patient_id', 'in', [...patientIds])
    .orderBy('happened_on')
    .orderBy('id')
    .execute();
  const byPatient = Map.groupBy(facts, (row) => row.patient_id);
  return new Map(
    patients.map((patient) => {
      const lists = listsOf(byPatient.get(patient.id) ?? []);
      return [
        patient.id,
        {
          patientId: patient.id,
          birthDate: patient.birth_date,
          gender: patient.gender as PatientFacts['gender'],
          deceased: patient.deceased,
          weightKg: weightKgOf(lists.observations),
          ...lists,
        },
      ];
    }),
  );
}

function listsOf(rows: readonly { readonly category: string; readonly fact: unknown }[]): Lists {
  const lists = Object.fromEntries(Object.values(LISTS).map((list) => [list, [] as unknown[]]));
  for (const { category, fact } of rows) {
    const list = category in LISTS ? LISTS[category as keyof typeof LISTS] : undefined;
    if (list !== undefined) lists[list]?.push(fact);
  }
  return lists as unknown as Lists;
}
