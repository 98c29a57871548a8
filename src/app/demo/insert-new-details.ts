import type pg from 'pg';
import type { PatientRecord } from '#features/patients/public.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import type { DemoPatient } from './demo-patients.ts';
import { insertRows } from './insert-rows.ts';

const DAY_MS = 86_400_000;
/** Of so many patients one has told the desk a new telephone. */
const EVERY = 60;

/** New telephones that the desk wrote down, which the register does not know yet. */
export async function insertNewDetails(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { organizationId, now, people, patients } = hospital;
  const deskId = must(people.get('desk'), 'desk');
  const told = patients.filter((_, index) => index % EVERY === EVERY / 2);
  const owner = ({ id }: DemoPatient) => ({ organization_id: organizationId, patient_id: id });
  const dayOf = (index: number) => new Date(now.getTime() - (index + 2) * DAY_MS).toISOString();
  await insertRows(
    client,
    'patient_change',
    told.map((patient, index) => ({
      ...owner(patient),
      id: newId(),
      at: dayOf(index),
      person_id: deskId,
      change: 'updated',
      origin: 'desk',
      reason: '',
      before: { ...recordOf(patient, formerPhone(index)), id: patient.id, version: 1 },
      after: recordOf(patient, patient.phone),
    })),
  );
  await insertRows(
    client,
    'patient_own_field',
    told.map((patient, index) => ({
      ...owner(patient),
      field: 'phone',
      changed_at: dayOf(index),
      changed_by: deskId,
      said: [[formerPhone(index)]],
      said_at: dayOf(index + 200),
    })),
  );
  await client.query('UPDATE patient SET version = 2 WHERE organization_id = $1 AND id = ANY ($2::uuid[])', [
    organizationId,
    told.map(({ id }) => id),
  ]);
}

/** A range of numbers that belongs to nobody (Ofcom, numbers for drama). */
function formerPhone(index: number): string {
  return `01632 960${String(index % 1000).padStart(3, '0')}`;
}

function recordOf(patient: DemoPatient, phone: string): PatientRecord {
  return {
    identifiers: [],
    givenNames: patient.given,
    familyName: patient.family,
    preferredName: null,
    formerNames: [],
    birthDate: patient.birthDate,
    gender: patient.gender,
    deceased: false,
    language: patient.language,
    needsInterpreter: patient.language !== 'en',
    addressLine: patient.address.line,
    postalCode: patient.address.postalCode,
    city: patient.address.city,
    contacts: [{ kind: 'phone', value: phone }],
  };
}
