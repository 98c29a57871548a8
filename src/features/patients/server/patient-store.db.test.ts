import { describe, expect, it } from 'vitest';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { patientRecord } from '../../../../tests/support/patients-builders.ts';
import { sideBySide } from '../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import type { PatientRecord } from '../domain/patient-record.ts';
import { readPatient, savePatientRecord } from './patient-store.ts';

const database = openTestDatabase();
const now = new Date('2026-11-21T10:00:00Z');

function save(organizationId: string, record: PatientRecord) {
  return database.asStaff(organizationId, (tx) =>
    savePatientRecord(tx, { organizationId, personId: null, now }, record),
  );
}

function idOf(saved: Awaited<ReturnType<typeof save>>): string {
  if (!saved.ok) throw new Error(saved.refusal.code);
  return saved.value.patientId;
}

describe('saving a patient from records', () => {
  it('the same record again changes nothing', async () => {
    const hospital = await anOrganization(database);
    const record = patientRecord({ contacts: [{ kind: 'phone', value: '1234567' }], formerNames: ['Old'] });
    const first = await save(hospital, record);
    const second = await save(hospital, record);
    expect(second).toEqual({ ok: true, value: { patientId: idOf(first), outcome: 'unchanged', kept: [] } });
    const patient = await database.asStaff(hospital, (tx) => readPatient(tx, hospital, idOf(first)));
    expect(patient).toEqual({ ...record, id: idOf(first), version: 1 });
  });

  it('a changed record updates the patient, keeps what was before, and the old phone no longer finds them', async () => {
    const hospital = await anOrganization(database);
    const record = patientRecord({ contacts: [{ kind: 'phone', value: '1234567' }] });
    const patientId = idOf(await save(hospital, record));
    const changed = { ...record, familyName: 'Newname', formerNames: ['Example'], contacts: [] };
    expect(await save(hospital, changed)).toEqual({ ok: true, value: { patientId, outcome: 'updated', kept: [] } });
    const { rows } = await database.owner.query(
      "SELECT change, before->>'familyName' AS family FROM patient_change WHERE organization_id = $1 ORDER BY id",
      [hospital],
    );
    expect(rows).toEqual([
      { change: 'created', family: null },
      { change: 'updated', family: 'Example' },
    ]);
    const phones = await database.owner.query(
      "SELECT 1 FROM patient_search_key WHERE organization_id = $1 AND kind = 'phone'",
      [hospital],
    );
    expect(phones.rowCount).toBe(0);
  });

  it('a record that joins the numbers of two patients is refused', async () => {
    const hospital = await anOrganization(database);
    const [one, two] = [patientRecord(), patientRecord()];
    await save(hospital, one);
    await save(hospital, two);
    const both = { ...one, identifiers: [...one.identifiers, ...two.identifiers] };
    expect(await save(hospital, both)).toMatchObject({ ok: false, refusal: { code: 'identifiers-disagree' } });
    expect(await save(hospital, { ...one, identifiers: [] })).toMatchObject({ refusal: { code: 'no-identifier' } });
  });

  it('twenty imports of one new patient at the same time make one patient', async () => {
    const hospital = await anOrganization(database);
    const record = patientRecord();
    const saved = await sideBySide(Array.from({ length: 20 }), () => save(hospital, record));
    expect(new Set(saved.map(idOf)).size).toBe(1);
    expect(saved.filter((each) => each.ok && each.value.outcome === 'created')).toHaveLength(1);
  });
});
