import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { aPatient } from '../../../../tests/support/patients-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { patientCareEventsRoute } from '../contract.ts';
import type { RequestFact } from '../domain/patient-facts.ts';
import { loadDueByKind, loadOpenCareEvents } from './care-event-store.ts';
import { type FactToSave, loadPatientFacts, replaceFacts } from './fact-store.ts';
import { refreshNeeds } from './need-store.ts';
import { careEventRoutes } from './routes.ts';

const database = openTestDatabase();
const TODAY = '2026-11-21';
const NOW = new Date(`${TODAY}T10:00:00Z`);

/** An order of an HbA1c test. */
function hba1cOrder(identifier: string, order: Partial<RequestFact> = {}): FactToSave {
  const fact: RequestFact = {
    codings: [{ system: 'http://loinc.org', code: '4548-4', display: 'HbA1c' }],
    display: 'HbA1c',
    on: '2026-11-01',
    identifier,
    priority: 'routine',
    active: true,
    windowFrom: '2026-12-01',
    windowUntil: '2026-12-15',
    reason: 'Diabetes',
    ...order,
  };
  return { list: 'serviceRequests', resourceId: identifier, fact };
}

function weight(value: number, on: string, resourceId: string): FactToSave {
  const codings = [{ system: 'http://loinc.org', code: '29463-7' }];
  return { list: 'observations', resourceId, fact: { codings, display: 'Weight', on, value, unit: 'kg' } };
}

async function aPatientWithFacts(facts: readonly FactToSave[]) {
  const organizationId = await anOrganization(database);
  const patientId = await aPatient(database, organizationId, { birthDate: '2006-05-05', gender: 'male' });
  const save = (each: readonly FactToSave[], sourceSystem = 'urn:hospital') =>
    database.asStaff(organizationId, (tx) =>
      replaceFacts(tx, organizationId, { patientId, sourceSystem, facts: each }),
    );
  await save(facts);
  const refresh = () =>
    database.asStaff(organizationId, (tx) =>
      refreshNeeds(tx, organizationId, patientId, { today: TODAY, now: NOW, personId: null }),
    );
  const open = () => database.asStaff(organizationId, (tx) => loadOpenCareEvents(tx, organizationId, patientId));
  const facts_ = () => database.asStaff(organizationId, (tx) => loadPatientFacts(tx, organizationId, patientId));
  return { organizationId, patientId, save, refresh, open, facts: facts_ };
}

describe('facts of a patient', () => {
  it('come back as they were saved, with identity from the patient and the newest weight', async () => {
    const order = hba1cOrder('o1', { display: 'It\'s "quoted" \\ 🦊 \u0000end \\u0000' });
    const patient = await aPatientWithFacts([order, weight(61, '2026-01-01', 'w2'), weight(20.5, '2015-01-01', 'w1')]);
    expect(await patient.facts()).toMatchObject({
      patientId: patient.patientId,
      birthDate: '2006-05-05',
      gender: 'male',
      deceased: false,
      weightKg: 61,
      serviceRequests: [{ ...order.fact, display: 'It\'s "quoted" \\ 🦊 end \\u0000' }],
      conditions: [],
    });
  });

  it('of one source are replaced as a whole, those of another source stay', async () => {
    const patient = await aPatientWithFacts([hba1cOrder('o1'), hba1cOrder('o2')]);
    await patient.save([hba1cOrder('o3')], 'urn:laboratory');
    await patient.save([hba1cOrder('o2', { display: 'HbA1c, changed' })]);
    const orders = (await patient.facts())?.serviceRequests.map(({ identifier, display }) => [identifier, display]);
    expect(orders?.toSorted()).toEqual([
      ['o2', 'HbA1c, changed'],
      ['o3', 'HbA1c'],
    ]);
    await patient.save([]);
    expect((await patient.facts())?.serviceRequests).toHaveLength(1);
  });

  it('two patients of one source with the same file numbers keep their own', async () => {
    const patient = await aPatientWithFacts([hba1cOrder('1')]);
    const other = await aPatient(database, patient.organizationId);
    await database.asStaff(patient.organizationId, (tx) =>
      replaceFacts(tx, patient.organizationId, {
        patientId: other,
        sourceSystem: 'urn:hospital',
        facts: [hba1cOrder('1')],
      }),
    );
    expect((await patient.facts())?.serviceRequests).toHaveLength(1);
  });
});

describe('what a patient needs', () => {
  it('is found from the facts once, and reading the same facts again changes nothing', async () => {
    const patient = await aPatientWithFacts([hba1cOrder('o1')]);
    const first = await patient.refresh();
    expect(first.filter((change) => change.type === 'found').length).toBe(first.length);
    const ordered = (await patient.open()).find((open) => open.careEvent.origin.type === 'service-request');
    expect(ordered).toMatchObject({
      status: 'due',
      version: 1,
      booking: null,
      careEvent: { patientId: patient.patientId, earliest: '2026-12-01', latest: '2026-12-15', windowStated: true },
    });
    expect(await patient.refresh()).toEqual([]);
  });

  it('is withdrawn when the order is revoked and due again when it comes back, each with a history row', async () => {
    const patient = await aPatientWithFacts([hba1cOrder('o1')]);
    await patient.refresh();
    const [open] = (await patient.open()).filter((each) => each.careEvent.origin.type === 'service-request');
    await patient.save([hba1cOrder('o1', { active: false })]);
    expect(await patient.refresh()).toContainEqual({ type: 'withdrawn', careEventId: open?.careEvent.id });
    await patient.save([hba1cOrder('o1')]);
    await patient.refresh();
    const { rows } = await database.owner.query(
      'SELECT change FROM care_event_change WHERE care_event_id = $1 ORDER BY id',
      [open?.careEvent.id],
    );
    expect(rows.map((row) => row.change)).toEqual(['found', 'withdrawn', 'due-again']);
  });

  it('is found across patients by kind, and never in another organisation', async () => {
    const patient = await aPatientWithFacts([hba1cOrder('o1')]);
    await patient.refresh();
    const kindId = (await patient.open()).find((open) => open.careEvent.origin.type === 'service-request')?.careEvent
      .kindId;
    const due = (organizationId: string) =>
      database.asStaff(organizationId, (tx) =>
        loadDueByKind(tx, organizationId, { kindIds: [kindId ?? ''], fromOn: TODAY, limit: 10 }),
      );
    expect((await due(patient.organizationId)).map((need) => need.patientId)).toEqual([patient.patientId]);
    expect(await due(await anOrganization(database))).toEqual([]);
  });

  it('is read through the route by staff who may, and the reading is in the audit trail', async () => {
    const patient = await aPatientWithFacts([hba1cOrder('o1')]);
    await patient.refresh();
    const access = await aPerson(database, patient.organizationId, { roles: ['front-desk'] });
    const server = await aTestServer(database, careEventRoutes, () => NOW);
    const read = await server.call(access, patientCareEventsRoute, { params: { patientId: patient.patientId } });
    expect(read.status).toBe(200);
    expect(read.body.careEvents).toContainEqual(
      expect.objectContaining({ earliestOn: '2026-12-01', latestOn: '2026-12-15', status: 'due', booking: null }),
    );
    const { rows } = await database.owner.query(
      'SELECT action, patient_ids FROM audit_event WHERE organization_id = $1',
      [patient.organizationId],
    );
    expect(rows).toEqual([{ action: 'read', patient_ids: [patient.patientId] }]);
    const stranger = await server.call(access, patientCareEventsRoute, { params: { patientId: uuidv7() } });
    expect(stranger.status).toBe(404);
  });
});
