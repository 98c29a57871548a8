import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  changeTemplate,
  editSession,
  listRecontacts,
  readSessionDrawing,
  settleRecontact,
} from '#features/cluster-booking/change-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import type { TemplateBody } from '#features/cluster-booking/template-body.ts';
import { createTemplate } from '#features/cluster-booking/template-contract.ts';
import { aClinic, aPatient, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import { aMailServer, type MailServer } from '../../../../tests/support/mail-server.ts';
import {
  aMessaging,
  aReachablePatient,
  letMessagesGo,
  messagesOf,
} from '../../../../tests/support/messages-builders.ts';
import { aDrawing, aLine } from '../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { smtpTransport } from './transports/smtp-transport.ts';

const database = openTestDatabase();
const NOW = new Date('2026-01-05T09:00:00Z');
let clinic: TestClinic;
let server: TestServer;
let mail: MailServer;
let template: { templateId: string; drawing: TemplateBody; version: number };

const go = () =>
  letMessagesGo(
    database,
    clinic.organizationId,
    aMessaging({ email: smtpTransport({ url: mail.url, from: 'desk@north.example' }) }),
    NOW,
  );

beforeAll(async () => {
  mail = await aMailServer();
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});
afterAll(() => mail.close());

/** Every Tuesday at three for ninety minutes, until the end of March. */
beforeEach(async () => {
  mail.mails.length = 0;
  mail.answer = () => 250;
  clinic = await aClinic(database);
  const { clusterId, siteId, roomId } = clinic;
  const drawing = aDrawing({ clusterId, siteId, endsOn: '2026-03-24', lines: [aLine(roomId)] });
  const made = await server.call(clinic.manager, createTemplate, { body: drawing });
  template = { templateId: String(made.body.templateId), drawing, version: 1 };
});

type Booked = { readonly patientId: string; readonly sessionId: string };

/** Booked for 20 January at three, and told so. */
async function booked(
  seatNumber: number,
  given: Parameters<typeof aReachablePatient>[2] = { email: `p${seatNumber}@example.org`, channels: ['email'] },
): Promise<Booked> {
  const { organizationId } = clinic;
  const patientId = await aPatient(database, organizationId);
  await aReachablePatient(database, { organizationId, patientId }, given);
  const { rows } = await database.owner.query<{ id: string }>(
    `SELECT id FROM session WHERE template_id = $1 AND occurs_on = '2026-01-20'`,
    [template.templateId],
  );
  const sessionId = rows[0]?.id ?? '';
  const reply = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber } });
  expect(reply.status).toBe(201);
  await go();
  mail.mails.length = 0;
  return { patientId, sessionId };
}

async function change(over: Partial<TemplateBody>, ticked: readonly string[]) {
  const { templateId, drawing, version } = template;
  const body = { drawing: { ...drawing, ...over }, effectiveOn: '2026-01-06', ticked, version, note: '' };
  const done = await server.call(clinic.manager, changeTemplate, { params: { templateId }, body });
  expect(done.status).toBe(200);
  template = { ...template, version: version + 1 };
}

async function list() {
  const { body } = await server.call(clinic.desk, listRecontacts, { query: { templateId: template.templateId } });
  return body as { ringCount: number; recontacts: { recontactId: string; reached: string; version: number }[] };
}

const reached = async () => (await list()).recontacts.map((each) => each.reached);
const subjects = () => mail.mails.map(({ to, headers }) => [to[0], headers.subject]);

describe('a template that moves by half an hour', () => {
  it('tells who has a seat the new time in the way they chose, and the desk rings nobody', async () => {
    const { sessionId } = await booked(1);
    await change({ startMinute: 930 }, [sessionId]);
    expect(await list()).toMatchObject({ ringCount: 1, recontacts: [{ reached: 'ring' }] });
    await go();
    expect(subjects()).toEqual([['p1@example.org', 'New time for your appointment: Tuesday 20 January at 15:30']]);
    expect(mail.mails[0]?.body).toContain('The old time no longer holds.');
    expect(await list()).toMatchObject({
      ringCount: 0,
      recontacts: [{ reached: 'written', message: { state: 'sent', way: 'email', at: NOW.toISOString() } }],
    });
  });

  it('is rung about where the message did not arrive, or nothing could be sent; what the desk has said is settled on both lists', async () => {
    const gone = await booked(1);
    const nowhere = await booked(2, { channels: ['email'] });
    await booked(3);
    mail.answer = (address) => (address === 'p1@example.org' ? 550 : 250);
    await change({ startMinute: 930 }, [gone.sessionId]);
    await go();
    expect(subjects()).toEqual([['p3@example.org', expect.stringContaining('15:30')]]);
    const { ringCount, recontacts } = await list();
    expect([ringCount, recontacts.map((each) => each.reached)]).toEqual([2, ['ring', 'ring', 'written']]);
    for (const { recontactId, version } of recontacts.slice(0, 2)) {
      const body = { state: 'done', version };
      const told = await server.call(clinic.desk, settleRecontact, { params: { recontactId }, body });
      expect(told.status).toBe(200);
    }
    await go();
    expect(await reached()).toEqual(['written', 'told', 'told']);
    for (const { patientId } of [gone, nowhere]) {
      const moved = (await messagesOf(database, patientId)).find(({ purpose }) => purpose === 'moved');
      expect(moved).toMatchObject({ state: 'delivered', reason: 'by-phone' });
    }
  });

  it('and back again is told each time, also the time that was told before; only the last change is to be told', async () => {
    const { sessionId } = await booked(1);
    for (const startMinute of [930, 900, 930]) {
      await change({ startMinute }, [sessionId]);
      await go();
    }
    expect(subjects().map(([, subject]) => subject?.slice(-5))).toEqual(['15:30', '15:00', '15:30']);
    expect((await reached()).toSorted()).toEqual(['overtaken', 'overtaken', 'written']);
  });

  it('tells nothing to anybody when only its room changes', async () => {
    const { sessionId } = await booked(1);
    await change({ lines: [aLine(clinic.nurseId)] }, [sessionId]);
    await go();
    expect(mail.mails).toEqual([]);
    expect(await reached()).toEqual([]);
  });
});

it('one session moved on its own tells its patients, and their reminders follow', async () => {
  const { patientId, sessionId } = await booked(1);
  const params = { sessionId };
  const drawn = await server.call(clinic.manager, readSessionDrawing, { params });
  const part = { ...(drawn.body.part as object), startMinute: 600 };
  const body = { on: '2026-01-22', part, tick: true, note: 'Room painted' };
  await server.call(clinic.manager, editSession, { params, body } as never);
  await go();
  expect(subjects()).toEqual([['p1@example.org', 'New time for your appointment: Thursday 22 January at 10:00']]);
  expect(await reached()).toEqual(['written']);
  const reminders = (await messagesOf(database, patientId)).filter(({ purpose }) => purpose === 'reminder');
  expect(reminders.map(({ due_at: dueAt }) => dueAt.toISOString().slice(0, 10))).toEqual([
    '2026-01-15',
    '2026-01-19',
    '2026-01-21',
  ]);
});

it('a session that is not held any more is told as cancelled, on the same list', async () => {
  const { sessionId } = await booked(1);
  await change({ endsOn: '2026-01-13' }, [sessionId]);
  await go();
  expect(subjects()).toEqual([['p1@example.org', 'We had to cancel your appointment on Tuesday 20 January']]);
  expect(await list()).toMatchObject({ ringCount: 0, recontacts: [{ what: 'cancelled', reached: 'written' }] });
});
