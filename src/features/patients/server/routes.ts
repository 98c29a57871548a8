import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { confirmIdentityRoute, createPatientRoute, findPatientsRoute, readPatientRoute } from '../contract.ts';
import { changePatientRoute, readPatientRecordRoute } from '../details-contract.ts';
import { parsePatientQuery } from '../domain/parse-patient-query.ts';
import { possibleDuplicates } from '../domain/possible-duplicates.ts';
import { loadBornOn, loadFoundPatients } from './candidate-store.ts';
import { changePatientDetails } from './change-details.ts';
import { findPatients } from './find-patients.ts';
import { loadDateReading } from './find-setting-store.ts';
import { foundRow } from './found-row.ts';
import { lockIdentifiers } from './patient-parts-store.ts';
import { createPatient, readPatient } from './patient-store.ts';
import { patientReply, viewRecord } from './view-record.ts';

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
    return accept({ patients: found.map(foundRow) });
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
    return accept(patientReply(patient));
  }),

  serve(readPatientRecordRoute, async ({ tx, access, params, audit }) => {
    const viewed = await viewRecord(tx, access.organizationId, params.patientId);
    if (!viewed) return NOT_FOUND;
    const { patientId } = params;
    const detail = { changes: viewed.changes.length };
    await audit({ action: 'read', entityType: 'patient', entityId: patientId, patientIds: [patientId], detail });
    return accept(viewed);
  }),

  serve(changePatientRoute, async (call) => {
    const { details, ...rest } = call.body;
    const { patientId } = call.params;
    const changed = await changePatientDetails(call, { ...rest, patientId, change: details, origin: 'desk' });
    if (!changed.ok) return changed;
    return accept({ ...changed.value, patientId, fields: [...changed.value.fields] });
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
          extra: { alike: (await loadFoundPatients(tx, access.organizationId, alike.slice(0, 8))).map(foundRow) },
        },
      };
    }
    const patientId = await createPatient(tx, { ...access, now }, record, 'desk');
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
