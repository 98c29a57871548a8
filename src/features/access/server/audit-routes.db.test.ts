import Fastify from 'fastify';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { A_SECRET } from '../../../../tests/support/access-builders.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { checkAuditChain, findAuditPatient, listAuditEvents, readAuditVerification } from '../contract.ts';
import { mayUse } from '../domain/permissions.ts';
import { createAuditTrail } from './create-audit-trail.ts';

const database = openTestDatabase();
let server: TestServer;
let hospital: string;
let auditor: Access;

beforeAll(async () => {
  server = await aTestServer(database, createAuditTrail(database.db, { secret: A_SECRET }).routes);
  hospital = await anOrganization(database);
  auditor = await aPerson(database, hospital, { roles: ['auditor'], name: 'Ari Auditor' });
});

async function aPatient(organizationId: string, number: string): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    "INSERT INTO patient (organization_id, id, given_names, family_name, gender) VALUES ($1, $2, 'Ada', 'Example', 'female')",
    [organizationId, id],
  );
  await database.owner.query(
    "INSERT INTO patient_identifier (organization_id, system, value, patient_id) VALUES ($1, 'urn:hospital', $2, $3)",
    [organizationId, number, id],
  );
  return id;
}

async function sawPatient(organizationId: string, patientId: string, at: string, name = 'Nina Nurse'): Promise<void> {
  await database.owner.query(
    `INSERT INTO audit_event (organization_id, id, at, person_id, person_name, roles, action, entity_type, entity_id, patient_ids, purpose, outcome, detail)
     VALUES ($1, $2, $3, $4, $5, '{clinician}', 'read', 'patient', $6, ARRAY[$6::uuid], 'treatment', 'success', '{"part": "record"}')`,
    [organizationId, uuidv7(), at, uuidv7(), name, patientId],
  );
}

describe('who saw this patient', () => {
  it('from a hospital number to every look at the record, newest first, and the question itself is in the trail', async () => {
    const patientId = await aPatient(hospital, 'H-1001');
    await sawPatient(hospital, patientId, '2026-03-01T08:00:00Z');
    await sawPatient(hospital, patientId, '2026-03-02T08:00:00.000001Z', 'Dr Day');
    const found = await server.call(auditor, findAuditPatient, { body: { number: 'H-1001' } });
    expect(found.body).toEqual({ patients: [{ id: patientId, name: 'Ada Example', number: 'H-1001' }] });
    const seen = await server.call(auditor, listAuditEvents, { query: { patientId, action: 'read' } });
    expect(seen.body.events).toMatchObject([
      { personName: 'Dr Day', at: '2026-03-02T08:00:00.000001Z', purpose: 'treatment', patientCount: 1 },
      { personName: 'Nina Nurse', roles: ['clinician'] },
    ]);
    const again = await server.call(auditor, listAuditEvents, { query: { patientId, action: 'search' } });
    expect(again.body.events).toMatchObject([
      {
        personName: 'Ari Auditor',
        entityType: 'audit-event',
        purpose: 'audit',
        detail: { filters: 'action,patientId', rows: 2 },
      },
      { personName: 'Ari Auditor', entityType: 'patient', detail: { found: 1 } },
    ]);
  });

  it('a number of another hospital finds nobody', async () => {
    await aPatient(await anOrganization(database), 'H-2002');
    const found = await server.call(auditor, findAuditPatient, { body: { number: 'H-2002' } });
    expect(found.body).toEqual({ patients: [] });
  });

  it('pages through everything once, also where many events share an instant', async () => {
    const organizationId = await anOrganization(database);
    const reader = await aPerson(database, organizationId, { roles: ['auditor'] });
    const patientId = await aPatient(organizationId, 'H-3003');
    for (let i = 0; i < 7; i += 1) await sawPatient(organizationId, patientId, '2026-03-01T08:00:00Z');
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await server.call(reader, listAuditEvents, {
        query: { patientId, action: 'read', limit: '3', ...(cursor ? { cursor } : {}) },
      });
      const body = page.body as { events: { id: string }[]; nextCursor: string | null };
      ids.push(...body.events.map((event) => event.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
  });

  it('takes a span of time and a person, and refuses a page mark that is none', async () => {
    const organizationId = await anOrganization(database);
    const reader = await aPerson(database, organizationId, { roles: ['auditor'] });
    const patientId = await aPatient(organizationId, 'H-4004');
    await sawPatient(organizationId, patientId, '2026-03-01T08:00:00Z');
    await sawPatient(organizationId, patientId, '2026-03-05T08:00:00Z');
    const span = { from: '2026-03-05T08:00:00Z', until: '2026-03-05T08:00:01Z' };
    expect((await server.call(reader, listAuditEvents, { query: span })).body.events).toHaveLength(1);
    expect(
      (await server.call(reader, listAuditEvents, { query: { personId: reader.personId } })).body.events,
    ).toMatchObject([{ personId: reader.personId }]);
    expect((await server.call(reader, listAuditEvents, { query: { cursor: "' OR 1=1" } })).status).toBe(400);
  });
});

describe('the check of the chain', () => {
  it('says when it was last done and what it found', async () => {
    const organizationId = await anOrganization(database);
    const reader = await aPerson(database, organizationId, { roles: ['auditor'] });
    expect((await server.call(reader, readAuditVerification)).body).toEqual({ lastCheck: null });
    await sawPatient(organizationId, await aPatient(organizationId, 'H-5005'), '2026-03-01T08:00:00Z');
    const checked = await server.call(reader, checkAuditChain, { body: {} });
    expect(checked.body).toMatchObject({ eventCount: 1, problem: null });
    expect((await server.call(reader, readAuditVerification)).body).toEqual({ lastCheck: checked.body });
  });

  it('shows tampering with its place and a plain sentence', async () => {
    const organizationId = await anOrganization(database);
    const reader = await aPerson(database, organizationId, { roles: ['auditor'] });
    await sawPatient(organizationId, await aPatient(organizationId, 'H-6006'), '2026-03-01T08:00:00Z');
    await server.call(reader, checkAuditChain, { body: {} });
    const client = await database.owner.connect();
    await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    await client.query("UPDATE audit_event SET person_name = 'Nobody' WHERE organization_id = $1 AND action = 'read'", [
      organizationId,
    ]);
    await client.query('COMMIT');
    client.release();
    expect((await server.call(reader, checkAuditChain, { body: {} })).body.problem).toEqual({
      kind: 'changed',
      position: 1,
      sentence:
        'At entry 1 an entry was changed after it was written. Do not change anything; tell the person responsible for security.',
    });
  });
});

describe('the export', () => {
  it('gives every event as FHIR AuditEvent, one a line, to an auditor and to nobody else', async () => {
    const organizationId = await anOrganization(database);
    const reader = await aPerson(database, organizationId, { roles: ['auditor'] });
    const patientId = await aPatient(organizationId, 'H-7007');
    await sawPatient(organizationId, patientId, '2026-03-01T08:00:00Z');
    const reply = await exportAs(reader);
    expect(reply.headers['content-type']).toContain('application/fhir+ndjson');
    const [first, second] = reply.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      resourceType: 'AuditEvent',
      type: { code: 'rest' },
      subtype: [{ code: 'read' }],
      action: 'R',
      recorded: '2026-03-01T08:00:00.000Z',
      outcome: '0',
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      agent: [{ who: { display: 'Nina Nurse' }, requestor: true }],
      source: { observer: { display: 'Sheaf' } },
    });
    expect(first.entity[0]).toMatchObject({ what: { reference: `Patient/${patientId}` }, role: { code: '1' } });
    expect(second.agent[0].who.display).toBe(reader.personName);
    expect(reply.body).not.toContain('Ada');
    const nurse = await aPerson(database, organizationId, { roles: ['clinician'] });
    expect((await exportAs(nurse)).statusCode).toBe(404);
    expect((await exportAs(null)).statusCode).toBe(401);
  });
});

async function exportAs(access: Access | null) {
  const app = Fastify();
  createAuditTrail(database.db, { secret: A_SECRET }).mount(app, {
    db: database.db,
    threads: openThreads(),
    now: () => new Date(),
    mayUse,
    authenticate: async () => access,
  });
  return app.inject({ url: '/api/audit/export' });
}
