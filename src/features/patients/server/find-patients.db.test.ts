import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { aPatient } from '../../../../tests/support/patients-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { confirmIdentityRoute, createPatientRoute, findPatientsRoute, readPatientRoute } from '../contract.ts';
import { parsePatientQuery } from '../domain/parse-patient-query.ts';
import { findPatients } from './find-patients.ts';
import { patientRoutes } from './routes.ts';

const database = openTestDatabase();

async function find(organizationId: string, text: string): Promise<readonly string[]> {
  const query = parsePatientQuery(text, { today: '2026-11-21', order: 'day-first' });
  const found = await database.asStaff(organizationId, (tx) => findPatients(tx, organizationId, query));
  return found.map((patient) => patient.id);
}

describe('finding a patient', () => {
  it('jon 12/3/70 finds Jonathan born that day before John, who only sounds so, and nobody else', async () => {
    const hospital = await anOrganization(database);
    const john = await aPatient(database, hospital, { givenNames: 'John', familyName: 'Abel' });
    const jonathan = await aPatient(database, hospital, { givenNames: 'Jonathan', familyName: 'Zett' });
    await aPatient(database, hospital, { givenNames: 'Jon', familyName: 'Other', birthDate: '1981-01-01' });
    await aPatient(database, hospital, { givenNames: 'Mary', familyName: 'Abel' });
    expect(await find(hospital, 'jon 12/3/70')).toEqual([jonathan, john]);
  });

  it('the likelier reading of a date comes first, the other one is still found', async () => {
    const hospital = await anOrganization(database);
    const december = await aPatient(database, hospital, {
      givenNames: 'Jon',
      familyName: 'A',
      birthDate: '1970-12-03',
    });
    const march = await aPatient(database, hospital, { givenNames: 'Jon', familyName: 'B', birthDate: '1970-03-12' });
    expect(await find(hospital, 'jon 12/3/70')).toEqual([march, december]);
  });

  it('a former name, the end of a phone number and a hospital number each find the patient', async () => {
    const hospital = await anOrganization(database);
    const patient = await aPatient(database, hospital, {
      givenNames: 'Aïsha',
      familyName: "O'Brien",
      formerNames: ['Taylor'],
      contacts: [{ kind: 'phone', value: '+44 7700 900123' }],
      identifiers: [{ system: 'urn:x', value: 'MRN-0042', label: 'Hospital number' }],
    });
    for (const text of [
      'taylor',
      '0123',
      '07700 900123',
      'mrn0042',
      'aisha obrien',
      'brien',
      'O’Brien 12.3.1970',
      'asha',
    ]) {
      expect(await find(hospital, text), text).toEqual([patient]);
    }
    expect(await find(hospital, 'taylor 9999')).toEqual([]);
  });

  it('names in any script and emoji are found', async () => {
    const hospital = await anOrganization(database);
    const wang = await aPatient(database, hospital, { familyName: '王', givenNames: '小明' });
    const fox = await aPatient(database, hospital, { familyName: 'Ann', givenNames: '🦊' });
    const ivan = await aPatient(database, hospital, { familyName: 'Петров', givenNames: 'Иван' });
    const quoted = await aPatient(database, hospital, { familyName: `D'Ar"c%_\\`, givenNames: 'Sam' });
    expect(await find(hospital, '王小明')).toEqual([wang]);
    expect(await find(hospital, '小明')).toEqual([wang]);
    expect(await find(hospital, '🦊')).toEqual([fox]);
    expect(await find(hospital, 'иван петров')).toEqual([ivan]);
    expect(await find(hospital, `d'ar"c%_\\`)).toEqual([quoted]);
    expect(await find(hospital, '%')).toEqual([]);
  });

  it('at most eight are shown, and those whose name is as typed come first', async () => {
    const hospital = await anOrganization(database);
    for (let index = 0; index < 12; index += 1)
      await aPatient(database, hospital, { familyName: `Marsh${'x'.repeat(index + 1)}` });
    const marsh = await aPatient(database, hospital, { familyName: 'Marsh', givenNames: 'Zoe' });
    const found = await find(hospital, 'marsh');
    expect(found).toHaveLength(8);
    expect(found[0]).toBe(marsh);
  });

  it('nobody of another organisation is found', async () => {
    const [mine, theirs] = [await anOrganization(database), await anOrganization(database)];
    await aPatient(database, theirs, { familyName: 'Hidden' });
    expect(await find(mine, 'hidden')).toEqual([]);
  });
});

describe('the front desk at the telephone', () => {
  async function aFrontDesk() {
    const organizationId = await anOrganization(database);
    const access = await aPerson(database, organizationId, { roles: ['front-desk'] });
    const server = await aTestServer(database, patientRoutes, () => new Date('2026-11-21T10:00:00Z'));
    const audit = async () =>
      (
        await database.owner.query(
          'SELECT action, entity_type, patient_ids, detail FROM audit_event WHERE organization_id = $1 ORDER BY id',
          [organizationId],
        )
      ).rows;
    return { organizationId, access, server, audit };
  }

  it('sees a name and two identifiers to read back, and the search is in the audit trail', async () => {
    const { organizationId, access, server, audit } = await aFrontDesk();
    const patientId = await aPatient(database, organizationId, {
      givenNames: 'Ada',
      familyName: 'Lovell',
      identifiers: [{ system: 'urn:x', value: 'A77', label: 'Hospital number' }],
    });
    const { status, body } = await server.call(access, findPatientsRoute, { body: { text: 'lovell' } });
    expect(status).toBe(200);
    expect(body.patients).toEqual([
      {
        patientId,
        name: 'Ada Lovell',
        preferredName: null,
        identifiers: [
          { kind: 'birth-date', label: 'Date of birth', value: '1970-03-12' },
          { kind: 'number', label: 'Hospital number', value: 'A77' },
        ],
      },
    ]);
    expect(await audit()).toEqual([
      { action: 'search', entity_type: 'patient', patient_ids: [patientId], detail: { found: 1 } },
    ]);
  });

  it('confirms identity once the identifiers were read back, and that is logged', async () => {
    const { organizationId, access, server, audit } = await aFrontDesk();
    const patientId = await aPatient(database, organizationId);
    const { status } = await server.call(access, confirmIdentityRoute, {
      params: { patientId },
      body: { readBack: ['number', 'birth-date'] },
    });
    expect(status).toBe(200);
    expect(await audit()).toEqual([
      {
        action: 'execute',
        entity_type: 'patient-identity',
        patient_ids: [patientId],
        detail: { readBack: 'birth-date number' },
      },
    ]);
  });

  it('reads the details of a patient, logged; of another organisation there is nothing', async () => {
    const { organizationId, access, server, audit } = await aFrontDesk();
    const patientId = await aPatient(database, organizationId, { needsInterpreter: true, language: 'pa' });
    const { status, body } = await server.call(access, readPatientRoute, { params: { patientId } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ patientId, needsInterpreter: true, language: 'pa', version: 1 });
    expect(await audit()).toMatchObject([{ action: 'read', patient_ids: [patientId] }]);
    const elsewhere = await aPatient(database, await anOrganization(database));
    expect((await server.call(access, readPatientRoute, { params: { patientId: elsewhere } })).status).toBe(404);
  });

  it('is warned of a second record for the same person, and may add it all the same', async () => {
    const { organizationId, access, server } = await aFrontDesk();
    await aPatient(database, organizationId, { givenNames: 'Jon', familyName: 'Smyth', birthDate: '1970-03-12' });
    const body = { givenNames: 'John', familyName: 'Smith', birthDate: '1970-03-12' };
    const warned = await server.call(access, createPatientRoute, { body });
    expect(warned.status).toBe(409);
    expect(warned.body.type).toBe('urn:sheaf:problem:possible-duplicate');
    expect(warned.body.alike).toMatchObject([{ name: 'Jon Smyth' }]);
    const added = await server.call(access, createPatientRoute, { body: { ...body, evenIfDuplicate: true } });
    expect(added.status).toBe(201);
    const otherDay = { ...body, birthDate: '1971-03-12' };
    expect((await server.call(access, createPatientRoute, { body: otherDay })).status).toBe(201);
  });

  it('a number that a patient already carries is refused', async () => {
    const { organizationId, access, server } = await aFrontDesk();
    const identifiers = [{ system: 'urn:x', value: '7', label: '' }];
    await aPatient(database, organizationId, { identifiers });
    const body = { givenNames: 'New', familyName: 'Person', identifiers };
    expect((await server.call(access, createPatientRoute, { body })).status).toBe(409);
  });
});
