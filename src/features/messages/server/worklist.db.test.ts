import { beforeEach, describe, expect, it } from 'vitest';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import {
  aMessaging,
  aReachablePatient,
  letMessagesGo,
  messagesOf,
} from '../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import {
  listMessages,
  type MessageReply,
  printLetters,
  readMessage,
  reportBounce,
  retryMessage,
  settleMessage,
} from '../message-contract.ts';
import { readPreference, savePreference } from '../preference-contract.ts';
import { messageRoutes } from './routes.ts';
import { settingRoutes } from './setting-routes.ts';
import type { Outgoing, SendOutcome } from './transports/transport.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
const STARTS = new Date('2026-12-08T15:00:00Z');
const ADDRESS = { line: 'High Street 1', postalCode: 'N1', city: 'London' };
let clinic: TestClinic;
let server: TestServer;
let sent: Outgoing[];
let outcome: SendOutcome;

const kept = {
  name: 'kept',
  description: '',
  send: async (one: Outgoing) => {
    sent.push(one);
    return outcome;
  },
};
const messaging = aMessaging({ email: kept, sms: kept });
const go = (now = NOW) => letMessagesGo(database, clinic.organizationId, messaging, now);

beforeEach(async () => {
  clinic = await aClinic(database);
  server = await aTestServer(
    database,
    [...clusterBookingRoutes, ...messageRoutes, ...settingRoutes(messaging)],
    () => NOW,
  );
  sent = [];
  outcome = { outcome: 'sent', providerId: '' };
});

async function booked(
  given: Parameters<typeof aReachablePatient>[2],
  {
    sessionId,
    seatNumber = 1,
    ...names
  }: { sessionId?: string; seatNumber?: number; givenNames?: string; familyName?: string } = {},
): Promise<string> {
  const patientId = await aPatient(database, clinic.organizationId, names);
  await aReachablePatient(database, { organizationId: clinic.organizationId, patientId }, given);
  const session = sessionId ?? (await aSession(database, clinic, { startsAt: STARTS }));
  const reply = await server.call(clinic.desk, bookSeat, { body: { sessionId: session, patientId, seatNumber } });
  expect(reply.status).toBe(201);
  return patientId;
}

async function list(view: string): Promise<MessageReply[]> {
  const { body } = await server.call(clinic.desk, listMessages, { query: { view } });
  return body.messages as MessageReply[];
}

describe('the worklist', () => {
  it('holds what did not arrive, with the number to call; done by phone it is told', async () => {
    outcome = { outcome: 'refused', code: 'address-unknown' };
    const patientId = await booked({ email: 'x@example.org', phone: '07700 900123', channels: ['email'] });
    await go();
    const [task] = await list('tasks');
    expect(task).toMatchObject({
      patientId,
      phone: '07700 900123',
      state: 'failed',
      task: 'call',
      reason: 'address-unknown',
    });
    const params = { messageId: task?.messageId ?? '' };
    expect((await server.call(clinic.desk, settleMessage, { params, body: { how: 'by-phone' } })).status).toBe(200);
    expect(await list('tasks')).toEqual([]);
    const { body } = await server.call(clinic.desk, readMessage, { params });
    expect(body).toMatchObject({ state: 'delivered', subject: 'Your appointment on Tuesday 8 December at 15:00' });
    expect(
      (body.history as { to: string; personName: string | null }[]).map(({ to, personName }) => [to, personName]),
    ).toEqual([
      ['queued', null],
      ['sending', null],
      ['failed', null],
      ['delivered', 'Desk One'],
    ]);
    expect((await server.call(clinic.desk, settleMessage, { params, body: { how: 'by-phone' } })).status).toBe(409);
  });

  it('sends again what failed, once the address is right', async () => {
    outcome = { outcome: 'refused', code: 'address-unknown' };
    const patientId = await booked({ email: 'x@example.org', channels: ['email'] });
    await go();
    outcome = { outcome: 'sent', providerId: '' };
    const [task] = await list('tasks');
    await server.call(clinic.desk, retryMessage, { params: { messageId: task?.messageId ?? '' } });
    await go();
    expect(sent).toHaveLength(2);
    expect((await messagesOf(database, patientId))[0]?.state).toBe('sent');
    expect(await list('tasks')).toEqual([]);
  });

  it('takes back what came back', async () => {
    await booked({ email: 'x@example.org', channels: ['email'] });
    await go();
    const [mail] = await list('sent');
    await server.call(clinic.desk, reportBounce, { params: { messageId: mail?.messageId ?? '' } });
    expect((await list('tasks'))[0]).toMatchObject({ state: 'failed', reason: 'came-back', task: 'call' });
  });
});

describe('letters', () => {
  it('wait to be printed, come out as one PDF, count as sent from then on, and every print stands in the trail', async () => {
    const patients = [await booked({ address: ADDRESS, channels: ['letter'] }), await booked({ address: ADDRESS })];
    await go();
    const waiting = await list('tasks');
    expect(waiting.map(({ task, channel }) => [task, channel])).toEqual([
      ['print', 'letter'],
      ['print', 'letter'],
    ]);
    const body = { messageIds: waiting.map(({ messageId }) => messageId) };
    const printed = await server.call(clinic.desk, printLetters, { body });
    expect(printed.body.count).toBe(2);
    const pdf = Buffer.from(String(printed.body.pdfBase64), 'base64').toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(await list('tasks')).toEqual([]);
    expect((await server.call(clinic.desk, printLetters, { body })).status).toBe(409);
    const trail = await database.owner.query(
      "SELECT patient_ids FROM audit_event WHERE organization_id = $1 AND entity_type = 'letters'",
      [clinic.organizationId],
    );
    expect(trail.rows[0].patient_ids.sort()).toEqual(patients.sort());
  });
});

describe('how a patient wants to be reached', () => {
  const wanted = {
    channels: ['email', 'sms'],
    language: 'es',
    quietFromMinute: null,
    quietUntilMinute: null,
    wantsReminders: true,
    doNotContact: false,
  };

  it('is asked and noted by the desk, with what it was before, and holds for the next message', async () => {
    const patientId = await booked({ email: 'x@example.org', address: ADDRESS });
    const params = { patientId };
    const before = await server.call(clinic.desk, readPreference, { params });
    expect(before.body).toMatchObject({ isRecorded: false, version: 0, leading: ['email', 'letter'] });
    const saved = await server.call(clinic.desk, savePreference, { params, version: 0, body: wanted });
    expect(saved.body).toEqual({ version: 1 });
    await go();
    expect(sent[0]?.subject).toBe('Su cita del martes, 8 de diciembre a las 15:00');
    const { rows } = await database.owner.query(
      'SELECT before, person_id FROM contact_preference_change WHERE patient_id = $1',
      [patientId],
    );
    expect(rows).toEqual([{ before: null, person_id: clinic.desk.personId }]);
  });

  it('is not overwritten unseen, and half of quiet hours is refused', async () => {
    const params = { patientId: await booked({}) };
    await server.call(clinic.desk, savePreference, { params, version: 0, body: wanted });
    expect((await server.call(clinic.desk, savePreference, { params, version: 0, body: wanted })).status).toBe(412);
    const half = { ...wanted, quietFromMinute: 600 };
    expect((await server.call(clinic.desk, savePreference, { params, version: 1, body: half })).status).toBe(400);
  });
});

it('nothing that reaches one patient of a session holds the name of another', async () => {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS });
  const names = ['Zzquince', 'Zzmedlar', 'Zzdamson'];
  const ways = [
    { email: 'a@example.org', channels: ['email'] },
    { phone: '07700 900123', channels: ['sms'] },
    { address: ADDRESS, channels: ['letter'] },
  ] as const;
  const patients: string[] = [];
  for (const [index, way] of ways.entries()) {
    const familyName = names[index] ?? '';
    patients.push(
      await booked(way, { sessionId, seatNumber: index + 1, familyName, givenNames: `${familyName}given` }),
    );
  }
  await go();
  const [letter] = await list('tasks');
  await server.call(clinic.desk, printLetters, { body: { messageIds: [letter?.messageId] } });
  await go(new Date('2026-12-01T10:00:00Z'));
  await go(new Date('2026-12-07T10:00:00Z'));
  const outputs = [...sent.map((one) => JSON.stringify(one))];
  expect(outputs.length).toBeGreaterThanOrEqual(6);
  for (const output of outputs) expect(names.filter((name) => output.includes(name)).length).toBeLessThan(2);
  expect(sent.filter(({ address }) => address.startsWith('0')).filter((one) => /Zz/.test(JSON.stringify(one)))).toEqual(
    [],
  );
  const { rows } = await database.owner.query<{ patient_id: string; row: string }>(
    'SELECT patient_id, m::text AS row FROM message m WHERE seat_id IN (SELECT id FROM seat WHERE session_id = $1)',
    [sessionId],
  );
  expect(rows.length).toBeGreaterThan(6);
  for (const { patient_id: patientId, row } of rows) {
    const others = names.filter((_, index) => patients[index] !== patientId);
    expect(others.filter((name) => row.includes(name))).toEqual([]);
  }
  const events = await database.owner.query<{ row: string }>(
    'SELECT o::text AS row FROM outbox o WHERE organization_id = $1 UNION ALL SELECT a.detail::text FROM audit_event a WHERE organization_id = $1',
    [clinic.organizationId],
  );
  expect(events.rows.filter(({ row }) => names.some((name) => row.includes(name)))).toEqual([]);
});
