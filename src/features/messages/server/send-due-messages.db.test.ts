import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelSeat } from '#features/cluster-booking/seat-change-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import { aMailServer, type MailServer } from '../../../../tests/support/mail-server.ts';
import {
  aMessaging,
  aReachablePatient,
  letMessagesGo,
  messagesOf,
} from '../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { smtpTransport } from './transports/smtp-transport.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
/** A Tuesday, 15:00 in London. */
const STARTS = new Date('2026-12-08T15:00:00Z');
let clinic: TestClinic;
let desk: TestServer;
let mail: MailServer;

const messaging = () =>
  aMessaging({ email: smtpTransport({ url: mail.url, from: 'Appointments <desk@north.example>' }) });
const go = (now: Date) => letMessagesGo(database, clinic.organizationId, messaging(), now);

beforeAll(async () => {
  mail = await aMailServer();
});
afterAll(() => mail.close());
beforeEach(async () => {
  mail.mails.length = 0;
  mail.answer = () => 250;
  clinic = await aClinic(database);
  desk = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

async function booked(given: Parameters<typeof aReachablePatient>[2], startsAt = STARTS, names = {}) {
  const patientId = await aPatient(database, clinic.organizationId, names);
  await aReachablePatient(database, { organizationId: clinic.organizationId, patientId }, given);
  const sessionId = await aSession(database, clinic, { startsAt });
  const reply = await desk.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  expect(reply.status).toBe(201);
  return { patientId, sessionId, seatId: String(reply.body.seatId) };
}

const BY_MAIL = { email: 'ada@example.org', channels: ['email'] } as const;

describe('a booked seat', () => {
  it('is confirmed by e-mail at once, and reminders are planned for ten in the morning 7, 3 and 1 days before', async () => {
    const { patientId } = await booked(BY_MAIL);
    expect(await go(NOW)).toBe(1);
    expect(mail.mails).toHaveLength(1);
    const [sent] = mail.mails;
    expect(sent?.to).toEqual(['ada@example.org']);
    expect(sent?.headers.subject).toBe('Your appointment on Tuesday 8 December at 15:00');
    expect(sent?.body).toContain('North House');
    expect(sent?.body).toContain('Bring your meter.');
    expect(sent?.body).toMatch(/https:\/\/sheaf\.example\.org\/m\/[\w-]{43}\b/);
    const all = await messagesOf(database, patientId);
    expect(all.map(({ purpose, occasion, state, due_at }) => [purpose, occasion, state, due_at.toISOString()])).toEqual(
      [
        ['booked', 'booked', 'sent', NOW.toISOString()],
        ['reminder', '7d', 'queued', '2026-12-01T10:00:00.000Z'],
        ['reminder', '3d', 'queued', '2026-12-05T10:00:00.000Z'],
        ['reminder', '1d', 'queued', '2026-12-07T10:00:00.000Z'],
      ],
    );
  });

  it('says nothing of the care, and names nobody, in the subject line', async () => {
    await booked(BY_MAIL, STARTS, { givenNames: 'Adalbert', familyName: 'Zimmer' });
    await go(NOW);
    expect(mail.mails[0]?.headers.subject).not.toMatch(/diabetes|review|adalbert|zimmer/i);
    expect(JSON.stringify(mail.mails[0]?.headers)).not.toMatch(/adalbert|zimmer|diabetes/i);
  });

  it('is told in the language of the patient', async () => {
    await booked({ ...BY_MAIL, language: 'de' });
    await go(NOW);
    expect(mail.mails[0]?.headers.subject).toBe('Ihr Termin am Dienstag, 8. Dezember um 15:00');
    expect(mail.mails[0]?.body).toContain('Hier bestätigen');
  });

  it('is told once, however often the work is repeated', async () => {
    await booked(BY_MAIL);
    for (let turn = 0; turn < 3; turn += 1) await go(NOW);
    await Promise.all([go(NOW), go(NOW)]);
    expect(mail.mails).toHaveLength(1);
  });

  it('that is given back by the patient sends no more reminders', async () => {
    const { patientId, seatId } = await booked(BY_MAIL);
    await go(NOW);
    await desk.call(clinic.desk, cancelSeat, { params: { seatId }, body: { reason: 'patient-unwell' } });
    await go(NOW);
    await go(new Date('2026-12-07T11:00:00Z'));
    expect(mail.mails).toHaveLength(1);
    const reminders = (await messagesOf(database, patientId)).filter(({ purpose }) => purpose === 'reminder');
    expect(new Set(reminders.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
      new Set(['suppressed seat-given-back']),
    );
  });

  it('that the clinic cancels is told as such', async () => {
    const { seatId } = await booked(BY_MAIL);
    await go(NOW);
    await desk.call(clinic.desk, cancelSeat, { params: { seatId }, body: { reason: 'clinic-staff-missing' } });
    await go(NOW);
    expect(mail.mails.map(({ headers }) => headers.subject)).toEqual([
      'Your appointment on Tuesday 8 December at 15:00',
      'We had to cancel your appointment on Tuesday 8 December',
    ]);
    expect(mail.mails[1]?.body).not.toContain('/m/');
  });
});

describe('a mail server', () => {
  it('that knows no such address makes a task to call instead', async () => {
    mail.answer = () => 550;
    const { patientId } = await booked(BY_MAIL);
    await go(NOW);
    expect((await messagesOf(database, patientId))[0]).toMatchObject({
      state: 'failed',
      reason: 'address-unknown',
      task: 'call',
    });
  });

  it('that is busy is asked again after 1, 5, 15, 60 and 240 minutes, and then it is time for a person', async () => {
    mail.answer = () => 451;
    const { patientId } = await booked(BY_MAIL);
    const states: string[] = [];
    for (const minutes of [0, 1, 6, 21, 81, 321]) {
      await go(new Date(NOW.getTime() + minutes * 60_000 - 1_000 * Number(minutes > 0)));
      states.push('too early');
      await go(new Date(NOW.getTime() + minutes * 60_000));
      const [first] = await messagesOf(database, patientId);
      states.push(`${first?.state} ${first?.reason}`);
    }
    expect(states.filter((state) => state !== 'too early')).toEqual([
      ...Array.from({ length: 5 }, () => 'queued mail-server-busy'),
      'failed mail-server-busy',
    ]);
    mail.answer = () => 250;
    expect(await go(new Date(NOW.getTime() + 400 * 60_000))).toBe(0);
  });

  it('that offers no encryption gets no letter', async () => {
    const secret = smtpTransport({ url: `smtp://127.0.0.1:${mail.port}`, from: 'desk@north.example' });
    const { patientId } = await booked(BY_MAIL);
    await letMessagesGo(database, clinic.organizationId, aMessaging({ email: secret }), NOW);
    expect(mail.mails).toEqual([]);
    expect((await messagesOf(database, patientId))[0]).toMatchObject({ state: 'queued', reason: 'not-encrypted' });
  });
});

describe('without a way', () => {
  it('nothing pretends to be sent: the message waits to be printed', async () => {
    const address = { line: 'High Street 1', postalCode: 'N1', city: 'London' };
    const { patientId } = await booked({ ...BY_MAIL, address });
    await letMessagesGo(database, clinic.organizationId, aMessaging({}), NOW);
    expect((await messagesOf(database, patientId))[0]).toMatchObject({
      state: 'by-hand',
      channel: 'letter',
      reason: 'not-configured',
      task: 'print',
    });
  });

  it('a patient without an address is called', async () => {
    const { patientId } = await booked({ channels: ['email'] });
    await go(NOW);
    expect((await messagesOf(database, patientId))[0]).toMatchObject({
      state: 'by-hand',
      reason: 'no-address',
      task: 'call',
    });
  });

  it('a patient whom nobody may contact is not written to', async () => {
    const { patientId } = await booked({ ...BY_MAIL, doNotContact: true });
    await go(NOW);
    expect(mail.mails).toEqual([]);
    expect((await messagesOf(database, patientId))[0]).toMatchObject({ state: 'suppressed', reason: 'do-not-contact' });
  });
});

describe('a worker that dies between handing a mail over and noting it', () => {
  it('leaves a message that goes again under the same Message-ID with the same words', async () => {
    const { patientId } = await booked(BY_MAIL);
    const { email } = messaging().transports;
    const dying = aMessaging({
      email: {
        name: 'smtp',
        description: '',
        send: async (outgoing) => {
          await email?.send(outgoing);
          throw new Error('killed');
        },
      },
    });
    await expect(letMessagesGo(database, clinic.organizationId, dying, NOW)).rejects.toThrow('killed');
    expect((await messagesOf(database, patientId))[0]?.state).toBe('sending');
    await go(new Date(NOW.getTime() + 60_000));
    expect(mail.mails).toHaveLength(1);
    await go(new Date(NOW.getTime() + 121_000));
    const [first, second] = mail.mails;
    expect(mail.mails).toHaveLength(2);
    expect(first?.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@north\.example>$/);
    expect(second?.headers['message-id']).toBe(first?.headers['message-id']);
    expect(second?.body).toBe(first?.body);
    expect((await messagesOf(database, patientId))[0]?.state).toBe('sent');
  });
});
