import { beforeAll, describe, expect, it } from 'vitest';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { readBookingRules, saveBookingRules } from '../../booking-rule-contract.ts';
import { cancelSeat, listCancelReasons, saveCancelReason } from '../../seat-change-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

/** Booked for 40 hours from now, and cancelled by the patient. */
async function isLate(clinic: TestClinic): Promise<unknown> {
  const patientId = await aPatient(database, clinic.organizationId);
  const sessionId = await aSession(database, clinic, { startsAt: new Date(NOW.getTime() + 40 * 3_600_000) });
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  const params = { seatId: String(booked.body.seatId) };
  const given = await server.call(clinic.desk, cancelSeat, { params, body: { reason: 'patient-unwell' } });
  expect(given.status).toBe(200);
  const { rows } = await database.owner.query('SELECT is_late AS late FROM seat_cancellation WHERE seat_id = $1', [
    params.seatId,
  ]);
  return rows[0]?.late;
}

describe('how a hospital books', () => {
  it('is usual until the manager says otherwise; the desk reads it and may not change it', async () => {
    const clinic = await aClinic(database);
    const usual = { travelMinutes: 30, lateHours: 24 };
    expect((await server.call(clinic.desk, readBookingRules)).body).toEqual({
      ...usual,
      usual,
      version: 0,
      changes: [],
    });
    const refused = await server.call(clinic.desk, saveBookingRules, { body: usual, version: 0 });
    expect(refused.status).toBe(404);
  });

  it('decides from then on what is late, and keeps who changed it', async () => {
    const clinic = await aClinic(database);
    expect(await isLate(clinic)).toBe(false);
    const body = { travelMinutes: 45, lateHours: 48 };
    const saved = await server.call(clinic.manager, saveBookingRules, { body, version: 0 });
    expect(saved).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await isLate(clinic)).toBe(true);
    expect((await server.call(clinic.manager, saveBookingRules, { body, version: 0 })).status).toBe(412);
    expect((await server.call(clinic.desk, readBookingRules)).body).toMatchObject({
      ...body,
      version: 1,
      changes: [{ ...body, by: 'Manager', at: NOW.toISOString() }],
    });
    const { rows } = await database.owner.query(
      `SELECT (SELECT json_agg(detail) FROM audit_event WHERE organization_id = $1 AND entity_type = 'booking-rule') AS trail,
         (SELECT json_agg(payload) FROM outbox WHERE organization_id = $1 AND topic = 'booking-rule') AS news`,
      [clinic.organizationId],
    );
    expect(rows).toEqual([{ trail: [body], news: [{ version: 1 }] }]);
  });

  it('offers the reasons that the manager offers, and always one of each side', async () => {
    const clinic = await aClinic(database);
    const organisation = ['booked-in-error', 'organisation-closed', 'organisation-emergency'];
    const withdraw = (code: string) =>
      server.call(clinic.manager, saveCancelReason, {
        body: { code, label: code, initiator: 'organisation', isOffered: false },
      });
    const states = [];
    for (const code of organisation) states.push((await withdraw(code)).status);
    expect(states).toEqual([200, 200, 409]);
    const { body } = await server.call(clinic.desk, listCancelReasons);
    const offered = (body.reasons as { code: string; initiator: string; isOffered: boolean }[]).filter(
      ({ initiator, isOffered }) => initiator === 'organisation' && isOffered,
    );
    expect(offered.map(({ code }) => code)).toEqual(['organisation-emergency']);
  });

  it('keeps one reason of a side when two managers withdraw the last two at once', async () => {
    const clinic = await aClinic(database);
    const withdraw = (code: string) =>
      server.call(clinic.manager, saveCancelReason, {
        body: { code, label: code, initiator: 'organisation', isOffered: false },
      });
    expect((await withdraw('booked-in-error')).status).toBe(200);
    const replies = await Promise.all(['organisation-closed', 'organisation-emergency'].map(withdraw));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});
