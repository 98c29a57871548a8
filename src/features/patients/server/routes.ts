import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  confirmIdentityRoute,
  createPatientRoute,
  type FoundPatientRow,
  findPatientsRoute,
  readPatientRoute,
} from '../contract.ts';
import { parsePatientQuery } from '../domain/parse-patient-query.ts';
import { possibleDuplicates } from '../domain/possible-duplicates.ts';
import type { FoundPatient } from '../domain/rank-patients.ts';
import { twoIdentifiers } from '../domain/two-identifiers.ts';
import { loadBornOn, loadFoundPatients } from './candidate-store.ts';
import { findPatients } from './find-patients.ts';
import { loadDateReading } from './find-setting-store.ts';
import { lockIdentifiers } from './patient-parts-store.ts';
import { createPatient, readPatient } from './patient-store.ts';

const NOT_FOUND = refuse('not-found', 'There is no such patient that you can open.');

export const patientRoutes: readonly ServedRoute[] = [
  serve(findPatientsRoute, async ({ tx, access, body, now, audit }) => {
    const reading = await loadDateReading(tx, access.organizationId, now);
    const found = await findPatients(tx, access.organizationId, parsePatientQuery(body.text, reading));
    await audit({
      action: 'search',
      entityType: 'patient',
      patientIds: found.map((patient) => patient.id),
      detail: { found: found.length },
    });
    return accept({ patients: found.map(rowOf) });
  }),

  serve(confirmIdentityRoute, async ({ tx, access, params, body, now, audit }) => {
    const patient = await readPatient(tx, access.organizationId, params.patientId);
    if (!patient) return NOT_FOUND;
    await audit({
      action: 'execute',
      entityType: 'patient-identity',
      entityId: patient.id,
      patientIds: [patient.id],
      detail: { readBack: [...new Set(body.readBack)].sort().join(' ') },
    });
    return accept({ patientId: patient.id, confirmedAt: now.toISOString() });
  }),

  serve(readPatientRoute, async ({ tx, access, params, audit }) => {
    const patient = await readPatient(tx, access.organizationId, params.patientId);
    if (!patient) return NOT_FOUND;
    await audit({ action: 'read', entityType: 'patient', entityId: patient.id, patientIds: [patient.id] });
    const { id, ...details } = patient;
    return accept({
      ...details,
      patientId: id,
      identifiers: [...details.identifiers],
      contacts: [...details.contacts],
      formerNames: [...details.formerNames],
    });
  }),

  serve(createPatientRoute, async ({ tx, access, body, now, audit, publish }) => {
    const { evenIfDuplicate, ...details } = body;
    const record = { ...details, deceased: false };
    if ((await lockIdentifiers(tx, access.organizationId, record.identifiers)).length > 0) {
      return refuse('number-taken', 'A patient with this number is here already.', 'identifiers');
    }
    const sameDay = record.birthDate === null ? [] : await loadBornOn(tx, access.organizationId, record.birthDate);
    const alike = possibleDuplicates(record, sameDay);
    if (alike.length > 0 && !evenIfDuplicate) {
      return {
        ok: false,
        refusal: {
          code: 'possible-duplicate',
          sentence: 'Someone with a similar name and the same date of birth is here already.',
          extra: { alike: (await loadFoundPatients(tx, access.organizationId, alike.slice(0, 8))).map(rowOf) },
        },
      };
    }
    const patientId = await createPatient(tx, { ...access, now }, record);
    await audit({
      action: 'create',
      entityType: 'patient',
      entityId: patientId,
      patientIds: [patientId],
      detail: { alike: alike.length },
    });
    await publish({ topic: 'patient-changed', audience: 'patients.read', payload: { patientId } });
    return accept({ patientId });
  }),
];

function rowOf(patient: FoundPatient): FoundPatientRow {
  return {
    patientId: patient.id,
    name: `${patient.givenNames} ${patient.familyName}`.trim(),
    preferredName: patient.preferredName,
    identifiers: [...twoIdentifiers(patient)],
  };
}
